"""Lines for a terminal: texts from documents are made harmless, progress is shown to people only."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.escaping import safe_for_terminal

if TYPE_CHECKING:
    from kg.model import Problem


# The statuses as lines and tables have them: after a bracket, or as a cell of their own.
_STATUS = re.compile(
    r"(?<=\[)(claimed|planned|possible|denied)\b|(?<=  )(claimed|planned|possible|denied)(?=  |$)", re.MULTILINE
)
_COLOURS = {"claimed": "33", "planned": "36", "possible": "35", "denied": "31"}


def print_text(text: str = "") -> None:
    """Print a line (or many) to standard output; on a terminal a status has its colour (unless NO_COLOR is set)."""
    print(_ready(text) if sys.stdout.isatty() else safe_for_terminal(text))


def _ready(text: str) -> str:
    """Return the text as a terminal gets it: harmless, and with colours where they are wanted."""
    plain = safe_for_terminal(text)
    return plain if os.environ.get("NO_COLOR") else coloured(plain)


def coloured(text: str) -> str:
    r"""Return the text with the colour of each status that it has.

    >>> coloured("Ann Lee left  [denied, by Roe]")
    'Ann Lee left  [\x1b[31mdenied\x1b[0m, by Roe]'
    """
    return _STATUS.sub(lambda match: f"\x1b[{_COLOURS[match[0]]}m{match[0]}\x1b[0m", text)


def show_paged(text: str, *, count: str = "") -> None:
    """Print lines and, to people, how many they are; what is more than one screen is shown in a pager if there is one.

    PAGER names the pager (default: less); an empty one is none.
    """
    whole_text = f"{text}\n{count}" if count and sys.stdout.isatty() else text
    pager = _pager_for(whole_text)
    if pager is None:
        print_text(whole_text)
        return
    ready = _ready(whole_text)
    with subprocess.Popen(pager, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ}, encoding="utf-8") as shown:
        while True:
            try:
                shown.communicate(ready)
                break
            except KeyboardInterrupt:  # less takes it as the end of a search; it says itself when it ends
                ready = ""


def _pager_for(text: str) -> list[str] | None:
    """Return the command of the pager; None for what fits the screen, and where nobody can leaf."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or text.count("\n") + 2 <= shutil.get_terminal_size().lines:
        return None
    words = shlex.split(os.environ.get("PAGER", "less"))
    return words if words and shutil.which(words[0]) else None


def screen_size() -> tuple[int, int] | None:
    """Return how many characters a line and how many lines the terminal has; None where standard output is none."""
    size = shutil.get_terminal_size()
    return (size.columns, size.lines) if sys.stdout.isatty() else None


def terminal_width() -> int | None:
    """Return how many characters a line of the terminal holds; None where standard output is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_data(text: str) -> None:
    """Print text in a format for programs: to the character as it is, but on a terminal harmless."""
    print(safe_for_terminal(text) if sys.stdout.isatty() else text, flush=True)


def print_error(text: str) -> None:
    """Print one line to standard error, with the program's name."""
    print("kg:", safe_for_terminal(" ".join(text.split())), file=sys.stderr)


def print_problem(problem: Problem) -> None:
    """Print what is wrong with a document as one line to standard error."""
    print_error(str(problem))


def print_outcome(arguments: argparse.Namespace, text: str) -> None:
    """Print what the command did, unless it is to be quiet."""
    if not arguments.quiet:
        print_text(text)


class Count:
    """Counts what is done, and tells a progress bar where there is one."""

    def __init__(
        self, show: Callable[[int], None] = lambda count: None, expect: Callable[[int], None] = lambda total: None
    ) -> None:
        self.count = 0
        self._show = show
        self.expect = expect

    def __call__(self, count: int) -> None:
        """Add to the count."""
        self.count += count
        self._show(count)


@contextmanager
def progress_counter(doing: str, *, quiet: bool = False) -> Iterator[Count]:
    """Yield a counter that shows count, rate and time on a terminal, and only counts elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield Count()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed}{task.fields[total_words]}{task.fields[rate]}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None, rate="", total_words="")

        def show(count: int) -> None:
            bar.advance(task, count)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f", {speed:.1f} a second" if speed else "")
            if bar.tasks[0].finished:
                bar.update(task, description="putting together what they say")

        def expect(total: int) -> None:
            bar.update(task, total=total, total_words=f" of {total}")

        yield Count(show, expect)
