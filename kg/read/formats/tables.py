"""CSV and Excel → a document for each row, by the names of the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import Any

from kg.errors import InputError
from kg.extras import required_library
from kg.model import Problem
from kg.read.encoding import decode
from kg.read.fields import Field, columns_of, document_of
from kg.read.part import Draft, Found, Opener, Part

_LARGEST_CELL = 50_000_000


def read_csv(part: Part, open_part: Opener) -> Found:
    """Yield a document for each row of a CSV or TSV file with a text column."""
    text = decode(part.data, where=part.name)
    csv.field_size_limit(_LARGEST_CELL)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000].partition("\n")[0], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel_tab if part.suffix == ".tsv" else csv.excel
    try:
        table = list(csv.reader(StringIO(text, newline=""), delimiter=dialect.delimiter))
    except csv.Error as error:
        raise InputError(f"the table is damaged ({error})", where=part.name, remedy="save it anew as CSV") from error
    return _documents(table, part.name, "row")


def read_excel(part: Part, open_part: Opener) -> Found:
    """Yield a document for each row of each sheet that has a text column."""
    openpyxl = required_library("openpyxl", extra="office", where=part.name, error=InputError)
    try:
        book = openpyxl.load_workbook(BytesIO(part.data), read_only=True, data_only=True)
        sheets = [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise InputError(
            f"the workbook is damaged ({error})", where=part.name, remedy="save it anew, or as CSV"
        ) from error
    filled = [(title, table) for title, table in sheets if _is_filled(table)]
    if not filled:
        raise InputError("the workbook is empty", where=part.name, remedy="give one with texts")
    faults: list[InputError] = []
    for title, table in filled:
        try:
            yield from _documents(table, part.name, f"sheet {title!r}, row")
        except InputError as error:
            faults.append(error)
    if len(faults) == len(filled):
        raise faults[0]


def _is_filled(table: Iterable[Sequence[Any]]) -> bool:
    return any(cell is not None for row in table for cell in row)


def _documents(table: Iterable[Sequence[Any]], name: str, what: str) -> Iterator[Draft | Problem]:
    """Yield a draft for each row below the names of the columns. Raises InputError where no column holds text."""
    rows = ((number, row) for number, row in enumerate(table, 1) if any(map(_is_given, row)))
    _, head = next(rows, (0, ()))
    names = ["" if cell is None else str(cell).strip() for cell in head]
    columns = _columns(names, name)
    for number, row in rows:
        values = {key: cell for key, cell in zip(names, row, strict=False) if _is_given(cell)}
        if values:
            place = f"{what} {number}"
            try:
                yield Draft(document_of(values, columns, name=name), name, number, place)
            except InputError as error:
                yield Problem(name, place, error.fault, error.remedy)


def _is_given(cell: object) -> bool:
    return cell not in {None, ""}


def _columns(names: Iterable[str], table: str) -> dict[Field, str]:
    """Return which column holds which field. Raises InputError where none holds texts."""
    named = list(filter(None, names))
    columns = columns_of(named)
    if "text" in columns:
        return columns
    raise InputError(
        f"no column of the table holds texts (columns: {', '.join(named)[:300] or 'none'})",
        where=table,
        remedy='name the column with the texts "text"',
    )
