// A tie or statement in one line: its words, its status, who says it, when and where, and why it is held back.
import { button, make, plain, short } from "./dom";
import { placeOf, whenOf, type Item, type Knowledge, type Span, type Status } from "./data";
import type { Store } from "./state";
import { S } from "./strings";

export function statusTag(status: Status): HTMLElement {
  return make("span", { className: `key ${status}` }, status);
}

/** The status of what is not told as fact. */
export function tagOf(item: Item): HTMLElement | null {
  return item.status === "fact" ? null : statusTag(item.status);
}

/** Text with marks on some of its characters; `spans` are in UTF-16 units, sorted. */
export function highlighted(text: string, spans: Span[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start > at) parts.push(plain(text.slice(at, start)));
    parts.push(make("mark", { className: "hit" }, plain(text.slice(start, end))));
    at = end;
  }
  return [...parts, ...(at < text.length ? [plain(text.slice(at))] : [])];
}

/** What a list shows of an item beside its words; `hits` finds the words that a search has found in it. */
export interface LineOptions {
  dated?: boolean;
  placed?: boolean;
  hits?: (text: string) => Span[];
}

export function itemLine(knowledge: Knowledge, store: Store, id: string, { dated = true, placed = true, hits = () => [] }: LineOptions = {}): (Node | string)[] {
  const item = knowledge.record(id);
  const words = knowledge.words(item);
  const open = button("", () => store.set({ node: id }), { className: "link" });
  open.append(...highlighted(words, hits(words)));
  const place = placed ? placeOf(item) : null;
  const tag = tagOf(item);
  const more = [speakerOf(knowledge, item), dated && whenOf(item), place && short(knowledge.label(place), 40), item.held && S.heldFor(item.held)];
  return [open, ...(tag ? [" ", tag] : []), ...aside(more)];
}

/** Who says what is not told as fact: "says Ann Lee"; empty if the writer does. */
export function speakerOf(knowledge: Knowledge, item: Item): string {
  const who = item.status === "fact" ? null : knowledge.speaker(item);
  return who ? S.saidBy(short(who, 40)) : "";
}

/** Soft words between dots; what is empty is left out. */
function aside(words: (string | null | false)[]): (Node | string)[] {
  const present = words.filter((word): word is string => typeof word === "string" && word !== "");
  if (!present.length) return [];
  return [" ", make("span", { className: "soft" }, ...present.flatMap((word, n) => [n ? " · " : "", dateSpan(plain(word))]))];
}

/** A day is not broken across lines. */
function dateSpan(text: string): Node | string {
  return /^\d/.test(text) ? make("span", { className: "day" }, text) : text;
}
