"""A web page → the article in it, with title, date, and site where the page itself names them."""

from __future__ import annotations

from typing import Any

from kg.errors import InputError
from kg.extras import required
from kg.model import Document
from kg.read.dates import published_date
from kg.read.layout import Layout

_PARTS = frozenset({"p", "head", "item", "quote", "cell", "code"})


def document(text: str, *, source: str) -> Document:
    """Return the article of the page, without an id; offsets are into its extracted text, the headline first.

    Raises InputError where no article is found, and where trafilatura is not installed.
    """
    trafilatura = required("trafilatura", extra="html", where=source, error=InputError)

    page: Any = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    layout = _layout(page) if page is not None else Layout()
    if page is None or layout.is_empty:
        raise InputError("no article is found in the page", where=source, remedy="save its text as a .txt file")
    return Document(
        "",
        layout.text,
        source=source,
        title=layout.headline,
        published=published_date(page.date) if page.date else None,
        publisher=page.sitename,
        blocks=layout.blocks(),
    )


def _layout(page: Any) -> Layout:
    """Gather the parts of trafilatura's tree, the title first, elements inside elements once."""
    layout = Layout()
    title = " ".join((page.title or "").split())
    if title:
        layout.add(title, "headline")
    for element in page.body.iter(*_PARTS):
        if any(parent.tag in _PARTS for parent in element.iterancestors()):
            continue
        words = " ".join("".join(element.itertext()).split())
        if words != title:
            layout.add(words, "heading" if element.tag == "head" else None)
    return layout
