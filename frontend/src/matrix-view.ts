// Who claims what about whom: a row a claimant, a column the thing spoken of, a cell the statements.
import { button, make, short } from "./dom";
import { STATUSES, thingsOf, type Knowledge } from "./data";
import type { Selection } from "./filter";
import { pageOf } from "./pager";
import type { Store } from "./state";
import { S } from "./strings";

const SIDE = 25;

export class MatrixView {
  /** How many things stand above the columns; the reader asks for more. */
  private wide = SIDE;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const cells = this.cells(selection);
    if (!cells.size) return void this.host.replaceChildren(make("p", {}, S.noClaims));
    const claimants = ranked([...cells].map(([who, row]) => [who, [...row.values()].reduce((n, list) => n + list.length, 0)]));
    const { shown: rows, buttons } = pageOf(this.store, claimants, SIDE);
    const totals = new Map<string, number>();
    for (const who of rows) for (const [what, list] of cells.get(who) ?? []) totals.set(what, (totals.get(what) ?? 0) + list.length);
    const subjects = ranked([...totals]);
    const columns = chosenColumns(rows.map((who) => [...(cells.get(who)?.keys() ?? [])]), subjects, this.wide);
    const more = columns.length < subjects.length ? [button(S.moreColumns(Math.min(SIDE, subjects.length - columns.length)), () => ((this.wide += SIDE), this.show(selection)), { className: "link" })] : [];
    const head = make("tr", {}, make("td"), ...columns.map((id) => make("th", { scope: "col" }, make("div", {}, this.opener(id, 24)))));
    const body = rows.map((who) => make("tr", {}, make("th", { scope: "row" }, this.opener(who, 40)), ...columns.map((what) => this.cell(who, what, cells.get(who)?.get(what)))));
    const key = STATUSES.filter((status) => status !== "fact").map((status) => make("span", { className: `key ${status}` }, status));
    this.host.replaceChildren(
      make("p", { className: "soft" }, S.matrixNote(rows.length, claimants.length, columns.length, subjects.length), " ", ...key.flatMap((sign) => [sign, " "]), ...more),
      make("table", { className: "matrix" }, make("thead", {}, head), make("tbody", {}, ...body)),
      ...buttons,
    );
  }

  /** For each speaker and each thing it speaks of, the ties and statements. */
  private cells(selection: Selection): Map<string, Map<string, string[]>> {
    const cells = new Map<string, Map<string, string[]>>();
    for (const id of selection.items) {
      const item = this.knowledge.record(id);
      if (!item.by || item.status === "fact") continue;
      const row = cells.get(item.by) ?? new Map<string, string[]>();
      for (const what of thingsOf(item)) row.set(what, [...(row.get(what) ?? []), id]);
      if (row.size) cells.set(item.by, row);
    }
    return cells;
  }

  private opener(id: string, limit: number): HTMLElement {
    return button(short(this.knowledge.label(id), limit), () => this.store.set({ node: id }), { className: "link", title: short(this.knowledge.label(id), 120) });
  }

  /** How many statements the one makes about the other; the colour is of the weakest: denied before possible before claimed. */
  private cell(who: string, what: string, ids: string[] | undefined): HTMLElement {
    if (!ids) return make("td");
    const statuses = ids.map((id) => this.knowledge.record(id).status);
    const weakest = [...STATUSES].reverse().find((status) => statuses.includes(status)) ?? "fact";
    const said = `${short(this.knowledge.label(who), 60)} ${S.on} ${short(this.knowledge.label(what), 60)}: ${ids.length}, ${weakest}`;
    const chosen = this.store.now.says.join("\n") === `${who}\n${what}`;
    return make("td", { className: weakest }, button(String(ids.length), () => this.store.set({ says: [who, what], node: null, lasso: [] }), { title: said, "aria-label": said, "aria-pressed": String(chosen) }));
  }
}

/** The first `most` subjects, but at least one for each row, the most spoken of first. */
function chosenColumns(rows: string[][], subjects: string[], most: number): string[] {
  const place = new Map(subjects.map((id, n) => [id, n]));
  const first = (row: string[]) => row.reduce((a, b) => ((place.get(b) ?? 0) < (place.get(a) ?? 0) ? b : a));
  const needed = new Set(rows.filter((row) => row.length).map(first));
  for (const id of subjects) if (needed.size < most) needed.add(id);
  return subjects.filter((id) => needed.has(id));
}

function ranked(counted: [string, number][]): string[] {
  return counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
