// A tie or statement in one line: its words, how it is told, whose word it is, where, and why it is held back.
import { button, make, plain, short } from "./dom";
import { placeOf, whenOf, type Knowledge, type Status, type Told } from "./data";
import type { Store } from "./state";
import { S } from "./strings";

export function statusTag(status: Status): HTMLElement {
  return make("span", { className: `key ${status}` }, status);
}

/** How a statement is told, unless its own words say it ("did not sign"). */
export function tagOf(told: Told): HTMLElement | null {
  return told.status === "fact" || (told.types !== undefined && told.negated && told.status === "denied") ? null : statusTag(told.status);
}

/** The words open it: a statement by its id, a tie by its line. */
export function openTold(knowledge: Knowledge, store: Store, id: string): void {
  if (knowledge.statement(id)) return store.set({ node: id, line: null });
  const line = knowledge.data.lines.findIndex(({ records }) => records.includes(id));
  store.set({ node: null, line: line < 0 ? null : line });
}

export function toldLine(knowledge: Knowledge, store: Store, id: string, { dated = true, placed = true } = {}): (Node | string)[] {
  const told = knowledge.record(id);
  const open = button(plain(knowledge.words(told)), () => openTold(knowledge, store, id), { className: "link" });
  const who = told.status === "fact" ? null : knowledge.speaker(told);
  const place = placed ? placeOf(told) : null;
  const more = [who && S.saidBy(short(who, 40)), dated && whenOf(told), place && short(knowledge.label(place), 40), told.held && S.heldFor(told.held)].filter((part) => typeof part === "string" && part !== "");
  const tag = tagOf(told);
  return [open, ...(tag ? [" ", tag] : []), ...(more.length ? [" ", make("span", { className: "soft" }, ...more.flatMap((part, n) => [n ? " · " : "", dateSpan(plain(part as string))]))] : [])];
}

/** A day is not broken across lines. */
function dateSpan(text: string): Node | string {
  return /^\d/.test(text) ? make("span", { className: "day" }, text) : text;
}
