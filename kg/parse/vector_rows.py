"""Which row of a model's table of vectors a word has, in sorted arrays: a tenth of the memory of a dictionary.

A file of the rows is a map in MessagePack: a hash of eight bytes and a small number for each of half a million words. Made
a dictionary of, it costs 50 MB and a quarter of a second; its bytes, read in runs of entries of one width, 6 MB and a third of
that time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# What a map begins with, and where behind its size its entries begin.
_MAP, _START = b"\xdf", 5
# What stands before a number of so many bytes; a number below 128 stands alone.
_MARKS = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}
_BELOW = 0x80
# Nearly all entries: a hash of eight bytes, a row of two.
_HASH, _ROW, _WIDTH = b"\xcf", b"\xcd", 12
# How many of them are looked through at once.
_WINDOW = 256


class SortedRows(Mapping[int, int]):
    """A dictionary from the hash of a word to a row, in two arrays sorted by hash."""

    def __init__(self, hashes: array[int], rows: array[int]) -> None:
        self._hashes = hashes
        self._rows = rows

    def __getitem__(self, word: int) -> int:
        place = bisect_left(self._hashes, word)
        if place == len(self._hashes) or self._hashes[place] != word:
            raise KeyError(word)
        return self._rows[place]

    def get(self, word: int, default: Any = None) -> Any:
        """Return the row of a word, or else the default; as often without an exception as with a row."""
        place = bisect_left(self._hashes, word)
        return self._rows[place] if place < len(self._hashes) and self._hashes[place] == word else default

    def __iter__(self) -> Iterator[int]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)


def load_vectors(nlp: Language, folder: Path) -> None:
    """Load the vectors of a pipeline that was loaded without them, their rows in sorted arrays where the file allows it."""
    vectors, file = nlp.vocab.vectors, folder / "vocab" / "key2row"
    rows = sorted_rows(file.read_bytes()) if file.is_file() else None
    if rows is None:
        vectors.from_disk(file.parent, exclude=["strings"])
        return
    vectors.from_disk(file.parent, exclude=["strings", "key2row"])
    vectors.key2row = rows


def sorted_rows(data: bytes) -> SortedRows | None:
    """Return the rows that a file holds, or nothing where it is not a map of numbers to numbers of at most 16 bits.

    >>> dict(sorted_rows(bytes([0xDF, 0, 0, 0, 3, 0xCF, *bytes(7), 9, 0xCD, 1, 0, 3, 2, 0xCF, *bytes(7), 4, 7])))
    {3: 2, 4: 7, 9: 256}
    """
    import numpy as np

    if data[:1] != _MAP or len(data) < _START:
        return None
    count, done, place = int.from_bytes(data[1:_START], "big"), 0, _START
    hashes, rows = np.empty(count, "u8"), np.empty(count, "u2")
    entry = np.dtype([("mark", "u1"), ("hash", ">u8"), ("kind", "u1"), ("row", ">u2")])
    try:
        while done < count:
            many = _usual_entries(data, place)
            run = np.frombuffer(data, entry, many, place)
            hashes[done : done + many], rows[done : done + many] = run["hash"], run["row"]
            done, place = done + many, place + many * _WIDTH
            if not many:
                hashes[done], place = _number(data, place)
                rows[done], place = _number(data, place)
                done += 1
    except (IndexError, KeyError, OverflowError, ValueError):
        return None
    order = np.argsort(hashes)
    return SortedRows(array("Q", hashes[order].tobytes()), array("H", rows[order].tobytes()))


def _usual_entries(data: bytes, place: int) -> int:
    """Return how many entries of the usual width follow one another, as far as one looks at once."""
    end = min(place + _WIDTH * _WINDOW, len(data) - _WIDTH + 1)
    marks, kinds = data[place:end:_WIDTH], data[place + len(_HASH) + 8 : end + len(_HASH) + 8 : _WIDTH]
    return min(len(marks) - len(marks.lstrip(_HASH)), len(kinds) - len(kinds.lstrip(_ROW)))


def _number(data: bytes, place: int) -> tuple[int, int]:
    """Return the number that stands at a place, and the place behind it; raises an error where there is none."""
    mark = data[place]
    if mark < _BELOW:
        return mark, place + 1
    end = place + 1 + _MARKS[mark]
    if end > len(data):
        raise IndexError
    return int.from_bytes(data[place + 1 : end], "big"), end
