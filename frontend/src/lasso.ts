// A sheet over the drawing on which a reader draws around things; Esc takes it away.
import { make } from "./dom";

type Point = { x: number; y: number };

/** Calls `done` once with a test of whether a point lies inside what was drawn, or with null where nothing was. */
export function lasso(host: HTMLElement, done: (inside: ((at: Point) => boolean) | null) => void): void {
  const sheet = make("canvas", { id: "lasso", width: host.clientWidth, height: host.clientHeight });
  const context = sheet.getContext("2d") as CanvasRenderingContext2D;
  const path = new Path2D();
  let drawing = false;
  const end = (inside: ((at: Point) => boolean) | null) => {
    removeEventListener("keydown", escape, true);
    sheet.remove();
    done(inside);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end(null);
  };
  sheet.addEventListener("pointerdown", (event) => {
    sheet.setPointerCapture(event.pointerId);
    drawing = true;
    path.moveTo(event.offsetX, event.offsetY);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    path.lineTo(event.offsetX, event.offsetY);
    context.clearRect(0, 0, sheet.width, sheet.height);
    context.strokeStyle = "#b35900";
    context.lineWidth = 2;
    context.fillStyle = "rgb(230 159 0 / .15)";
    context.fill(path);
    context.stroke(path);
  });
  sheet.addEventListener("pointerup", () => drawing && end((at) => context.isPointInPath(path, at.x, at.y)));
  sheet.addEventListener("pointercancel", () => end(null));
  addEventListener("keydown", escape, true);
  host.append(sheet);
}
