"""A graph as tables for pandas, polars, DuckDB and spreadsheets: CSV, or Parquet with typed columns.

`evidence` has a row for each sentence of each tie and statement, joined by `of` and `kind` to `ties.id` and `statements.id`.
A list in a cell of CSV is a JSON array.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any, get_type_hints

from kg.escaping import safe_for_cell, safe_for_xml
from kg.exchange.content import Content, SourceSentence
from kg.extras import required_library
from kg.model import Statement, Tie
from kg.store.records import DocumentRecord, EntityRecord, MentionRecord

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie between two things: `relation` is its property, `documents` counts who tells it, `held` is why it is not shown."""

    id: str
    subject: str
    relation: str
    object: str
    label: str
    status: str
    claimant: str | None
    claimant_id: str | None
    confidence: float
    shown: bool
    held: str | None
    since: str | None
    until: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A clause with its whole content; who takes part in it stands in the table of participants."""

    id: str
    label: str
    verb: str
    types: tuple[str, ...]
    date: str | None
    status: str
    negated: bool
    claimant: str | None
    claimant_id: str | None
    confidence: float
    shown: bool
    held: str | None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who or what takes part in a statement: `thing` is its id, None where it is only words."""

    statement: str
    role: str
    thing: str | None
    text: str


def _ties(content: Content) -> Iterator[TieRow]:
    for tie in content.ties():
        yield TieRow(
            tie.id,
            tie.subject,
            tie.relation,
            tie.object,
            tie.label,
            tie.status,
            content.speaker(tie),
            tie.by,
            tie.confidence,
            tie.shown,
            tie.held or None,
            tie.since,
            tie.until,
            len({source.document for source in tie.sources}),
        )


def _statements(content: Content) -> Iterator[StatementRow]:
    for statement in content.statements():
        yield StatementRow(
            statement.id,
            statement.label,
            statement.verb,
            statement.types,
            statement.time,
            statement.status,
            statement.negated,
            content.speaker(statement),
            statement.by,
            statement.confidence,
            statement.shown,
            statement.held or None,
        )


def _participants(content: Content) -> Iterator[ParticipantRow]:
    for statement in content.statements():
        yield from (ParticipantRow(statement.id, part.role, part.thing, part.text) for part in statement.participants)


def _evidence(content: Content) -> Iterator[SourceSentence]:
    items: Iterator[Tie | Statement]
    for items in (content.ties(), content.statements()):
        for one in items:
            yield from content.evidence(one)


@dataclass(frozen=True, slots=True)
class _Table:
    row: type[Any]
    rows: Callable[[Content], Iterable[Any]]


TABLES: Mapping[str, _Table] = {
    "documents": _Table(DocumentRecord, lambda content: content.documents.values()),
    "things": _Table(EntityRecord, Content.things),
    "ties": _Table(TieRow, _ties),
    "statements": _Table(StatementRow, _statements),
    "participants": _Table(ParticipantRow, _participants),
    "mentions": _Table(MentionRecord, Content.mentions),
    "evidence": _Table(SourceSentence, _evidence),
}


def write_csv(content: Content, folder: Path) -> None:
    """Write each table as NAME.csv with a header line; no cell is a formula."""
    for name, table in TABLES.items():
        names = [field.name for field in fields(table.row)]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(names)
            rows.writerows([_cell(getattr(row, key)) for key in names] for row in table.rows(content))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return safe_for_cell(value) if isinstance(value, str) else value


def write_parquet(content: Content, folder: Path) -> None:
    """Write each table as NAME.parquet. Raises UsageError where pyarrow is not installed."""
    arrow, parquet = required_library("pyarrow", extra="parquet"), required_library("pyarrow.parquet", extra="parquet")
    for name, table in TABLES.items():
        schema = arrow.schema([(key, _arrow_type(arrow, kind)) for key, kind in _columns(table.row)])
        with parquet.ParquetWriter(folder / f"{name}.parquet", schema) as writer:
            found = iter(table.rows(content))
            while rows := list(islice(found, _BATCH)):
                columns = {key: [_plain(getattr(row, key)) for row in rows] for key in schema.names}
                writer.write_table(arrow.table(columns, schema=schema))


def _columns(row: type[Any]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(row)
    yield from ((field.name, hints[field.name]) for field in fields(row))


def _arrow_type(arrow: Any, kind: Any) -> Any:
    if kind == tuple[str, ...]:
        return arrow.list_(arrow.string())
    types = {str: "string", int: "int64", float: "float64", bool: "bool_"}
    plain = next(name for one, name in types.items() if kind in {one, one | None})
    return getattr(arrow, plain)()


def _plain(value: Any) -> Any:
    """Return a value with text that every reader of Parquet can show."""
    if isinstance(value, tuple):
        return [safe_for_xml(one) for one in value]
    return safe_for_xml(value) if isinstance(value, str) else value
