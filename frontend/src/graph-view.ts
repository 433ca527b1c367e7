// The drawing of the graph: sigma on positions that were computed when the page was built.
import Graph from "graphology";
import type Sigma from "sigma";
import { strokeProgram } from "./edge-program";
import { shapeProgram } from "./node-program";
import { make } from "./dom";
import { contentOf } from "./graph-content";
import { Dragging } from "./dragging";
import { lasso } from "./lasso";
import { Labels, type Written } from "./labels";
import { Minimap } from "./minimap";
import { edgeAt, nodeAt } from "./pick";
import { dark, LINE, statusColour } from "./palette";
import type { Selection } from "./filter";
import type { Knowledge, Status } from "./data";
import { boxOf, sharesIn, type Box, type Places, type Point } from "./places";
import { KeepingSigma, MANY, Slices, type Slice } from "./slices";
import type { Store, View } from "./state";

/** How much wider than what it holds the fitted picture is, for the names at its sides. */
const ROOM = 1.15;

export class GraphView {
  private readonly sigma: Sigma;
  private readonly minimap: Minimap;
  private readonly slices: Slices;
  private readonly labels: Labels;
  private hovered: string | null = null;
  private near = new Set<string>();
  private drawnKey = "";
  private pointed = false;
  private places: Places | null = null;
  private readonly dragging: Dragging;
  /** True while a click or tap adds to the selection. */
  selecting = false;

  constructor(
    private readonly host: HTMLElement,
    overview: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {
    const slice: Slice = { from: 0, to: Infinity, draw: () => undefined };
    this.sigma = new KeepingSigma(new Graph({ multi: true, type: "directed" }), host, {
      allowInvalidContainer: true,
      defaultEdgeType: "stroke",
      edgeProgramClasses: { stroke: strokeProgram(slice) },
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
    host.append(canvas);
    overview.replaceChildren(this.minimap.element);
    this.labels = new Labels(canvas, this.sigma);
    this.slices = new Slices(this.sigma, slice, () => this.drawn());
    this.dragging = new Dragging(this.sigma, (id) => (this.store.now.lasso.includes(id) ? this.store.now.lasso : [id]), (places) => this.put(places));
    this.listen();
    // What stands around the drawing may grow without the window doing so.
    new ResizeObserver(() => {
      const { width, height } = this.sigma.getDimensions();
      if (width !== host.clientWidth || height !== host.clientHeight) this.sigma.scheduleRender();
    }).observe(host);
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
    this.sigma.on("clickNode", ({ node, event }) => this.dragging.swallowsClick() || (this.selecting || adds(event.original) ? this.toggle(node) : this.point({ node })));
    this.sigma.on("clickStage", ({ event: at }) => {
      if (this.dragging.swallowsClick()) return;
      const found = edgeAt(this.sigma, at);
      const sign = found === null ? undefined : (this.graph.getEdgeAttribute(found, "sign") as string | undefined);
      if (found !== null) return this.point(sign ? { node: sign } : { pair: this.endsOf(found) });
      const { node, pair, lasso } = this.store.now;
      if (!this.selecting && (node !== null || pair.length || lasso.length)) this.store.set({ node: null, lasso: [] });
    });
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.store.set({ expanded: [...new Set([...this.store.now.expanded, node])] });
    });
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(null));
    this.sigma.on("afterRender", () => (this.showHoverLayers(), this.drawn(), this.minimap.draw()));
  }

  /** Names over what the frame has drawn; says in the page whether that was the first edges or all. */
  private drawn(): void {
    this.labels.draw(this.slices.unfinished);
    this.host.dataset["edges"] = this.slices.unfinished ? "first" : "all";
  }

  /** Put a thing into the selection, or take it out. */
  private toggle(node: string): void {
    const { lasso } = this.store.now;
    this.point({ node: null, lasso: lasso.includes(node) ? lasso.filter((id) => id !== node) : [...lasso, node] });
  }

