// The calendar by the keyboard: one stop for Tab, then the arrows from day to day, in the table as in the weeks of a phone.
const WEEK = 7;

class Row {
  constructor(element) {
    this.element = element;
    const days = [...element.querySelectorAll('td:not(.calendar-told)')];
    this.lead = [...element.querySelectorAll('th a')];
    this.days = days.map((day) => day.querySelector('a.cell') || day);
    element.querySelector('th').setAttribute('role', 'rowheader');
    days.forEach((day) => day.setAttribute('role', 'gridcell'));
    this.stops = [...this.lead, ...this.days];
    this.stops.forEach((stop) => { stop.tabIndex = -1; });
  }

  // A day by its place in the row; -1 is what the row is called.
  at(day) {
    return day < 0 ? this.lead[0] : this.days[Math.min(day, this.days.length - 1)];
  }

  dayOf(stop) {
    return this.days.indexOf(stop);
  }
}

class Calendar {
  constructor(table) {
    this.table = table;
    this.offset = Number(table.dataset.calendar);
    table.setAttribute('role', 'grid');
    this.rows = [...table.tBodies[0].rows].map((row) => new Row(row));
    this.enter(this.rows[0].stops[0]);
    table.addEventListener('focusin', (event) => this.enter(this.stopAround(event.target)));
    table.addEventListener('keydown', (event) => this.press(event));
    this.comeBack();
  }

  // Whether each row shows its days in weeks, as on a phone.
  get isInWeeks() {
    return getComputedStyle(this.table.tHead).position === 'absolute';
  }

  stopAround(element) {
    return element.closest('th a, a.cell, td');
  }

  enter(stop) {
    if (!stop) return;
    if (this.stop) this.stop.tabIndex = -1;
    this.stop = stop;
    stop.tabIndex = 0;
  }

  press(event) {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const stop = this.stopAround(event.target);
    const number = this.rows.findIndex((row) => row.stops.includes(stop));
    if (number < 0) return;
    const moves = event.ctrlKey ? this.corners : this.moves;
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move(number, this.rows[number], stop)?.focus();
  }

  get corners() {
    return { Home: () => this.rows[0].at(0), End: () => this.rows.at(-1).days.at(-1) };
  }

  get moves() {
    return {
      ArrowLeft: (number, row, stop) => row.stops[row.stops.indexOf(stop) - 1],
      ArrowRight: (number, row, stop) => row.stops[row.stops.indexOf(stop) + 1],
      ArrowUp: (number, row, stop) => (this.isInWeeks ? this.weekUp(number, row.dayOf(stop)) : this.rows[number - 1]?.at(row.dayOf(stop))),
      ArrowDown: (number, row, stop) => (this.isInWeeks ? this.weekDown(number, row.dayOf(stop)) : this.rows[number + 1]?.at(row.dayOf(stop))),
      Home: (number, row, stop) => row.at(this.isInWeeks ? Math.max(row.dayOf(stop) - this.weekday(row, stop), 0) : 0),
      End: (number, row, stop) => row.at(this.isInWeeks ? row.dayOf(stop) + WEEK - 1 - this.weekday(row, stop) : row.days.length - 1),
      PageUp: (number, row, stop) => this.turn('prev', number, row.dayOf(stop)),
      PageDown: (number, row, stop) => this.turn('next', number, row.dayOf(stop)),
    };
  }

  weekday(row, stop) {
    return (Math.max(row.dayOf(stop), 0) + this.offset) % WEEK;
  }

  weekUp(number, day) {
    if (day < 0) return this.rows[number - 1]?.days.at(-1);
    return this.rows[number].at(day - WEEK);
  }

  weekDown(number, day) {
    if (day < 0) return this.rows[number].at(0);
    return day + WEEK < this.rows[number].days.length ? this.rows[number].at(day + WEEK) : this.rows[number + 1]?.at(-1);
  }

  // The week or month before or behind; the same place is found again by the end of the address.
  turn(way, number, day) {
    const link = document.querySelector(`.calendar-turn [rel=${way}]`);
    if (link) location.assign(`${link.href}#day-${number}-${day}`);
  }

  comeBack() {
    const place = location.hash.match(/^#day-(\d+)-(-?\d+)$/);
    if (place) this.rows[Math.min(place[1], this.rows.length - 1)].at(Number(place[2])).focus();
  }
}

document.querySelectorAll('[data-calendar]').forEach((table) => new Calendar(table));
