// Finds what is disputed: a denial with the assertions that it denies, and the same thing told with other figures.
import { push, thingsOf, voicesOf, type Item, type Knowledge } from "./data";
import { wordsOf } from "./folding";

export interface Dispute {
  kind: "denial" | "figures";
  /** Those who assert it, or the first figure. */
  one: string[];
  /** Those who deny it, or the other figure. */
  other: string[];
}

/** Words that say nothing of what is denied. */
const EMPTY = new Set("a an and are as at be been by for from had has have he her him his in is it its not of on or s said says she that the their them they to was were who will with would".split(" "));
/** The least share of common words (Jaccard) of an assertion and its denial, and of two tellings with other figures. */
const ALIKE = 0.34;
const SAME_BUT_FIGURES = 0.5;
const FEWEST_COMMON = 2;

let last: { ids: Iterable<string>; found: Dispute[] } | null = null;

/** The disputes among the items, remembered for the views that ask for the same ones. */
export function disputesOf(knowledge: Knowledge, ids: Iterable<string>): Dispute[] {
  if (last?.ids !== ids) last = { ids, found: found(knowledge, ids) };
  return last.found;
}

/** The disputes among the items: denials of what is asserted, figures that differ, then what somebody denies though nobody here asserts it. */
function found(knowledge: Knowledge, ids: Iterable<string>): Dispute[] {
  const all = [...ids];
  const byThing = new Map<string, string[]>();
  for (const id of all) for (const thing of thingsOf(knowledge.record(id))) push(byThing, thing, id);
  const near = (id: string) => new Set(thingsOf(knowledge.record(id)).flatMap((thing) => byThing.get(thing) ?? []));
  const { answered, alone } = denials(knowledge, all, near);
  return [...answered, ...figures(knowledge, all, near), ...alone];
}

function denials(knowledge: Knowledge, all: string[], near: (id: string) => Set<string>): { answered: Dispute[]; alone: Dispute[] } {
  const denied = all.filter((id) => isDenial(knowledge.record(id)));
  const answers = denied.map((id): Dispute => {
    const words = content(knowledge.record(id));
    const fits = (other: string) => {
      const item = knowledge.record(other);
      return isAssertion(item) && likeness(words, content(item)) >= ALIKE && !sameSentence(item, knowledge.record(id));
    };
    return { kind: "denial", one: words.size < FEWEST_COMMON ? [] : [...near(id)].filter(fits), other: [id] };
  });
  const speaks = ({ other: [id] }: Dispute) => knowledge.record(id as string).status === "denied" && knowledge.speaker(knowledge.record(id as string)) !== null;
  return { answered: answers.filter(({ one }) => one.length), alone: answers.filter((dispute) => !dispute.one.length && speaks(dispute)) };
}

/** Somebody denies it; one whose own words negate it denies what another asserts if somebody says so. */
function isDenial(item: Item): boolean {
  return item.status === "denied" || (item.negated === true && item.status === "claimed");
}

/** Somebody, or the writer, says that it is so. */
function isAssertion(item: Item): boolean {
  return (item.status === "fact" || item.status === "claimed") && !item.negated;
}

/** True if both are read in one sentence: two clauses of it are no dispute. */
function sameSentence(a: Item, b: Item): boolean {
  return a.sources.some((one) => b.sources.some((other) => one.document === other.document && one.sentence.join() === other.sentence.join()));
}

/** Pairs by different voices that share their words but not their numbers ("killed 12 people", "killed 30 people"). */
function figures(knowledge: Knowledge, all: string[], near: (id: string) => Set<string>): Dispute[] {
  const counted = new Map(all.map((id): [string, Set<string>] => [id, numbers(knowledge.record(id))]).filter(([, found]) => found.size));
  const found: Dispute[] = [];
  for (const [id, ours] of counted) {
    for (const other of near(id)) {
      const theirs = counted.get(other);
      if (!theirs || other <= id || [...ours].some((number) => theirs.has(number))) continue;
      const [a, b] = [knowledge.record(id), knowledge.record(other)];
      if (voicesOf(a).join() !== voicesOf(b).join() && likeness(content(a), content(b)) >= SAME_BUT_FIGURES) found.push({ kind: "figures", one: [id], other: [other] });
    }
  }
  return found;
}

function numbers(item: Item): Set<string> {
  if (!/\d/.test(item.label)) return new Set();
  return new Set(wordsOf(item.label.replace(/(\d)[.,](?=\d)/g, "$1")).filter((word) => /^\d+$/.test(word) && !/^(19|20)\d\d$/.test(word)));
}

const contents = new WeakMap<Item, Set<string>>();

/** The words of a label that say something, cut to their stems; found once for each item. */
function content(item: Item): Set<string> {
  const known = contents.get(item);
  if (known) return known;
  const found = new Set(wordsOf(item.label).filter((word) => !EMPTY.has(word) && !/^\d/.test(word)).map((word) => word.replace(/(ing|ed|es|s)$/, "")));
  contents.set(item, found);
  return found;
}

function likeness(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common < FEWEST_COMMON ? 0 : common / (a.size + b.size - common);
}
