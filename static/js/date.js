// A Thai date beside the picker: what is typed is read back with its weekday, what is picked is written as people write it.
const SHORT = ['มค', 'กพ', 'มีค', 'เมย', 'พค', 'มิย', 'กค', 'สค', 'กย', 'ตค', 'พย', 'ธค'];
const LONG = ['มกรา', 'กุมภา', 'มีนา', 'เมษา', 'พฤษภา', 'มิถุนา', 'กรกฎา', 'สิงหา', 'กันยา', 'ตุลา', 'พฤศจิกา', 'ธันวา'];
const NEAR = { เมื่อวาน: -1, เมื่อวานนี้: -1, วันนี้: 0, พรุ่งนี้: 1, มะรืนนี้: 2 };

const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));

function christian(year) {
  if (year < 100) return year + 2500 - 543;
  return year >= 2400 ? year - 543 : year;
}

function monthOf(word) {
  if (/^\d+$/.test(word)) return Number(word);
  const bare = word.replaceAll('.', '');
  return SHORT.indexOf(bare) + 1 || LONG.findIndex((name) => bare.startsWith(name)) + 1;
}

function realDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

function daysFromNow(count) {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + count));
}

export function readDate(typed) {
  const text = arabic(typed.trim());
  if (text in NEAR) return daysFromNow(NEAR[text]);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return realDay(christian(Number(iso[1])), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})\s*[\s/.-]\s*([\d]{1,2}|[ก-๙.]+?)\s*[\s/.-]\s*(\d{2}|\d{4})$/.exec(text);
  return parts ? realDay(christian(Number(parts[3])), monthOf(parts[2]), Number(parts[1])) : null;
}

for (const field of document.querySelectorAll('[data-date]')) {
  const text = field.querySelector('input.input');
  const picker = field.querySelector('[data-date-picker]');
  const said = field.querySelector('[data-date-said]');
  const days = field.dataset.days.split(' ');
  const months = field.dataset.months.split(' ');
  const write = (date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear() + 543}`;

  const answer = (unclear) => {
    const date = readDate(text.value);
    if (!text.value.trim()) said.textContent = '';
    else said.textContent = date ? `${days[date.getUTCDay()]} ${write(date)}` : unclear;
    if (date) picker.value = date.toISOString().slice(0, 10);
  };

  text.addEventListener('change', () => answer(field.dataset.unclear));
  picker.addEventListener('change', () => {
    const date = readDate(picker.value);
    text.value = date ? write(date) : '';
    answer('');
  });
  picker.addEventListener('click', () => picker.showPicker?.());
  // What the server could not read is said by the error at the field, once.
  answer(text.getAttribute('aria-invalid') ? '' : field.dataset.unclear);
}
