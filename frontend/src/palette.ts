// Colours that stay apart for colour-blind readers (after Okabe and Ito), and the strokes of factuality.
import type { Status } from "./data";

const TYPES: Record<string, string> = {
  Person: "#0072b2",
  Organization: "#d55e00",
  Country: "#009e73",
  City: "#56b4e9",
  Region: "#4c9f70",
  Place: "#8da0cb",
  Facility: "#b2912f",
  Group: "#cc79a7",
  Product: "#a6761d",
  Event: "#e69f00",
  Work: "#7570b3",
  Statement: "#8a8a8a",
  Document: "#666666",
  Other: "#8a8a8a",
};
const COMMUNITIES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7570b3", "#a6761d", "#4c9f70", "#8da0cb"];

/** The types that a thing may have. */
export const TYPE_NAMES = Object.keys(TYPES).filter((name) => name !== "Statement" && name !== "Document");

export function typeColour(type: string): string {
  return TYPES[type] ?? "#8a8a8a";
}

export function communityColour(community: number | undefined): string {
  return community === undefined ? "#8a8a8a" : (COMMUNITIES[community % COMMUNITIES.length] ?? "#8a8a8a");
}

const night = matchMedia("(prefers-color-scheme: dark)");

export function dark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : night.matches;
}

const ON_LIGHT: Record<Status, string> = { fact: "#4d4d4d", claimed: "#4d4d4d", planned: "#0072b2", possible: "#7b5fa8", denied: "#b30000" };
const ON_DARK: Record<Status, string> = { fact: "#c4c4c4", claimed: "#c4c4c4", planned: "#66b6ee", possible: "#b79fe0", denied: "#ff7b72" };

export function statusColour(status: Status): string {
  return (dark() ? ON_DARK : ON_LIGHT)[status];
}

/** The pattern number that the edge shader draws: solid, dashed, dotted, crossed. */
export function statusPattern(status: Status): number {
  return { fact: 0, claimed: 1, planned: 2, possible: 2, denied: 3 }[status];
}

/** The pattern of a plain line without arrow head, from a document to what it mentions. */
export const LINE = 4;

export const STROKES: Record<Status, string> = { fact: "", claimed: "8 5", planned: "2 4", possible: "2 4", denied: "12 3 2 3" };

export function shapeOf(type: string): "circle" | "square" | "diamond" {
  return type === "Event" || type === "Statement" ? "diamond" : type === "Document" || type === "Work" ? "square" : "circle";
}
