// What a reader takes away: the drawing as PNG or SVG, the selection as CSV.
import { download, plain, svg } from "./dom";
import type { DrawnEdge, DrawnNode, GraphView } from "./graph-view";
import { dark, STROKES, statusColour } from "./palette";
import { COLUMNS, type Row } from "./table-view";

export function drawingSvg(view: GraphView): SVGElement {
  const { width, height, nodes, edges, labels } = view.drawing();
  const paper = dark() ? "#181818" : "#ffffff";
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": 12 });
  picture.append(svg("rect", { width, height, fill: paper }));
  for (const edge of edges) picture.append(...stroke(edge));
  for (const node of nodes) {
    picture.append(svg("path", { d: outline(node), fill: node.color }));
  }
  for (const { text, x, y, size, weight, colour } of labels) picture.append(svg("text", { x, y: y + size / 3, "font-size": size, "font-weight": weight, fill: colour, stroke: paper, "stroke-width": 3, "paint-order": "stroke" }, plain(text)));
  return picture;
}

/** An edge as it is drawn: beside others between the same two, its stroke up to its head. */
function stroke({ from, to, size, status, opacity, offset, radius, head }: DrawnEdge): SVGElement[] {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const way = { x: (to.x - from.x) / long, y: (to.y - from.y) / long };
  const tip = head ? Math.min(5 + size * 1.6, long) : 0;
  const at = (along: number, across: number) => ({ x: from.x + way.x * along + way.y * across, y: from.y + way.y * along - way.x * across });
  const reach = Math.max(long - radius, 0);
  const [a, b, point] = [at(0, offset), at(Math.max(reach - tip, 0), offset), at(reach, offset)];
  const colour = statusColour(status);
  const line = svg("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: colour, "stroke-width": size, "stroke-dasharray": STROKES[status], opacity });
  const [left, right] = [at(reach - tip, offset + tip / 2), at(reach - tip, offset - tip / 2)];
  const arrow = svg("path", { d: `M${point.x} ${point.y}L${left.x} ${left.y}L${right.x} ${right.y}Z`, fill: colour, opacity });
  const crosses = status === "denied" ? crossings(reach).map((along) => cross(at(along, offset), colour, opacity)) : [];
  return [line, ...(head ? [arrow] : []), ...crosses];
}

function crossings(reach: number): number[] {
  return Array.from({ length: Math.floor((reach + 11) / 22) }, (_, n) => 11 + 22 * n);
}

function cross({ x, y }: { x: number; y: number }, stroke: string, opacity: number): SVGElement {
  return svg("path", { d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8`, stroke, "stroke-width": 1.2, opacity });
}

function outline({ x, y, size, shape }: DrawnNode): string {
  if (shape === "square") return `M${x - size * 0.87} ${y - size * 0.87}h${size * 1.74}v${size * 1.74}h${-size * 1.74}Z`;
  if (shape === "diamond") return `M${x - size} ${y}L${x} ${y - size}L${x + size} ${y}L${x} ${y + size}Z`;
  return `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
}

export function saveSvg(view: GraphView): void {
  download("graph.svg", new Blob([new XMLSerializer().serializeToString(drawingSvg(view))], { type: "image/svg+xml" }));
}

export function savePng(view: GraphView): void {
  const picture = drawingSvg(view);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    canvas.toBlob((blob) => blob && download("graph.png", blob));
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(picture));
}

/** A leading `=`, `+`, `-` or `@` would run as a formula in a spreadsheet: it is quoted away. */
export function csv(rows: Row[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === "number" ? String(value) : plain(value).replace(/^([=+\-@\t\r])/, "'$1");
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [COLUMNS.join(","), ...rows.map((row) => COLUMNS.map((name) => cell(row[name])).join(","))].join("\r\n") + "\r\n";
}

export function saveCsv(rows: Row[]): void {
  download("claims.csv", new Blob([csv(rows)], { type: "text/csv" }));
}
