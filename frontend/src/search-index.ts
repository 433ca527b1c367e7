// Finds things, statements and passages by words in any order, by their beginnings and in spite of typing errors; ranked.
import { daysOf, nameOf, placeOf, push, thingsOf, type Item, type Knowledge, type Span } from "./data";
import { folded, isNear, placedWords, wordsOf } from "./folding";
import { daysOfDate, type Key, type Query } from "./query";

/** Weights of where a word stands: in the statement's own words, in a name of who takes part, in the sentence. */
const LABEL = 3;
const NAME = 2;
const SENTENCE = 1;
/** Weights of how a word fits: as it is, as a beginning, with a typing error. */
const PREFIX = 0.6;
const TYPO = 0.35;
/** So many milliseconds of work at a time, with so many between, and so many things or items in a step. */
const SLICE = 8;
const PAUSE = 16;
const STEP = 50;

export interface Passage {
  document: number;
  span: Span;
}

/** Words and what each of them is found in. */
class Words {
  private readonly found = new Map<string, number[]>();

  add(text: string, n: number): void {
    for (const word of new Set(wordsOf(text))) push(this.found, word, n);
  }

  all(): string[] {
    return [...this.found.keys()];
  }

  /** For each number that a word is found in the best weight of its forms. */
  weights(forms: Map<string, number>): Map<number, number> {
    const weights = new Map<number, number>();
    for (const [form, weight] of forms) for (const n of this.found.get(form) ?? []) weights.set(n, Math.max(weight, weights.get(n) ?? 0));
    return weights;
  }
}

export class SearchIndex {
  private ids: string[] = [];
  private labels = new Words();
  private sentences = new Words();
  private names = new Words();
  private text = new Words();
  private passages: Passage[] = [];
  /** Of each different sentence the numbers of the items that are read in it. */
  private readIn: number[][] = [];
  private numbers = new Map<string, number>();
  private known = new Map<string, Map<string, number>>();
  private vocabulary: string[] = [];
  private work: Generator<void>;
  private built = false;

  constructor(private readonly knowledge: Knowledge) {
    this.work = this.steps();
  }

  /** Begin anew, for there is more to find now. */
  renew(): void {
    [this.labels, this.sentences, this.names, this.text] = [new Words(), new Words(), new Words(), new Words()];
    [this.ids, this.passages, this.readIn, this.vocabulary] = [[], [], [], []];
    [this.numbers, this.known] = [new Map(), new Map()];
    this.built = false;
    this.work = this.steps();
    this.warm();
  }

  /** Make the index while nothing else is to do, a little at a time, so that no frame waits for it. */
  warm(): void {
    const until = performance.now() + SLICE;
    while (performance.now() < until) if (this.work.next().done) return;
    setTimeout(() => this.warm(), PAUSE);
  }

  /** Make what is still missing of the index. */
  private build(): void {
    if (!this.built) for (const _ of this.work) continue;
  }

  private *steps(): Generator<void> {
    const { data, items } = this.knowledge;
    for (const [n, thing] of data.nodes.entries()) {
      for (const name of [thing.label, ...thing.aliases]) this.names.add(name, n);
      if (n % STEP === 0) yield;
    }
    const sentences = new Map<string, number>();
    for (const [id, item] of items) {
      this.addItem(id, item, sentences);
      if (this.ids.length % STEP === 0) yield;
    }
    for (const document of data.documents.keys()) {
      this.addPassages(document);
      yield;
    }
    this.vocabulary = [...new Set([this.labels, this.names, this.sentences, this.text].flatMap((words) => words.all()))].sort();
    this.built = true;
  }

  private addItem(id: string, item: Item, sentences: Map<string, number>): void {
    const n = this.ids.push(id) - 1;
    this.numbers.set(id, n);
    this.labels.add(`${item.label} ${item.claimant ?? ""} ${item.parts.map(([, , words]) => words).join(" ")}`, n);
    for (const { document, sentence } of item.sources) {
      const key = `${document}:${sentence.join(":")}`;
      const known = sentences.get(key) ?? this.readIn.push([]) - 1;
      if (!sentences.has(key)) this.sentences.add(this.knowledge.excerpt(document, ...sentence), known);
      sentences.set(key, known);
      this.readIn[known]?.push(n);
    }
  }

