"""Stores whose bytes were overwritten: one line, bounded memory, what is whole, and a repair."""

import random
import shutil
from pathlib import Path

import pytest
from handmade import drawn, strike

from kg import load
from kg.cli import main
from kg.corpus.repair import back_up, rebuild_store
from kg.corpus.update import judge_changed_blocks
from kg.errors import InputError, KgError
from kg.store import nquads
from kg.store.check import condition
from kg.store.child_process import run_within_limits
from kg.store.disk import DiskStore, Shard, rows

NAMES = tuple(f"page-{n}" for n in range(16))
ORDERED = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o"
# Damage to what lists the files themselves, to blocks of data, and files that are cut off or gone.
WAYS = ("overwritten", "cut", "gone")


def share(name: str) -> Shard:
    return Shard(name, f"hash of {name}", nquads(*drawn(strike(name)), header=False), "")


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "store"
    with DiskStore(folder, create=True) as store:
        store.put(map(share, NAMES))
        judge_changed_blocks(store)
        store.graph.optimize()
    return folder


@pytest.fixture
def store(sound, tmp_path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "store"))


def data_file(store: Path, index: int = 0) -> Path:
    """Return one of the files of data, the largest first."""
    return sorted(store.glob("oxigraph/*.sst"), key=lambda path: (-path.stat().st_size, path.name))[index]


def spoil(path: Path, seed: int, way: str = "overwritten") -> None:
    data = bytearray(path.read_bytes())
    at = random.Random(seed).randrange(len(data))
    data[at : at + 5] = b"\xde\xad\xbe\xef\x00"
    if way == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:at] if way == "cut" else data)


def statements(folder: Path) -> set[str]:
    return {row.nquad for row in rows(folder)}


def test_a_sound_store_is_whole(sound, capsys):
    assert condition(sound) == condition(sound)
    assert main(["check", str(sound)]) == 0
    assert capsys.readouterr().out == f"{sound}: {len(NAMES)} documents whole, 0 lost\n"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", [0, 5])
def test_damage_anywhere_is_one_line(store, seed, way, capsys):
    files = [path for path in sorted(store.glob("oxigraph/*")) if path.stat().st_size and path.name != "LOG"]
    spoil(files[3 * seed % len(files)], seed, way)
    for words in (["stats", str(store)], ["check", str(store)], ["show", "Lowell", "--graph", str(store)]):
        code, said = main(words), capsys.readouterr()
        assert code in {0, 1, 2}
        assert len(said.err.splitlines()) == (code == 2), said.err


@pytest.mark.parametrize("seed", range(1))
def test_a_query_over_damage_takes_bounded_time_and_memory(store, seed, capsys):
    for index in range(6):
        spoil(data_file(store, index), seed)
    code = main(["query", ORDERED, "--graph", str(store), "--timeout", "2"])
    said = capsys.readouterr().err
    assert (code, len(said.splitlines())) == (2, 1), said
    assert f"kg check {store}" in said


def test_each_record_of_a_damaged_graph_is_refused_with_the_name_of_the_store(store):
    for index in range(6):
        spoil(data_file(store, index), 7)
    with pytest.raises(KgError, match="kg check"):
        repr(load(store))


@pytest.mark.parametrize("seed", range(2))
def test_a_repair_keeps_what_is_whole_and_says_what_is_lost(store, sound, seed):
    spoil(data_file(store, seed), seed)
    before = condition(store)
    assert before.faults
    if not before.whole:
        with pytest.raises(InputError, match="nothing of the store can be read"):
            rebuild_store(store)
        return
    made = rebuild_store(store)
    assert (made.whole, made.lost, made.faults) == (before.whole, before.lost, ())
    assert statements(store) <= statements(sound)
    with DiskStore(store) as opened:
        opened.put(map(share, made.lost))
        judge_changed_blocks(opened)
    assert statements(store) == statements(sound)


def test_a_backup_shares_nothing_with_the_store_and_gives_back_what_is_lost(store, sound, tmp_path, capsys):
    copy = tmp_path / "copies" / "backup"
    assert main(["backup", str(store), str(copy)]) == 0
    assert not {p.stat().st_ino for p in store.rglob("*.sst")} & {p.stat().st_ino for p in copy.rglob("*.sst")}
    (store / "oxigraph" / "CURRENT").write_text("nonsense")
    assert main(["check", str(store)]) == 1
    assert main(["check", str(store), "--repair", "--from", str(copy)]) == 0
    assert statements(store) == statements(copy) == statements(sound)
    assert main(["backup", str(store), str(copy)]) == 2
    assert "this is there already" in capsys.readouterr().err


def test_what_is_lost_comes_back_from_shares_and_is_built_anew(store, tmp_path):
    (tmp_path / "shares").mkdir()
    for name in NAMES:
        (tmp_path / "shares" / f"{name}.nq").write_text(share(name).nquads, "utf-8")
    (store / "oxigraph" / "CURRENT").write_text("nonsense")
    assert rebuild_store(store, tmp_path / "shares").whole == tuple(sorted(NAMES))
    with DiskStore(store, read_only=True) as opened:
        assert set(opened.hashes().values()) == {"from a share"}


def test_a_damaged_store_is_not_backed_up(store, tmp_path):
    for index in range(6):
        spoil(data_file(store, index), 7)
    with pytest.raises(InputError, match="--repair"):
        back_up(store, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]


def test_work_is_bounded_in_time_and_memory_and_raises_what_it_raises():
    def forever() -> None:
        while True:
            pass

    assert run_within_limits(lambda: 7, timeout=10) == 7
    with pytest.raises(KgError, match=r"stopped after 0\.1 s"):
        run_within_limits(forever, timeout=0.1)
    with pytest.raises(KgError, match="too much memory"):
        run_within_limits(lambda: len(bytearray(1 << 32)), timeout=20, memory=1 << 28)
    with pytest.raises(InputError) as error:
        run_within_limits(lambda: DiskStore(Path("nowhere")), timeout=10)
    assert error.value.where == "nowhere"
