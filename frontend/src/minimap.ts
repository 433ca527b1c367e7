// The small overview beside the drawing, which it does not cover: every drawn thing as a dot, and the frame of what the camera sees.
import type Graph from "graphology";
import type Sigma from "sigma";
import { make } from "./dom";
import { S } from "./strings";

export class Minimap {
  readonly canvas = make("canvas", { id: "minimap", width: 200, height: 110, role: "img", "aria-label": S.minimap });
  /** What the camera sees: an element of its own, so that a frame only moves it. */
  private readonly seen = make("div", { className: "seen" });
  readonly element = make("div", { className: "minimap" }, this.canvas, this.seen);
  private dotted: Graph | null = null;

  constructor(
    private readonly sigma: Sigma,
    private readonly go: (place: { x: number; y: number }) => void,
  ) {
    this.canvas.addEventListener("pointerdown", (event) => this.jump(event));
  }

  draw(): void {
    const graph = this.sigma.getGraph();
    if (graph.order === 0) return;
    if (graph !== this.dotted) this.dot(graph);
    const { width, height } = this.sigma.getDimensions();
    const corner = this.place(this.sigma.viewportToGraph({ x: 0, y: 0 }));
    const far = this.place(this.sigma.viewportToGraph({ x: width, y: height }));
    const share = (length: number, whole: number) => `${(length / whole) * 100}%`;
    const { style } = this.seen;
    [style.left, style.top] = [share(corner.x, this.canvas.width), share(corner.y, this.canvas.height)];
    [style.width, style.height] = [share(far.x - corner.x, this.canvas.width), share(far.y - corner.y, this.canvas.height)];
  }

  private dot(graph: Graph): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    this.dotted = graph;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    graph.forEachNode((_, data) => {
      const at = this.place(data as { x: number; y: number });
      context.fillStyle = data["color"] as string;
      context.fillRect(at.x - 1, at.y - 1, 2.5, 2.5);
    });
  }

  private bounds(): { x: number; y: number; scale: number } {
    const box = this.sigma.getBBox();
    const width = box.x[1] - box.x[0] || 1;
    const height = box.y[1] - box.y[0] || 1;
    return { x: (box.x[0] + box.x[1]) / 2, y: (box.y[0] + box.y[1]) / 2, scale: Math.min(this.canvas.width / width, this.canvas.height / height) * 0.94 };
  }

  private place(point: { x: number; y: number }): { x: number; y: number } {
    const { x, y, scale } = this.bounds();
    return { x: this.canvas.width / 2 + (point.x - x) * scale, y: this.canvas.height / 2 - (point.y - y) * scale };
  }

  private jump(event: PointerEvent): void {
    const { x, y, scale } = this.bounds();
    const shown = this.canvas.width / this.canvas.clientWidth;
    const point = { x: x + (event.offsetX * shown - this.canvas.width / 2) / scale, y: y + (this.canvas.height / 2 - event.offsetY * shown) / scale };
    this.go(this.sigma.viewportToFramedGraph(this.sigma.graphToViewport(point)));
  }
}
