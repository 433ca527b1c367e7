"""JSON Lines → documents: `{"id", "title", "published", "publisher", "text"}` a line, all but the text optional."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.model import Document, Problem
from kg.read.dates import published_date
from kg.read.encoding import decoded

_REMEDY = 'write {"id": …, "title": …, "published": "YYYY-MM-DD", "text": …} on one line'


@dataclass(frozen=True, slots=True)
class Row:
    """A document and where it stands in its file; its id is empty where the row gives none."""

    document: Document
    number: int
    place: str


def rows(lines: Iterable[bytes], *, name: str) -> Iterator[Row | Problem]:
    """Yield a row for each line that holds anything, or what is wrong with the line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"line {number}"
            try:
                yield Row(document(_parsed(decoded(line, where=name)), name), number, place)
            except InputError as error:
                yield Problem(name, place, error.fault, error.remedy)


def listed(data: bytes, *, name: str) -> Iterator[Row | Problem]:
    """Yield the rows of JSON: one object, a list of objects, or JSON Lines after all."""
    text = decoded(data, where=name)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        yield from rows(data.splitlines(), name=name)
        return
    for number, value in enumerate(found if isinstance(found, list) else [found], 1):
        place = f"item {number}"
        try:
            yield Row(document(value, name), number, place)
        except InputError as error:
            yield Problem(name, place, error.fault, error.remedy)


def document(row: Any, name: str | None) -> Document:
    """Return the document that a parsed row describes. Raises InputError where a field has a wrong type."""
    if not isinstance(row, dict):
        raise InputError("this is no JSON object", remedy=_REMEDY)
    if "text" not in row:
        raise InputError('the field "text" is missing', remedy=_REMEDY)
    return Document(
        id=_identifier(row),
        text=_text(row, "text") or "",
        source=_text(row, "source") or _text(row, "url") or name,
        title=_text(row, "title"),
        published=_published(row),
        publisher=_text(row, "publisher"),
    )


def _identifier(row: dict[str, Any]) -> str:
    if row.get("id") is None:
        return ""
    value = row["id"]
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise InputError('the field "id" is no text', remedy=_REMEDY)
    if not _is_unicode(str(value)):
        raise InputError('the field "id" holds halves of characters', remedy=_REMEDY)
    return str(value)


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"broken JSON at character {error.pos + 1} ({error.msg})", remedy="mend or remove the line"
        ) from error
    except RecursionError as error:
        raise InputError("the JSON is nested too deeply", remedy=_REMEDY) from error
    except ValueError as error:
        raise InputError("a number has too many digits", remedy=_REMEDY) from error


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f'the field "{key}" is no text', remedy=_REMEDY)
    if value and key != "text" and not _is_unicode(value):
        raise InputError(f'the field "{key}" holds halves of characters', remedy=_REMEDY)
    return value


def _is_unicode(value: str) -> bool:
    """Tell whether a value can be written: JSON may hold lone surrogates, UTF-8 may not."""
    return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)


def _published(row: dict[str, Any]) -> str | None:
    value = _text(row, "published")
    if not value or not value.strip():
        return None
    found = published_date(value)
    if found is None:
        raise InputError(f'"published" is no date: {value[:40]!r}', remedy="write it as YYYY-MM-DD")
    return found
