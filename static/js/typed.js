// A page whose first thing is a code: the field waits for the hand-held reader, wherever the person last pressed.
import { catchTyping } from './typing.js';

const field = document.querySelector('[data-code]');
field.addEventListener('focus', () => field.select()); // what was refused gives way to the next scan
catchTyping(field);
if (matchMedia('(pointer: fine)').matches) field.focus();
