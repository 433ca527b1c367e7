// The payload that kg writes into the page, and the look-ups that every view shares.

export type Status = "fact" | "claimed" | "planned" | "possible" | "denied";
export const STATUSES: Status[] = ["fact", "claimed", "planned", "possible", "denied"];
export type Span = [start: number, end: number];
export type Days = [first: string, last: string];

export interface Doc {
  id: string;
  title: string | null;
  published: string | null;
  publisher: string | null;
  author?: string;
  source: string | null;
  text: string;
}

export interface Thing {
  id: string;
  label: string;
  type: string;
  aliases: string[];
  links: string[];
  /** True if a text calls it by a name, false if it is only described ("the plant"). */
  named: boolean;
  shown: boolean;
  /** How many ties and statements that it takes part in are held back. */
  held: number;
  lat: number | null;
  lon: number | null;
  x: number;
  y: number;
  measures: Record<string, number>;
  mentions: [number, number, number][];
}

/** Where a tie or statement is read: characters of a document, and the words in them that it rests on. */
export interface Source {
  document: number;
  sentence: Span;
  marks: [name: string, start: number, end: number][];
}

interface Answerable {
  id: string;
  label: string;
  /** Who takes part: the role, the thing if it is one, and its words. */
  parts: [role: string, thing: string | null, words: string][];
  status: Status;
  by: string | null;
  claimant: string | null;
  confidence: number;
  /** Why it is held back as not sure enough; empty if it is shown. */
  held: string;
  /** True if a reader's judgement that the build read says that it is right. */
  accepted?: boolean;
  /** True if its own words negate it ("did not sign", "not employee of"). */
  negated?: boolean;
  sources: Source[];
}

export interface Tie extends Answerable {
  types?: undefined;
}

export interface Statement extends Answerable {
  types: string[];
  time: string | null;
  /** The first and the last day that the time may mean. */
  days: Days | null;
}

/** What the page lists, filters and judges. */
export type Item = Tie | Statement;

/** What the payload joins, by their numbers: two things, and a tie or all statements in which the first acts and the other takes part. */
type PayloadLine = [source: number, target: number, items: number[]];

interface JoinedLine {
  source: string;
  target: string;
  records: string[];
}

/** All ties and statements between two things: one line of the drawing. More of them lead from the source than from the target. */
export interface Line {
  source: string;
  target: string;
  records: string[];
  /** Those that lead from the target to the source. */
  backward: Set<string>;
}

/** Ties and statements in the order of documents and text, and the lines that they make. */
interface Told {
  items: Item[];
  lines: PayloadLine[];
}

/** What the page opens with; what is held back is only counted, and read when it is asked for. */
export interface Payload extends Told {
  title: string;
  documents: Doc[];
  nodes: Thing[];
  held: { ties: number; statements: number };
}

/** What the id of a document in the drawing begins with. */
export const DOCUMENT = "document:";

/** The payload with its indexes, each made when it is first asked for; what is held back is added once, on request. */
export class Knowledge {
  readonly byId = new Map<string, Thing>();
  /** All ties and statements that are read so far, in the order of documents and text. */
  items = new Map<string, Item>();
  /** True once what is held back is read as well. */
  whole: boolean;
  private parts: Told[];
  private made: { itemsOf?: Map<string, string[]>; lines?: Line[]; linesOf?: Map<string, number[]>; lineNumbers?: Map<string, number> } = {};
  private readonly ranks = new Map<string, number>();
  private readonly documentNumbers = new Map<string, number>();
  private readonly letters = new Map<number, string[]>();

  constructor(readonly data: Payload) {
    data.documents.forEach(({ id }, n) => this.documentNumbers.set(id, n));
    data.nodes.forEach((thing, n) => {
      this.byId.set(thing.id, thing);
      this.ranks.set(thing.id, n);
    });
    this.parts = [data];
    this.whole = data.held.ties + data.held.statements === 0;
    this.list(data.items);
  }

  /** Add what is held back. */
  takeHeld(held: Told): void {
    this.parts = [this.data, held];
    this.whole = true;
    this.made = {};
    this.list([...this.data.items, ...held.items].sort((a, b) => inText(a, b) || (a.id < b.id ? -1 : 1)));
  }

