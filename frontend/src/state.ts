// What the reader has chosen: one value, changed in one place, kept in the URL, and undone step by step.
import type { Pair2 } from "./data";

export type Facet = "status" | "type" | "relation" | "event" | "claimant" | "document";
export const FACETS: Facet[] = ["status", "type", "relation", "event", "claimant", "document"];
export type Tab = "graph" | "table" | "timeline" | "map" | "matrix" | "article";
export const TABS: Tab[] = ["graph", "table", "timeline", "map", "matrix", "article"];

/** What may be drawn beside the things. */
export type Extra = "statements" | "documents";
export const EXTRAS: Extra[] = ["statements", "documents"];

export interface View {
  tab: Tab;
  extras: Extra[];
  off: Record<Facet, string[]>;
  confidence: number;
  sources: number;
  degree: number;
  time: Pair2 | null;
  limit: number;
  colour: "type" | "community";
  size: string;
  node: string | null;
  line: number | null;
  /** Whether what is held back as not sure enough is shown as well. */
  held: boolean;
  /** A claimant and a thing, to read all that the one says of the other. */
  says: string[];
  /** A document and the characters of it that the reader came for. */
  article: [document: number, from: number, to: number] | null;
  around: { id: string; steps: number } | null;
  pathFrom: string | null;
  path: string[];
  expanded: string[];
  pinned: string[];
  hidden: string[];
  lasso: string[];
}

export const START: View = {
  tab: "graph",
  extras: [],
  off: { status: [], type: [], relation: [], event: [], claimant: [], document: [] },
  confidence: 0,
  sources: 1,
  degree: 0,
  time: null,
  limit: 60,
  colour: "type",
  size: "pagerank",
  node: null,
  line: null,
  held: false,
  says: [],
  article: null,
  around: null,
  pathFrom: null,
  path: [],
  expanded: [],
  pinned: [],
  hidden: [],
  lasso: [],
};

type Listener = (view: View, before: View) => void;

export class Store {
  private view: View;
  private past: View[] = [];
  private listeners: Listener[] = [];

  constructor() {
    this.view = viewFromHash(location.hash);
    addEventListener("hashchange", () => {
      if (location.hash !== hashOf(this.view)) this.set(viewFromHash(location.hash));
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

  set(change: Partial<View>): void {
    this.past.push(this.view);
    if (this.past.length > 200) this.past.shift();
    const other = "node" in change || "line" in change ? { says: [] } : {};
    this.apply({ ...this.view, ...other, ...change });
  }

  undo(): void {
    const before = this.past.pop();
    if (before) this.apply(before);
  }

  private apply(view: View): void {
    const before = this.view;
    this.view = view;
    const hash = hashOf(view);
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
    for (const listener of this.listeners) listener(view, before);
  }
}

/** Only what differs from the start is written, so that a fresh page has a bare URL and `#id=x` is a deep link. */
export function hashOf(view: View): string {
  const parts: string[] = [];
  const put = (key: string, value: string) => parts.push(`${key}=${encodeURIComponent(value)}`);
  if (view.node) put("id", view.node);
  if (view.line !== null) put("line", String(view.line));
  if (view.held) put("held", "yes");
  if (view.tab !== START.tab) put("tab", view.tab);
  for (const facet of FACETS) if (view.off[facet].length) put(`no-${facet}`, JSON.stringify(view.off[facet]));
  for (const key of ["confidence", "sources", "degree", "limit"] as const) if (view[key] !== START[key]) put(key, String(view[key]));
  for (const key of ["colour", "size"] as const) if (view[key] !== START[key]) put(key, view[key]);
  if (view.time) put("time", view.time.join("/"));
  if (view.extras.length) put("with", view.extras.join("+"));
  if (view.around) put("around", `${view.around.steps}:${view.around.id}`);
  if (view.article) put("article", view.article.join(":"));
  for (const key of ["says", "expanded", "pinned", "hidden", "path"] as const) if (view[key].length) put(key, JSON.stringify(view[key]));
  return parts.length ? `#${parts.join("&")}` : "";
}

export function viewFromHash(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const number = (key: string, fallback: number, low: number, high: number) => {
    const value = Number(given.get(key) ?? NaN);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : fallback;
  };
  const around = /^([1-3]):(.+)$/.exec(given.get("around") ?? "");
  const time = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(given.get("time") ?? "");
  const article = /^(\d+):(\d+)(?::(\d+))?$/.exec(given.get("article") ?? "");
  const off = { ...START.off };
  for (const facet of FACETS) off[facet] = list(given.get(`no-${facet}`));
  const tab = given.get("tab") as Tab;
  return {
    ...START,
    off,
    tab: TABS.includes(tab) ? tab : START.tab,
    extras: EXTRAS.filter((extra) => (given.get("with") ?? "").split(/[+ ]/).includes(extra)),
    confidence: number("confidence", START.confidence, 0, 1),
    sources: number("sources", START.sources, 1, 1000),
    degree: number("degree", START.degree, 0, 100000),
    limit: number("limit", START.limit, 1, 1_000_000),
    colour: given.get("colour") === "community" ? "community" : "type",
    size: given.get("size") ?? START.size,
    node: given.get("id"),
    line: given.has("line") ? number("line", 0, 0, 1e9) : null,
    held: given.get("held") === "yes",
    time: time ? [time[1] as string, time[2] as string] : null,
    around: around ? { steps: Number(around[1]), id: around[2] as string } : null,
    article: article ? [Number(article[1]), Number(article[2]), Number(article[3] ?? article[2])] : null,
    says: list(given.get("says")),
    expanded: list(given.get("expanded")),
    pinned: list(given.get("pinned")),
    hidden: list(given.get("hidden")),
    path: list(given.get("path")),
  };
}

function list(text: string | null): string[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((x): x is string => typeof x === "string") : [];
  } catch {
    return [];
  }
}
