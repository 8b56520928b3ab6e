// Long work: what has been done of what, asked every second and a half, slower when the network fails.
const USUAL = 1500;
const SLOWEST = 15000;

for (const box of document.querySelectorAll('[data-progress]')) {
  const bar = box.querySelector('progress');
  const line = box.querySelector('[data-progress-said]');
  let wait = USUAL;

  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.progress, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { done, total, text, next } = await answer.json();
      if (next) {
        location.replace(next);
        return;
      }
      if (total) {
        bar.max = total;
        bar.value = done;
      }
      line.textContent = text;
      wait = USUAL;
    } catch {
      wait = Math.min(wait * 2, SLOWEST);
    }
    setTimeout(ask, wait);
  };

  setTimeout(ask, wait);
}
