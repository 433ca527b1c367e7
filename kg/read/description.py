"""What the first lines of a text say of it: blocks, title, day of publication, publisher."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Document, Omission
from kg.read.dates import published_date
from kg.read.headers import agency, byline_author, dateline_day, doubtful_date, is_date_line, top
from kg.read.ignored import prose_layout
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
    head = top(lines(text[:_TOP_CHARACTERS]))
    shown = [(block.kind, text[block.span.start : block.span.end]) for block in found[:_TOP_BLOCKS]]
    headline = next((words for kind, words in shown if kind == "headline"), None)
    dated = next((words for kind, words in shown if kind == "dateline" and is_date_line(words)), None)
    opening = next((text[b.span.start : b.span.start + 120] for b in found[:_TOP_BLOCKS] if b.kind == "dateline"), "")
    bylines = (byline_author(words) for kind, words in shown if kind == "header")
    doubts = (doubtful_date(words) for kind, words in shown if kind == "header" and not document.published)
    publisher = document.publisher or head.publisher or agency(opening)
    title = document.title or head.title or (" ".join(headline.split()) if headline else None)
    return replace(
        document,
        title=without_site(title, publisher) if title else None,
        published=document.published or head.published or (published_date(dated) if dated else dateline_day(opening)),
        publisher=publisher,
        author=document.author or head.author or next(filter(None, bylines), None),
        updated=document.updated or head.updated,
        blocks=found,
        omissions=(*document.omissions, *(Omission("date", fault, day) for day, fault in filter(None, doubts))),
    )
