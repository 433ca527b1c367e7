"""Characters inside words and sentences that are not read.

Soft hyphens, zero-width spaces, marks of direction, note marks, cut words, line numbers, what HTML writes behind an ampersand.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from kg.data import words
from kg.model import Span
from kg.read.markup import block_tags, tags, tags_in_sentences

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
# "R&amp;D" in a text that was taken out of a page without its references being read: the sign alone is read.
_AMPERSAND = re.compile(r"(?<=&)amp;")
_CUT = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]{0,20}\r?\n[ \t]{0,40}(?=[a-z])")
_LAST_LETTERS = re.compile(r"[^\W\d_]{1,40}\Z")
_NOTE = re.compile(
    r"(?<=[\w.!?,;:)\"'”’])(?:\[(?:\d{1,3}|[a-c]|note \d{1,3}|nb \d{1,3}|citation needed)\])+"
    r"|(?<=[a-z]{2}[.!?])[¹²³⁴-⁹⁰]+(?=\s|$)"
    r"|(?<=[a-z]{4}\.)\d{1,3}(?=\s+[A-Z]|\s*$)"
)
_NUMBERED_LINE = re.compile(r"^[ \t]*(?P<number>\d{1,3})(?=[ \t]+\S)", re.MULTILINE)
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_NUMBERED = 10


def ignored_spans(text: str) -> tuple[Span, ...]:
    """Return the characters that are not read, in order; no two of the spans share any.

    >>> text = "The in\\u00adfor\\u00admation came late.[12] The mayor left."
    >>> [text[span.start : span.end] for span in ignored_spans(text)]
    ['\\xad', '\\xad', '[12]']
    """
    found = [*_cut_words(text), *line_numbers(text), *tags_in_sentences(tags(text))]
    found += [
        Span(match.start(), match.end())
        for pattern in (_INVISIBLE, _NOTE, _AMPERSAND)
        for match in pattern.finditer(text)
    ]
    apart: list[Span] = []
    for span in sorted(found, key=_longest_first):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return tuple(apart)


def prose_layout(text: str) -> str:
    r"""Return the text, of the same length, as its paragraphs are to be found: blanks for line numbers, line ends for tags.

    >>> prose_layout("<p>Rain fell.<br>Snow fell.</p>")
    '\n\n\nRain fell.\n\n\n\nSnow fell.\n\n\n\n'
    """
    return _masked_text(_masked_text(text, line_numbers(text), " "), block_tags(tags(text)), "\n")


def _masked_text(text: str, spans: Iterable[Span], mark: str) -> str:
    """Return the text with the mark in place of each character of the spans."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], mark * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


def _longest_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _cut_words(text: str) -> Iterator[Span]:
    """Yield the hyphens and line breaks inside words that are cut at the end of a line."""
    matches = list(_CUT.finditer(text))
    known = known_words(text) if matches else frozenset()
    for match in matches:
        left = _LAST_LETTERS.search(text[max(0, match.start() - 40) : match.start()])
        right = _LETTERS.match(text, match.end())
        if match[0][0] != "-" or (left and right and is_cut_word(left[0], right[0], known)):
            yield Span(match.start(), match.end())


def known_words(text: str) -> frozenset[str]:
    """Return the words of a text that are common or stand in it on their own, in lower case."""
    return frozenset(_LETTERS.findall(text.lower())) | words("reading", "function_words")


def is_cut_word(left: str, right: str, known: Container[str]) -> bool:
    """True if two halves beside a hyphen at a line's end are one word: the text has it whole, or the second half is an ending.

    >>> is_cut_word("govern", "ment", ()), is_cut_word("two", "day", ())
    (True, False)
    """
    return (left + right).lower() in known or right.lower() in words("reading", "word_endings")


def line_numbers(text: str) -> Iterator[Span]:
    """Yield the numbers at the beginning of the lines of a court paper: ten and more that count up, page after page."""
    run: list[re.Match[str]] = []
    for match in _NUMBERED_LINE.finditer(text):
        if run and int(match["number"]) not in {int(run[-1]["number"]) + 1, 1}:
            yield from _numbers(run)
            run = []
        run.append(match)
    yield from _numbers(run)


def _numbers(run: Sequence[re.Match[str]]) -> Iterator[Span]:
    if len(run) >= _FEWEST_NUMBERED:
        yield from (Span(match.start("number"), match.end("number")) for match in run)
