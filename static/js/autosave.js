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

// A draft that was sent comes back only when the person does: by the back button or a reload after a dead network.
// With it comes the key it was sent under, so that pressing send again leads to the same report, not to a second one.
const cameBack = () => performance.getEntriesByType('navigation')[0]?.type !== 'navigate';

function keep(form) {
  const key = keyOf(form);
  const draft = read(key);
  const submitKey = form.elements.submit_key;
  if (draft.wasSent && !cameBack()) sessionStorage.removeItem(key);
  // What the server gave back after an error is newer than the draft.
  if (form.dataset.draftShown === undefined) {
    putBack(form, read(key).values || {});
    if (submitKey && draft.submitKey && cameBack()) submitKey.value = draft.submitKey;
  }
  let waiting;
  let wasSent = false;
  const save = () => write(key, { wasSent, submitKey: submitKey?.value, values: collect(form) });
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 300);
  });
  form.addEventListener('submit', () => {
    wasSent = true;
    save();
  });
  window.addEventListener('pagehide', save);
}

// What was typed goes; that it was sent, and under which key, stays for the back button.
function forget(name) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX + name)) write(key, { wasSent: true, submitKey: read(key).submitKey });
  }
}

const sent = document.querySelector('[data-draft-sent]');
if (sent) forget(sent.dataset.draftSent);
document.querySelectorAll('form[data-draft]').forEach(keep);
