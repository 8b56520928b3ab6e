// Every action answers at once: the button says "sending", a second press does nothing, and without a signal nothing is lost.
document.documentElement.classList.add('has-script');

const lineOf = (form) => form.querySelector('.sending-line[data-offline]');

function say(form, words) {
  const line = lineOf(form);
  if (line) line.textContent = words;
}

function markSending(form, button) {
  form.dataset.sent = 'yes';
  if (!button) return;
  button.setAttribute('aria-disabled', 'true');
  if (!button.dataset.sending) return;
  button.dataset.words = button.textContent;
  button.textContent = button.dataset.sending;
}

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('[aria-disabled="true"]')) {
    button.removeAttribute('aria-disabled');
    if (button.dataset.words) button.textContent = button.dataset.words;
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  const line = lineOf(form);
  if (line && navigator.onLine === false) {
    event.preventDefault();
    say(form, line.dataset.offline);
    return;
  }
  markSending(form, event.submitter || form.querySelector('button:not([type=button])'));
});

// Coming back by the back button: the page is alive again, so are its buttons.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) document.querySelectorAll('form[data-sent]').forEach(release);
});

// One folded menu open at a time; Escape or a press elsewhere closes it.
const openMenus = () => document.querySelectorAll('details.more[open]');

document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

const wrong = document.querySelector('[data-focus]');
if (wrong) wrong.focus();
