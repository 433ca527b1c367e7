// Puts the page together: one store, one selection, and the views that show it.
import { ArticleView } from "./article-view";
import { Cards } from "./card";
import { isTie, nameOf, Knowledge, readHeld, readPayload, type Doc } from "./data";
import { DeskView } from "./desk-view";
import { DisputeView } from "./dispute-view";
import { button, make, plain, short } from "./dom";
import { keepingFocus } from "./focus";
import { FilterView } from "./filter-view";
import { select, type Selection } from "./filter";
import { GraphView } from "./graph-view";
import { JudgeBar } from "./judge-bar";
import { isJudgement, Judgements } from "./judgements";
import { MapView } from "./map-view";
import { MatrixView } from "./matrix-view";
import { dark } from "./palette";
import { Panel } from "./panel";
import { parseQuery } from "./query";
import { ENDINGS, FORMATS, references } from "./citations";
import { Dossier, dossierFile, printDossier } from "./dossier";
import { gexf, graphml, networkOf } from "./network";
import { Notes } from "./notes";
import { idsToKeep, rowsToKeep } from "./rows";
import { saveCsv, savePng, saveSvg, saveText, saveXlsx, type Caption } from "./save";
import { chooseFiles, saveMenu } from "./save-menu";
import { Search } from "./search";
import { percent, Sheets } from "./sheets";
import { hitsOf, SearchIndex } from "./search-index";
import { Store, TABS, type Tab, type View } from "./state";
import { S } from "./strings";
import { TableView } from "./table-view";
import { TimelineView } from "./timeline-view";

const LARGE = 20_000;
/** Milliseconds after the first drawing until the search index is made. */
const WARM = 50;
/** Up to this width, in pixels, the reading panel stands below the view. */
const PHONE = 820;

/** What each view shows anew when it changes: all show the selection, some of them also what is open. */
const SELECTS = ["tab", "query", "off", "only", "confidence", "sources", "time", "hidden", "held"] as const;
const DRAWS = ["degree", "limit", "described", "around", "expanded", "pinned", "path", "node", "pair", "lasso", "extras", "colour", "size", "moved", "layout"] as const;
const LOOKS: Record<Tab, readonly (keyof View)[]> = {
  desk: [...SELECTS, "group", "page"],
  graph: [...SELECTS, ...DRAWS],
  timeline: [...SELECTS, "newest", "page", "node"],
  map: [...SELECTS, "node"],
  matrix: [...SELECTS, "says", "page"],
  disputes: [...SELECTS, "page"],
  table: [...SELECTS, "page", "node", "pair"],
  article: ["tab", "article", "node"],
};
/** What the filters and the reading panel show anew. */
const DRAWN = ["degree", "colour", "size", "extras", "described", "limit", "around"] as const;
const READ = ["node", "pair", "says", "lasso", "off", "only", "held", "pinned", "expanded", "pathFrom", "path", "pathOver", "around", "sheet"] as const;

/** What a page is made of stands before its parts are made. */
class OnKnowledge {
  constructor(protected readonly knowledge: Knowledge) {}
}

