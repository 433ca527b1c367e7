"""Lines of a page that lost their breaks: headlines, section heads, captions and buttons glued before a sentence.

Text copied from a page often has all its lines in one paragraph: "… in June. Rain Stops Work The mill will …". Where such a
line ends is seen by a word that opens a sentence and has a capital behind a word without a mark ("Work The mill").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.data import cached_by_folder, lexicon, words
from kg.model import Block, BlockKind, Span
from kg.read.headers import is_date_line, opening_dateline

_SENTENCE_END = re.compile(r"(?<=[\w)\]%])[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_SENTENCE_START = re.compile(r"(?:\A|(?<=[.!?][\"”’)\s])\s*)(?=[^\W\d_])")
_HEADLINE_WORDS = range(3, 20)
_HEAD_WORDS = 10
_SHORT_HEAD_WORDS = 4
_LONG = 3
_WORD_OF_LINE = r"[‘']?\w[\w’'-]*:?"
# A headline in the present, and a sentence that says its subject again: "Roe praises old mills **Mayor Roe** said".
_LINE_IN_PRESENT = r"(?P<name>[A-Z][\w-]{2,}) (?P<verb>(?!says )[a-z]{3,}s) (?:[^\s.!?;:,]+ ){1,12}?[a-z][\w’'\"”]*"
_SAME_SUBJECT = r"(?:[A-Z][\w-]+ (?:(?:of|for) )?){0,6}(?P=name)"
_FINITE = r" (?:also|are|had|has|is|said|was|were|will|would|[a-z]+ed) |, (?:an?|the) "
_LINE_WITH_SUBJECT_OF_NEXT = re.compile(
    rf"{_SENTENCE_START.pattern}(?P<line>{_LINE_IN_PRESENT})(?= {_SAME_SUBJECT}(?:{_FINITE}))"
)
_ARTICLES_AND_LETTERS = frozenset({"A", "An"})
_LOST_BREAK = re.compile(r"(?<=[.!?\"”’)])(?P<gap> {3,})(?=[\"“‘(-]?\s?[A-Z])")
# A dash behind the end of a sentence, or in place of a lost quotation mark ("it rained.- Roe", "it rained. - Roe", "rained.-Roe").
_DASH_FOR_BREAK = re.compile(
    r"(?:(?<=[a-z]{2}[.!?])|(?<=[.!?][\"”])) ?-\s(?=[\"“]?[A-Z])|(?:(?<=[a-z]{4}[.!?])|(?<=[.!?][\"”]))-(?=[\"“]?[A-Z])"
)
_LINE_BEFORE_GAP = re.compile(
    r"(?:\A|(?<=[.!?\"”’)])\s+)(?P<line>[A-Z][^\s.!?]*(?: [^\s.!?]+){0,5})(?= {2,}[\"“‘(]?[A-Z])"
)
_SIGNATURE = re.compile(r"\s(?P<writers>[a-z]{1,4}(?:/[a-z]{1,5})+ \([A-Z\w, ]+\))\s*\Z")
_LINE_WITHOUT_MARK = r"[A-Z][^.!?:\"“—–]{20,160}?[a-z]{2}"
_DASHED_CAPITALS = re.compile(r"(?<=\s)[A-Z][A-Z.]{2,}\b(?=[^!?;:]{0,50}(?:--|[—–-])\s)")


def glued_lines(text: str, *, top: bool) -> Iterator[Block]:
    """Yield the blocks that a paragraph falls into, by their places in it; `top` tells that it opens the text.

    >>> text = "It rained. FILE - Rain falls. Roads Stay Closed The mayor left. Full Screen Autoplay He is back."
    >>> [(block.kind, text[block.span.start:block.span.end]) for block in glued_lines(text, top=False)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('paragraph', 'It rained.'), ('caption', 'FILE - Rain falls.'), ('heading', 'Roads Stay Closed'),
     ('paragraph', 'The mayor left.'), ('paragraph', 'Full Screen Autoplay'), ('paragraph', 'He is back.')]
    """
    start = 0
    for line in sorted(_lines(text, top=top), key=lambda line: line[0]):
        if line[0] >= start:
            yield from _not_empty(_block(text, start, line[0], "paragraph"))
            yield from _not_empty(_block(text, *line))
            start = line[1]
    yield from _not_empty(_block(text, start, len(text), "paragraph"))


def is_page_controls(line: str) -> bool:
    """Return True for a line of buttons.

    >>> is_page_controls("Full Screen Autoplay 0:30 ▶"), is_page_controls("Play Misty for Me")
    (True, False)
    """
    return _controls().fullmatch(line) is not None


def _lines(text: str, *, top: bool) -> Iterator[tuple[int, int, BlockKind]]:
    """Yield where lines of the page stand in a paragraph, and what they are."""
    before = _end_before_dateline(text) if top else 0
    if before:
        yield 0, before, "dateline" if is_date_line(text[:before]) else "headline"
    elif top and (deck := _end_of_first_line(text)):
        yield 0, deck, "headline"
    if signature := _SIGNATURE.search(text):
        yield *signature.span("writers"), "heading"
    yield from _lines_before_gaps(text)
    yield from _controls_and_their_captions(text)
    for opening in _caption_openings().finditer(text):
        yield opening.start(), _line_end(text, opening.end()), "caption"
    yield from _section_heads(text, top=top)


def _section_heads(text: str, *, top: bool) -> Iterator[tuple[int, int, BlockKind]]:
    """Yield the lines before a word that opens a sentence, and those whose first name the sentence behind them takes up."""
    for head in _heads().finditer(text):
        line = head["head"]
        if _is_head(line) or (head["opening"] not in _ARTICLES_AND_LETTERS and _is_line(line)):
            opens = top and head.start("head") == 0 and _is_title_case(line)
            yield head.start("head"), head.end("head"), "headline" if opens else "heading"
    for line in _LINE_WITH_SUBJECT_OF_NEXT.finditer(text):
        if line["verb"] not in words("reading", "function_words") and not _is_open(line["line"]):
            yield *line.span("line"), "heading"


def _lines_before_gaps(text: str) -> Iterator[tuple[int, int, BlockKind]]:
    """Yield lost line breaks, of which several spaces are left, and short lines before one ("Roe / Acme  The mill")."""
    for line in _LINE_BEFORE_GAP.finditer(text):
        yield line.start("line"), line.end("line"), "heading"
    for lost in _LOST_BREAK.finditer(text):
        yield *lost.span("gap"), "paragraph"
    for dash in _DASH_FOR_BREAK.finditer(text):
        yield *dash.span(), "paragraph"


def _controls_and_their_captions(text: str) -> Iterator[tuple[int, int, BlockKind]]:
    """Yield the runs of buttons, and the captions between two of them ("Play video Roe at work Share this video")."""
    end = 0
    for run in _controls().finditer(text):
        if end and _SENTENCE_END.search(text, end, run.start() + 1) is None:
            yield end, run.start(), "caption"
        end = run.end()
        yield run.start(), end, "paragraph"


def _block(text: str, start: int, end: int, kind: BlockKind) -> Block:
    """Return the block without the white space around it."""
    words_in = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Block(Span(start, start + len(words_in)), kind)


def _not_empty(block: Block) -> Iterator[Block]:
    if block.span.end > block.span.start + 1:
        yield block


def _end_before_dateline(text: str) -> int:
    """Return where a headline in title case or a date ends before a dateline ("Mayor Roe Leaves Town LOWELL — The …")."""
    for capitals in _DASHED_CAPITALS.finditer(text, 0, 250):
        before = text[: capitals.start()].strip()
        if opening_dateline(text[capitals.start() :])[0] and (_is_headline(before) or is_date_line(before)):
            return capitals.start()
    return 0


def _end_of_first_line(text: str) -> int:
    """Return where a line that opens the text ends, before a word that opens a sentence ("… past records On Dec 1")."""
    found = re.match(rf"{_LINE_WITHOUT_MARK}(?= (?:{_opening_words()}) (?:[a-z]|\d|[A-Z][a-z]+\.? \d))", text)
    return found.end() if found else 0


def _is_headline(line: str) -> bool:
    return len(line.split()) in _HEADLINE_WORDS and _is_title_case(line) and line[-1].isalnum()


def _line_end(text: str, start: int) -> int:
    """Return where the line ends: with its sentence, or before a word that visibly opens the next one."""
    ends = (_SENTENCE_END.search(text, start), _openers().search(text, start), _controls().search(text, start))
    return min((found.end() if n == 0 else found.start() for n, found in enumerate(ends) if found), default=len(text))


def _is_head(line: str) -> bool:
    """Return True for a section head: three words in title case ("Roads Stay Closed"), or a few small words ("Calls for help")."""
    found = line.split()
    if _is_open(line) or len(found) == 1:
        return False
    if _is_title_case(line):
        return len(found) >= _LONG
    small = re.split(r"[’']", found[0].lower())[0] not in words("reading", "function_words") and all(
        word.islower() for word in found[1:]
    )
    return small and len(found) <= _SHORT_HEAD_WORDS


def _is_line(line: str) -> bool:
    """Return True for any line before a capital that only opens sentences, but the start of a sentence or title ("He reads")."""
    first = re.split(r"[ ’'-]", line.lower())[0]
    return first not in words("reading", "function_words") and not _is_open(line) and any(c.islower() for c in line)


def _is_open(line: str) -> bool:
    """Return True for a line that goes on in the next word ("Roads of", "Class")."""
    last = line.rsplit(maxsplit=1)[-1].lower()
    return last in words("reading", "open_endings") or last in words("reading", "lettered")


def _is_title_case(line: str) -> bool:
    """Return True if all words but those of grammar have a capital."""
    return all(not word[0].islower() or word in words("reading", "function_words") for word in line.split())


@cached_by_folder
def _caption_openings() -> re.Pattern[str]:
    """Return what opens a caption behind the end of a sentence ("FILE - ", "Photo: Rain")."""
    openings = "|".join(re.escape(opening) for opening in lexicon("reading")["caption_openings"])
    return re.compile(rf"{_SENTENCE_START.pattern}(?:(?i:{openings})|Caption(?= [A-Z]))(?=\s)")


@cached_by_folder
def _heads() -> re.Pattern[str]:
    """Return a line before a word that opens a sentence ("Roads Stay Closed The mayor")."""
    head = rf"(?P<head>[A-Z][\w’'-]*:?(?: {_WORD_OF_LINE}){{0,{_HEAD_WORDS}}}?)(?<!:)"
    return re.compile(
        rf"{_SENTENCE_START.pattern}{head}(?= (?P<opening>{_opening_words()}) (?:[a-z]|[A-Z]{{2,}} [a-z]|\d{{4}}))"
    )


@cached_by_folder
def _openers() -> re.Pattern[str]:
    """Return a word that opens a sentence, behind a word without a mark."""
    return re.compile(rf"(?<=[^\W_]) (?=(?:{_opening_words()}) )")


def _opening_words() -> str:
    return "|".join(word.capitalize() for word in lexicon("reading")["sentence_openings"])


@cached_by_folder
def _controls() -> re.Pattern[str]:
    """Return buttons of a player or gallery and figures between them ("Autoplay 0:30 ▶"): several, or one of several words."""
    cased = [case(button) for button in lexicon("reading")["page_controls"] for case in (str.title, str.capitalize)]
    buttons, phrases = "|".join(cased), "|".join(button for button in cased if " " in button)
    figures = r"(?:\d+ of \d+|/?\d+:\d\d(?::\d\d)?|\d+p|\d+(?:\.\d+)?[KMG]B|\|)"
    one = rf"(?:\b(?:{buttons})\b|[▶►×✕▸])"
    several = rf"(?:{figures}\s+)*{one}(?:\s+(?:{figures}|{one}))+"
    return re.compile(rf"{several}|\b(?:{phrases})\b")
