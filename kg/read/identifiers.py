"""Ids for documents that their source does not name."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Container
from pathlib import Path

from kg.model import digest
from kg.read.sources import STDIN_NAME

ROWS_NAME = "rows"
_LONGEST = 80


def readable_id(source: str, number: int | None) -> str:
    """Return a readable id for a file, or for what stands at a number in it; files of one name share it.

    >>> readable_id("news/May storm.txt", None), readable_id("news/may.jsonl", 3)
    ('may-storm', 'may-3')
    """
    stem = "stdin" if source == STDIN_NAME else file_slug(Path(source).stem)
    return stem if number is None else f"{stem}-{number}"


def content_id(source: str, number: int | None, text: str, *, store: Path) -> str:
    """Return an id that depends on this document alone, so that another run gives it again.

    A file is identified by its path from the store, wherever the run was started; what comes through standard input or
    as a row has no path and is identified by its text.

    >>> store = Path("store")
    >>> content_id("may/storm.txt", None, "x", store=store) == content_id("june/storm.txt", None, "x", store=store)
    False
    >>> content_id("may/storm.txt", None, "", store=store) == content_id("./june/../may/storm.txt", None, "", store=store)
    True
    """
    if source in {STDIN_NAME, ROWS_NAME}:
        return f"{'stdin' if source == STDIN_NAME else 'row'}-{digest(text)}"
    stem = f"{file_slug(Path(source).stem)}-{digest(path_from(store, source), length=6)}"
    return stem if number is None else f"{stem}-{number}"


def path_from(store: Path, source: str) -> str:
    """Return the path of a file from the folder of a store; the whole path where none leads there (Windows drives).

    >>> path_from(Path("news/store"), "news/may.txt")
    '../may.txt'
    """
    real = Path(source).resolve()
    try:
        return Path(os.path.relpath(real, store.resolve())).as_posix()
    except ValueError:
        return real.as_posix()


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return the id, with the first free number behind it where it is taken.

    >>> free_id("storm", {"storm", "storm-2"})
    'storm-3'
    """
    number, identifier = 1, wanted
    while identifier in taken:
        number += 1
        identifier = f"{wanted}-{number}"
    return identifier


def file_slug(name: str) -> str:
    """Return a readable id for a name: lower case, letters and figures of any script, hyphens between.

    >>> file_slug("Käse & Brot_2"), file_slug("…")
    ('kase-brot-2', 'document')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-")[:_LONGEST].strip("-") or "document"
