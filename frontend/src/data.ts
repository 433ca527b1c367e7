// The payload that kg writes into the page, and the look-ups that every view shares.

export type Status = "fact" | "claimed" | "planned" | "possible" | "denied";
export const STATUSES: Status[] = ["fact", "claimed", "planned", "possible", "denied"];
export type Pair = [number, number];

export interface Doc {
  id: string;
  title: string | null;
  published: string | null;
  publisher: string | null;
  source: string | null;
  text: string;
}

export interface Thing {
  id: string;
  label: string;
  type: string;
  aliases: string[];
  links: string[];
  shown: boolean;
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
  sentence: Pair;
  marks: [name: string, start: number, end: number][];
}

interface Answerable {
  label: string;
  /** Who takes part: the role, the thing if it is one, and its words. */
  parts: [role: string, thing: string | null, words: string][];
  status: Status;
  by: string | null;
  claimant: string | null;
  confidence: number;
  /** Why it is held back as not sure enough; empty if it is shown. */
  held: string;
  sources: Source[];
}

export interface Tie extends Answerable {
  types?: undefined;
}

export interface Statement extends Answerable {
  types: string[];
  time: string | null;
  /** The first and the last day that the time may mean. */
  days: Pair2 | null;
  negated: boolean;
}

export type Told = Tie | Statement;

/** What is drawn between two things: a tie, or all statements that join them. */
export interface Line {
  source: string;
  target: string;
  records: string[];
}

export interface Payload {
  title: string;
  documents: Doc[];
  nodes: Thing[];
  ties: Record<string, Tie>;
  statements: Record<string, Statement>;
  lines: Line[];
}

/** The payload with its indexes; built once, never changed. */
export class Knowledge {
  readonly byId = new Map<string, Thing>();
  /** All ties and statements in text order. */
  readonly told = new Map<string, Told>();
  /** For each thing the ties and statements that it takes part in or answers for. */
  readonly toldOf = new Map<string, string[]>();
  readonly linesOf = new Map<string, number[]>();
  private readonly ranks = new Map<string, number>();
  private readonly letters = new Map<number, string[]>();

  constructor(readonly data: Payload) {
    data.nodes.forEach((thing, n) => {
      this.byId.set(thing.id, thing);
      this.ranks.set(thing.id, n);
    });
    const all: [string, Told][] = [...Object.entries(data.ties), ...Object.entries(data.statements)];
    for (const [id, told] of all.sort((a, b) => inText(a[1]) - inText(b[1]) || (a[0] < b[0] ? -1 : 1))) {
      this.told.set(id, told);
      for (const thing of new Set([...thingsOf(told), ...(told.by ? [told.by] : [])])) push(this.toldOf, thing, id);
    }
    data.lines.forEach((line, n) => [line.source, line.target].forEach((end) => push(this.linesOf, end, n)));
  }

  /** The name of a thing, a statement or a document of the drawing. */
  label(id: string): string {
    const document = this.documentOf(id);
    return this.byId.get(id)?.label ?? this.data.statements[id]?.label ?? (document ? nameOf(document) : id);
  }

  /** The document that an id of the drawing means: `document:` and its number. */
  documentOf(id: string): Doc | undefined {
    const number = /^document:(\d+)$/.exec(id)?.[1];
    return number === undefined ? undefined : this.data.documents[Number(number)];
  }

  /** Place among the things, the most important first. */
  rank(id: string): number {
    return this.ranks.get(id) ?? this.ranks.size;
  }

  record(id: string): Told {
    const found = this.told.get(id);
    if (!found) throw new Error(`no tie or statement ${id}`);
    return found;
  }

  /** A statement by the id of the drawing. */
  statement(id: string | null): Statement | undefined {
    return id !== null && Object.hasOwn(this.data.statements, id) ? this.data.statements[id] : undefined;
  }

  /** A tie as "Ann Lee – leads → Globex", a statement by its label. */
  words(told: Told): string {
    if (!isTie(told)) return told.label;
    const [subject, object] = told.parts.map(([, thing]) => this.label(thing ?? ""));
    return `${subject} – ${told.label} → ${object}`;
  }

  /** Who answers for it: a thing, or words; nobody if the writer does. */
  speaker(told: Told): string | null {
    return told.by ? this.label(told.by) : told.claimant;
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

export function isTie(told: Told): told is Tie {
  return told.types === undefined;
}

export function thingsOf(told: Told): string[] {
  return [...new Set(told.parts.flatMap(([, thing]) => thing ?? []))];
}

export function timeOf(told: Told): string | null {
  return isTie(told) ? null : told.time;
}

/** The time in words: as it is told where a reader knows it ("2016", "2016-10"), else from day to day. */
export function whenOf(told: Told): string {
  const time = timeOf(told) ?? "";
  if (/^\d{4}(-\d\d){0,2}$/.test(time)) return time;
  const days = daysOf(told);
  return days ? [...new Set(days)].join(" – ") : time.replace("/", " – ");
}

export function daysOf(told: Told): Pair2 | null {
  return isTie(told) ? null : told.days;
}

/** The thing that a statement gives as its place. */
export function placeOf(told: Told): string | null {
  return isTie(told) ? null : (told.parts.find(([role, thing]) => role === "place" && thing)?.[1] ?? null);
}

/** Voices that do not depend on each other: a claimant, named or not, or else the writer of each document. */
export function voicesOf(told: Told): string[] {
  if (told.by) return [told.by];
  return [...new Set(told.sources.map(({ document }) => `${(told.claimant ?? "").toLowerCase()}@${document}`))];
}

/** Where it stands: of several documents their beginnings come first. */
function inText(told: Told): number {
  return told.sources[0]?.sentence[0] ?? 0;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

export function nameOf(document: Doc): string {
  return document.title ?? document.id;
}

export type Pair2 = [string, string];

export function readPayload(): Payload {
  const element = document.getElementById("kg-data");
  if (!element?.textContent) throw new Error("the page holds no data");
  return JSON.parse(element.textContent) as Payload;
}
