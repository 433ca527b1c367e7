"""Texts and stretches of them: the ground that every other type stands on."""

from __future__ import annotations

import hashlib
import textwrap
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

BlockKind = Literal["header", "headline", "dateline", "heading", "paragraph", "caption", "omitted"]
OmissionKind = Literal[
    "boilerplate", "foreign", "quotation", "signature", "table", "running head", "markup", "date", "attachment"
]


def digest(*parts: object, length: int = 16) -> str:
    """Return a stable hexadecimal id of the parts.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def shortened(text: str, most: int) -> str:
    """Return the text, cut to so many characters where it is longer.

    >>> shortened("Rain over Freedonia", 6), shortened("Rain", 6)
    ('Rain…', 'Rain')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrap(text: str, width: int | None) -> str:
    """Return the text with every line broken to a width, what is broken off indented below; as it is without a width.

    >>> print(wrap("  Rain fell over all of Freedonia", 20))
      Rain fell over all
          of Freedonia
    """
    if width is None:
        return text
    lines = text.split("\n")
    return "\n".join(line if len(line) <= width else _wrap_line(line, width) for line in lines)


def _wrap_line(line: str, width: int) -> str:
    indent = len(line) - len(line.lstrip())
    under = " " * min(indent + 4, width // 2)
    return textwrap.fill(line.strip(), width, initial_indent=" " * indent, subsequent_indent=under)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the document's text."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """True if the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that no sentence crosses."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Omission:
    """Words of a source that are not read as prose: what they are, why they are left out, and the words.

    `span` says where they stand in the document's text; None where the text does not hold them.
    """

    kind: OmissionKind
    reason: str
    text: str
    span: Span | None = None


_OMISSION_NAMES: Mapping[OmissionKind, tuple[str, str]] = MappingProxyType(
    {
        "attachment": ("attachment", "attachments"),
        "boilerplate": ("passage of boilerplate", "passages of boilerplate"),
        "date": ("uncertain date", "uncertain dates"),
        "foreign": ("passage in another language", "passages in other languages"),
        "markup": ("stretch of markup", "stretches of markup"),
        "quotation": ("quoted letter", "quoted letters"),
        "running head": ("running head", "running heads"),
        "signature": ("signature", "signatures"),
        "table": ("table", "tables"),
    }
)


def omission_counts(omissions: Iterable[Omission]) -> str:
    """Return how many omissions there are of each kind, in words; "" where there are none.

    >>> omission_counts([Omission("table", "", "a"), Omission("table", "", "b"), Omission("foreign", "German", "c")])
    '1 passage in another language, 2 tables'
    """
    counts = Counter(omission.kind for omission in omissions)
    return ", ".join(f"{count:,} {_OMISSION_NAMES[kind][count != 1]}" for kind, count in sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, with what its source says of it; None where the source does not say.

    `published` and `updated` are ISO dates in the source's own time zone; `published_time` is the ISO time stamp with its
    zone. `ignored` are characters inside words and sentences that are not read (soft hyphens, note marks).
    """

    id: str
    text: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    blocks: tuple[Block, ...] = ()
    author: str | None = None
    updated: str | None = None
    published_time: str | None = None
    omissions: tuple[Omission, ...] = ()
    ignored: tuple[Span, ...] = ()

    def words(self, span: Span) -> str:
        """Return the characters of a span that are read: without those that are `ignored`.

        >>> Document("a", "The in\u00adfor\u00admation came.", ignored=(Span(6, 7), Span(10, 11))).words(Span(4, 17))
        'information'
        """
        if not self.ignored:
            return self.text[span.start : span.end]
        first = bisect_right(self.ignored, span.start, key=lambda hidden: hidden.end)
        parts, at = [], span.start
        for hidden in self.ignored[first:]:
            if hidden.start >= span.end:
                break
            parts.append(self.text[at : max(at, hidden.start)])
            at = min(hidden.end, span.end)
        parts.append(self.text[at : span.end])
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that could not be read, or not wholly: a line of `issues.jsonl`."""

    source: str
    place: str | None
    fault: str
    remedy: str

    def __str__(self) -> str:
        """Return source, place, fault and remedy on one line."""
        where = f"{self.source}, {self.place}" if self.place else self.source
        return f"{where}: {self.fault}; {self.remedy}" if self.remedy else f"{where}: {self.fault}"
