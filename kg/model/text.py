"""Texts and stretches of them: the ground that every other type stands on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["header", "headline", "dateline", "heading", "paragraph", "caption"]


def digest(*parts: object, length: int = 16) -> str:
    """Return a stable hexadecimal id of the parts.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def shortened(text: str, most: int) -> str:
    """Return the text, cut to so many characters where it is longer.

    >>> shortened("Rain over Freedonia", 6), shortened("Rain", 6)
    ('Rain…', 'Rain')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the document's text."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that no sentence crosses."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read. `published` is an ISO date; None where the source does not give it."""

    id: str
    text: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    blocks: tuple[Block, ...] = ()


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
