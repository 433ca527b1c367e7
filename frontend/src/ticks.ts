// Where a time axis is marked: at the starts of days, months or years, no more marks than there is room for.
const DAY = 86_400_000;
const DAYS = [1, 2, 7, 14];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Times with their words between two times. */
export function ticks(from: number, to: number, most: number): [number, string][] {
  const length = (to - from) / DAY;
  const days = DAYS.find((step) => length / step <= most);
  if (days) return Array.from({ length: Math.ceil(length / days) }, (_, n) => from + n * days * DAY).map((time) => [time, dayOf(time)]);
  const step = MONTHS.find((months) => length / (months * 30.4) <= most) ?? 12_000;
  const start = new Date(from);
  const marks: [number, string][] = [];
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth() + (start.getUTCDate() > 1 ? 1 : 0)) / step) * step;
  for (let month = first; ; month += step) {
    const time = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    if (time >= to) return marks;
    marks.push([time, dayOf(time).slice(0, step < 12 ? 7 : 4)]);
  }
}
