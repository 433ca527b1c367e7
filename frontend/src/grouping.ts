// Sorts the selected ties and statements into groups: about whom, who says so, what happens, when, in which document.
import { daysOf, isTie, nameOf, push, thingsOf, type Item, type Knowledge } from "./data";
import type { Grouping } from "./state";
import { S } from "./strings";

export interface Group {
  key: string;
  name: string;
  /** The thing that the group is about, if it is one. */
  thing: string | null;
  ids: string[];
}

/** Groups of the items, the largest first; by time from the oldest, by document in their order. Each item stands in one group. */
export function groupsOf(knowledge: Knowledge, ids: Iterable<string>, by: Grouping): Group[] {
  const groups = new Map<string, string[]>();
  for (const id of ids) push(groups, keyOf(knowledge, knowledge.record(id), by), id);
  const made = [...groups].map(([key, members]): Group => ({ key, name: nameOfGroup(knowledge, key, by), thing: knowledge.byId.has(key) ? key : null, ids: members }));
  return made.sort(orderOf(knowledge, by));
}

function keyOf(knowledge: Knowledge, item: Item, by: Grouping): string {
  switch (by) {
    case "about":
      return aboutWhom(knowledge, item);
    case "who":
      return item.by ?? item.claimant ?? "";
    case "what":
      return isTie(item) ? item.label : (item.types[0] ?? "");
    case "when":
      return (daysOf(item)?.[0] ?? "").slice(0, 7);
    case "document":
      return String(item.sources[0]?.document ?? 0);
  }
}

/** The named thing that acts, else the first named one, else any. */
function aboutWhom(knowledge: Knowledge, item: Item): string {
  const named = (id: string) => knowledge.byId.get(id)?.named;
  const things = thingsOf(item);
  const agent = item.parts.find(([role, thing]) => (role === "agent" || role === "subject") && thing && named(thing))?.[1];
  return agent ?? things.find(named) ?? things[0] ?? "";
}

function nameOfGroup(knowledge: Knowledge, key: string, by: Grouping): string {
  if (by === "document") return nameOf(knowledge.document(Number(key)));
  if (!key) return S.noGroup[by];
  return by === "about" || by === "who" ? knowledge.label(key) : key;
}

function orderOf(knowledge: Knowledge, by: Grouping): (a: Group, b: Group) => number {
  if (by === "when") return (a, b) => Number(!a.key) - Number(!b.key) || (a.key < b.key ? -1 : 1);
  if (by === "document") return (a, b) => Number(a.key) - Number(b.key);
  return (a, b) => Number(!a.key) - Number(!b.key) || b.ids.length - a.ids.length || knowledge.rank(a.key) - knowledge.rank(b.key) || (a.key < b.key ? -1 : 1);
}
