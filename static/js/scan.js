// Read a sticker with the camera. Works where the browser can read codes by itself; elsewhere the typed number stays.
const box = document.querySelector('[data-scan]');
const video = box.querySelector('video');
const said = box.querySelector('[data-scan-said]');
const lenses = box.querySelector('[data-scan-lens]');
const words = box.dataset;
let stream = null;

// Only our own stickers are followed: another address is shown to nobody and opened by nobody.
function ours(text) {
  const code = /\/e\/([0-9A-Za-z_-]{4,64})$/.exec(text.trim());
  return code ? `/e/${code[1]}` : null;
}

async function readable() {
  if (!('BarcodeDetector' in window)) return null;
  const formats = await window.BarcodeDetector.getSupportedFormats();
  return formats.includes('qr_code') ? new window.BarcodeDetector({ formats: ['qr_code'] }) : null;
}

function stop() {
  if (stream) stream.getTracks().forEach((track) => track.stop());
  stream = null;
}

async function open(deviceId) {
  stop();
  const lens = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'environment' };
  stream = await navigator.mediaDevices.getUserMedia({ video: { ...lens, width: { ideal: 1280 } }, audio: false });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  await offerLenses();
}

async function offerLenses() {
  const cameras = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'videoinput');
  lenses.closest('.field').hidden = cameras.length < 2;
  const now = stream.getVideoTracks()[0].getSettings().deviceId;
  lenses.replaceChildren(...cameras.map((camera, at) => new Option(camera.label || `${words.lens} ${at + 1}`, camera.deviceId, false, camera.deviceId === now)));
}

async function look(detector) {
  if (!stream) return;
  const found = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : [];
  const place = found.map((code) => ours(code.rawValue)).find(Boolean);
  if (place) {
    stop();
    said.textContent = words.found;
    location.assign(place);
    return;
  }
  if (found.length) said.textContent = words.foreign;
  setTimeout(() => look(detector), 180);
}

async function begin(detector) {
  said.textContent = words.opening;
  try {
    await open();
  } catch {
    said.textContent = words.refused;
    return;
  }
  said.textContent = words.looking;
  look(detector);
}

const detector = await readable().catch(() => null);
const button = box.querySelector('[data-scan-begin]');
if (detector && navigator.mediaDevices) {
  button.hidden = false;
  button.addEventListener('click', () => {
    button.hidden = true;
    begin(detector);
  });
  lenses.addEventListener('change', () => open(lenses.value).catch(() => (said.textContent = words.refused)));
} else {
  said.textContent = words.cannot;
}
window.addEventListener('pagehide', stop);
