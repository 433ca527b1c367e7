// The articles as they were read, with every mention of a thing a way into the graph.
import { make, plain, short } from "./dom";
import type { Knowledge, Span, Thing } from "./data";
import { typeColour } from "./palette";
import type { Store, View } from "./state";
import { S } from "./strings";

export class ArticleView {
  private shown = "";
  private asked: View["article"] = null;
  private mentions: Map<number, [number, number, Thing][]> | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(): void {
    const { documents } = this.knowledge.data;
    if (!documents.length) return void this.host.replaceChildren();
    const [document, from, to] = this.store.now.article ?? [documents[0]?.id ?? "", 0, 0];
    const known = this.knowledge.numberOf(document);
    if (known === undefined) return void this.host.replaceChildren(make("p", {}, S.notHere, " ", S.notHereHint(short(document, 60))));
    const shown = [known, from, to].join();
    if (shown !== this.shown) this.write(known, [from, to]);
    this.shown = shown;
    if (this.store.now.article === this.asked) return;
    this.asked = this.store.now.article;
    this.host.querySelector(".sought")?.scrollIntoView({ block: "center" });
  }

  private write(n: number, sought: Span): void {
    const doc = this.knowledge.document(n);
    const options = this.knowledge.data.documents.map((other, i) => make("option", { value: String(i), selected: i === n }, short(other.title ?? other.id, 90)));
    const list = make("select", { "aria-label": S.facets.document }, ...options);
    list.addEventListener("change", () => this.store.set({ article: this.knowledge.placeIn(Number(list.value)) }));
    const source = [doc.publisher, doc.published, doc.source].filter(Boolean).join(" · ");
    this.host.replaceChildren(make("p", {}, list), make("p", { className: "soft" }, plain(source)), make("div", { className: "text" }, ...this.parts(n, sought)));
  }

  private parts(n: number, sought: Span): (Node | string)[] {
    const letters = this.knowledge.characters(n);
    const parts: (Node | string)[] = [];
    let at = 0;
    for (const [start, end, thing] of this.mentionsOf(n)) {
      if (start < at) continue;
      parts.push(...cut(letters, [at, start], sought));
      const open = this.mention(letters.slice(start, end).join(""), thing);
      open.classList.toggle("sought", start < sought[1] && end > sought[0]);
      open.style.borderBottomColor = typeColour(thing.type);
      parts.push(open);
      at = end;
    }
    return [...parts, ...cut(letters, [at, letters.length], sought)];
  }

  /** A link, because a button would not break across lines. */
  private mention(text: string, thing: Thing): HTMLElement {
    const open = make("a", { className: "mention", href: `#id=${encodeURIComponent(thing.id)}`, title: `${thing.type}: ${short(thing.label, 80)}` }, plain(text));
    open.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.store.set({ node: thing.id });
    });
    return open;
  }

  /** The longest mention at each place: nested ones are reached through the thing itself. */
  private mentionsOf(n: number): [number, number, Thing][] {
    if (!this.mentions) {
      this.mentions = new Map();
      for (const thing of this.knowledge.data.nodes) {
        for (const [document, start, end] of thing.mentions) {
          const list = this.mentions.get(document) ?? [];
          list.push([start, end, thing]);
          this.mentions.set(document, list);
        }
      }
      for (const list of this.mentions.values()) list.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    }
    return this.mentions.get(n) ?? [];
  }
}

/** The characters of a span, those that were sought marked. */
function cut(letters: string[], [from, to]: Span, [a, b]: Span): (Node | string)[] {
  const start = Math.min(to, Math.max(from, a));
  const end = Math.max(start, Math.min(to, b));
  const text = (x: number, y: number) => plain(letters.slice(x, y).join(""));
  const mark = start < end ? [make("span", { className: "sought" }, text(start, end))] : [];
  return [text(from, start), ...mark, text(end, to)];
}
