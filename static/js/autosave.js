// The draft of a public form, kept in this tab until it was sent: going back or a dead network never loses typing.
const PREFIX = 'draft:';
const kept = (field) => field.name && !['hidden', 'file', 'password', 'submit'].includes(field.type);

function keyOf(form) {
  return PREFIX + form.dataset.draft;
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) || {};
  } catch {
    return {};
  }
}

function write(key, values) {
  try {
    sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // A full or forbidden store only means that there is no draft.
  }
}

function collect(form) {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const isChoice = field.type === 'radio' || field.type === 'checkbox';
    if (isChoice ? field.checked : field.value) (values[field.name] ||= []).push(field.value);
  }
  return values;
}

function putBack(form, values) {
  for (const field of form.elements) {
    const drafted = kept(field) && values[field.name];
    if (!drafted) continue;
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = drafted.includes(field.value);
    else if (!field.value) field.value = drafted[0];
  }
}

function keep(form) {
  const key = keyOf(form);
  // What the server gave back after an error is newer than the draft.
  if (form.dataset.draftShown === undefined) putBack(form, read(key));
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => write(key, collect(form)), 300);
  });
  form.addEventListener('submit', () => write(key, collect(form)));
  window.addEventListener('pagehide', () => write(key, collect(form)));
}

function forget(name) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX + name)) sessionStorage.removeItem(key);
  }
}

const sent = document.querySelector('[data-draft-sent]');
if (sent) forget(sent.dataset.draftSent);
document.querySelectorAll('form[data-draft]').forEach(keep);
