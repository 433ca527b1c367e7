// Every tie and statement that passes the filters as a table: sortable, for every reader.
import { make, paged, plain, short, button } from "./dom";
import { isTie, nameOf, placeOf, thingsOf, timeOf, voicesOf, type Knowledge } from "./data";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";
import { openTold } from "./told";

export interface Row {
  id: string;
  kind: string;
  what: string;
  status: string;
  who: string;
  when: string;
  where: string;
  sources: number;
  confidence: number;
  document: string;
  held: string;
}

export type Column = Exclude<keyof Row, "id">;
export const COLUMNS = Object.keys(S.columns) as Column[];
/** Columns that only the saved table has. */
const KEPT: Column[] = ["kind", "sources", "held"];
const PAGE = 500;

/** What a reader takes away: what is said of things that were selected, else all that passes the filters. */
export function rowsToKeep(knowledge: Knowledge, selection: Selection, selected: string[]): Row[] {
  const chosen = new Set(selected);
  const all = rows(knowledge, selection);
  return chosen.size ? all.filter(({ id }) => thingsOf(knowledge.record(id)).some((thing) => chosen.has(thing))) : all;
}

export function rows(knowledge: Knowledge, selection: Selection): Row[] {
  return [...selection.told].map((id) => {
    const told = knowledge.record(id);
    const place = placeOf(told);
    return {
      id,
      kind: isTie(told) ? "tie" : "statement",
      what: knowledge.words(told),
      status: told.status,
      who: knowledge.speaker(told) ?? S.writer,
      when: timeOf(told) ?? "",
      where: place ? knowledge.label(place) : "",
      sources: voicesOf(told).length,
      confidence: told.confidence,
      document: [...new Set(told.sources.map(({ document }) => nameOf(knowledge.document(document))))].join(", "),
      held: told.held,
    };
  });
}

export class TableView {
  private by: Column = "confidence";
  private down = true;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const all = rows(this.knowledge, selection);
    const sign = this.down ? -1 : 1;
    all.sort((a, b) => sign * compare(a[this.by], b[this.by]) || (a.id < b.id ? -1 : 1));
    const columns = COLUMNS.filter((name) => !KEPT.includes(name) && (name !== "document" || this.knowledge.data.documents.length > 1));
    const head = columns.map((name) => this.header(name, selection));
    const [body, more] = paged(make("tbody"), all, (row) => this.row(row, columns), PAGE);
    this.host.replaceChildren(
      make("p", { className: "soft" }, S.rowsShown(all.length)),
      make("table", { className: "wide" }, make("thead", {}, make("tr", {}, ...head)), body as Node),
      more as Node,
    );
  }

  private header(name: Column, selection: Selection): HTMLElement {
    const sorted = name === this.by ? (this.down ? "descending" : "ascending") : "none";
    const sort = () => {
      this.down = name === this.by ? !this.down : name === "confidence";
      this.by = name;
      this.show(selection);
      this.host.querySelector<HTMLElement>(`[data-column="${name}"]`)?.focus();
    };
    return make("th", { scope: "col", "aria-sort": sorted }, button(S.columns[name] + (sorted === "none" ? "" : this.down ? " ↓" : " ↑"), sort, { className: "link", "data-column": name }));
  }

  private row(row: Row, columns: Column[]): HTMLElement {
    const what = button(plain(row.what), () => openTold(this.knowledge, this.store, row.id), { className: "link" });
    const { node, line } = this.store.now;
    const chosen = row.id === node || (line !== null && this.knowledge.data.lines[line]?.records.includes(row.id));
    return make(
      "tr",
      { className: chosen ? "chosen" : undefined },
      make("td", { className: "what" }, what, ...(row.held ? [" ", make("span", { className: "soft" }, S.heldFor(row.held))] : [])),
      make("td", { className: `tag ${row.status}` }, row.status),
      make("td", {}, short(row.who, 70)),
      make("td", { className: "when" }, ...(plain(row.when).match(/[^/,]+[/,]?/g) ?? []).map((day) => make("span", {}, day))),
      make("td", {}, short(row.where, 50)),
      make("td", { className: "number" }, row.confidence.toFixed(2)),
      columns.includes("document") && make("td", { className: "document" }, short(row.document, 60)),
    );
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