  private addPassages(document: number): void {
    let start = 0;
    for (const part of this.knowledge.document(document).text.split(/(?<=[.!?]["”’)]?)(?=\s)|(?<=\n)/u)) {
      const end = start + Array.from(part).length;
      if (part.trim()) this.text.add(part, this.passages.push({ document, span: [start, end] }) - 1);
      start = end;
    }
  }

  /** The words of the index that a word of the query means, each with its weight: as it is or beginning so, else nearly so. */
  forms(word: string): Map<string, number> {
    this.build();
    const known = this.known.get(word);
    if (known) return known;
    const forms = new Map<string, number>();
    const list = this.vocabulary;
    for (let n = lowerBound(list, word); list[n]?.startsWith(word); n++) forms.set(list[n] as string, list[n] === word ? 1 : PREFIX);
    const most = errorsIn(word);
    if (!forms.size && most) for (const other of list) if (isNear(word, other, most)) forms.set(other, TYPO);
    this.known.set(word, forms);
    return forms;
  }

  /** Things one of whose names has all the words, the best first; of equals the more important first. */
  things(query: Query): string[] {
    const words = [...query.words, ...query.phrases].flatMap(wordsOf);
    if (!words.length) return [];
    const scores = this.all(words, (forms) => this.names.weights(forms));
    const whole = words.join(" ");
    const { nodes } = this.knowledge.data;
    const exact = (n: number) => ([nodes[n]?.label ?? "", ...(nodes[n]?.aliases ?? [])].some((name) => wordsOf(name).join(" ") === whole) ? 10 : 0);
    const ranked = [...scores].map(([n, score]): [number, number] => [n, score + exact(n)]);
    return ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => nodes[n]?.id ?? "");
  }

  /** The thing that is called exactly so; nothing if none or several are. */
  thingCalled(text: string): string | null {
    const words = wordsOf(text).join(" ");
    if (!words) return null;
    const called = (name: string) => wordsOf(name).join(" ") === words;
    const { nodes } = this.knowledge.data;
    const found = nodes.filter(({ label }) => called(label));
    const also = found.length ? found : nodes.filter(({ aliases }) => aliases.some(called));
    return also.length === 1 ? (also[0]?.id ?? null) : null;
  }

  /** Ties and statements that a query selects, each with its score; words may stand in its label, a name, or its sentence. */
  items(query: Query): Map<string, number> {
    this.build();
    const words = [...query.words, ...query.phrases].flatMap(wordsOf);
    const scores = words.length ? this.all(words, (forms) => this.itemWeights(forms)) : new Map(this.ids.map((_, n): [number, number] => [n, 1]));
    const tests = [...query.typed.map(([key, value]) => this.typedTest(key, value)), ...query.phrases.map((phrase) => this.phraseTest(phrase))];
    const found = new Map<string, number>();
    for (const [n, score] of scores) {
      const id = this.ids[n] as string;
      const item = this.knowledge.record(id);
      if (tests.every((test) => test(item))) found.set(id, score);
    }
    return found;
  }

  /** Places in the texts with all the words. */
  found(query: Query): Passage[] {
    this.build();
    const words = [...query.words, ...query.phrases].flatMap(wordsOf);
    if (!words.length || query.typed.length) return [];
    const scores = this.all(words, (forms) => this.text.weights(forms));
    const passages = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => this.passages[n] as Passage);
    return query.phrases.length ? passages.filter(({ document, span }) => query.phrases.every((phrase) => says(this.knowledge.excerpt(document, ...span), phrase))) : passages;
  }

  private itemWeights(forms: Map<string, number>): Map<number, number> {
    const weights = new Map<number, number>();
    const add = (n: number, weight: number) => weights.set(n, Math.max(weight, weights.get(n) ?? 0));
    for (const [n, weight] of this.sentences.weights(forms)) for (const item of this.readIn[n] ?? []) add(item, weight * SENTENCE);
    for (const [n, weight] of this.names.weights(forms)) for (const id of this.knowledge.itemsOf.get(this.knowledge.data.nodes[n]?.id ?? "") ?? []) add(this.numbers.get(id) ?? 0, weight * NAME);
    for (const [n, weight] of this.labels.weights(forms)) add(n, weight * LABEL);
    return weights;
  }

  /** What every word is found in, with the sum of the weights. */
  private all(words: string[], weightsOf: (forms: Map<string, number>) => Map<number, number>): Map<number, number> {
    this.build();
    const [first, ...others] = words.map((word) => weightsOf(this.forms(word)));
    const sums = [...(first ?? [])].filter(([n]) => others.every((weights) => weights.has(n)));
    return new Map(sums.map(([n, weight]) => [n, others.reduce((sum, weights) => sum + (weights.get(n) ?? 0), weight)]));
  }

  private typedTest(key: Key, value: string): (item: Item) => boolean {
    const { knowledge } = this;
    const fits = this.nameTest(value);
    const called = (id: string | null) => {
      const thing = id === null ? undefined : knowledge.byId.get(id);
      return thing !== undefined && [thing.label, ...thing.aliases].some(fits);
    };
    switch (key) {
      case "by":
        return (item) => called(item.by) || (item.claimant !== null && fits(item.claimant));
      case "about":
        return (item) => thingsOf(item).some(called);
      case "place":
        return (item) => called(placeOf(item)) || item.parts.some(([role, thing, words]) => role === "place" && !thing && fits(words));
      case "status":
        return (item) => item.status.startsWith(folded(value));
      case "class":
        return (item) => (item.types ?? [item.label]).some(fits);
      case "in":
        return (item) => item.sources.some(({ document }) => fits(`${nameOf(knowledge.document(document))} ${knowledge.document(document).publisher ?? ""}`));
      case "after":
      case "before":
        return dayTest(key, value);
    }
  }

  /** A test whether a name has all the words of a value as beginnings; one that begins nothing here may have typing errors. */
  private nameTest(value: string): (name: string) => boolean {
    const wanted = wordsOf(value).map((word): [string, number] => [word, [...this.forms(word).values()].some((weight) => weight >= PREFIX) ? 0 : errorsIn(word)]);
    const fits = ([word, errors]: [string, number], other: string) => other.startsWith(word) || (errors > 0 && isNear(word, other, errors));
    return (name) => {
      const words = wordsOf(name);
      return wanted.length > 0 && wanted.every((word) => words.some((other) => fits(word, other)));
    };
  }

  private phraseTest(phrase: string): (item: Item) => boolean {
    return (item) => says(item.label, phrase) || item.sources.some(({ document, sentence }) => says(this.knowledge.excerpt(document, ...sentence), phrase));
  }
}

/** How many typing errors a word may have. */
function errorsIn(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** After a date means from its first day on, before it up to its last; what has no time is neither. */
function dayTest(key: "after" | "before", value: string): (item: Item) => boolean {
  const days = daysOfDate(value);
  return (item) => {
    const when = daysOf(item);
    return days !== null && when !== null && (key === "after" ? when[1] >= days[0] : when[0] <= days[1]);
  };
}

function says(text: string, phrase: string): boolean {
  return ` ${wordsOf(text).join(" ")} `.includes(` ${wordsOf(phrase).join(" ")} `);
}

function lowerBound(sorted: string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a text has one of the words of a query, in UTF-16 units. */
export function hitsIn(text: string, query: Query, index: SearchIndex): Span[] {
  const values = query.typed.filter(([key]) => key === "by" || key === "about" || key === "place").map(([, value]) => value);
  const forms = new Set([...query.words, ...query.phrases, ...values].flatMap(wordsOf).flatMap((word) => [...index.forms(word).keys()]));
  return forms.size ? [...placedWords(text)].filter(([word]) => forms.has(word)).map(([, start, end]): Span => [start, end]) : [];
}
