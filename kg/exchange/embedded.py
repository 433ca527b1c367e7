"""A graph as a database of LadybugDB (formerly Kùzu): a property graph in one file, asked with Cypher without a server.

All nodes are in one table, the edges of each type in one of their own: `MATCH (a)-[:leads]->(b)` finds facts only. The
database needs the extra `ladybug`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.exchange.content import Content
from kg.exchange.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, NetworkEdge, NetworkNode, Scalar, property_graph
from kg.extras import required_library

_TYPES = {str: "STRING", float: "DOUBLE", int: "INT64", bool: "BOOLEAN"}
_NODES = "KgNode"
_LABELS = "labels"
# As Python writes tables: a quote in a cell is doubled, and a cell may have several lines.
_FORM = """header=false, parallel=false, quote='"', escape='"'"""
_WORD = re.compile(r"\W+")


def write_database(content: Content, path: Path) -> None:
    """Write the things, ties and statements that are shown into a new database."""
    library = required_library("ladybug", extra="ladybug")
    with (
        TemporaryDirectory(prefix=".kg-", dir=path.parent) as scratch,
        closing(library.Database(str(path))) as database,
    ):
        connection = library.Connection(database)
        _execute(
            connection,
            _table(f"NODE TABLE {_NODES}", ["id STRING PRIMARY KEY", f"{_LABELS} STRING[]"], NODE_ATTRIBUTES),
        )
        for name, file in _write_tables(content, Path(scratch)):
            if name != _NODES:
                ends = [f"FROM {_NODES} TO {_NODES}", "id STRING"]
                _execute(connection, _table(f"REL TABLE {_quoted(name)}", ends, EDGE_ATTRIBUTES))
            _execute(connection, f"COPY {_quoted(name)} FROM {_string(str(file))} ({_FORM})")
        _execute(connection, "CHECKPOINT")
        connection.close()


def _execute(connection: Any, statement: str) -> None:
    with closing(connection.execute(statement)):
        pass


def _table(kind: str, first: Sequence[str], attributes: Mapping[str, type]) -> str:
    columns = [*first, *(f"{_quoted(name)} {_TYPES[kind_of]}" for name, kind_of in attributes.items())]
    return f"CREATE {kind}({', '.join(columns)})"


def _quoted(name: str) -> str:
    """Return a name in backquotes; nothing in it ends them."""
    return f"`{_WORD.sub('_', name)}`"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _write_tables(content: Content, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of each table, that of the nodes first."""
    with ExitStack() as stack:
        rows: dict[str, Any] = {}

        def table(name: str) -> Any:
            if name not in rows:
                file = stack.enter_context((folder / f"{len(rows)}.csv").open("w", encoding="utf-8", newline=""))
                rows[name] = csv.writer(file, lineterminator="\n")
            return rows[name]

        table(_NODES)
        for part in property_graph(content):
            if isinstance(part, NetworkNode):
                labels = f"[{','.join(part.labels)}]"
                table(_NODES).writerow([part.id, labels, *_cells(part.attributes, NODE_ATTRIBUTES)])
            for edge in (part,) if isinstance(part, NetworkEdge) else part.edges:
                row = [edge.source, edge.target, edge.id, *_cells(edge.attributes, EDGE_ATTRIBUTES)]
                table(edge.type).writerow(row)
    yield from ((name, folder / f"{n}.csv") for n, name in enumerate(rows))


def _cells(values: Mapping[str, Scalar], attributes: Mapping[str, type]) -> Iterator[Scalar | None]:
    yield from (values.get(name) for name in attributes)
