// The selected ties and statements as rows: what the table shows, and what a reader takes away as CSV or XLSX.
import { daysOf, isTie, nameOf, placeOf, thingsOf, timeOf, voicesOf, type Doc, type Knowledge } from "./data";
import type { Selection } from "./filter";
import type { Judgements } from "./judgements";
import type { Notes } from "./notes";
import { S } from "./strings";

export interface Row {
  id: string;
  kind: string;
  what: string;
  status: string;
  who: string;
  when: string;
  where: string;
  confidence: number;
  document: string;
  publisher: string;
  published: string;
  /** The sentences, and the characters of the document where they begin and end. */
  sentence: string;
  start: string;
  end: string;
  documentId: string;
  address: string;
  voices: number;
  held: string;
  verdict: string;
  note: string;
}

export type Column = keyof Row;
export const COLUMNS = Object.keys(S.columns) as Column[];
/** The columns of the table on the page, below the words their document; the saved table has all. */
export const SHOWN: Column[] = ["what", "status", "who", "when", "where", "confidence"];

/** What a reader takes away: what is said of things that were selected, else all that passes the filters. */
export function rowsToKeep(knowledge: Knowledge, selection: Selection, selected: string[], judgements: Judgements, notes: Notes): Row[] {
  return idsToKeep(knowledge, selection, selected).map((id) => rowOf(knowledge, id, judgements, notes));
}

export function idsToKeep(knowledge: Knowledge, { items }: Selection, selected: string[]): string[] {
  const chosen = new Set(selected);
  return [...items].filter((id) => !chosen.size || thingsOf(knowledge.record(id)).some((thing) => chosen.has(thing)));
}

export function rowOf(knowledge: Knowledge, id: string, judgements: Judgements, notes: Notes): Row {
  const item = knowledge.record(id);
  const place = placeOf(item);
  const documents = [...new Set(item.sources.map(({ document }) => document))].map((n) => knowledge.document(n));
  const of = (part: (document: Doc) => string | null) => documents.map(part).filter(Boolean).join("; ");
  return {
    id,
    kind: isTie(item) ? "tie" : "statement",
    what: knowledge.words(item),
    status: item.status,
    who: knowledge.speaker(item) ?? S.writer,
    when: timeOf(item) ?? [...new Set(daysOf(item))].join("/"),
    where: place ? knowledge.label(place) : "",
    confidence: item.confidence,
    document: of(nameOf),
    publisher: of(({ publisher }) => publisher),
    published: of(({ published }) => published),
    sentence: item.sources.map(({ document, sentence }) => knowledge.excerpt(document, ...sentence)).join(" | "),
    start: item.sources.map(({ sentence }) => sentence[0]).join("; "),
    end: item.sources.map(({ sentence }) => sentence[1]).join("; "),
    documentId: of(({ id: name }) => name),
    address: of(({ source }) => source),
    voices: voicesOf(item).length,
    held: item.held,
    verdict: judgements.of(id)?.verdict ?? (item.accepted ? "accepted" : ""),
    note: notes.of(id),
  };
}
