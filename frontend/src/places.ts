// Where the drawn things stand: few are laid out anew, many stay as they were laid out when the page was built.
import type { Knowledge, Thing } from "./data";
import { stressLayout } from "./layout";

export interface Point {
  x: number;
  y: number;
}

/** Up to so many are laid out anew. */
const FEW = 80;
/** More than this are not moved apart. */
const SETTLED = 300;
const ROUNDS = 60;
/** The share of the picture that a sign and its name need if few are drawn, and if many are. */
const ROOMY = { x: 0.15, y: 0.06 };
const NARROW = { x: 0.08, y: 0.036 };
const ROOMY_UP_TO = 32;

export interface Places {
  of: Map<string, Point>;
  /** How much room a sign and its name need, from side to side and up and down. */
  room: Point;
}

/**
 * The base first, so that what the reader adds to it makes nothing jump; the others are moved off what stands there.
 * Where the base is a part of what `last` shows, it stays where it is.
 */
export function placesOf(knowledge: Knowledge, base: Set<string>, nodes: Set<string>, links: [string, string][], last?: Places): Places {
  const ids = [...base];
  const kept = ids.length > 0 && ids.length <= FEW && last !== undefined && ids.every((id) => last.of.has(id));
  const first = kept ? ids.map((id) => ({ ...(last.of.get(id) as Point) })) : ids.length <= FEW ? stressLayout(ids, links, ids.map((id) => builtAt(knowledge, id))) : ids.map((id) => builtAt(knowledge, id));
  const wide = Math.max(spanOf(first.map(({ x }) => x)), spanOf(first.map(({ y }) => y)) * 0.8) || 1;
  const share = ids.length <= ROOMY_UP_TO ? ROOMY : NARROW;
  const room = kept ? last.room : { x: wide * share.x, y: wide * share.y };
  if (!kept) settle(first, [], room);
  const of = new Map(ids.map((id, n) => [id, first[n] as Point]));
  const others = [...nodes].filter((id) => !base.has(id));
  const added = others.map((id) => beside(knowledge, id, of, links, ids.length <= FEW));
  settle(added, first, room);
  others.forEach((id, n) => of.set(id, added[n] as Point));
  return { of, room };
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

function spanOf(values: number[]): number {
  return values.length ? values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b)) : 0;
}