  /** What was dragged stays where it was put, and is pinned; all else stays where it is. */
  private put(at: Map<string, Point>): void {
    const { moved, pinned } = this.store.now;
    const { frame } = this.places as Places;
    const shares = [...at].map(([id, point]) => [id, sharesIn(frame, point)]);
    this.pointed = true;
    this.store.set({ moved: { ...moved, ...Object.fromEntries(shares) }, pinned: [...new Set([...pinned, ...[...at.keys()].filter((id) => this.knowledge.byId.has(id))])] });
  }

  /** Move things by shares of what the window shows, for a keyboard. */
  nudge(ids: string[], across: number, up: number): void {
    const drawn = ids.filter((id) => this.graph.hasNode(id));
    const { width, height } = this.sigma.getDimensions();
    const at = (id: string) => this.sigma.graphToViewport(this.graph.getNodeAttributes(id) as Point);
    const moved = drawn.map((id): [string, Point] => [id, this.sigma.viewportToGraph({ x: at(id).x + across * width, y: at(id).y - up * height })]);
    if (moved.length) this.put(new Map(moved));
  }

  /** Choose what was clicked: the reader sees it already, so the camera stays. */
  private point(chosen: Partial<View>): void {
    this.pointed = true;
    this.store.set(chosen);
  }

  private hover(node: string | null): void {
    this.hovered = node;
    this.host.style.cursor = node ? "pointer" : "";
    this.labels.hovered = node;
    if (this.graph.size > MANY) return void (this.showHoverLayers(), this.labels.draw(this.slices.unfinished));
    this.near = node ? new Set(this.graph.neighbors(node)) : new Set();
    this.sigma.refresh({ skipIndexation: true, schedule: true });
  }

  /** Draw what was selected; positions stay, so a filter never makes the picture jump. */
  show(selection: Selection, view: View): void {
    const signs = selection.drawn.extras.signs.map((sign) => sign.id).join();
    const key = [...selection.drawn.nodes].join() + "|" + selection.drawn.lines.join() + "|" + signs + view.colour + view.size + view.sources + view.confidence + view.pair.join() + String(view.held) + selection.items.size + JSON.stringify(view.moved) + view.layout + view.pinned.join();
    this.places = selection.drawn.places;
    if (key !== this.drawnKey) {
      this.drawnKey = key;
      this.sigma.setCustomBBox(this.frame(selection));
      this.sigma.setGraph(contentOf(this.knowledge, selection, view, this.host.clientWidth));
    } else this.sigma.refresh({ skipIndexation: true });
  }

