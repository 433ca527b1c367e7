"""Times and quantities on word salad: no text breaks them, and what they return is well formed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.data import lexicon
from kg.extract.numerals import value_of
from kg.extract.proposition import Marks, Proposition, Slot
from kg.extract.quantities import quantities
from kg.extract.times import calendar, event_time, times
from kg.model import Document
from kg.syntax import Columns, Tree, tree_from_columns

DEPS = ["nummod", "pobj", "prep", "npadvmod", "nsubj", "dobj", "advmod", "amod", "compound", "conj", "advcl", "relcl"]
PARTS = [
    ("VERB", "VBD"),
    ("VERB", "VBZ"),
    ("AUX", "MD"),
    ("NOUN", "NN"),
    ("NUM", "CD"),
    ("ADP", "IN"),
    ("PROPN", "NNP"),
]
TENSES = ["past", "present", "future", "pluperfect", "none"]


def _vocabulary() -> list[str]:
    """Every word of the two lexicons, besides shapes and oddities that no list has."""
    words: set[str] = set()
    for name in ("times", "quantities"):
        for table in lexicon(name).values():
            rows = table.items() if isinstance(table, Mapping) else [("", table)]
            for key, value in rows:
                words.update(value if isinstance(value, tuple) and all(isinstance(v, str) for v in value) else [key])
    shapes = "1 2 31 32 99 1998 '98 1990s 80s 3rd 21st 10:30 25:99 7.45 5pm 2020-02-30 13/45/2020 1.2.2020 1/0 1/2 q3"
    odd = ["²", "１", "½", "31.8bn", "5m", "9" * 30, "1,2,3", "\u200b", "mid-1996", "mid-", "-", "–", "x" * 200]
    return sorted({*words, *(word.capitalize() for word in words)} - {""}) + shapes.split() + odd


WORDS = _vocabulary()


@st.composite
def _trees(draw: st.DrawFn) -> Tree:
    words = draw(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(min_size=1)), min_size=1))
    words = [re.sub(r"\s", "_", word) for word in words]
    offsets, at = [], 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    heads = [0] + [draw(st.integers(0, i - 1)) for i in range(1, len(words))]
    tagged = [draw(st.sampled_from(PARTS)) for _ in words]
    columns = Columns(
        offsets=tuple(offsets),
        texts=tuple(words),
        lemmas=tuple(word.lower() for word in words),
        parts=tuple(part for part, _ in tagged),
        tags=tuple(tag for _, tag in tagged),
        deps=("ROOT", *(draw(st.sampled_from(DEPS)) for _ in words[1:])),
        heads=tuple(heads),
        starts=(True, *([False] * (len(words) - 1))),
        names=(),
    )
    published = draw(st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31", "soon", "2024-13-01"]))
    return tree_from_columns(Document("d", " ".join(words), published=published), columns)


@settings(max_examples=400, deadline=None)
@given(_trees(), st.sampled_from(TENSES))
def test_no_tree_breaks_times_and_quantities(tree: Tree, tense: str) -> None:
    found = times(tree)
    assert [t.span for t in found] == sorted(t.span for t in found)
    for time in found:
        assert 0 <= time.span.start < time.span.end <= len(tree.document.text)
        assert time.value
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest and time.latest:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
    measured = [quantity.span for quantity in quantities(tree)]
    assert all(one.end <= other.start for one, other in itertools.pairwise(measured))
    for token in tree.tokens:
        slots = tuple(Slot("oblique", child, (child,), "in") for child in token.children)
        proposition = Proposition(token, "verbal", (token,), token.lemma, slots)
        when = event_time(proposition, Marks(tense=tense), found, tree)  # type: ignore[arg-type]
        if when is not None and when.earliest and when.latest:
            assert when.earliest <= when.latest


@given(st.dates(), st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "E", "C"]), st.integers(-50, 50))
def test_a_shifted_unit_has_bounds_or_lies_outside_the_calendar(day: date, unit: str, by: int) -> None:
    value = calendar.shifted_value(day, unit, by)
    if value is None:
        return
    days = calendar.bounds(value)
    if days is None:
        return
    assert days[0] <= days[1]
    if by == 0 and unit != "WE":
        assert days[0] <= day <= days[1]


@given(st.dates())
def test_values_of_a_day_contain_it(day: date) -> None:
    for value in (day.isoformat(), calendar.week_value(day), calendar.quarter_value(day)):
        days = calendar.bounds(value)
        assert days is None or days[0] <= day <= days[1]


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 500), st.sampled_from(["START", "MID", "END"]))
def test_a_third_lies_inside(first: date, length: int, part: str) -> None:
    last = first + timedelta(length)
    low, high = calendar.third_of((first, last), part)
    assert first <= low <= high <= last


@given(st.integers(0, 999_999_999))
def test_numbers_in_words_come_back(number: int) -> None:
    assert value_of(_in_words(number)) == number


def _in_words(number: int) -> list[str]:
    names = {v: k for k, v in lexicon("quantities")["cardinals"].items()}
    if number <= 20:
        return [names[number]]
    for scale, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            return [*_in_words(number // scale), name, *(_in_words(rest) if rest else [])]
    return [names[number // 10 * 10], *([names[number % 10]] if number % 10 else [])]


@pytest.mark.parametrize("word", ["one", "this", "May", "Monday", "now", "5", "$", "years"])
@pytest.mark.parametrize("dep", ["conj", "prep", "pobj", "advcl"])
def test_a_chain_of_thousands_of_words_is_read(word: str, dep: str) -> None:
    size = 3000
    columns = Columns(
        offsets=tuple(range(0, size * (len(word) + 1), len(word) + 1)),
        texts=(word,) * size,
        lemmas=(word,) * size,
        parts=("VERB",) * size,
        tags=("VBD",) * size,
        deps=("ROOT", *((dep,) * (size - 1))),
        heads=(0, *range(size - 1)),
        starts=(True, *((False,) * (size - 1))),
        names=(),
    )
    tree = tree_from_columns(Document("d", f"{word} " * size, published=None), columns)
    found = times(tree)
    quantities(tree)
    head = Proposition(tree.tokens[0], "verbal", (tree.tokens[0],), word, ())
    event_time(head, Marks(tense="past"), found, tree)
