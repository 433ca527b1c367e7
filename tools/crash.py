"""Kill kg at random moments and look at what is left: the old result or the new one, never half.

`make crash` (or `python tools/crash.py --times 200 --seed 1`) kills a build, `--into`, remove and export with SIGKILL,
repeats each, and prints how often the old and the new state was found. Exit code 1 where one was neither.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    "Globex bought Initech in Norway on 3 May 2021.",
    "Freedonia attacked Norway, the mayor of Oslo said on Monday.",
    "Initech, which Globex owns, denied that it would leave Oslo.",
    "Anna Brandt met Jonas Falk in Oslo. She praised Initech.",
)


def main() -> int:
    """Kill each command as often as was asked for, print the figures, and return the exit code."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=200, help="kills in all")
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    chance, found = random.Random(given.seed), Counter[str]()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        _write_news(place / "one.jsonl", TEXTS[:2])
        _write_news(place / "two.jsonl", TEXTS)
        for name, command, state in _commands(place):
            _measure(name, command, state, place, max(1, given.times // 4), chance, found)
    for key, count in sorted(found.items()):
        print(f"{key:24} {count}")
    return 1 if any(key.endswith("half") for key in found) else 0


def _write_news(path: Path, texts: tuple[str, ...]) -> None:
    path.write_text("".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")


def _commands(place: Path) -> Iterator[tuple[str, list[str], str]]:
    """Yield each command with its name and the file or folder that it changes; the old state is in `old`."""
    _run(place, "build", "one.jsonl", "-o", "old/out", "--model", "sm")
    _run(place, "build", "two.jsonl", "--into", "old/store", "--model", "sm")
    _run(place, "build", "one.jsonl", "--into", "old/grown", "--model", "sm")
    _run(place, "export", "old/store", "old/store.nq")
    yield "build", ["build", "two.jsonl", "-o", "now/out", "--model", "sm"], "out"
    yield "into", ["build", "two.jsonl", "--into", "now/grown", "--model", "sm"], "grown"
    yield "remove", ["remove", "now/store", "d3"], "store"
    yield "export", ["export", "now/grown", "now/store.nq"], "store.nq"


def _run(place: Path, *words: str, seconds: float | None = None) -> float:
    """Run kg, killed after some seconds where they are given, and return how long it took."""
    start = time.monotonic()
    kg = subprocess.Popen(
        [sys.executable, "-m", "kg", *words],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        kg.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(kg.pid, signal.SIGKILL)
        kg.wait()
    return time.monotonic() - start


def _measure(
    name: str, command: list[str], state: str, place: Path, times: int, chance: random.Random, found: Counter[str]
) -> None:
    """Kill a command at random moments of the time that it takes, and count what each kill leaves."""
    before, after, took = _reset_and_run(command, state, place)
    for _ in range(times):
        _reset(place)
        _run(place, *command, seconds=chance.uniform(0.1 * took, 1.05 * took))
        left = _content(place / "now" / state)
        kind = "old" if left == before else "new" if left == after else "half"
        _run(place, *command)
        if kind == "half" and name in {"into", "remove"} and _content(place / "now" / state) == after:
            kind = "between, mended by running it again" if _whole(place / "now" / state) else "half"
        found[f"{name}: {kind}"] += 1


def _whole(store: Path) -> bool:
    return subprocess.run([sys.executable, "-m", "kg", "check", str(store)], cwd=ROOT, check=False).returncode == 0


def _reset(place: Path) -> None:
    shutil.rmtree(place / "now", ignore_errors=True)
    shutil.copytree(place / "old", place / "now")


def _reset_and_run(command: list[str], state: str, place: Path) -> tuple[object, object, float]:
    _reset(place)
    before = _content(place / "now" / state)
    took = _run(place, *command)
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
    """Return the statements of a store by document, and those that belong to none left out: they are judged anew."""
    code = "import sys; from pathlib import Path; from kg.store.disk import rows; print(*sorted(r.nquad for r in rows(Path(sys.argv[1])) if '/document/' in r.nquad.split()[-2]), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code, str(store)], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else f"unreadable: {done.stderr.decode()[-200:]}"


if __name__ == "__main__":
    sys.exit(main())
