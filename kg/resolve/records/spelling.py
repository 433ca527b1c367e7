"""The parts of the names of persons and bodies, in a spelling that variants of one name share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.data import lexicon
from kg.resolve.names import bare_name, name_words, without_title

SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 6
_FOLDS = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^(?:al|el)-", ""),
        (r"sch", "sh"),
        (r"t(?:sc)?ch", "ch"),
        (r"(?<=[kgd])h", ""),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"ks", "x"),
        (r"w", "v"),
        (r"t[sz]", "z"),
        (r"[iy][jy]|[iey]i|i?[ey]y|y[ei]|ie|j$|y", "i"),
        (r"oo|ou", "u"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=20_000)
def normalised_spelling(word: str) -> str:
    """Return a word in a spelling that all the usual transliterations of a foreign name share.

    >>> {normalised_spelling(word) for word in ("zelensky", "zelenskiy", "zelenskyy", "zelenskij")}
    {'zelenski'}
    >>> normalised_spelling("tchaikovsky") == normalised_spelling("chaykovskiy"), normalised_spelling("roe")
    (True, 'roe')
    """
    for pattern, into in _FOLDS:
        word = pattern.sub(into, word)
    return word


def nicknames(first: str) -> frozenset[str]:
    """Return the full first names that a first name can be a short form of, and itself.

    >>> sorted(nicknames("ted")), nicknames("robert")
    (['edward', 'ted', 'theodore'], frozenset({'robert'}))
    """
    return frozenset({first, *lexicon("identity")["nicknames"].get(first, ())})


def personal_name(name: str) -> tuple[tuple[str, ...], str, str]:
    """Return the given names, the family name and the generation of a person's name.

    >>> personal_name("John A. Roe Jr."), personal_name("Roe")
    ((('john', 'a'), 'roe', 'jr'), ((), 'roe', ''))
    """
    parts = list(name_words(without_title(bare_name(name))))
    generations = lexicon("identity")["generations"]
    generation = generations[parts.pop()] if len(parts) > 1 and parts[-1] in generations else ""
    return tuple(parts[:-1]), parts[-1] if parts else "", generation


def is_acronym(name: str) -> bool:
    """Return True if a name is one word in capitals ("NBA", "N.B.A.")."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM


def longest_name(names: Iterable[str]) -> str:
    """Return the longest of several names of one thing; the short ones may be names of other things too.

    >>> longest_name({"Roe", "Jane Roe"}), longest_name({"FMA", "Freedonian Mining Authority"})
    ('Jane Roe', 'Freedonian Mining Authority')
    """
    return max(names, key=lambda name: (len(name.split()), len(name), name))
