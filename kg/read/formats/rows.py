"""JSON and JSON Lines → documents: `{"id", "title", "published", "publisher", "author", "text"}`, all but the text optional."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document, Problem
from kg.read.encoding import decode, to_utf8
from kg.read.fields import columns_of, document_of
from kg.read.part import Draft, Found, Opener, Part
from kg.read.stamps import stamp_of

_REMEDY = 'write {"id": …, "title": …, "published": "YYYY-MM-DD", "text": …} on one line'


def read_json_lines(part: Part, open_part: Opener) -> Found:
    """Yield a document for each line."""
    return rows(to_utf8(part.data, where=part.name).splitlines(), name=part.name)


def read_json(part: Part, open_part: Opener) -> Found:
    """Yield the documents of one object, a list of objects, or JSON Lines after all."""
    data = to_utf8(part.data, where=part.name)
    try:
        found = json.loads(decode(data, where=part.name))
    except (ValueError, RecursionError):
        yield from rows(data.splitlines(), name=part.name)
        return
    for number, value in enumerate(found if isinstance(found, list) else [found], 1):
        yield _draft(value, part.name, number, f"item {number}")


def rows(lines: Iterable[bytes], *, name: str) -> Iterator[Draft | Problem]:
    """Yield a draft for each line that holds anything, or what is wrong with the line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"line {number}"
            try:
                value = _parse_line(decode(line, where=name))
            except InputError as error:
                yield Problem(name, place, error.fault, error.remedy)
            else:
                yield _draft(value, name, number, place)


def _draft(value: Any, name: str, number: int, place: str) -> Draft | Problem:
    try:
        return Draft(row_document(value, name), name, number, place)
    except InputError as error:
        return Problem(name, place, error.fault, error.remedy)


def row_document(row: Any, name: str | None) -> Document:
    """Return the document that a parsed row describes. Raises InputError where a field has a wrong type."""
    if not isinstance(row, dict):
        raise InputError("this is no JSON object", remedy=_REMEDY)
    columns = columns_of(row)
    if "text" not in columns:
        raise InputError('the field "text" is missing', remedy=_REMEDY)
    if row[columns["text"]] is not None and not isinstance(row[columns["text"]], str):
        raise InputError(f'the field "{columns["text"]}" is no text', remedy=_REMEDY)
    _check_id(row.get(columns.get("id", ""), ""))
    _check_published(row.get("published"))
    return document_of(row, columns, name=row.get("source") or name)


def _check_id(value: Any) -> None:
    if (
        isinstance(value, bool)
        or not isinstance(value, str | int | None)
        or (value is not None and value != "" and not str(value).strip())
    ):
        raise InputError('the field "id" is no text', remedy=_REMEDY)


def _check_published(value: Any) -> None:
    """Raise InputError for a date that the row gives in kg's own field and that is none."""
    if value is None or value == "":
        return
    if not isinstance(value, str):
        raise InputError('the field "published" is no text', remedy=_REMEDY)
    if value.strip() and stamp_of(value).day is None:
        raise InputError(f'"published" is no date: {value[:40]!r}', remedy="write it as YYYY-MM-DD")


def _parse_line(line: str) -> Any:
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
