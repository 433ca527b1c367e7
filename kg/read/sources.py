"""What the user names (files, folders, `-`) → raw bytes with their names, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError, reason
from kg.model import Problem
from kg.resources import DATABASE_FOLDER, HIERARCHY_FILE, RESULT_FILES

# Files that stand together in a result of kg only, whatever else was removed from it.
_TELLING = frozenset({"graph.ttl", "claims.jsonl"})
_SHARE = re.compile(r"([0-9a-f]{16})\.nq")
STDIN = "-"
STDIN_NAME = "standard input"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `name` is as the user gave it or found below the folder that the user gave."""

    name: str
    path: Path

    def data(self) -> bytes:
        """Return the bytes. Raises InputError where the file cannot be read or is empty."""
        try:
            if self.path.is_char_device() or self.path.is_block_device():
                raise OSError("it is a device")
            data = self.path.read_bytes()
        except OSError as error:
            raise InputError(
                f"the file cannot be read ({reason(error)})",
                where=self.name,
                remedy="check the name and its permissions",
            ) from error
        if not data.strip():
            raise InputError("the file is empty", where=self.name, remedy="give a file with text")
        return data


def files(source: str, *, leave_out: Collection[Path] = ()) -> Iterator[File | Problem]:
    """Yield the file that the source names, or all files below the folder it names, sorted.

    Hidden files and folders are left out, and so is what kg made itself: results, stores, shares, and `leave_out` (real paths).
    """
    if source.startswith(("http://", "https://")):
        yield Problem(source, None, "kg reads no web addresses", "save the page as an HTML file and give that")
        return
    path = Path(source)
    if not path.is_dir():
        yield File(source, path)
        return
    found = sorted(_visible_files(path, leave_out))
    if not found:
        yield Problem(source, None, "the folder holds no files", "name a folder with texts")
    for inner in found:
        yield File(str(inner), inner)


def distinct_files(found: Iterable[Item]) -> Iterator[Item]:
    """Yield each file once, even if it was given several times or by several paths; what is no file passes unchanged."""
    seen: set[Path] = set()
    for item in found:
        if isinstance(item, File):
            real = item.path.resolve()
            if real in seen:
                continue
            seen.add(real)
        yield item


def _visible_files(folder: Path, leave_out: Collection[Path]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        here, own = Path(place), _own_names(names)
        folders[:] = [name for name in folders if _is_read(here / name, leave_out) and not _is_database(here / name)]
        inner = (here / name for name in names if name not in own)
        yield from (path for path in inner if path.is_file() and _is_read(path, leave_out))


def _own_names(names: Collection[str]) -> set[str]:
    """Return the names that kg gave, of the files of a folder: those of a result, and pairs of shares with their ontology.

    >>> sorted(_own_names(["0123456789abcdef.nq", "0123456789abcdef.jsonl", "deal.nq", "deal.jsonl", "report.md"]))
    ['0123456789abcdef.jsonl', '0123456789abcdef.nq', 'ontology.nt']
    >>> _own_names(["deal.nq", "ontology.nt"])
    set()
    """
    given = set(names)
    result = set(RESULT_FILES) if given.issuperset(_TELLING) else set()
    shares = (match[1] for name in given if (match := _SHARE.fullmatch(name)))
    pairs = ({f"{share}.nq", f"{share}.jsonl"} for share in shares)
    return result.union(*({*pair, HIERARCHY_FILE} for pair in pairs if pair <= given))


def _is_read(path: Path, leave_out: Collection[Path]) -> bool:
    return not path.name.startswith(".") and path.resolve() not in leave_out


def _is_database(folder: Path) -> bool:
    return folder.name == DATABASE_FOLDER and (folder / "CURRENT").exists()
