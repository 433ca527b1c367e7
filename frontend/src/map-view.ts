// Places on outlines that travel inside the page: no tiles, no request.
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { Topology, GeometryCollection } from "topojson-specification";
import world from "world-atlas/countries-110m.json";
import { button, make, paged, short, svg } from "./dom";
import { placeOf, type Knowledge, type Status, type Thing } from "./data";
import { typeColour } from "./palette";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";
import { itemLine } from "./item-line";
import { inWords, statusCounts, statusRing } from "./status-shares";

// Names in the outlines of territories whose status states dispute: their borders are drawn dashed.
const DISPUTED = new Set(["W. Sahara", "Kosovo", "Palestine", "Taiwan", "N. Cyprus", "Somaliland", "Falkland Is."]);
const WIDTH = 1000;
const HEIGHT = 520;

type Countries = GeometryCollection<{ name: string }>;

interface Dot {
  thing: Thing;
  x: number;
  y: number;
  /** How many ties and statements it takes part in, and how many of them are fact, claimed … */
  count: number;
  statuses: [Status, number][];
}

type Box = [left: number, top: number, right: number, bottom: number];

export class MapView {
  private box = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  private fitted = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const saidOf = ({ id }: Thing) => (this.knowledge.itemsOf.get(id) ?? []).filter((id) => selection.items.has(id));
    const places = this.knowledge.data.nodes.filter((thing) => thing.lat !== null && thing.lon !== null && saidOf(thing).length);
    if (!places.length) return void this.host.replaceChildren(make("p", {}, S.noPlaces));
    const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
    const dots = places.flatMap((thing) => {
      const at = projection([thing.lon as number, thing.lat as number]);
      return at ? [{ thing, x: at[0], y: at[1], count: saidOf(thing).length, statuses: statusCounts(this.knowledge, saidOf(thing)) }] : [];
    });
    if (!this.fitted) this.fit(dots);
    const layer = svg("g");
    const picture = svg("svg", { viewBox: this.viewBox(), class: "map", role: "group", "aria-label": S.tabs.map }, ...outlines(projection), layer) as SVGSVGElement;
    const draw = () => {
      picture.setAttribute("viewBox", this.viewBox());
      layer.replaceChildren(...this.dots(dots, 1 / (picture.getScreenCTM()?.a || 1)));
    };
    this.host.replaceChildren(make("div", { className: "atlas" }, picture, this.buttons(dots, draw)), this.placed(selection), make("p", { className: "soft" }, S.mapNote));
    draw();
    this.navigate(picture, draw);
  }

  /** The statements that give one of the places as theirs, with status and speaker; of a chosen place its own. */
  private placed(selection: Selection): HTMLElement {
    const chosen = this.knowledge.byId.get(this.store.now.node ?? "");
    const of = chosen?.lat == null ? null : chosen.id;
    const at = (id: string) => placeOf(this.knowledge.record(id));
    const ids = [...selection.items].filter((id) => (of ? at(id) === of : this.knowledge.byId.get(at(id) ?? "")?.lat != null));
    const list = make("ul", { className: "said" });
    return make("details", { className: "placed", open: true }, make("summary", {}, `${S.placedStatements} (${ids.length})`), ...paged(list, ids, (id) => make("li", {}, ...itemLine(this.knowledge, this.store, id)), 100));
  }

  private viewBox(): string {
    const { x, y, width, height } = this.box;
    return `${x} ${y} ${width} ${height}`;
  }

  /** The part of the world that most of the places lie in, never closer than about a country. */
  private fit(dots: Dot[]): void {
    const xs = dots.map((dot) => dot.x).sort((a, b) => a - b);
    const ys = dots.map((dot) => dot.y).sort((a, b) => a - b);
    const [left, right] = bulk(xs);
    const [top, bottom] = bulk(ys);
    this.fitted = true;
    const width = Math.max(70, (right - left) * 1.5);
    if (width > WIDTH * 0.7) return void (this.box = { x: 0, y: 0, width: WIDTH, height: HEIGHT });
    const tall = Math.max(width * (HEIGHT / WIDTH), (bottom - top) * 1.5);
    const wide = tall * (WIDTH / HEIGHT);
    this.box = { width: wide, height: tall, x: (left + right - wide) / 2, y: (top + bottom - tall) / 2 };
  }

  /** Nearer, farther and back, for a keyboard and for fingers. */
  private buttons(dots: Dot[], draw: () => void): HTMLElement {
    const middle = () => [this.box.x + this.box.width / 2, this.box.y + this.box.height / 2] as const;
    const zoom = (factor: number) => (this.zoom(factor, ...middle()), draw());
    const nearer = button("+", () => zoom(1 / 1.5), { "aria-label": S.nearer });
    const farther = button("−", () => zoom(1.5), { "aria-label": S.farther });
    return make("div", { className: "zoom" }, nearer, farther, button(S.fit, () => (this.fit(dots), draw())));
  }

  private zoom(factor: number, x: number, y: number): void {
    const { box } = this;
    const width = Math.min(WIDTH * 1.5, Math.max(2, box.width * factor));
    const by = width / box.width;
    this.box = { x: x - (x - box.x) * by, y: y - (y - box.y) * by, width, height: box.height * by };
  }

  /** The busiest places last, on top; a name is written where no other stands. A unit is a pixel. */
  private dots(dots: Dot[], unit: number): SVGElement[] {
    const ordered = [...dots].sort((a, b) => b.count - a.count);
    const taken = ordered.map((dot): Box => [dot.x - radius(dot) * unit, dot.y - radius(dot) * unit, dot.x + radius(dot) * unit, dot.y + radius(dot) * unit]);
    const made = ordered.map((dot) => {
      const name = short(dot.thing.label, 30);
      const places = beside(dot, name.length * 7.2 * unit, unit).filter(([left, , right]) => left >= this.box.x && right <= this.box.x + this.box.width);
      const free = places.find((box) => taken.every((other) => other[2] <= box[0] || other[0] >= box[2] || other[3] <= box[1] || other[1] >= box[3]));
      const box = free ?? (dot.thing.id === this.store.now.node ? places[0] : undefined);
      if (box) taken.push(box);
      return this.dot(dot, unit, name, box);
    });
    return made.reverse();
  }

  private dot(dot: Dot, unit: number, name: string, box: Box | undefined): SVGElement {
    const { thing, x, y, count } = dot;
    const open = () => this.store.set({ node: thing.id });
    const chosen = thing.id === this.store.now.node;
    const circle = svg("circle", { cx: x, cy: y, r: radius(dot) * unit, fill: typeColour(thing.type), stroke: chosen ? "#b35900" : "#ffffff", "stroke-width": (chosen ? 3 : 1) * unit });
    const ring = statusRing(dot.statuses, x, y, (radius(dot) + 2) * unit, 3 * unit);
    const words = `${short(thing.label, 60)}, ${S.saidHere(count)}: ${inWords(dot.statuses)}`;
    const text = box && svg("text", { x: box[0], y: box[3] - 4 * unit, "font-size": 13 * unit, "stroke-width": 3 * unit }, name);
    const group = svg("g", { tabindex: 0, role: "button", "aria-label": words, class: "dot" }, svg("title", {}, words), circle, ...ring, text);
    group.addEventListener("click", open);
    group.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && open());
    return group;
  }

  private navigate(picture: SVGSVGElement, draw: () => void): void {
    const place = (event: MouseEvent) => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM()?.inverse());
    picture.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const { x, y } = place(event);
        this.zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, x, y);
        draw();
      },
      { passive: false },
    );
    picture.addEventListener("pointermove", (event) => {
      if (event.buttons !== 1) return;
      const unit = 1 / (picture.getScreenCTM()?.a || 1);
      this.box = { ...this.box, x: this.box.x - event.movementX * unit, y: this.box.y - event.movementY * unit };
      picture.setAttribute("viewBox", this.viewBox());
    });
  }
}

