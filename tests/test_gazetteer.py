"""Names and keys → countries, places and bodies, from packaged tables and curated lists."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.data.gazetteer import Gazetteer, kilometres, spelling_key
from kg.data.gazetteer.table import BlockTable, write_table
from kg.errors import KgError


@pytest.mark.parametrize(
    ("name", "kind", "country", "link"),
    [
        ("Norway", "country", "NO", "http://www.wikidata.org/entity/Q20"),
        ("US", "country", "US", "http://www.wikidata.org/entity/Q30"),
        ("U.S.", "country", "US", "http://www.wikidata.org/entity/Q30"),
        ("Britain", "country", "GB", "http://www.wikidata.org/entity/Q145"),
        ("Oslo", "city", "NO", "https://www.geonames.org/3143244"),
        ("Göteborg", "city", "SE", "https://www.geonames.org/2711537"),
        ("Gothenburg", "city", "SE", "https://www.geonames.org/2711537"),
        ("Lodz", "city", "PL", "https://www.geonames.org/3093133"),
        ("St. Petersburg", "city", "RU", "http://www.wikidata.org/entity/Q656"),
        ("Calif.", "region", "US", "http://www.wikidata.org/entity/Q99"),
        ("Washington", "city", "US", "http://www.wikidata.org/entity/Q61"),
        ("North Sea", "place", "", "http://www.wikidata.org/entity/Q1693"),
        ("NATO", "body", "", "http://www.wikidata.org/entity/Q7184"),
        ("Europe", "continent", "", "https://www.geonames.org/6255148"),
    ],
)
def test_the_best_candidate(gazetteer: Gazetteer, name: str, kind: str, country: str, link: str) -> None:
    best = gazetteer.candidates(name)[0]
    assert (best.kind, best.country) == (kind, country)
    assert link in best.links


@pytest.mark.parametrize(
    ("adjective", "region", "country"),
    [
        ("Victorian", "Victoria", "AU"),
        ("Kentuckian", "Kentucky", "US"),
        ("Kansan", "Kansas", "US"),
        ("Albertan", "Alberta", "CA"),
        ("West Australian", "Western Australia", "AU"),
        ("Norwegian", "Norway", "NO"),
    ],
)
def test_adjectives_of_regions(gazetteer: Gazetteer, adjective: str, region: str, country: str) -> None:
    entry = gazetteer.demonym(adjective)
    assert entry is not None
    assert (entry.name, entry.country) == (region, country)


@pytest.mark.parametrize("word", ["Milan", "Michigan", "Sudan", "Christian", "Republican", "victorian", "Julian"])
def test_words_that_only_end_like_adjectives_of_regions(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.demonym(word) is None


def test_nothing_is_fuzzy(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Norwai") == ()
    assert gazetteer.candidates("") == ()
    assert all(entry.kind != "country" for entry in gazetteer.candidates("us"))


def test_a_code_is_no_town(gazetteer: Gazetteer) -> None:
    assert all(entry.kind != "city" for entry in gazetteer.candidates("DSM"))


@pytest.mark.parametrize(
    ("name", "item", "countries", "common"),
    [
        ("Gazprom", "Q102673", (), False),
        ("the Church of England", "Q82708", ("GB",), True),
        ("Zzyzx Holdings", None, (), False),
        ("National", None, (), False),
    ],
)
def test_bodies_with_a_wikidata_id(
    gazetteer: Gazetteer, name: str, item: str | None, countries: tuple[str, ...], common: bool
) -> None:
    found = gazetteer.bodies(name)
    assert [body.entry.wikidata for body in found] == ([item] if item else [])
    assert all(body.common == common and (not countries or body.countries == countries) for body in found)


@pytest.mark.parametrize(
    ("word", "place"),
    [("Danish", "Denmark"), ("Danes", "Denmark"), ("Swiss", "Switzerland"), ("French", "France"), ("Texans", "Texas"),
     ("Londoners", "London"), ("Asian", "Asia"), ("British", "United Kingdom")],
)  # fmt: skip
def test_demonyms(gazetteer: Gazetteer, word: str, place: str) -> None:
    entry = gazetteer.demonym(word)
    assert entry is not None
    assert entry.name == place
    assert gazetteer.demonym(word.lower()) is None


def test_what_contains_a_place(gazetteer: Gazetteer) -> None:
    bergen = next(e for e in gazetteer.candidates("Bergen") if e.country == "NO")
    assert [outer.name for outer in gazetteer.containers(bergen)][-1] == "Norway"
    assert gazetteer.capital_of(bergen) is None
    oslo = gazetteer.candidates("Oslo")[0]
    country = gazetteer.capital_of(oslo)
    assert country is not None
    assert country.country == "NO"


def test_memberships(gazetteer: Gazetteer) -> None:
    norway = gazetteer.nation("NO")
    assert norway is not None
    assert {"NATO", "UN"} <= set(norway.member_of)
    assert "EU" not in norway.member_of


def test_distances(gazetteer: Gazetteer) -> None:
    oslo, bergen = gazetteer.candidates("Oslo")[0], gazetteer.candidates("Bergen")[0]
    distance = kilometres(oslo, bergen)
    assert distance is not None
    assert 280 < distance < 330


def test_entries_of_keys(gazetteer: Gazetteer) -> None:
    for name in ("Norway", "Oslo", "North Sea", "NATO"):
        best = gazetteer.candidates(name)[0]
        assert Gazetteer().entry(best.key) == best
    assert gazetteer.entry("0") is None
    assert gazetteer.entry("@no-such-thing") is None


def test_opening_is_fast() -> None:
    start = time.process_time()
    gazetteer = Gazetteer()
    gazetteer.candidates("Oslo")
    gazetteer.demonym("Danish")
    assert time.process_time() - start < 1.0  # 0.1 s of the processor


@pytest.mark.parametrize(("work", "reads"), [("", False), ("g.Gazetteer().candidates('Oslo')", True)])
def test_importing_and_making_read_no_table(work: str, reads: bool) -> None:
    code = f"""
import sys
opened = []
sys.addaudithook(lambda event, what: opened.append(str(what[0])) if event == "open" else None)
import kg.data.gazetteer as g
g.Gazetteer()
{work}
print(any(name.endswith((".table", ".tsv", ".toml")) for name in opened))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(reads)


def test_a_table_gives_back_what_was_written(tmp_path: Path) -> None:
    rows = {f"key {n:05}": f"value {n} æ" for n in range(9000)}
    write_table(tmp_path / "a.table", rows.items())
    table = BlockTable(tmp_path / "a.table")
    assert dict(table.items()) == rows
    assert table.get("key 00777") == "value 777 æ"
    assert table.get("key") is None
    assert table.get("zzz") is None


def test_a_broken_table_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.table").write_bytes(b"no header")
    with pytest.raises(KgError, match="reinstall"):
        BlockTable(tmp_path / "a.table")


@pytest.mark.parametrize(
    ("one", "other"), [("Saint-Denis", "St. Denis"), ("Malmö", "MALMO"), ("Côte d’Ivoire", "Cote d'Ivoire")]
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize("name", ["West", "the West", "Eastern", "Central", "north-east"])
def test_a_word_of_the_compass_names_no_place_by_itself(name: str) -> None:
    assert not [entry for entry in Gazetteer().candidates(name) if entry.kind in {"region", "city"}]
