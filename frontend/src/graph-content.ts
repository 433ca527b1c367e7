// What a selection puts into the drawing: a sign for each thing, statement and document, a stroke for each line.
import Graph from "graphology";
import { short } from "./dom";
import { isTie, STATUSES, type Knowledge, type Line, type Status, type Thing } from "./data";
import type { Sign } from "./extras";
import { independent, type Selection } from "./filter";
import type { Point } from "./places";
import { communityColour, LINE, shapeOf, statusPattern, typeColour } from "./palette";
import type { View } from "./state";
import { S } from "./strings";

/** Room between two lines that join the same two things, in pixels. */
const LANE = 7;

/** The graph of a selection, lines between the most important things first; `width` of the window scales the signs. */
export function contentOf(knowledge: Knowledge, selection: Selection, view: View, width: number): Graph {
  const graph = new Graph({ multi: true, type: "directed" });
  const scale = Math.min(1, Math.max(0.55, width / 620));
  addThings(graph, knowledge, selection, view, scale);
  for (const sign of selection.extras.signs) addSign(graph, sign, scale);
  const lanes = new Map<string, number>();
  const told = toldBySigns(selection, view);
  const weight = (n: number) => {
    const { source, target } = knowledge.data.lines[n] as Line;
    return knowledge.rank(source) + knowledge.rank(target);
  };
  const drawn = selection.lines.filter((n) => !told.has(n)).map((n): [number, number] => [weight(n), n]);
  for (const [, n] of drawn.sort((a, b) => a[0] - b[0])) addLine(graph, knowledge, n, selection, lanes);
  return graph;
}

function addThings(graph: Graph, knowledge: Knowledge, selection: Selection, view: View, scale: number): void {
  const sizeOf = (id: string) => (view.size === "degree" ? selection.degree.get(id) : knowledge.byId.get(id)?.measures[view.size]) ?? 0;
  const sizes = [...selection.nodes].map(sizeOf);
  const least = sizes.reduce((a, b) => Math.min(a, b), Infinity);
  const range = Math.max(1e-9, sizes.reduce((a, b) => Math.max(a, b), 0) - least);
  for (const id of selection.nodes) {
    const thing = knowledge.byId.get(id) as Thing;
    graph.addNode(id, {
      ...(selection.places.of.get(id) as Point),
      label: short(thing.label, 36),
      type: shapeOf(thing.type),
      size: (5 + 12 * Math.sqrt((sizeOf(id) - least) / range)) * scale,
      color: view.colour === "type" ? typeColour(thing.type) : communityColour(thing.measures["community"]),
    });
  }
}

function addSign(graph: Graph, sign: Sign, scale: number): void {
  const statement = sign.kind === "statements";
  const type = statement ? "Statement" : "Document";
  graph.addNode(sign.id, { x: sign.x, y: sign.y, label: short(sign.label, 30), type: shapeOf(type), size: (statement ? 6 : 9) * scale, color: typeColour(type) });
  for (const { thing, role } of sign.spokes) {
    const [from, to] = role === "agent" ? [thing, sign.id] : [sign.id, thing];
    const pattern = statement ? statusPattern(sign.status) : LINE;
    graph.addEdgeWithKey(`${sign.id} ${thing}`, from, to, { size: 1.2, label: role, pattern, offset: 0, status: sign.status, confidence: sign.confidence, sign: sign.id });
  }
}

/** Lines whose statements are all drawn as signs of their own. */
function toldBySigns(selection: Selection, view: View): Set<number> {
  const signs = new Set(selection.extras.signs.map((sign) => sign.id));
  const told = (n: number) => n !== view.line && (selection.passing.get(n) ?? []).every((id) => signs.has(id));
  return new Set(selection.lines.filter(told));
}

function addLine(graph: Graph, knowledge: Knowledge, n: number, selection: Selection, lanes: Map<string, number>): void {
  const { source, target } = knowledge.data.lines[n] as Line;
  const pair = source < target ? `${source} ${target}` : `${target} ${source}`;
  const lane = lanes.get(pair) ?? 0;
  lanes.set(pair, lane + 1);
  const side = (lane % 2 ? 1 : -1) * Math.ceil(lane / 2) * LANE;
  const ids = selection.passing.get(n) ?? [];
  const status = commonest(ids.map((id) => knowledge.record(id).status));
  graph.addEdgeWithKey(String(n), source, target, {
    size: Math.min(6, 1 + independent(ids, knowledge) * 0.8),
    label: labelOf(knowledge, ids),
    whole: isTie(knowledge.record(ids[0] as string)) || ids.length > 1 ? "" : short(knowledge.record(ids[0] as string).label, 60),
    pattern: statusPattern(status),
    offset: source < target ? side : -side,
    status,
    confidence: Math.max(...ids.map((id) => knowledge.record(id)).map((told) => (told.held ? 0 : told.confidence))),
  });
}

/** A tie by its relation, statements by their number. */
export function labelOf(knowledge: Knowledge, ids: string[]): string {
  const first = knowledge.record(ids[0] as string);
  return isTie(first) ? short(first.label, 28) : S.statements(ids.length);
}

/** The status of most; of several the first in the order of the legend. */
export function commonest(statuses: Status[]): Status {
  const times = (status: Status) => statuses.filter((other) => other === status).length;
  return STATUSES.reduce((best, status) => (times(status) > times(best) ? status : best));
}
