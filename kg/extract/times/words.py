"""The lexicon of times as typed tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.data import cached_by_folder, lexicon


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tables of `ontology/lexicon/times.toml` that give a word its value; the units include plurals."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_plurals: Mapping[str, int]
    units: Mapping[str, str]
    day_parts: Mapping[str, str]
    seasons: Mapping[str, str]
    decades: Mapping[str, str]
    deictic_days: Mapping[str, tuple[int, str]]
    references: Mapping[str, str]
    frequencies: Mapping[str, str]
    anniversaries: Mapping[str, int]
    modifiers: Mapping[str, str]
    periods: Mapping[str, str]
    ordinals: Mapping[str, int]
    preposition_kinds: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]


@cached_by_folder
def time_words() -> TimeWords:
    """Return the tables, read once for each folder."""
    times = lexicon("times")
    return TimeWords(
        months=times["months"],
        weekdays=times["weekdays"],
        weekday_plurals=times["weekday_plurals"],
        units={**times["unit_plurals"], **times["units"]},
        day_parts=times["day_parts"],
        seasons=times["seasons"],
        decades=times["decades"],
        deictic_days={word: (entry[0], entry[1]) for word, entry in times["deictic_days"].items()},
        references=times["references"],
        frequencies=times["frequencies"],
        anniversaries=times["anniversaries"],
        modifiers=times["modifiers"],
        periods=times["periods"],
        ordinals=lexicon("quantities")["ordinals"],
        preposition_kinds={word: kind for kind, listed in times["placing"].items() for word in listed},
        sets={name: frozenset(listed) for name, listed in {**times["sets"], **times["words"]}.items()},
    )


def is_in_set(word: str, name: str) -> bool:
    """True if a lower-case word is in one of the lexicon's sets."""
    return word in time_words().sets[name]
