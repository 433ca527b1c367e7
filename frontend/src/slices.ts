// Draws the edges of a large graph in slices: the most important in the frame itself, the others in the frames after it
// once nothing moves, so that no frame waits for all of them.
import Sigma from "sigma";
import type { RenderParams } from "sigma/types";

/** Of more edges than this, a frame draws the first only: fewer where frames take long, more where they do not. */
export const MANY = 1000;
const FEWEST = 300;
const REST = 200;
/** Milliseconds after which a frame is late, and within which there was time for more. */
const LATE = 60;
const EARLY = 25;

/** Which edges the program draws next, and how it is asked to. */
export interface Slice {
  from: number;
  to: number;
  draw: (params: RenderParams) => void;
}

interface Layers {
  webGLContexts: Record<string, WebGLRenderingContext>;
  elements: Record<string, HTMLCanvasElement>;
}

/**
 * Sigma that keeps what was drawn, so that a slice adds to those before it, and draws nodes and edges on one layer, for each
 * layer of the page costs as much as what is on it. Clicks are answered from positions: nothing is drawn for picking.
 */
export class KeepingSigma extends Sigma {
  override createWebGLContext(id: string, options: Parameters<Sigma["createWebGLContext"]>[1] = {}): WebGLRenderingContext {
    const layers = this as unknown as Layers;
    if (id === "nodes") {
      layers.elements["nodes"] = layers.elements["edges"] as HTMLCanvasElement;
      return (layers.webGLContexts["nodes"] = layers.webGLContexts["edges"] as WebGLRenderingContext);
    }
    return super.createWebGLContext(id, id === "edges" ? Object.assign({ preserveDrawingBuffer: true }, options) : options);
  }
}

export class Slices {
  private waiting = 0;
  private frame = 0;
  private most = MANY;
  private last = 0;
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

  /** Learn from the time since the frame before how much this machine draws in one. */
  private adapt(): void {
    const now = performance.now();
    const gap = now - this.last;
    this.last = now;
    if (gap > LATE && gap < REST) this.most = Math.max(FEWEST, this.most * 0.6);
    else if (gap < EARLY) this.most = Math.min(MANY, this.most * 1.2);
  }

  private restart(): void {
    this.adapt();
    clearTimeout(this.waiting);
    cancelAnimationFrame(this.frame);
    this.slice.from = 0;
    this.slice.to = this.opened && this.sigma.getGraph().size > MANY ? Math.round(this.most) : Infinity;
    this.opened ||= this.sigma.getGraph().size > 0;
    if (this.unfinished) this.waiting = setTimeout(() => this.later(), REST);
  }

  private later(): void {
    this.frame = requestAnimationFrame(() => (this.unfinished ? this.next() : this.done()));
  }

  private next(): void {
    this.slice.from = this.slice.to;
    this.adapt();
    this.slice.to += Math.round(this.most);
    this.slice.draw(this.sigma.getRenderParams());
    this.later();
  }
}
