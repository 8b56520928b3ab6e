// Quick words under a question: a press writes them into the text, a second press takes them out. Harmless when absent.
function toggle(button, text) {
  const words = button.dataset.quick;
  const isIn = text.value.includes(words);
  text.value = isIn ? text.value.replace(words, '').trim() : `${text.value} ${words}`.trim();
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

for (const group of document.querySelectorAll('[data-quick-for]')) {
  const text = document.getElementById(group.dataset.quickFor);
  const buttons = [...group.querySelectorAll('[data-quick]')];
  const mark = () => buttons.forEach((button) => button.setAttribute('aria-pressed', String(text.value.includes(button.dataset.quick))));
  buttons.forEach((button) => button.addEventListener('click', () => toggle(button, text)));
  text.addEventListener('input', mark);
  mark();
}
