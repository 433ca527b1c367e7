// What a reader writes beside things and statements, and the views that a reader gave a name: kept in the browser.
import { isTie, type Knowledge } from "./data";
import { jsonLines, keepUnder, keptUnder, nameFor } from "./kept";

export interface Note {
  id: string;
  kind: "thing" | "tie" | "statement";
  label: string;
  note: string;
}

/** A view with its name; the address is the part behind `#`. */
export interface NamedView {
  view: string;
  address: string;
}

export class Notes {
  private readonly notes = new Map<string, Note>();
  private readonly named = new Map<string, NamedView>();
  private readonly place: string;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly knowledge: Knowledge) {
    this.place = nameFor("notes", knowledge);
    for (const one of keptUnder(this.place)) this.take(one);
  }

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  get all(): Note[] {
    return [...this.notes.values()];
  }

  get views(): NamedView[] {
    return [...this.named.values()];
  }

  /** What was written beside a thing, tie or statement; empty if nothing was. */
  of(id: string): string {
    return this.notes.get(id)?.note ?? "";
  }

  write(id: string, note: string): void {
    const item = this.knowledge.item(id);
    const kind = item ? (isTie(item) ? "tie" : "statement") : "thing";
    if (note.trim()) this.notes.set(id, { id, kind, label: this.knowledge.label(id), note: note.trim() });
    else this.notes.delete(id);
    this.keep();
  }

  nameView(view: string, address: string): void {
    this.named.set(view, { view, address });
    this.keep();
  }

  forgetView(view: string): void {
    this.named.delete(view);
    this.keep();
  }

  /** Take up a line of a file; false if it is neither a note nor a view. */
  read(line: unknown): boolean {
    const taken = this.take(line);
    if (taken) this.keep();
    return taken;
  }

  lines(): string {
    return jsonLines([...this.all, ...this.views]);
  }

  private take(one: unknown): boolean {
    if (typeof one !== "object" || one === null) return false;
    const { id, kind, label, note, view, address } = one as Partial<Note & NamedView>;
    if (typeof view === "string" && typeof address === "string") this.named.set(view, { view, address });
    else if (typeof id === "string" && typeof note === "string" && (kind === "thing" || kind === "tie" || kind === "statement")) this.notes.set(id, { id, kind, label: typeof label === "string" ? label : id, note });
    else return false;
    return true;
  }

  private keep(): void {
    keepUnder(this.place, [...this.all, ...this.views]);
    for (const listener of this.listeners) listener();
  }
}
