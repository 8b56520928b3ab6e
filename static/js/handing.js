// The desk's page: every scanned or typed code ticks its line at once; what is not of this loan is asked of the server.
import { stickerRule } from './stickers.js';
import { catchTyping } from './typing.js';
import { watch } from './watching.js';

const box = document.querySelector('[data-handing]');
const words = box.dataset;
const codes = box.querySelector('textarea');
const said = box.querySelector('[data-handing-said]');
const meantBy = stickerRule(words);
const lines = [...document.querySelectorAll('[data-line]')];

const say = (text) => { said.textContent = text; };
const tickOf = (line) => line.querySelector('[data-tick]');
const goodOf = (line) => line.querySelector('input[value="good"]');
const isTicked = (line) => (tickOf(line) ? tickOf(line).checked : !line.querySelector('input[value="later"]').checked);
const ticked = () => lines.filter(isTicked);

function signal(good) {
  navigator.vibrate?.(good ? 60 : [60, 60, 60]);
}

function lineOf(typed) {
  const code = typed.toUpperCase();
  const plain = code.replace(/[\s-]/g, '');
  return lines.find((line) => (line.dataset.codes || '').toUpperCase().split('|').some((own) => own && (own === code || own === plain)));
}

function told(sentence, line) {
  const name = line.querySelector('[data-line-name]').textContent;
  return sentence.replace('{name}', name).replace('{count}', ticked().length).replace('{all}', lines.length);
}

function tick(line, sentence = words.ticked) {
  if (isTicked(line)) {
    say(told(words.twice, line));
    return;
  }
  if (tickOf(line)) tickOf(line).checked = true;
  else goodOf(line).checked = true;
  complete(line);
  say(told(sentence, line));
}

// Another piece of the kind goes out instead: its name, its number and what belongs to it take the line.
function swap(line, piece) {
  line.querySelector('[data-line-piece]').value = piece.id;
  line.querySelector('[data-line-name]').textContent = piece.name;
  line.querySelector('[data-line-number]').textContent = piece.number;
  line.querySelector('[data-line-swap]').hidden = false;
  const list = line.querySelector('[data-accessories]');
  const pills = list.querySelector('.choices');
  pills.replaceChildren(...piece.accessories.map((name) => pill(list.dataset.accessories, name)));
  list.hidden = !piece.accessories.length;
  tick(line, words.swapped);
}

function pill(field, name) {
  const label = Object.assign(document.createElement('label'), { className: 'choice' });
  const input = Object.assign(document.createElement('input'), { type: 'checkbox', name: field, value: name });
  label.append(input, Object.assign(document.createElement('span'), { textContent: name }));
  return label;
}

async function ask(text) {
  const keys = ticked().map((line) => line.dataset.line).join(',');
  const address = `${words.piece}?q=${encodeURIComponent(text)}&ticked=${keys}`;
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  return answer.json();
}

async function take(text) {
  const { code, problem } = meantBy(text);
  if (problem) {
    signal(false);
    say(problem);
    return;
  }
  const known = lineOf(code);
  if (known) {
    tick(known);
    signal(true);
    return;
  }
  const meant = await ask(code).catch(() => ({ problem: words.offline }));
  const line = lines.find((each) => Number(each.dataset.line) === meant.item);
  signal(Boolean(line));
  if (!line) say(meant.problem || words.offline);
  else if (!meant.swap) tick(line);
  else if (lines.some((each) => each.querySelector('[data-line-piece]')?.value === String(meant.swap.id))) say(words.twice.replace('{name}', meant.swap.name));
  else swap(line, meant.swap);
}

// A scanner ends each code with Enter; a pasted stack has many lines.
let queue = Promise.resolve();
codes.addEventListener('input', () => {
  const parts = codes.value.split('\n');
  codes.value = parts.pop();
  for (const part of parts) if (part.trim()) queue = queue.then(() => take(part.trim()));
});

// "All accessories are there" ticks those of every chosen line.
const everything = document.querySelector('[name="complete"]');
function complete(line) {
  if (!everything.checked || !isTicked(line)) return;
  line.querySelectorAll('.choice input[type="checkbox"]').forEach((each) => { each.checked = true; });
}
everything.addEventListener('change', () => lines.forEach(complete));

watch(box, take, say);
catchTyping(codes);
if (matchMedia('(pointer: fine)').matches) codes.focus();
