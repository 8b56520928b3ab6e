// A camera that goes on reading stickers while a page is worked on: each code is handed over once while it is in sight.
import { Camera } from './camera.js';
import { codeReader } from './codes.js';

const PAUSE = 120; // ms between two looks
const AGAIN = 2500; // ms in which the sticker still in front of the lens is no second scan

export function watch(box, take, say) {
  const words = box.dataset;
  const begin = box.querySelector('[data-handing-camera]');
  const camera = new Camera(box.querySelector('video'));
  let last = { text: '', at: 0 };

  async function look(reader) {
    if (!camera.stream) return;
    const found = camera.video.readyState >= 2 ? await reader(camera.video).catch(() => []) : [];
    const fresh = found.find((text) => text !== last.text || Date.now() - last.at > AGAIN);
    if (fresh) {
      last = { text: fresh, at: Date.now() };
      await take(fresh);
    }
    setTimeout(() => look(reader), PAUSE);
  }

  begin.hidden = !Camera.possible;
  begin.addEventListener('click', async () => {
    begin.hidden = true;
    say(words.opening);
    try {
      const [reader] = await Promise.all([codeReader(), camera.open()]);
      say(words.looking);
      look(reader);
    } catch {
      camera.close();
      camera.video.hidden = true;
      begin.hidden = false;
      say(words.refused);
    }
  });
}
