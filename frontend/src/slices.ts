// Draws the edges of a large graph in slices: the most important in the frame itself, the others in the frames after it
// once nothing moves, so that no frame waits for all of them.
import Sigma from "sigma";
import type { RenderParams } from "sigma/types";

/** Of more edges than this, a frame draws the first only. */
export const MANY = 1000;
const SLICE = 1500;
const REST = 200;

/** Which edges the program draws next, and how it is asked to. */
export interface Slice {
  from: number;
  to: number;
  draw: (params: RenderParams) => void;
}

/** Sigma that keeps what was drawn on the layer of the edges, so that a slice adds to those before it. */
export class KeepingSigma extends Sigma {
  override createWebGLContext(id: string, options: Parameters<Sigma["createWebGLContext"]>[1] = {}): WebGLRenderingContext {
    return super.createWebGLContext(id, id === "edges" ? Object.assign({ preserveDrawingBuffer: true }, options) : options);
  }
}

export class Slices {
  private waiting = 0;
  private frame = 0;
  /** The first drawing is of everything at once: there is nothing yet that could wait for it. */
  private opened = false;

  constructor(
    private readonly sigma: Sigma,
    private readonly slice: Slice,
    private readonly done: () => void,
  ) {
    sigma.on("beforeRender", () => this.restart());
  }

  get unfinished(): boolean {
    return this.slice.to < this.sigma.getGraph().size;
  }

  private restart(): void {
    clearTimeout(this.waiting);
    cancelAnimationFrame(this.frame);
    this.slice.from = 0;
    this.slice.to = this.opened && this.sigma.getGraph().size > MANY ? MANY : Infinity;
    this.opened ||= this.sigma.getGraph().size > 0;
    if (this.unfinished) this.waiting = setTimeout(() => this.later(), REST);
  }

  private later(): void {
    this.frame = requestAnimationFrame(() => (this.unfinished ? this.next() : this.done()));
  }

  private next(): void {
    this.slice.from = this.slice.to;
    this.slice.to += SLICE;
    this.slice.draw(this.sigma.getRenderParams());
    this.later();
  }
}
