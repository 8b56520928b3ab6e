// Before a form is sent the server looks at its pieces: what is to be mended is shown, photos stay chosen.
const SUMMARY = '.summary-of-errors';

function withoutFiles(form) {
  const sent = new FormData(form);
  for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
  sent.set('do', 'look');
  return sent;
}

function show(form, page) {
  form.before(page.querySelector(SUMMARY));
  const asked = form.querySelector('[data-asked]');
  asked?.replaceWith(page.querySelector('[data-asked]'));
  document.querySelector(SUMMARY).focus();
}

// True where nothing is to be mended, and where nobody can be asked: then the sending tells.
export async function look(form) {
  const answer = await fetch(form.action, { method: 'POST', body: withoutFiles(form) }).catch(() => null);
  document.querySelector(SUMMARY)?.remove();
  if (!answer || answer.status === 204) return true;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!page.querySelector(SUMMARY)) return true;
  show(form, page);
  return false;
}
