// Puts the page together: one store, one selection, and the views that show it.
import { ArticleView } from "./article-view";
import { Knowledge, readPayload } from "./data";
import { button, make, plain, short } from "./dom";
import { keepingFocus } from "./focus";
import { FilterView } from "./filter-view";
import { select, type Selection } from "./filter";
import { GraphView } from "./graph-view";
import { MapView } from "./map-view";
import { MatrixView } from "./matrix-view";
import { dark } from "./palette";
import { Panel } from "./panel";
import { saveCsv, savePng, saveSvg } from "./save";
import { Search } from "./search";
import { Store, TABS, type Tab, type View } from "./state";
import { S } from "./strings";
import { rowsToKeep, TableView } from "./table-view";
import { TimelineView } from "./timeline-view";

const LARGE = 20_000;

class Page {
  private readonly knowledge = new Knowledge(readPayload());
  private readonly store = new Store();
  private readonly tabs = new Map<Tab, HTMLButtonElement>();
  private readonly places = new Map<Tab, HTMLElement>();
  private readonly filters = make("nav", { id: "filters", "aria-label": S.filters });
  private readonly panel = make("aside", { id: "panel", "aria-label": S.facts, tabIndex: 0 });
  private readonly status = make("p", { id: "status", role: "status", "aria-live": "polite" });
  private readonly live = make("p", { className: "unseen", "aria-live": "assertive" });
  private readonly undo = button(S.undo, () => this.store.undo());
  private graph: GraphView | null = null;
  private shows!: Record<Tab, (selection: Selection, view: View) => void>;
  private selection!: Selection;
  private readonly reader = new Panel(this.panel, this.knowledge, this.store, (text) => this.say(text));
  private readonly filterView = new FilterView(this.filters, this.knowledge, this.store);

