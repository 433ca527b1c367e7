"""Where the data files of kg lie, in a checkout and in an installed wheel, how the files are called that it writes, its version."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import RuleError

RESULT_FILES = (
    "graph.ttl",
    "graph.trig",
    "graph.html",
    "claims.jsonl",
    "report.md",
    "report.json",
    "issues.jsonl",
)
DATABASE_FOLDER = "oxigraph"
# The name on the package index, where another tool is called kg.
DISTRIBUTION = "news-knowledge-graph"


def version() -> str:
    """Return the version of kg, or that it is a checkout which nobody installed."""
    from importlib import metadata

    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def ontology_folder() -> Path:
    """Return the folder that holds `kg.ttl`, `rules/`, `lexicon/` and `queries/`."""
    here = Path(__file__).resolve().parent
    packaged = here / "data" / "ontology"
    return packaged if packaged.is_dir() else here.parent / "ontology"


def ontology_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Return the folders whose classes and rules hold: that of kg, then the user's own.

    `own` (or the folder that the variable KG_ONTOLOGY names) adds to that of kg; with a `kg.ttl` in it it stands alone.
    """
    named = os.environ.get("KG_ONTOLOGY")
    own = own or (Path(named) if named else None)
    if own is None:
        return (ontology_folder(),)
    return (own,) if (own / "kg.ttl").is_file() else (ontology_folder(), own)


def ontology_files(own: Path | None = None) -> tuple[Path, ...]:
    """Return the Turtle files that declare classes and properties: all but the shapes."""
    paths = (path for home in ontology_folders(own) for path in sorted(home.glob("*.ttl")))
    return tuple(path for path in paths if not path.name.endswith("shapes.ttl"))


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """Return the word lists of `ontology/lexicon/NAME.toml`: read once, so nobody can change them.

    Raises RuleError where the file is missing or no TOML.
    """
    path = ontology_folder() / "lexicon" / f"{name}.toml"
    try:
        table: Mapping[str, Any] = _frozen(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"the lexicon cannot be read: {error}", where=str(path)) from error
    return table


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(held) for key, held in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def words(name: str, table: str) -> frozenset[str]:
    """Return one list of a lexicon as a set, for fast look-up."""
    return frozenset(lexicon(name)[table])