class Page extends OnKnowledge {
  private readonly store = new Store();
  private readonly index = new SearchIndex(this.knowledge);
  private readonly judgements = new Judgements(this.knowledge);
  private readonly bar = new JudgeBar(this.knowledge, this.judgements, this.index);
  private readonly notes = new Notes(this.knowledge);
  private readonly cards = new Cards(this.knowledge, this.store, this.bar, this.notes, (text) => this.say(text));
  private readonly tabs = new Map<Tab, HTMLButtonElement>();
  private readonly places = new Map<Tab, HTMLElement>();
  private readonly filters = make("nav", { id: "filters", "aria-label": S.filters });
  /** Below the filters, while the drawing is shown: the overview of it. */
  private readonly overview = make("div", { id: "overview" });
  private readonly panel = make("aside", { id: "panel", "aria-label": S.facts, tabIndex: 0 });
  private readonly status = make("p", { id: "status", role: "status", "aria-live": "polite" });
  private readonly live = make("p", { className: "unseen", "aria-live": "assertive" });
  private readonly undo = button(S.undo, () => this.store.undo());
  private readonly selects = button(S.select, () => this.switchSelecting(), { "aria-pressed": "false", title: S.selectTitle });
  /** The drawing, made when it is first looked at; null before, and where the browser cannot draw it. */
  private graph: GraphView | null = null;
  private tried = false;
  private shows!: Record<Tab, (selection: Selection, view: View) => void>;
  private selection!: Selection;
  private readonly share = button("", () => this.store.set({ sheet: "judged" }), { className: "link", "data-key": "share", hidden: true });
  private readonly sheets = new Sheets(this.knowledge, this.store, this.cards, this.judgements, this.notes, {
    read: () => chooseFiles((texts) => this.readLines(texts)),
    saveJudgements: () => saveText("judgements.jsonl", this.judgements.lines()),
    saveNotes: () => saveText("notes.jsonl", this.notes.lines()),
  });
  private readonly reader = new Panel(this.panel, this.knowledge, this.store, this.cards, this.bar, this.index, this.notes, this.sheets, (text) => this.say(text));
  private readonly filterView = new FilterView(this.filters, this.knowledge, this.store);

  async start(): Promise<void> {
    this.frame();
    this.shows = this.views();
    this.store.listen((view, before) => this.change(view, before));
    addEventListener("keydown", (event) => this.key(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.theme());
    if (this.knowledge.data.nodes.length >= LARGE && !this.store.now.around && this.knowledge.data.nodes[0]) this.say(S.large(this.knowledge.data.nodes.length));
    if (this.lacks(this.store.now)) await this.readHeld();
    this.update(this.store.now, null);
    requestAnimationFrame(() => (document.body.dataset["ready"] = "yes"));
    setTimeout(() => this.index.warm(), WARM);
  }

  /** The drawing needs WebGL; where a browser has none, its view says so: the others hold the same. */
  private drawing(): GraphView | null {
    if (this.tried) return this.graph;
    this.tried = true;
    const place = this.places.get("graph") as HTMLElement;
    try {
      return (this.graph = new GraphView(place, this.overview, this.knowledge, this.store));
    } catch (error) {
      if (make("canvas").getContext("webgl2")) throw error;
    }
    place.replaceChildren(make("p", { className: "message" }, S.noWebgl));
    return null;
  }

  private frame(): void {
    const header = make("header", {}, make("h1", { title: plain(this.knowledge.data.title) }, short(this.knowledge.data.title, 120)));
    new Search(header, this.knowledge, this.store, this.index);
    const bar = make("div", { role: "tablist", "aria-label": S.views });
    const main = make("main", { id: "views" });
    for (const tab of TABS) {
      const open = button(S.tabs[tab], () => this.store.set({ tab }), { role: "tab", id: `tab-${tab}`, "aria-controls": `view-${tab}` });
      const place = make("section", { id: `view-${tab}`, role: "tabpanel", "aria-labelledby": `tab-${tab}`, tabIndex: 0 });
      this.tabs.set(tab, open);
      this.places.set(tab, place);
      bar.append(open);
      main.append(place);
    }
    const graph = this.places.get("graph") as HTMLElement;
    graph.setAttribute("aria-description", S.graphLabel);
    graph.append(make("div", { className: "drawing" }, button(S.fit, () => this.graph?.fit()), button(S.layOut, () => this.layOut()), this.selects, button(S.lasso, () => this.lasso())));
    bar.addEventListener("keydown", (event) => this.tabKey(event));
    header.append(bar, this.tools());
    const footer = make("footer", {}, this.status, this.share, button(S.more, () => this.store.set({ limit: this.store.now.limit * 2 })), button(S.fewer, () => this.store.set({ limit: Math.max(10, Math.floor(this.store.now.limit / 2)) })));
    document.body.append(this.skips(), header, make("div", { id: "side" }, this.filters, this.overview), main, this.panel, footer, this.live);
  }

  /** Links that lead a keyboard past what stands before. */
  private skips(): HTMLElement {
    const go = (text: string, to: () => HTMLElement | null | undefined) => button(text, () => to()?.focus());
    const first = (place: HTMLElement) => place.querySelector<HTMLElement>("button, input");
    return make("nav", { className: "skips", "aria-label": S.skipTo }, go(S.skips.main, () => this.places.get(this.store.now.tab)), go(S.skips.find, () => document.getElementById("find")), go(S.skips.filters, () => (this.showFilters(true), first(this.filters))), go(S.skips.panel, () => this.panel));
  }

  /** On a phone the filters lie over the page while they are wanted. */
  private showFilters(open: boolean): void {
    this.filters.classList.toggle("open", open);
    document.querySelector("[data-key=filters]")?.setAttribute("aria-expanded", String(open));
  }

  /** Left and right go from view to view, as in any list of tabs. */
  private tabKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const tab = TABS[(TABS.indexOf(this.store.now.tab) + step + TABS.length) % TABS.length] as Tab;
    this.store.set({ tab });
    this.tabs.get(tab)?.focus();
    event.preventDefault();
  }

