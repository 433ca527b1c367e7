// Lays a small selection out anew: distances on paper follow distances in the graph (stress majorization, Gansner, Koren and
// North 2004), as the layout of the whole graph does when the page is built.
import type { Point } from "./places";

const ROUNDS = 120;

/**
 * Places for the ids from where they stood; `links` are the pairs that a line joins. Parts that nothing joins stand beside
 * each other. Where some are `fixed`, by number, they stay, and the start is in the measure of an earlier layout.
 */
export function stressLayout(ids: string[], links: [string, string][], start: Point[], fixed = new Set<number>()): Point[] {
  const far = wanted(ids, links);
  let at = fixed.size ? start : spread(start);
  for (let round = 0; round < ROUNDS; round++) at = at.map((point, i) => (fixed.has(i) ? point : pulled(point, i, at, far[i] as number[])));
  return at;
}

/** How far from each other two things should stand: the number of lines between them, more beside a thing with many. */
function wanted(ids: string[], links: [string, string][]): number[][] {
  const number = new Map(ids.map((id, n) => [id, n]));
  const near: number[][] = ids.map(() => []);
  for (const [a, b] of links) {
    const [i, j] = [number.get(a), number.get(b)];
    if (i === undefined || j === undefined) continue;
    near[i]?.push(j);
    near[j]?.push(i);
  }
  const steps = near.map((_, i) => stepsFrom(i, near));
  const longest = Math.max(1, ...steps.flat().filter(Number.isFinite));
  return steps.map((row, i) => row.map((n, j) => (Number.isFinite(n) ? n ** 0.9 : longest ** 0.9 + 0.4) + 0.12 * Math.sqrt(Math.max(near[i]?.length ?? 0, near[j]?.length ?? 0))));
}

function stepsFrom(start: number, near: number[][]): number[] {
  const steps = near.map(() => Infinity);
  steps[start] = 0;
  const queue = [start];
  for (const i of queue) {
    for (const j of near[i] ?? []) {
      if (Number.isFinite(steps[j])) continue;
      steps[j] = (steps[i] ?? 0) + 1;
      queue.push(j);
    }
  }
  return steps;
}

/** The starting points in a box of their own size, no two on the same spot. */
function spread(start: Point[]): Point[] {
  const scale = Math.max(1e-9, ...start.flatMap(({ x, y }) => [Math.abs(x - (start[0]?.x ?? 0)), Math.abs(y - (start[0]?.y ?? 0))]));
  return start.map(({ x, y }, n) => ({ x: ((x - (start[0]?.x ?? 0)) / scale) * 3 + Math.cos(n * 2.4) * 0.05, y: ((y - (start[0]?.y ?? 0)) / scale) * 3 + Math.sin(n * 2.4) * 0.05 }));
}

/** The place to which all others together pull and push a point. */
function pulled(point: Point, i: number, at: Point[], far: number[]): Point {
  let [x, y, sum] = [0, 0, 0];
  at.forEach((other, j) => {
    if (j === i) return;
    const want = far[j] ?? 1;
    const weight = 1 / (want * want);
    const gap = Math.max(1e-9, Math.hypot(point.x - other.x, point.y - other.y));
    x += weight * (other.x + ((point.x - other.x) * want) / gap);
    y += weight * (other.y + ((point.y - other.y) * want) / gap);
    sum += weight;
  });
  return sum ? { x: x / sum, y: y / sum } : point;
}
