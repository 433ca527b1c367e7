// What the reader judges: kept in the browser for this set of documents, and written out as lines that `kg build` reads.
import { isTie, type Knowledge, type Status } from "./data";

export type Verdict = "accepted" | "rejected" | "wrong-status" | "wrong-type" | "same" | "different";

/** A judgement on a tie, a statement or a thing (`id`), or on two things (`left` and `right`), as a line of the file has it. */
export type Judgement =
  | { verdict: "accepted" | "rejected" | "wrong-status" | "wrong-type"; id: string; kind: "tie" | "statement" | "thing"; was: string; right: string; text: string }
  | { verdict: "same" | "different"; left: string; right: string; evidence: string };

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

export class Judgements {
  private readonly byKey = new Map<string, Judgement>();
  private readonly past: [key: string, before: Judgement | undefined][] = [];
  private readonly place: string;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly knowledge: Knowledge) {
    this.place = `kg judgements ${knowledge.data.documents.map(({ id }) => id).sort().join(" ")}`;
    for (const judgement of read(this.place)) this.byKey.set(keyOf(judgement), judgement);
  }

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  get all(): Judgement[] {
    return [...this.byKey.values()];
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** The judgement on a tie, statement or thing. */
  of(id: string): Judgement | undefined {
    return this.byKey.get(id);
  }

  /** Judgements on whether a thing is the same as another. */
  pairsOf(id: string): Extract<Judgement, { left: string }>[] {
    return this.all.filter((one): one is Extract<Judgement, { left: string }> => "left" in one && [one.left, one.right].some((name) => name.split("@")[0] === id));
  }

  /** Judge a tie or statement; the same verdict once more takes it back. */
  judgeItem(id: string, verdict: "accepted" | "rejected" | "wrong-status", right = ""): void {
    const item = this.knowledge.record(id);
    this.toggle({ verdict, id, kind: isTie(item) ? "tie" : "statement", was: item.status, right, text: this.knowledge.words(item) });
  }

  judgeType(id: string, right: string): void {
    const thing = this.knowledge.byId.get(id);
    if (thing) this.toggle({ verdict: "wrong-type", id, kind: "thing", was: thing.type, right, text: thing.label });
  }

  judgePair(left: string, right: string, verdict: "same" | "different"): void {
    this.toggle({ verdict, left, right, evidence: "" });
  }

  undo(): void {
    const [key, before] = this.past.pop() ?? [];
    if (key !== undefined) this.put(key, before);
  }

  private toggle(judgement: Judgement): void {
    const key = keyOf(judgement);
    const before = this.byKey.get(key);
    this.past.push([key, before]);
    this.put(key, before && JSON.stringify(before) === JSON.stringify(judgement) ? undefined : judgement);
  }

  private put(key: string, judgement: Judgement | undefined): void {
    if (judgement) this.byKey.set(key, judgement);
    else this.byKey.delete(key);
    write(this.place, this.all);
    for (const listener of this.listeners) listener();
  }

  /** How many ties and statements were judged and accepted, and between which shares the true share lies (Wilson 1927). */
  share(): { judged: number; accepted: number; low: number; high: number } {
    const items = this.all.filter((one) => "id" in one && one.kind !== "thing");
    const accepted = items.filter(({ verdict }) => verdict === "accepted").length;
    const n = items.length;
    if (!n) return { judged: 0, accepted: 0, low: 0, high: 1 };
    const p = accepted / n;
    const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
    const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
    return { judged: n, accepted, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
  }

  /** One JSON object a line, sorted, as `kg build --judgements` and `kg quality` read them. */
  lines(): string {
    const written = this.all.map((one) => JSON.stringify(Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))));
    return written.sort().map((line) => `${line}\n`).join("");
  }
}

export function statusAfter(judgement: Judgement | undefined): Status | null {
  return judgement?.verdict === "wrong-status" ? (judgement.right as Status) : null;
}

function keyOf(judgement: Judgement): string {
  return "id" in judgement ? judgement.id : [judgement.left, judgement.right].sort().join("\n");
}

/** What the browser has kept; nothing where it keeps nothing (a frame without a home) or holds no list. */
function read(place: string): Judgement[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isJudgement) : [];
  } catch {
    return [];
  }
}

function isJudgement(value: unknown): value is Judgement {
  if (typeof value !== "object" || value === null || !("verdict" in value)) return false;
  return "id" in value || ("left" in value && "right" in value);
}

function write(place: string, judgements: Judgement[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(judgements));
  } catch {
    // A frame without a home of its own keeps nothing: the judgements live as long as the page.
  }
}