  private tools(): HTMLElement {
    const ids = () => idsToKeep(this.knowledge, this.selection, this.store.now.lasso);
    const rows = () => rowsToKeep(this.knowledge, this.selection, this.store.now.lasso, this.judgements, this.notes);
    const network = () => networkOf(this.knowledge, ids(), (id) => this.notes.of(id));
    const cited = () => [...new Set(ids().flatMap((id) => this.knowledge.record(id).sources.map(({ document }) => document)))].sort((a, b) => a - b).map((n) => this.knowledge.document(n));
    const drawing = (save: (graph: GraphView, caption: Caption) => void) => () => this.onDrawing((graph) => save(graph, this.caption()));
    const save = saveMenu([
      [S.groupPicture, [[S.png, drawing(savePng)], [S.svg, drawing(saveSvg)]]],
      [S.groupTable, [[S.csv, () => saveCsv(rows())], [S.xlsx, () => saveXlsx(rows())]]],
      [S.groupNetwork, [[S.gexf, () => saveText("graph.gexf", gexf(network()))], [S.graphml, () => saveText("graph.graphml", graphml(network()))]]],
      [S.groupDossier, [[S.printDossier, () => printDossier(this.dossier())], [S.fileDossier, () => saveText("dossier.html", dossierFile(this.dossier(), this.knowledge.data.title))]]],
      [S.groupSources, FORMATS.map((format) => [S.formatNames[format], () => saveText(`sources.${ENDINGS[format]}`, references(cited(), format))])],
      [S.groupJudged, [[S.judgementLines, () => saveText("judgements.jsonl", this.judgements.lines())], [S.seeJudged, () => this.store.set({ sheet: "judged" })], [S.undoJudgement, () => this.judgements.undo()]]],
      [S.groupKept, [[S.seeKept, () => this.store.set({ sheet: "kept" })], [S.readFile, () => chooseFiles((texts) => this.readLines(texts))], [S.link, () => this.copyLink()]]],
    ]);
    this.judgements.listen(() => this.judged());
    this.notes.listen(() => this.store.now.sheet === "kept" && keepingFocus(() => this.reader.show(this.selection)));
    this.judged();
    const filters = button(S.filtersButton, () => this.showFilters(!this.filters.classList.contains("open")), { className: "phone", "aria-expanded": "false", "aria-controls": "filters", "data-key": "filters" });
    return make("div", { className: "tools" }, filters, this.undo, save, button("◐", () => this.toggleTheme(), { "aria-label": S.theme, title: S.theme }));
  }

  /** Go to the drawing and do something with it once it is there. */
  private onDrawing(act: (graph: GraphView) => void): void {
    if (this.store.now.tab !== "graph") this.store.set({ tab: "graph" });
    const graph = this.drawing();
    if (graph) requestAnimationFrame(() => requestAnimationFrame(() => act(graph)));
  }

  /** The share accepted, at the bottom of every view. */
  private judged(): void {
    const { judged, accepted } = this.judgements.share();
    this.share.hidden = this.judgements.all.length === 0;
    this.share.textContent = judged ? S.shareAccepted(judged, percent(accepted / judged)) : S.judgedAll(this.judgements.all.length);
    if (this.store.now.sheet === "judged") keepingFocus(() => this.reader.show(this.selection));
  }

