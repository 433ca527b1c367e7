"""Kill kg at random moments, or take its disk away, and look at what is left: the old result or the new one, never half.

`make crash` (or `python tools/crash.py --times 200 --seed 1`) does to a build, `--into`, the renewal of a store that was made
with other options, remove and export:

* killed: SIGKILL at a random moment;
* full: no file may grow beyond a random size (RLIMIT_FSIZE), as on a full disk;
* read-only: the folder cannot be written (chmod, or a read-only mount for root);
* together: two writers and a reader of one store at once.

It prints how often the old and the new state was found. Exit code 1 where one was neither, or where kg ended in a traceback.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import cli, parse, stages
from kg.errors import KgError
from kg.options import Options
from kg.parse import second_parser
from kg.pipeline import Pipeline
from kg.store.disk import rows

ROOT = Path(__file__).resolve().parent.parent
_FORK = get_context("fork")
BAD = ("half", "traceback")
# Commands that change a store document by document.
IN_STEPS = frozenset({"into", "renew", "remove"})
TEXTS = (
    "Globex bought Initech in Norway on 3 May 2021.",
    "Freedonia attacked Norway, the mayor of Oslo said on Monday.",
    "Initech, which Globex owns, denied that it would leave Oslo.",
    "Anna Brandt met Jonas Falk in Oslo. She praised Initech.",
)


def main() -> int:
    """Harm each command as often as was asked for, print the figures, and return the exit code."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--times", type=int, default=200, help="how many kills in all")
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    with TemporaryDirectory() as folder, preloaded(Path(folder)):
        found = counted_harms(Path(folder), given.times, random.Random(given.seed))
    for key, count in sorted(found.items()):
        print(f"{key:58} {count}")
    return 1 if any(key.endswith(BAD) for key in found) else 0


