"""Named fields (a JSON object, a row of a table) → a document: which column is the text, the title, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args

from kg.data import lexicon
from kg.errors import InputError
from kg.model import Document, Omission
from kg.read.stamps import stamp_of
from kg.read.titles import without_site

Field = Literal["text", "title", "published", "publisher", "author", "id", "address"]


def columns_of(names: Iterable[str]) -> dict[Field, str]:
    """Return which of the names holds which field of a document; "source" is a publisher where nothing else is.

    >>> columns_of(["Headline", "article_text", "Publish Date", "score"])
    {'text': 'article_text', 'title': 'Headline', 'published': 'Publish Date'}
    """
    by_plain = {_plain(name): name for name in reversed(list(names))}
    found: dict[Field, str] = {}
    for field in get_args(Field):
        for wanted in lexicon("documents")["columns"][field]:
            if wanted in by_plain and by_plain[wanted] not in found.values():
                found[field] = by_plain[wanted]
                break
    return found


def document_of(row: Mapping[str, Any], columns: Mapping[Field, str], *, name: str | None) -> Document:
    """Return the document in a row, its text as it stands; an uncertain date is left out and said.

    Raises InputError where a field that has to be text is none.
    """
    said = {field: _text(row.get(column), column) for field, column in columns.items() if field != "published"}
    stamp = row.get(columns.get("published", ""))
    found = stamp_of(stamp.isoformat() if isinstance(stamp, date | datetime) else str(stamp or ""))
    doubtful = stamp not in {None, ""} and found.day is None
    publisher = said.get("publisher")
    title = said.get("title")
    return Document(
        id=said.get("id") or "",
        text=said.get("text") or "",
        source=said.get("address") or name,
        title=without_site(title, publisher) if title else None,
        published=found.day,
        publisher=publisher,
        author=said.get("author"),
        published_time=found.time,
        omissions=(Omission("date", found.fault or "", str(stamp)),) if doubtful else (),
    )


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(name))).strip().casefold()


def _text(value: Any, column: str) -> str | None:
    """Return a field as text; a list of texts (authors) joined by commas."""
    if value is None or value != value:  # noqa: PLR0124  a missing number is not equal to itself
        return None
    if isinstance(value, list) and all(isinstance(held, str) for held in value):
        return ", ".join(value) or None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f'the field "{column}" is no text', remedy="give it as text")
    words = str(value)
    if column != "text" and any("\ud800" <= c <= "\udfff" for c in words):
        raise InputError(f'the field "{column}" holds halves of characters', remedy="save it as UTF-8")
    return words or None
