"""RSS and Atom → a document for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.extras import required
from kg.model import Document, digest
from kg.read.formats.html_text import add_page
from kg.read.identifiers import file_slug
from kg.read.layout import Layout
from kg.read.part import Draft, Found, Opener, Part
from kg.read.stamps import stamp_of


def read_feed(part: Part, open_part: Opener) -> Found:
    """Yield each entry; its id depends on the entry alone, since a feed moves on."""
    feedparser = required("feedparser", extra="html", where=part.name, error=InputError)
    feed = feedparser.parse(part.data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.entries:
        raise InputError("the feed holds no entries", where=part.name, remedy="save it anew")
    publisher = " ".join((feed.feed.get("title") or "").split()) or None
    for number, entry in enumerate(feed.entries, 1):
        yield Draft(_entry(entry, part.name, publisher), part.name, number, f"entry {number}")


def _entry(entry: Any, name: str, publisher: str | None) -> Document:
    layout = Layout()
    title = " ".join((entry.get("title") or "").split())
    if title:
        layout.add(title, "headline")
    for page in _bodies(entry):
        add_page(layout, page)
    stamp = stamp_of(entry.get("published") or "")
    key = entry.get("id") or entry.get("link") or layout.text
    stem = file_slug(PurePosixPath(name).stem)
    return Document(
        f"{stem}-{digest(key, length=8)}",
        layout.text,
        source=entry.get("link") or name,
        title=title or None,
        published=stamp.day,
        publisher=(entry.get("source") or {}).get("title") or publisher,
        blocks=layout.blocks(title or None),
        author=entry.get("author") or None,
        updated=stamp_of(entry["updated"]).day if "updated" in entry else None,
        published_time=stamp.time,
    )


def _bodies(entry: Any) -> Iterator[str]:
    """Yield the full text of an entry, or its summary where it gives no more."""
    full = [content.get("value") or "" for content in entry.get("content", ())]
    yield from full if any(full) else [entry.get("summary") or ""]
