// The search field: completes what is typed, lists what is found with the words marked, and selects it for all views.
import { button, make, plain, short } from "./dom";
import { nameOf, STATUSES, type Knowledge } from "./data";
import { folded } from "./folding";
import { highlighted } from "./item-line";
import { isEmpty, KEYS, openPart, parseQuery, written, type Key, type Query } from "./query";
import { hitsOf, type Passage, type SearchIndex } from "./search-index";
import type { Store } from "./state";
import { S } from "./strings";

const THINGS = 5;
const ITEMS = 5;
const PASSAGES = 3;
const COMPLETIONS = 7;

interface Option {
  words: (Node | string)[];
  kind: string;
  choose: () => void;
}

export class Search {
  readonly input = make("input", { id: "find", type: "search", autocomplete: "off", placeholder: S.findHint, "aria-label": S.find, role: "combobox", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list" });
  private readonly count = make("span", { className: "soft", role: "status" });
  private readonly clear = button(S.clearQuery, () => this.select(""), { hidden: true });
  private readonly list = make("ul", { id: "hits", role: "listbox", "aria-label": S.find, hidden: true });
  private options: Option[] = [];
  private at = -1;

  constructor(
    host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly index: SearchIndex,
  ) {
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.input.value && this.find());
    this.input.addEventListener("blur", () => setTimeout(() => document.activeElement !== this.input && this.close(), 200)); // it may have come back
    store.listen((view, before) => view.query !== before.query && this.follow(view.query));
    this.follow(store.now.query);
    host.append(make("search", { className: "search" }, this.input, this.list), this.clear, this.count);
  }

  /** Show what selects now; Back and links change it too. */
  private follow(query: string): void {
    if (document.activeElement !== this.input || !query) this.input.value = query;
    this.clear.hidden = query === "";
    this.count.textContent = "";
  }

  private find(): void {
    const text = this.input.value;
    const query = parseQuery(text);
    this.at = -1;
    this.options = [...this.completions(text), ...(isEmpty(query) ? [] : this.found(query))];
    this.list.replaceChildren(...this.options.map((option, n) => this.row(option, n)));
    if (query.fault) this.count.textContent = S.noDate(query.fault);
    this.input.removeAttribute("aria-activedescendant");
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  private found(query: Query): Option[] {
    const { held } = this.store.now;
    const hits = hitsOf(query, this.index);
    const things = query.typed.length ? [] : this.index.things(query);
    const all = this.index.items(query);
    const items = held || !this.knowledge.whole ? all : all.filter((id) => !this.knowledge.record(id).held);
    const passages = this.index.found(query);
    this.count.textContent = S.counted(things.length, items.length, passages.length);
    const thing = (id: string): Option => ({ words: this.nameWith(id, hits), kind: this.knowledge.byId.get(id)?.type ?? "", choose: () => this.open(id) });
    const item = (id: string): Option => {
      const words = short(this.knowledge.words(this.knowledge.record(id)), 100);
      return { words: highlighted(words, hits(words)), kind: this.knowledge.record(id).status, choose: () => this.open(id) };
    };
    const every: Option = { words: [S.showAll(items.length)], kind: S.enterKey, choose: () => this.select(this.input.value) };
    return [...things.slice(0, THINGS).map(thing), ...items.slice(0, ITEMS).map(item), ...passages.slice(0, PASSAGES).map((one) => this.passage(one, hits)), ...(items.length ? [every] : [])];
  }

  /** The label of a thing, and the alias that has the words if the label has not. */
  private nameWith(id: string, hits: (text: string) => [number, number][]): (Node | string)[] {
    const { label = id, aliases = [] } = this.knowledge.byId.get(id) ?? {};
    const name = short(label, 60);
    const alias = hits(label).length ? undefined : aliases.find((other) => hits(other).length);
    const also = alias ? short(alias, 50) : "";
    return [...highlighted(name, hits(name)), ...(also ? [" = ", ...highlighted(also, hits(also))] : [])];
  }

  private passage({ document, span }: Passage, hits: (text: string) => [number, number][]): Option {
    const text = short(this.knowledge.excerpt(document, ...span).trim(), 110);
    return { words: highlighted(text, hits(text)), kind: short(nameOf(this.knowledge.document(document)), 40), choose: () => this.store.set({ tab: "article", article: this.knowledge.placeIn(document, span) }) };
  }

  /** What the part at the end may become: a key, or after a key one of its values. */
  private completions(text: string): Option[] {
    const { start, key, value } = openPart(text);
    const put = (words: string, done: boolean) => () => {
      this.input.value = text.slice(0, start) + words + (done ? " " : "");
      this.input.focus();
      this.find();
    };
    if (key) return this.values(key, value).map((name): Option => ({ words: [plain(written(key, name))], kind: S.keyMeaning[key], choose: put(written(key, name), true) }));
    const wanted = folded(value);
    const keys = wanted.length < 2 ? [] : KEYS.filter((name) => name.startsWith(wanted));
    return keys.map((name): Option => ({ words: [`${name}:`], kind: S.keyMeaning[name], choose: put(`${name}:`, false) }));
  }

  private values(key: Key, value: string): string[] {
    const begins = (name: string) => folded(name).startsWith(folded(value)) && folded(name) !== folded(value);
    if (key === "status") return STATUSES.filter(begins);
    if (key === "after" || key === "before") return [];
    const all = [...this.knowledge.items.values()].filter((item) => this.store.now.held || !item.held);
    const names = new Map<string, number>();
    for (const item of all) for (const name of this.valuesOf(key, item)) if (folded(name).split(/\s+/).some((word) => word.startsWith(folded(value))) && folded(name) !== folded(value)) names.set(name, (names.get(name) ?? 0) + 1);
    return [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, COMPLETIONS).map(([name]) => name);
  }

  private valuesOf(key: Key, item: ReturnType<Knowledge["record"]>): string[] {
    const label = (id: string | null) => (id ? [this.knowledge.label(id)] : []);
    if (key === "by") return item.by ? label(item.by) : item.claimant ? [item.claimant] : [];
    if (key === "about") return item.parts.flatMap(([, thing]) => label(thing));
    if (key === "place") return item.parts.flatMap(([role, thing]) => (role === "place" ? label(thing) : []));
    if (key === "class") return item.types ?? [item.label];
    return item.sources.flatMap(({ document }) => this.knowledge.document(document).publisher ?? nameOf(this.knowledge.document(document)));
  }

  private row(option: Option, n: number): HTMLElement {
    const row = make("li", { role: "option", id: `hit-${n}`, "aria-selected": "false" }, ...option.words, make("span", { className: "soft" }, ` ${plain(option.kind)}`));
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      option.choose();
    });
    return row;
  }

  private open(id: string): void {
    this.close();
    this.store.set({ node: id });
  }

  /** Select what the words find, in every view. */
  private select(query: string): void {
    this.input.value = query;
    this.close();
    this.store.set({ query: query.trim() });
  }

  /** Enter opens the thing that is called so, else it selects what is found. */
  private enter(): void {
    const text = this.input.value.trim();
    const chosen = this.options[this.at];
    if (chosen) return chosen.choose();
    const thing = this.index.thingCalled(text);
    if (thing) return this.open(thing);
    this.select(text);
  }

  private step(by: number): void {
    if (!this.options.length) return;
    this.at = (this.at + by + this.options.length) % this.options.length;
    [...this.list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === this.at)));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `hit-${this.at}`);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter") this.enter();
    else if (event.key === "ArrowDown") this.step(1);
    else if (event.key === "ArrowUp") this.step(this.at < 0 ? 0 : -1);
    else if (event.key === "Escape") {
      this.select("");
      document.querySelector<HTMLElement>("main > section:not([hidden])")?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close(): void {
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
  }
}
