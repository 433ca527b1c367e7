// The reading panel: the statements behind a line, all that is said of a thing, each with its sentence and its source.
import { button, make, paged, plain, short } from "./dom";
import { select as selectAll, shortestPath, type Selection } from "./filter";
import { isTie, nameOf, placeOf, voicesOf, whenOf, type Doc, type Knowledge, type Line, type Pair, type Source, type Thing, type Told } from "./data";
import { labelOf } from "./graph-content";
import { S } from "./strings";
import type { Store } from "./state";
import { statusTag, tagOf, toldLine } from "./told";

const PAGE = 200;
const OPENING = 40;
/** So many documents are listed at the opening; of more only the number is said. */
const FEW = 3;

export class Panel {
  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly say: (text: string) => void,
  ) {}

  show(selection: Selection): void {
    const { node, line } = this.store.now;
    if (line !== null && this.knowledge.data.lines[line]) this.host.replaceChildren(...this.line(line, selection));
    else if (node && this.knowledge.byId.has(node)) this.host.replaceChildren(...this.thing(node, selection));
    else if (node && this.knowledge.statement(node)) this.host.replaceChildren(this.card(node, "h2"));
    else if (node && this.knowledge.documentOf(node)) this.host.replaceChildren(...this.document(node));
    else if (this.store.now.lasso.length) this.host.replaceChildren(...this.selected(this.store.now.lasso));
    else if (this.store.now.says.length === 2) this.host.replaceChildren(...this.said(this.store.now.says as [string, string], selection));
    else this.host.replaceChildren(...this.welcome(selection));
    this.host.scrollTop = 0;
  }

  private welcome(selection: Selection): Node[] {
    const document = ([n, doc]: [number, Doc]) =>
      make("li", {}, button(short(doc.title ?? doc.id, 90), () => this.store.set({ tab: "article", article: [n, 0, 0] }), { className: "link" }), make("span", { className: "soft" }, plain([doc.publisher, doc.published].filter(Boolean).join(" · "))));
    const documents = paged(make("ul", { className: "documents" }), [...this.knowledge.data.documents.entries()], document, PAGE);
    const ids = [...selection.told].filter((id) => !isTie(this.knowledge.record(id)));
    const statements = paged(make("ul", { className: "said" }), ids, (id) => make("li", {}, ...toldLine(this.knowledge, this.store, id)), OPENING);
    const list = make("details", { open: this.knowledge.data.documents.length <= FEW }, make("summary", {}, `${S.facets.document} (${this.knowledge.data.documents.length})`), ...documents);
    return [make("h2", {}, S.welcomeTitle), make("p", {}, S.welcome), list, make("h3", {}, `${S.takesPart} (${ids.length})`), ...statements, make("p", { className: "soft" }, S.keys)];
  }

  /** What a lasso or a community holds, and what can be done with all of it. */
  private selected(ids: string[]): Node[] {
    const view = this.store.now;
    const all = (key: "pinned" | "hidden" | "expanded") => [...new Set([...view[key], ...ids.filter((id) => this.knowledge.byId.has(id))])];
    const actions = [
      button(S.pin, () => this.store.set({ pinned: all("pinned") })),
      button(S.hide, () => this.store.set({ hidden: all("hidden"), lasso: [] })),
      button(S.expand, () => this.store.set({ expanded: all("expanded") })),
      button(S.unselect, () => this.store.set({ lasso: [] })),
    ];
    const list = paged(make("ul", { className: "mentions" }), ids, (id) => make("li", {}, this.linkTo(id), make("span", { className: "soft" }, ` ${this.knowledge.byId.get(id)?.type ?? ""}`)), PAGE);
    return [make("h2", {}, S.selected(ids.length)), make("p", { className: "actions" }, ...actions), make("p", { className: "soft" }, S.selectedHint), ...list];
  }

  private line(n: number, selection: Selection): Node[] {
    const line = this.knowledge.data.lines[n] as Line;
    const ids = selection.passing.get(n) ?? line.records;
    const heading = make("h2", {}, this.linkTo(line.source), ` – ${labelOf(this.knowledge, ids)} → `, this.linkTo(line.target));
    return [heading, ...paged(make("div"), ids, (id) => this.card(id), PAGE)];
  }

  /** All that one speaker says of one thing. */
  private said([who, what]: [string, string], selection: Selection): Node[] {
    const ids = (this.knowledge.toldOf.get(what) ?? []).filter((id) => selection.told.has(id) && this.knowledge.record(id).by === who);
    return [make("h2", {}, this.linkTo(who), ` ${S.on} `, this.linkTo(what)), ...paged(make("div"), ids, (id) => this.card(id), PAGE)];
  }

  private document(id: string): Node[] {
    const doc = this.knowledge.documentOf(id) as Doc;
    const n = this.knowledge.data.documents.indexOf(doc);
    const times = (thing: Thing) => thing.mentions.filter(([document]) => document === n).length;
    const things = this.knowledge.data.nodes.map((thing): [Thing, number] => [thing, times(thing)]).filter(([, count]) => count > 0);
    things.sort((a, b) => b[1] - a[1]);
    return [
      make("h2", {}, short(nameOf(doc), 200)),
      make("p", { className: "soft" }, plain([doc.publisher, doc.published, doc.source].filter(Boolean).join(" · "))),
      make("p", {}, button(S.openArticle, () => this.store.set({ tab: "article", article: [n, 0, 0] }))),
      make("h3", {}, `${S.mentionsOf} (${things.length})`),
      ...paged(make("ul", { className: "mentions" }), things, ([thing, count]) => make("li", {}, this.linkTo(thing.id), make("span", { className: "soft" }, ` ${count}`)), PAGE),
    ];
  }

  private thing(id: string, selection: Selection): Node[] {
    const thing = this.knowledge.byId.get(id)!;
    const names = thing.aliases.filter((name) => name !== thing.label).slice(0, 12);
    const links = thing.links.map((link) => (/^https?:\/\//.test(link) ? make("a", { href: link, rel: "noreferrer noopener", target: "_blank" }, short(link, 60)) : short(link, 60)));
    return [
      make("h2", {}, plain(short(thing.label, 200))),
      make("p", { className: "soft" }, plain([thing.type, ...names].map((name) => short(name, 60)).join(" · "))),
      make("p", { className: "links" }, ...links.flatMap((link) => [link, " "])),
      this.actions(id, selection),
      ...this.saidOf(id, selection),
      make("h3", {}, `${S.mentions} (${thing.mentions.length})`),
      ...paged(make("ul", { className: "mentions" }), thing.mentions, (mention) => this.mention(mention), PAGE),
    ];
  }

  private actions(id: string, selection: Selection): HTMLElement {
    const view = this.store.now;
    const toggled = (key: "pinned" | "expanded" | "hidden") => (view[key].includes(id) ? view[key].filter((x) => x !== id) : [...view[key], id]);
    const rows: HTMLElement[] = [
      button(view.expanded.includes(id) ? S.collapse : S.expand, () => this.store.set({ expanded: toggled("expanded") }), { "data-key": "expand" }),
      button(view.pinned.includes(id) ? S.unpin : S.pin, () => this.store.set({ pinned: toggled("pinned") }), { "data-key": "pin" }),
      button(S.hide, () => this.store.set({ hidden: toggled("hidden"), node: null })),
    ];
    const near = [1, 2, 3].map((steps) => button(S.steps(steps), () => this.store.set({ around: { id, steps } }), { "aria-label": `${S.around}: ${S.steps(steps)}` }));
    rows.push(make("span", { className: "near" }, `${S.around}: `, ...near));
    if (view.around) rows.push(button(S.everything, () => this.store.set({ around: null })));
    if (view.pathFrom && view.pathFrom !== id) rows.push(button(S.pathTo(short(this.knowledge.label(view.pathFrom), 24)), () => this.path(view.pathFrom as string, id, selection)));
    rows.push(button(S.pathFrom, () => this.store.set({ pathFrom: id, path: [] })));
    return make("p", { className: "actions" }, ...rows);
  }

  private path(from: string, to: string, selection: Selection): void {
    const everything = selection.passing.size ? selection.passing : selectAll(this.knowledge, this.store.now).passing;
    const path = shortestPath(this.knowledge, everything, from, to);
    this.store.set({ path, pathFrom: null });
    this.say(path.length ? S.path(path.length - 1) : S.noPath);
  }

  /** The ties and statements of a thing that pass the filters, and how many more are held back. */
  private saidOf(id: string, selection: Selection): Node[] {
    const all = this.knowledge.toldOf.get(id) ?? [];
    const passing = all.filter((told) => selection.told.has(told));
    const [ties, statements] = [true, false].map((tie) => passing.filter((told) => isTie(this.knowledge.record(told)) === tie)) as [string[], string[]];
    const list = (title: string, ids: string[]) => (ids.length ? [make("h3", {}, `${title} (${ids.length})`), ...paged(make("ul", { className: "said" }), ids, (told) => make("li", {}, ...toldLine(this.knowledge, this.store, told)), PAGE)] : []);
    const held = this.store.now.held ? 0 : all.filter((told) => this.knowledge.record(told).held).length;
    const none = passing.length ? [] : [make("p", { className: "soft" }, S.nothingSure)];
    const more = held ? [make("p", {}, button(S.heldHere(held), () => this.store.set({ held: true }), { className: "link" }))] : [];
    return [...list(S.ties, ties), ...list(S.takesPart, statements), ...none, ...more];
  }

  private mention([document, start, end]: [number, number, number]): HTMLElement {
    const before = this.knowledge.excerpt(document, Math.max(0, start - 40), start);
    const after = this.knowledge.excerpt(document, end, end + 40);
    const open = button(short(this.knowledge.excerpt(document, start, end), 80), () => this.store.set({ tab: "article", article: [document, start, end] }), { className: "link" });
    return make("li", {}, `…${plain(before)}`, open, `${plain(after)}…`);
  }

  private linkTo(id: string): HTMLElement {
    return button(short(this.knowledge.label(id), 80), () => this.store.set({ node: id, line: null }), { className: "link" });
  }

  /** All that is known of a tie or statement: whose word, how told, when, where, who takes part, and its sentences. */
  private card(id: string, level: "h2" | "h3" = "h3"): HTMLElement {
    const told = this.knowledge.record(id);
    const place = placeOf(told);
    const list = make("dl");
    const row = (name: string, ...value: (Node | string | null)[]) => value.some(Boolean) && list.append(make("dt", {}, name), make("dd", {}, ...value));
    row(S.says, told.by ? this.linkTo(told.by) : plain(told.claimant ?? S.writer));
    row(S.marked, statusTag(told.status));
    row(S.when, plain(whenOf(told)));
    row(S.where, place && this.linkTo(place));
    for (const [role, thing, words] of told.parts) if (!thing || thing !== place) row(S.role[role] ?? role, thing ? this.linkTo(thing) : short(words, 120));
    row(S.class, plain((told.types ?? []).join(", ")));
    row(S.confidenceShort, told.confidence.toFixed(2));
    row(S.sources, voicesOf(told).length > 1 ? String(voicesOf(told).length) : null);
    if (told.held) row(S.held, plain(told.held));
    const tag = tagOf(told);
    return make("article", { className: told.status }, make(level, {}, ...this.title(id, told, level), ...(tag ? [" ", tag] : [])), ...told.sources.flatMap((source) => this.source(told, source)), list);
  }

  /** The heading of a card, which opens it in the drawing unless it is open already. */
  private title(id: string, told: Told, level: "h2" | "h3"): Node[] {
    const words = plain(this.knowledge.words(told));
    return [isTie(told) || level === "h2" ? make("span", {}, words) : button(words, () => this.store.set({ node: id, line: null }), { className: "link" })];
  }

  private source(told: Told, source: Source): Node[] {
    const document = this.knowledge.document(source.document);
    const from = [nameOf(document), document.publisher, document.published].filter(Boolean).join(" · ");
    const open = button(S.openArticle, () => this.store.set({ tab: "article", article: [source.document, ...source.sentence] }), { className: "link" });
    const cite = button(S.cite, () => this.copy(citation(this.knowledge, told, source)), { className: "link" });
    const marks = source.marks.map(([name, start, end]): Mark => [start, end, name]);
    return [make("blockquote", {}, ...markedText(this.knowledge, source.document, source.sentence, marks)), make("p", { className: "from soft" }, plain(from), ` · `, open, " · ", cite)];
  }

  private copy(text: string): void {
    const done = () => this.say(S.copied);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => this.say(text));
    else this.say(text);
  }
}

