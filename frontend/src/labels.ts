// Writes the names on the drawing: the most important first, each where it covers nothing that is written already.
import type Sigma from "sigma";
import { drawIcon, inkOn } from "./icons";
import { dark } from "./palette";

type Box = [left: number, top: number, right: number, bottom: number];
const CANDIDATES = 500;
const CANDIDATES_MOVING = 60;
/** So many of the largest keep their names even where they must cover other signs. */
const PROMINENT = 12;
/** A sign smaller than this, in pixels from its middle, has no room for a picture; of larger ones so many have one. */
const ICON = 6;
const ICONS = 600;
const EDGES = 4000;
const CELL = 80;

/** Boxes taken so far, in a grid, so that a question touches only what is near. */
class Taken {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of keys(box)) {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    }
  }

  free(box: Box): boolean {
    return keys(box).every((key) => (this.cells.get(key) ?? []).every((other) => other[2] <= box[0] || other[0] >= box[2] || other[3] <= box[1] || other[1] >= box[3]));
  }
}

function keys([left, top, right, bottom]: Box): string[] {
  const found: string[] = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) found.push(`${x} ${y}`);
  return found;
}

interface Spot {
  id: string;
  x: number;
  y: number;
  size: number;
  label: string;
  forced: boolean;
  chosen: boolean;
  faded: boolean;
  kind: string;
  colour: string;
  pinned: boolean;
}

export interface Written {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: number;
  colour: string;
}