  start(): void {
    this.frame();
    this.graph = this.drawing();
    this.shows = this.views();
    this.store.listen((view, before) => keepingFocus(() => this.update(view, before)));
    addEventListener("keydown", (event) => this.key(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.theme());
    if (this.knowledge.data.nodes.length >= LARGE && !this.store.now.around && this.knowledge.data.nodes[0]) this.say(S.large(this.knowledge.data.nodes.length));
    this.update(this.store.now, null);
    requestAnimationFrame(() => (document.body.dataset["ready"] = "yes"));
  }

  /** The drawing needs WebGL; where a browser has none, the page says so and opens on the table, which holds the same. */
  private drawing(): GraphView | null {
    const place = this.places.get("graph") as HTMLElement;
    try {
      return new GraphView(place, this.knowledge, this.store);
    } catch (error) {
      if (make("canvas").getContext("webgl2")) throw error;
    }
    place.replaceChildren(make("p", { className: "message" }, S.noWebgl));
    if (this.store.now.tab === "graph") this.store.set({ tab: "table" });
    this.say(S.noWebgl);
    return null;
  }

  private frame(): void {
    const header = make("header", {}, make("h1", { title: plain(this.knowledge.data.title) }, short(this.knowledge.data.title, 120)));
    new Search(header, this.knowledge, this.store);
    const bar = make("div", { role: "tablist", "aria-label": S.views });
    const main = make("main", {});
    for (const tab of TABS) {
      const open = button(S.tabs[tab], () => this.store.set({ tab }), { role: "tab", id: `tab-${tab}`, "aria-controls": `view-${tab}` });
      const place = make("section", { id: `view-${tab}`, role: "tabpanel", "aria-labelledby": `tab-${tab}`, tabIndex: tab === "graph" ? 0 : -1 });
      this.tabs.set(tab, open);
      this.places.set(tab, place);
      bar.append(open);
      main.append(place);
    }
    (this.places.get("graph") as HTMLElement).setAttribute("aria-description", S.graphLabel);
    bar.addEventListener("keydown", (event) => this.tabKey(event));
    header.append(bar, this.tools());
    const footer = make("footer", {}, this.status, button(S.more, () => this.store.set({ limit: this.store.now.limit * 2 })), button(S.fewer, () => this.store.set({ limit: Math.max(10, Math.floor(this.store.now.limit / 2)) })));
    document.body.append(header, this.filters, main, this.panel, footer, this.live);
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
    const save = make("details", { className: "menu" }, make("summary", {}, S.save), make("div", {}, button(S.png, () => this.graph && savePng(this.graph)), button(S.svg, () => this.graph && saveSvg(this.graph)), button(S.csv, () => saveCsv(rowsToKeep(this.knowledge, this.selection, this.store.now.lasso))), button(S.link, () => this.copyLink())));
    save.addEventListener("click", (event) => (event.target as HTMLElement).matches("button") && (save.open = false));
    save.addEventListener("focusout", (event) => save.contains(event.relatedTarget as Node | null) || (save.open = false));
    return make("div", { className: "tools" }, this.undo, button(S.fit, () => this.graph?.fit()), button(S.lasso, () => this.lasso()), save, button(S.theme, () => this.toggleTheme()));
  }

  private views(): Record<Tab, (selection: Selection, view: View) => void> {
    const place = (tab: Tab) => this.places.get(tab) as HTMLElement;
    const table = new TableView(place("table"), this.knowledge, this.store);
    const timeline = new TimelineView(place("timeline"), this.knowledge, this.store);
    const map = new MapView(place("map"), this.knowledge, this.store);
    const matrix = new MatrixView(place("matrix"), this.knowledge, this.store);
    const article = new ArticleView(place("article"), this.knowledge, this.store);
    return {
      graph: (selection, view) => this.graph?.show(selection, view),
      table: (selection) => table.show(selection),
      timeline: (selection) => timeline.show(selection),
      map: (selection) => map.show(selection),
      matrix: (selection) => matrix.show(selection),
      article: () => article.show(),
    };
  }

  private update(view: View, before: View | null): void {
    const last = before && this.selection ? { view: before, selection: this.selection } : undefined;
    this.selection = select(this.knowledge, view, last);
    for (const tab of TABS) {
      const chosen = tab === view.tab;
      const open = this.tabs.get(tab) as HTMLButtonElement;
      open.setAttribute("aria-selected", String(chosen));
      open.tabIndex = chosen ? 0 : -1;
      (this.places.get(tab) as HTMLElement).hidden = !chosen;
    }
    this.shows[view.tab](this.selection, view);
    const unfiltered = last && last.selection.counts === this.selection.counts;
    if (!unfiltered || !before || (["degree", "colour", "size", "extras", "limit", "around"] as const).some((key) => before[key] !== view[key])) this.filterView.show(this.selection);
    if (!unfiltered || !before || before.node !== view.node || before.line !== view.line || before.says !== view.says || before.lasso !== view.lasso || before.off !== view.off || before.held !== view.held || view.pinned !== before.pinned || view.expanded !== before.expanded || view.pathFrom !== before.pathFrom || view.around !== before.around) this.reader.show(this.selection);
    this.undo.disabled = !this.store.canUndo;
    this.count(view);
    if (view.node && view.node !== before?.node) this.reach([view.node], view);
    if (view.around && view.around !== before?.around) requestAnimationFrame(() => this.graph?.fit());
    if (view.path !== before?.path && view.path.length) this.reach(view.path, view);
    const line = view.line !== null && view.line !== before?.line ? this.knowledge.data.lines[view.line] : undefined;
    if (line) this.reach([line.source, line.target], view);
  }

  /** How much of what there is the reader sees, and how much is held back; the totals are those that `kg build` says. */
  private count(view: View): void {
    const { nodes, ties, statements } = this.knowledge.data;
    const { told, candidates } = this.selection;
    const reachable = (all: { held: string }[]) => all.filter(({ held }) => view.held || !held).length;
    const passing = (of: object) => [...told].filter((id) => Object.hasOwn(of, id)).length;
    const held = (all: { held: string }[]) => all.filter((one) => one.held).length;
    const parts = [
      S.drawnThings(this.selection.nodes.size, nodes.filter(({ shown }) => view.held || shown).length),
      S.told(passing(ties), reachable(Object.values(ties)), passing(statements), reachable(Object.values(statements))),
      S.heldCount(held(Object.values(ties)), held(Object.values(statements)), view.held),
      S.hiddenRest(Math.max(0, candidates - this.selection.nodes.size)),
      ...this.extraCounts(view),
    ];
    this.status.textContent = `${parts.join(". ")}.${view.lasso.length ? " " + S.selected(view.lasso.length) : ""}`;
  }

  private extraCounts(view: View): string[] {
    const { signs, possible } = this.selection.extras;
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

  private lasso(): void {
    this.store.set({ tab: "graph" });
    this.say(S.lassoHint);
    this.graph?.lasso((lasso) => this.store.set({ lasso, node: null, line: null }));
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
    else if (event.key === "Escape") this.store.set({ node: null, line: null, says: [], lasso: [], path: [] });
    else if (!this.graphKey(event, view)) return;
    event.preventDefault();
  }

  private go(tab: Tab): void {
    this.store.set({ tab });
    this.places.get(tab)?.focus();
  }

  /** On the drawing: arrows pan, + and - zoom, n and b go through what is drawn, most important first. */
  private graphKey(event: KeyboardEvent, view: View): boolean {
    if (view.tab !== "graph" || document.activeElement !== this.places.get("graph")) return false;
    const order = [...this.knowledge.data.nodes.filter((thing) => this.selection.nodes.has(thing.id)), ...this.selection.extras.signs].map((drawn) => drawn.id);
    const at = view.node ? order.indexOf(view.node) : -1;
    const step = (by: number) => order.length && this.store.set({ node: order[(at + by + order.length) % order.length] as string, line: null });
    const moves: Record<string, () => unknown> = {
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

new Page().start();