  /** Read judgements, notes and views that were saved before or by a colleague. */
  private readLines(texts: string[]): void {
    const lines = texts.flatMap((text) => text.split("\n")).filter((line) => line.trim()).map(parsedLine);
    const judgements = lines.filter(isJudgement);
    const noted = lines.filter((line) => !isJudgement(line) && this.notes.read(line)).length;
    const { added, same, differing } = this.judgements.read(judgements);
    if (judgements.length || !noted) this.store.set({ sheet: "judged" });
    this.say(S.linesRead({ added, same, differing, noted, faults: lines.length - judgements.length - noted }));
  }

  private dossier(): HTMLElement {
    const counts = `${this.counts(this.store.now)[0]}.`;
    return new Dossier(this.knowledge, this.selection, this.store.now, { notes: this.notes, judgements: this.judgements, counts, day: today() }).element();
  }

  /** What stands under a saved picture. */
  private caption(): Caption {
    const { documents } = this.knowledge.data;
    const days = documents.map(({ published }) => published ?? "").filter(Boolean).sort();
    const [first, last] = [days[0] ?? "", days[days.length - 1] ?? ""];
    const names = documents.length === 1 ? [nameOf(documents[0] as Doc), documents[0]?.publisher, first].filter(Boolean).join(", ") : S.captionSources(documents.length, [...new Set([first, last])].filter(Boolean).join(" – "));
    return { title: this.knowledge.data.title, shows: this.counts(this.store.now).slice(0, 2).join(". ") + ".", sources: names, day: today() };
  }

  /** How each view is shown; it is made when it is first looked at. */
  private views(): Record<Tab, (selection: Selection, view: View) => void> {
    const place = (tab: Tab) => this.places.get(tab) as HTMLElement;
    const { knowledge, store, cards, judgements, notes } = this;
    const makers: Record<Exclude<Tab, "graph">, () => { show: (selection: Selection) => void }> = {
      desk: () => new DeskView(place("desk"), knowledge, store, cards, judgements),
      disputes: () => new DisputeView(place("disputes"), knowledge, store, cards),
      table: () => new TableView(place("table"), knowledge, store, judgements, notes),
      timeline: () => new TimelineView(place("timeline"), knowledge, store),
      map: () => new MapView(place("map"), knowledge, store),
      matrix: () => new MatrixView(place("matrix"), knowledge, store),
      article: () => new ArticleView(place("article"), knowledge, store),
    };
    const shown = ([tab, make]: [string, () => { show: (selection: Selection) => void }]) => {
      let made: { show: (selection: Selection) => void } | null = null;
      return [tab, (selection: Selection) => (made ??= make()).show(selection)];
    };
    return { ...Object.fromEntries(Object.entries(makers).map(shown)), graph: (selection, view) => this.drawing()?.show(selection, view) } as Record<Tab, (selection: Selection, view: View) => void>;
  }

  /** Show the view; where it asks for what is held back, that is read first. */
  private change(view: View, before: View): void {
    if (!this.lacks(view)) return keepingFocus(() => this.update(view, before));
    void this.readHeld().then(() => keepingFocus(() => this.update(this.store.now, null)));
  }

  /** True if what is held back is needed and not read yet: it is asked for, or something may be meant that is held back. */
  private lacks({ held, node, sheet }: View): boolean {
    const { knowledge } = this;
    return !knowledge.whole && (held || sheet !== "" || (node !== null && !knowledge.byId.has(node) && !knowledge.item(node) && !knowledge.documentOf(node)));
  }

  private async readHeld(): Promise<void> {
    if (this.knowledge.whole) return;
    const held = await readHeld();
    if (!this.knowledge.whole) this.knowledge.takeHeld(held);
    this.index.renew();
  }

