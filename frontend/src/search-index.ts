// Finds things, statements and passages by words in any order, by their beginnings and in spite of typing errors; ranked.
import { daysOf, nameOf, placeOf, push, thingsOf, type Item, type Knowledge, type Span, type Thing } from "./data";
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
const PAUSE = 4;
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

  /** Write into `weights` for each number that a word is found in the best weight of its forms, times a factor. */
  weigh(forms: Map<string, number>, weights: Float32Array, factor = 1): void {
    for (const [form, weight] of forms) for (const n of this.found.get(form) ?? []) weights[n] = Math.max(weight * factor, weights[n] ?? 0);
  }
}

export class SearchIndex {
  private ids: string[] = [];
  private labels = new Words();
  private sentences = new Words();
  private names = new Words();
  /** The things that have a name, by its words. */
  private called = new Map<string, number[]>();
  private text = new Words();
  private passages: Passage[] = [];
  /** Of each different sentence the numbers of the items that are read in it. */
  private readIn: number[][] = [];
  private numbers = new Map<string, number>();
  private itemsByThing: number[][] = [];
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
    [this.ids, this.passages, this.readIn, this.vocabulary, this.itemsByThing] = [[], [], [], [], []];
    [this.numbers, this.known, this.called] = [new Map(), new Map(), new Map()];
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
      for (const name of new Set([thing.label, ...thing.aliases])) {
        this.names.add(name, n);
        push(this.called, wordsOf(name).join(" "), n);
      }
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
    const words = wordsIn(query);
    if (!words.length) return [];
    const { nodes } = this.knowledge.data;
    const scores = this.scored(words, nodes.length, (forms, weights) => this.names.weigh(forms, weights));
    for (const n of this.called.get(words.join(" ")) ?? []) scores[n] = (scores[n] ?? 0) + 10;
    return bestFirst(scores).map((n) => nodes[n]?.id ?? "");
  }

  /** The thing that is called exactly so; nothing if none or several are. */
  thingCalled(text: string): string | null {
    this.build();
    const words = wordsOf(text).join(" ");
    const found = words ? (this.called.get(words) ?? []).map((n) => this.knowledge.data.nodes[n] as Thing) : [];
    const labelled = found.filter(({ label }) => wordsOf(label).join(" ") === words);
    const meant = labelled.length ? labelled : found;
    return meant.length === 1 ? (meant[0]?.id ?? null) : null;
  }

  /** Ties and statements that a query selects, the best first; words may stand in its label, a name, or its sentence. */
  items(query: Query): string[] {
    this.build();
    const words = wordsIn(query);
    const scores = words.length ? this.scored(words, this.ids.length, (forms, weights) => this.weighItems(forms, weights)) : new Float32Array(this.ids.length).fill(1);
    const tests = [...query.typed.map(([key, value]) => this.typedTest(key, value)), ...query.phrases.map((phrase) => this.phraseTest(phrase))];
    if (tests.length) this.ids.forEach((id, n) => scores[n] && !tests.every((test) => test(this.knowledge.record(id))) && (scores[n] = 0));
    return bestFirst(scores).map((n) => this.ids[n] as string);
  }

  /** Places in the texts with all the words. */
  found(query: Query): Passage[] {
    this.build();
    const words = wordsIn(query);
    if (!words.length || query.typed.length) return [];
    const scores = this.scored(words, this.passages.length, (forms, weights) => this.text.weigh(forms, weights));
    const passages = bestFirst(scores).map((n) => this.passages[n] as Passage);
    return query.phrases.length ? passages.filter(({ document, span }) => query.phrases.every((phrase) => says(this.knowledge.excerpt(document, ...span), phrase))) : passages;
  }

  private weighItems(forms: Map<string, number>, weights: Float32Array): void {
    const add = (n: number, weight: number) => (weights[n] = Math.max(weight, weights[n] ?? 0));
    const sentences = new Float32Array(this.readIn.length);
    this.sentences.weigh(forms, sentences, SENTENCE);
    sentences.forEach((weight, n) => weight && this.readIn[n]?.forEach((item) => add(item, weight)));
    const names = new Float32Array(this.knowledge.data.nodes.length);
    this.names.weigh(forms, names, NAME);
    names.forEach((weight, n) => weight && this.itemsOf(n).forEach((item) => add(item, weight)));
    this.labels.weigh(forms, weights, LABEL);
  }

  /** The numbers of the items of a thing, remembered. */
  private itemsOf(n: number): number[] {
    const ids = () => this.knowledge.itemsOf.get(this.knowledge.data.nodes[n]?.id ?? "") ?? [];
    return (this.itemsByThing[n] ??= ids().map((id) => this.numbers.get(id) ?? 0));
  }

  /** For what every word is found in the sum of the weights, 0 for all else. */
  private scored(words: string[], size: number, weigh: (forms: Map<string, number>, weights: Float32Array) => void): Float32Array {
    this.build();
    const [first, ...others] = words.map((word) => {
      const weights = new Float32Array(size);
      weigh(this.forms(word), weights);
      return weights;
    });
    const sums = first ?? new Float32Array(size);
    for (const weights of others) for (let n = 0; n < size; n++) sums[n] = sums[n] && weights[n] ? (sums[n] as number) + (weights[n] as number) : 0;
    return sums;
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

function wordsIn(query: Query): string[] {
  return [...query.words, ...query.phrases].flatMap(wordsOf);
}

/** The numbers with a score, the best first; of equals in their order. */
function bestFirst(scores: Float32Array): number[] {
  const found: number[] = [];
  scores.forEach((score, n) => score && found.push(n));
  return found.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}

/** Finds where a text has one of the words of a query, in UTF-16 units. */
export function hitsOf(query: Query, index: SearchIndex): (text: string) => Span[] {
  const values = query.typed.filter(([key]) => key === "by" || key === "about" || key === "place").map(([, value]) => value);
  const forms = new Set([...query.words, ...query.phrases, ...values].flatMap(wordsOf).flatMap((word) => [...index.forms(word).keys()]));
  return (text) => (forms.size ? [...placedWords(text)].filter(([word]) => forms.has(word)).map(([, start, end]): Span => [start, end]) : []);
}
