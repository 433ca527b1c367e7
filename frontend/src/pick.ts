// What lies under the pointer, found from positions.
import type Sigma from "sigma";

interface Point {
  x: number;
  y: number;
}

const REACH = 6;

/** The thing whose sign covers a point of the viewport, the topmost of several. */
export function nodeAt(sigma: Sigma, at: Point): string | null {
  const { point, pixel } = onPlane(sigma, at);
  let found: string | null = null;
  sigma.getGraph().forEachNode((id, { x, y, size }) => {
    if (Math.hypot(Number(x) - point.x, Number(y) - point.y) <= sigma.scaleSize(Number(size)) * pixel) found = id;
  });
  return found;
}

/** The edge nearest to a point of the viewport, if one passes within a few pixels. */
export function edgeAt(sigma: Sigma, at: Point): string | null {
  const { point, pixel } = onPlane(sigma, at);
  let found: string | null = null;
  let nearest = REACH * pixel;
  sigma.getGraph().forEachEdge((id, { size }, _source, _target, source, target) => {
    const far = distance(point, source as unknown as Point, target as unknown as Point) - (Number(size) / 2) * pixel;
    if (far < nearest) {
      nearest = far;
      found = id;
    }
  });
  return found;
}

/** Where a point of the viewport lies on the plane of the graph, and how long a pixel is there: what is drawn may be renewed just now. */
function onPlane(sigma: Sigma, at: Point): { point: Point; pixel: number } {
  const point = sigma.viewportToGraph(at);
  const beside = sigma.viewportToGraph({ x: at.x + 1, y: at.y });
  return { point, pixel: Math.hypot(beside.x - point.x, beside.y - point.y) };
}

/** From a point to the line between two others. */
function distance(point: Point, a: Point, b: Point): number {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1e-9;
  const way = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
  const from = { x: point.x - a.x, y: point.y - a.y };
  const along = Math.min(length, Math.max(0, from.x * way.x + from.y * way.y));
  return Math.hypot(from.x - along * way.x, from.y - along * way.y);
}