def counted_harms(place: Path, times: int, chance: random.Random) -> Counter[str]:
    """Return how often each command was left in which state by each harm."""
    found = Counter[str]()
    _write_news(place / "one.jsonl", TEXTS[:2])
    _write_news(place / "two.jsonl", TEXTS)
    grown: object = None
    for name, command, state in list(_commands(place)):
        before, after, took = _reset_and_run(command, state, place)
        grown = after if name == "into" else grown
        harms = [("killed", {"seconds": chance.uniform(0.02 * took, 1.05 * took)}) for _ in range(max(1, times // 5))]
        harms += [("full", {"most_bytes": chance.choice((0, 100, 4_000, 40_000))}) for _ in range(max(1, times // 20))]
        for harm, done in harms:
            _reset(place)
            told = _run(place, *command, **done)
            found[f"{name}, {harm}: {_left(name, command, place, state, (before, after), told)}"] += 1
        _reset(place)
        with _unwritable(place / "now") as words:
            told = run_anew(place, *command, before=words)
        found[f"{name}, read-only: {_left(name, command, place, state, (before, after), told)}"] += 1
    for _ in range(max(1, times // 20)):
        found.update(_together(place, grown))
    return found


def _write_news(path: Path, texts: tuple[str, ...]) -> None:
    path.write_text("".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")


def _commands(place: Path) -> Iterator[tuple[str, list[str], str]]:
    """Yield each command with its name and the file or folder that it changes; the old state is in `old`."""
    _run(place, "build", "one.jsonl", "-o", "old/out", "--model", "sm")
    _run(place, "build", "two.jsonl", "--into", "old/store", "--model", "sm")
    _run(place, "build", "one.jsonl", "--into", "old/grown", "--model", "sm")
    _run(place, "build", "two.jsonl", "--into", "old/renewed", "--model", "sm", "--second", "none")
    _run(place, "export", "old/store", "old/store.nq")
    yield "build", ["build", "two.jsonl", "-o", "now/out", "--model", "sm"], "out"
    yield "into", ["build", "two.jsonl", "--into", "now/grown", "--model", "sm"], "grown"
    yield "renew", ["build", "two.jsonl", "--into", "now/renewed", "--model", "sm"], "renewed"
    yield "remove", ["remove", "now/store", "d3"], "store"
    yield "export", ["export", "now/grown", "now/store.nq"], "store.nq"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of kg ended: its exit code (below 0: killed), how long it took, and what it wrote on standard error."""

    code: int
    seconds: float
    said: str

    @property
    def has_traceback(self) -> bool:
        """Return True if kg told a fault of its own instead of one line."""
        return "Traceback" in self.said or self.code == 1


class Started:
    """A run of kg in a child of this process, which has the models loaded, so that a run costs its own work alone."""

    def __init__(self, place: Path, words: Sequence[str], most_bytes: int | None = None) -> None:
        self._start = time.monotonic()
        reader, writer = os.pipe()
        self._child = _FORK.Process(target=_kg, args=(place, words, writer, most_bytes))
        self._child.start()
        os.close(writer)
        self._said = os.fdopen(reader, "rb")

    @property
    def runs(self) -> bool:
        """Return True if it has not ended."""
        return self._child.is_alive()

    def ended(self, seconds: float | None = None) -> Ended:
        """Return how it ends by itself, or killed after some seconds with all that it started."""
        self._child.join(seconds)
        if self._child.exitcode is None:
            os.killpg(self._child.pid or 0, signal.SIGKILL)
            self._child.join()
        with self._said:
            return Ended(self._child.exitcode or 0, time.monotonic() - self._start, self._said.read().decode())


def _kg(place: Path, words: Sequence[str], writer: int, most_bytes: int | None) -> None:
    """Run kg in this process, which a fork made for it, as if it had been started from a shell."""
    os.setsid()
    os.chdir(place)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(writer, 2)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    _bound_files(most_bytes)
    sys.exit(cli.main(list(words)))


@contextmanager
def preloaded(place: Path) -> Iterator[None]:
    """Keep what kg loads for a build in this process, from where its runs have it."""
    before = parse.pipeline, second_parser.second_parser, stages.Gazetteer
    parse.pipeline, second_parser.second_parser, stages.Gazetteer = map(cache, before)  # type: ignore[assignment]
    try:
        Pipeline(Options(model="sm")).build([{"id": "warm", "text": TEXTS[0]}], output=place / "warm")
        yield
    finally:
        parse.pipeline, second_parser.second_parser, stages.Gazetteer = before  # type: ignore[misc]


def _run(place: Path, *words: str, seconds: float | None = None, most_bytes: int | None = None) -> Ended:
    """Run kg, killed after some seconds or with files bounded in size where that is given, and return how it ended."""
    return Started(place, words, most_bytes).ended(seconds)


def run_anew(place: Path, *words: str, before: Sequence[str] = (), most_bytes: int | None = None) -> Ended:
    """Run kg in a process of its own, behind the words of another command where these are given."""
    start = time.monotonic()
    done = subprocess.run(
        [*before, sys.executable, "-m", "kg", *words],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(_bound_files, most_bytes),
    )
    return Ended(done.returncode, time.monotonic() - start, done.stderr)


def _bound_files(most_bytes: int | None) -> None:
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


@contextmanager
def _unwritable(folder: Path) -> Iterator[list[str]]:
    """Make a folder read-only; yield the words before a command that is to see it so: root may write in spite of modes."""
    if os.geteuid() == 0:
        mount = f"mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}' && exec \"$@\""
        yield ["unshare", "--mount", "sh", "-c", mount, "sh"]
        return
    held = [path for path in (folder, *folder.rglob("*")) if path.is_dir()]
    for path in held:
        path.chmod(0o555)
    try:
        yield []
    finally:
        for path in held:
            path.chmod(0o755)


def _left(name: str, command: list[str], place: Path, state: str, states: tuple[object, object], ended: Ended) -> str:
    """Return which state a harmed command left; in a store each document is old or new, and running it again ends it."""
    if ended.code > 0 and ended.has_traceback:
        return "traceback"
    left = _content(place / "now" / state)
    if left in states:
        return ("old", "new")[states.index(left)]
    whole = name in IN_STEPS and _run(place, "check", f"now/{state}").code == 0
    _run(place, *command)
    mended = _content(place / "now" / state) == states[1]
    return "between, mended by running it again" if whole and mended else "half"


def _together(place: Path, grown: object) -> Iterator[str]:
    """Yield how two writers and a reader of one store end that start at once, and whether the store holds all then."""
    _reset(place)
    writers = [Started(place, ["build", "two.jsonl", "--into", "now/grown", "--model", "sm"]) for _ in range(2)]
    while any(writer.runs for writer in writers):
        read = _run(place, "stats", "now/grown")
        yield f"together, reader: {'traceback' if read.has_traceback else 'answer' if not read.code else 'one line'}"
    for writer in writers:
        ended = writer.ended()
        yield f"together, writer: {'traceback' if ended.has_traceback else 'done' if not ended.code else 'one line'}"
    yield f"together, store: {'new' if _content(place / 'now/grown') == grown else 'half'}"


def _reset(place: Path) -> None:
    shutil.rmtree(place / "now", ignore_errors=True)
    shutil.copytree(place / "old", place / "now")


def _reset_and_run(command: list[str], state: str, place: Path) -> tuple[object, object, float]:
    _reset(place)
    before = _content(place / "now" / state)
    took = _run(place, *command).seconds
    return before, _content(place / "now" / state), took


def _content(path: Path) -> object:
    """Return what a result, a store or a file holds, in a form that compares equal where it is the same."""
    if not path.exists():
        return None
    if path.is_file():
        return sorted(path.read_bytes().splitlines())
    if (path / "oxigraph").is_dir():
        return _statements(path)
    return {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}


def _statements(store: Path) -> object:
    """Return the statements of a store by document, and those that belong to none left out: they are judged anew.

    A child reads them: the database starts threads, and a process with threads cannot fork.
    """
    reader, writer = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_send_statements, args=(store, writer))
    child.start()
    writer.close()
    try:
        return reader.recv()
    except EOFError:
        return f"unreadable: exit code {child.exitcode}"
    finally:
        child.join()


def _send_statements(store: Path, writer: Connection) -> None:
    try:
        writer.send(sorted(row.nquad for row in rows(store) if "/document/" in row.nquad.split()[-2]))
    except KgError as error:
        writer.send(f"unreadable: {error}")


if __name__ == "__main__":
    sys.exit(main())
