"""What the first lines of a text say of it: blocks, title, day of publication, publisher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import BlockKind, Document, Omission
from kg.read.dates import published_date
from kg.read.headers import Top, agency, byline_author, dateline_day, doubtful_date, header_of, is_date_line
from kg.read.ignored_spans import prose_layout
from kg.read.lines import lines
from kg.read.structure import blocks
from kg.read.titles import without_site

_TOP_BLOCKS = 6
_TOP_CHARACTERS = 4000
_OPENING_CHARACTERS = 120

_Shown = tuple[BlockKind, str]


def with_metadata(document: Document) -> Document:
    r"""Return the document with its blocks, and title, date and publisher from its first lines where they lack.

    >>> found = with_metadata(Document("a", "Rain over Freedonia\n\nMonday, May 3, 2021\n\nIt rained in Freedonia."))
    >>> found.title, found.published
    ('Rain over Freedonia', '2021-05-03')
    """
    text = document.text if document.blocks else prose_layout(document.text)
    found = document.blocks or blocks(text, title=document.title)
    top = found[:_TOP_BLOCKS]
    shown = [(block.kind, text[block.span.start : block.span.end]) for block in top]
    opening = next((text[b.span.start : b.span.start + _OPENING_CHARACTERS] for b in top if b.kind == "dateline"), "")
    head = header_of(lines(text[:_TOP_CHARACTERS]))
    return _with_header(replace(document, blocks=found), head, shown, opening)


def _with_header(document: Document, head: Top, shown: Sequence[_Shown], opening: str) -> Document:
    """Return the document with what it lacks, from its header lines, else from its first blocks and its dateline."""
    publisher = document.publisher or head.publisher or agency(opening)
    return replace(
        document,
        title=_title(document.title or head.title or _headline(shown), publisher),
        published=document.published or head.published or _day(shown, opening),
        publisher=publisher,
        author=document.author or head.author or _author(shown),
        updated=document.updated or head.updated,
        omissions=(*document.omissions, *_doubtful_dates(document, shown)),
    )


def _title(words: str | None, publisher: str | None) -> str | None:
    """Return a title without the name of the site behind it."""
    return without_site(words, publisher) if words else None


def _doubtful_dates(document: Document, shown: Sequence[_Shown]) -> Iterator[Omission]:
    """Yield the dates of the header that are no whole and certain day, unless the day of publication is given."""
    doubts = (doubtful_date(words) for kind, words in shown if kind == "header" and not document.published)
    return (Omission("date", fault, day) for day, fault in filter(None, doubts))


def _headline(shown: Sequence[_Shown]) -> str | None:
    """Return the words of the first headline among the first blocks, on one line."""
    return next((" ".join(words.split()) for kind, words in shown if kind == "headline"), "") or None


def _day(shown: Sequence[_Shown], opening: str) -> str | None:
    """Return the day of the first line that is a date, else the day in the dateline that opens the text."""
    dated = next((words for kind, words in shown if kind == "dateline" and is_date_line(words)), None)
    return published_date(dated) if dated else dateline_day(opening)


def _author(shown: Sequence[_Shown]) -> str | None:
    """Return who the first byline says has written the text."""
    bylines = (byline_author(words) for kind, words in shown if kind == "header")
    return next(filter(None, bylines), None)
