// A sheet to sign on with a finger, a pen or the mouse; what was drawn travels as a PNG in a hidden field.
import { look } from './looking.js';
import SignaturePad from '../vendor/signature_pad/signature_pad.min.js';

const FINEST = 2; // device pixels to a CSS pixel: more is a larger file and no better signature

class Sheet {
  constructor(field) {
    this.field = field;
    this.canvas = field.querySelector('canvas');
    this.input = field.querySelector('input');
    this.said = field.querySelector('[data-signature-error]');
    this.pad = new SignaturePad(this.canvas, { penColor: '#000', minWidth: 1, maxWidth: 3.2, minDistance: 2 });
    this.pad.addEventListener('endStroke', () => this.keep());
    field.querySelector('[data-signature-clear]').addEventListener('click', () => this.clear());
    new ResizeObserver(() => this.fit()).observe(this.canvas);
    this.fit();
    if (this.input.value) this.pad.fromDataURL(this.input.value, { ratio: this.ratio });
  }

  // A canvas forgets what it shows when it gets another size, as when the phone is turned.
  fit() {
    const { offsetWidth: width, offsetHeight: height } = this.canvas;
    if (!width || width === this.width) return;
    this.width = width;
    this.ratio = Math.min(Math.max(window.devicePixelRatio || 1, 1), FINEST);
    this.canvas.width = width * this.ratio;
    this.canvas.height = height * this.ratio;
    this.canvas.getContext('2d').scale(this.ratio, this.ratio);
    this.pad.redraw();
  }

  keep() {
    this.input.value = this.pad.isEmpty() ? '' : this.pad.toDataURL('image/png');
    this.said.textContent = '';
  }

  clear() {
    this.pad.clear();
    this.input.value = '';
  }

  get isSigned() {
    return Boolean(this.input.value);
  }

  complain() {
    const line = document.createElement('p');
    line.className = 'error';
    line.textContent = this.field.dataset.empty;
    this.said.replaceChildren(line);
    this.field.focus();
  }
}

function prepare(section) {
  const sheets = [...section.querySelectorAll('[data-signature]')].map((field) => new Sheet(field));
  const onPaper = section.querySelector('[name="on_paper"]');
  const paper = section.querySelector('[data-paper]');
  const show = () => {
    paper.hidden = !onPaper.checked;
    sheets.forEach((sheet) => { sheet.field.hidden = onPaper.checked; sheet.fit(); });
  };
  onPaper.addEventListener('change', show);
  show();
  // Looked at before it is sent, so that nothing chosen or scanned is lost on the way to the server and back: first what
  // is wrong with the pieces, then that nobody has signed.
  let isLookedAt = false;
  section.closest('form').addEventListener('submit', async (event) => {
    if (event.defaultPrevented || isLookedAt || event.submitter?.name === 'do') return;
    event.preventDefault();
    const { target: form, submitter } = event;
    if (!(await look(form))) return;
    const unsigned = onPaper.checked ? null : sheets.find((sheet) => !sheet.isSigned);
    if (unsigned) {
      unsigned.complain();
      return;
    }
    isLookedAt = true;
    form.requestSubmit(submitter);
    isLookedAt = false;
  });
}

document.querySelectorAll('[data-signing]').forEach(prepare);
