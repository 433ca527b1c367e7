// What a selection puts into the drawing: a sign for each thing, statement and document, one line for each pair of things.
import Graph from "graphology";
import { short } from "./dom";
import { isTie, STATUSES, type Knowledge, type Status, type Thing } from "./data";
import type { Sign } from "./extras";
import { independent, type Selection } from "./filter";
import type { Point } from "./places";
import { communityColour, LINE, shapeOf, statusPattern, typeColour } from "./palette";
import type { View } from "./state";
import { S } from "./strings";

/** The least share of a line that a status takes, so that one denial among many statements is seen. */
const LEAST = 0.2;

/** More things than this cover each other unless their signs are smaller, and take long to draw. */
const CROWD = 400;
const CROWDED = 0.5;

/** The graph of a selection, lines between the most important things first; `width` of the window scales the signs. */
export function contentOf(knowledge: Knowledge, selection: Selection, view: View, width: number): Graph {
  const graph = new Graph({ multi: true, type: "directed" });
  const scale = Math.min(1, Math.max(0.55, width / 620)) * (selection.drawn.nodes.size > CROWD ? CROWDED : 1);
  addThings(graph, knowledge, selection, view, scale);
  for (const sign of selection.drawn.extras.signs) addSign(graph, sign, scale);
  const signed = linesOfSigns(knowledge, selection, view);
  const weight = (n: number) => {
    const { source, target } = knowledge.line(n);
    return knowledge.rank(source) + knowledge.rank(target);
  };
  const drawn = selection.drawn.lines.filter((n) => !signed.has(n)).map((n): [number, number] => [weight(n), n]);
  for (const [, n] of drawn.sort((a, b) => a[0] - b[0])) addLine(graph, knowledge, n, selection);
  return graph;
}

function addThings(graph: Graph, knowledge: Knowledge, selection: Selection, view: View, scale: number): void {
  const sizeOf = (id: string) => (view.size === "degree" ? selection.drawn.degree.get(id) : knowledge.byId.get(id)?.measures[view.size]) ?? 0;
  const sizes = [...selection.drawn.nodes].map(sizeOf);
  const least = sizes.reduce((a, b) => Math.min(a, b), Infinity);
  const range = Math.max(1e-9, sizes.reduce((a, b) => Math.max(a, b), 0) - least);
  const pinned = new Set(view.pinned);
  for (const id of selection.drawn.nodes) {
    const thing = knowledge.byId.get(id) as Thing;
    graph.addNode(id, {
      ...(selection.drawn.places.of.get(id) as Point),
      label: short(thing.label, 36),
      type: shapeOf(thing.type),
      kind: thing.type,
      pinned: pinned.has(id),
      size: (7 + 11 * Math.sqrt((sizeOf(id) - least) / range)) * scale,
      color: view.colour === "type" ? typeColour(thing.type) : communityColour(thing.measures["community"]),
    });
  }
}

function addSign(graph: Graph, sign: Sign, scale: number): void {
  const statement = sign.kind === "statements";
  const type = statement ? "Statement" : "Document";
  graph.addNode(sign.id, { x: sign.x, y: sign.y, label: short(sign.label, 30), type: shapeOf(type), kind: type, size: (statement ? 7 : 9) * scale, color: typeColour(type) });
  for (const { thing, role } of sign.spokes) {
    const [from, to] = role === "agent" ? [thing, sign.id] : [sign.id, thing];
    const pattern = statement ? statusPattern(sign.status) : LINE;
    graph.addEdgeWithKey(`${sign.id} ${thing}`, from, to, { size: 1.2, label: role, whole: role, pattern, range: [0, 1], head: statement, status: sign.status, confidence: sign.confidence, sign: sign.id });
  }
}

/** Lines whose statements are all drawn as signs of their own. */
function linesOfSigns(knowledge: Knowledge, selection: Selection, view: View): Set<number> {
  const signs = new Set(selection.drawn.extras.signs.map((sign) => sign.id));
  const open = knowledge.lineOf(view.pair);
  return new Set(selection.drawn.lines.filter((n) => n !== open && (selection.drawn.passing.get(n) ?? []).every((id) => signs.has(id))));
}

/** A line as strokes that follow each other, one for each status, longer where more is told so. */
function addLine(graph: Graph, knowledge: Knowledge, n: number, selection: Selection): void {
  const { source, target, backward } = knowledge.line(n);
  const ids = selection.drawn.passing.get(n) ?? [];
  const shared = {
    line: n,
    size: Math.min(6, 1 + independent(ids, knowledge) * 0.8),
    confidence: Math.max(...ids.map((id) => knowledge.record(id)).map((item) => (item.held ? 0 : item.confidence))),
  };
  const back = ids.filter((id) => backward.has(id)).length;
  const both = back > 0 && back < ids.length;
  const strokes = strokesOf(ids.map((id) => knowledge.record(id).status), both);
  strokes.forEach(({ status, range: [start, end] }, k) => {
    const reversed = both && k === 0;
    const [from, to] = reversed || back === ids.length ? [target, source] : [source, target];
    graph.addEdgeWithKey(`${n}#${k}`, from, to, {
      ...shared,
      label: k === 0 ? labelOf(knowledge, ids) : "",
      whole: k === 0 ? titleOf(knowledge, ids) : "",
      pattern: statusPattern(status),
      range: reversed ? [1 - end, 1 - start] : [start, end],
      head: reversed || k === strokes.length - 1,
      status,
    });
  });
}

/** Which part of a line shows which status; at least two parts if it leads both ways. */
function strokesOf(statuses: Status[], both: boolean): { status: Status; range: [number, number] }[] {
  const present = STATUSES.filter((status) => statuses.includes(status));
  const shares = present.map((status) => Math.max(LEAST, statuses.filter((other) => other === status).length / statuses.length));
  const sum = shares.reduce((a, b) => a + b, 0);
  let at = 0;
  const strokes = present.map((status, n) => {
    const from = at;
    at += (shares[n] ?? 0) / sum;
    return { status, range: [from, at] as [number, number] };
  });
  const [only] = strokes;
  return both && only && strokes.length === 1 ? [{ ...only, range: [0, 0.5] }, { ...only, range: [0.5, 1] }] : strokes;
}

/** What stands on a line at rest: its tie. */
function labelOf(knowledge: Knowledge, ids: string[]): string {
  const tie = ids.map((id) => knowledge.record(id)).find(isTie);
  return tie ? short(tie.label, 28) : "";
}

/** What a line holds: its only statement, or how many ties and statements and how many of them are denied. */
export function titleOf(knowledge: Knowledge, ids: string[]): string {
  const items = ids.map((id) => knowledge.record(id));
  if (items.length === 1) return short(items[0]?.label ?? "", 60);
  const ties = items.filter(isTie).length;
  return S.lineHolds(ties, items.length - ties, items.filter(({ status }) => status === "denied").length);
}
