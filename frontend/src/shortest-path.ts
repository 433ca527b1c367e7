// The shortest way between two things over the lines that pass, as the reader wants it: facts only, without hubs.
import type { Knowledge } from "./data";
import type { Drawn, Selection } from "./filter";
import type { PathOver } from "./state";

/** A thing that is joined to so many others joins anything with anything. */
export const HUB = 12;

/** The ties and statements of a line that a path may lead over. */
export function stepsOf(knowledge: Knowledge, passing: Drawn["passing"], n: number, { facts }: PathOver): string[] {
  const ids = passing.get(n) ?? [];
  return facts ? ids.filter((id) => knowledge.record(id).status === "fact") : ids;
}

/** The things on a shortest path, both ends included, of equal ones the first found; empty if none joins them. */
export function shortestPath(knowledge: Knowledge, { drawn: { passing, degree } }: Selection, from: string, to: string, over: PathOver): string[] {
  const before = new Map<string, string | null>([[from, null]]);
  const through = (id: string) => id === from || !over.hubless || (degree.get(id) ?? 0) < HUB;
  let frontier = [from];
  while (frontier.length && !before.has(to)) {
    const next: string[] = [];
    for (const id of frontier.filter(through)) {
      for (const n of knowledge.linesOf.get(id) ?? []) {
        const { source, target } = knowledge.line(n);
        const other = source === id ? target : source;
        if (before.has(other) || !stepsOf(knowledge, passing, n, over).length) continue;
        before.set(other, id);
        next.push(other);
      }
    }
    frontier = next;
  }
  const path: string[] = [];
  for (let at: string | null | undefined = before.has(to) ? to : null; at; at = before.get(at)) path.unshift(at);
  return path;
}
