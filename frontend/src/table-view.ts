// Every tie and statement that passes the filters as a table: sortable, for every reader.
import { button, make, plain, short } from "./dom";
import { whenOf, withoutWord, type Knowledge } from "./data";
import type { Selection } from "./filter";
import { statusTag } from "./item-line";
import type { Judgements } from "./judgements";
import { pageOf } from "./pager";
import type { Notes } from "./notes";
import { rowOf, SHOWN, type Column, type Row } from "./rows";
import type { Store } from "./state";
import { S } from "./strings";

const PAGE = 100;

export class TableView {
  private by: Column = "confidence";
  private down = true;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly judgements: Judgements,
    private readonly notes: Notes,
  ) {}

  show(selection: Selection): void {
    const all = [...selection.items].map((id) => rowOf(this.knowledge, id, this.judgements, this.notes));
    const sign = this.down ? -1 : 1;
    all.sort((a, b) => sign * compare(a[this.by], b[this.by]) || (a.id < b.id ? -1 : 1));
    const head = SHOWN.map((name) => this.header(name, selection));
    const { shown, buttons } = pageOf(this.store, all, PAGE);
    this.host.replaceChildren(
      make("p", { className: "soft" }, S.rowsShown(all.length)),
      make("table", { className: "wide" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...shown.map((row) => this.row(row)))),
      ...buttons,
    );
  }

  private header(name: Column, selection: Selection): HTMLElement {
    const sorted = name === this.by ? (this.down ? "descending" : "ascending") : "none";
    const sort = () => {
      this.down = name === this.by ? !this.down : name === "confidence";
      this.by = name;
      if (this.store.now.page) this.store.set({ page: 0 });
      else this.show(selection);
      this.host.querySelector<HTMLElement>(`[data-column="${name}"]`)?.focus();
    };
    return make("th", { scope: "col", "aria-sort": sorted }, button(S.columns[name] + (sorted === "none" ? "" : this.down ? " ↓" : " ↑"), sort, { className: "link", "data-column": name }));
  }

  private row(row: Row): HTMLElement {
    const what = button(plain(row.what), () => this.store.set({ node: row.id }), { className: "link" });
    const item = this.knowledge.record(row.id);
    const { node, pair } = this.store.now;
    const line = this.knowledge.lineOf(pair);
    const chosen = row.id === node || (line !== undefined && this.knowledge.line(line).records.includes(row.id));
    return make(
      "tr",
      { className: chosen ? "chosen" : undefined },
      make("td", { className: "what" }, what, ...(row.held ? [" ", make("span", { className: "soft" }, S.heldFor(row.held))] : []), this.knowledge.data.documents.length > 1 && make("div", { className: "soft" }, short([row.document, row.published].filter(Boolean).join(" · "), 90))),
      make("td", { className: "tag" }, statusTag(item.status)),
      make("td", {}, short(row.who, 70)),
      make("td", { className: "when" }, ...(plain(whenOf(item)).match(/(– )?[^–,\s]+,?/g) ?? []).flatMap((day) => [make("span", {}, day), " "])),
      make("td", {}, short(row.where, 50)),
      make("td", { className: "number" }, row.confidence.toFixed(2)),
    );
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : withoutWord(String(a)).localeCompare(withoutWord(String(b)), "en");
}
