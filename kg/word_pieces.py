"""Words as the pieces that BERT's lower-case vocabulary has (WordPiece, Wu et al. 2016), for words already parted by a tokenizer.

The `tokenizers` library does the same and brings ten packages with it, among them clients of the network;
the tests compare the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from string import punctuation

_LONGEST = 100  # characters that BERT looks at; a longer run of letters is unknown


def word_pieces(word: str, number_of: Mapping[str, int]) -> list[int]:
    """Return the numbers of a word's pieces, by a vocabulary in which a piece that goes on begins with "##".

    >>> vocabulary = {"[UNK]": 0, "un": 1, "##paid": 2, "-": 3, "cafe": 4}
    >>> word_pieces("Unpaid", vocabulary), word_pieces("un-café", vocabulary), word_pieces("x", vocabulary)
    ([1, 2], [1, 3, 4], [0])
    """
    if word.isascii() and word.isalnum():  # one part; of most words, one piece
        whole = number_of.get(word.lower())
        return [whole] if whole is not None and len(word) <= _LONGEST else _longest_pieces(word.lower(), number_of)
    return [piece for part in _parts(word) for piece in _longest_pieces(part, number_of)]


def _parts(word: str) -> Iterator[str]:
    """Yield the runs of letters and digits of a word, in small letters without accents, and each mark between them."""
    run = ""
    for char in unicodedata.normalize("NFD", word):
        if _is_unread(char):
            continue
        if _stands_alone(char):
            yield from (part for part in (run, char.strip()) if part)
            run = ""
        else:
            run += char.lower()
    if run:
        yield run


def _is_unread(char: str) -> bool:
    """True for accents, control characters and what stands for characters that could not be read."""
    kind = unicodedata.category(char)
    return kind == "Mn" or (kind in ("Cc", "Cf", "Cn", "Co", "Cs") and not char.isspace()) or char == "\ufffd"


def _stands_alone(char: str) -> bool:
    """True for white space, and for a mark or ideograph, which is a part of its own."""
    is_mark = char in punctuation or unicodedata.category(char)[0] == "P"
    return is_mark or char.isspace() or _is_ideograph(char)


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0002fa1f"


def _longest_pieces(part: str, number_of: Mapping[str, int]) -> list[int]:
    """Return the longest pieces that the part begins with, one after another; one unknown piece where they run out."""
    found: list[int] = []
    start = 0
    while start < len(part) <= _LONGEST:
        prefix = "##" if start else ""
        ends = (end for end in range(len(part), start, -1) if prefix + part[start:end] in number_of)
        end = next(ends, None)
        if end is None:
            return [number_of["[UNK]"]]
        found.append(number_of[prefix + part[start:end]])
        start = end
    return found or [number_of["[UNK]"]]
