// How a sentence or a document is cited: in words, and in the formats of programs that keep references.
import { nameOf, type Doc, type Item, type Knowledge, type Source } from "./data";

export const FORMATS = ["text", "BibTeX", "RIS", "CSL JSON"] as const;
export type Format = (typeof FORMATS)[number];
export const ENDINGS: Record<Format, string> = { text: "txt", BibTeX: "bib", RIS: "ris", "CSL JSON": "json" };

/** A document, with the sentence that is cited of it if it is one. */
interface Cited {
  document: Doc;
  quote: string;
  /** Who says so, how it is told, and the characters of the sentence. */
  note: string;
}

/** The sentence of a tie or statement. */
export function citation(knowledge: Knowledge, item: Item, { document: n, sentence }: Source, format: Format): string {
  const document = knowledge.document(n);
  const speaker = item.status === "fact" ? null : knowledge.speaker(item);
  const quote = knowledge.excerpt(n, ...sentence);
  if (format === "text") return `“${quote}”${speaker ? ` (${speaker}, ${item.status})` : ""} — ${inWords(document, sentence)}`;
  return written([{ document, quote, note: [speaker, item.status, `characters ${sentence.join("–")}`].filter(Boolean).join(", ") }], format);
}

/** The documents, each once. */
export function references(documents: Doc[], format: Format): string {
  if (format === "text") return documents.map((document) => `${inWords(document)}\n`).join("");
  return written(documents.map((document) => ({ document, quote: "", note: "" })), format);
}

function inWords(document: Doc, sentence?: [number, number]): string {
  const where = [document.author, document.publisher, nameOf(document), document.published].filter(Boolean).join(", ");
  return `${where}${sentence ? `, characters ${sentence.join("–")}` : ""}${document.source ? `, ${document.source}` : ""}`;
}

function written(cited: Cited[], format: Format): string {
  if (format === "BibTeX") return cited.map(bibtex).join("\n");
  if (format === "RIS") return cited.map(ris).join("\n");
  return JSON.stringify(cited.map(csl), null, 1) + "\n";
}

function bibtex(cited: Cited): string {
  const { document, quote, note } = cited;
  const [year, month, day] = (document.published ?? "").split("-");
  const fields = { author: document.author, title: nameOf(document), howpublished: document.publisher, year, month, day, url: urlOf(document), note: noteOf(quote, note) };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${name === "url" ? value : latex(String(value))}}`);
  return `@misc{${keyOf(document)},\n${lines.join(",\n")}\n}\n`;
}

function ris({ document, quote, note }: Cited): string {
  const lines: [string, string | null | undefined][] = [
    ["TY", "NEWS"],
    ["AU", document.author],
    ["TI", nameOf(document)],
    ["T2", document.publisher],
    ["DA", document.published?.replaceAll("-", "/")],
    ["UR", urlOf(document)],
    ["N1", noteOf(quote, note)],
  ];
  return [...lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${oneLine(String(value))}`), "ER  - ", ""].join("\r\n");
}

function csl({ document, quote, note }: Cited): object {
  const days = (document.published ?? "").split("-").map(Number).filter(Boolean);
  const known = {
    "container-title": document.publisher,
    author: document.author ? [{ literal: document.author }] : null,
    issued: days.length ? { "date-parts": [days] } : null,
    URL: urlOf(document),
    note: noteOf(quote, note),
  };
  return { id: keyOf(document), type: "article-newspaper", title: nameOf(document), ...Object.fromEntries(Object.entries(known).filter(([, value]) => value)) };
}

function noteOf(quote: string, note: string): string {
  return quote ? `“${oneLine(quote)}” (${note})` : note;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Where others can read it; a place on the reader's own disk is none. */
function urlOf({ source }: Doc): string | null {
  return source && /^https?:/.test(source) ? encodeURI(decoded(source)) : null;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** A key for a reference: the id of the document in letters that every program takes. */
function keyOf({ id }: Doc): string {
  return id.replace(/[^\w.-]+/g, "-");
}

function latex(text: string): string {
  const signs: Record<string, string> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  return oneLine(text).replace(/[\\~^]|[{}%&$#_]/g, (sign) => signs[sign] ?? `\\${sign}`);
}
