// Places on outlines that travel inside the page: no tiles, no request.
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { Topology, GeometryCollection } from "topojson-specification";
import world from "world-atlas/countries-110m.json";
import { make, short, svg } from "./dom";
import type { Knowledge, Thing } from "./data";
import { typeColour } from "./palette";
import type { Selection } from "./filter";
import type { Store } from "./state";
import { S } from "./strings";

// Names in the outlines of territories whose status states dispute: their borders are drawn dashed.
const DISPUTED = new Set(["W. Sahara", "Kosovo", "Palestine", "Taiwan", "N. Cyprus", "Somaliland", "Falkland Is."]);
const WIDTH = 1000;
const HEIGHT = 520;

type Countries = GeometryCollection<{ name: string }>;

interface Dot {
  thing: Thing;
  x: number;
  y: number;
  degree: number;
}

export class MapView {
  private box = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  private fitted = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {}

  show(selection: Selection): void {
    const places = this.knowledge.data.nodes.filter((thing) => thing.lat !== null && thing.lon !== null && selection.degree.has(thing.id));
    if (!places.length) return void this.host.replaceChildren(make("p", {}, S.noPlaces));
    const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
    const dots = places.flatMap((thing) => {
      const at = projection([thing.lon as number, thing.lat as number]);
      return at ? [{ thing, x: at[0], y: at[1], degree: selection.degree.get(thing.id) ?? 0 }] : [];
    });
    if (!this.fitted) this.fit(dots);
    const layer = svg("g");
    const picture = svg("svg", { viewBox: this.viewBox(), class: "map", role: "group", "aria-label": S.tabs.map }, ...outlines(projection), layer);
    const draw = () => {
      picture.setAttribute("viewBox", this.viewBox());
      layer.replaceChildren(...this.dots(dots));
    };
    draw();
    this.navigate(picture, draw);
    this.host.replaceChildren(picture, make("p", { className: "soft" }, S.mapNote));
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
    const width = Math.max(70, (right - left) * 1.5);
    const tall = Math.max(width * (HEIGHT / WIDTH), (bottom - top) * 1.5);
    const wide = tall * (WIDTH / HEIGHT);
    this.box = { width: wide, height: tall, x: (left + right - wide) / 2, y: (top + bottom - tall) / 2 };
    this.fitted = true;
  }

  /** The busiest places last, on top; a name is written where no other stands. */
  private dots(dots: Dot[]): SVGElement[] {
    const unit = this.box.width / WIDTH;
    const written: [number, number, number][] = [];
    const ordered = [...dots].sort((a, b) => b.degree - a.degree);
    const made = ordered.map((dot) => {
      const name = short(dot.thing.label, 30);
      const wide = (name.length * 7.5 + 10) * unit;
      const room = written.every(([x, y, w]) => Math.abs(y - dot.y) > 15 * unit || x > dot.x + wide || x + w < dot.x);
      if (room) written.push([dot.x, dot.y, wide]);
      return this.dot(dot, room || dot.thing.id === this.store.now.node ? name : "");
    });
    return made.reverse();
  }

  private dot({ thing, x, y, degree }: Dot, name: string): SVGElement {
    const unit = this.box.width / WIDTH;
    const open = () => this.store.set({ node: thing.id, edge: null });
    const chosen = thing.id === this.store.now.node;
    const circle = svg("circle", { cx: x, cy: y, r: (4 + 2 * Math.sqrt(degree)) * unit, fill: typeColour(thing.type), stroke: chosen ? "#b35900" : "#ffffff", "stroke-width": (chosen ? 3 : 1) * unit });
    const text = svg("text", { x: x + (7 + 2 * Math.sqrt(degree)) * unit, y: y + 4 * unit, "font-size": 13 * unit, "stroke-width": 3 * unit }, name);
    const group = svg("g", { tabindex: 0, role: "button", "aria-label": `${short(thing.label, 60)}, ${degree}` , class: "dot" }, svg("title", {}, short(thing.label, 60)), circle, text);
    group.addEventListener("click", open);
    group.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && open());
    return group;
  }

  private navigate(picture: SVGElement, draw: () => void): void {
    const zoom = (factor: number, x: number, y: number) => {
      const { box } = this;
      this.box = { x: x - (x - box.x) * factor, y: y - (y - box.y) * factor, width: box.width * factor, height: box.height * factor };
      draw();
    };
    const place = (event: MouseEvent) => {
      const frame = picture.getBoundingClientRect();
      return [this.box.x + ((event.clientX - frame.left) / frame.width) * this.box.width, this.box.y + ((event.clientY - frame.top) / frame.height) * this.box.height] as const;
    };
    picture.addEventListener("wheel", (event) => (event.preventDefault(), zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...place(event))), { passive: false });
    picture.addEventListener("pointermove", (event) => {
      if (event.buttons !== 1) return;
      const scale = this.box.width / picture.getBoundingClientRect().width;
      this.box = { ...this.box, x: this.box.x - event.movementX * scale, y: this.box.y - event.movementY * scale };
      picture.setAttribute("viewBox", this.viewBox());
    });
  }
}

function outlines(projection: ReturnType<typeof geoNaturalEarth1>): SVGElement[] {
  const topology = world as unknown as Topology<{ countries: Countries }>;
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
