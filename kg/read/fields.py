"""Named fields (a JSON object, a row of a table) → a document: which column is the text, the title, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args

from kg.data import lexicon
from kg.errors import InputError
from kg.model import Document, Omission
from kg.read.encoding import with_mended_characters
from kg.read.stamps import Stamp, stamp_of
from kg.read.titles import without_site

# Halves of characters of UTF-16, which no file may hold alone.
_HALVES = re.compile(r"[\ud800-\udfff]")
_PROSE = frozenset({"text", "title", "publisher", "author"})
Field = Literal["text", "title", "published", "publisher", "author", "id", "address"]


def columns_of(names: Iterable[str]) -> dict[Field, str]:
    """Return for each field of a document the column that holds it; "source" is the publisher where no other column is.

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
    """Return the document in a row, its text as it stands but for characters decoded wrongly before it was written.

    A date that gives no certain day becomes an omission.

    Raises InputError where a field that has to be text is none.
    """
    fields = _texts_of_fields(row, columns)
    stamp = row.get(columns.get("published", ""))
    found = stamp_of(stamp.isoformat() if isinstance(stamp, date | datetime) else str(stamp or ""))
    publisher, title = fields.get("publisher"), fields.get("title")
    return Document(
        id=fields.get("id") or "",
        text=fields.get("text") or "",
        source=fields.get("address") or name,
        title=without_site(title, publisher) if title else None,
        published=found.day,
        publisher=publisher,
        author=fields.get("author"),
        published_time=found.time,
        omissions=_doubtful_date(stamp, found),
    )


def _texts_of_fields(row: Mapping[str, Any], columns: Mapping[Field, str]) -> dict[Field, str | None]:
    """Return the text of each field but the date, the prose with mended characters: {"title": "Rain in Lowell"}."""
    fields: dict[Field, str | None] = {
        field: _text(row.get(column), column) for field, column in columns.items() if field != "published"
    }
    return fields | {
        field: with_mended_characters(words) for field, words in fields.items() if words and field in _PROSE
    }


def _doubtful_date(given: object, stamp: Stamp) -> tuple[Omission, ...]:
    """Return the date that a row gives as an omission where no day can be read in it."""
    if given in {None, ""} or stamp.day is not None:
        return ()
    return (Omission("date", stamp.fault or "", str(given)),)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(name))).strip().casefold()


def _text(value: Any, column: str) -> str | None:
    """Return a field as text; a list of texts (authors) joined by commas."""
    if value is None or value != value:  # noqa: PLR0124  a missing number is not equal to itself
        return None
    words = _words(value)
    if words is None:
        raise InputError(f'the field "{column}" is no text', remedy="give it as text")
    if column != "text" and _HALVES.search(words):
        raise InputError(f'the field "{column}" holds halves of characters', remedy="save it as UTF-8")
    return words or None


def _words(value: Any) -> str | None:
    """Return a text, a number or a list of texts in words, None for anything else."""
    if isinstance(value, list):
        return ", ".join(value) if all(isinstance(held, str) for held in value) else None
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
