// The drawing of the graph: sigma on positions that were computed when the page was built.
import Graph from "graphology";
import Sigma from "sigma";
import { strokeProgram, type Budget } from "./edge-program";
import { shapeProgram } from "./node-program";
import { make, short } from "./dom";
import { Labels, type Written } from "./labels";
import { Minimap } from "./minimap";
import { edgeAt, nodeAt } from "./pick";
import { communityColour, dark, shapeOf, statusColour, statusPattern, typeColour } from "./palette";
import { independent, type Selection } from "./filter";
import { type Edge, type Knowledge, type Thing } from "./data";
import type { Store, View } from "./state";

/** Of more edges than this, a frame of a moving camera draws the first only, and hovering fades nothing. */
const MANY = 1000;
const REST = 400;

export class GraphView {
  private readonly sigma: Sigma;
  private readonly minimap: Minimap;
  private readonly budget: Budget = { drawn: Infinity };
  private resting = 0;
  private readonly labels: Labels;
  private hovered: string | null = null;
  private near = new Set<string>();
  private drawnKey = "";

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {
    this.sigma = new Sigma(new Graph({ multi: true, type: "directed" }), host, {
      allowInvalidContainer: true,
      defaultEdgeType: "stroke",
      edgeProgramClasses: { stroke: strokeProgram(this.budget) },
      nodeProgramClasses: { circle: shapeProgram(0), square: shapeProgram(1), diamond: shapeProgram(2) },
      renderLabels: false,
      renderEdgeLabels: false,
      labelFont: "system-ui, sans-serif",
      hideEdgesOnMove: false,
      minCameraRatio: 0.02,
      maxCameraRatio: 8,
      zIndex: true,
      stagePadding: 34,
      nodeReducer: (id, data) => this.nodeLook(id, data),
      edgeReducer: (id, data) => this.edgeLook(id, data),
    });
    this.pickFromPositions();
    this.minimap = new Minimap(this.sigma, (place) => this.move(place));
    const canvas = make("canvas", { className: "labels", "aria-hidden": "true" });
    host.append(canvas, this.minimap.canvas);
    this.labels = new Labels(canvas, this.sigma);
    this.listen();
    this.theme();
  }

  private get graph(): Graph {
    return this.sigma.getGraph();
  }

  /** Sigma would read a pixel back at each move of the mouse, which waits for the drawing; layers it leaves empty still cost. */
  private pickFromPositions(): void {
    const drawing = this.sigma as unknown as { getNodeAtPosition: (at: { x: number; y: number }) => string | null };
    drawing.getNodeAtPosition = (at) => nodeAt(this.sigma, at);
    const { labels, edgeLabels } = this.sigma.getCanvases();
    for (const layer of [labels, edgeLabels]) if (layer) layer.style.display = "none";
  }

  /** A layer that holds nothing is left out of the page, for it costs as much as a full one. */
  private showHoverLayers(): void {
    const { node, lasso, path } = this.store.now;
    const display = this.hovered === null && node === null && !lasso.length && !path.length ? "none" : "";
    const { hovers, hoverNodes } = this.sigma.getCanvases();
    for (const layer of [hovers, hoverNodes]) if (layer && layer.style.display !== display) layer.style.display = display;
  }

