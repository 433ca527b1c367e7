// Things on the drawing are dragged by mouse or finger: the one under the pointer, or all that are selected with it.
import type Sigma from "sigma";
import type { MouseCoords, SigmaEventPayload, SigmaNodeEventPayload, TouchCoords } from "sigma/types";
import type { Point } from "./places";

/** A pointer that has moved no further than this, in pixels, has clicked. */
const CLICK = 4;

export class Dragging {
  private held: { from: Point; last: Point; places: Map<string, Point>; moved: boolean } | null = null;
  private wasDragged = false;

  /** `together` gives what moves with a thing, `done` is told the new places. */
  constructor(
    private readonly sigma: Sigma,
    private readonly together: (id: string) => string[],
    private readonly done: (places: Map<string, Point>) => void,
  ) {
    sigma.on("downNode", (payload) => this.begin(payload));
    sigma.on("moveBody", (payload) => this.move(payload));
    for (const name of ["upNode", "upStage", "leaveStage"] as const) sigma.on(name, () => this.end());
  }

  /** True once after a drag: the click that ends it chooses nothing. */
  swallowsClick(): boolean {
    const was = this.wasDragged;
    this.wasDragged = false;
    return was;
  }

  private begin({ node, event }: SigmaNodeEventPayload): void {
    if (!isOne(event)) return void (this.held = null);
    const graph = this.sigma.getGraph();
    const at = this.sigma.viewportToGraph(event);
    const places = new Map(this.together(node).filter((id) => graph.hasNode(id)).map((id): [string, Point] => [id, { x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") }]));
    this.wasDragged = false;
    this.held = { from: at, last: { x: event.x, y: event.y }, places, moved: false };
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
  }

  private move({ event, preventSigmaDefault }: SigmaEventPayload): void {
    if (!this.held) return;
    preventSigmaDefault();
    if (!this.held.moved && Math.hypot(event.x - this.held.last.x, event.y - this.held.last.y) <= CLICK) return;
    this.held.moved = true;
    const at = this.sigma.viewportToGraph(event);
    const { places, from } = this.held;
    const graph = this.sigma.getGraph();
    for (const [id, { x, y }] of places) Object.assign(graph.getNodeAttributes(id), { x: x + at.x - from.x, y: y + at.y - from.y });
    // Written without an event, of which sigma would make everything anew: only what moves is.
    const edges = [...places.keys()].flatMap((id) => graph.edges(id));
    const { needToProcess } = this.sigma as unknown as { needToProcess: boolean };
    this.sigma.refresh({ partialGraph: { nodes: [...places.keys()], edges }, skipIndexation: !needToProcess, schedule: true });
  }

  private end(): void {
    const { held } = this;
    this.held = null;
    if (!held?.moved) return;
    this.wasDragged = true;
    const graph = this.sigma.getGraph();
    this.done(new Map([...held.places.keys()].map((id) => [id, { x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") }])));
  }
}

/** The first button, or a single finger: two fingers move the camera. */
function isOne(event: MouseCoords | TouchCoords): boolean {
  const { original } = event as { original: MouseEvent | TouchEvent };
  return "touches" in original ? original.touches.length === 1 : original.button === 0;
}
