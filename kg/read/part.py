"""What readers of files take and give: a part (bytes with a name), and drafts of the documents in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from kg.errors import InputError
from kg.model import Document, Problem

_MOST_BYTES = 512 * 1024 * 1024
_MOST_PARTS = 20_000
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes to read: a file, or what lies in one. `name` is how a person finds it: "news.zip/may/storm.html"."""

    name: str
    data: bytes
    depth: int = 0

    @property
    def suffix(self) -> str:
        """Return the last suffix of the name in lower case, "" where there is none."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.lower()

    def part_inside(self, name: str, data: bytes) -> Part:
        """Return a part that lies in this one, one level deeper."""
        return Part(f"{self.name}/{name}", data, self.depth + 1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its source gives it, and where it stands; its id is empty where the source does not name it."""

    document: Document
    source: str
    number: int | None = None
    place: str | None = None


Found = Iterator[Draft | Problem]
Opener = Callable[[Part], Found]
Reader = Callable[[Part, Opener], Found]


@dataclass(slots=True)
class Allowance:
    """How much one file may still unpack to, so that no small archive fills memory or disk.

    >>> allowance = Allowance(most_bytes=10)
    >>> allowance.take(8)
    >>> allowance.bytes_left
    2
    """

    most_bytes: int = _MOST_BYTES
    parts: int = field(default=0)
    taken: int = field(default=0)

    @property
    def bytes_left(self) -> int:
        """Return how many bytes may still come."""
        return self.most_bytes - self.taken

    def take(self, count: int) -> None:
        """Count one more part of so many bytes. Raises InputError where that is more than is allowed."""
        self.parts += 1
        self.taken += count
        self.check()

    def check(self) -> None:
        """Raise InputError where more was unpacked than is allowed."""
        if self.bytes_left < 0:
            size = f"{self.most_bytes // 1024 // 1024} MB"
            raise InputError(f"the archive unpacks to more than {size}", remedy="unpack it, and give the folder")
        if self.parts > _MOST_PARTS:
            raise InputError(
                f"the archive holds more than {_MOST_PARTS:,} files", remedy="unpack it, and give the folder"
            )

    def descend(self, part: Part) -> None:
        """Raise InputError for an archive in too many others."""
        if part.depth > _DEEPEST:
            raise InputError("archives are nested too deeply", where=part.name, remedy="unpack the outer ones")
