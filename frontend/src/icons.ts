// A small picture for each type, so that colour is never the only sign: on the drawing, in lists, in saved pictures.
import { svg } from "./dom";
import { shapeOf, typeColour } from "./palette";

/** Outlines in a box of 16 by 16, filled by the even-odd rule. */
const ICONS: Record<string, string> = {
  Person: "M8 7.6a3.1 3.1 0 1 0 0-6.2a3.1 3.1 0 0 0 0 6.2ZM2.2 14.6c0-3.5 2.5-5.8 5.8-5.8s5.8 2.3 5.8 5.8Z",
  Organization: "M3 15V1.5h10V15H9.6v-3.2H6.4V15ZM5.2 3.6v1.8h2V3.6Zm3.6 0v1.8h2V3.6ZM5.2 7.2V9h2V7.2Zm3.6 0V9h2V7.2Z",
  Country: "M3 1h1.6v14H3ZM5.6 1.8h8.2l-2.2 3.1l2.2 3.1H5.6Z",
  City: "M1.2 15V7.5h3.3V15ZM5.6 15V1.5h4.6V15Zm5.7 0V5h3.5v10Z",
  Region: "M1.2 3.4l4-1.6v11.4l-4 1.6Zm5-1.6l3.8 1.6v11.4l-3.8-1.6Zm4.8 1.6l3.8-1.6v11.4L11 14.8Z",
  Place: "M8 .8a5.2 5.2 0 0 0-5.2 5.2c0 3.7 5.2 9.2 5.2 9.2s5.2-5.5 5.2-9.2A5.2 5.2 0 0 0 8 .8Zm0 3.2a2 2 0 1 1 0 4a2 2 0 0 1 0-4Z",
  Facility: "M1.2 15V8.2l3.9-2.8v2.8L9 5.4v2.8l1.6-1.1V1.5h3.6V15Z",
  Group: "M4.9 6.6a2.4 2.4 0 1 0 0-4.8a2.4 2.4 0 0 0 0 4.8Zm6.2 0a2.4 2.4 0 1 0 0-4.8a2.4 2.4 0 0 0 0 4.8ZM.8 13.8c0-3.7 1.7-5.8 4.1-5.8c1.3 0 2.4.6 3.1 1.8c.7-1.2 1.8-1.8 3.1-1.8c2.4 0 4.1 2.1 4.1 5.8Z",
  Product: "M8 .8l6.2 3.1v8.2L8 15.2l-6.2-3.1V3.9Zm0 1.9L4.4 4.5L8 6.3l3.6-1.8Z",
  Event: "M8 .9l2 4.7l5.1.4l-3.9 3.3l1.2 5L8 11.6l-4.4 2.7l1.2-5L.9 6l5.1-.4Z",
  Work: "M3.2 1h6.4l3.4 3.4V15H3.2ZM5 6.4v1.4h6.2V6.4Zm0 3v1.4h6.2V9.4Z",
  Document: "M3.2 1h6.4l3.4 3.4V15H3.2ZM5 6.4v1.4h6.2V6.4Zm0 3v1.4h6.2V9.4Z",
  Statement: "M1.5 2.2h13v8.6H8.6l-3.9 3.4v-3.4H1.5Z",
  Other: "M8 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 0 0 0-6.8Z",
};
const PIN = "M5.5 1h5v1.4l-.8.6l.5 4L12.5 9v1.4H8.7L8 15.4l-.7-5H3.5V9l2.3-2l.5-4l-.8-.6Z";

const paths = new Map<string, Path2D>();

export function iconOf(type: string): string {
  return ICONS[type] ?? (ICONS["Other"] as string);
}

/** Black or white, whichever stands out more from a colour. */
export function inkOn(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2) as [number, number, number];
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#111111" : "#ffffff";
}

/** Draw the picture of a type, or a pin, around a point. */
export function drawIcon(context: CanvasRenderingContext2D, type: string, x: number, y: number, size: number, colour: string): void {
  const outline = type === "pin" ? PIN : iconOf(type);
  const path = paths.get(outline) ?? new Path2D(outline);
  paths.set(outline, path);
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 16, size / 16);
  context.fillStyle = colour;
  context.fill(path, "evenodd");
  context.restore();
}

const SHAPES = { circle: "M1 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0", square: "M1.5 1.5h13v13h-13Z", diamond: "M0 8l8-8l8 8l-8 8Z" };

/** The sign of a type as the drawing has it: its shape and colour with its picture. */
export function typeSign(type: string, colour = typeColour(type), props: Record<string, string | number> = {}): SVGElement {
  const shape = svg("path", { d: SHAPES[shapeOf(type)], fill: colour });
  const icon = svg("path", { d: iconOf(type), fill: inkOn(colour), "fill-rule": "evenodd", transform: "translate(3.6 3.6) scale(.55)" });
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: "sign", "aria-hidden": "true", ...props }, shape, icon);
}
