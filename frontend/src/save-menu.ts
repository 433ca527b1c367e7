// The menu of all that a reader can take away, in groups; it closes after a choice.
import { button, make } from "./dom";
import { S } from "./strings";

export type Entry = [name: string, act: () => void];

/** A menu with a heading over each group of entries. */
export function saveMenu(groups: [heading: string, entries: Entry[]][]): HTMLElement {
  const parts = groups.map(([heading, entries]) => make("div", { className: "part", role: "group", "aria-label": heading }, make("span", { className: "soft" }, heading), ...entries.map(([name, act]) => button(name, act))));
  const menu = make("details", { className: "menu" }, make("summary", {}, S.save), make("div", { className: "entries" }, ...parts));
  menu.addEventListener("click", (event) => (event.target as HTMLElement).matches("button") && (menu.open = false));
  menu.addEventListener("focusout", (event) => menu.contains(event.relatedTarget as Node | null) || (menu.open = false));
  return menu;
}

/** Let the reader choose files, and hand over their text. */
export function chooseFiles(done: (texts: string[]) => void): void {
  const field = make("input", { type: "file", accept: ".jsonl,.ndjson,application/x-ndjson", multiple: true, hidden: true, id: "files", "aria-label": S.readFile });
  document.getElementById("files")?.remove();
  field.addEventListener("change", () => void Promise.all([...(field.files ?? [])].map((file) => file.text())).then(done));
  document.body.append(field);
  field.click();
}
