"""What a value in a word list may be, and the check that names the file, the table, the key and the remedy.

A kind is a small frozen record with one method, `faults`, which yields what is wrong with a value. `partial` is true for
a user's own file, which adds to a word list of kg and so needs not have every key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

Fault = tuple[str, str, str]  # where in the file, what is wrong, what mends it


class Kind(Protocol):
    """The kind of a value in a word list, which can check a value."""

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield what is wrong with the value that stands at a place in the file."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text; in lower case if `lower`, one of `among` if there are any, empty only if `empty`."""

    lower: bool = False
    among: frozenset[str] = frozenset()
    empty: bool = False

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield what is wrong with the text."""
        if not isinstance(value, str):
            yield where, f"{value!r} is no text", "write it in quotation marks"
        elif not value.strip() and not self.empty:
            yield where, "the text is empty", "write a word or remove it"
        elif self.among and value not in self.among:
            yield where, f"{value!r} is unknown here", _choice_in_words(value, self.among)
        elif self.lower and value != value.lower():
            yield where, f"{value!r} has a capital letter", f"write {value.lower()!r}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number; a whole one if `whole`."""

    whole: bool = False

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield that the value is no number."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            yield where, f"{value!r} is no {'whole ' if self.whole else ''}number", "write it without quotation marks"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield that the value is neither."""
        if not isinstance(value, bool):
            yield where, f"{value!r} is neither true nor false", "write true or false, without quotation marks"


@dataclass(frozen=True, slots=True)
class Each:
    """A list of values of one kind, none of them twice if `unique`, empty only if `empty`."""

    item: Kind
    unique: bool = True
    empty: bool = False

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield what is wrong with the list and with each of its items."""
        if not isinstance(value, list):
            yield where, f"{value!r} is no list", "write a list: [ … ]"
            return
        if not value and not self.empty:
            yield where, "the list is empty", "write a word into it or remove it"
        for number, item in enumerate(value, 1):
            yield from self.item.faults(item, f"{where}, item {number}", partial=partial)
        twice = [item for item, count in Counter(map(str, value)).items() if count > 1]
        if self.unique and twice:
            yield where, f"{twice[0]!r} stands twice in the list", "remove one of them"


@dataclass(frozen=True, slots=True)
class Row:
    """A list with a fixed number of values, each of a kind of its own."""

    cells: tuple[Kind, ...]

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield what is wrong with the row and its cells."""
        if not isinstance(value, list) or len(value) != len(self.cells):
            yield where, f"{value!r} is no row of {len(self.cells)} values", "see the other rows of this table"
            return
        for number, (cell, kind) in enumerate(zip(value, self.cells, strict=True), 1):
            yield from kind.faults(cell, f"{where}, value {number}", partial=partial)


@dataclass(frozen=True, slots=True)
class Table:
    """A table from any key (one of `keys` if there are any) to values of one kind; keys in lower case if `lower`."""

    value: Kind
    lower: bool = True
    keys: frozenset[str] = frozenset()
    empty: bool = False

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield what is wrong with the keys and values of the table."""
        if not isinstance(value, dict):
            yield where, f"{value!r} is no table", "write a table: [name], then key = value"
            return
        if not value and not self.empty:
            yield where, "the table is empty", "write a line into it or remove it"
        for key, held in value.items():
            place = _path_below(where, key)
            yield from self._faults_of_key(key, place)
            yield from self.value.faults(held, place, partial=partial)

    def _faults_of_key(self, key: str, place: str) -> Iterator[Fault]:
        if self.keys and key not in self.keys:
            yield place, f"unknown key {key!r}", _choice_in_words(key, self.keys)
        elif not self.keys and self.lower and key != key.lower():
            yield place, f"the key {key!r} has a capital letter", f"write {key.lower()!r}"


@dataclass(frozen=True, slots=True)
class Record:
    """A table with these keys, each with a kind of its own; all are required but the `optional` ones."""

    fields: Mapping[str, Kind]
    optional: frozenset[str] = frozenset()

    def faults(self, value: Any, where: str, *, partial: bool) -> Iterator[Fault]:
        """Yield what is wrong with the keys and values of the record."""
        if not isinstance(value, dict):
            yield where, f"{value!r} is no table", "write a table: [name], then key = value"
            return
        for key, held in value.items():
            if key in self.fields:
                yield from self.fields[key].faults(held, _path_below(where, key), partial=partial)
            else:
                yield _path_below(where, key), f"unknown key {key!r}", _choice_in_words(key, self.fields)
        for key in () if partial else self.fields:
            if key not in value and key not in self.optional:
                yield where, f"the key {key!r} is missing", "every lexicon of this name needs it"


def _path_below(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _choice_in_words(word: str, known: Mapping[str, Kind] | frozenset[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1)
    return f"write {near[0]!r}" if near else f"use one of {', '.join(sorted(known))}"
