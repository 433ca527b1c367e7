// A long list in pages: which part is shown of how many, and the ways to the others.
import { button, make } from "./dom";
import type { Store } from "./state";
import { S } from "./strings";

/** The items of the page that the reader is on, and the buttons that lead to the others; none if one page holds all. */
export function pageOf<T>(store: Store, all: T[], size: number): { shown: T[]; from: number; buttons: HTMLElement[] } {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const page = Math.min(store.now.page, last);
  const from = page * size;
  const shown = all.slice(from, from + size);
  if (last === 0) return { shown, from, buttons: [] };
  const go = (to: number, text: string, name: string) => button(text, () => store.set({ page: to }), { "aria-label": name, disabled: to < 0 || to > last || to === page });
  const words = make("span", { className: "soft" }, S.pageOf(from + 1, from + shown.length, all.length));
  const ways = [go(0, "«", S.firstPage), go(page - 1, "‹", S.pageBefore), words, go(page + 1, "›", S.pageAfter), go(last, "»", S.lastPage)];
  return { shown, from, buttons: [make("p", { className: "pager", role: "group", "aria-label": S.pages }, ...ways)] };
}
