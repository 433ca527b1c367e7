"""What the user names (files, folders, `-`) → raw bytes with their names, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, reason
from kg.model import Problem

STDIN = "-"
STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `name` is as the user gave it or found below the folder that the user gave."""

    name: str
    path: Path

    def data(self) -> bytes:
        """Return the bytes. Raises InputError where the file cannot be read or is empty."""
        try:
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


def files(source: str) -> Iterator[File | Problem]:
    """Yield the file that the source names, or all files below the folder it names, sorted.

    Hidden files and folders are left out.
    """
    if source.startswith(("http://", "https://")):
        yield Problem(source, None, "kg reads no web addresses", "save the page as an HTML file and give that")
        return
    path = Path(source)
    if not path.is_dir():
        yield File(source, path)
        return
    found = sorted(_visible(path))
    if not found:
        yield Problem(source, None, "the folder holds no files", "name a folder with texts")
    for inner in found:
        yield File(str(inner), inner)


def once(found: Iterable[File | Problem]) -> Iterator[File | Problem]:
    """Yield each file once, however often and under whatever names it was given."""
    seen: set[Path] = set()
    for item in found:
        if isinstance(item, File):
            real = item.path.resolve()
            if real in seen:
                continue
            seen.add(real)
        yield item


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path
