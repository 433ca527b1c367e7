"""The same texts give the same bytes in every process: whatever hash seed, locale, time zone, threads, jobs, order."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.store.disk import rows

TEXTS = (
    "The army attacked the rebels in London at the Globex tower.",
    "Rebels shelled Lowell on Monday\n\nRebels killed six miners near the harbour of Lowell at the Globex mill, "
    "Mayor Jane Roe said. The attack shocked her and the governor, Ann Lee. They asked for aid from Oslo.",
    "Globex Corp. bought Initech for $3 million. The company, which makes engines, paints and toys, said that "
    "J. Roe, its chief, will lead both. “We shall not sell our mine,” Roe said.",
    "Finance Minister Jane Roe of Norway met officials from Chad, Mali and Niger in Oslo on 3 May 2024. "
    "The Freedonian Mining Authority (FMA) denied that it had closed the mill. The FMA gave no reasons.",
)


PEOPLE = ("Jane Roe", "Ann Lee", "Rufus Falk")
NEWS = {
    f"{place}-{n}.txt": f"{text}\n\n{PEOPLE[n]} met workers of Globex in {place} on 3 May 2024, the mayor said."
    for n, place in enumerate(("Oslo", "London", "Lagos"))
    for text, place in ((TEXTS[m], f"{place}{m}") for m in range(len(TEXTS)))
}
# Everything about a process that must not matter, all of it changed at once in each variant.
PLAIN = {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "OMP_NUM_THREADS": "1"}
VARIANTS = (
    PLAIN,
    {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "OMP_NUM_THREADS": "4"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8", "TZ": "America/Los_Angeles", "OMP_NUM_THREADS": "2"},
)


def started(folder: Path, variant: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "news", "--model", "sm", *words],
        cwd=folder,
        env=os.environ | variant,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finished(process: subprocess.Popen[bytes]) -> None:
    _, errors = process.communicate()
    assert process.returncode == 0, errors.decode()


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Return a folder for each variant, its files written in another order."""
    found = []
    for n, _ in enumerate(VARIANTS):
        names = sorted(NEWS)[:: -1 if n % 2 else 1]
        (tmp_path / str(n) / "news").mkdir(parents=True)
        for name in names[n:] + names[:n]:
            (tmp_path / str(n) / "news" / name).write_text(NEWS[name], "utf-8")
        found.append(tmp_path / str(n))
    return found


def outputs(folders: list[Path]) -> list[dict[str, bytes]]:
    return [{path.name: path.read_bytes() for path in (folder / "output").iterdir()} for folder in folders]


def test_nothing_about_the_process_changes_a_byte_of_a_build(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = started(folders[1], VARIANTS[1])
    monkeypatch.chdir(folders[0])
    assert main(["build", "news", "--model", "sm"]) == 0
    finished(process)
    here, there = outputs(folders[:2])
    assert len(here["graph.ttl"]) > 60_000
    assert [name for name in sorted(here | there) if here.get(name) != there.get(name)] == []


@pytest.mark.slow
def test_no_variant_of_the_process_changes_a_byte_of_a_build(folders: list[Path]) -> None:
    for process in [started(*pair) for pair in zip(folders, VARIANTS, strict=True)]:
        finished(process)
    first, *others = outputs(folders)
    for other in others:
        assert [name for name in sorted(first | other) if first.get(name) != other.get(name)] == []


def test_neither_jobs_nor_steps_nor_order_change_a_statement_of_a_store(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = started(folders[1], VARIANTS[1], "--into", "store", "--jobs", "2")
    monkeypatch.chdir(folders[0])
    assert main(["build", "news", "--model", "sm", "--into", "store"]) == 0
    finished(process)
    first, second = ({row.nquad for row in rows(folder / "store")} for folder in folders[:2])
    assert first == second
    assert len(first) > 2_000