  private update(view: View, before: View | null): void {
    const last = before && this.selection ? { view: before, selection: this.selection } : undefined;
    const query = parseQuery(view.query);
    this.selection = select(this.knowledge, view, view.query ? this.index.items(query) : null, last);
    this.cards.hits = view.query ? hitsOf(query, this.index) : () => [];
    document.body.dataset["view"] = view.tab;
    for (const tab of TABS) {
      const chosen = tab === view.tab;
      const open = this.tabs.get(tab) as HTMLButtonElement;
      open.setAttribute("aria-selected", String(chosen));
      open.tabIndex = chosen ? 0 : -1;
      (this.places.get(tab) as HTMLElement).hidden = !chosen;
    }
    if (!before || LOOKS[view.tab].some((key) => before[key] !== view[key])) this.shows[view.tab](this.selection, view);
    const unfiltered = last && last.selection.counts === this.selection.counts;
    if (before && before.tab !== view.tab) (this.places.get(view.tab) as HTMLElement).scrollTop = 0;
    if (!unfiltered || !before || DRAWN.some((key) => before[key] !== view[key])) this.filterView.show(this.selection);
    if (!unfiltered || !before || READ.some((key) => before[key] !== view[key])) this.reader.show(this.selection);
    this.undo.disabled = !this.store.canUndo;
    this.status.textContent = `${this.counts(view).join(". ")}.${view.lasso.length ? " " + S.selected(view.lasso.length) : ""}`;
    this.lead(view, before);
  }

  /** Lead the reader to what was chosen. */
  private lead(view: View, before: View | null): void {
    const opened = before && ((view.node && view.node !== before.node) || (view.pair.length && view.pair !== before.pair) || (view.path.length && view.path !== before.path));
    if (opened && innerWidth <= PHONE && view.tab === before.tab) this.panel.scrollIntoView();
    if (view.node && view.node !== before?.node) this.reach([view.node], view);
    if (view.around && view.around !== before?.around) requestAnimationFrame(() => this.graph?.fit());
    if (view.path !== before?.path && view.path.length) this.reach(view.path, view);
    if (view.pair !== before?.pair && view.pair.length) this.reach(view.pair, view);
  }

  /** How much of what there is the reader sees, and how much is held back; the totals are those that `kg build` says. */
  private counts(view: View): string[] {
    const { items, held } = this.knowledge.data;
    const counted = (ids: Iterable<string>) => {
      let [ties, all] = [0, 0];
      for (const id of ids) (all++, (ties += Number(isTie(this.knowledge.record(id)))));
      return { ties, statements: all - ties };
    };
    const passing = counted(this.selection.items);
    const shown = items.reduce((n, item) => n + Number(isTie(item)), 0);
    const more = view.held ? held : { ties: 0, statements: 0 };
    return [
      S.shownOf(passing.ties, shown + more.ties, passing.statements, items.length - shown + more.statements),
      ...(view.tab === "graph" ? this.drawnCounts(view) : []),
      S.heldCount(held.ties, held.statements, view.held),
      ...(view.tab === "graph" ? this.extraCounts(view) : []),
    ];
  }

  private drawnCounts(view: View): string[] {
    const { nodes, candidates } = this.selection.drawn;
    const all = this.knowledge.data.nodes.filter(({ shown }) => view.held || shown).length;
    return [S.drawnThings(nodes.size, all), S.hiddenRest(Math.max(0, candidates - nodes.size))];
  }

  private extraCounts(view: View): string[] {
    const { signs, possible } = this.selection.drawn.extras;
    return view.extras.map((kind) => S.extrasShown[kind](signs.filter((sign) => sign.kind === kind).length, possible[kind]));
  }

  private reach(ids: string[], view: View): void {
    if (view.tab === "graph") requestAnimationFrame(() => this.graph?.focus(ids));
    this.say(ids.map((id) => short(this.knowledge.label(id), 80)).join(", "));
  }

  private say(text: string): void {
    this.live.textContent = plain(text);
    this.live.classList.add("said");
    setTimeout(() => this.live.classList.remove("said"), 4000);
  }

  /** While it is on, each click or tap adds to the selection: for fingers, which have no Ctrl. */
  private switchSelecting(): void {
    if (!this.graph) return;
    this.graph.selecting = !this.graph.selecting;
    this.selects.setAttribute("aria-pressed", String(this.graph.selecting));
    if (this.graph.selecting) this.say(S.selectTitle);
  }

