// How many of some ties and statements are fact, claimed, planned, possible, denied; and these shares around a dot.
import { svg } from "./dom";
import { STATUSES, type Knowledge, type Status } from "./data";
import { statusColour } from "./palette";

/** The statuses that are there, in their order, with how many have them. */
export function statusCounts(knowledge: Knowledge, ids: string[]): [Status, number][] {
  const statuses = ids.map((id) => knowledge.record(id).status);
  return STATUSES.map((status): [Status, number] => [status, statuses.filter((other) => other === status).length]).filter(([, n]) => n > 0);
}

export function inWords(counts: [Status, number][]): string {
  return counts.map(([status, n]) => `${n} ${status}`).join(", ");
}

/** What is claimed is paler than what is fact. */
export function paleness(status: Status): number {
  return status === "claimed" ? 0.45 : 1;
}

/** A ring whose arcs are the shares. */
export function statusRing(counts: [Status, number][], x: number, y: number, radius: number, width: number): SVGElement[] {
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  const around = 2 * Math.PI * radius;
  let at = 0;
  return counts.map(([status, n]) => {
    const arc = (n / all) * around;
    at += arc;
    return svg("circle", { cx: x, cy: y, r: radius, fill: "none", stroke: statusColour(status), "stroke-opacity": paleness(status), "stroke-width": width, "stroke-dasharray": `${arc} ${around - arc}`, "stroke-dashoffset": -(at - arc) });
  });
}

/** The shares as a small bar, for a heading. */
export function statusBar(counts: [Status, number][]): SVGElement {
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  let at = 0;
  const parts = counts.map(([status, n]) => {
    const width = (n / all) * 100;
    at += width;
    return svg("rect", { x: at - width, y: 0, width, height: 8, fill: statusColour(status), "fill-opacity": paleness(status) });
  });
  return svg("svg", { viewBox: "0 0 100 8", width: 100, height: 8, preserveAspectRatio: "none", role: "img", "aria-label": inWords(counts), class: "shares" }, svg("title", {}, inWords(counts)), ...parts);
}
