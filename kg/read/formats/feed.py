"""RSS and Atom → a document for each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.extras import required_library
from kg.model import Document, digest
from kg.read.formats.html_text import add_page
from kg.read.identifiers import file_slug
from kg.read.layout import Layout
from kg.read.part import Draft, Found, Opener, Part
from kg.read.stamps import stamp_of


def read_feed(part: Part, open_part: Opener) -> Found:
    """Yield a document for each entry; its id is made of the entry alone, because entries move down a feed in time."""
    feedparser = required_library("feedparser", extra="html", where=part.name, error=InputError)
    feed = feedparser.parse(part.data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.entries:
        raise InputError("the feed holds no entries", where=part.name, remedy="save it anew")
    publisher = _title(feed.feed) or None
    for number, entry in enumerate(feed.entries, 1):
        yield Draft(_entry(entry, part.name, publisher), part.name, number, f"entry {number}")


def _entry(entry: Any, name: str, publisher: str | None) -> Document:
    title = _title(entry) or None
    layout = _layout_of_entry(title or "", _bodies(entry))
    stamp = stamp_of(entry.get("published") or "")
    link = entry.get("link")
    stem = file_slug(PurePosixPath(name).stem)
    return Document(
        f"{stem}-{digest(entry.get('id') or link or layout.text, length=8)}",
        layout.text,
        source=link or name,
        title=title,
        published=stamp.day,
        publisher=(entry.get("source") or {}).get("title") or publisher,
        blocks=layout.blocks(title),
        author=entry.get("author") or None,
        updated=_day_of_update(entry),
        published_time=stamp.time,
    )


def _day_of_update(entry: Any) -> str | None:
    """Return the day of the last change; feedparser warns who asks for it where there is none."""
    return stamp_of(entry["updated"]).day if "updated" in entry else None


def _title(named: Any) -> str:
    return " ".join((named.get("title") or "").split())


def _layout_of_entry(title: str, pages: Iterable[str]) -> Layout:
    layout = Layout()
    if title:
        layout.add(title, "headline")
    for page in pages:
        add_page(layout, page)
    return layout


def _bodies(entry: Any) -> Iterator[str]:
    """Yield the full text of an entry, or its summary where it gives no more."""
    full = [content.get("value") or "" for content in entry.get("content", ())]
    yield from full if any(full) else [entry.get("summary") or ""]
