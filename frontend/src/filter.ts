// Which claims, edges and things pass the reader's choices, and how many each choice would let through.
import { days, type Claim, type Edge, type Happening, type Knowledge } from "./data";
import { extrasOf, partsOf, type Extras } from "./extras";
import { placesOf, type Places } from "./places";
import { FACETS, type Facet, type View } from "./state";

export interface Selection {
  /** Edges that pass, each with the claims of it that pass. */
  passing: Map<number, string[]>;
  /** Degree of each thing among the passing edges. */
  degree: Map<string, number>;
  /** Things to draw and the edges between them. */
  nodes: Set<string>;
  edges: number[];
  /** Of the things those that are drawn for their importance, not because the reader asked for them. */
  base: Set<string>;
  places: Places;
  /** Things that pass the filters, drawn or not. */
  candidates: number;
  counts: Record<Facet, Map<string, number>>;
  /** Events and documents to draw beside the things. */
  extras: Extras;
}

type Test = (claim: Claim, edge: Edge) => boolean;

/** What passes and what is drawn; `last`, the selection of an earlier view, is used again where no filter has changed. */
export function select(knowledge: Knowledge, view: View, last?: { view: View; selection: Selection }): Selection {
  const same = last && (["off", "confidence", "sources", "time", "hidden"] as const).every((key) => last.view[key] === view[key]);
  if (same) return { passing: last.selection.passing, counts: last.selection.counts, ...drawn(knowledge, view, last.selection.passing) };
  const tests = facetTests(knowledge, view);
  const others = otherTest(view);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Selection["counts"];
  const passing = new Map<number, string[]>();
  knowledge.data.edges.forEach((edge, n) => {
    const kept = edge.claims.filter((id) => {
      const claim = knowledge.claim(id);
      if (!others(claim, edge)) return false;
      const failed = FACETS.filter((facet) => !tests[facet](claim, edge));
      for (const facet of FACETS) if (failed.length === 0 || (failed.length === 1 && failed[0] === facet)) count(counts, facet, claim, edge, knowledge);
      return failed.length === 0;
    });
    if (kept.length && independent(kept, knowledge) >= view.sources) passing.set(n, kept);
  });
  return { passing, counts, ...drawn(knowledge, view, passing) };
}

