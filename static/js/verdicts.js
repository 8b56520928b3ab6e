// What became of every code of a stack, the newest on top: it stays until the form is sent, and is told to the ear too.
import { signal } from './scanned.js';

export class Verdicts {
  constructor(list) {
    this.list = list;
  }

  add(isGood, words) {
    signal(isGood);
    const line = document.createElement('li');
    line.className = isGood ? 'is-good' : 'is-bad';
    line.textContent = words;
    this.list.prepend(line);
  }
}
