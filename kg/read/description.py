"""What the first lines of a text say of it: blocks, title, day of publication, publisher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import BlockKind, Document, Omission
from kg.read.dates import published_date
from kg.read.headers import agency, byline_author, dateline_day, doubtful_date, header_of, is_date_line
from kg.read.ignored_spans import prose_layout
from kg.read.lines import lines
from kg.read.structure import blocks
from kg.read.titles import without_site

_TOP_BLOCKS = 6
_TOP_CHARACTERS = 4000


def with_metadata(document: Document) -> Document:
    r"""Return the document with its blocks, and title, date and publisher from its first lines where they lack.

    >>> found = with_metadata(Document("a", "Rain over Freedonia\n\nMonday, May 3, 2021\n\nIt rained in Freedonia."))
    >>> found.title, found.published
    ('Rain over Freedonia', '2021-05-03')
    """
    text = document.text if document.blocks else prose_layout(document.text)
    found = document.blocks or blocks(text, title=document.title)
    head = header_of(lines(text[:_TOP_CHARACTERS]))
    shown = [(block.kind, text[block.span.start : block.span.end]) for block in found[:_TOP_BLOCKS]]
    opening = next((text[b.span.start : b.span.start + 120] for b in found[:_TOP_BLOCKS] if b.kind == "dateline"), "")
    doubts = (doubtful_date(words) for kind, words in shown if kind == "header" and not document.published)
    publisher = document.publisher or head.publisher or agency(opening)
    title = document.title or head.title or _headline(shown)
    return replace(
        document,
        title=without_site(title, publisher) if title else None,
        published=document.published or head.published or _day(shown, opening),
        publisher=publisher,
        author=document.author or head.author or _author(shown),
        updated=document.updated or head.updated,
        blocks=found,
        omissions=(*document.omissions, *(Omission("date", fault, day) for day, fault in filter(None, doubts))),
    )


def _headline(shown: Sequence[tuple[BlockKind, str]]) -> str | None:
    """Return the words of the first headline among the first blocks, on one line."""
    return next((" ".join(words.split()) for kind, words in shown if kind == "headline"), "") or None


def _day(shown: Sequence[tuple[BlockKind, str]], opening: str) -> str | None:
    """Return the day of the first line that is a date, else the day in the dateline that opens the text."""
    dated = next((words for kind, words in shown if kind == "dateline" and is_date_line(words)), None)
    return published_date(dated) if dated else dateline_day(opening)


def _author(shown: Sequence[tuple[BlockKind, str]]) -> str | None:
    """Return who the first byline says has written the text."""
    bylines = (byline_author(words) for kind, words in shown if kind == "header")
    return next(filter(None, bylines), None)
