// Events on the days they happened, with a brush that filters everything else by time.
import { button, make, plain, short, svg } from "./dom";
import { days, type Happening, type Knowledge, type Pair2 } from "./data";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";

const DAY = 86_400_000;

export class TimelineView {
  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const dated = this.dated();
    if (!dated.length) return void this.host.replaceChildren(make("p", {}, S.noTimes));
    const passing = new Set([...selection.passing.values()].flat());
    this.host.replaceChildren(this.brush(dated), this.list(dated, passing));
  }

  private dated(): [Happening, Pair2][] {
    const found: [Happening, Pair2][] = [];
    for (const event of this.knowledge.data.events) {
      const when = days(event);
      if (when) found.push([event, when]);
    }
    return found.sort((a, b) => (a[1][0] < b[1][0] ? -1 : a[1][0] > b[1][0] ? 1 : 0));
  }

  private brush(dated: [Happening, Pair2][]): HTMLElement {
    const width = 1000;
    const height = 90;
    const from = Date.parse(dated[0]![1][0]);
    const to = Math.max(...dated.map(([, when]) => Date.parse(when[1]))) + DAY;
    const bins = new Array<number>(80).fill(0);
    const at = (time: number) => ((time - from) / Math.max(DAY, to - from)) * width;
    for (const [, when] of dated) bins[Math.min(79, Math.floor(at(Date.parse(when[0])) / (width / 80)))]! += 1;
    const tallest = Math.max(...bins);
    const bars = bins.map((n, i) => svg("rect", { x: i * (width / 80) + 1, y: height - 20 - (n / tallest) * 60, width: width / 80 - 2, height: (n / tallest) * 60, class: "bar" }));
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "brush", role: "img", "aria-label": S.time }, ...bars);
    const chosen = this.store.now.time;
    if (chosen) picture.append(svg("rect", { x: at(Date.parse(chosen[0])), y: 0, width: Math.max(2, at(Date.parse(chosen[1]) + DAY) - at(Date.parse(chosen[0]))), height: height - 18, class: "window" }));
    for (const [x, anchor, time] of [[0, "start", from], [width, "end", to - DAY]] as const) picture.append(svg("text", { x, y: height - 4, "text-anchor": anchor }, iso(time)));
    this.drag(picture, (x) => from + (x / width) * (to - from));
    return make("div", {}, picture, this.fields(iso(from), iso(to - DAY)));
  }

  private drag(picture: SVGElement, timeAt: (x: number) => number): void {
    let start: number | null = null;
    const place = (event: PointerEvent) => {
      const box = picture.getBoundingClientRect();
      return timeAt(((event.clientX - box.left) / box.width) * 1000);
    };
    picture.addEventListener("pointerdown", (event) => (start = place(event)));
    picture.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const [a, b] = [start, place(event)].sort((x, y) => x - y) as [number, number];
      this.store.set({ time: b - a < DAY / 4 ? null : [iso(a), iso(b)] });
    });
  }

  /** The same choice by keyboard. */
  private fields(from: string, to: string): HTMLElement {
    const [a, b] = this.store.now.time ?? [from, to];
    const first = make("input", { type: "date", value: a, "aria-label": S.firstDay });
    const last = make("input", { type: "date", value: b, "aria-label": S.lastDay });
    const change = () => first.value && last.value && first.value <= last.value && this.store.set({ time: [first.value, last.value] });
    first.addEventListener("change", change);
    last.addEventListener("change", change);
    return make("p", {}, first, " – ", last, " ", button(S.timeAll, () => this.store.set({ time: null })));
  }

  private list(dated: [Happening, Pair2][], passing: Set<string>): HTMLElement {
    const kept = dated.filter(([event]) => event.claims.some((id) => passing.has(id) || !this.knowledge.edgesOfClaim.has(id)));
    const rows = kept.slice(0, 500).map(([event, when]) => {
      const edge = event.claims.map((id) => this.knowledge.edgesOfClaim.get(id)).find((n) => n !== undefined);
      const label = short(event.label, 100);
      const name = edge === undefined ? plain(label) : button(label, () => this.store.set({ edge, node: null }), { className: "link" });
      const text = when[0] === when[1] ? when[0] : `${when[0]} – ${when[1]}`;
      return make("li", {}, make("time", { datetime: when[0] }, text), " ", name, make("span", { className: "soft" }, ` ${event.type}${event.place ? `, ${short(this.knowledge.label(event.place), 40)}` : ""}`));
    });
    return make("ol", { className: "timeline" }, ...rows);
  }
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