type Mark = [start: number, end: number, name: string];

/** The characters of a span with marks on them; a later mark lies over an earlier one. */
export function markedText(knowledge: Knowledge, document: number, [from, to]: Pair, marks: Mark[]): (Node | string)[] {
  const letters = knowledge.characters(document).slice(from, to);
  const names: string[] = new Array<string>(letters.length).fill("");
  for (const [start, end, name] of marks) names.fill(name, Math.max(0, start - from), Math.max(0, Math.min(end, to) - from));
  const parts: (Node | string)[] = [];
  for (let i = 0; i < letters.length; ) {
    let j = i;
    while (j < letters.length && names[j] === names[i]) j++;
    const text = plain(letters.slice(i, j).join(""));
    parts.push(names[i] ? make("mark", { className: names[i] }, text) : text);
    i = j;
  }
  return parts;
}

export function citation(knowledge: Knowledge, told: Told, { document: n, sentence }: Source): string {
  const document = knowledge.document(n);
  const speaker = told.status === "fact" ? null : knowledge.speaker(told);
  const who = speaker ? ` (${speaker}, ${told.status})` : "";
  const where = [document.publisher, nameOf(document), document.published].filter(Boolean).join(", ");
  return `“${knowledge.excerpt(n, ...sentence)}”${who} — ${where}, characters ${sentence.join("–")}${document.source ? `, ${document.source}` : ""}`;
}
