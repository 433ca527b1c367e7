// What lies under the pointer, found from positions.
import type Sigma from "sigma";

interface Point {
  x: number;
  y: number;
}

const REACH = 6;

/** The thing whose sign covers a point of the viewport, the topmost of several. */
export function nodeAt(sigma: Sigma, at: Point): string | null {
  const point = sigma.viewportToFramedGraph(at);
  const pixel = lengthOfPixel(sigma, at, point);
  let found: string | null = null;
  sigma.getGraph().forEachNode((id) => {
    const data = sigma.getNodeDisplayData(id);
    if (!data || data.hidden) return;
    if (Math.hypot(data.x - point.x, data.y - point.y) <= sigma.scaleSize(data.size) * pixel) found = id;
  });
  return found;
}

/** The edge nearest to a point of the viewport, if one passes within a few pixels. */
export function edgeAt(sigma: Sigma, at: Point): string | null {
  const point = sigma.viewportToFramedGraph(at);
  const pixel = lengthOfPixel(sigma, at, point);
  let found: string | null = null;
  let nearest = REACH * pixel;
  sigma.getGraph().forEachEdge((id, { size }, source, target) => {
    const a = sigma.getNodeDisplayData(source);
    const b = sigma.getNodeDisplayData(target);
    if (!a || !b) return;
    const far = distance(point, a, b) - (Number(size) / 2) * pixel;
    if (far < nearest) {
      nearest = far;
      found = id;
    }
  });
  return found;
}

function lengthOfPixel(sigma: Sigma, at: Point, point: Point): number {
  const beside = sigma.viewportToFramedGraph({ x: at.x + 1, y: at.y });
  return Math.hypot(beside.x - point.x, beside.y - point.y);
}

/** From a point to the line between two others. */
function distance(point: Point, a: Point, b: Point): number {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1e-9;
  const way = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
  const from = { x: point.x - a.x, y: point.y - a.y };
  const along = Math.min(length, Math.max(0, from.x * way.x + from.y * way.y));
  return Math.hypot(from.x - along * way.x, from.y - along * way.y);
}