function radius({ count }: Dot): number {
  return Math.min(16, 5 + 2 * Math.sqrt(count));
}

/** Where a name may stand: right of its dot, left of it, above, below. */
function beside(dot: Dot, wide: number, unit: number): Box[] {
  const off = (radius(dot) + 5) * unit;
  const [half, tall] = [8 * unit, 16 * unit];
  const { x, y } = dot;
  return [
    [x + off, y - half, x + off + wide, y + half],
    [x - off - wide, y - half, x - off, y + half],
    [x - wide / 2, y - off - tall, x + wide / 2, y - off],
    [x - wide / 2, y + off, x + wide / 2, y + off + tall],
  ];
}

function outlines(projection: ReturnType<typeof geoNaturalEarth1>): SVGElement[] {
  // The build makes a text of it, which costs nothing until the map is looked at.
  const topology = JSON.parse(world as unknown as string) as Topology<{ countries: Countries }>;
  const countries = topology.objects.countries;
  const path = geoPath(projection).digits(1);
  const disputed = (geometry: { properties?: unknown }) => DISPUTED.has((geometry.properties as { name?: string } | undefined)?.name ?? "");
  const settled = mesh(topology, countries, (a, b) => a !== b && !disputed(a) && !disputed(b));
  const open = mesh(topology, countries, (a, b) => a !== b && (disputed(a) || disputed(b)));
  return [
    svg("path", { d: path(feature(topology, countries)) ?? "", class: "land" }),
    svg("path", { d: path(settled) ?? "", class: "border" }),
    svg("path", { d: path(open) ?? "", class: "border disputed" }),
  ];
}

/** From the first to the last but a tenth on either side, so that one far place does not shrink all the others. */
function bulk(sorted: number[]): [number, number] {
  const cut = sorted.length < 8 ? 0 : Math.ceil(sorted.length / 10);
  return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
}
