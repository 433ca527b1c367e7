"""Lines of a text with their offsets, and which of their breaks only wrap a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.data import words
from kg.model import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[*•·‣▪◦●■]|[-–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\[\d+\])*$")
_WIDEST_WRAP = 160
_NARROWEST_WRAP = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `gap` tells whether a blank line stands before it."""

    span: Span
    text: str
    gap: bool


def lines(text: str) -> list[Line]:
    """Return the lines that hold anything, in order.

    >>> [(line.text, line.gap) for line in lines("One\\ntwo\\n \\nThree")]
    [('One', True), ('two', False), ('Three', True)]
    """
    found: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        content = match.group()
        stripped = content.strip()
        if not stripped:
            continue
        start = match.start() + len(content) - len(content.lstrip())
        gap = not found or len(_BREAK.findall(text, last_end, start)) > 1
        last_end = start + len(stripped)
        found.append(Line(Span(start, last_end), stripped, gap))
    return found


def is_finished(line: str) -> bool:
    """True if a line ends as a sentence ends.

    >>> is_finished('He said: "No."'), is_finished("MARKETS")
    (True, False)
    """
    return _TERMINAL.search(line) is not None


def bullet_end(line: str) -> int:
    """Return the length of the list mark that opens the line, 0 where there is none.

    >>> bullet_end("• Bread"), bullet_end("2) Butter"), bullet_end("-5 degrees")
    (2, 3, 0)
    """
    match = _BULLET.match(line)
    return match.end() if match else 0


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines gathered into paragraphs: lines that a wrapped sentence joins stand together."""
    width = wrap_width(lines)
    gathered: list[list[Line]] = []
    for line in lines:
        if gathered and _continues(gathered[-1], line, width):
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return gathered


def _usual_width(lengths: Sequence[int]) -> int:
    """Return how long nearly all lines are at most, 0 for fewer than three; the lengths are sorted."""
    return lengths[int(0.95 * (len(lengths) - 1))] if len(lengths) >= 3 else 0


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which the text is hard-wrapped, None where its lines are whole paragraphs.

    A wrapped text fills its lines: at most breaks the next word would not have fitted, and the
    lines mostly end inside a sentence.
    """
    breaks = [(a, b) for a, b in pairwise(lines) if not b.gap]
    width = _usual_width(sorted(len(a.text) for a, _ in breaks))
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    return width if _is_wrapped([a for a, b in breaks if _is_full(a, b, width)], len(breaks)) else None


def _is_wrapped(full: Sequence[Line], breaks: int) -> bool:
    """True if most of the lines are full, and most of these end inside a sentence."""
    open_ = sum(not is_finished(line.text) for line in full)
    return _are_most(len(full), breaks) and _are_most(open_, len(full))


def _are_most(some: int, of_all: int) -> bool:
    return 10 * some >= 6 * of_all


def _is_full(line: Line, following: Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > 0.87 * width


def _continues(paragraph: Sequence[Line], line: Line, width: int | None) -> bool:
    before = paragraph[-1]
    if line.gap and not (width and _runs_over_gap(before, line, width)):
        return False
    if bullet_end(line.text) and (
        is_finished(before.text) or bullet_end(paragraph[0].text) or line.text[0] in "*•·‣▪◦●■"
    ):
        return False
    if width and _is_full(before, line, width):
        return True
    return _runs_on(before.text, line.text)


def _runs_over_gap(before: Line, line: Line, width: int) -> bool:
    return not is_finished(before.text) and line.text[0].islower() and _is_full(before, line, width)


def _runs_on(before: str, line: str) -> bool:
    """True if a sentence visibly goes on over the break, whatever the width."""
    if line[0] in ".,;:!?)]%’”":
        return True
    if is_finished(before):
        return False
    last = before.rsplit(None, 1)[-1].lower()
    return line[0].islower() or before.endswith(",") or last in words("reading", "open_endings")
