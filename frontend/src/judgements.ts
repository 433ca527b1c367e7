// What the reader judges: kept in the browser for this set of documents, and written out as lines that `kg build` reads.
import { isTie, type Knowledge, type Status } from "./data";
import { jsonLines, keepUnder, keptUnder, nameFor } from "./kept";

export type Verdict = "accepted" | "rejected" | "wrong-status" | "wrong-type" | "same" | "different" | "undecided";

/** A judgement on a tie, a statement or a thing (`id`), or on two things (`left` and `right`), as a line of the file has it. */
export type Judgement =
  | { verdict: "accepted" | "rejected" | "wrong-status" | "wrong-type"; id: string; kind: "tie" | "statement" | "thing"; was: string; right: string; text: string }
  | { verdict: "same" | "different" | "undecided"; left: string; right: string; evidence: string };

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

export class Judgements {
  private readonly byKey = new Map<string, Judgement>();
  private readonly past: [key: string, before: Judgement | undefined][] = [];
  private readonly place: string;
  private readonly listeners: (() => void)[] = [];
  /** What a file that was read says otherwise than the reader. */
  differing: Judgement[] = [];

  constructor(private readonly knowledge: Knowledge) {
    this.place = nameFor("judgements", knowledge);
    for (const judgement of keptUnder(this.place).filter(isJudgement)) this.byKey.set(keyOf(judgement), judgement);
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

  takeBack(judgement: Judgement): void {
    this.judge(keyOf(judgement), undefined);
  }

  /** Take what somebody else judged in place of the reader's own. */
  accept(judgement: Judgement): void {
    this.differing = this.differing.filter((other) => other !== judgement);
    this.judge(keyOf(judgement), judgement);
  }

  /** Take up what a colleague judged; where the reader has judged otherwise the reader's own stays, and both are shown. */
  read(judgements: Judgement[]): { added: number; same: number; differing: number } {
    const known = (one: Judgement) => this.byKey.get(keyOf(one));
    const added = judgements.filter((one) => !known(one));
    const differing = judgements.filter((one) => known(one) && !saysTheSame(one, known(one) as Judgement));
    for (const one of added) this.byKey.set(keyOf(one), one);
    this.differing = differing;
    keepUnder(this.place, this.all);
    this.tell();
    return { added: added.length, same: judgements.length - added.length - differing.length, differing: differing.length };
  }

  private toggle(judgement: Judgement): void {
    const key = keyOf(judgement);
    const before = this.byKey.get(key);
    this.judge(key, before && saysTheSame(before, judgement) ? undefined : judgement);
  }

  private judge(key: string, judgement: Judgement | undefined): void {
    this.past.push([key, this.byKey.get(key)]);
    this.put(key, judgement);
  }

  private put(key: string, judgement: Judgement | undefined): void {
    if (judgement) this.byKey.set(key, judgement);
    else this.byKey.delete(key);
    keepUnder(this.place, this.all);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** How many ties and statements were judged and accepted, and between which shares the true share lies (Wilson 1927). */
  share(): { judged: number; accepted: number; low: number; high: number } {
    return shareOf(this.all.filter((one) => "id" in one && one.kind !== "thing"));
  }

  /** One JSON object a line, sorted, as `kg build --judgements` and `kg quality` read them. */
  lines(): string {
    return jsonLines(this.all);
  }
}

/** The share of judgements that accept, and between which shares the true one lies. */
export function shareOf(items: Judgement[]): { judged: number; accepted: number; low: number; high: number } {
  const accepted = items.filter(({ verdict }) => verdict === "accepted").length;
  const n = items.length;
  if (!n) return { judged: 0, accepted: 0, low: 0, high: 1 };
  const p = accepted / n;
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { judged: n, accepted, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export function statusAfter(judgement: Judgement | undefined): Status | null {
  return judgement?.verdict === "wrong-status" ? (judgement.right as Status) : null;
}

function keyOf(judgement: Judgement): string {
  return "id" in judgement ? judgement.id : [judgement.left, judgement.right].sort().join("\n");
}

/** True if both say the same of the same. */
function saysTheSame(a: Judgement, b: Judgement): boolean {
  return a.verdict === b.verdict && (!("id" in a) || !("id" in b) || a.right === b.right);
}

const ABOUT_ONE = ["accepted", "rejected", "wrong-status", "wrong-type"];
const ABOUT_TWO = ["same", "different", "undecided"];

export function isJudgement(value: unknown): value is Judgement {
  if (typeof value !== "object" || value === null) return false;
  const { verdict, id, kind, was, right, text, left } = value as Record<string, unknown>;
  if (id === undefined) return [left, right].every((name) => typeof name === "string") && ABOUT_TWO.includes(String(verdict));
  return [id, kind, was, right, text].every((name) => typeof name === "string") && ABOUT_ONE.includes(String(verdict));
}
