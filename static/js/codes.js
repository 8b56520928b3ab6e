// Reading QR codes: by the browser itself where it can, else by our copy of zxing, loaded when it is first needed.
const folder = new URL('../vendor/zxing/', import.meta.url);
const LONGEST = 1280; // pixels: a larger picture is read no better and later

async function native() {
  if (!('BarcodeDetector' in window)) return null;
  const formats = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes('qr_code')) return null;
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture)).map((code) => code.rawValue);
}

function loaded(address) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

// The picture's points, no larger than LONGEST.
function points(picture, canvas) {
  const width = picture.videoWidth || picture.width;
  const height = picture.videoHeight || picture.height;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function own() {
  await loaded(new URL('reader.js', folder));
  const reader = window.ZXingWASM;
  await reader.prepareZXingModule({ overrides: { locateFile: (name) => new URL(name, folder).href }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  const options = { formats: ['QRCode'], tryHarder: true, tryInvert: false, maxNumberOfSymbols: 4 };
  return async (picture) => (await reader.readBarcodes(points(picture, canvas), options)).filter((code) => code.isValid).map((code) => code.text);
}

// A function from a picture (video, image, bitmap) to the texts of the codes in it.
export async function codeReader() {
  return (await native()) || own();
}
