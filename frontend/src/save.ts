// What a reader takes away: the drawing as PNG or SVG with a caption, the selection as CSV or XLSX, the judgements as lines.
import { download, plain, short, svg } from "./dom";
import { STATUSES } from "./data";
import type { DrawnEdge, DrawnNode, GraphView } from "./graph-view";
import { iconOf, inkOn, typeSign } from "./icons";
import { dark, STROKES, statusColour } from "./palette";
import { COLUMNS, type Row } from "./rows";
import { S } from "./strings";
import { workbook } from "./xlsx";

/** What stands under a picture: what it shows, from which documents, of which days. */
export interface Caption {
  title: string;
  shows: string;
  sources: string;
  /** The day on which it is saved. */
  day: string;
}

const FOOT = 96;
const KEY = 104;

/** The drawing as a picture, under it the caption and what the strokes mean. */
export function drawingSvg(view: GraphView, caption: Caption): SVGElement {
  const { width, height, nodes, edges, labels } = view.drawing();
  const paper = dark() ? "#181818" : "#ffffff";
  const tall = height + FOOT;
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: tall, viewBox: `0 0 ${width} ${tall}`, "font-family": "system-ui, sans-serif", "font-size": 12 });
  picture.append(svg("title", {}, plain(caption.title)), svg("desc", {}, plain(`${caption.shows} ${caption.sources}`)), svg("rect", { width, height: tall, fill: paper }));
  for (const edge of edges) picture.append(...stroke(edge));
  for (const node of nodes) picture.append(...sign(node));
  for (const { text, x, y, size, weight, colour } of labels) picture.append(svg("text", { x, y: y + size / 3, "font-size": size, "font-weight": weight, fill: colour, stroke: paper, "stroke-width": 3, "paint-order": "stroke" }, plain(text)));
  picture.append(...foot(caption, height, width), ...typeKey([...new Set(nodes.map(({ kind }) => kind))].sort(), height + 70, width));
  return picture;
}

/** The shape of a thing with the picture of its type. */
function sign(node: DrawnNode): SVGElement[] {
  const { x, y, size, color, kind } = node;
  const shape = svg("path", { d: outline(node), fill: color });
  const scale = (size * 1.15) / 16;
  return size < 6 ? [shape] : [shape, svg("path", { d: iconOf(kind), fill: inkOn(color), "fill-rule": "evenodd", transform: `translate(${x - scale * 8} ${y - scale * 8}) scale(${scale})` })];
}

/** What the signs mean. */
function typeKey(types: string[], top: number, width: number): SVGElement[] {
  const ink = dark() ? "#eeeeee" : "#1c1c1c";
  return types.slice(0, Math.floor((width - 12) / KEY)).flatMap((type, n) => [typeSign(type, undefined, { x: 12 + n * KEY, y: top }), svg("text", { x: 34 + n * KEY, y: top + 12, fill: ink }, type)]);
}

function foot({ title, shows, sources, day }: Caption, top: number, width: number): SVGElement[] {
  const ink = dark() ? "#eeeeee" : "#1c1c1c";
  const fits = Math.floor(width / 6.4);
  const lines = [title, `${shows} ${sources}`].map((text, n) => svg("text", { x: 12, y: top + 20 + n * 17, fill: ink, "font-weight": n ? 400 : 600 }, short(text, fits)));
  const legend = STATUSES.flatMap((status, n) => {
    const x = 12 + n * KEY;
    const y = top + 56;
    const line = svg("line", { x1: x, y1: y, x2: x + 30, y2: y, stroke: statusColour(status), "stroke-width": 2.5, "stroke-dasharray": STROKES[status] });
    return [line, ...(status === "denied" ? [cross({ x: x + 15, y }, statusColour(status), 1)] : []), svg("text", { x: x + 36, y: y + 4, fill: ink }, status)];
  });
  return [svg("line", { x1: 0, y1: top, x2: width, y2: top, stroke: ink, "stroke-opacity": 0.3 }), ...lines, ...legend, svg("text", { x: width - 12, y: top + 60, fill: ink, "text-anchor": "end" }, S.madeBy(day))];
}

/** A stroke as it is drawn: its part of the way, up to its head. */
function stroke({ from, to, size, status, opacity, range, radius, head }: DrawnEdge): SVGElement[] {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const way = { x: (to.x - from.x) / long, y: (to.y - from.y) / long };
  const tip = head ? Math.min(6 + size * 1.8, long) : 0;
  const at = (along: number, across: number) => ({ x: from.x + way.x * along + way.y * across, y: from.y + way.y * along - way.x * across });
  const reach = Math.max(long - radius, 0);
  const [start, end] = [range[0] * reach, Math.max(range[1] * reach - tip, range[0] * reach)];
  const [a, b, point] = [at(start, 0), at(end, 0), at(reach, 0)];
  const colour = statusColour(status);
  const line = svg("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: colour, "stroke-width": size, "stroke-dasharray": STROKES[status], opacity });
  const [left, right] = [at(reach - tip, tip / 2), at(reach - tip, -tip / 2)];
  const arrow = svg("path", { d: `M${point.x} ${point.y}L${left.x} ${left.y}L${right.x} ${right.y}Z`, fill: colour, opacity });
  const crosses = status === "denied" ? crossings(end - start).map((along) => cross(at(start + along, 0), colour, opacity)) : [];
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

export function saveSvg(view: GraphView, caption: Caption): void {
  download("graph.svg", new Blob([new XMLSerializer().serializeToString(drawingSvg(view, caption))], { type: "image/svg+xml" }));
}

export function savePng(view: GraphView, caption: Caption): void {
  const picture = drawingSvg(view, caption);
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
  download("statements.csv", new Blob([csv(rows)], { type: "text/csv" }));
}

export function saveXlsx(rows: Row[]): void {
  const cells = [COLUMNS.map((name) => S.columns[name]), ...rows.map((row) => COLUMNS.map((name) => row[name]))];
  download("statements.xlsx", new Blob([workbook("statements", cells)], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
}

/** Save a text as a file of its kind. */
export function saveText(name: string, text: string): void {
  download(name, new Blob([text], { type: KINDS[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain" }));
}

const KINDS: Record<string, string> = {
  jsonl: "application/x-ndjson",
  html: "text/html",
  gexf: "application/gexf+xml",
  graphml: "application/graphml+xml",
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
  json: "application/vnd.citationstyles.csl+json",
};
