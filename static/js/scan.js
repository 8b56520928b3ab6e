// The page of the scanner: camera, photo or typed number to the piece; one at a time, or a stack of stickers in a row.
import { Camera } from './camera.js';
import { codeReader } from './codes.js';
import { Stack, signal } from './scanned.js';
import { stickerRule } from './stickers.js';
import { catchTyping } from './typing.js';
import { Watching } from './watching.js';

const box = document.querySelector('[data-scan]');
const part = (name) => box.querySelector(`[data-scan-${name}]`);
const words = box.dataset;
const camera = new Camera(box.querySelector('video'));
const typed = document.querySelector('[data-scan-typed]');
const meant = stickerRule(words);
const stack = new Stack(box, words);
let reader = null;

const say = (text) => { part('said').textContent = text; };
const many = () => part('many').checked;

async function lookUp(text) {
  const answer = await fetch(`${words.piece}?q=${encodeURIComponent(text)}`, { headers: { Accept: 'application/json' } });
  return { ok: answer.ok, ...(await answer.json().catch(() => ({}))) };
}

async function take(text) {
  const { code, problem } = meant(text);
  const piece = problem ? { ok: false, problem } : await lookUp(code).catch(() => ({ ok: false, problem: words.offline }));
  signal(piece.ok);
  if (!piece.ok) {
    say(piece.problem || words.offline);
  } else if (many()) {
    say(stack.add(piece));
  } else {
    say(words.found);
    camera.close();
    location.assign(piece.url);
  }
  return piece.ok;
}

const watching = new Watching(camera, take);

async function offer() {
  const lenses = await camera.lenses();
  const choice = part('lens');
  choice.closest('.field').hidden = lenses.length < 2;
  choice.replaceChildren(...lenses.map((lens, at) => new Option(lens.name || `${words.lens} ${at + 1}`, lens.id, false, lens.chosen)));
  part('light').parentElement.hidden = !camera.hasLight;
  part('light').checked = camera.isLit;
  watching.begin(reader);
}

function fail(error) {
  camera.close();
  camera.video.hidden = true;
  part('begin').hidden = false;
  ['lens', 'light'].forEach((name) => { part(name).parentElement.hidden = true; });
  say(error.name === 'NotFoundError' ? words.none : words.refused);
}

async function begin() {
  part('begin').hidden = true;
  say(words.opening);
  try {
    [reader] = await Promise.all([codeReader(), camera.open()]);
    await offer();
    say(words.looking);
  } catch (error) {
    fail(error);
  }
}

async function fromPhoto(file) {
  say(words.reading);
  try {
    reader = reader || (await codeReader());
    const texts = await reader(await createImageBitmap(file));
    watching.forget();
    if (texts.length) await watching.judge(texts);
    else say(words.nothing);
  } catch {
    say(words.nothing);
  }
}

part('begin').hidden = !Camera.possible;
part('begin').addEventListener('click', begin);
part('lens').addEventListener('change', () => camera.choose(part('lens').value).then(offer).catch(fail));
part('light').addEventListener('change', () => camera.light(part('light').checked));
part('photo').addEventListener('change', () => part('photo').files[0] && fromPhoto(part('photo').files[0]));
typed.form.addEventListener('submit', async (event) => {
  if (!many()) return;
  event.preventDefault();
  if (await take(typed.value)) typed.form.reset();
  typed.select(); // what was refused gives way to the next scan
});
const sayWhither = () => { typed.form.querySelector('button').textContent = many() ? words.into : words.open; };
part('many').addEventListener('change', sayWhither);
stack.restore(lookUp).then((some) => { part('many').checked ||= some; sayWhither(); });
catchTyping(typed);
if (matchMedia('(pointer: fine)').matches) typed.focus();
if (!Camera.possible) say(words.cannot);
