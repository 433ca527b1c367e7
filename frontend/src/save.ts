// What a reader takes away: the drawing as PNG or SVG, the selection as CSV.
import { download, plain, svg } from "./dom";
import type { DrawnNode, GraphView } from "./graph-view";
import { dark, STROKES, statusColour } from "./palette";
import { COLUMNS, type Row } from "./table-view";

export function drawingSvg(view: GraphView): SVGElement {
  const { width, height, nodes, edges, labels } = view.drawing();
  const paper = dark() ? "#181818" : "#ffffff";
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": 12 });
  picture.append(svg("rect", { width, height, fill: paper }));
  for (const edge of edges) {
    const colour = statusColour(edge.status);
    picture.append(svg("line", { x1: edge.from.x, y1: edge.from.y, x2: edge.to.x, y2: edge.to.y, stroke: colour, "stroke-width": edge.size, "stroke-dasharray": STROKES[edge.status], opacity: 0.7 }));
  }
  for (const node of nodes) {
    picture.append(svg("path", { d: outline(node), fill: node.color }));
  }
  for (const { text, x, y, size, colour } of labels) picture.append(svg("text", { x, y: y + size / 3, "font-size": size, fill: colour, stroke: paper, "stroke-width": 3, "paint-order": "stroke" }, plain(text)));
  return picture;
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
