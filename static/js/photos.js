// Chosen photos: shown, made smaller on the phone (2048 px), taken away one by one. A photo that cannot be read here goes as it is.
const LONGEST = 2048;
const SHOWN = 168;
const LARGEST = 15 * 1024 * 1024; // bytes of one that the server takes

function paint(bitmap, longest) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function smaller(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return { file, preview: null };
  }
  const preview = paint(bitmap, SHOWN);
  if (Math.max(bitmap.width, bitmap.height) <= LONGEST && file.size < 1_500_000) return { file, preview };
  const blob = await new Promise((done) => paint(bitmap, LONGEST).toBlob(done, 'image/jpeg', 0.85));
  bitmap.close();
  if (!blob || blob.size >= file.size) return { file, preview };
  return { file: new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' }), preview };
}

class Photos {
  constructor(field) {
    this.most = Number(field.dataset.photos);
    this.words = field.dataset;
    this.list = field.querySelector('[data-photos-list]');
    this.adder = field.querySelector('[data-photos-add]');
    this.count = field.querySelector('[data-photos-count]');
    this.line = field.querySelector('.sending-line');
    this.target = field.querySelector('.without-script input');
    this.chosen = [];
    this.working = null;
    this.adder.addEventListener('change', () => {
      this.working = this.add([...this.adder.files]).finally(() => (this.working = null));
    });
    field.closest('form').addEventListener('submit', (event) => this.finishFirst(event));
  }

  // Sent while a photo is still being made smaller: wait for it, then send by itself.
  finishFirst(event) {
    if (!this.working) return;
    event.preventDefault();
    this.line.textContent = this.words.wait;
    this.working.then(() => event.target.requestSubmit(event.submitter));
  }

  async add(files) {
    const room = this.most - this.chosen.length;
    this.line.textContent = files.length > room ? this.words.tooMany : '';
    this.adder.value = '';
    const made = await Promise.all(files.slice(0, room).map(smaller));
    const good = made.filter(({ file }) => file.size <= LARGEST);
    if (good.length < made.length) this.line.textContent = this.words.tooLarge;
    this.chosen.push(...good);
    this.show();
  }

  remove(photo) {
    this.chosen = this.chosen.filter((other) => other !== photo);
    this.line.textContent = '';
    this.show();
    this.adder.focus();
  }

  show() {
    const carrier = new DataTransfer();
    for (const { file } of this.chosen) carrier.items.add(file);
    this.target.files = carrier.files;
    this.count.textContent = `(${this.chosen.length}/${this.most})`;
    this.list.querySelectorAll('li[data-photo]').forEach((item) => item.remove());
    this.list.prepend(...this.chosen.map((photo) => this.item(photo)));
    this.adder.closest('li').hidden = this.chosen.length >= this.most;
  }

  item(photo) {
    const item = document.createElement('li');
    item.dataset.photo = '';
    const picture = photo.preview || document.createElement('span');
    if (photo.preview) {
      picture.setAttribute('role', 'img');
      picture.setAttribute('aria-label', photo.file.name);
    } else {
      picture.className = 'photo-add';
      picture.textContent = photo.file.name.slice(0, 20);
    }
    const away = document.createElement('button');
    away.type = 'button';
    away.className = 'photo-remove';
    away.setAttribute('aria-label', `${this.words.remove} ${photo.file.name}`);
    away.append(Object.assign(document.createElement('span'), { textContent: '×' }));
    away.addEventListener('click', () => this.remove(photo));
    item.append(picture, away);
    return item;
  }
}

if (typeof createImageBitmap === 'function' && typeof DataTransfer === 'function') {
  document.querySelectorAll('[data-photos]').forEach((field) => new Photos(field));
}