  private list(items: Item[]): void {
    this.items = new Map(items.map((item) => [item.id, worded(item)]));
  }

  /** For each thing the ties and statements that it takes part in or answers for. */
  get itemsOf(): Map<string, string[]> {
    if (this.made.itemsOf) return this.made.itemsOf;
    const found = new Map<string, string[]>();
    for (const [id, item] of this.items) for (const thing of new Set([...thingsOf(item), ...(item.by ? [item.by] : [])])) push(found, thing, id);
    return (this.made.itemsOf = found);
  }

  get lines(): Line[] {
    return (this.made.lines ??= bundled(this.parts.flatMap((part) => joined(part, this.data.nodes))));
  }

  get linesOf(): Map<string, number[]> {
    if (this.made.linesOf) return this.made.linesOf;
    const found = new Map<string, number[]>();
    this.lines.forEach((line, n) => [line.source, line.target].forEach((end) => push(found, end, n)));
    return (this.made.linesOf = found);
  }

  private get lineNumbers(): Map<string, number> {
    return (this.made.lineNumbers ??= new Map(this.lines.map((line, n) => [pairKey(line.source, line.target), n])));
  }

  /** The name of a thing, a statement or a document of the drawing. */
  label(id: string): string {
    const document = this.documentOf(id);
    const item = this.item(id);
    return this.byId.get(id)?.label ?? (item ? this.words(item) : document ? nameOf(document) : id);
  }

  /** The document that an id of the drawing means: `document:` and its own id. */
  documentOf(id: string): Doc | undefined {
    return id.startsWith(DOCUMENT) ? this.data.documents[this.numberOf(id.slice(DOCUMENT.length)) ?? -1] : undefined;
  }

  /** The number of a document in this page; undefined for one that is not here. */
  numberOf(document: string): number | undefined {
    return this.documentNumbers.get(document);
  }

  /** Where characters stand, by the id of their document: that means the same after more documents. */
  placeIn(n: number, [from, to]: Span = [0, 0]): [string, number, number] {
    return [this.document(n).id, from, to];
  }

  /** Place among the things, the most important first. */
  rank(id: string): number {
    return this.ranks.get(id) ?? this.ranks.size;
  }

  record(id: string): Item {
    const found = this.items.get(id);
    if (!found) throw new Error(`no tie or statement ${id}`);
    return found;
  }

  /** A tie or statement by its id, nothing for any other id. */
  item(id: string | null): Item | undefined {
    return id === null ? undefined : this.items.get(id);
  }

  statement(id: string | null): Statement | undefined {
    const item = this.item(id);
    return item && !isTie(item) ? item : undefined;
  }

  /** The number of the line that joins two things; undefined if none does. */
  lineOf(pair: string[]): number | undefined {
    const [a, b] = pair;
    return a === undefined || b === undefined ? undefined : this.lineNumbers.get(pairKey(a, b));
  }

  line(n: number): Line {
    const found = this.lines[n];
    if (!found) throw new Error(`no line ${n}`);
    return found;
  }

  /** A tie as "Ann Lee – leads → Globex", a statement by its label. */
  words(item: Item): string {
    if (!isTie(item)) return item.label;
    const [subject, object] = item.parts.map(([, thing]) => this.label(thing ?? ""));
    return `${subject} – ${item.label} → ${object}`;
  }

  /** Who answers for it: a thing, or words; nobody if the writer does. */
  speaker(item: Item): string | null {
    return item.by ? this.label(item.by) : item.claimant;
  }

  document(n: number): Doc {
    const found = this.data.documents[n];
    if (!found) throw new Error(`no document ${n}`);
    return found;
  }

  /** Offsets count code points, JavaScript counts UTF-16 units: text is cut from the list of its characters. */
  characters(document: number): string[] {
    let found = this.letters.get(document);
    if (!found) {
      found = Array.from(this.document(document).text);
      this.letters.set(document, found);
    }
    return found;
  }

  excerpt(document: number, start: number, end: number): string {
    return this.characters(document).slice(start, end).join("");
  }
}

