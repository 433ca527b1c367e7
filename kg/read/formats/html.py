"""A web page → the article in it, with what the page says of itself and what of it was left out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from kg.errors import InputError
from kg.extras import required_library
from kg.model import Document, Omission, OmissionKind
from kg.read.child_process import read_bounded
from kg.read.encoding import decode_page
from kg.read.formats.page_metadata import PageMetadata, page_metadata
from kg.read.layout import Layout
from kg.read.part import Draft, Found, Opener, Part
from kg.read.titles import without_site

_PARTS = frozenset({"p", "head", "item", "quote", "cell", "code"})
_TEXTS = ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "dd", "dt")
_HEADS = ("h1", "h2", "h3", "h4")
_MOST_BYTES = 20_000_000
# Of more tags the second extractor, which trafilatura compares its result with, takes quadratic time.
_MOST_TAGS = 20_000
_FRONT_PAGE_LINKS = 8
_LEAST_SECONDS = 20
_SECONDS_FOR_A_MEGABYTE = 10
_PROSE_WORDS = 25


def read_html(part: Part, open_part: Opener) -> Found:
    """Yield the article of a page."""
    if len(part.data) > _MOST_BYTES:
        raise InputError("the page is larger than 20 MB", where=part.name, remedy="save its text as a .txt file")
    yield Draft(page_document(decode_page(part.data, where=part.name), source=part.name), part.name)


def page_document(text: str, *, source: str) -> Document:
    """Return the article of the page, without an id; offsets are into its extracted text, the headline first.

    The page is read by a process of its own. Raises InputError where no article is found, for a front page, and where
    the page takes too long or too much memory.
    """
    required_library("lxml.html", extra="html", where=source, error=InputError)  # here, so that it is loaded once
    required_library("trafilatura", extra="html", where=source, error=InputError)
    seconds = _LEAST_SECONDS + _SECONDS_FOR_A_MEGABYTE * len(text) / 1_000_000
    return read_bounded(partial(_page_document, text, source), seconds=seconds, where=source)


def _page_document(text: str, source: str) -> Document:
    article = _article(text, source)
    root = _root(text, source)
    metadata = page_metadata(root)
    layout = _layout_of_article(article, metadata) if article is not None else Layout()
    if article is None or layout.is_empty:
        raise InputError("no article is found in the page", where=source, remedy="save its text as a .txt file")
    if _is_front_page(root, metadata, layout):
        raise InputError(
            "this is a front page with many headlines, no article", where=source, remedy="save each article"
        )
    return Document(
        "",
        layout.text,
        source=source,
        title=layout.headline,
        published=metadata.published.day,
        publisher=metadata.publisher or article.sitename,
        blocks=layout.blocks(),
        author=metadata.author or article.author,
        updated=metadata.updated,
        published_time=metadata.published.time,
        omissions=(*metadata.omissions, *_omissions_of_page(root, layout.text)),
    )


def _root(text: str, source: str) -> Any:
    html = required_library("lxml.html", extra="html", where=source, error=InputError)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (html.etree.LxmlError, ValueError) as error:
        raise InputError(
            f"the page cannot be parsed ({error})", where=source, remedy="save its text as a .txt file"
        ) from error


def _article(text: str, source: str) -> Any:
    trafilatura = required_library("trafilatura", extra="html", where=source, error=InputError)
    return trafilatura.bare_extraction(
        text,
        fast=text.count("<") > _MOST_TAGS,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _layout_of_article(article: Any, metadata: PageMetadata) -> Layout:
    """Return the layout of the article that trafilatura found: the title first, then each paragraph once."""
    layout = Layout()
    title = metadata.title or without_site(article.title or "", metadata.publisher, article.sitename, article.hostname)
    if title:
        layout.add(title, "headline")
    for element in article.body.iter(*_PARTS):
        if any(parent.tag in _PARTS for parent in element.iterancestors()):
            continue
        words = " ".join("".join(element.itertext()).split())
        if without_site(words, metadata.publisher, article.sitename) != title:
            layout.add(words, "heading" if element.tag == "head" else None)
    return layout


def _is_front_page(root: Any, metadata: PageMetadata, layout: Layout) -> bool:
    """True if the page links from many headlines and says little itself: paragraphs of prose are few."""
    linked = sum(1 for head in root.iter(*_HEADS) if head.find(".//a") is not None or head.getparent().tag == "a")
    if linked < _FRONT_PAGE_LINKS or not (metadata.is_website or linked >= 2 * _FRONT_PAGE_LINKS):
        return False
    lengths = [len(part.split()) for part in layout.text.split("\n\n")]
    prose = sum(length for length in lengths if length >= _PROSE_WORDS)
    return 2 * prose < sum(lengths)


def _omissions_of_page(root: Any, kept: str) -> Iterator[Omission]:
    """Yield what stands in the page and not in the article: its tables, and all the rest as one."""
    found: dict[OmissionKind, list[str]] = {"table": [], "boilerplate": []}
    known = " ".join(kept.split())
    for element in root.iter(*_TEXTS):
        words = " ".join("".join(element.itertext()).split())
        if words and words not in known and not any(child.tag in _TEXTS for child in element.iterdescendants()):
            found["table" if element.tag in {"td", "th"} else "boilerplate"].append(words)
    reasons = {"table": "cells of a table give no sentences", "boilerplate": "it stands around the article"}
    for kind, texts in found.items():
        if texts:
            yield Omission(kind, reasons[kind], "\n".join(dict.fromkeys(texts)))
