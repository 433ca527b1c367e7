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
  lat: number | null;
  lon: number | null;
  x: number;
  y: number;
  measures: Record<string, number>;
  mentions: [number, number, number][];
}

export interface Edge {
  source: string;
  target: string;
  predicate: string;
  label: string;
  status: Status;
  claims: string[];
  sources: number;
  confidence: number;
}

export interface Claim {
  document: number;
  status: Status;
  sentence: Pair;
  trigger: Pair | null;
  arguments: [string, number, number][];
  type: string | null;
  event: string | null;
  claimant: string | null;
  voice: string;
  source: Pair | null;
  factuality: string;
  polarity: string;
  time: string | null;
  earliest: string | null;
  latest: string | null;
  place: string | null;
  confidence: number;
  rule: string;
}

export interface Happening {
  id: string;
  type: string;
  label: string;
  roles: [string, string | null][];
  place: string | null;
  time: string | null;
  earliest: string | null;
  latest: string | null;
  claims: string[];
}

export interface Payload {
  title: string;
  documents: Doc[];
  nodes: Thing[];
  edges: Edge[];
  claims: Record<string, Claim>;
  events: Happening[];
}

/** The payload with its indexes; built once, never changed. */
export class Knowledge {
  readonly byId = new Map<string, Thing>();
  private readonly ranks = new Map<string, number>();
  readonly edgesOf = new Map<string, number[]>();
  readonly edgesOfClaim = new Map<string, number>();
  readonly events = new Map<string, Happening>();
  private readonly letters = new Map<number, string[]>();

  constructor(readonly data: Payload) {
    data.nodes.forEach((thing, n) => {
      this.byId.set(thing.id, thing);
      this.ranks.set(thing.id, n);
    });
    for (const event of data.events) this.events.set(event.id, event);
    data.edges.forEach((edge, n) => {
      for (const end of [edge.source, edge.target]) {
        const list = this.edgesOf.get(end);
        if (list) list.push(n);
        else this.edgesOf.set(end, [n]);
      }
      for (const claim of edge.claims) if (!this.edgesOfClaim.has(claim)) this.edgesOfClaim.set(claim, n);
    });
  }

  /** The name of a thing, an event or a document of the drawing. */
  label(id: string): string {
    const document = this.documentOf(id);
    return this.byId.get(id)?.label ?? this.events.get(id)?.label ?? (document ? nameOf(document) : id);
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

  claim(id: string): Claim {
    const found = this.data.claims[id];
    if (!found) throw new Error(`no claim ${id}`);
    return found;
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

export function nameOf(document: Doc): string {
  return document.title ?? document.id;
}

/** The days a claim or event may lie on: ISO strings compare as dates do. */
export function days(of: { time: string | null; earliest: string | null; latest: string | null }): Pair2 | null {
  if (of.earliest && of.latest) return [of.earliest, of.latest];
  const value = of.time;
  if (!value || !/^\d{4}/.test(value)) return of.latest ? [of.latest, of.latest] : null;
  const [from, to] = value.split("/");
  return [padded(from ?? value, "-01-01"), padded(to ?? from ?? value, "-12-31")];
}

export type Pair2 = [string, string];

function padded(value: string, tail: string): string {
  const day = value.slice(0, 10);
  if (/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  if (/^\d{4}-\d\d/.test(value)) return value.slice(0, 7) + (tail === "-01-01" ? "-01" : `-${lastDay(value)}`);
  return value.slice(0, 4) + tail;
}

function lastDay(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

export function readPayload(): Payload {
  const element = document.getElementById("kg-data");
  if (!element?.textContent) throw new Error("the page holds no data");
  return JSON.parse(element.textContent) as Payload;
}
