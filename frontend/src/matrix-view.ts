// Who claims what about whom: a row a claimant, a column the thing spoken of, a cell the claims.
import { button, make, short } from "./dom";
import { STATUSES, type Edge, type Knowledge } from "./data";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";

const SIDE = 25;

export class MatrixView {
  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const cells = this.cells(selection);
    if (!cells.size) return void this.host.replaceChildren(make("p", {}, S.noClaims));
    const claimants = ranked([...cells].map(([who, row]) => [who, [...row.values()].reduce((n, list) => n + list.length, 0)]));
    const totals = new Map<string, number>();
    for (const row of cells.values()) for (const [what, list] of row) totals.set(what, (totals.get(what) ?? 0) + list.length);
    const subjects = ranked([...totals]);
    const head = make("tr", {}, make("td"), ...subjects.map((id) => make("th", { scope: "col" }, make("div", {}, short(this.knowledge.label(id), 26)))));
    const body = claimants.map((who) => make("tr", {}, make("th", { scope: "row" }, this.opener(who)), ...subjects.map((what) => this.cell(cells.get(who)?.get(what)))));
    this.host.replaceChildren(make("table", { className: "matrix" }, make("thead", {}, head), make("tbody", {}, ...body)));
  }

  private cells(selection: Selection): Map<string, Map<string, number[]>> {
    const cells = new Map<string, Map<string, number[]>>();
    for (const [n, ids] of selection.passing) {
      const edge = this.knowledge.data.edges[n] as Edge;
      for (const who of new Set(ids.map((id) => this.knowledge.claim(id).claimant))) {
        if (!who) continue;
        const row = cells.get(who) ?? new Map<string, number[]>();
        cells.set(who, row);
        for (const what of new Set([edge.source, edge.target])) {
          const list = row.get(what);
          if (list) list.push(n);
          else row.set(what, [n]);
        }
      }
    }
    return cells;
  }

  private opener(id: string): HTMLElement {
    return button(short(this.knowledge.label(id), 40), () => this.store.set({ node: id, edge: null }), { className: "link" });
  }

  private cell(edges: number[] | undefined): HTMLElement {
    if (!edges) return make("td");
    const worst = edges.map((n) => (this.knowledge.data.edges[n] as Edge).status).sort((a, b) => STATUSES.indexOf(b) - STATUSES.indexOf(a))[0];
    const title = edges.slice(0, 5).map((n) => (this.knowledge.data.edges[n] as Edge).label).join(", ");
    return make("td", { className: worst }, button(String(edges.length), () => this.store.set({ edge: edges[0] as number, node: null }), { title: short(title, 120), "aria-label": `${edges.length}: ${short(title, 120)}` }));
  }
}

function ranked(counted: [string, number][]): string[] {
  return counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SIDE).map(([id]) => id);
}
