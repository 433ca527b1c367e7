// Statements and documents as signs of their own: where each stands among the drawn things, and what it is joined to.
import { DOCUMENT, nameOf, type Knowledge, type Statement, type Status } from "./data";
import { settle, type Places, type Point } from "./places";
import { passesFacet, type Extra, type View } from "./state";

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

/** What is drawn beside the things: what was asked for, those with most spokes first, and what the reader looks at. */
export function extrasOf(knowledge: Knowledge, view: View, places: Places, items: Set<string>): Extras {
  const nodes = places.of;
  const kinds: Record<Extra, Sign[]> = { statements: [], documents: [] };
  const statementsOf = function* (ids: Iterable<string>) {
    for (const id of ids) {
      const statement = knowledge.statement(id);
      if (statement) yield statementSign(id, statement, nodes);
    }
  };
  if (view.extras.includes("statements")) kinds.statements = [...statementsOf(items)];
  const document = knowledge.documentOf(view.node ?? "") && view.node;
  const documents = view.extras.includes("documents") || document ? documentSigns(knowledge, view, nodes) : [];
  if (view.extras.includes("documents")) kinds.documents = documents;
  const signs: Sign[] = [];
  for (const kind of ["statements", "documents"] as const) {
    kinds[kind] = kinds[kind].filter((sign) => sign.spokes.length).sort((a, b) => b.spokes.length - a.spokes.length || (a.id < b.id ? -1 : 1));
    signs.push(...kinds[kind].slice(0, view.limit));
  }
  if (!signs.some((sign) => sign.id === view.node)) signs.push(...statementsOf([view.node ?? ""]), ...documents.filter((sign) => sign.id === document));
  place(signs, places);
  return { signs, possible: { statements: kinds.statements.length, documents: kinds.documents.length } };
}

function statementSign(id: string, { label, status, confidence, parts }: Statement, nodes: Map<string, Point>): Sign {
  const spokes = parts.flatMap(([role, thing]) => (thing && nodes.has(thing) ? [{ thing, role }] : []));
  return { id, kind: "statements", label, status, confidence, x: 0, y: 0, spokes };
}

function documentSigns(knowledge: Knowledge, view: View, nodes: Map<string, Point>): Sign[] {
  const spokes = new Map<number, Set<string>>();
  for (const id of nodes.keys()) {
    for (const [document] of knowledge.byId.get(id)?.mentions ?? []) {
      const things = spokes.get(document);
      if (things) things.add(id);
      else spokes.set(document, new Set([id]));
    }
  }
  const passes = passesFacet(view, "document");
  return knowledge.data.documents.flatMap((document, n): Sign[] => {
    const things = [...(spokes.get(n) ?? [])].map((thing) => ({ thing, role: "" }));
    return !passes(document.id) ? [] : [{ id: DOCUMENT + document.id, kind: "documents", label: nameOf(document), status: "fact", confidence: 0.05, x: 0, y: 0, spokes: things }];
  });
}

/** Each in the middle of what it joins, then pushed off what stands there; the things themselves stay. */
function place(signs: Sign[], { of, room }: Places): void {
  signs.forEach((sign, n) => {
    const things = sign.spokes.map(({ thing }) => of.get(thing) as Point);
    const out = things.length < 2 ? 0.6 : 0.1;
    sign.x = mean(things.map(({ x }) => x)) + out * room.x * Math.cos(n * GOLDEN);
    sign.y = mean(things.map(({ y }) => y)) + out * room.x * Math.sin(n * GOLDEN);
  });
  settle(signs, [...of.values()], { x: room.x * 0.7, y: room.y });
}

function mean(values: number[]): number {
  return values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0;
}
