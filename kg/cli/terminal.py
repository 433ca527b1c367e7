"""Lines for a terminal: texts from documents are made harmless, progress is shown to people only."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.inert import for_terminal

if TYPE_CHECKING:
    from kg.model import Problem


# The statuses as lines and tables have them: after a bracket, or as a cell of their own.
_STATUS = re.compile(
    r"(?<=\[)(claimed|planned|possible|denied)\b|(?<=  )(claimed|planned|possible|denied)(?=  |$)", re.MULTILINE
)
_COLOURS = {"claimed": "33", "planned": "36", "possible": "35", "denied": "31"}


def say(text: str = "") -> None:
    """Print a line (or many) to standard output; on a terminal a status has its colour (unless NO_COLOR is set)."""
    plain = for_terminal(text)
    print(coloured(plain) if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else plain)


def coloured(text: str) -> str:
    r"""Return the text with the colour of each status that it has.

    >>> coloured("Ann Lee left  [denied, by Roe]")
    'Ann Lee left  [\x1b[31mdenied\x1b[0m, by Roe]'
    """
    return _STATUS.sub(lambda match: f"\x1b[{_COLOURS[match[0]]}m{match[0]}\x1b[0m", text)


def terminal_width() -> int | None:
    """Return how many characters a line of the terminal holds; None where standard output is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def tell_count(count: int, noun: str) -> None:
    """Print how many rows were found, to people only: what is piped has the rows alone."""
    if sys.stdout.isatty():
        print(f"{count} {noun}{'s' * (count != 1)}")


def give(text: str) -> None:
    """Print text in a format for programs: to the character as it is, but on a terminal harmless."""
    print(for_terminal(text) if sys.stdout.isatty() else text, flush=True)


def complain(text: str) -> None:
    """Print one line to standard error, with the program's name."""
    print("kg:", for_terminal(" ".join(text.split())), file=sys.stderr)


def complain_of(problem: Problem) -> None:
    """Print what is wrong with a document as one line to standard error."""
    complain(str(problem))


def tell(arguments: argparse.Namespace, text: str) -> None:
    """Print what the command did, unless it is to be quiet."""
    if not arguments.quiet:
        say(text)


class Count:
    """Counts what is done, and tells a progress bar where there is one."""

    def __init__(self, show: Callable[[int], None] = lambda count: None) -> None:
        self.count = 0
        self._show = show

    def __call__(self, count: int) -> None:
        """Add to the count."""
        self.count += count
        self._show(count)


@contextmanager
def counting(doing: str, *, quiet: bool = False) -> Iterator[Count]:
    """Yield a counter that shows count, rate and time on a terminal, and only counts elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield Count()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed}{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None, rate="")

        def show(count: int) -> None:
            bar.advance(task, count)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f", {speed:.1f} a second" if speed else "")

        yield Count(show)
