// Words as a search compares them: without case, accents and punctuation.

const WORD = /[\p{L}\p{N}]+/gu;
const ASCII = /^[\x00-\x7f]*$/;
const ASCII_WORD = /[a-z0-9]+/g;
/** Signs of print that part words and keep a text from being plain ASCII. */
const SIGNS = /[‘’“”–—…•\u00a0]/g;
/** Letters that stand for others and that Unicode does not take apart. */
const PLAIN: Record<string, string> = { ß: "ss", ø: "o", đ: "d", ł: "l", æ: "ae", œ: "oe", ı: "i", ð: "d", þ: "th" };

/** Text without case and accents: "Łódź" → "lodz". */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøđłæœıðþ]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The folded words of a text in their order: "Clinton’s plan" → "clinton", "s", "plan". */
export function wordsOf(text: string): string[] {
  const plain = ASCII.test(text) ? text : text.replace(SIGNS, " ");
  return (ASCII.test(plain) ? plain.toLowerCase().match(ASCII_WORD) : folded(plain).match(WORD)) ?? [];
}

/** Each word of a text, folded, with where it stands in UTF-16 units. */
export function* placedWords(text: string): Generator<[word: string, start: number, end: number]> {
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) yield [folded(match[0]), match.index, match.index + match[0].length];
}

/** True if two words differ by at most `most` typing errors: a letter too many, missing, wrong, or two exchanged. */
export function isNear(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let last: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const before = last;
    last = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return false;
  }
  return (row[b.length] ?? Infinity) <= most;
}
