// What a reader types into the search: words, "exact words", and typed parts such as by:clinton or after:2023-02.
import type { Days } from "./data";

export const KEYS = ["by", "about", "status", "place", "after", "before", "class", "in"] as const;
export type Key = (typeof KEYS)[number];

export interface Query {
  words: string[];
  phrases: string[];
  typed: [key: Key, value: string][];
  /** A typed part that cannot be understood, as it was written. */
  fault: string | null;
}

const PART = /(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/giu;

/** Take apart what was typed; a key that nobody knows belongs to the words. */
export function parseQuery(text: string): Query {
  const query: Query = { words: [], phrases: [], typed: [], fault: null };
  for (const [whole, name, quoted, bare] of text.matchAll(PART)) {
    const key = KEYS.find((known) => known === name?.toLowerCase());
    const value = (quoted ?? bare ?? "").trim();
    if (!value) continue;
    if (!key) {
      if (quoted !== undefined && !name) query.phrases.push(value);
      else query.words.push(name ? whole : value);
    } else if ((key === "after" || key === "before") && !daysOfDate(value)) query.fault ??= whole;
    else query.typed.push([key, value]);
  }
  return query;
}

export function isEmpty({ words, phrases, typed }: Query): boolean {
  return words.length + phrases.length + typed.length === 0;
}

/** The first and last day of a year, month or day: "2024-02" → 2024-02-01, 2024-02-29; nothing for what is no date. */
export function daysOfDate(text: string): Days | null {
  const parts = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || (month !== undefined && (month < 1 || month > 12))) return null;
  const last = new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate();
  if (day !== undefined && (day < 1 || day > last)) return null;
  const written = (m: number, d: number) => `${parts[1]}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  return [written(month ?? 1, day ?? 1), written(month ?? 12, day ?? last)];
}

/** The part of the text that ends at the cursor and is still being typed. */
export function openPart(text: string): { start: number; key: Key | null; value: string } {
  const start = /(?:[a-z]+:)?(?:"[^"]*|[^\s"]*)$/iu.exec(text)?.index ?? text.length;
  const [, name, value] = /^(?:([a-z]+):)?"?(.*)$/iu.exec(text.slice(start)) ?? [];
  const key = KEYS.find((known) => known === name?.toLowerCase()) ?? null;
  return { start, key, value: key ? (value ?? "") : text.slice(start) };
}

/** A typed part as it is written: by:"Hillary Clinton". */
export function written(key: Key, value: string): string {
  return `${key}:${/\s/.test(value) ? `"${value.replaceAll('"', "")}"` : value}`;
}