  private listen(): void {
    this.sigma.on("clickNode", ({ node }) => this.store.set({ node, edge: null }));
    this.sigma.on("clickStage", ({ event: at }) => {
      const found = edgeAt(this.sigma, at);
      if (found !== null) return this.store.set({ edge: Number(found), node: null });
      const { node, edge, lasso } = this.store.now;
      if (node !== null || edge !== null || lasso.length) this.store.set({ node: null, edge: null, lasso: [] });
    });
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.store.set({ expanded: [...new Set([...this.store.now.expanded, node])] });
    });
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(null));
    this.sigma.on("afterRender", () => (this.showHoverLayers(), this.labels.draw(this.resting !== 0), this.minimap.draw()));
    this.sigma.getCamera().on("updated", () => this.moving());
  }

  /** While the camera moves each frame draws what it can in time; once it rests, everything. */
  private moving(): void {
    clearTimeout(this.resting);
    this.budget.drawn = MANY;
    this.resting = setTimeout(() => this.rest(), REST);
  }

  private rest(): void {
    if (this.sigma.getMouseCaptor().isMouseDown || this.sigma.getCamera().isAnimated()) return this.moving();
    this.resting = 0;
    this.budget.drawn = Infinity;
    this.sigma.scheduleRender();
  }

  private hover(node: string | null): void {
    const changed = [this.hovered, node].filter((id) => id !== null && this.graph.hasNode(id)) as string[];
    this.hovered = node;
    this.host.style.cursor = node ? "pointer" : "";
    const many = this.graph.size > MANY;
    this.near = node && !many ? new Set(this.graph.neighbors(node)) : new Set();
    this.sigma.refresh({ skipIndexation: true, schedule: true, ...(many ? { partialGraph: { nodes: changed } } : {}) });
  }

  /** Draw what was selected; positions stay, so a filter never makes the picture jump. */
  show(selection: Selection, view: View): void {
    const key = [...selection.nodes].join() + "|" + selection.edges.join() + view.colour + view.size + view.sources + view.confidence;
    if (key !== this.drawnKey) {
      this.drawnKey = key;
      this.sigma.setGraph(this.made(selection, view));
    } else this.sigma.refresh({ skipIndexation: true });
  }

  private made(selection: Selection, view: View): Graph {
    const graph = new Graph({ multi: true, type: "directed" });
    const sizes = [...selection.nodes].map((id) => this.sizeOf(id, view, selection));
    const least = sizes.reduce((a, b) => Math.min(a, b), Infinity);
    const range = Math.max(1e-9, sizes.reduce((a, b) => Math.max(a, b), 0) - least);
    const scale = Math.min(1, Math.max(0.55, this.host.clientWidth / 620));
    for (const id of selection.nodes) {
      const thing = this.knowledge.byId.get(id) as Thing;
      const share = Math.sqrt((this.sizeOf(id, view, selection) - least) / range);
      graph.addNode(id, {
        x: thing.x,
        y: thing.y,
        label: short(thing.label, 36),
        type: shapeOf(thing.type),
        size: (5 + 12 * share) * scale,
        color: view.colour === "type" ? typeColour(thing.type) : communityColour(thing.measures["community"]),
      });
    }
    const lanes = new Map<string, number>();
    const place = new Map([...selection.nodes].map((id) => [id, this.knowledge.rank(id)]));
    const weight = (n: number) => {
      const { source, target } = this.knowledge.data.edges[n] as Edge;
      return (place.get(source) ?? 0) + (place.get(target) ?? 0);
    };
    for (const n of [...selection.edges].sort((a, b) => weight(a) - weight(b))) this.addEdge(graph, n, selection, lanes);
    return graph;
  }

  private addEdge(graph: Graph, n: number, selection: Selection, lanes: Map<string, number>): void {
    const edge = this.knowledge.data.edges[n] as Edge;
    const claims = selection.passing.get(n) ?? [];
    const pair = edge.source < edge.target ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`;
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const side = (lane % 2 ? 1 : -1) * Math.ceil(lane / 2) * 7;
    graph.addEdgeWithKey(String(n), edge.source, edge.target, {
      size: Math.min(6, 1 + independent(claims, this.knowledge) * 0.8),
      label: short(edge.label, 28),
      pattern: statusPattern(edge.status),
      offset: edge.source < edge.target ? side : -side,
      status: edge.status,
      confidence: edge.confidence,
    });
  }

  private sizeOf(id: string, view: View, selection: Selection): number {
    if (view.size === "degree") return selection.degree.get(id) ?? 0;
    return this.knowledge.byId.get(id)?.measures[view.size] ?? 0;
  }

  private get fades(): boolean {
    return this.hovered !== null && this.graph.size <= MANY;
  }

  private nodeLook(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const view = this.store.now;
    const chosen = id === view.node || view.lasso.includes(id) || view.path.includes(id);
    const faded = this.fades && id !== this.hovered && !this.near.has(id);
    return {
      ...data,
      highlighted: chosen,
      forceLabel: chosen || id === this.hovered || view.pinned.includes(id),
      ...(faded ? { color: dark() ? "#3c3c3c" : "#dddddd", label: "" } : {}),
    };
  }

  private edgeLook(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const [source, target] = this.graph.extremities(id);
    const view = this.store.now;
    const faded = this.fades && source !== this.hovered && target !== this.hovered;
    const onPath = view.path.length > 1 && view.path.includes(source) && view.path.includes(target);
    const chosen = Number(id) === view.edge || onPath;
    const opacity = faded ? 0.08 : chosen ? 1 : 0.25 + 0.7 * Number(data["confidence"]);
    const colour = chosen ? (dark() ? "#ffd166" : "#b35900") : statusColour(data["status"] as Edge["status"]);
    return {
      ...data,
      color: colour + Math.round(opacity * 255).toString(16).padStart(2, "0"),
      size: Number(data["size"]) + (chosen ? 1.5 : 0),
      zIndex: Number(chosen),
      forceLabel: chosen || source === this.hovered || target === this.hovered,
      label: faded ? "" : data["label"],
    };
  }

  /** Move the camera to things of the drawing; reduced motion jumps. */
  focus(ids: string[]): void {
    const places = ids.filter((id) => this.graph.hasNode(id)).map((id) => this.sigma.getNodeDisplayData(id));
    const known = places.filter((place) => place !== undefined);
    if (!known.length) return;
    const x = known.reduce((sum, place) => sum + place.x, 0) / known.length;
    const y = known.reduce((sum, place) => sum + place.y, 0) / known.length;
    this.move({ x, y, ratio: Math.min(this.sigma.getCamera().ratio, 0.6) });
  }

  fit(): void {
    this.move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    this.move({ x: camera.x + x * camera.ratio, y: camera.y + y * camera.ratio });
  }

  zoom(factor: number): void {
    this.move({ ratio: this.sigma.getCamera().ratio * factor });
  }

  private move(state: { x?: number; y?: number; ratio?: number; angle?: number }): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) this.sigma.getCamera().setState(state);
    else void this.sigma.getCamera().animate(state, { duration: 250 });
  }

  theme(): void {
    const ink = dark() ? "#eeeeee" : "#1c1c1c";
    this.sigma.setSetting("defaultDrawNodeHover", (context, data, settings) => {
      context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
      const width = context.measureText(data.label ?? "").width + data.size + 12;
      context.fillStyle = dark() ? "#2a2a2a" : "#ffffff";
      context.strokeStyle = dark() ? "#ffd166" : "#b35900";
      context.lineWidth = 2;
      context.beginPath();
      context.roundRect(data.x - data.size - 3, data.y - data.size - 3, width + data.size + 3, 2 * data.size + 6, data.size + 3);
      context.fill();
      context.stroke();
      context.fillStyle = ink;
      context.fillText(data.label ?? "", data.x + data.size + 4, data.y + settings.labelSize / 3);
    });
    this.sigma.refresh();
  }

  /** Let the reader draw around things; gives their ids once. */
  lasso(done: (ids: string[]) => void): void {
    const canvas = make("canvas", { id: "lasso", width: this.host.clientWidth, height: this.host.clientHeight });
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    const way: [number, number][] = [];
    const path = new Path2D();
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      way.push([event.offsetX, event.offsetY]);
      path.moveTo(event.offsetX, event.offsetY);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!way.length) return;
      way.push([event.offsetX, event.offsetY]);
      path.lineTo(event.offsetX, event.offsetY);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.strokeStyle = "#b35900";
      context.stroke(path);
    });
    canvas.addEventListener("pointerup", () => {
      const inside = this.graph.filterNodes((_, data) => {
        const at = this.sigma.graphToViewport(data as { x: number; y: number });
        return context.isPointInPath(path, at.x, at.y);
      });
      canvas.remove();
      done(inside);
    });
    this.host.append(canvas);
  }

  /** What is drawn, in viewport pixels, for the pictures a reader saves. */
  drawing(): { width: number; height: number; nodes: DrawnNode[]; edges: DrawnEdge[]; labels: Written[] } {
    const at = (id: string) => this.sigma.graphToViewport(this.graph.getNodeAttributes(id) as { x: number; y: number });
    const { width, height } = this.sigma.getDimensions();
    const nodes = this.graph.mapNodes((id, data) => ({ id, ...at(id), size: Number(data["size"]), color: String(data["color"]), shape: String(data["type"]), label: String(data["label"]) }));
    const edges = this.graph.mapEdges((id, data, source, target) => ({ id: Number(id), from: at(source), to: at(target), size: Number(data["size"]), status: data["status"] as Edge["status"], label: String(data["label"]), radius: Number(this.graph.getNodeAttribute(target, "size")) }));
    return { width, height, nodes, edges, labels: this.labels.written };
  }
}

export interface DrawnNode {
  id: string;
  x: number;
  y: number;
  size: number;
  color: string;
  shape: string;
  label: string;
}

export interface DrawnEdge {
  id: number;
  from: { x: number; y: number };
  to: { x: number; y: number };
  size: number;
  status: Edge["status"];
  label: string;
  radius: number;
}