/** Lines by ids. */
function joined({ items, lines }: Told, nodes: Thing[]): JoinedLine[] {
  const id = (n: number) => (nodes[n] as Thing).id;
  return lines.map(([source, target, records]) => ({ source: id(source), target: id(target), records: records.map((n) => (items[n] as Item).id) }));
}

/** One line for each pair of things, from the one that acts more often to the other. */
function bundled(given: JoinedLine[]): Line[] {
  const pairs = new Map<string, JoinedLine[]>();
  for (const line of given) push(pairs, pairKey(line.source, line.target), line);
  return [...pairs.values()].map((lines) => {
    const first = lines[0] as JoinedLine;
    const count = (source: string) => lines.reduce((n, line) => n + (line.source === source ? line.records.length : 0), 0);
    const [source, target] = count(first.target) > count(first.source) ? [first.target, first.source] : [first.source, first.target];
    const records = [...new Set(lines.flatMap((line) => line.records))];
    const backward = new Set(lines.flatMap((line) => (line.source === source ? [] : line.records)));
    return { source, target, records, backward };
  });
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

/** What its own words negate ("did not sign") is told as it stands: a negation is no denial. */
function worded<T extends Item>(item: T): T {
  if (!item.negated || item.status !== "denied") return item;
  return { ...item, status: item.by || item.claimant ? "claimed" : "fact" };
}

export function isTie(item: Item): item is Tie {
  return item.types === undefined;
}

const things = new WeakMap<Item, string[]>();

/** The things that take part, each once; remembered, for every view asks for them. */
export function thingsOf(item: Item): string[] {
  let found = things.get(item);
  if (!found) {
    found = [];
    for (const [, thing] of item.parts) if (thing && !found.includes(thing)) found.push(thing);
    things.set(item, found);
  }
  return found;
}

export function timeOf(item: Item): string | null {
  return isTie(item) ? null : item.time;
}

/** The time in words: as it is told where a reader knows it ("2016", "2016-10", "since 2016"), else from day to day. */
export function whenOf(item: Item): string {
  const time = timeOf(item) ?? "";
  if (/^([a-z]+ .*|\d{4}(s|(-\d\d){0,2}))$/.test(time)) return time;
  const days = daysOf(item);
  return days ? [...new Set(days)].join(" – ") : time.replace("/", " – ");
}

/** The day of a bound ("since 2016"), for sorting. */
export function withoutWord(time: string): string {
  return time.replace(/^[a-z]+ (?=\d)/, "");
}

export function daysOf(item: Item): Days | null {
  return isTie(item) ? null : item.days;
}

/** The thing that a statement gives as its place. */
export function placeOf(item: Item): string | null {
  return isTie(item) ? null : (item.parts.find(([role, thing]) => role === "place" && thing)?.[1] ?? null);
}

/** Voices that do not depend on each other: a claimant, named or not, or else the writer of each document. */
export function voicesOf(item: Item): string[] {
  if (item.by) return [item.by];
  return [...new Set(item.sources.map(({ document }) => `${(item.claimant ?? "").toLowerCase()}@${document}`))];
}

/** The order of documents, and of sentences in each. */
function inText(a: Item, b: Item): number {
  const [one, other] = [a.sources[0], b.sources[0]];
  return (one?.document ?? 0) - (other?.document ?? 0) || (one?.sentence[0] ?? 0) - (other?.sentence[0] ?? 0);
}

export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const FIRST_WORDS = 90;

/** The title, or the first words of a document without one. */
export function nameOf(document: Doc): string {
  if (document.title) return document.title;
  const first = document.text.trimStart().split("\n", 1)[0] ?? "";
  const words = Array.from(first.slice(0, FIRST_WORDS * 2));
  return words.length > FIRST_WORDS ? words.slice(0, FIRST_WORDS).join("").replace(/\s+\S*$/, "") + "…" : words.join("") || document.id;
}

export async function readPayload(): Promise<Payload> {
  return JSON.parse(await window.kgData) as Payload;
}

/** What is held back; the page keeps it packed until it is asked for. */
export async function readHeld(): Promise<Told> {
  return JSON.parse(await window.kgPart("held")) as Told;
}
