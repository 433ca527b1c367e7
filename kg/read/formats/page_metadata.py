"""What a web page says of itself: title, dates, author, publisher from JSON-LD, meta elements and `time`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.data import lexicon
from kg.model import Omission
from kg.read.stamps import Stamp, stamp_of
from kg.read.titles import without_site

_LD_KEYS = {"title": "headline", "published": "datePublished", "updated": "dateModified"}


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of the article in it; `omissions` are its dates that give no certain day."""

    title: str | None = None
    published: Stamp = field(default_factory=Stamp)
    updated: str | None = None
    author: str | None = None
    publisher: str | None = None
    is_website: bool = False
    omissions: tuple[Omission, ...] = ()


def page_metadata(root: Any) -> PageMetadata:
    """Return what the parsed page (an lxml element) says of itself: JSON-LD first, then meta elements, then `time`."""
    linked = _article_object(root)
    metas = _metas(root)
    metadata = {
        name: _candidates(name, linked, metas, root)
        for name in ("title", "published", "updated", "author", "publisher")
    }
    month_first = _month_first(root, metas)
    published, faults = _first_day(metadata["published"], month_first)
    updated, _ = _first_day(metadata["updated"], month_first)
    publisher = _first(metadata["publisher"])
    title = _first(metadata["title"])
    return PageMetadata(
        title=without_site(title, publisher, _host_name(root)) if title else None,
        published=published,
        updated=updated.day,
        author=_authors(metadata["author"]),
        publisher=publisher,
        is_website=_first(metas.get("og:type", [])) == "website" and linked is None,
        omissions=faults if published.day is None else (),
    )


def _candidates(name: str, linked: Mapping[str, Any] | None, metas: Mapping[str, list[str]], root: Any) -> list[str]:
    """Return all that the page gives under one of the names of a field, the most trusted first."""
    found: list[str] = []
    if linked is not None:
        found += _texts(linked.get(_LD_KEYS.get(name, name)))
    for key in lexicon("documents")["page"][name]:
        found += metas.get(key, [])
    if name == "published":
        found += _marked_times(root)
    return [value for value in (" ".join(v.split()) for v in found) if value]


def _first(found: list[str]) -> str | None:
    return next((value for value in found if not value.startswith(("http://", "https://", "@"))), None)


def _first_day(found: list[str], month_first: bool | None) -> tuple[Stamp, tuple[Omission, ...]]:
    """Return the first certain day, and what was said that gives none."""
    faults: list[Omission] = []
    for value in dict.fromkeys(found):
        stamp = stamp_of(value, month_first=month_first)
        if stamp.day is not None:
            return stamp, tuple(faults)
        faults.append(Omission("date", stamp.fault or "", value))
    return Stamp(), tuple(faults)


def _authors(found: list[str]) -> str | None:
    names = [name for name in dict.fromkeys(found) if not name.startswith(("http://", "https://", "@"))]
    return ", ".join(names) or None


def _article_object(root: Any) -> Mapping[str, Any] | None:
    """Return the JSON-LD object of the article, None where the page has none."""
    types = frozenset(lexicon("documents")["page"]["article_types"])
    for script in root.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            for item in _objects(_json_or_none(script.text or "")):
                if types.intersection(_texts(item.get("@type"))):
                    return item
    return None


def _json_or_none(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield each JSON object inside a value, the outer ones first."""
    if depth > 6:
        return
    if isinstance(value, dict):
        yield value
        for held in value.values():
            yield from _objects(held, depth + 1)
    elif isinstance(value, list):
        for held in value:
            yield from _objects(held, depth + 1)


def _texts(value: Any) -> list[str]:
    """Return the texts that a JSON-LD value gives: itself, the name of an object, those of a list."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts(value.get("name")) or _texts(value.get("@value"))
    return [text for held in value for text in _texts(held)] if isinstance(value, list) else []


def _metas(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if name and meta.get("content"):
            found.setdefault(name.strip().lower(), []).append(meta.get("content"))
    return found


def _marked_times(root: Any) -> list[str]:
    """Return the values of `time` elements that are marked as the time of publication."""
    times = [t for t in root.iter("time") if t.get("pubdate") is not None or t.get("itemprop") == "datePublished"]
    return [time.get("datetime") or "".join(time.itertext()) for time in times]


def _month_first(root: Any, metas: Mapping[str, list[str]]) -> bool | None:
    """True if the page's locale writes the month first, False if another is given, None where none is."""
    given = [root.get("lang") or "", *metas.get("og:locale", []), *metas.get("content-language", [])]
    regions = [value.strip().lower() for value in given if len(value.strip()) > 2]
    return any(value in lexicon("documents")["page"]["month_first"] for value in regions) if regions else None


def _host_name(root: Any) -> str | None:
    """Return the name of the page's host without its ending ("example" of www.example.org)."""
    links = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    parts = links[0].split("/") if links else []
    host = parts[2].removeprefix("www.") if len(parts) > 2 else ""
    return host.rpartition(".")[0] or None
