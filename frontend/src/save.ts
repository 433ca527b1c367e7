// What a reader takes away: the drawing as PNG or SVG, the selection as CSV.
import { download, plain, svg } from "./dom";
import type { GraphView } from "./graph-view";
import { dark, STROKES, statusColour } from "./palette";
import { COLUMNS, type Row } from "./table-view";

export function drawingSvg(view: GraphView): SVGElement {
  const { width, height, nodes, edges } = view.drawing();
  const ink = dark() ? "#eeeeee" : "#1c1c1c";
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": 12 });
  picture.append(svg("rect", { width, height, fill: dark() ? "#181818" : "#ffffff" }));
  for (const edge of edges) {
    const colour = statusColour(edge.status);
    picture.append(svg("line", { x1: edge.from.x, y1: edge.from.y, x2: edge.to.x, y2: edge.to.y, stroke: colour, "stroke-width": edge.size, "stroke-dasharray": STROKES[edge.status], opacity: 0.7 }));
    picture.append(svg("text", { x: (edge.from.x + edge.to.x) / 2, y: (edge.from.y + edge.to.y) / 2, "text-anchor": "middle", "font-size": 9, fill: colour }, plain(edge.label)));
  }
  for (const node of nodes) {
    picture.append(svg("circle", { cx: node.x, cy: node.y, r: node.size, fill: node.color }));
    picture.append(svg("text", { x: node.x + node.size + 3, y: node.y + 4, fill: ink }, plain(node.label)));
  }
  return picture;
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
