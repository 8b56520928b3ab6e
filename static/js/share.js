// Share a link by the phone's own sheet, or copy it, and say so in place.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement('textarea'), { value: text });
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

for (const button of document.querySelectorAll('[data-share]')) {
  const line = button.parentElement.querySelector('[data-share-said]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const { share: url, shareTitle: title, shareCopied: copied } = button.dataset;
    if (navigator.share) {
      await navigator.share({ title, url }).catch(() => {});
      return;
    }
    await copy(`${title} ${url}`);
    if (line) line.textContent = copied;
  });
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await copy(button.dataset.copy);
    document.querySelector('[data-share-said]').textContent = button.dataset.copied;
  });
}
