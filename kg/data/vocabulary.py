"""Frequent words of English: those that the second parser's encoder reads as one piece."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "second_parser" / "vocabulary.txt"


@cache
def frequent_words() -> frozenset[str]:
    """Return some 20,000 words in small letters, names among them.

    >>> {"ministers", "treaty"} <= frequent_words(), "bürgermeister" in frequent_words()
    (True, False)
    """
    return frozenset(word for word in _FILE.read_text("utf-8").split("\n") if word.isalpha())
