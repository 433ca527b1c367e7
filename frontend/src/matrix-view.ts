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
    const rows = claimants.slice(0, SIDE);
    const totals = new Map<string, number>();
    for (const who of rows) for (const [what, list] of cells.get(who) ?? []) totals.set(what, (totals.get(what) ?? 0) + list.length);
    const subjects = ranked([...totals]);
    const columns = chosenColumns(rows.map((who) => [...(cells.get(who)?.keys() ?? [])]), subjects);
    const head = make("tr", {}, make("td"), ...columns.map((id) => make("th", { scope: "col" }, make("div", {}, this.opener(id, 24)))));
    const body = rows.map((who) => make("tr", {}, make("th", { scope: "row" }, this.opener(who, 40)), ...columns.map((what) => this.cell(who, what, cells.get(who)?.get(what)))));
    const key = STATUSES.filter((status) => status !== "fact").map((status) => make("span", { className: `key ${status}` }, status));
    this.host.replaceChildren(
      make("p", { className: "soft" }, S.matrixNote(rows.length, claimants.length, columns.length, subjects.length), " ", ...key.flatMap((sign) => [sign, " "])),
      make("table", { className: "matrix" }, make("thead", {}, head), make("tbody", {}, ...body)),
    );
  }

  /** For each claimant and each thing it speaks of, the claims. */
  private cells(selection: Selection): Map<string, Map<string, string[]>> {
    const cells = new Map<string, Map<string, string[]>>();
    for (const [n, ids] of selection.passing) {
      const edge = this.knowledge.data.edges[n] as Edge;
      for (const id of ids) {
        const who = this.knowledge.claim(id).claimant;
        if (!who) continue;
        const row = cells.get(who) ?? new Map<string, string[]>();
        cells.set(who, row);
        for (const what of new Set([edge.source, edge.target])) {
          const list = row.get(what);
          if (!list) row.set(what, [id]);
          else if (!list.includes(id)) list.push(id);
        }
      }
    }
    return cells;
  }

  private opener(id: string, limit: number): HTMLElement {
    return button(short(this.knowledge.label(id), limit), () => this.store.set({ node: id, edge: null }), { className: "link", title: short(this.knowledge.label(id), 120) });
  }

  /** How many claims the one makes about the other; the colour is of the weakest: denied before possible before claimed. */
  private cell(who: string, what: string, claims: string[] | undefined): HTMLElement {
    if (!claims) return make("td");
    const told = claims.map((id) => this.knowledge.claim(id).status);
    const weakest = [...STATUSES].reverse().find((status) => told.includes(status)) ?? "fact";
    const said = `${short(this.knowledge.label(who), 60)} ${S.on} ${short(this.knowledge.label(what), 60)}: ${claims.length}, ${weakest}`;
    const chosen = this.store.now.says.join("\n") === `${who}\n${what}`;
    return make("td", { className: weakest }, button(String(claims.length), () => this.store.set({ says: [who, what], node: null, edge: null, lasso: [] }), { title: said, "aria-label": said, "aria-pressed": String(chosen) }));
  }
}

/** The first subjects, but at least one for each row, the most spoken of first. */
function chosenColumns(rows: string[][], subjects: string[]): string[] {
  const place = new Map(subjects.map((id, n) => [id, n]));
  const first = (row: string[]) => row.reduce((a, b) => ((place.get(b) ?? 0) < (place.get(a) ?? 0) ? b : a));
  const needed = new Set(rows.filter((row) => row.length).map(first));
  for (const id of subjects) if (needed.size < SIDE) needed.add(id);
  return subjects.filter((id) => needed.has(id));
}

function ranked(counted: [string, number][]): string[] {
  return counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
