// What the reader has chosen: one value, changed in one place, kept in the address, and undone step by step.
import type { Days } from "./data";

export type Facet = "status" | "type" | "relation" | "event" | "claimant" | "document";
export const FACETS: Facet[] = ["status", "type", "relation", "event", "claimant", "document"];
export type Tab = "desk" | "graph" | "timeline" | "map" | "matrix" | "disputes" | "table" | "article";
export const TABS: Tab[] = ["desk", "graph", "timeline", "map", "matrix", "disputes", "table", "article"];
/** By what the desk groups its statements. */
export type Grouping = "about" | "who" | "what" | "when" | "document";
export const GROUPINGS: Grouping[] = ["about", "who", "what", "when", "document"];

/** What may be drawn beside the things. */
export type Extra = "statements" | "documents";
export const EXTRAS: Extra[] = ["statements", "documents"];

/** What a path may lead over. */
export interface PathOver {
  facts: boolean;
  /** Whether things that are joined to a great many others are passed by. */
  hubless: boolean;
}

/** Characters of a document, by its id. */
export type Place = [document: string, from: number, to: number];

/** A place from left to right and from the bottom up, each 0 to 1 inside. */
export type Shares = [across: number, up: number];

export interface View {
  tab: Tab;
  /** What was searched for and now selects: words, "exact words", by:, about:, status: … */
  query: string;
  group: Grouping;
  /** The page of the list that the view shows, from 0. */
  page: number;
  /** Whether the timeline begins with the newest. */
  newest: boolean;
  extras: Extra[];
  /** Whether the drawing may begin with things that are only described, not named. */
  described: boolean;
  off: Record<Facet, string[]>;
  /** The values that alone pass; none if all do. What a later build adds does not pass then either. */
  only: Record<Facet, string[]>;
  confidence: number;
  sources: number;
  degree: number;
  time: Days | null;
  limit: number;
  colour: "type" | "community";
  size: string;
  /** What is open: a thing, a tie, a statement or a document. */
  node: string | null;
  /** Two things whose line is open. */
  pair: string[];
  /** Whether what is held back as not sure enough is shown as well. */
  held: boolean;
  /** What of the reader's own work the panel shows. */
  sheet: "" | "judged" | "kept";
  /** A claimant and a thing, to read all that the one says of the other. */
  says: string[];
  /** A document and the characters of it that the reader came for. */
  article: Place | null;
  around: { id: string; steps: number } | null;
  pathFrom: string | null;
  path: string[];
  pathOver: PathOver;
  expanded: string[];
  pinned: string[];
  hidden: string[];
  /** Where the reader has put things, as shares of the frame of the layout. */
  moved: Record<string, Shares>;
  /** How often the reader has asked for a new layout of all that is drawn. */
  layout: number;
  /** What is selected together, by a lasso, one by one, or as a community. */
  lasso: string[];
}

export const START: View = {
  tab: "desk",
  query: "",
  group: "about",
  page: 0,
  newest: false,
  extras: [],
  described: false,
  off: { status: [], type: [], relation: [], event: [], claimant: [], document: [] },
  only: { status: [], type: [], relation: [], event: [], claimant: [], document: [] },
  confidence: 0,
  sources: 1,
  degree: 0,
  time: null,
  limit: 25,
  colour: "type",
  size: "pagerank",
  node: null,
  pair: [],
  held: false,
  sheet: "",
  says: [],
  article: null,
  around: null,
  pathFrom: null,
  path: [],
  pathOver: { facts: false, hubless: false },
  expanded: [],
  pinned: [],
  hidden: [],
  moved: {},
  layout: 0,
  lasso: [],
};

/** What else decides which items pass, or in which order they are listed: a change of it leads back to the first page. */
const LISTED = ["tab", "query", "group", "newest", "off", "only", "confidence", "sources", "time", "held", "hidden"] as const;
const MOST_STEPS = 200;

type Listener = (view: View, before: View) => void;

export class Store {
  private view: View;
  private past: View[] = [];
  private listeners: Listener[] = [];

  constructor() {
    this.view = viewFromHash(location.hash);
    addEventListener("hashchange", () => {
      if (location.hash !== hashOf(this.view)) this.apply({ ...viewFromHash(location.hash), lasso: this.view.lasso }, "keep");
    });
  }

