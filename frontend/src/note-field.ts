// A field beside a thing or statement for what a reader wants to remember of it, and what is written there in lists.
import { make, plain } from "./dom";
import type { Notes } from "./notes";
import { S } from "./strings";

/** Open if something is written there. */
export function noteField(notes: Notes, id: string): HTMLElement {
  const field = make("textarea", { rows: 3, "aria-label": S.note, placeholder: S.noteHint, "data-key": "note" });
  field.value = notes.of(id);
  field.addEventListener("change", () => notes.write(id, field.value));
  return make("details", { className: "note", open: field.value !== "" }, make("summary", {}, S.note), field);
}

/** The note in a list; nothing where none is written. */
export function noteLine(notes: Notes, id: string): HTMLElement | null {
  const note = notes.of(id);
  return note ? make("p", { className: "note" }, plain(note)) : null;
}
