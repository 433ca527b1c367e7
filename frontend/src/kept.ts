// Lists that the browser keeps for the set of documents of the page.
import type { Knowledge } from "./data";

/** The name under which something is kept for these documents. */
export function nameFor(what: string, { data }: Knowledge): string {
  return `kg ${what} ${data.documents.map(({ id }) => id).sort().join(" ")}`;
}

/** What the browser has kept; nothing where it keeps nothing (a frame without a home) or holds no list. */
export function keptUnder(name: string): unknown[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function keepUnder(name: string, list: unknown[]): void {
  try {
    localStorage.setItem(name, JSON.stringify(list));
  } catch {
    // A frame without a home of its own keeps nothing: what it would keep lives as long as the page.
  }
}

/** One JSON object a line with sorted keys, the lines sorted. */
export function jsonLines(list: object[]): string {
  const lines = list.map((one) => JSON.stringify(Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))));
  return lines.sort().map((line) => `${line}\n`).join("");
}
