// A tie or statement as a card: its words, status and speaker, each sentence with its source, and what a reader judges of it.
import { button, make, plain, short } from "./dom";
import { placeOf, voicesOf, whenOf, type Item, type Knowledge, type Source, type Span } from "./data";
import { highlighted, statusTag, tagOf } from "./item-line";
import type { JudgeBar } from "./judge-bar";
import { citation, FORMATS, type Format } from "./citations";
import { markedSentence, originOf } from "./marked-text";
import { noteField, noteLine } from "./note-field";
import type { Notes } from "./notes";
import type { Store } from "./state";
import { S } from "./strings";

type Level = "h2" | "h3" | "h4";
type Hits = (text: string) => Span[];
const NONE: Hits = () => [];

export class Cards {
  /** Finds the words that the search has found in a text. */
  hits: Hits = NONE;
  private format: Format = "text";

  constructor(
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly bar: JudgeBar,
    private readonly notes: Notes,
    private readonly say: (text: string) => void,
  ) {}

  /** All that is known of it: whose word, its status, when, where, who takes part, and its sentences. */
  card(id: string, level: Level = "h3"): HTMLElement {
    const item = this.knowledge.record(id);
    return this.framed(id, make(level, {}, ...this.title(id, item, level), ...spaced(tagOf(item))), ...item.sources.flatMap((source) => this.source(item, source, true)), this.details(item), noteField(this.notes, id), this.bar.item(id));
  }

  /** The card of a list: the first sentence, and all else in a line or two. */
  brief(id: string): HTMLElement {
    const item = this.knowledge.record(id);
    const source = item.sources[0] as Source;
    const place = placeOf(item);
    const voices = voicesOf(item).length;
    const who = item.status === "fact" && !item.by ? null : this.knowledge.speaker(item);
    const facts = [whenOf(item), place && short(this.knowledge.label(place), 40), originOf(this.knowledge, source.document), voices > 1 && S.voices(voices), S.confident(item.confidence), item.held && S.heldFor(item.held)];
    const told = make("p", { className: "by" }, statusTag(item.status), " ", who ? S.saidBy(short(who, 60)) : S.saidBy(S.writer));
    const words = facts.filter((fact): fact is string => typeof fact === "string" && fact !== "").map(plain).join(" · ");
    return this.framed(id, make("h4", {}, ...this.title(id, item, "h4")), told, ...this.source(item, source, false), make("p", { className: "facts soft" }, words), noteLine(this.notes, id), make("div", { className: "foot" }, this.bar.item(id), this.open(source)));
  }

  private framed(id: string, ...children: (Node | null)[]): HTMLElement {
    const card = make("article", { className: this.knowledge.record(id).status, "data-item": id, "data-accepted": this.knowledge.record(id).accepted ? "yes" : undefined }, ...children);
    card.setAttribute("data-verdict", this.bar.verdictOf(id));
    return card;
  }

  private details(item: Item): HTMLElement {
    const place = placeOf(item);
    const list = make("dl");
    const row = (name: string, ...value: (Node | string | null)[]) => value.some(Boolean) && list.append(make("dt", {}, name), make("dd", {}, ...value));
    row(S.says, item.by ? this.linkTo(item.by) : plain(item.claimant ?? S.writer));
    row(S.marked, statusTag(item.status));
    row(S.when, plain(whenOf(item)));
    row(S.where, place && this.linkTo(place));
    for (const [role, thing, words] of item.parts) if (!thing || thing !== place) row(S.role[role] ?? role, thing ? this.linkTo(thing) : short(words, 120));
    row(S.class, plain((item.types ?? []).join(", ")));
    row(S.confidenceShort, item.confidence.toFixed(2));
    row(S.sources, voicesOf(item).length > 1 ? String(voicesOf(item).length) : null);
    if (item.accepted) row(S.judged, S.acceptedBefore);
    if (item.held) row(S.held, plain(item.held));
    return list;
  }

  /** The heading of a card, which opens it unless it is open already. */
  private title(id: string, item: Item, level: Level): Node[] {
    const words = this.knowledge.words(item);
    const parts = highlighted(words, this.hits(words));
    if (level === "h2") return [make("span", {}, ...parts)];
    const open = button("", () => this.store.set({ node: id }), { className: "link" });
    open.append(...parts);
    return [open];
  }

  private source(item: Item, source: Source, whole: boolean): Node[] {
    const quote = make("blockquote", {}, ...markedSentence(this.knowledge, source, this.hits));
    if (!whole) return [quote];
    const cite = button(S.cite, () => this.copy(citation(this.knowledge, item, source, this.format)), { className: "link" });
    return [quote, make("p", { className: "from soft" }, plain(originOf(this.knowledge, source.document)), " · ", this.open(source), " · ", cite, " ", this.formats())];
  }

  /** In which format a citation is copied; the choice holds for the next one. */
  private formats(): HTMLElement {
    const list = make("select", { className: "plain", "aria-label": S.citeAs }, ...FORMATS.map((name) => make("option", { value: name, selected: name === this.format }, S.formatNames[name])));
    list.addEventListener("change", () => (this.format = FORMATS.find((name) => name === list.value) ?? "text"));
    return list;
  }

  private open(source: Source): HTMLElement {
    return button(S.openArticle, () => this.store.set({ tab: "article", article: this.knowledge.placeIn(source.document, source.sentence) }), { className: "link" });
  }

  linkTo(id: string): HTMLElement {
    return button(short(this.knowledge.label(id), 80), () => this.store.set({ node: id }), { className: "link" });
  }

  private copy(text: string): void {
    const done = () => this.say(S.copied);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => this.say(text));
    else this.say(text);
  }
}

function spaced(node: Node | null): (Node | string)[] {
  return node ? [" ", node] : [];
}
