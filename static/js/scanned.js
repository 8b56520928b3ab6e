// What a scan gives back: a tone and a shake, and the list of a stack of stickers in which nothing stands twice.
// Two tones a person knows without looking: found, and not ours. Silence where the browser wants a touch first.
export function signal(good) {
  navigator.vibrate?.(good ? 60 : [60, 60, 60]);
  const sound = new (window.AudioContext || window.webkitAudioContext)();
  const tone = sound.createOscillator();
  tone.frequency.value = good ? 880 : 220;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.12);
  tone.onended = () => sound.close();
}

export class Stack {
  constructor(list, row) {
    this.list = list;
    this.row = row;
    this.lines = new Map();
  }

  get count() {
    return this.lines.size;
  }

  // False for what was scanned before: its line flashes once more.
  add(piece) {
    const before = this.lines.get(piece.code);
    if (before) {
      before.classList.remove('scan-again');
      requestAnimationFrame(() => before.classList.add('scan-again'));
      return false;
    }
    const line = this.row.content.firstElementChild.cloneNode(true);
    line.querySelector('a').href = piece.url;
    line.querySelector('[data-scan-name]').textContent = piece.name;
    line.querySelector('[data-scan-facts]').textContent = [piece.number, piece.place, piece.status].filter(Boolean).join(' · ');
    this.lines.set(piece.code, line);
    this.list.prepend(line);
    return true;
  }
}
