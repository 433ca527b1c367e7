"""Lines for a terminal: texts from documents are made harmless, progress is shown to people only."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

# Escape sequences start with control characters; marks of writing direction can reorder a line.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Return the text without characters that steer a terminal.

    >>> printable("a\x1b[31mb\u202ec\n")
    'a[31mbc\n'
    """
    return _CONTROL.sub("", text)


def say(text: str = "") -> None:
    """Print a line (or many) to standard output."""
    print(printable(text))


def give(text: str) -> None:
    """Print text in a format for programs: to the character as it is, but on a terminal harmless."""
    print(printable(text) if sys.stdout.isatty() else text, flush=True)


def complain(text: str) -> None:
    """Print one line to standard error, with the program's name."""
    print("kg:", printable(" ".join(text.split())), file=sys.stderr)


def watched(items: Iterable[Item], *, doing: str) -> Iterator[Item]:
    """Yield the items, with a running count on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=None)
        for item in items:
            yield item
            progress.advance(task)
