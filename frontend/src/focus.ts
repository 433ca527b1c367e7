// Views are written anew when the reader chooses something; the keyboard stays where it was.

const PLACES = "#panel, #filters, main > section";
const STOPS = "button, a[href], input, select, summary, [tabindex]";

/** Do something that may replace the element with the focus; after it the focus is on what stands for it, or on its place. */
export function keepingFocus(change: () => void): void {
  const before = document.activeElement;
  const place = before?.closest<HTMLElement>(PLACES);
  const at = before && place && before !== place ? stops(place).indexOf(before as HTMLElement) : -1;
  const name = nameOf(before);
  const heading = place?.querySelector("h2")?.textContent;
  change();
  if (at < 0 || !place || before?.isConnected || place.hidden) return;
  if (place.querySelector("h2")?.textContent !== heading) return place.focus();
  const same = stops(place).filter((stop) => nameOf(stop) === name);
  same.sort((a, b) => Math.abs(stops(place).indexOf(a) - at) - Math.abs(stops(place).indexOf(b) - at));
  (same[0] ?? place).focus();
}

function stops(place: HTMLElement): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(STOPS)];
}

function nameOf(element: Element | null): string {
  return element?.getAttribute("data-key") ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "";
}