  get now(): View {
    return this.view;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Change the view: a step that Undo and the browser's Back take back. */
  set(change: Partial<View>): void {
    this.past.push(this.view);
    if (this.past.length > MOST_STEPS) this.past.shift();
    const other = "node" in change || "pair" in change || "sheet" in change ? { node: null, pair: [], says: [], sheet: "" as const } : {};
    const first = LISTED.some((key) => key in change) ? { page: 0 } : {};
    this.apply({ ...this.view, ...other, ...first, ...change }, "push");
  }

  undo(): void {
    const before = this.past.pop();
    if (before) this.apply(before, "push");
  }

  private apply(view: View, address: "push" | "keep"): void {
    const before = this.view;
    this.view = view;
    const hash = hashOf(view);
    if (address === "push" && hash !== location.hash) history.pushState(null, "", hash || location.pathname + location.search);
    for (const listener of this.listeners) listener(view, before);
  }
}

/** Only what differs from the start is written, so that a fresh page has a bare address and `#id=x` is a deep link. */
export function hashOf(view: View): string {
  const parts: string[] = [];
  const put = (key: string, value: string) => parts.push(`${key}=${encodeURIComponent(value)}`);
  if (view.node) put("id", view.node);
  for (const key of ["tab", "query", "group", "confidence", "sources", "degree", "limit", "page", "colour", "size", "layout", "sheet"] as const) if (view[key] !== START[key]) put(key, String(view[key]));
  for (const key of ["held", "newest", "described"] as const) if (view[key]) put(key, "yes");
  for (const facet of FACETS) {
    if (view.off[facet].length) put(`no-${facet}`, JSON.stringify(view.off[facet]));
    if (view.only[facet].length) put(`only-${facet}`, JSON.stringify(view.only[facet]));
  }
  if (view.time) put("time", view.time.join("/"));
  if (view.extras.length) put("with", view.extras.join("+"));
  if (view.around) put("around", `${view.around.steps}:${view.around.id}`);
  if (view.article) put("article", view.article.join(":"));
  for (const key of ["pair", "says", "expanded", "pinned", "hidden", "path"] as const) if (view[key].length) put(key, JSON.stringify(view[key]));
  if (Object.keys(view.moved).length) put("moved", JSON.stringify(view.moved));
  const over = (["facts", "hubless"] as const).filter((key) => view.pathOver[key]);
  if (over.length) put("over", over.join("+"));
  return parts.length ? `#${parts.join("&")}` : "";
}

export function viewFromHash(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const number = (key: keyof View, low: number, high: number) => {
    const value = Number(given.get(key) ?? NaN);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : (START[key] as number);
  };
  const one = <T extends string>(key: keyof View, values: T[]): T => values.find((value) => value === given.get(key)) ?? (START[key] as T);
  const yes = (key: string) => given.get(key) === "yes";
  const words = (key: string) => (given.get(key) ?? "").split(/[+ ]/);
  const around = /^([1-3]):(.+)$/.exec(given.get("around") ?? "");
  const time = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(given.get("time") ?? "");
  const article = /^(.+):(\d+):(\d+)$/s.exec(given.get("article") ?? "");
  const lists = (word: "no" | "only") => Object.fromEntries(FACETS.map((facet) => [facet, list(given.get(`${word}-${facet}`))])) as Record<Facet, string[]>;
  const over = words("over");
  return {
    ...START,
    off: lists("no"),
    only: lists("only"),
    tab: one("tab", TABS),
    query: given.get("query") ?? START.query,
    group: one("group", GROUPINGS),
    page: number("page", 0, 1e9),
    newest: yes("newest"),
    extras: EXTRAS.filter((extra) => words("with").includes(extra)),
    described: yes("described"),
    confidence: number("confidence", 0, 1),
    sources: number("sources", 1, 1000),
    degree: number("degree", 0, 100000),
    limit: number("limit", 1, 1_000_000),
    colour: one("colour", ["type", "community"]),
    size: given.get("size") ?? START.size,
    node: given.get("id"),
    pair: list(given.get("pair")).slice(0, 2),
    held: yes("held"),
    sheet: one("sheet", ["", "judged", "kept"]),
    time: time ? [time[1] as string, time[2] as string] : null,
    around: around ? { steps: Number(around[1]), id: around[2] as string } : null,
    article: article ? [article[1] as string, Number(article[2]), Number(article[3])] : null,
    says: list(given.get("says")),
    expanded: list(given.get("expanded")),
    pinned: list(given.get("pinned")),
    hidden: list(given.get("hidden")),
    path: list(given.get("path")),
    moved: placesFrom(given.get("moved")),
    layout: number("layout", 0, 1e6),
    pathOver: { facts: over.includes("facts"), hubless: over.includes("hubless") },
  };
}

function placesFrom(text: string | null): Record<string, Shares> {
  const value = parsed(text);
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, Shares] => Array.isArray(entry[1]) && entry[1].length === 2 && entry[1].every((share) => typeof share === "number" && Number.isFinite(share))));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text || "null");
  } catch {
    return null;
  }
}

function list(text: string | null): string[] {
  const value = parsed(text);
  return Array.isArray(value) ? value.filter((x): x is string => typeof x === "string") : [];
}

/** Whether a value of a facet passes: none has been turned off, and where some alone pass it is one of them. */
export function passesFacet(view: View, facet: Facet): (value: string) => boolean {
  const [off, only] = [new Set(view.off[facet]), new Set(view.only[facet])];
  return (value) => !off.has(value) && (only.size === 0 || only.has(value));
}