  /** Lay out all that is drawn anew; what is pinned stays, what was only moved does not. */
  private layOut(): void {
    const { moved, pinned, layout } = this.store.now;
    this.store.set({ layout: layout + 1, moved: Object.fromEntries(Object.entries(moved).filter(([id]) => pinned.includes(id))) });
    requestAnimationFrame(() => this.graph?.fit());
  }

  private lasso(): void {
    this.store.set({ tab: "graph" });
    this.say(S.lassoHint);
    this.graph?.lasso((lasso) => this.store.set({ lasso, node: null }));
  }

  private copyLink(): void {
    void navigator.clipboard?.writeText(location.href).then(() => this.say(S.copied));
  }

  private toggleTheme(): void {
    document.documentElement.dataset["theme"] = dark() ? "light" : "dark";
    this.theme();
  }

  private theme(): void {
    this.graph?.theme();
    this.update(this.store.now, null);
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (/^(input|select|textarea)$/i.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    const view = this.store.now;
    const tab = TABS[Number(event.key) - 1];
    const toggled = (key: "pinned" | "hidden") => view.node && this.knowledge.byId.has(view.node) && this.store.set({ [key]: view[key].includes(view.node) ? view[key].filter((id) => id !== view.node) : [...view[key], view.node] });
    if (event.key === "/") document.getElementById("find")?.focus();
    else if (tab) this.go(tab);
    else if (event.key === "u") this.store.undo();
    else if (event.key === "f") this.graph?.fit();
    else if (event.key === "p") toggled("pinned");
    else if (event.key === "h") toggled("hidden");
    else if (event.key === "Escape") this.store.set({ node: null, says: [], lasso: [], path: [] });
    else if (!this.graphKey(event, view)) return;
    event.preventDefault();
  }

  /** With the keyboard: what is open joins the selection or leaves it, and stays open. */
  private toggleSelected({ node, lasso }: View): void {
    if (!node || !this.selection.drawn.nodes.has(node)) return;
    const selected = lasso.includes(node) ? lasso.filter((id) => id !== node) : [...lasso, node];
    this.store.set({ lasso: selected });
    this.say(`${short(this.knowledge.label(node), 60)}: ${S.selected(selected.length)}`);
  }

  private go(tab: Tab): void {
    this.store.set({ tab });
    this.places.get(tab)?.focus();
  }

  /** On the drawing: arrows pan, + and - zoom, n and b go through what is drawn, most important first. */
  private graphKey(event: KeyboardEvent, view: View): boolean {
    if (view.tab !== "graph" || document.activeElement !== this.places.get("graph")) return false;
    const order = [...this.knowledge.data.nodes.filter((thing) => this.selection.drawn.nodes.has(thing.id)), ...this.selection.drawn.extras.signs].map((drawn) => drawn.id);
    const at = view.node ? order.indexOf(view.node) : -1;
    const step = (by: number) => order.length && this.store.set({ node: order[(at + by + order.length) % order.length] as string });
    const chosen = [...new Set([...view.lasso, ...(view.node && view.lasso.length === 0 ? [view.node] : [])])];
    const nudges: Record<string, [number, number]> = { ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, 0.02], ArrowDown: [0, -0.02] };
    const nudge = event.shiftKey ? nudges[event.key] : undefined;
    if (nudge) {
      this.graph?.nudge(chosen, ...nudge);
      return true;
    }
    const moves: Record<string, () => unknown> = {
      " ": () => this.toggleSelected(view),
      s: () => view.lasso.length && this.store.set({ node: null }),
      ArrowLeft: () => this.graph?.pan(-0.15, 0),
      ArrowRight: () => this.graph?.pan(0.15, 0),
      ArrowUp: () => this.graph?.pan(0, 0.15),
      ArrowDown: () => this.graph?.pan(0, -0.15),
      "+": () => this.graph?.zoom(1 / 1.3),
      "-": () => this.graph?.zoom(1.3),
      n: () => step(1),
      b: () => step(-1),
      Enter: () => this.panel.focus(),
    };
    const move = moves[event.key];
    if (move) move();
    return move !== undefined;
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

void readPayload().then((payload) => new Page(new Knowledge(payload)).start());
