// Statements on the days they tell of, with a brush that filters everything else by time.
import { Brush, type Stretch } from "./brush";
import { button, make, paged, svg } from "./dom";
import { daysOf, whenOf, type Knowledge, type Pair2 } from "./data";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";
import { dayOf, ticks } from "./ticks";
import { toldLine } from "./told";

const DAY = 86_400_000;
const BINS = 80;
const PAGE = 500;

export class TimelineView {
  private readonly dated: [string, Pair2][];
  private readonly whole: [number, number];
  private shown: [number, number];
  private selection: Selection | null = null;
  private readonly bars = svg("svg", { viewBox: `0 0 ${BINS} 1`, preserveAspectRatio: "none", role: "img", "aria-label": S.timelineBars });
  private readonly brush = new Brush(this.bars, (stretch) => this.span(stretch).join(" – "), (stretch) => this.store.set({ time: stretch && this.span(stretch) }));
  private readonly axis = make("div", { className: "axis", "aria-hidden": "true" });
  private readonly first = make("input", { type: "date", "aria-label": S.firstDay });
  private readonly last = make("input", { type: "date", "aria-label": S.lastDay });
  private readonly nearer = button(S.zoomTime, () => this.zoom(this.store.now.time));
  private readonly wider = button(S.wholeTime, () => this.zoom(null));
  private readonly list = make("div");

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {
    this.dated = datedStatements(knowledge);
    const ends = this.dated.map(([, when]) => Date.parse(when[1]));
    this.whole = [Date.parse(this.dated[0]?.[1][0] ?? ""), ends.reduce((a, b) => Math.max(a, b), 0) + DAY];
    this.shown = this.whole;
    const change = () => this.first.value && this.last.value && this.first.value <= this.last.value && this.store.set({ time: [this.first.value, this.last.value] });
    for (const field of [this.first, this.last]) field.addEventListener("change", change);
    const fields = make("p", { className: "fields" }, this.first, "–", this.last, button(S.timeAll, () => this.store.set({ time: null })), this.nearer, this.wider);
    if (this.dated.length) host.append(this.brush.element, this.axis, fields, make("p", { className: "soft" }, S.brushHint), this.list);
    else host.append(make("p", {}, S.noTimes));
  }

  show(selection: Selection): void {
    this.selection = selection;
    if (!this.dated.length) return;
    const { time } = this.store.now;
    const passing = this.dated.filter(([id]) => selection.told.has(id));
    const [from, to] = this.shown;
    this.bars.replaceChildren(...this.columns(passing));
    this.brush.show(time && [this.share(Date.parse(time[0])), this.share(Date.parse(time[1]) + DAY)]);
    this.axis.replaceChildren(...ticks(from, to, Math.max(2, Math.floor(this.host.clientWidth / 110))).map(([at, text]) => this.tick(at, text)));
    [this.first.value, this.last.value] = time ?? [dayOf(from), dayOf(to - DAY)];
    this.nearer.disabled = !time;
    this.wider.disabled = this.shown === this.whole;
    this.list.replaceChildren(...paged(make("ol", { className: "timeline" }), passing, ([id, when]) => this.row(id, when), PAGE));
  }

  private zoom(time: Pair2 | null): void {
    this.shown = time ? [Date.parse(time[0]), Date.parse(time[1]) + DAY] : this.whole;
    if (this.selection) this.show(this.selection);
  }

  private share(time: number): number {
    const [from, to] = this.shown;
    return Math.min(1, Math.max(0, (time - from) / (to - from)));
  }

  /** The days that a stretch of the strip touches. */
  private span([a, b]: Stretch): Pair2 {
    const [from, to] = this.shown;
    const time = (share: number) => from + share * (to - from);
    return [dayOf(time(a)), dayOf(Math.max(time(a), time(b) - 1))];
  }

  /** All statements pale, those that pass the filters on top of them. */
  private columns(passing: [string, Pair2][]): SVGElement[] {
    const all = this.counted(this.dated);
    const kept = this.counted(passing);
    const tallest = Math.max(1, ...all);
    const column = (n: number, at: number, name: string) => svg("rect", { x: at + 0.1, y: 1 - n / tallest, width: 0.8, height: n / tallest, class: name });
    return [...all.map((n, at) => column(n, at, "bar all")), ...kept.map((n, at) => column(n, at, "bar"))];
  }

  private counted(dated: [string, Pair2][]): number[] {
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

  private row(id: string, when: Pair2): HTMLElement {
    const text = whenOf(this.knowledge.record(id));
    const chosen = id === this.store.now.node ? "chosen" : undefined;
    return make("li", { className: chosen }, make("time", { datetime: when[0] }, text), make("span", {}, ...toldLine(this.knowledge, this.store, id, { dated: false })));
  }
}

/** The statements with a time, the earliest first. */
function datedStatements(knowledge: Knowledge): [string, Pair2][] {
  const found: [string, Pair2][] = [];
  for (const [id, told] of knowledge.told) {
    const when = daysOf(told);
    if (when && when.every((day) => !Number.isNaN(Date.parse(day)))) found.push([id, when]);
  }
  return found.sort((a, b) => (a[1][0] < b[1][0] ? -1 : a[1][0] > b[1][0] ? 1 : 0));
}
