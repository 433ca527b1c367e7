"""JSON Lines → documents: `{"id", "title", "published", "publisher", "text"}` a line, all but the text optional."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.dates import published_date
from kg.read.encoding import decoded

_REMEDY = 'write {"id": …, "title": …, "published": "YYYY-MM-DD", "text": …} on one line'


def rows(lines: Iterable[bytes], *, name: str, stem: str) -> Iterator[tuple[Document, str] | InputError]:
    """Yield a document and its place for each line that holds anything, or what is wrong with the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            row = _parsed(decoded(line, where=where), where)
            yield document(row, where=where, fallback=f"{stem}-{number}", name=name), where
        except InputError as error:
            yield error


def listed(data: bytes, *, name: str, stem: str) -> Iterator[tuple[Document, str] | InputError]:
    """Yield the documents of a `.json` file: one object, a list of objects, or JSON Lines after all."""
    text = decoded(data, where=name)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        yield from rows(data.splitlines(), name=name, stem=stem)
        return
    for number, row in enumerate(found if isinstance(found, list) else [found], 1):
        where = f"{name}, item {number}"
        try:
            yield document(row, where=where, fallback=f"{stem}-{number}", name=name), where
        except InputError as error:
            yield error


def document(row: Any, *, where: str, fallback: str, name: str) -> Document:
    """Return the document that a parsed row describes. Raises InputError where a field has a wrong type."""
    if not isinstance(row, dict):
        raise InputError("this is no JSON object", where=where, remedy=_REMEDY)
    if "text" not in row:
        raise InputError('the field "text" is missing', where=where, remedy=_REMEDY)
    identifier = row.get("id", fallback)
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or not str(identifier).strip():
        raise InputError('the field "id" is no text', where=where, remedy=_REMEDY)
    if not _is_unicode(str(identifier)):
        raise InputError('the field "id" holds halves of characters', where=where, remedy=_REMEDY)
    return Document(
        id=str(identifier),
        text=_text(row, "text", where) or "",
        source=_text(row, "source", where) or _text(row, "url", where) or name,
        title=_text(row, "title", where),
        published=_published(row, where),
        publisher=_text(row, "publisher", where),
    )


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"broken JSON at character {error.pos + 1} ({error.msg})", where=where, remedy="mend or remove the line"
        ) from error
    except RecursionError as error:
        raise InputError("the JSON is nested too deeply", where=where, remedy=_REMEDY) from error
    except ValueError as error:
        raise InputError("a number has too many digits", where=where, remedy=_REMEDY) from error


def _text(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f'the field "{key}" is no text', where=where, remedy=_REMEDY)
    if value and key != "text" and not _is_unicode(value):
        raise InputError(f'the field "{key}" holds halves of characters', where=where, remedy=_REMEDY)
    return value


def _is_unicode(value: str) -> bool:
    """Tell whether a value can be written: JSON may hold lone surrogates, UTF-8 may not."""
    return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)


def _published(row: dict[str, Any], where: str) -> str | None:
    value = _text(row, "published", where)
    if not value or not value.strip():
        return None
    found = published_date(value)
    if found is None:
        raise InputError(f'"published" is no date: {value[:40]!r}', where=where, remedy="write it as YYYY-MM-DD")
    return found
