// Statements on the days they tell of, with a brush that filters everything else by time.
import { Brush, type Stretch } from "./brush";
import { button, make, svg } from "./dom";
import { daysOf, STATUSES, whenOf, type Days, type Knowledge, type Status } from "./data";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { paleness } from "./status-shares";
import { S } from "./strings";
import { dayOf, ticks } from "./ticks";
import { itemLine } from "./item-line";
import { pageOf } from "./pager";
import { statusColour } from "./palette";

const DAY = 86_400_000;
const BINS = 80;
/** So small a share of the statements at either end may lie outside of what the strip shows at first. */
const FAR = 0.1;
const PAGE = 100;

export class TimelineView {
  private dated: [string, Days][];
  private whole: [number, number];
  private shown: [number, number];
  /** Which items were dated. */
  private of: Knowledge["items"];
  private selection: Selection | null = null;
  private readonly bars = svg("svg", { viewBox: `0 0 ${BINS} 1`, preserveAspectRatio: "none", role: "img", "aria-label": S.timelineBars });
  private readonly brush = new Brush(this.bars, (stretch) => this.span(stretch).join(" – "), (stretch) => this.store.set({ time: stretch && this.span(stretch) }));
  private readonly axis = make("div", { className: "axis", "aria-hidden": "true" });
  private readonly first = make("input", { type: "date", "aria-label": S.firstDay });
  private readonly last = make("input", { type: "date", "aria-label": S.lastDay });
  private readonly nearer = button(S.zoomTime, () => this.zoom(this.store.now.time));
  private readonly wider = button(S.wholeTime, () => this.zoom(null));
  private readonly order = button("", () => this.store.set({ newest: !this.store.now.newest }));
  private readonly list = make("div");
  private readonly none = make("p", { hidden: true }, S.noTimes);

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {
    this.of = knowledge.items;
    this.dated = datedStatements(knowledge);
    this.whole = lengthOf(this.dated);
    this.shown = bulk(this.dated, this.whole);
    const change = () => this.first.value && this.last.value && this.first.value <= this.last.value && this.store.set({ time: [this.first.value, this.last.value] });
    for (const field of [this.first, this.last]) field.addEventListener("change", change);
    const fields = make("p", { className: "fields" }, this.first, "–", this.last, button(S.timeAll, () => this.store.set({ time: null })), this.nearer, this.wider, this.order);
    host.append(this.brush.element, this.axis, fields, make("p", { className: "soft" }, S.brushHint), this.list, this.none);
  }

  show(selection: Selection): void {
    this.selection = selection;
    if (this.of !== this.knowledge.items) this.renew();
    this.none.hidden = this.dated.length > 0;
    for (const part of this.host.children) if (part !== this.none) (part as HTMLElement).hidden = !this.dated.length;
    if (!this.dated.length) return;
    const { time } = this.store.now;
    const passing = this.dated.filter(([id]) => selection.items.has(id));
    const [from, to] = this.shown;
    this.bars.replaceChildren(...this.columns(passing));
    this.brush.show(time && [this.share(Date.parse(time[0])), this.share(Date.parse(time[1]) + DAY)]);
    this.axis.replaceChildren(...ticks(from, to, Math.max(2, Math.floor(this.host.clientWidth / 110))).map(([at, text]) => this.tick(at, text)));
    [this.first.value, this.last.value] = time ?? [dayOf(from), dayOf(to - DAY)];
    this.nearer.disabled = !time;
    this.wider.disabled = this.shown === this.whole;
    this.order.textContent = this.store.now.newest ? S.oldestFirst : S.newestFirst;
    const { shown, buttons } = pageOf(this.store, this.store.now.newest ? [...passing].reverse() : passing, PAGE);
    const undated = selection.items.size - passing.length;
    const list = make("ol", { className: "timeline" }, ...shown.map(([id, when]) => this.row(id, when)));
    this.list.replaceChildren(make("p", { className: "soft" }, S.datedOf(passing.length, undated)), list, ...buttons);
  }

