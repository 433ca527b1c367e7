// Which ties, statements, lines and things pass the reader's choices, and how many each choice would let through.
import { daysOf, isTie, thingsOf, voicesOf, type Item, type Knowledge } from "./data";
import { extrasOf, type Extras } from "./extras";
import { placesOf, type Places } from "./places";
import { FACETS, passesFacet, type Facet, type View } from "./state";

/** What is drawn of a selection. */
export interface Drawn {
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
  /** Statements and documents to draw beside the things. */
  extras: Extras;
}

/** What passes; what of it is drawn is found out when a view first asks. */
export class Selection {
  private made: Drawn | undefined;

  constructor(
    /** Ties and statements that pass, in the order of the text; of a search the best first. */
    readonly items: Set<string>,
    readonly counts: Record<Facet, Map<string, number>>,
    private readonly draw: (last?: Places) => Drawn,
    private readonly last?: Places,
  ) {}

  get drawn(): Drawn {
    return (this.made ??= this.draw(this.last));
  }

  /** Where things stand, as far as they were ever drawn. */
  get known(): Places | undefined {
    return this.made?.places ?? this.last;
  }
}

type Test = (item: Item) => boolean;

/** What was selected before a change of the view. */
interface Last {
  view: View;
  selection: Selection;
}

const FILTERS = ["query", "off", "only", "confidence", "sources", "time", "hidden", "held"] as const;

/**
 * What passes. `found` holds what the search has found, the best first, null if nothing is searched for;
 * `last`, the selection of an earlier view, is used again where no filter has changed.
 */
export function select(knowledge: Knowledge, view: View, found: string[] | null, last?: Last): Selection {
  const same = last !== undefined && FILTERS.every((key) => last.view[key] === view[key]);
  const { items, counts } = same ? last.selection : passingItems(knowledge, view, found);
  return new Selection(items, counts, (places) => drawn(knowledge, view, items, places), last?.selection.known);
}

function passingLines(knowledge: Knowledge, view: View, items: Set<string>): Map<number, string[]> {
  const hidden = new Set(view.hidden);
  const passing = new Map<number, string[]>();
  knowledge.lines.forEach(({ source, target, records }, n) => {
    const kept = hidden.has(source) || hidden.has(target) ? [] : records.filter((id) => items.has(id));
    if (kept.length) passing.set(n, kept);
  });
  return passing;
}

function passingItems(knowledge: Knowledge, view: View, found: string[] | null): Pick<Selection, "items" | "counts"> {
  const tests = facetTests(knowledge, view);
  const others = otherTest(view);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Selection["counts"];
  const items: string[] = [];
  for (const id of found ?? knowledge.items.keys()) {
    const item = knowledge.record(id);
    if (!others(item)) continue;
    const failed = tests.filter(([, test]) => !test(item));
    for (const facet of FACETS) if (failed.length === 0 || (failed.length === 1 && failed[0]?.[0] === facet)) count(counts[facet], facet, item, knowledge);
    if (!failed.length) items.push(id);
  }
  return { items: new Set(items), counts };
}

