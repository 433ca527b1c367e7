// The reading panel: the ties and statements of a line, all that is said of a thing, a path; each with its sentence and source.
import { button, make, paged, plain, short } from "./dom";
import type { Cards } from "./card";
import { isTie, nameOf, type Doc, type Knowledge, type Thing } from "./data";
import type { Selection } from "./filter";
import { titleOf } from "./graph-content";
import { typeSign } from "./icons";
import { itemLine } from "./item-line";
import type { JudgeBar } from "./judge-bar";
import { nameField } from "./name-field";
import { noteField } from "./note-field";
import type { Notes } from "./notes";
import { laidOut } from "./places";
import { parseQuery } from "./query";
import type { SearchIndex } from "./search-index";
import type { Sheets } from "./sheets";
import { HUB, shortestPath, stepsOf } from "./shortest-path";
import type { PathOver, Store } from "./state";
import { S } from "./strings";

const PAGE = 200;
/** So many documents are listed at the opening; of more only the number is said. */
const FEW = 3;

export class Panel {
  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly cards: Cards,
    private readonly bar: JudgeBar,
    private readonly index: SearchIndex,
    private readonly notes: Notes,
    private readonly sheets: Sheets,
    private readonly say: (text: string) => void,
  ) {}

  show(selection: Selection): void {
    this.host.replaceChildren(...this.content(selection));
    this.host.scrollTop = 0;
  }

  private content(selection: Selection): Node[] {
    const { node, pair, path, lasso, says, sheet } = this.store.now;
    if (sheet) return this.sheets[sheet]();
    const line = this.knowledge.lineOf(pair);
    if (line !== undefined) return this.line(line, selection);
    if (node && this.knowledge.byId.has(node)) return this.thing(node, selection);
    if (node && this.knowledge.item(node)) return [this.cards.card(node, "h2")];
    if (node && this.knowledge.documentOf(node)) return this.document(node);
    if (path.length) return this.path(path, selection);
    if (node) return this.unknown(node);
    if (lasso.length) return this.selected(lasso, selection);
    if (says.length === 2) return this.said(says as [string, string], selection);
    return this.welcome();
  }

  private welcome(): Node[] {
    const document = ([n, doc]: [number, Doc]) =>
      make("li", {}, button(short(nameOf(doc), 90), () => this.store.set({ tab: "article", article: this.knowledge.placeIn(n) }), { className: "link" }), make("span", { className: "soft" }, plain([doc.publisher, doc.published].filter(Boolean).join(" · "))));
    const { documents } = this.knowledge.data;
    const list = paged(make("ul", { className: "documents" }), [...documents.entries()], document, PAGE);
    const details = make("details", { open: documents.length <= FEW }, make("summary", {}, `${S.facets.document} (${documents.length})`), ...list);
    return [make("h2", {}, S.welcomeTitle), make("p", {}, S.welcome), details, make("h3", {}, S.searchTitle), make("p", { className: "soft" }, S.searchHelp), make("p", { className: "soft" }, S.keys)];
  }

  /** A link may name what these documents do not hold, or what is called otherwise now: the nearest by its words is offered. */
  private unknown(id: string): Node[] {
    const words = id.replace(/^document:/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const near = this.index.things(parseQuery(words)).slice(0, FEW);
    return [make("h2", {}, S.notHere), make("p", {}, S.notHereHint(short(id, 60))), make("ul", { className: "said" }, ...near.map((other) => make("li", {}, this.cards.linkTo(other))))];
  }

  /** What a lasso or a community holds, and what can be done with all of it. */
  private selected(ids: string[], selection: Selection): Node[] {
    const view = this.store.now;
    const all = (key: "pinned" | "hidden" | "expanded") => [...new Set([...view[key], ...ids.filter((id) => this.knowledge.byId.has(id))])];
    const actions = [
      button(S.pin, () => this.store.set({ pinned: all("pinned") })),
      button(S.hide, () => this.store.set({ hidden: all("hidden"), lasso: [] })),
      button(S.expand, () => this.store.set({ expanded: all("expanded") })),
      button(S.layOut, () => this.layOut(ids, selection), { title: S.layOutTitle }),
      button(S.unselect, () => this.store.set({ lasso: [] })),
    ];
    const list = paged(make("ul", { className: "mentions" }), ids, (id) => this.selectedRow(id), PAGE);
    return [make("h2", {}, S.selected(ids.length)), make("p", { className: "actions" }, ...actions), make("p", { className: "soft" }, S.selectedHint), ...list];
  }

  private selectedRow(id: string): HTMLElement {
    const out = () => this.store.set({ lasso: this.store.now.lasso.filter((other) => other !== id) });
    const type = this.knowledge.byId.get(id)?.type ?? "";
    return make("li", {}, typeSign(type), " ", this.cards.linkTo(id), make("span", { className: "soft" }, ` ${type} `), button("×", out, { className: "link", "aria-label": S.leaveOut(short(this.knowledge.label(id), 40)) }));
  }

  private layOut(ids: string[], selection: Selection): void {
    const drawn = ids.filter((id) => selection.drawn.nodes.has(id));
    const links = selection.drawn.lines.map((n) => this.knowledge.line(n)).map(({ source, target }): [string, string] => [source, target]);
    this.store.set({ moved: { ...this.store.now.moved, ...laidOut(selection.drawn.places, drawn, links) } });
  }

  private line(n: number, selection: Selection): Node[] {
    const { source, target, records } = this.knowledge.line(n);
    const ids = selection.drawn.passing.get(n) ?? records.filter((id) => this.store.now.held || !this.knowledge.record(id).held);
    const heading = make("h2", {}, this.cards.linkTo(source), " → ", this.cards.linkTo(target));
    return [heading, make("p", { className: "soft" }, titleOf(this.knowledge, ids)), ...this.list(ids)];
  }

  /** The cards of ties and statements, ties first. */
  private list(ids: string[]): Node[] {
    const tiesFirst = [...ids].sort((a, b) => Number(!isTie(this.knowledge.record(a))) - Number(!isTie(this.knowledge.record(b))));
    return paged(make("div"), tiesFirst, (id) => this.cards.card(id), PAGE);
  }

  /** All that one speaker says of one thing. */
  private said([who, what]: [string, string], selection: Selection): Node[] {
    const ids = (this.knowledge.itemsOf.get(what) ?? []).filter((id) => selection.items.has(id) && this.knowledge.record(id).by === who);
    return [make("h2", {}, this.cards.linkTo(who), ` ${S.on} `, this.cards.linkTo(what)), ...this.list(ids)];
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
      make("p", {}, button(S.openArticle, () => this.store.set({ tab: "article", article: this.knowledge.placeIn(n) }))),
      make("h3", {}, `${S.mentionsOf} (${things.length})`),
      ...paged(make("ul", { className: "mentions" }), things, ([thing, count]) => make("li", {}, this.cards.linkTo(thing.id), make("span", { className: "soft" }, ` ${count}`)), PAGE),
    ];
  }

  private thing(id: string, selection: Selection): Node[] {
    const thing = this.knowledge.byId.get(id)!;
    const names = thing.aliases.filter((name) => name !== thing.label);
    const links = thing.links.map((link) => (/^https?:\/\//.test(link) ? make("a", { href: link, rel: "noreferrer noopener", target: "_blank" }, short(link, 60)) : short(link, 60)));
    return [
      make("h2", {}, typeSign(thing.type), " ", plain(short(thing.label, 200))),
      make("p", { className: "soft" }, plain([thing.type, ...names].map((name) => short(name, 60)).join(" · "))),
      make("p", { className: "links" }, ...links.flatMap((link) => [link, " "])),
      this.actions(id, selection),
      noteField(this.notes, id),
      ...this.saidOf(id, selection),
      make("details", {}, make("summary", {}, S.judgeThing), this.bar.thing(id)),
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
    if (view.pathFrom && view.pathFrom !== id) rows.push(button(S.pathTo(short(this.knowledge.label(view.pathFrom), 24)), () => this.findPath(view.pathFrom as string, id, selection, view.pathOver)));
    rows.push(button(S.pathFrom, () => this.store.set({ pathFrom: id, path: [] })));
    rows.push(nameField(this.knowledge, this.index, id, S.pathToAny, "path", (other) => this.findPath(id, other, selection, view.pathOver)));
    return make("p", { className: "actions" }, ...rows);
  }

  private findPath(from: string, to: string, selection: Selection, pathOver: PathOver): void {
    const path = shortestPath(this.knowledge, selection, from, to, pathOver);
    if (!path.length) return this.say(S.noPath);
    this.store.set({ path, pathFrom: null, pathOver, node: null });
    this.say(S.path(path.length - 1));
  }

  /** A path as sentences: for each step what joins the two, facts before what is only said, three of them. */
  private path(path: string[], selection: Selection): Node[] {
    const { pathOver } = this.store.now;
    const [from, to] = [path[0] as string, path[path.length - 1] as string];
    const option = (key: keyof PathOver, text: string) => button(text, () => this.findPath(from, to, selection, { ...pathOver, [key]: !pathOver[key] }), { "aria-pressed": String(pathOver[key]), "data-key": `over ${key}` });
    const steps = path.slice(1).map((id, n) => this.step(path[n] as string, id, selection));
    return [
      make("h2", {}, this.cards.linkTo(from), " … ", this.cards.linkTo(to)),
      make("p", { className: "actions" }, option("facts", S.factsOnly), option("hubless", S.hubless(HUB)), button(S.closePath, () => this.store.set({ path: [] }))),
      make("p", { className: "soft" }, S.path(path.length - 1)),
      make("ol", { className: "path" }, ...steps),
    ];
  }

  private step(from: string, to: string, selection: Selection): HTMLElement {
    const n = this.knowledge.lineOf([from, to]);
    const ids = n === undefined ? [] : stepsOf(this.knowledge, selection.drawn.passing, n, this.store.now.pathOver);
    const order = (id: string) => Number(this.knowledge.record(id).status !== "fact");
    const first = [...ids].sort((a, b) => order(a) - order(b)).slice(0, 3);
    const all = ids.length > first.length ? button(S.all(ids.length), () => this.store.set({ pair: [from, to] }), { className: "link" }) : null;
    return make("li", {}, make("h3", {}, this.cards.linkTo(from), " – ", this.cards.linkTo(to)), ...first.map((id) => this.cards.brief(id)), all);
  }

  /** The ties and statements of a thing that pass the filters, and how many more are held back. */
  private saidOf(id: string, selection: Selection): Node[] {
    const all = this.knowledge.itemsOf.get(id) ?? [];
    const passing = all.filter((item) => selection.items.has(item));
    const [ties, statements] = [true, false].map((tie) => passing.filter((item) => isTie(this.knowledge.record(item)) === tie)) as [string[], string[]];
    const list = (title: string, ids: string[]) => (ids.length ? [make("h3", {}, `${title} (${ids.length})`), ...paged(make("ul", { className: "said" }), ids, (item) => make("li", {}, ...itemLine(this.knowledge, this.store, item)), PAGE)] : []);
    const held = this.store.now.held ? 0 : (this.knowledge.byId.get(id)?.held ?? 0);
    const none = passing.length ? [] : [make("p", { className: "soft" }, S.nothingSure)];
    const more = held ? [make("p", {}, button(S.heldHere(held), () => this.store.set({ held: true, node: id }), { className: "link" }))] : [];
    return [...list(S.ties, ties), ...list(S.takesPart, statements), ...none, ...more];
  }

  private mention([document, start, end]: [number, number, number]): HTMLElement {
    const before = this.knowledge.excerpt(document, Math.max(0, start - 40), start);
    const after = this.knowledge.excerpt(document, end, end + 40);
    const open = button(short(this.knowledge.excerpt(document, start, end), 80), () => this.store.set({ tab: "article", article: this.knowledge.placeIn(document, [start, end]) }), { className: "link" });
    return make("li", {}, `…${plain(before)}`, open, `${plain(after)}…`);
  }
}