  private renew(): void {
    const [whole, shown] = [this.whole, this.shown];
    this.of = this.knowledge.items;
    this.dated = datedStatements(this.knowledge);
    this.whole = lengthOf(this.dated);
    this.shown = shown === whole ? this.whole : shown;
    if (Number.isNaN(shown[0])) this.shown = bulk(this.dated, this.whole);
  }

  private zoom(time: Days | null): void {
    this.shown = time ? [Date.parse(time[0]), Date.parse(time[1]) + DAY] : this.whole;
    if (this.selection) this.show(this.selection);
  }

  private share(time: number): number {
    const [from, to] = this.shown;
    return Math.min(1, Math.max(0, (time - from) / (to - from)));
  }

  /** The days that a stretch of the strip touches. */
  private span([a, b]: Stretch): Days {
    const [from, to] = this.shown;
    const time = (share: number) => from + share * (to - from);
    return [dayOf(time(a)), dayOf(Math.max(time(a), time(b) - 1))];
  }

  /** All statements that are not held back pale, those that pass the filters on top of them in the colours of their status. */
  private columns(passing: [string, Days][]): SVGElement[] {
    const all = this.counted(this.store.now.held ? this.dated : this.dated.filter(([id]) => !this.knowledge.record(id).held));
    const tallest = Math.max(1, ...all);
    const foot = new Array<number>(BINS).fill(0);
    const column = (n: number, at: number, look: Record<string, string | number>) => {
      const bar = svg("rect", { x: at + 0.1, y: 1 - (n + (foot[at] ?? 0)) / tallest, width: 0.8, height: n / tallest, ...look });
      return bar;
    };
    const stacked = (status: Status) =>
      this.counted(passing.filter(([id]) => this.knowledge.record(id).status === status)).flatMap((n, at) => {
        if (!n) return [];
        const bar = column(n, at, { fill: statusColour(status), "fill-opacity": paleness(status) });
        foot[at] = (foot[at] ?? 0) + n;
        return [bar];
      });
    return [...all.map((n, at) => column(n, at, { class: "all" })), ...STATUSES.flatMap(stacked)];
  }

  private counted(dated: [string, Days][]): number[] {
    const counts = new Array<number>(BINS).fill(0);
    const [from, to] = this.shown;
    for (const [, when] of dated) {
      const at = Date.parse(when[0]);
      if (at >= from && at < to) counts[Math.floor(this.share(at) * BINS)]! += 1;
    }
    return counts;
  }

  private tick(at: number, text: string): HTMLElement {
    const mark = make("span", {}, text);
    mark.style.left = `${this.share(at) * 100}%`;
    return mark;
  }

  private row(id: string, when: Days): HTMLElement {
    const text = whenOf(this.knowledge.record(id));
    const chosen = id === this.store.now.node ? "chosen" : undefined;
    return make("li", { className: chosen }, make("time", { datetime: when[0] }, text), make("span", {}, ...itemLine(this.knowledge, this.store, id, { dated: false })));
  }
}

/** From the first day to the end of the last one. */
function lengthOf(dated: [string, Days][]): [number, number] {
  const ends = dated.map(([, when]) => Date.parse(when[1]));
  return [Date.parse(dated[0]?.[1][0] ?? ""), ends.reduce((a, b) => Math.max(a, b), 0) + DAY];
}

/** The part of a long time in which nearly all statements lie, so that one early date does not shrink all the others. */
function bulk(dated: [string, Days][], whole: [number, number]): [number, number] {
  const cut = Math.floor(dated.length * FAR);
  const starts = dated.map(([, when]) => Date.parse(when[0]));
  const [from, to] = [starts[cut] ?? whole[0], (starts[starts.length - 1 - cut] ?? whole[1]) + DAY];
  return (to - from) * 3 < whole[1] - whole[0] ? [from, to] : whole;
}

/** The statements with a time, the earliest first. */
function datedStatements(knowledge: Knowledge): [string, Days][] {
  const found: [string, Days][] = [];
  for (const [id, told] of knowledge.items) {
    const when = daysOf(told);
    if (when && when.every((day) => !Number.isNaN(Date.parse(day)))) found.push([id, when]);
  }
  return found.sort((a, b) => (a[1][0] < b[1][0] ? -1 : a[1][0] > b[1][0] ? 1 : 0));
}
