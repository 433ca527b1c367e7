// Where the drawn things stand: few are laid out anew, many stay as they were laid out when the page was built; what the
// reader has moved stands where it was put.
import type { Knowledge, Thing } from "./data";
import { stressLayout } from "./layout";
import type { Shares, View } from "./state";

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: [number, number];
  y: [number, number];
}

/** Up to so many are laid out anew without being asked to, and up to so many if the reader asks. */
const FEW = 80;
const ASKED = 400;
/** More than this are not moved apart. */
const SETTLED = 300;
const ROUNDS = 60;
/** The share of the picture that a sign and its name need if few are drawn, and if many are. */
const ROOMY = { x: 0.15, y: 0.06 };
const NARROW = { x: 0.08, y: 0.036 };
const ROOMY_UP_TO = 32;

export interface Places {
  of: Map<string, Point>;
  /** Where things stand that nobody has moved. */
  unmoved: Map<string, Point>;
  /** How much room a sign and its name need, from side to side and up and down. */
  room: Point;
  /** What the layout filled when it was made: places of moved things are shares of it. */
  frame: Box;
  /** Which layout it is: a larger number is a newer one that the reader has asked for. */
  layout: number;
}

/** What the places depend on. */
interface Drawn {
  base: Set<string>;
  nodes: Set<string>;
  links: [string, string][];
  view: Pick<View, "moved" | "pinned" | "layout">;
}

/**
 * The base first, so that what the reader adds to it makes nothing jump; the others are moved off what stands there.
 * Where the base is a part of what `last` shows, it stays where it is.
 */
export function placesOf(knowledge: Knowledge, { base, nodes, links, view }: Drawn, last?: Places): Places {
  const ids = [...base];
  const few = ids.length <= (view.layout ? ASKED : FEW);
  const kept = last !== undefined && last.layout === view.layout && ids.length > 0 && few && ids.every((id) => last.unmoved.has(id));
  const first = kept ? ids.map((id) => ({ ...(last.unmoved.get(id) as Point) })) : few ? freshLayout(knowledge, ids, links, view, last) : ids.map((id) => builtAt(knowledge, id));
  const box = boxOf(first);
  const wide = Math.max(box.x[1] - box.x[0], (box.y[1] - box.y[0]) * 0.8) || 1;
  const share = ids.length <= ROOMY_UP_TO ? ROOMY : NARROW;
  const room = kept ? last.room : { x: wide * share.x, y: wide * share.y };
  if (!kept) settle(first, [], room);
  const frame = kept ? last.frame : boxOf(first);
  const unmoved = new Map(ids.map((id, n) => [id, first[n] as Point]));
  const others = [...nodes].filter((id) => !base.has(id));
  const added = others.map((id) => beside(knowledge, id, unmoved, links, few));
  settle(added, first, room);
  others.forEach((id, n) => unmoved.set(id, added[n] as Point));
  const of = new Map([...unmoved].map(([id, at]) => [id, view.moved[id] ? pointIn(frame, view.moved[id]) : at]));
  return { of, unmoved, room, frame, layout: view.layout };
}

/** A layout of its own; what is pinned or was put somewhere keeps its place in it, and the others are laid out around that. */
function freshLayout(knowledge: Knowledge, ids: string[], links: [string, string][], { moved, pinned }: Drawn["view"], last?: Places): Point[] {
  const first = stressLayout(ids, links, ids.map((id) => builtAt(knowledge, id)));
  const frame = boxOf(first);
  const shareOf = (id: string): Shares | undefined => moved[id] ?? (last?.of.has(id) && pinned.includes(id) ? sharesIn(last.frame, last.of.get(id) as Point) : undefined);
  const fixed = new Set<number>();
  ids.forEach((id, n) => {
    const share = shareOf(id);
    if (!share) return;
    first[n] = pointIn(frame, share);
    fixed.add(n);
  });
  return fixed.size ? stressLayout(ids, links, first, fixed) : first;
}

/** New places for a part of what is drawn, as shares of the frame: laid out by its own links where it stands now. */
export function laidOut({ of, frame, room }: Places, ids: string[], links: [string, string][]): Record<string, Shares> {
  const now = ids.map((id) => of.get(id) as Point);
  const laid = stressLayout(ids, links, now);
  const [from, to] = [boxOf(laid), boxOf(now)];
  const wide = Math.max(to.x[1] - to.x[0], to.y[1] - to.y[0], Math.sqrt(ids.length) * Math.max(room.x, room.y));
  const scale = wide / (Math.max(from.x[1] - from.x[0], from.y[1] - from.y[0]) || 1);
  const middle = (box: Box) => ({ x: (box.x[0] + box.x[1]) / 2, y: (box.y[0] + box.y[1]) / 2 });
  const [a, b] = [middle(from), middle(to)];
  const placed = laid.map(({ x, y }) => ({ x: b.x + (x - a.x) * scale, y: b.y + (y - a.y) * scale }));
  settle(placed, [], room);
  return Object.fromEntries(ids.map((id, n) => [id, sharesIn(frame, placed[n] as Point)]));
}

function pointIn({ x, y }: Box, [across, up]: Shares): Point {
  return { x: x[0] + across * (x[1] - x[0] || 1), y: y[0] + up * (y[1] - y[0] || 1) };
}

export function sharesIn({ x, y }: Box, at: Point): Shares {
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  return [rounded((at.x - x[0]) / (x[1] - x[0] || 1)), rounded((at.y - y[0]) / (y[1] - y[0] || 1))];
}

export function boxOf(points: Iterable<Point>): Box {
  const box: Box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  for (const at of points) for (const axis of ["x", "y"] as const) box[axis] = [Math.min(box[axis][0], at[axis]), Math.max(box[axis][1], at[axis])];
  return Number.isFinite(box.x[0]) ? box : { x: [0, 1], y: [0, 1] };
}

function builtAt(knowledge: Knowledge, id: string): Point {
  const { x, y } = knowledge.byId.get(id) as Thing;
  return { x, y };
}

/** Of a small drawing the middle of what a thing is joined to; of a large one its own place. */
function beside(knowledge: Knowledge, id: string, of: Map<string, Point>, links: [string, string][], small: boolean): Point {
  const near = small ? links.flatMap(([a, b]) => (a === id ? of.get(b) : b === id ? of.get(a) : undefined) ?? []) : [];
  if (!near.length) return small ? { ...(of.values().next().value ?? builtAt(knowledge, id)) } : builtAt(knowledge, id);
  return { x: near.reduce((sum, { x }) => sum + x, 0) / near.length, y: near.reduce((sum, { y }) => sum + y, 0) / near.length };
}

/** Push points off each other and off those that stay. */
export function settle(moving: Point[], staying: Point[], room: Point): void {
  if (moving.length > SETTLED || staying.length > SETTLED) return;
  const all = [...staying, ...moving];
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const point of moving) for (const other of all) if (other !== point && push(point, other, room)) moved = true;
    if (!moved) return;
  }
}

function push(point: Point, other: Point, room: Point): boolean {
  const gap = { x: (point.x - other.x) / room.x || 0.001, y: (point.y - other.y) / room.y };
  const far = Math.hypot(gap.x, gap.y);
  if (far >= 1) return false;
  point.x += (gap.x / far) * (1 - far) * 0.3 * room.x;
  point.y += (gap.y / far) * (1 - far) * 0.3 * room.y;
  return true;
}
