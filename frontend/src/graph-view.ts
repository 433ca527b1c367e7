// The drawing of the graph: sigma on positions that were computed when the page was built.
import Graph from "graphology";
import Sigma from "sigma";
import { StrokeProgram } from "./edge-program";
import { shapeProgram } from "./node-program";
import { make, short } from "./dom";
import { Labels, type Written } from "./labels";
import { communityColour, dark, shapeOf, statusColour, statusPattern, typeColour } from "./palette";
import { independent, type Selection } from "./filter";
import { STATUSES, type Edge, type Knowledge, type Thing } from "./data";
import { S } from "./strings";
import type { Store, View } from "./state";

export class GraphView {
  private readonly graph = new Graph({ multi: true, type: "directed" });
  private readonly sigma: Sigma;
  private readonly minimap: HTMLCanvasElement;
  private readonly labels: Labels;
  private hovered: string | null = null;
  private near = new Set<string>();
  private drawnKey = "";

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {
    this.sigma = new Sigma(this.graph, host, {
      allowInvalidContainer: true,
      defaultEdgeType: "stroke",
      edgeProgramClasses: { stroke: StrokeProgram },
      nodeProgramClasses: { circle: shapeProgram(0), square: shapeProgram(1), diamond: shapeProgram(2) },
      enableEdgeEvents: true,
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
    this.minimap = make("canvas", { id: "minimap", width: 128, height: 88, role: "img", "aria-label": S.minimap });
    const canvas = make("canvas", { className: "labels", "aria-hidden": "true" });
    host.append(canvas, this.minimap);
    this.labels = new Labels(canvas, this.graph, this.sigma);
    this.listen();
    this.theme();
  }

  private listen(): void {
    this.sigma.on("clickNode", ({ node }) => this.store.set({ node, edge: null }));
    this.sigma.on("clickEdge", ({ edge }) => this.store.set({ edge: Number(edge), node: null }));
    this.sigma.on("clickStage", () => {
      const { node, edge, lasso } = this.store.now;
      if (node !== null || edge !== null || lasso.length) this.store.set({ node: null, edge: null, lasso: [] });
    });
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.store.set({ expanded: [...new Set([...this.store.now.expanded, node])] });
    });
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(null));
    this.sigma.on("afterRender", () => (this.labels.draw(), this.drawMinimap()));
    this.minimap.addEventListener("pointerdown", (event) => this.jump(event));
  }

  private hover(node: string | null): void {
    this.hovered = node;
    this.near = node ? new Set(this.graph.neighbors(node)) : new Set();
    this.host.style.cursor = node ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Draw what was selected; positions stay, so a filter never makes the picture jump. */
  show(selection: Selection, view: View): void {
    const key = [...selection.nodes].join() + "|" + selection.edges.join() + view.colour + view.size + view.sources + view.confidence;
    if (key !== this.drawnKey) {
      this.drawnKey = key;
      this.rebuild(selection, view);
    }
    this.sigma.refresh({ skipIndexation: true });
  }

  private rebuild(selection: Selection, view: View): void {
    this.graph.clear();
    const sizes = [...selection.nodes].map((id) => this.sizeOf(id, view, selection));
    const least = sizes.reduce((a, b) => Math.min(a, b), Infinity);
    const range = Math.max(1e-9, sizes.reduce((a, b) => Math.max(a, b), 0) - least);
    const scale = Math.min(1, Math.max(0.55, this.host.clientWidth / 620));
    for (const id of selection.nodes) {
      const thing = this.knowledge.byId.get(id) as Thing;
      const share = Math.sqrt((this.sizeOf(id, view, selection) - least) / range);
      this.graph.addNode(id, {
        x: thing.x,
        y: thing.y,
        label: short(thing.label, 36),
        type: shapeOf(thing.type),
        size: (5 + 12 * share) * scale,
        color: view.colour === "type" ? typeColour(thing.type) : communityColour(thing.measures["community"]),
      });
    }
    const lanes = new Map<string, number>();
    for (const n of selection.edges) this.addEdge(n, selection, lanes);
  }

  private addEdge(n: number, selection: Selection, lanes: Map<string, number>): void {
    const edge = this.knowledge.data.edges[n] as Edge;
    const claims = selection.passing.get(n) ?? [];
    const pair = edge.source < edge.target ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`;
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const side = (lane % 2 ? 1 : -1) * Math.ceil(lane / 2) * 7;
    this.graph.addEdgeWithKey(String(n), edge.source, edge.target, {
      size: Math.min(6, 1 + independent(claims, this.knowledge) * 0.8),
      label: short(edge.label, 28),
      pattern: statusPattern(edge.status),
      offset: edge.source < edge.target ? side : -side,
      status: edge.status,
      confidence: edge.confidence,
      zIndex: STATUSES.length - STATUSES.indexOf(edge.status),
    });
  }

  private sizeOf(id: string, view: View, selection: Selection): number {
    if (view.size === "degree") return selection.degree.get(id) ?? 0;
    return this.knowledge.byId.get(id)?.measures[view.size] ?? 0;
  }

  private nodeLook(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const view = this.store.now;
    const chosen = id === view.node || view.lasso.includes(id) || view.path.includes(id);
    const faded = this.hovered !== null && id !== this.hovered && !this.near.has(id);
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
    const faded = this.hovered !== null && source !== this.hovered && target !== this.hovered;
    const onPath = view.path.length > 1 && view.path.includes(source) && view.path.includes(target);
    const chosen = Number(id) === view.edge || onPath;
    const opacity = faded ? 0.08 : chosen ? 1 : 0.25 + 0.7 * Number(data["confidence"]);
    const colour = chosen ? (dark() ? "#ffd166" : "#b35900") : statusColour(data["status"] as Edge["status"]);
    return {
      ...data,
      color: colour + Math.round(opacity * 255).toString(16).padStart(2, "0"),
      size: Number(data["size"]) + (chosen ? 1.5 : 0),
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

  private bounds(): { x: number; y: number; scale: number } {
    const box = this.sigma.getBBox();
    const width = box.x[1] - box.x[0] || 1;
    const height = box.y[1] - box.y[0] || 1;
    return { x: box.x[0], y: box.y[0], scale: Math.min(this.minimap.width / width, this.minimap.height / height) * 0.94 };
  }

  private drawMinimap(): void {
    const context = this.minimap.getContext("2d");
    if (!context || this.graph.order === 0) return;
    const { x, y, scale } = this.bounds();
    const place = (point: { x: number; y: number }) => ({ x: 5 + (point.x - x) * scale, y: this.minimap.height - 5 - (point.y - y) * scale });
    context.clearRect(0, 0, this.minimap.width, this.minimap.height);
    this.graph.forEachNode((_, data) => {
      const at = place(data as { x: number; y: number });
      context.fillStyle = data["color"] as string;
      context.fillRect(at.x - 1, at.y - 1, 2.5, 2.5);
    });
    const { width, height } = this.sigma.getDimensions();
    const corner = place(this.sigma.viewportToGraph({ x: 0, y: 0 }));
    const far = place(this.sigma.viewportToGraph({ x: width, y: height }));
    context.strokeStyle = dark() ? "#ffd166" : "#b35900";
    context.strokeRect(corner.x, corner.y, far.x - corner.x, far.y - corner.y);
  }

  private jump(event: PointerEvent): void {
    const { x, y, scale } = this.bounds();
    const point = { x: x + (event.offsetX - 5) / scale, y: y + (this.minimap.height - 5 - event.offsetY) / scale };
    const framed = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport(point));
    this.move({ x: framed.x, y: framed.y });
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
