// A strip on which a reader drags out a stretch, with a mouse, a pen or a finger; positions are shares from 0 to 1.
import { make } from "./dom";

export type Stretch = [from: number, to: number];

/** A drag shorter than this, in pixels, is a click. */
const CLICK = 4;

export class Brush {
  readonly element: HTMLElement;
  private readonly band = make("div", { className: "band", hidden: true });
  private readonly days = make("output", { className: "days", hidden: true });
  private drag: { pointer: number; start: number; end: number } | null = null;
  private kept: Stretch | null = null;

  /** `words` says what a stretch means; `done` is told what was chosen, null for a mere click. */
  constructor(
    picture: SVGElement,
    private readonly words: (stretch: Stretch) => string,
    private readonly done: (stretch: Stretch | null) => void,
  ) {
    this.element = make("div", { className: "brush" }, picture, this.band, this.days);
    this.element.addEventListener("pointerdown", (event) => this.begin(event));
    this.element.addEventListener("pointermove", (event) => this.move(event));
    this.element.addEventListener("pointerup", (event) => this.end(event));
    for (const name of ["pointercancel", "lostpointercapture"] as const) this.element.addEventListener(name, () => this.cancel());
  }

  /** Show what is chosen; while the reader drags, the drag is shown. */
  show(stretch: Stretch | null): void {
    this.kept = stretch;
    if (!this.drag) this.draw();
  }

  private begin(event: PointerEvent): void {
    if (this.drag || event.button !== 0 || !event.isPrimary) return;
    const at = this.share(event);
    this.drag = { pointer: event.pointerId, start: at, end: at };
    this.element.setPointerCapture(event.pointerId);
    addEventListener("keydown", this.escape, true);
  }

  private move(event: PointerEvent): void {
    if (event.pointerId !== this.drag?.pointer) return;
    this.drag.end = this.share(event);
    this.draw();
  }

  private end(event: PointerEvent): void {
    if (event.pointerId !== this.drag?.pointer) return;
    this.drag.end = this.share(event);
    const stretch = this.dragged();
    this.stop();
    this.done(stretch);
  }

  private cancel(): void {
    if (this.drag) this.stop();
  }

  private readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.cancel();
  };

  private stop(): void {
    const pointer = this.drag?.pointer;
    this.drag = null;
    removeEventListener("keydown", this.escape, true);
    if (pointer !== undefined && this.element.hasPointerCapture(pointer)) this.element.releasePointerCapture(pointer);
    this.draw();
  }

  private dragged(): Stretch | null {
    if (!this.drag) return null;
    const { start, end } = this.drag;
    const far = Math.abs(end - start) * this.element.clientWidth;
    return far < CLICK ? null : [Math.min(start, end), Math.max(start, end)];
  }

  /** Where the pointer is on the strip; one that has left it is at its nearer end. */
  private share(event: PointerEvent): number {
    const { left, width } = this.element.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / (width || 1)));
  }

  private draw(): void {
    const stretch = this.drag ? this.dragged() : this.kept;
    this.band.hidden = this.days.hidden = !stretch;
    if (!stretch) return;
    const [from, to] = stretch;
    this.band.style.left = `${from * 100}%`;
    this.band.style.width = `${(to - from) * 100}%`;
    this.days.style.left = `${((from + to) / 2) * 100}%`;
    this.days.textContent = this.words(stretch);
  }
}
