// Small makers of elements; text only ever enters as text.

import { S } from "./strings";

type Child = Node | string | null | undefined | false;

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Record<string, unknown> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on") && typeof value === "function") {
      element.addEventListener(key.slice(2), value as EventListener);
    } else if (key in element && typeof value !== "string") {
      (element as unknown as Record<string, unknown>)[key] = value;
    } else {
      element.setAttribute(key === "className" ? "class" : key, String(value));
    }
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

export function button(text: string, onclick: () => void, props: Record<string, unknown> = {}): HTMLButtonElement {
  return make("button", { type: "button", onclick, ...props }, text);
}

/** Fill a list with the first rows, and a button below it that brings the next as many. */
export function paged<T>(list: HTMLElement, items: T[], row: (item: T) => Node, size: number): Node[] {
  let at = 0;
  const next = button("", () => fill(), { className: "link" });
  const fill = () => {
    list.append(...items.slice(at, at + size).map(row));
    at += size;
    next.textContent = S.rest(items.length - at);
    next.hidden = at >= items.length;
  };
  fill();
  return [list, next];
}

const NS = "http://www.w3.org/2000/svg";

export function svg(name: string, props: Record<string, string | number> = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(props)) element.setAttribute(key, String(value));
  for (const child of children) if (child) element.append(child);
  return element;
}

/** Control and bidirectional override characters change how neighbours are read: they are shown as a box. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\u25a1");
}

export function short(text: string, limit = 48): string {
  const clean = plain(text);
  const letters = Array.from(clean.slice(0, limit * 2 + 2));
  return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : clean;
}

export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
