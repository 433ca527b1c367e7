"""A part of `make crash` that needs no model: an export and a removal whose disk is full leave the old state, in one line."""

import importlib.util
import sys
from pathlib import Path

import pytest
from handmade import drawn, strike

from kg.corpus.update import judge_changed_blocks
from kg.store import nquads
from kg.store.disk import DiskStore, Shard, rows

pytest.importorskip("resource", reason="the system cannot bound the size of files")
_spec = importlib.util.spec_from_file_location("crash", Path(__file__).resolve().parent.parent / "tools" / "crash.py")
crash = importlib.util.module_from_spec(_spec)
sys.modules["crash"] = crash
_spec.loader.exec_module(crash)


@pytest.fixture
def place(tmp_path) -> Path:
    with DiskStore(tmp_path / "store", create=True) as store:
        store.put(Shard(name, name, nquads(*drawn(strike(name)), header=False), "") for name in ("d0", "d1"))
        judge_changed_blocks(store)
    (tmp_path / "store.nq").write_text("old\n", "utf-8")
    return tmp_path


def state(place: Path) -> tuple[object, ...]:
    names = sorted(path.name for path in place.iterdir())
    return names, (place / "store.nq").read_text("utf-8"), sorted(row.nquad for row in rows(place / "store"))


@pytest.mark.parametrize("most_bytes", [0, 50])
@pytest.mark.parametrize("words", [("export", "store", "store.nq"), ("remove", "store", "d1")], ids=lambda w: w[0])
def test_a_full_disk_leaves_the_old_state(place, words, most_bytes):
    before = state(place)
    ended = crash.run_anew(place, *words, most_bytes=most_bytes)
    assert (ended.code, ended.has_traceback) == (2, False), ended.said
    assert len(ended.said.strip().splitlines()) == 1
    assert state(place) == before
    assert crash.run_anew(place, *words).code == 0
    assert state(place) != before
