"""The tables of TOML files; those of kg's own files are kept beside them in the form in which Python keeps compiled modules.

Reading all word lists and rules anew takes a fifth of a second, a tenth of a build of one article. What is kept holds for a file of
the same size and time, as a compiled module does, and nothing is kept where Python keeps no modules or cannot write them.
"""

from __future__ import annotations

import marshal
import os
import sys
import tomllib
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from kg.data.folders import ontology_folder


def toml_tables(path: Path) -> dict[str, Any]:
    """Return the tables of a file. Raises OSError, UnicodeDecodeError or TOMLDecodeError where it cannot be read."""
    if path.parent.parent != ontology_folder() or not sys.implementation.cache_tag:
        return tomllib.loads(path.read_text("utf-8"))
    found = path.stat()
    stamp, kept = (found.st_size, found.st_mtime_ns), Path(cache_from_source(str(path))).with_suffix(".tables")
    tables = _kept_tables(kept, stamp)
    if tables is None:
        tables = tomllib.loads(path.read_text("utf-8"))
        _keep(kept, stamp, tables)
    return tables


def _kept_tables(kept: Path, stamp: tuple[int, int]) -> dict[str, Any] | None:
    """Return the tables that were kept of a file with this size and time, if any were."""
    try:
        held = marshal.loads(kept.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    of, tables = held if isinstance(held, tuple) and len(held) == 2 else (None, None)
    return tables if of == stamp and isinstance(tables, dict) else None


def _keep(kept: Path, stamp: tuple[int, int], tables: dict[str, Any]) -> None:
    """Keep the tables of a file, whole or not at all; where that cannot be, it is read again the next time."""
    if sys.dont_write_bytecode:
        return
    new = kept.with_name(f"{kept.name}.{os.getpid()}")
    with suppress(OSError, ValueError):  # a date in a table has no such form
        data = marshal.dumps((stamp, tables))
        kept.parent.mkdir(exist_ok=True)
        new.write_bytes(data)
        new.replace(kept)
