// Events and documents as signs of their own: where each stands among the drawn things, and what it is joined to.
import { nameOf, type Happening, type Knowledge, type Status, type Thing } from "./data";
import type { Extra, View } from "./state";

export interface Spoke {
  thing: string;
  role: string;
}

export interface Sign {
  id: string;
  kind: Extra;
  label: string;
  status: Status;
  confidence: number;
  x: number;
  y: number;
  spokes: Spoke[];
}

export interface Extras {
  signs: Sign[];
  /** How many of each kind could be drawn among these things. */
  possible: Record<Extra, number>;
}

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const SETTLED = 400;

/** The things that take part in an event, its place among them, each once. */
export function partsOf(event: Happening): [role: string, id: string][] {
  const parts = new Map<string, string>();
  for (const [role, id] of event.roles) if (id && !parts.has(id)) parts.set(id, role);
  if (event.place && !parts.has(event.place)) parts.set(event.place, "place");
  return [...parts].map(([id, role]) => [role, id]);
}

/** What is drawn beside the things: what was asked for, those with most spokes first, and what the reader looks at. */
export function extrasOf(knowledge: Knowledge, view: View, nodes: Set<string>, happens: (event: Happening) => boolean): Extras {
  const kinds: Record<Extra, Sign[]> = { events: [], documents: [] };
  if (view.extras.includes("events")) kinds.events = knowledge.data.events.filter(happens).map((event) => eventSign(knowledge, event, nodes));
  if (view.extras.includes("documents")) kinds.documents = documentSigns(knowledge, view, nodes);
  const chosen = knowledge.events.get(view.node ?? "");
  const signs: Sign[] = [];
  for (const kind of ["events", "documents"] as const) {
    kinds[kind] = kinds[kind].filter((sign) => sign.spokes.length).sort((a, b) => b.spokes.length - a.spokes.length || (a.id < b.id ? -1 : 1));
    signs.push(...kinds[kind].slice(0, view.limit));
  }
  if (chosen && !signs.some((sign) => sign.id === chosen.id)) signs.push(eventSign(knowledge, chosen, nodes));
  place(knowledge, signs, nodes);
  return { signs, possible: { events: kinds.events.length, documents: kinds.documents.length } };
}

function eventSign(knowledge: Knowledge, event: Happening, nodes: Set<string>): Sign {
  const claims = event.claims.map((id) => knowledge.claim(id));
  const spokes = partsOf(event).filter(([, id]) => nodes.has(id)).map(([role, thing]) => ({ thing, role }));
  const confidence = claims.reduce((most, claim) => Math.max(most, claim.confidence), 0);
  const [first] = claims;
  const word = first?.trigger ? knowledge.excerpt(first.document, ...first.trigger) : event.type;
  return { id: event.id, kind: "events", label: word, status: first?.status ?? "fact", confidence, x: 0, y: 0, spokes };
}

function documentSigns(knowledge: Knowledge, view: View, nodes: Set<string>): Sign[] {
  const spokes = new Map<number, Set<string>>();
  for (const id of nodes) {
    for (const [document] of knowledge.byId.get(id)?.mentions ?? []) {
      const things = spokes.get(document);
      if (things) things.add(id);
      else spokes.set(document, new Set([id]));
    }
  }
  const off = new Set(view.off.document);
  return knowledge.data.documents.flatMap((document, n): Sign[] => {
    const things = [...(spokes.get(n) ?? [])].map((thing) => ({ thing, role: "" }));
    return off.has(String(n)) ? [] : [{ id: `document:${n}`, kind: "documents", label: nameOf(document), status: "fact", confidence: 0.05, x: 0, y: 0, spokes: things }];
  });
}

/** Each in the middle of what it joins, then pushed off what stands there; the things themselves stay. */
function place(knowledge: Knowledge, signs: Sign[], nodes: Set<string>): void {
  signs.forEach((sign, n) => {
    const things = sign.spokes.map(({ thing }) => knowledge.byId.get(thing) as Thing);
    const out = things.length < 2 ? 1 : 0.2;
    sign.x = mean(things.map((thing) => thing.x)) + out * Math.cos(n * GOLDEN);
    sign.y = mean(things.map((thing) => thing.y)) + out * Math.sin(n * GOLDEN);
  });
  if (signs.length > SETTLED || nodes.size > SETTLED) return;
  const things = [...nodes].map((id) => knowledge.byId.get(id) as Thing);
  for (let round = 0; round < 40; round++) for (const sign of signs) for (const other of [...things, ...signs]) push(sign, other);
}

function push(sign: Sign, other: { x: number; y: number }): void {
  const gap = { x: (sign.x - other.x) / 1.3, y: (sign.y - other.y) / 0.7 };
  const far = Math.hypot(gap.x, gap.y);
  if (far >= 1 || far === 0) return;
  sign.x += (gap.x / far) * (1 - far) * 0.4;
  sign.y += (gap.y / far) * (1 - far) * 0.3;
}

function mean(values: number[]): number {
  return values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0;
}
