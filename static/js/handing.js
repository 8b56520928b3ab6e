// The desk's page: every scanned or typed code ticks its line at once; what is no line's own is asked of the server.
import { stickerRule } from './stickers.js';
import { catchTyping } from './typing.js';
import { Verdicts } from './verdicts.js';
import { watch } from './watching.js';

const box = document.querySelector('[data-handing]');
const words = box.dataset;
const codes = box.querySelector('textarea');
const meantBy = stickerRule(words);
const lines = [...document.querySelectorAll('[data-line]')];
const verdicts = new Verdicts(box.querySelector('[data-verdicts]'));

const say = (text) => { box.querySelector('[data-handing-said]').textContent = text; };
const tickOf = (line) => line.querySelector('[data-tick]');
const isTicked = (line) => (tickOf(line) ? tickOf(line).checked : !line.querySelector('input[value="later"]').checked);
const ticked = () => lines.filter(isTicked);
const swapOf = (line) => line.querySelector('[data-line-piece]')?.value || '';
const pieceOf = (line) => swapOf(line) || line.dataset.piece;
const accessoriesOf = (line) => [...line.querySelectorAll('.choice input[type="checkbox"]')];

function lineOf(typed) {
  const code = typed.toUpperCase();
  const plain = code.replace(/[\s-]/g, '');
  return lines.find((line) => (line.dataset.codes || '').toUpperCase().split('|').some((own) => own && (own === code || own === plain)));
}

function called(line) {
  return ['name', 'number'].map((part) => line.querySelector(`[data-line-${part}]`).textContent.trim()).join(' ').trim();
}

function tick(line) {
  if (tickOf(line)) tickOf(line).checked = true;
  else if (!isTicked(line)) line.querySelector('input[value="good"]').checked = true;
  complete(line);
}

function judge(isGood, sentence) {
  verdicts.add(isGood, sentence);
  say(words.count.replace('{count}', ticked().length).replace('{all}', lines.length));
}

function pill(field, name, isThere) {
  const label = Object.assign(document.createElement('label'), { className: 'choice' });
  const input = Object.assign(document.createElement('input'), { type: 'checkbox', name: field, value: name, checked: isThere });
  label.append(input, Object.assign(document.createElement('span'), { textContent: name }));
  return label;
}

// A piece takes a line that showed another one: its name, its number and what belongs to it.
function dress(line, piece, cameWith) {
  line.querySelector('[data-line-piece]').value = piece.is_swap ? piece.id : '';
  line.querySelector('[data-line-name]').textContent = piece.name;
  line.querySelector('[data-line-number]').textContent = piece.number;
  line.querySelector('[data-line-swap]').hidden = !piece.is_swap;
  line.querySelectorAll('[data-line-own]').forEach((each) => { each.hidden = piece.is_swap; });
  const list = line.querySelector('[data-accessories]');
  list.hidden = !piece.accessories.length;
  list.querySelector('.choices').replaceChildren(...piece.accessories.map((name) => pill(list.dataset.accessories, name, cameWith.includes(name))));
}

function fit(pieces) {
  const cameWith = new Map(ticked().map((line) => [pieceOf(line), accessoriesOf(line).filter((each) => each.checked).map((each) => each.value)]));
  for (const piece of pieces) {
    const line = lines.find((each) => Number(each.dataset.line) === piece.item);
    if (pieceOf(line) !== String(piece.id)) dress(line, piece, cameWith.get(String(piece.id)) || []);
    tick(line);
  }
}

async function ask(code) {
  const there = ticked().map((line) => `${line.dataset.line}:${pieceOf(line)}`).join(',');
  const answer = await fetch(`${words.piece}?q=${encodeURIComponent(code)}&ticked=${there}`, { headers: { Accept: 'application/json' } });
  return answer.json();
}

async function take(text) {
  const { code, problem } = meantBy(text);
  const known = problem ? null : lineOf(code);
  if (problem) {
    judge(false, problem);
  } else if (known && !swapOf(known) && !('stuck' in known.dataset)) {
    const was = isTicked(known);
    tick(known);
    judge(true, was ? words.twice.replace('{name}', () => called(known)) : called(known));
  } else {
    const meant = await ask(code).catch(() => ({ lines: [], words: words.offline }));
    fit(meant.lines || []);
    judge(Boolean(meant.lines?.length), meant.words || words.offline);
  }
}

// A scanner ends each code with Enter; a pasted stack has many lines, and its last one no end.
let queue = Promise.resolve();
function read(parts) {
  for (const part of parts) if (part.trim()) queue = queue.then(() => take(part.trim()));
}
codes.addEventListener('input', (event) => {
  const parts = codes.value.split('\n');
  codes.value = event.inputType === 'insertFromPaste' && parts.length > 1 ? '' : parts.pop();
  read(parts);
});

// "All accessories are there" ticks those of every chosen line.
const everything = () => document.querySelector('[name="complete"]');
function complete(line) {
  if (everything().checked && isTicked(line)) accessoriesOf(line).forEach((each) => { each.checked = true; });
}
document.addEventListener('change', (event) => { if (event.target === everything()) lines.forEach(complete); });

watch(box, take, say);
catchTyping(codes);
if (matchMedia('(pointer: fine)').matches && !document.querySelector('[data-focus]')) codes.focus();
