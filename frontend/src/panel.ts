// The reading panel: the claims behind an edge, the facts of a thing, each with its sentence and its source.
import { button, make, paged, plain, short } from "./dom";
import { select as selectAll, shortestPath, type Selection } from "./filter";
import { nameOf, type Claim, type Doc, type Edge, type Happening, type Knowledge, type Pair, type Thing } from "./data";
import { S } from "./strings";
import type { Store } from "./state";

const PAGE = 200;

export class Panel {
  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly say: (text: string) => void,
  ) {}

  show(selection: Selection): void {
    const { node, edge } = this.store.now;
    if (edge !== null && this.knowledge.data.edges[edge]) this.host.replaceChildren(...this.edge(edge, selection));
    else if (node && this.knowledge.byId.has(node)) this.host.replaceChildren(...this.thing(node, selection));
    else if (node && this.knowledge.events.has(node)) this.host.replaceChildren(...this.event(this.knowledge.events.get(node)!));
    else if (node && this.knowledge.documentOf(node)) this.host.replaceChildren(...this.document(node));
    else if (this.store.now.lasso.length) this.host.replaceChildren(...this.selected(this.store.now.lasso));
    else if (this.store.now.says.length === 2) this.host.replaceChildren(...this.said(this.store.now.says as [string, string], selection));
    else this.host.replaceChildren(...this.welcome());
    this.host.scrollTop = 0;
  }

  private welcome(): Node[] {
    const document = ([n, doc]: [number, Doc]) =>
      make("li", {}, button(short(doc.title ?? doc.id, 90), () => this.store.set({ tab: "article", article: [n, 0, 0] }), { className: "link" }), make("span", { className: "soft" }, plain([doc.publisher, doc.published].filter(Boolean).join(" · "))));
    const documents = paged(make("ul", { className: "documents" }), [...this.knowledge.data.documents.entries()], document, PAGE);
    return [make("h2", {}, S.welcomeTitle), make("p", {}, S.welcome), ...documents, make("p", { className: "soft" }, S.keys)];
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

  private edge(n: number, selection: Selection): Node[] {
    const edge = this.knowledge.data.edges[n] as Edge;
    const claims = selection.passing.get(n) ?? edge.claims;
    return [this.heading(edge, "h2"), make("p", { className: "soft" }, `${edge.status} · ${S.evidence(claims.length, edge.sources)}`), ...paged(make("div"), claims, (id) => this.card(id), PAGE)];
  }

  /** All that one claimant says of one thing, edge by edge. */
  private said([who, what]: [string, string], selection: Selection): Node[] {
    const found: Node[] = [];
    for (const n of this.knowledge.edgesOf.get(what) ?? []) {
      const claims = (selection.passing.get(n) ?? []).filter((id) => this.knowledge.claim(id).claimant === who);
      if (claims.length) found.push(this.heading(this.knowledge.data.edges[n] as Edge, "h3"), ...claims.map((id) => this.card(id)));
    }
    return [make("h2", {}, this.linkTo(who), ` ${S.on} `, this.linkTo(what)), ...found];
  }

  private event(event: Happening): Node[] {
    const when = [event.time, event.place && this.knowledge.label(event.place)].filter(Boolean).join(" · ");
    const rows = event.roles.map(([role, filler]) => make("tr", {}, make("th", { scope: "row" }, plain(role)), make("td", {}, this.known(filler ?? ""))));
    return [
      make("h2", {}, plain(short(event.label, 200))),
      make("p", { className: "soft" }, plain([event.type, when].filter(Boolean).join(" · "))),
      make("table", { className: "facts" }, make("tbody", {}, ...rows)),
      make("h3", {}, S.sentences),
      ...paged(make("div"), event.claims, (id) => this.card(id), PAGE),
    ];
  }

  /** A thing or an event as a link, words as words. */
  private known(id: string): Node | string {
    return this.knowledge.byId.has(id) || this.knowledge.events.has(id) ? this.linkTo(id) : short(id, 120);
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
      make("h3", {}, S.facts),
      ...this.table(id, selection),
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

  private table(id: string, selection: Selection): Node[] {
    const edges = (this.knowledge.edgesOf.get(id) ?? []).filter((n) => selection.passing.has(n));
    const groups = new Map<string, number[]>();
    for (const n of edges) {
      const edge = this.knowledge.data.edges[n] as Edge;
      const key = (edge.source === id ? "" : "← ") + edge.label;
      const list = groups.get(key);
      if (list) list.push(n);
      else groups.set(key, [n]);
    }
    const facts = [...groups].sort((a, b) => b[1].length - a[1].length).flatMap(([label, list]) => list.map((n, at): [string, number] => [at === 0 ? label : "", n]));
    const row = ([label, n]: [string, number]) => {
      const edge = this.knowledge.data.edges[n] as Edge;
      const other = edge.source === id ? edge.target : edge.source;
      const who = [...new Set(edge.claims.map((claim) => this.knowledge.claim(claim)).map((claim) => (claim.claimant ? this.knowledge.label(claim.claimant) : S.writer)))];
      return make("tr", {}, make("th", { scope: "row" }, plain(label)), make("td", {}, this.linkTo(other)), make("td", {}, button(edge.status, () => this.store.set({ edge: n, node: null }), { className: `link ${edge.status}` })), make("td", { className: "soft" }, short(who.join(", "), 60)));
    };
    const body = make("tbody");
    const [, more] = paged(body, facts, row, PAGE);
    return [make("table", { className: "facts" }, body), more as Node];
  }

  private mention([document, start, end]: [number, number, number]): HTMLElement {
    const before = this.knowledge.excerpt(document, Math.max(0, start - 40), start);
    const after = this.knowledge.excerpt(document, end, end + 40);
    const open = button(short(this.knowledge.excerpt(document, start, end), 80), () => this.store.set({ tab: "article", article: [document, start, end] }), { className: "link" });
    return make("li", {}, `…${plain(before)}`, open, `${plain(after)}…`);
  }

  private linkTo(id: string): HTMLElement {
    return button(short(this.knowledge.label(id), 80), () => this.store.set({ node: id, edge: null }), { className: "link" });
  }

  private heading(edge: Edge, name: "h2" | "h3"): HTMLElement {
    return make(name, {}, this.linkTo(edge.source), ` – ${plain(edge.label)} → `, this.linkTo(edge.target));
  }

  private card(id: string): HTMLElement {
    const claim = this.knowledge.claim(id);
    const document = this.knowledge.document(claim.document);
    const list = make("dl");
    const row = (name: string, value: string | null | undefined) => value && list.append(make("dt", {}, name), make("dd", {}, plain(value)));
    row(S.says, claim.claimant ? this.knowledge.label(claim.claimant) : S.writer);
    row(S.marked, claim.polarity === "negative" ? `${claim.factuality}, ${S.negated}` : claim.factuality);
    row(S.class, claim.type);
    row(S.when, claim.time);
    row(S.where, claim.place && this.knowledge.label(claim.place));
    row(S.confidenceShort, claim.confidence.toFixed(2));
    row(S.documentShort, [document.title ?? document.id, document.publisher, document.published].filter(Boolean).join(" · "));
    row(S.charactersShort, claim.sentence.join("–"));
    row(S.ruleShort, claim.rule);
    const open = button(S.openArticle, () => this.store.set({ tab: "article", article: [claim.document, ...claim.sentence] }), { className: "link" });
    const cite = button(S.cite, () => this.copy(citation(this.knowledge, claim)), { className: "link" });
    return make("article", { className: claim.status }, this.marked(claim), list, make("p", {}, open, " · ", cite));
  }

  private copy(text: string): void {
    const done = () => this.say(S.copied);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => this.say(text));
    else this.say(text);
  }

  private marked(claim: Claim): HTMLElement {
    return make("blockquote", {}, ...markedText(this.knowledge, claim.document, claim.sentence, marksOf(claim)));
  }
}

type Mark = [start: number, end: number, name: string];

function marksOf(claim: Claim): Mark[] {
  const marks: Mark[] = claim.arguments.map(([, start, end]) => [start, end, "argument"]);
  if (claim.source) marks.push([...claim.source, "source"]);
  if (claim.trigger) marks.push([...claim.trigger, "trigger"]);
  return marks;
}

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

export function citation(knowledge: Knowledge, claim: Claim): string {
  const document = knowledge.document(claim.document);
  const sentence = knowledge.excerpt(claim.document, ...claim.sentence);
  const who = claim.claimant ? ` (${knowledge.label(claim.claimant)}, ${claim.factuality})` : "";
  const where = [document.publisher, document.title ?? document.id, document.published].filter(Boolean).join(", ");
  return `“${sentence}”${who} — ${where}, characters ${claim.sentence.join("–")}${document.source ? `, ${document.source}` : ""}`;
}
