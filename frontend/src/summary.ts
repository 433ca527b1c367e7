// The story of the selected statements: the headlines, who is central, what is disputed, what is planned.
import { daysOf, isTie, thingsOf, voicesOf, type Item, type Knowledge } from "./data";
import { disputesOf, type Dispute } from "./disputes";
import { wordsOf } from "./folding";
import type { Selection } from "./filter";

export interface Summary {
  headlines: string[];
  /** Things with the number of their ties and statements in the selection. */
  central: [thing: string, count: number][];
  disputes: Dispute[];
  planned: string[];
}

const MONTH = 31 * 86_400_000;
const HEADLINES = 5;
const CENTRAL = 8;
/** A headline stands near the beginning of its document: from there on its weight is nothing. */
const BEGINNING = 1200;
/** A label with more words than this reads badly as a headline. */
const LONG = 28;
/** Headlines that share more of their words than this say the same. */
const SAME = 0.5;

export function summaryOf(knowledge: Knowledge, { items }: Selection): Summary {
  const ids = [...items];
  const planned = ids.filter((id) => knowledge.record(id).status === "planned");
  const confidence = (id: string) => knowledge.record(id).confidence;
  planned.sort((a, b) => Number(isDated(knowledge.record(b))) - Number(isDated(knowledge.record(a))) || confidence(b) - confidence(a));
  return { headlines: headlinesOf(knowledge, ids), central: centralOf(knowledge, ids), disputes: disputesOf(knowledge, items), planned };
}

/** True if its time is known to about a month. */
function isDated(item: Item): boolean {
  const days = daysOf(item);
  return days !== null && Date.parse(days[1]) - Date.parse(days[0]) <= MONTH;
}

/** The statements with the most weight, no two of which say the same; of many documents at most one of each. */
function headlinesOf(knowledge: Knowledge, ids: string[]): string[] {
  const most = Math.max(1e-9, ...knowledge.data.nodes.slice(0, 1).map(({ measures }) => measures["pagerank"] ?? 0));
  const weights = ids.filter((id) => !isTie(knowledge.record(id))).map((id): [string, number] => [id, weightOf(knowledge, knowledge.record(id), most)]);
  weights.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const perDocument = Math.ceil(HEADLINES / knowledge.data.documents.length);
  const taken = new Map<number, number>();
  const chosen: string[] = [];
  for (const [id] of weights) {
    const document = knowledge.record(id).sources[0]?.document ?? 0;
    if ((taken.get(document) ?? 0) >= perDocument || chosen.some((other) => saysTheSame(knowledge, id, other))) continue;
    taken.set(document, (taken.get(document) ?? 0) + 1);
    chosen.push(id);
    if (chosen.length === HEADLINES) break;
  }
  return chosen;
}

function weightOf(knowledge: Knowledge, item: Item, most: number): number {
  const central = thingsOf(item).reduce((sum, id) => sum + (knowledge.byId.get(id)?.measures["pagerank"] ?? 0) / most, 0);
  const early = Math.max(0, 1 - (item.sources[0]?.sentence[0] ?? 0) / BEGINNING);
  const long = Math.max(0, wordsOf(item.label).length - LONG) / LONG;
  return item.confidence + Math.min(1.5, central) + 1.5 * early + Math.log2(voicesOf(item).length) - long - (item.held ? 2 : 0);
}

function saysTheSame(knowledge: Knowledge, id: string, other: string): boolean {
  const [a, b] = [id, other].map((one) => new Set(wordsOf(knowledge.record(one).label))) as [Set<string>, Set<string>];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.min(a.size, b.size) > SAME;
}

/** The named things of the selection that the whole graph turns on. */
function centralOf(knowledge: Knowledge, ids: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const item = knowledge.record(id);
    for (const thing of new Set([...thingsOf(item), ...(item.by ? [item.by] : [])])) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  }
  const named = [...counts].filter(([id]) => knowledge.byId.get(id)?.named);
  return named.sort((a, b) => knowledge.rank(a[0]) - knowledge.rank(b[0])).slice(0, CENTRAL);
}
