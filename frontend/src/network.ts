// The selection as a network for other programs, with the nodes, edges and attributes that `kg export` writes: things and
// statements are nodes, ties and the roles of statements are edges, and each says status, speaker, sentence and document.
import { isTie, nameOf, placeOf, whenOf, type Item, type Knowledge } from "./data";
import { escaped } from "./xlsx";

type Value = string | number | undefined | null;

interface Part {
  id: string;
  label: string;
  values: Record<string, Value>;
}

interface Edge extends Part {
  source: string;
  target: string;
}

export interface Network {
  nodes: Part[];
  edges: Edge[];
}

/** What takes part in these ties and statements, and they themselves. */
export function networkOf(knowledge: Knowledge, ids: Iterable<string>, noteOf: (id: string) => string): Network {
  const things = new Set<string>();
  const nodes: Part[] = [];
  const edges: Edge[] = [];
  for (const id of ids) {
    const item = knowledge.record(id);
    const parts = item.parts.flatMap(([role, thing]) => (thing ? [[role, thing] as const] : []));
    for (const [, thing] of parts) things.add(thing);
    const values = { ...evidenceOf(knowledge, item), note: noteOf(id) };
    if (isTie(item)) {
      const [source, target] = parts.map(([, thing]) => thing);
      const layer = item.status === "fact" ? "kg" : "claimed";
      if (source && target) edges.push({ id, source, target, label: item.label, values: { layer, ...values } });
    } else {
      nodes.push({ id: `statement/${id}`, label: item.label, values: { type: "Statement", date: whenOf(item), ...values } });
      for (const [role, thing] of parts) edges.push({ id: `statement/${id}/${role}/${thing}`, source: `statement/${id}`, target: thing, label: role, values: { layer: "role", ...values } });
    }
  }
  return { nodes: [...[...things].sort().map((id) => thingNode(knowledge, id, noteOf(id))), ...nodes], edges: [...new Map(edges.map((edge) => [edge.id, edge])).values()] };
}

function thingNode(knowledge: Knowledge, id: string, note: string): Part {
  const thing = knowledge.byId.get(id);
  return { id, label: thing?.label ?? id, values: { type: thing?.type, aliases: thing?.aliases.join("; "), link: thing?.links[0], latitude: thing?.lat, longitude: thing?.lon, note } };
}

function evidenceOf(knowledge: Knowledge, item: Item): Record<string, Value> {
  const source = item.sources[0];
  const document = source && knowledge.document(source.document);
  return {
    status: item.status,
    claimant: knowledge.speaker(item),
    claimant_id: item.by,
    confidence: item.confidence,
    place: placeOf(item) && knowledge.label(placeOf(item) as string),
    sentence: source && knowledge.excerpt(source.document, ...source.sentence),
    document: document?.id,
    title: document && nameOf(document),
    publisher: document?.publisher,
    published: document?.published,
    url: document?.source,
    char_start: source?.sentence[0],
    char_end: source?.sentence[1],
    documents: new Set(item.sources.map(({ document: n }) => n)).size,
  };
}

/** The attributes that have a value somewhere, each with the type of its values. */
function attributesOf(parts: Part[]): [name: string, type: "string" | "double"][] {
  const found = new Map<string, "string" | "double">();
  for (const { values } of parts) for (const [name, value] of Object.entries(values)) if (isKnown(value)) found.set(name, typeof value === "number" ? "double" : "string");
  return [...found];
}

function isKnown(value: Value): value is string | number {
  return value !== undefined && value !== null && value !== "";
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** GEXF 1.2, as Gephi reads it. */
export function gexf({ nodes, edges }: Network): string {
  const declared = (kind: string, parts: Part[]) => `<attributes class="${kind}">${attributesOf(parts).map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`).join("")}</attributes>`;
  const values = (part: Part) => `<attvalues>${Object.entries(part.values).filter(([, value]) => isKnown(value)).map(([name, value]) => `<attvalue for="${name}" value="${escaped(String(value))}"/>`).join("")}</attvalues>`;
  const node = (part: Part) => `<node id="${escaped(part.id)}" label="${escaped(part.label)}">${values(part)}</node>`;
  const edge = (part: Edge) => `<edge id="${escaped(part.id)}" source="${escaped(part.source)}" target="${escaped(part.target)}" label="${escaped(part.label)}">${values(part)}</edge>`;
  return `${HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed">${declared("node", nodes)}${declared("edge", edges)}<nodes>${nodes.map(node).join("\n")}</nodes><edges>${edges.map(edge).join("\n")}</edges></graph></gexf>\n`;
}

export function graphml({ nodes, edges }: Network): string {
  const declared = (kind: string, parts: Part[]) => [["label", "string"] as const, ...attributesOf(parts)].map(([name, type]) => `<key id="${kind}-${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`).join("");
  const data = (kind: string, part: Part) => Object.entries({ label: part.label, ...part.values }).filter(([, value]) => isKnown(value)).map(([name, value]) => `<data key="${kind}-${name}">${escaped(String(value))}</data>`).join("");
  const node = (part: Part) => `<node id="${escaped(part.id)}">${data("node", part)}</node>`;
  const edge = (part: Edge) => `<edge id="${escaped(part.id)}" source="${escaped(part.source)}" target="${escaped(part.target)}">${data("edge", part)}</edge>`;
  return `${HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${declared("node", nodes)}${declared("edge", edges)}<graph edgedefault="directed">${nodes.map(node).join("\n")}${edges.map(edge).join("\n")}</graph></graphml>\n`;
}
