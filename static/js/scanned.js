// What a scan gives back: a tone and a shake, and the list of a stack of stickers in which nothing stands twice.
// Two tones a person knows without looking: found, and not ours. Silence where the browser wants a touch first.
let sound = null;
export function signal(good) {
  navigator.vibrate?.(good ? 60 : [60, 60, 60]);
  sound ||= new (window.AudioContext || window.webkitAudioContext)();
  const tone = sound.createOscillator();
  tone.frequency.value = good ? 880 : 220;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.12);
}

// The tab remembers the codes of the stack alone, so that a look at one piece loses nothing; what they are is asked anew.
const KEPT = 'scan-stack';

export class Stack {
  constructor(box, words) {
    this.form = box.querySelector('[data-scan-stack]');
    this.row = box.querySelector('[data-scan-row]');
    this.words = words;
    this.most = Number(this.form.dataset.most);
    this.lines = new Map();
    this.form.querySelector('[data-scan-clear]').addEventListener('click', () => this.clear());
  }

  static get kept() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)) || []; } catch { return []; }
  }

  // True where the tab had a stack; `lookUp` tells what its codes are now.
  async restore(lookUp) {
    for (const code of Stack.kept) {
      const piece = await lookUp(code).catch(() => ({ ok: false }));
      if (piece.ok) this.add(piece);
    }
    return this.lines.size > 0;
  }

  // The sentence that tells what became of it; one that was scanned before flashes once more.
  add(piece) {
    const before = this.lines.get(piece.code);
    if (before) {
      before.classList.remove('scan-again');
      requestAnimationFrame(() => before.classList.add('scan-again'));
      return this.words.twice.replace('{name}', () => piece.name);
    }
    if (this.lines.size >= this.most) return this.words.full.replace('{most}', this.most);
    this.lines.set(piece.code, this.line(piece));
    this.form.querySelector('[data-scan-list]').prepend(this.lines.get(piece.code));
    this.changed();
    return this.words.added.replace('{name}', () => piece.name);
  }

  line(piece) {
    const line = this.row.content.firstElementChild.cloneNode(true);
    line.querySelector('input').value = piece.id;
    line.querySelector('a').href = piece.url;
    line.querySelectorAll('[data-scan-name]').forEach((each) => { each.textContent = ` ${piece.name}`; });
    line.querySelector('[data-scan-facts]').textContent = [piece.number, piece.place, piece.status].filter(Boolean).join(' · ');
    line.querySelector('[data-scan-drop]').addEventListener('click', () => this.drop(piece.code));
    return line;
  }

  drop(code) {
    this.lines.get(code).remove();
    this.lines.delete(code);
    this.changed();
  }

  clear() {
    [...this.lines.keys()].forEach((code) => this.drop(code));
  }

  changed() {
    this.form.hidden = this.lines.size === 0;
    this.form.querySelector('[data-scan-count]').textContent = this.words.count.replace('{count}', this.lines.size);
    try { sessionStorage.setItem(KEPT, JSON.stringify([...this.lines.keys()])); } catch { /* a private window forgets */ }
  }
}
