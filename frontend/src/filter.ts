// Which ties, statements, lines and things pass the reader's choices, and how many each choice would let through.
import { daysOf, isTie, thingsOf, voicesOf, type Knowledge, type Line, type Told } from "./data";
import { extrasOf, type Extras } from "./extras";
import { placesOf, type Places } from "./places";
import { FACETS, type Facet, type View } from "./state";

export interface Selection {
  /** Ties and statements that pass. */
  told: Set<string>;
  /** Lines with something that passes, each with what of it passes. */
  passing: Map<number, string[]>;
  /** Lines at each thing among those that pass. */
  degree: Map<string, number>;
  /** Things to draw and the lines between them. */
  nodes: Set<string>;
  lines: number[];
  /** Of the things those that are drawn for their importance, not because the reader asked for them. */
  base: Set<string>;
  places: Places;
  /** Things that pass the filters, drawn or not. */
  candidates: number;
  counts: Record<Facet, Map<string, number>>;
  /** Statements and documents to draw beside the things. */
  extras: Extras;
}

type Test = (told: Told) => boolean;

/** What passes and what is drawn; `last`, the selection of an earlier view, is used again where no filter has changed. */
export function select(knowledge: Knowledge, view: View, last?: { view: View; selection: Selection }): Selection {
  const same = last && (["off", "confidence", "sources", "time", "hidden", "held"] as const).every((key) => last.view[key] === view[key]);
  if (same) {
    const { told, passing, counts } = last.selection;
    return { told, passing, counts, ...drawn(knowledge, view, told, passing) };
  }
  const tests = facetTests(knowledge, view);
  const others = otherTest(view);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Selection["counts"];
  const told = new Set<string>();
  for (const [id, record] of knowledge.told) {
    if (!others(record)) continue;
    const failed = FACETS.filter((facet) => !tests[facet](record));
    for (const facet of FACETS) if (failed.length === 0 || (failed.length === 1 && failed[0] === facet)) count(counts, facet, record, knowledge);
    if (!failed.length) told.add(id);
  }
  const hidden = new Set(view.hidden);
  const passing = new Map<number, string[]>();
  knowledge.data.lines.forEach(({ source, target, records }, n) => {
    const kept = hidden.has(source) || hidden.has(target) ? [] : records.filter((id) => told.has(id));
    if (kept.length) passing.set(n, kept);
  });
  return { told, passing, counts, ...drawn(knowledge, view, told, passing) };
}