  /** The part of the plane that fills the window: what the reader adds beyond it by choosing does not make the picture shrink. */
  private frame({ drawn: { base, places } }: Selection): Box | null {
    return base.size > 1 ? boxOf([...base].map((id) => places.unmoved.get(id) as Point)) : null;
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
      forceLabel: chosen || view.pinned.includes(id) || this.endsChosen(id),
      ...(faded ? { color: dark() ? "#3c3c3c" : "#dddddd", label: "" } : {}),
    };
  }

  private endsChosen(id: string): boolean {
    return this.store.now.pair.includes(id);
  }

  /** The two things that an edge of the drawing joins, as its line names them. */
  private endsOf(edge: string): string[] {
    const { source, target } = this.knowledge.line(this.graph.getEdgeAttribute(edge, "line") as number);
    return [source, target];
  }

  private edgeLook(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const [source, target] = this.graph.extremities(id);
    const view = this.store.now;
    const faded = this.fades && source !== this.hovered && target !== this.hovered;
    const onPath = view.path.length > 1 && view.path.includes(source) && view.path.includes(target);
    const chosen = data["line"] === this.knowledge.lineOf(view.pair) || onPath || (view.node !== null && data["sign"] === view.node);
    const near = source === this.hovered || target === this.hovered;
    const faint = data["pattern"] === LINE;
    const opacity = faded ? 0.08 : chosen ? (faint ? 0.5 : 1) : opacityOf(Number(data["confidence"]));
    const colour = chosen ? (dark() ? "#ffd166" : "#b35900") : statusColour(data["status"] as Status);
    return {
      ...data,
      color: colour + Math.round(opacity * 255).toString(16).padStart(2, "0"),
      size: Number(data["size"]) + (chosen && !faint ? 1.5 : 0),
      zIndex: Number(chosen),
      forceLabel: chosen || near,
      label: faded ? "" : chosen || near ? data["whole"] : data["label"],
    };
  }

  /** Move the camera to things of the drawing, but not where the reader has just pointed; reduced motion jumps. */
  focus(ids: string[]): void {
    const pointed = this.pointed;
    this.pointed = false;
    const drawn = ids.filter((id) => this.graph.hasNode(id));
    if (pointed || !drawn.length) return;
    const { x, y, ratio } = this.around(drawn);
    const now = this.sigma.getCamera().ratio;
    this.move({ x, y, ratio: drawn.length === 1 ? Math.min(now, 0.6) : Math.max(0.7, ratio) });
  }

  fit(): void {
    this.move({ ...this.around(this.graph.nodes()), angle: 0 });
  }

  /** Where the camera sees all of these. */
  private around(ids: string[]): { x: number; y: number; ratio: number } {
    const places = ids.map((id) => this.sigma.getNodeDisplayData(id)).filter((place) => place !== undefined);
    const [left, right] = extent(places.map((place) => place.x));
    const [low, high] = extent(places.map((place) => place.y));
    const { width, height } = this.sigma.getDimensions();
    const [a, b] = [this.sigma.viewportToFramedGraph({ x: 0, y: 0 }), this.sigma.viewportToFramedGraph({ x: width, y: height })];
    const { ratio } = this.sigma.getCamera();
    const across = ((right - left) / Math.abs(b.x - a.x)) * ratio;
    const down = ((high - low) / Math.abs(b.y - a.y)) * ratio;
    return { x: (left + right) / 2, y: (low + high) / 2, ratio: Math.max(0.05, across * ROOM, down * ROOM) };
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
    this.sigma.setSetting("defaultDrawNodeHover", (context, { x, y, size }) => {
      context.strokeStyle = dark() ? "#ffd166" : "#b35900";
      context.lineWidth = 2.5;
      context.beginPath();
      context.arc(x, y, size + 4, 0, 2 * Math.PI);
      context.stroke();
    });
    this.sigma.refresh();
  }

  /** Let the reader draw around things; gives their ids once. */
  lasso(done: (ids: string[]) => void): void {
    lasso(this.host, (inside) => inside && done(this.graph.filterNodes((_, data) => inside(this.sigma.graphToViewport(data as { x: number; y: number })))));
  }

  /** What is drawn, in viewport pixels, for the pictures a reader saves. */
  drawing(): { width: number; height: number; nodes: DrawnNode[]; edges: DrawnEdge[]; labels: Written[] } {
    const at = (id: string) => this.sigma.graphToViewport(this.graph.getNodeAttributes(id) as { x: number; y: number });
    const { width, height } = this.sigma.getDimensions();
    const nodes = this.graph.mapNodes((id, data) => ({ id, ...at(id), size: this.sigma.scaleSize(Number(data["size"])), color: String(data["color"]), shape: String(data["type"]), kind: String(data["kind"]), label: String(data["label"]) }));
    const edges = this.graph.mapEdges((_, data, source, target) => ({
      from: at(source),
      to: at(target),
      size: Number(data["size"]),
      status: data["status"] as Status,
      opacity: opacityOf(Number(data["confidence"])),
      range: data["range"] as [number, number],
      radius: this.sigma.scaleSize(Number(this.graph.getNodeAttribute(target, "size"))),
      head: Boolean(data["head"]),
    }));
    return { width, height, nodes, edges, labels: this.labels.written };
  }
}

/** A click with one of these keys adds to the selection. */
function adds(event: MouseEvent | TouchEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

function opacityOf(confidence: number): number {
  return 0.25 + 0.7 * confidence;
}

function extent(values: number[]): [number, number] {
  return values.length ? [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))] : [0, 1];
}

export interface DrawnNode {
  id: string;
  x: number;
  y: number;
  size: number;
  color: string;
  shape: string;
  kind: string;
  label: string;
}

export interface DrawnEdge {
  from: { x: number; y: number };
  to: { x: number; y: number };
  size: number;
  status: Status;
  opacity: number;
  /** The part of the way that this stroke covers, as shares. */
  range: [number, number];
  radius: number;
  head: boolean;
}