function count(counts: Selection["counts"], facet: Facet, claim: Claim, edge: Edge, knowledge: Knowledge): void {
  for (const value of valuesOf(facet, claim, edge, knowledge)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
}

/** The values of a facet that a claim of an edge has; a thing type counts for either end. */
export function valuesOf(facet: Facet, claim: Claim, edge: Edge, knowledge: Knowledge): string[] {
  switch (facet) {
    case "status":
      return [edge.status];
    case "predicate":
      return [edge.label];
    case "event":
      return [claim.type ?? ""];
    case "claimant":
      return [claim.claimant ?? ""];
    case "document":
      return [String(claim.document)];
    case "type": {
      const ends = [edge.source, edge.target].map((id) => knowledge.byId.get(id)?.type ?? "Other");
      return [...new Set(ends)];
    }
  }
}

function facetTests(knowledge: Knowledge, view: View): Record<Facet, Test> {
  const off = Object.fromEntries(FACETS.map((facet) => [facet, new Set(view.off[facet])])) as Record<Facet, Set<string>>;
  const test = (facet: Facet): Test =>
    off[facet].size === 0 ? () => true : (claim, edge) => !valuesOf(facet, claim, edge, knowledge).some((value) => off[facet].has(value));
  return Object.fromEntries(FACETS.map((facet) => [facet, test(facet)])) as Record<Facet, Test>;
}

function otherTest(view: View): Test {
  const hidden = new Set(view.hidden);
  return (claim, edge) => !hidden.has(edge.source) && !hidden.has(edge.target) && sureAndTimely(claim, view);
}

function sureAndTimely(claim: Claim, view: View): boolean {
  if (claim.confidence < view.confidence) return false;
  if (!view.time) return true;
  const when = days(claim);
  return when !== null && when[0] <= view.time[1] && when[1] >= view.time[0];
}

/** Whether an event passes: by an edge of one of its claims, or, where none of them has an edge, by a claim itself. */
export function happens(knowledge: Knowledge, event: Happening, passing: Selection["passing"], view: View): boolean {
  const edges = event.claims.map((id) => knowledge.edgesOfClaim.get(id)).filter((n) => n !== undefined);
  if (edges.length) return edges.some((n) => passing.get(n)?.some((id) => event.claims.includes(id)));
  return event.claims.some((id) => claimPasses(knowledge.claim(id), view));
}

function claimPasses(claim: Claim, view: View): boolean {
  const values: [Facet, string][] = [["status", claim.status], ["event", claim.type ?? ""], ["claimant", claim.claimant ?? ""], ["document", String(claim.document)]];
  return sureAndTimely(claim, view) && values.every(([facet, value]) => !view.off[facet].includes(value));
}

/** Voices that do not depend on each other: each claimant, named or not, and each document's own writer. */
export function independent(claims: string[], knowledge: Knowledge): number {
  return new Set(claims.map((id) => knowledge.claim(id).voice)).size;
}

function drawn(knowledge: Knowledge, view: View, passing: Map<number, string[]>): Pick<Selection, "degree" | "nodes" | "edges" | "base" | "places" | "candidates" | "extras"> {
  const degree = new Map<string, number>();
  for (const n of passing.keys()) {
    const edge = knowledge.data.edges[n] as Edge;
    for (const end of [edge.source, edge.target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const allowed = (id: string) => (degree.get(id) ?? 0) >= view.degree && degree.has(id);
  const near = view.around ? neighbourhood(knowledge, passing, [view.around.id], view.around.steps) : null;
  const ranked = knowledge.data.nodes.filter((thing) => allowed(thing.id) && (!near || near.has(thing.id)));
  const base = mostImportant(knowledge, passing, ranked.map((thing) => thing.id), view.limit);
  const nodes = new Set(base);
  const extra = [...view.pinned, ...view.path, ...neighbourhood(knowledge, passing, view.expanded, 1)];
  for (const id of [...extra, ...endsOf(knowledge, view)]) if (degree.has(id)) nodes.add(id);
  const edges = [...passing.keys()].filter((n) => {
    const edge = knowledge.data.edges[n] as Edge;
    return nodes.has(edge.source) && nodes.has(edge.target);
  });
  const places = placesOf(knowledge, base, nodes);
  return { degree, nodes, edges, base, places, candidates: ranked.length, extras: extrasOf(knowledge, view, places, (event) => happens(knowledge, event, passing, view)) };
}

/** The most important things that hang together: the largest connected part first, in it edges by the rank of both ends. */
function mostImportant(knowledge: Knowledge, passing: Map<number, string[]>, ranked: string[], limit: number): Set<string> {
  if (ranked.length <= limit) return new Set(ranked);
  const rank = new Map(ranked.map((id, n) => [id, n]));
  const part = partSizes(knowledge, passing, ranked);
  const ends: [number, number, string, string][] = [];
  for (const n of passing.keys()) {
    const { source, target } = knowledge.data.edges[n] as Edge;
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

/** For each thing the number of things that it is connected to over passing edges. */
function partSizes(knowledge: Knowledge, passing: Map<number, string[]>, ids: string[]): Map<string, number> {
  const size = new Map<string, number>();
  for (const id of ids) {
    if (size.has(id)) continue;
    const part = neighbourhood(knowledge, passing, [id], Infinity);
    for (const member of part) size.set(member, part.size);
  }
  return size;
}

/** What the reader looks at is always drawn: a thing, the ends of an edge, what takes part in an event. */
function endsOf(knowledge: Knowledge, view: View): string[] {
  const edge = view.edge === null ? undefined : knowledge.data.edges[view.edge];
  const event = knowledge.events.get(view.node ?? "");
  return [...(view.node ? [view.node] : []), ...(edge ? [edge.source, edge.target] : []), ...(event ? partsOf(event).map(([, id]) => id) : [])];
}

export function neighbourhood(knowledge: Knowledge, passing: Map<number, string[]>, from: string[], steps: number): Set<string> {
  const seen = new Set(from);
  let frontier = from;
  for (let step = 0; step < steps && frontier.length; step++) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const n of knowledge.edgesOf.get(id) ?? []) {
        if (!passing.has(n)) continue;
        const edge = knowledge.data.edges[n] as Edge;
        const other = edge.source === id ? edge.target : edge.source;
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

/** The things on a shortest path over passing edges, both ends included; empty where none joins them. */
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
