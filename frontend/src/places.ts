// Where the drawn things stand: as they were laid out when the page was built, moved apart where few of many are drawn.
import type { Knowledge, Thing } from "./data";

export interface Point {
  x: number;
  y: number;
}

/** More than this stay as they were laid out. */
const FEW = 300;
const ROUNDS = 40;

export interface Places {
  of: Map<string, Point>;
  /** How much room a sign and its name need, from side to side and up and down. */
  room: Point;
}

/** The base first, so that what the reader adds to it makes nothing jump; the others are moved off what stands there. */
export function placesOf(knowledge: Knowledge, base: Set<string>, nodes: Set<string>): Places {
  const of = new Map<string, Point>();
  const laid = (id: string): Point => {
    const { x, y } = knowledge.byId.get(id) as Thing;
    const point = { x, y };
    of.set(id, point);
    return point;
  };
  const first = [...base].map(laid);
  const wide = Math.max(spanOf(first.map(({ x }) => x)), spanOf(first.map(({ y }) => y)) * 0.8);
  const room = { x: Math.max(0.5, wide * 0.08), y: Math.max(0.3, wide * 0.036) };
  settle(first, [], room);
  const others = [...nodes].filter((id) => !base.has(id)).map(laid);
  settle(others, first, room);
  return { of, room };
}

/** Push points off each other and off those that stay. */
export function settle(moving: Point[], staying: Point[], room: Point): void {
  if (moving.length > FEW || staying.length > FEW) return;
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
