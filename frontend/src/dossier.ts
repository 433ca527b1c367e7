// A dossier to print or to keep: what is said of things, or all that is selected, each with its sentence and a numbered source.
import { make, plain, short } from "./dom";
import { nameOf, placeOf, voicesOf, whenOf, withoutWord, type Doc, type Item, type Knowledge, type Thing } from "./data";
import type { Selection } from "./filter";
import { groupsOf } from "./grouping";
import type { Judgements } from "./judgements";
import type { Notes } from "./notes";
import type { View } from "./state";
import { S } from "./strings";

/** What the dossier has beside the graph. */
export interface Beside {
  notes: Notes;
  judgements: Judgements;
  /** What of the whole is selected, in words. */
  counts: string;
  day: string;
}

export class Dossier {
  private readonly numbers = new Map<number, number>();

  constructor(
    private readonly knowledge: Knowledge,
    private readonly selection: Selection,
    private readonly view: View,
    private readonly beside: Beside,
  ) {}

  /** Of the selected things or the open one; else of all that passes, in the groups of the desk. */
  element(): HTMLElement {
    const ids = this.view.lasso.length ? this.view.lasso : this.view.node ? [this.view.node] : [];
    const things = ids.map((id) => this.knowledge.byId.get(id)).filter((thing) => thing !== undefined);
    const parts = things.length ? things.flatMap((thing) => this.ofThing(thing)) : this.ofSelection();
    const title = things.length ? things.map(({ label }) => label).join(", ") : this.knowledge.data.title;
    const made = S.dossierMade(this.beside.day, this.knowledge.data.documents.length);
    return make("article", { className: "dossier" }, make("h1", {}, plain(title)), make("p", { className: "soft" }, plain(made)), ...parts, ...this.sources());
  }

  private ofThing(thing: Thing): Node[] {
    const ids = (this.knowledge.itemsOf.get(thing.id) ?? []).filter((id) => this.selection.items.has(id));
    const names = [thing.type, ...thing.aliases.filter((name) => name !== thing.label), ...thing.links].map((name) => short(name, 90));
    return [make("h2", {}, plain(thing.label)), make("p", { className: "soft" }, names.join(" · ")), this.note(thing.id), this.list(this.ordered(ids))].filter((node) => node !== null);
  }

  private ofSelection(): Node[] {
    const { query, group } = this.view;
    const groups = groupsOf(this.knowledge, this.selection.items, group);
    const said = [query && S.dossierQuery(query), this.beside.counts].filter(Boolean).join(" ");
    return [make("p", {}, plain(said)), ...groups.flatMap(({ name, ids }) => [make("h2", {}, short(name, 160)), this.list(this.ordered(ids))])];
  }

  /** By time, what has none last. */
  private ordered(ids: string[]): string[] {
    const time = (id: string) => withoutWord(whenOf(this.knowledge.record(id))) || "~";
    return [...ids].sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
  }

  private list(ids: string[]): HTMLElement {
    return make("ol", {}, ...ids.map((id) => make("li", {}, ...this.entry(id, this.knowledge.record(id)))));
  }

  private entry(id: string, item: Item): (Node | null)[] {
    const place = placeOf(item);
    const verdict = this.beside.judgements.of(id)?.verdict ?? (item.accepted ? S.acceptedBefore : "");
    const speaker = item.by || item.claimant ? S.saidBy(this.knowledge.speaker(item) ?? "") : S.saidBy(S.writer);
    const facts = [item.status, speaker, whenOf(item), place && this.knowledge.label(place), S.confident(item.confidence), voicesOf(item).length > 1 && S.voices(voicesOf(item).length), item.held && S.heldFor(item.held), verdict];
    const quotes = item.sources.map(({ document, sentence }) => make("blockquote", {}, `“${plain(this.knowledge.excerpt(document, ...sentence))}” `, make("span", { className: "soft" }, `[${this.numberOf(document)}, ${sentence.join("–")}]`)));
    return [make("h3", {}, plain(this.knowledge.words(item))), make("p", { className: "soft" }, facts.filter((fact): fact is string => typeof fact === "string" && fact !== "").map(plain).join(" · ")), ...quotes, this.note(id)];
  }

  private note(id: string): HTMLElement | null {
    const note = this.beside.notes.of(id);
    return note ? make("p", { className: "note" }, plain(`${S.note}: ${note}`)) : null;
  }

  /** Documents are numbered in the order in which they are cited. */
  private numberOf(document: number): number {
    const number = this.numbers.get(document) ?? this.numbers.size + 1;
    this.numbers.set(document, number);
    return number;
  }

  private sources(): Node[] {
    const line = (document: Doc) => [document.author, document.publisher, nameOf(document), document.published, document.source].filter(Boolean).join(", ");
    return [make("h2", {}, S.dossierSources), make("p", { className: "soft" }, S.dossierNumbers), make("ol", { className: "sources" }, ...[...this.numbers.keys()].map((n) => make("li", {}, plain(line(this.knowledge.document(n))))))];
  }
}

const STYLE = "body{font:11pt/1.45 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #999;margin-top:1.6rem}h3{font-size:1rem;margin:.9rem 0 0}p{margin:.2rem 0}blockquote{margin:.3rem 0 .3rem 1rem}.soft{color:#555;font-size:.85rem}.note{border-left:3px solid #e69f00;padding-left:.5rem}li{break-inside:avoid}";

/** The dossier as a file of its own, without scripts. */
export function dossierFile(element: HTMLElement, title: string): string {
  const heading = make("title", {}, plain(title)).outerHTML;
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">${heading}<style>${STYLE}</style></head>\n<body>${element.outerHTML}</body>\n</html>\n`;
}

/** Open the browser's printing with the dossier alone on the paper. */
export function printDossier(element: HTMLElement): void {
  const sheet = make("div", { id: "print" }, element);
  document.getElementById("print")?.remove();
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}
