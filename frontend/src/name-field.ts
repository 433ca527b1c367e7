// A field that completes the names of things and hands over the one that was meant.
import { make } from "./dom";
import type { Knowledge } from "./data";
import { parseQuery } from "./query";
import type { SearchIndex } from "./search-index";

const SUGGESTED = 12;

/** `done` gets the id of another thing than `id`, by its whole name or the best that the words find. */
export function nameField(knowledge: Knowledge, index: SearchIndex, id: string, name: string, key: string, done: (other: string) => void): HTMLElement {
  const names = make("datalist", { id: `${key}-names` });
  const field = make("input", { placeholder: name, "aria-label": name, "data-key": key });
  field.setAttribute("list", names.id);
  const others = () => index.things(parseQuery(field.value)).filter((other) => other !== id);
  field.addEventListener("input", () => names.replaceChildren(...others().slice(0, SUGGESTED).map((other) => make("option", { value: knowledge.label(other) }))));
  field.addEventListener("change", () => {
    const called = index.thingCalled(field.value);
    const other = called && called !== id ? called : others()[0];
    if (other) done(other);
  });
  return make("span", { className: "named" }, field, names);
}
