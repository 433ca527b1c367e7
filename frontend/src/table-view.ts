// Every edge that passes the filters as a table: the same content as the drawing, sortable, for every reader.
import { button, make, plain, short } from "./dom";
import { days, type Edge, type Knowledge } from "./data";
import { independent, type Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";

export interface Row {
  edge: number;
  subject: string;
  relation: string;
  object: string;
  status: string;
  who: string;
  when: string;
  sources: number;
  confidence: number;
  document: string;
}

export type Column = Exclude<keyof Row, "edge">;
export const COLUMNS = Object.keys(S.columns) as Column[];
const LIMIT = 500;

/** What a reader takes away: of things that were selected the edges at either end, else all that pass the filters. */
export function rowsToKeep(knowledge: Knowledge, selection: Selection, selected: string[]): Row[] {
  const chosen = new Set(selected);
  const touches = ({ edge }: Row) => chosen.has((knowledge.data.edges[edge] as Edge).source) || chosen.has((knowledge.data.edges[edge] as Edge).target);
  const all = rows(knowledge, selection);
  return chosen.size ? all.filter(touches) : all;
}

export function rows(knowledge: Knowledge, selection: Selection): Row[] {
  return [...selection.passing].map(([n, ids]) => {
    const edge = knowledge.data.edges[n] as Edge;
    const claims = ids.map((id) => knowledge.claim(id));
    const times = claims.flatMap((claim) => claim.time ?? days(claim)?.join("/") ?? []);
    return {
      edge: n,
      subject: knowledge.label(edge.source),
      relation: edge.label,
      object: knowledge.label(edge.target),
      status: edge.status,
      who: [...new Set(claims.map((claim) => (claim.claimant ? knowledge.label(claim.claimant) : S.writer)))].join(", "),
      when: [...new Set(times)].sort().join(", "),
      sources: independent(ids, knowledge),
      confidence: Math.max(...claims.map((claim) => claim.confidence)),
      document: [...new Set(claims.map((claim) => knowledge.document(claim.document).title ?? knowledge.document(claim.document).id))].join(", "),
    };
  });
}

export class TableView {
  private by: Column = "sources";
  private down = true;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const all = rows(this.knowledge, selection);
    const sign = this.down ? -1 : 1;
    all.sort((a, b) => sign * compare(a[this.by], b[this.by]) || a.edge - b.edge);
    const columns = COLUMNS.filter((name) => name !== "document" || this.knowledge.data.documents.length > 1);
    const head = columns.map((name) => this.header(name, selection));
    const body = all.slice(0, LIMIT).map((row) => this.row(row, columns));
    this.host.replaceChildren(
      make("p", { className: "soft" }, S.rowsShown(Math.min(LIMIT, all.length), all.length)),
      make("table", { className: "wide" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body)),
    );
  }

  private header(name: Column, selection: Selection): HTMLElement {
    const sorted = name === this.by ? (this.down ? "descending" : "ascending") : "none";
    const sort = () => {
      this.down = name === this.by ? !this.down : name === "sources" || name === "confidence";
      this.by = name;
      this.show(selection);
      this.host.querySelector<HTMLElement>(`[data-column="${name}"]`)?.focus();
    };
    return make("th", { scope: "col", "aria-sort": sorted }, button(S.columns[name] + (sorted === "none" ? "" : this.down ? " ↓" : " ↑"), sort, { className: "link", "data-column": name }));
  }

  private row(row: Row, columns: Column[]): HTMLElement {
    const edge = this.knowledge.data.edges[row.edge] as Edge;
    const thing = (id: string) => button(short(this.knowledge.label(id), 70), () => this.store.set({ node: id, edge: null }), { className: "link" });
    const relation = button(plain(row.relation), () => this.store.set({ edge: row.edge, node: null }), { className: "link" });
    return make(
      "tr",
      { className: row.edge === this.store.now.edge ? "chosen" : undefined },
      make("td", {}, thing(edge.source)),
      make("td", {}, relation),
      make("td", {}, thing(edge.target)),
      make("td", { className: `tag ${row.status}` }, row.status),
      make("td", {}, short(row.who, 70)),
      make("td", { className: "when" }, ...(plain(row.when).match(/[^/,]+[/,]?/g) ?? []).map((day) => make("span", {}, day))),
      make("td", { className: "number" }, String(row.sources)),
      make("td", { className: "number" }, row.confidence.toFixed(2)),
      columns.includes("document") && make("td", { className: "document" }, short(row.document, 60)),
    );
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