function count(counts: Map<string, number>, facet: Facet, item: Item, knowledge: Knowledge): void {
  for (const value of valuesOf(facet, item, knowledge)) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** The values of a facet that a tie or statement has; the type of each thing in it counts. */
export function valuesOf(facet: Facet, item: Item, knowledge: Knowledge): string[] {
  switch (facet) {
    case "status":
      return [item.status];
    case "relation":
      return [isTie(item) ? item.label : ""];
    case "event":
      return isTie(item) ? [] : item.types.length ? item.types : [""];
    case "claimant":
      return [item.by ?? item.claimant ?? ""];
    case "document":
      return distinct(item.sources.map(({ document }) => knowledge.document(document).id));
    case "type":
      return distinct(thingsOf(item).map((id) => knowledge.byId.get(id)?.type ?? "Other"));
  }
}

function distinct(values: string[]): string[] {
  return values.length < 2 ? values : [...new Set(values)];
}

/** The tests of the facets that the reader has chosen from. */
function facetTests(knowledge: Knowledge, view: View): [Facet, Test][] {
  const test = (facet: Facet): Test => {
    const passes = passesFacet(view, facet);
    const off = new Set(view.off[facet]);
    return (item) => {
      const values = valuesOf(facet, item, knowledge);
      return values.some(passes) && !values.some((value) => off.has(value));
    };
  };
  return FACETS.filter((facet) => view.off[facet].length || view.only[facet].length).map((facet) => [facet, test(facet)]);
}

/** The choices that are no list: held back, hidden things, confidence, sources, time. */
function otherTest(view: View): Test {
  const hidden = new Set(view.hidden);
  return (item) => (view.held || !item.held) && item.confidence >= view.confidence && voicesOf(item).length >= view.sources && isTimely(item, view) && !(isTie(item) && thingsOf(item).some((id) => hidden.has(id)));
}

function isTimely(item: Item, view: View): boolean {
  if (!view.time) return true;
  const when = daysOf(item);
  return when !== null && when[0] <= view.time[1] && when[1] >= view.time[0];
}

/** Voices that do not depend on each other behind several ties and statements. */
export function independent(ids: string[], knowledge: Knowledge): number {
  return new Set(ids.flatMap((id) => voicesOf(knowledge.record(id)))).size;
}

function drawn(knowledge: Knowledge, view: View, items: Set<string>, last?: Places): Drawn {
  const passing = passingLines(knowledge, view, items);
  const degree = new Map<string, number>();
  for (const n of passing.keys()) {
    const line = knowledge.line(n);
    for (const end of [line.source, line.target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const speaks = new Set([...items].map((id) => knowledge.record(id)).flatMap((one) => [...thingsOf(one), ...(one.by ? [one.by] : [])]));
  for (const id of view.hidden) speaks.delete(id);
  const allowed = (id: string) => (degree.get(id) ?? 0) >= view.degree && (degree.has(id) || speaks.has(id));
  const near = view.around ? neighbourhood(knowledge, passing, [view.around.id], view.around.steps) : null;
  const passed = knowledge.data.nodes.filter((thing) => allowed(thing.id) && (!near || near.has(thing.id)));
  const named = passed.filter((thing) => thing.named);
  const ranked = view.described || near || !named.length ? passed : named;
  const base = mostImportant(knowledge, passing, ranked.map((thing) => thing.id), view.limit);
  const nodes = new Set(base);
  const extra = [...view.pinned, ...view.path, ...neighbourhood(knowledge, passing, view.expanded, 1)];
  for (const id of [...extra, ...endsOf(knowledge, view)]) if (degree.has(id) || speaks.has(id)) nodes.add(id);
  const lines = [...passing.keys()].filter((n) => {
    const line = knowledge.line(n);
    return nodes.has(line.source) && nodes.has(line.target);
  });
  const links = lines.map((n) => knowledge.line(n)).map(({ source, target }): [string, string] => [source, target]);
  const places = placesOf(knowledge, { base, nodes, links, view }, last);
  return { passing, degree, nodes, lines, base, places, candidates: passed.length, extras: extrasOf(knowledge, view, places, items) };
}

/** The most important things that hang together: the largest connected part first, in it lines by the rank of both ends. */
function mostImportant(knowledge: Knowledge, passing: Map<number, string[]>, ranked: string[], limit: number): Set<string> {
  if (ranked.length <= limit) return new Set(ranked);
  const rank = new Map(ranked.map((id, n) => [id, n]));
  const part = partSizes(knowledge, passing, ranked);
  const ends: [number, number, string, string][] = [];
  for (const n of passing.keys()) {
    const { source, target } = knowledge.line(n);
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

/** What the reader looks at is always drawn: a thing, the ends of a line, what takes part in a tie or statement. */
function endsOf(knowledge: Knowledge, view: View): string[] {
  const item = knowledge.item(view.node);
  return [...(view.node ? [view.node] : []), ...view.pair, ...(item ? thingsOf(item) : [])];
}

export function neighbourhood(knowledge: Knowledge, passing: Map<number, string[]>, from: string[], steps: number): Set<string> {
  const seen = new Set(from);
  let frontier = from;
  for (let step = 0; step < steps && frontier.length; step++) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const n of knowledge.linesOf.get(id) ?? []) {
        if (!passing.has(n)) continue;
        const line = knowledge.line(n);
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