function count(counts: Selection["counts"], facet: Facet, told: Told, knowledge: Knowledge): void {
  for (const value of valuesOf(facet, told, knowledge)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
}

/** The values of a facet that a tie or statement has; the type of each thing in it counts. */
export function valuesOf(facet: Facet, told: Told, knowledge: Knowledge): string[] {
  switch (facet) {
    case "status":
      return [told.status];
    case "relation":
      return [isTie(told) ? told.label : ""];
    case "event":
      return isTie(told) ? [] : told.types.length ? told.types : [""];
    case "claimant":
      return [told.by ?? told.claimant ?? ""];
    case "document":
      return [...new Set(told.sources.map(({ document }) => String(document)))];
    case "type":
      return [...new Set(thingsOf(told).map((id) => knowledge.byId.get(id)?.type ?? "Other"))];
  }
}

function facetTests(knowledge: Knowledge, view: View): Record<Facet, Test> {
  const test = (facet: Facet): Test => {
    const off = new Set(view.off[facet]);
    return off.size === 0 ? () => true : (told) => !valuesOf(facet, told, knowledge).some((value) => off.has(value));
  };
  return Object.fromEntries(FACETS.map((facet) => [facet, test(facet)])) as Record<Facet, Test>;
}

/** The choices that are no list: held back, hidden things, confidence, sources, time. */
function otherTest(view: View): Test {
  const hidden = new Set(view.hidden);
  return (told) => (view.held || !told.held) && told.confidence >= view.confidence && voicesOf(told).length >= view.sources && isTimely(told, view) && !(isTie(told) && thingsOf(told).some((id) => hidden.has(id)));
}

function isTimely(told: Told, view: View): boolean {
  if (!view.time) return true;
  const when = daysOf(told);
  return when !== null && when[0] <= view.time[1] && when[1] >= view.time[0];
}

/** Voices that do not depend on each other behind several ties and statements. */
export function independent(ids: string[], knowledge: Knowledge): number {
  return new Set(ids.flatMap((id) => voicesOf(knowledge.record(id)))).size;
}

function drawn(knowledge: Knowledge, view: View, told: Set<string>, passing: Map<number, string[]>): Pick<Selection, "degree" | "nodes" | "lines" | "base" | "places" | "candidates" | "extras"> {
  const degree = new Map<string, number>();
  for (const n of passing.keys()) {
    const line = knowledge.data.lines[n] as Line;
    for (const end of [line.source, line.target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const speaks = new Set([...told].map((id) => knowledge.record(id)).flatMap((one) => [...thingsOf(one), ...(one.by ? [one.by] : [])]));
  for (const id of view.hidden) speaks.delete(id);
  const allowed = (id: string) => (degree.get(id) ?? 0) >= view.degree && (degree.has(id) || speaks.has(id));
  const near = view.around ? neighbourhood(knowledge, passing, [view.around.id], view.around.steps) : null;
  const ranked = knowledge.data.nodes.filter((thing) => allowed(thing.id) && (!near || near.has(thing.id)));
  const base = mostImportant(knowledge, passing, ranked.map((thing) => thing.id), view.limit);
  const nodes = new Set(base);
  const extra = [...view.pinned, ...view.path, ...neighbourhood(knowledge, passing, view.expanded, 1)];
  for (const id of [...extra, ...endsOf(knowledge, view)]) if (degree.has(id) || speaks.has(id)) nodes.add(id);
  const lines = [...passing.keys()].filter((n) => {
    const line = knowledge.data.lines[n] as Line;
    return nodes.has(line.source) && nodes.has(line.target);
  });
  const places = placesOf(knowledge, base, nodes);
  return { degree, nodes, lines, base, places, candidates: ranked.length, extras: extrasOf(knowledge, view, places, told) };
}

/** The most important things that hang together: the largest connected part first, in it lines by the rank of both ends. */
function mostImportant(knowledge: Knowledge, passing: Map<number, string[]>, ranked: string[], limit: number): Set<string> {
  if (ranked.length <= limit) return new Set(ranked);
  const rank = new Map(ranked.map((id, n) => [id, n]));
  const part = partSizes(knowledge, passing, ranked);
  const ends: [number, number, string, string][] = [];
  for (const n of passing.keys()) {
    const { source, target } = knowledge.data.lines[n] as Line;
    const a = rank.get(source);
    const b = rank.get(target);
    if (a !== undefined && b !== undefined) ends.push([-(part.get(source) ?? 0), a + b, source, target]);
  }
  ends.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const nodes = new Set<string>();
  for (const [, , source, target] of ends) {
    if (nodes.size >= limit) break;
    nodes.add(source).add(target);
  }
  return nodes;
}

/** For each thing the number of things that it is connected to over passing lines. */
function partSizes(knowledge: Knowledge, passing: Map<number, string[]>, ids: string[]): Map<string, number> {
  const size = new Map<string, number>();
  for (const id of ids) {
    if (size.has(id)) continue;
    const part = neighbourhood(knowledge, passing, [id], Infinity);
    for (const member of part) size.set(member, part.size);
  }
  return size;
}

/** What the reader looks at is always drawn: a thing, the ends of a line, what takes part in a statement. */
function endsOf(knowledge: Knowledge, view: View): string[] {
  const line = view.line === null ? undefined : knowledge.data.lines[view.line];
  const statement = knowledge.statement(view.node);
  return [...(view.node ? [view.node] : []), ...(line ? [line.source, line.target] : []), ...(statement ? thingsOf(statement) : [])];
}

export function neighbourhood(knowledge: Knowledge, passing: Map<number, string[]>, from: string[], steps: number): Set<string> {
  const seen = new Set(from);
  let frontier = from;
  for (let step = 0; step < steps && frontier.length; step++) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const n of knowledge.linesOf.get(id) ?? []) {
        if (!passing.has(n)) continue;
        const line = knowledge.data.lines[n] as Line;
        const other = line.source === id ? line.target : line.source;
        if (!seen.has(other)) {
          seen.add(other);
          next.push(other);
        }
      }
    }
    frontier = next;
  }
  return seen;
}

/** The things on a shortest path over passing lines, both ends included; empty where none joins them. */
export function shortestPath(knowledge: Knowledge, passing: Map<number, string[]>, from: string, to: string): string[] {
  const before = new Map<string, string | null>([[from, null]]);
  let frontier = [from];
  while (frontier.length && !before.has(to)) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const other of neighbourhood(knowledge, passing, [id], 1)) {
        if (!before.has(other)) {
          before.set(other, id);
          next.push(other);
        }
      }
    }
    frontier = next;
  }
  const path: string[] = [];
  for (let at: string | null | undefined = before.has(to) ? to : null; at; at = before.get(at)) path.unshift(at);
  return path;
}