export class Labels {
  /** What stands on the canvas now, for the pictures a reader saves. */
  written: Written[] = [];
  /** The thing under the pointer, which is named in any case. */
  hovered: string | null = null;
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly sigma: Sigma,
  ) {}

  /** Write all that fits; while the camera moves over much, only the most important names. */
  draw(moving: boolean): void {
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineJoin = "round";
    this.written = [];
    const spots = this.spots(width, height);
    const taken = new Taken();
    const names = new Taken();
    const fast = moving && spots.size > CANDIDATES_MOVING;
    const ordered = [...spots.values()].sort((a, b) => Number(b.forced) - Number(a.forced) || b.size - a.size);
    for (const { x, y, size } of fast ? ordered.slice(0, CANDIDATES) : ordered) taken.add([x - size * 0.8, y - size * 0.8, x + size * 0.8, y + size * 0.8]);
    for (const spot of ordered.filter(({ size }) => size >= ICON).slice(0, fast ? CANDIDATES_MOVING : ICONS)) sign(context, spot);
    const named = ordered.filter((spot) => spot.label && !spot.faded).slice(0, fast ? CANDIDATES_MOVING : CANDIDATES);
    named.forEach((spot, n) => this.name(context, spot, taken, n < PROMINENT || spot.forced ? names : null, width));
    if (!fast && this.graph.size <= EDGES) this.relations(context, spots, taken, width);
  }

  private get graph() {
    return this.sigma.getGraph();
  }

  private width(context: CanvasRenderingContext2D, text: string): number {
    const key = `${context.font} ${text}`;
    const known = this.widths.get(key) ?? context.measureText(text).width;
    this.widths.set(key, known);
    return known;
  }

  private spots(width: number, height: number): Map<string, Spot> {
    const spots = new Map<string, Spot>();
    this.graph.forEachNode((id) => {
      const data = this.sigma.getNodeDisplayData(id);
      if (!data || data.hidden) return;
      const { x, y } = this.sigma.framedGraphToViewport(data);
      if (x < -40 || y < -40 || x > width + 40 || y > height + 40) return;
      const { kind, pinned } = data as unknown as { kind: string; pinned?: boolean };
      spots.set(id, { id, x, y, size: this.sigma.scaleSize(data.size), label: data.label ?? "", forced: data.forceLabel || data.highlighted || id === this.hovered, chosen: data.highlighted, faded: !data.label, kind, pinned: pinned === true, colour: data.color });
    });
    return spots;
  }

  /** Write a name where nothing is covered; one of the most prominent rather over a sign than not at all. */
  private name(context: CanvasRenderingContext2D, spot: Spot, taken: Taken, names: Taken | null, width: number): void {
    const font = Math.round(2 * Math.min(17, Math.max(12, 10.5 + spot.size * 0.28))) / 2;
    const weight = spot.forced || spot.size > 12 ? 600 : 400;
    context.font = `${weight} ${font}px system-ui, sans-serif`;
    const wide = this.width(context, spot.label);
    const { x, y, size } = spot;
    const inside = (left: number) => (x < -size || x > width + size ? left : Math.max(1, Math.min(left, width - wide - 1)));
    const tries: [number, number][] = [
      [x + size + 3, y],
      [x - size - 3 - wide, y],
      [inside(x - wide / 2), y + size + font * 0.65],
      [inside(x - wide / 2), y - size - font * 0.6],
      [x + size * 0.6, y + size * 0.7 + font * 0.5],
      [x + size * 0.6, y - size * 0.7 - font * 0.5],
      [x - size * 0.6 - wide, y + size * 0.7 + font * 0.5],
      [x - size * 0.6 - wide, y - size * 0.7 - font * 0.5],
      [inside(x - wide / 2), y + size + font * 1.7],
      [inside(x - wide / 2), y - size - font * 1.7],
    ];
    const boxes = tries.map(([left, middle]): Box => [left - 1, middle - font * 0.55, left + wide + 1, middle + font * 0.55]).filter((box) => box[0] >= 0 && box[2] <= width);
    const forced: Box = [x + size + 2, y - font * 0.55, x + size + wide + 4, y + font * 0.55];
    const box = boxes.find((box) => taken.free(box)) ?? (names && boxes.find((box) => names.free(box))) ?? (spot.chosen ? forced : null);
    if (!box) return;
    names?.add(box);
    if (spot.chosen) plate(context, box);
    this.write(context, spot.label, box[0] + 1, (box[1] + box[3]) / 2, font, weight, ink(), box, taken);
  }

  private relations(context: CanvasRenderingContext2D, spots: Map<string, Spot>, taken: Taken, width: number): void {
    context.font = "11px system-ui, sans-serif";
    const edges = this.graph.filterEdges((_, __, source, target) => spots.has(source) && spots.has(target));
    for (const edge of edges.slice(0, CANDIDATES)) {
      const data = this.sigma.getEdgeDisplayData(edge);
      if (!data?.label || data.hidden) continue;
      const [a, b] = this.graph.extremities(edge).map((id) => spots.get(id) as Spot) as [Spot, Spot];
      const wide = this.width(context, data.label);
      const long = Math.hypot(b.x - a.x, b.y - a.y);
      if (!data.forceLabel && long < wide * 0.75 + a.size + b.size) continue;
      for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const x = a.x + (b.x - a.x) * share;
        const y = a.y + (b.y - a.y) * share;
        const left = x < 0 || x > width ? x - wide / 2 : Math.max(2, Math.min(x - wide / 2, width - wide - 2));
        const box: Box = [left - 2, y - 7, left + wide + 2, y + 7];
        if (!taken.free(box)) continue;
        this.write(context, data.label, left, y, 11, 400, dark() ? "#b5b5b5" : "#555555", box, taken);
        break;
      }
    }
  }

  private write(context: CanvasRenderingContext2D, text: string, x: number, y: number, size: number, weight: number, colour: string, box: Box, taken: Taken): void {
    taken.add(box);
    context.strokeStyle = dark() ? "#181818" : "#ffffff";
    context.lineWidth = 3.5;
    context.fillStyle = colour;
    context.textBaseline = "middle";
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
    this.written.push({ text, x, y, size, weight, colour });
  }
}

function ink(): string {
  return dark() ? "#eeeeee" : "#1c1c1c";
}

/** The picture of what a sign means, and a pin beside one that stays. */
function sign(context: CanvasRenderingContext2D, { x, y, size, kind, colour, pinned, faded }: Spot): void {
  if (!faded) drawIcon(context, kind, x, y, size * 1.15, inkOn(colour));
  if (pinned) drawIcon(context, "pin", x + size * 0.9, y - size * 0.9, 12, dark() ? "#ffd166" : "#b35900");
}

/** What stands out behind the name of what the reader has chosen. */
function plate(context: CanvasRenderingContext2D, [left, top, right, bottom]: Box): void {
  context.fillStyle = dark() ? "#181818" : "#ffffff";
  context.strokeStyle = dark() ? "#ffd166" : "#b35900";
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(left - 3, top - 2, right - left + 6, bottom - top + 4, 4);
  context.fill();
  context.stroke();
}
