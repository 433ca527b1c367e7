// What a selection puts into the drawing: a sign for each thing, event and document, a stroke for each edge.
import Graph from "graphology";
import { short } from "./dom";
import type { Edge, Knowledge, Thing } from "./data";
import type { Sign } from "./extras";
import { independent, type Selection } from "./filter";
import type { Point } from "./places";
import { communityColour, LINE, shapeOf, statusPattern, typeColour } from "./palette";
import type { View } from "./state";

/** Room between two edges that join the same two things, in pixels. */
const LANE = 7;

/** The graph of a selection, edges between the most important things first; `width` of the window scales the signs. */
export function contentOf(knowledge: Knowledge, selection: Selection, view: View, width: number): Graph {
  const graph = new Graph({ multi: true, type: "directed" });
  const scale = Math.min(1, Math.max(0.55, width / 620));
  addThings(graph, knowledge, selection, view, scale);
  for (const sign of selection.extras.signs) addSign(graph, sign, scale);
  const lanes = new Map<string, number>();
  const told = toldBySigns(knowledge, selection, view);
  const weight = (n: number) => {
    const { source, target } = knowledge.data.edges[n] as Edge;
    return knowledge.rank(source) + knowledge.rank(target);
  };
  const drawn = selection.edges.filter((n) => !told.has(n)).map((n): [number, number] => [weight(n), n]);
  for (const [, n] of drawn.sort((a, b) => a[0] - b[0])) addEdge(graph, knowledge, n, selection, lanes);
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
  const event = sign.kind === "events";
  const type = event ? "Event" : "Document";
  graph.addNode(sign.id, { x: sign.x, y: sign.y, label: short(sign.label, 30), type: shapeOf(type), size: (event ? 6 : 9) * scale, color: typeColour(type) });
  for (const { thing, role } of sign.spokes) {
    const [from, to] = role === "agent" ? [thing, sign.id] : [sign.id, thing];
    const pattern = event ? statusPattern(sign.status) : LINE;
    graph.addEdgeWithKey(`${sign.id} ${thing}`, from, to, { size: 1.2, label: role, pattern, offset: 0, status: sign.status, confidence: sign.confidence, sign: sign.id });
  }
}

/** Edges that drawn events tell already: each claim's event is drawn and joined to both ends. */
function toldBySigns(knowledge: Knowledge, selection: Selection, view: View): Set<number> {
  const events = selection.extras.signs.filter((sign) => sign.kind === "events");
  const joined = new Map(events.map((sign) => [sign.id, new Set(sign.spokes.map(({ thing }) => thing))]));
  if (!joined.size) return new Set();
  const told = (n: number) => {
    const { source, target } = knowledge.data.edges[n] as Edge;
    const things = (selection.passing.get(n) ?? []).map((id) => joined.get(knowledge.claim(id).event ?? ""));
    return n !== view.edge && things.every((ids) => ids?.has(source) && ids.has(target));
  };
  return new Set(selection.edges.filter(told));
}

function addEdge(graph: Graph, knowledge: Knowledge, n: number, selection: Selection, lanes: Map<string, number>): void {
  const edge = knowledge.data.edges[n] as Edge;
  const pair = edge.source < edge.target ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`;
  const lane = lanes.get(pair) ?? 0;
  lanes.set(pair, lane + 1);
  const side = (lane % 2 ? 1 : -1) * Math.ceil(lane / 2) * LANE;
  graph.addEdgeWithKey(String(n), edge.source, edge.target, {
    size: Math.min(6, 1 + independent(selection.passing.get(n) ?? [], knowledge) * 0.8),
    label: short(edge.label, 28),
    pattern: statusPattern(edge.status),
    offset: edge.source < edge.target ? side : -side,
    status: edge.status,
    confidence: edge.confidence,
  });
}
