// Looking through the lens again and again: each code is handed over once while it stays in sight. Both pages that scan
// look so; the desk's page, on which work goes on beside the camera, begins it here too.
import { Camera } from './camera.js';
import { codeReader } from './codes.js';

const PAUSE = 120; // ms between two looks: a phone stays cool
const AGAIN = 2500; // ms in which the sticker still in front of the lens is no second scan

export class Watching {
  constructor(camera, take) {
    this.camera = camera;
    this.take = take;
    this.round = 0;
    this.forget();
  }

  forget() {
    this.last = { text: '', at: 0 };
  }

  // Another lens begins a new round of looks, and the former ends.
  begin(reader) {
    this.round += 1;
    this.look(reader, this.round);
  }

  async look(reader, mine) {
    const { camera } = this;
    if (!camera.stream || mine !== this.round) return;
    if (camera.video.readyState >= 2) await this.judge(await reader(camera.video).catch(() => []));
    setTimeout(() => this.look(reader, mine), PAUSE);
  }

  async judge(texts) {
    const fresh = texts.find((text) => text !== this.last.text || Date.now() - this.last.at > AGAIN);
    if (!fresh) return;
    this.last = { text: fresh, at: Date.now() };
    await this.take(fresh);
  }
}

export function watch(box, take, say) {
  const words = box.dataset;
  const begin = box.querySelector('[data-handing-camera]');
  const camera = new Camera(box.querySelector('video'));
  const watching = new Watching(camera, take);

  begin.hidden = !Camera.possible;
  begin.addEventListener('click', async () => {
    begin.hidden = true;
    say(words.opening);
    try {
      const [reader] = await Promise.all([codeReader(), camera.open()]);
      say(words.looking);
      watching.begin(reader);
    } catch {
      camera.close();
      camera.video.hidden = true;
      begin.hidden = false;
      say(words.refused);
    }
  });
}
