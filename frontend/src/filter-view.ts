// The filters with their live counts; the same list is the legend of the drawing.
import { button, make, paged, plain, short, svg } from "./dom";
import { DOCUMENT, STATUSES, type Knowledge, type Status } from "./data";
import { folded } from "./folding";
import { typeSign } from "./icons";
import { communityColour, STROKES, statusColour, typeColour } from "./palette";
import { EXTRAS, FACETS, passesFacet, START, type Facet, type Store } from "./state";
import type { Selection } from "./filter";
import { S } from "./strings";

const LISTED = 14;

export class FilterView {
  private readonly open = new Set<Facet>(["status", "type"]);
  private readonly all = new Set<Facet>();
  /** What is typed into the search field of a long list. */
  private readonly sought = new Map<Facet, string>();

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    this.keepOpen();
    this.host.replaceChildren(
      make("h2", {}, S.filters, " ", button(S.clear, () => this.clear(), { className: "link" })),
      ...FACETS.map((facet) => this.facet(facet, selection)),
      this.slider("confidence", S.confidence, 0, 1, 0.05),
      this.slider("sources", S.sources, 1, 10, 1),
      this.slider("degree", S.degree, 0, 20, 1),
      this.extras(selection),
      this.choices(),
      this.communities(selection),
    );
  }

  /** Remember which lists are open: a `toggle` event would come too late where one is drawn anew right after a click. */
  private keepOpen(): void {
    for (const list of this.host.querySelectorAll<HTMLDetailsElement>("details[data-facet]")) {
      const facet = list.dataset.facet as Facet;
      if (list.open) this.open.add(facet);
      else this.open.delete(facet);
    }
  }

  private clear(): void {
    const { query, off, only, confidence, sources, degree, time, around, hidden, held } = START;
    this.store.set({ query, off, only, confidence, sources, degree, time, around, hidden, held });
  }

  private facet(facet: Facet, selection: Selection): HTMLElement {
    const { off, only } = this.store.now;
    const passes = passesFacet(this.store.now, facet);
    const counts = selection.counts[facet];
    for (const value of [...off[facet], ...only[facet]]) if (!counts.has(value)) counts.set(value, 0);
    const order = facet === "status" ? (a: string, b: string) => STATUSES.indexOf(a as Status) - STATUSES.indexOf(b as Status) : (a: string, b: string) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1);
    const values = [...counts.keys()].sort(order);
    const sought = folded(this.sought.get(facet) ?? "");
    const fitting = sought ? values.filter((value) => folded(this.name(facet, value)).includes(sought)) : values;
    const listed = this.all.has(facet) ? fitting : fitting.slice(0, LISTED);
    const rows = listed.map((value) => this.row(facet, value, counts.get(value) ?? 0, passes(value)));
    const left = values.filter((value) => !passes(value)).length;
    const rest = fitting.length - listed.length;
    const more = rest > 0 ? button(`+ ${rest}`, () => (this.all.add(facet), this.show(selection)), { className: "link" }) : null;
    return make("details", { open: this.open.has(facet), "data-facet": facet }, make("summary", {}, S.facets[facet], make("span", { className: "soft" }, left ? ` (${S.off(left)})` : ` (${values.length})`)), values.length > LISTED && this.finder(facet, selection), ...rows, more);
  }

  /** A field that searches a long list. */
  private finder(facet: Facet, selection: Selection): HTMLElement {
    const field = make("input", { type: "search", className: "finder", placeholder: S.findIn(S.facets[facet]), "aria-label": S.findIn(S.facets[facet]), "data-key": `find ${facet}`, value: this.sought.get(facet) ?? "" });
    field.addEventListener("input", () => {
      this.sought.set(facet, field.value);
      this.show(selection);
      const again = this.host.querySelector<HTMLInputElement>(`[data-key="find ${facet}"]`);
      again?.focus();
      again?.setSelectionRange(field.value.length, field.value.length);
    });
    return field;
  }

  private row(facet: Facet, value: string, n: number, passes: boolean): HTMLElement {
    const key = `${facet} ${value}`;
    const box = make("input", { type: "checkbox", checked: passes, "data-key": key });
    box.addEventListener("change", () => this.toggle(facet, value, box.checked));
    const only = button(S.only, () => this.only(facet, value), { className: "link only", "aria-label": `${S.only} ${this.name(facet, value)}` });
    return make("div", { className: "row" }, make("label", {}, box, this.sign(facet, value), make("span", {}, this.name(facet, value)), make("span", { className: "count" }, String(n))), only);
  }

  private only(facet: Facet, value: string): void {
    const { off, only } = this.store.now;
    this.store.set({ off: { ...off, [facet]: [] }, only: { ...only, [facet]: [value] } });
  }

  /** Among values that alone pass a tick adds one; where all pass, one without a tick does not. */
  private toggle(facet: Facet, value: string, on: boolean): void {
    const { off, only } = this.store.now;
    const without = (values: string[]) => values.filter((other) => other !== value);
    if (only[facet].length) this.store.set({ only: { ...only, [facet]: on ? [...only[facet], value] : without(only[facet]) } });
    else this.store.set({ off: { ...off, [facet]: on ? without(off[facet]) : [...off[facet], value] } });
  }

  private name(facet: Facet, value: string): string {
    if (facet === "relation" && !value) return S.noTie;
    if (facet === "claimant") return value ? short(this.knowledge.label(value), 40) : S.writer;
    if (facet === "document") return short(this.knowledge.label(DOCUMENT + value), 40);
    return plain(short(value || "–", 40));
  }

  private sign(facet: Facet, value: string): Node | null {
    if (facet === "type") return typeSign(value, this.store.now.colour === "type" ? typeColour(value) : "#8a8a8a");
    if (facet !== "status") return null;
    const status = value as Status;
    const line = svg("line", { x1: 1, y1: 6, x2: 29, y2: 6, stroke: statusColour(status), "stroke-width": 2.5, "stroke-dasharray": STROKES[status] });
    const cross = status === "denied" ? svg("path", { d: "M11 2l8 8m0-8l-8 8", stroke: statusColour(status), "stroke-width": 1.5 }) : null;
    return svg("svg", { width: 30, height: 12, "aria-hidden": "true" }, line, cross);
  }

  /** Statements and documents beside the things, and what is held back; off at the start, for they more than double what is drawn. */
  private extras(selection: Selection): HTMLElement {
    const rows = EXTRAS.map((kind) => {
      const drawn = this.store.now.extras;
      const box = make("input", { type: "checkbox", checked: drawn.includes(kind), "data-key": `with ${kind}` });
      box.addEventListener("change", () => this.store.set({ extras: EXTRAS.filter((other) => (other === kind ? box.checked : drawn.includes(other))) }));
      const type = kind === "statements" ? "Statement" : "Document";
      const count = drawn.includes(kind) ? String(selection.drawn.extras.signs.filter((sign) => sign.kind === kind).length) : "";
      return make("div", { className: "row" }, make("label", {}, box, typeSign(type), make("span", {}, S.extra[kind]), make("span", { className: "count" }, count)));
    });
    return make("fieldset", {}, make("legend", {}, S.extras), ...rows, this.switch("described", S.described, S.describedTitle, this.knowledge.data.nodes.filter(({ named, shown }) => shown && !named).length), this.switch("held", S.held, S.heldTitle, this.knowledge.data.held.ties + this.knowledge.data.held.statements));
  }

  /** What is only shown on request, its number in any case. */
  private switch(key: "held" | "described", name: string, title: string, count: number): HTMLElement {
    const box = make("input", { type: "checkbox", checked: this.store.now[key], "data-key": key });
    box.addEventListener("change", () => this.store.set({ [key]: box.checked }));
    return make("div", { className: "row" }, make("label", {}, box, make("span", { title }, name), make("span", { className: "count" }, String(count))));
  }

  private slider(key: "confidence" | "sources" | "degree", text: string, min: number, max: number, step: number): HTMLElement {
    const value = this.store.now[key];
    const input = make("input", { type: "range", min: String(min), max: String(max), step: String(step), value: String(value), "data-key": key });
    input.addEventListener("change", () => this.store.set({ [key]: Number(input.value) }));
    return make("label", { className: "slider" }, `${text} ${value}`, input);
  }

  private choices(): HTMLElement {
    const measures = new Set(this.knowledge.data.nodes.flatMap((thing) => Object.keys(thing.measures)));
    measures.delete("community");
    return make(
      "p",
      { className: "choices" },
      this.choice("colour", S.colour, [["type", S.byType], ["community", S.byCommunity]]),
      this.choice("size", S.size, [...measures].sort().map((name): [string, string] => [name, name])),
    );
  }

  /** The legend of the colours where they mean communities: a choice selects those of it that are drawn. */
  private communities(selection: Selection): HTMLElement | "" {
    if (this.store.now.colour !== "community") return "";
    const members = new Map<number, string[]>();
    for (const { id, measures } of this.knowledge.data.nodes) {
      const community = measures["community"];
      if (community === undefined || !selection.drawn.nodes.has(id)) continue;
      const list = members.get(community);
      if (list) list.push(id);
      else members.set(community, [id]);
    }
    const largest = [...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    const row = ([community, ids]: [number, string[]]) => make("li", {}, make("button", { type: "button", onclick: () => this.store.set({ lasso: ids, node: null }) }, typeSign("Other", communityColour(community)), make("span", {}, short(this.knowledge.label(ids[0] as string), 40)), make("span", { className: "count" }, String(ids.length))));
    return make("fieldset", {}, make("legend", {}, S.communities), ...paged(make("ul", { className: "communities" }), largest, row, LISTED));
  }

  private choice(key: "colour" | "size", text: string, values: [string, string][]): HTMLElement {
    const options = values.map(([value, name]) => make("option", { value, selected: this.store.now[key] === value }, name));
    const list = make("select", { "data-key": key }, ...options);
    list.addEventListener("change", () => this.store.set({ [key]: list.value }));
    return make("label", {}, `${text} `, list);
  }
}
