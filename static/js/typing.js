// A hand-held scanner types wherever the page happens to be: what belongs to no field goes into this one.
const WRITES = 'input:not([type="checkbox"], [type="radio"], [type="file"], [type="submit"]), textarea, select, [contenteditable]';

export function catchTyping(field) {
  document.addEventListener('keydown', (event) => {
    const isSign = event.key.length === 1 && event.key !== ' ';
    const isCommand = event.ctrlKey || event.altKey || event.metaKey;
    if (isSign && !isCommand && !event.isComposing && !event.target.closest?.(WRITES)) field.focus();
  });
}
