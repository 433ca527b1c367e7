"""The word pieces that the packaged encoders read, and frequent words of English: those that are one piece."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "second_parser" / "vocabulary.txt"


@cache
def number_of_pieces() -> Mapping[str, int]:
    """Return the number of each word piece of BERT's lower-case vocabulary.

    >>> number_of_pieces()["[CLS]"], number_of_pieces()["treaty"]
    (101, 5036)
    """
    return {piece: number for number, piece in enumerate(_FILE.read_text("utf-8").split("\n"))}


@cache
def frequent_words() -> frozenset[str]:
    """Return some 20,000 words in small letters, names among them.

    >>> {"ministers", "treaty"} <= frequent_words(), "bürgermeister" in frequent_words()
    (True, False)
    """
    return frozenset(word for word in number_of_pieces() if word.isalpha())
