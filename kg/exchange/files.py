"""Exported files: the format by name or by the ending of the file, each file complete or absent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import OutputError, UsageError, reason
from kg.exchange.content import Content
from kg.store.dump import dump

Write = Callable[[Content, Path], None]

_RDF = frozenset({".nq", ".trig", ".ttl", ".nt", ".jsonld"})
# What each ending means where no format is named; several endings may belong to one format.
_ENDINGS = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cypher": "cypher",
    ".ftm": "ftm",
    ".lbug": "ladybug",
} | dict.fromkeys(_RDF, "rdf")
FORMS: Mapping[str, str] = {
    "rdf": "one file in the RDF format of its ending: " + ", ".join(sorted(_RDF)),
    "framed": "JSON-LD in which each thing has its ties inside and each tie its sentences",
    "graphml": "a network for Cytoscape, yEd and NetworkX",
    "gexf": "a network for Gephi",
    "cypher": "statements for Neo4j that may be run again and again",
    "ftm": "entities of FollowTheMoney, one a line",
    "ladybug": "a property graph in one file, asked with Cypher by LadybugDB",
    "csv": "a folder of tables",
    "parquet": "a folder of tables with typed columns",
    "neo4j": "a folder with nodes.csv and edges.csv for neo4j-admin database import",
    "obsidian": "a folder of notes that link to each other",
}
_FOLDERS = frozenset({"csv", "parquet", "neo4j", "obsidian"})
_REMEDY = "name another place"


def exported(content: Content, target: Path, form: str | None = None, *, folder: bool = False) -> list[Path]:
    """Write a graph to a file or, with a format that needs it, to a folder; return what was written.

    Without a format the ending of the file says it, and a folder gets tables. Raises UsageError for an ending that no
    format has, OutputError for a place that cannot be written.
    """
    chosen = form or _form_of(target, folder=folder)
    if chosen in _FOLDERS:
        return _write_one_folder(target, lambda scratch: _folder_writer(chosen)(content, scratch))
    if target.is_dir() or folder:
        raise UsageError(f"the format {chosen} gives a file, not a folder", where=str(target), remedy="name a file")
    return [_write_one_file(target, lambda scratch: _file_writer(chosen)(content, scratch))]


def _form_of(target: Path, *, folder: bool) -> str:
    if folder or target.is_dir() or not target.suffix:
        return "csv"
    found = _ENDINGS.get(target.suffix)
    if found is None:
        endings = ", ".join(sorted(_ENDINGS))
        raise OutputError(
            f"no format ends in {target.suffix!r}",
            where=str(target),
            remedy=f"use one of {endings}, a folder for tables, or --format",
        )
    return found


def _file_writer(form: str) -> Write:
    """Return what writes a format to one file; what writes the other formats is not loaded."""
    if form == "rdf":
        return lambda content, path: dump(content.reader.graph, content.base, path)
    if form == "framed":
        from kg.store.json_ld import write_framed

        return lambda content, path: write_framed(content.reader, path)
    if form == "cypher":
        from kg.exchange.neo4j import write_cypher

        return write_cypher
    if form == "ftm":
        from kg.exchange.followthemoney import write_entities

        return write_entities
    if form == "ladybug":
        from kg.exchange.embedded import write_database

        return write_database
    from kg.exchange.networks import write_gexf, write_graphml

    return write_gexf if form == "gexf" else write_graphml


def _folder_writer(form: str) -> Write:
    """Return what writes a format to several files of a folder."""
    if form == "neo4j":
        from kg.exchange.neo4j import write_import_tables

        return write_import_tables
    if form == "obsidian":
        from kg.exchange.vault import write_vault

        return write_vault
    from kg.exchange.tables import write_csv, write_parquet

    return write_parquet if form == "parquet" else write_csv


def _write_one_file(target: Path, write: Callable[[Path], None]) -> Path:
    scratch = target.with_name(f".{target.stem}-{os.getpid()}{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(scratch)
        scratch.replace(target)
    except OSError as error:
        raise OutputError(f"this cannot be written ({reason(error)})", where=str(target), remedy=_REMEDY) from error
    finally:
        with suppress(OSError):  # a disk that cannot be written keeps nothing either
            scratch.unlink(missing_ok=True)
    return target


def _write_one_folder(target: Path, write: Callable[[Path], None]) -> list[Path]:
    """Write all files to a hidden folder inside first, then move each to its place; return them sorted."""
    scratch, is_new = None, not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        scratch = Path(mkdtemp(prefix=".kg-", dir=target))
        write(scratch)
        names = sorted(path.relative_to(scratch) for path in scratch.rglob("*") if path.is_file())
        for name in names:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).replace(target / name)
    except OSError as error:
        raise OutputError(f"this cannot be written ({reason(error)})", where=str(target), remedy=_REMEDY) from error
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
        if is_new:  # it stays where something was written to it
            with suppress(OSError):
                target.rmdir()
    return [target / name for name in names]
