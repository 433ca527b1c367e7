// The characters of a document with marks on them.
import { make, plain } from "./dom";
import { nameOf, type Knowledge, type Source, type Span } from "./data";

type Mark = [start: number, end: number, name: string];

/** The characters of a span with marks on them; a later mark lies over an earlier one. Offsets count code points. */
export function markedText(knowledge: Knowledge, document: number, [from, to]: Span, marks: Mark[]): (Node | string)[] {
  const letters = knowledge.characters(document).slice(from, to);
  const names: string[] = new Array<string>(letters.length).fill("");
  for (const [start, end, name] of marks) names.fill(name, Math.max(0, start - from), Math.max(0, Math.min(end, to) - from));
  const parts: (Node | string)[] = [];
  for (let i = 0; i < letters.length; ) {
    let j = i;
    while (j < letters.length && names[j] === names[i]) j++;
    const text = plain(letters.slice(i, j).join(""));
    parts.push(names[i] ? make("mark", { className: names[i] }, text) : text);
    i = j;
  }
  return parts;
}

/** A sentence with the words marked that the item rests on, and over them what a search has found. */
export function markedSentence(knowledge: Knowledge, source: Source, hits: (text: string) => Span[]): (Node | string)[] {
  const [start, end] = source.sentence;
  const text = knowledge.excerpt(source.document, start, end);
  const points = (units: number) => start + Array.from(text.slice(0, units)).length;
  const marks = source.marks.map(([name, from, to]): Mark => [from, to, name]);
  return markedText(knowledge, source.document, source.sentence, [...marks, ...hits(text).map(([from, to]): Mark => [points(from), points(to), "hit"])]);
}

/** Title, publisher and day of a document. */
export function originOf(knowledge: Knowledge, n: number): string {
  const document = knowledge.document(n);
  return [nameOf(document), document.publisher, document.published].filter(Boolean).join(" · ");
}
