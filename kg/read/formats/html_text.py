"""A stretch of HTML (a mail, an entry of a feed, a chapter of a book) → its paragraphs as plain text."""

from __future__ import annotations

from typing import Any

from kg.errors import InputError
from kg.extras import required_library
from kg.read.layout import Layout

_BLOCKS = frozenset(
    {
        "address",
        "blockquote",
        "dd",
        "div",
        "dt",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "pre",
        "section",
        "td",
        "th",
        "tr",
    }
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "title"})


def plain_text(page: str) -> str:
    r"""Return the paragraphs of a stretch of HTML, blank lines between them.

    >>> plain_text("<p>Rain fell in <b>Oslo</b>.<br>It stopped.</p><p>Snow followed.</p>")
    'Rain fell in Oslo.\nIt stopped.\n\nSnow followed.'
    """
    return "\n\n".join(words for _, words in paragraphs_of_page(page))


def add_page(layout: Layout, page: str) -> list[str]:
    """Add the paragraphs of a page to a layout; return the words of its tables, which are left out."""
    cells: list[str] = []
    for tag, words in paragraphs_of_page(page):
        if tag in {"td", "th"}:
            cells.append(words)
        else:
            layout.add(words, "heading" if tag in _HEADS else None)
    return cells


def paragraphs_of_page(page: str) -> list[tuple[str, str]]:
    """Return the innermost element around each paragraph of a page, and the paragraph's words."""
    html = required_library("lxml.html", extra="html", error=InputError)
    if not page.strip():
        return []
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (html.etree.LxmlError, ValueError):
        return []
    found: list[tuple[str, list[str]]] = [("body", [])]
    _walk(root, "body", found)
    shown = ((tag, "\n".join(" ".join(line.split()) for line in "".join(texts).split("\x00"))) for tag, texts in found)
    return [(tag, words.strip()) for tag, words in shown if words.strip()]


def _walk(element: Any, around: str, found: list[tuple[str, list[str]]]) -> None:
    """Gather the text below an element; each element of a block begins and ends a paragraph."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    if element.tag not in _BLOCKS:
        _gather(element, around, found)
        return
    inner = around if around in {"td", "th"} else element.tag
    found.append((inner, []))
    _gather(element, inner, found)
    found.append((around, []))


def _gather(element: Any, around: str, found: list[tuple[str, list[str]]]) -> None:
    """Add the text of an element and of all below it to the paragraph that has begun."""
    found[-1][1].append("\x00" if element.tag == "br" else "")
    found[-1][1].append(element.text or "")
    for child in element:
        _walk(child, around, found)
        found[-1][1].append(child.tail or "")
