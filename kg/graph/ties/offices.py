"""The words of offices as they stand beside names: which class of tie a title means, and which words belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.data import lexicon, words
from kg.model import Mention

# Offices of these classes end by leaving; a founder or brother stays one.
HELD_OFFICES = frozenset({"deputy", "leads", "minister", "represents", "works_for"})


def office_class(title: str) -> str | None:
    """Return what tie an office means, by its longest known ending ("defense minister" is a minister)."""
    parts = title.lower().split()
    tails = {" ".join(parts[n:]) for n in range(len(parts))}
    found = {noun: kind for kind, nouns in lexicon("roles")["classes"].items() for noun in nouns if noun in tails}
    return found[max(found, key=len)] if found else None


def is_office(title: Sequence[str]) -> bool:
    """Return True for a listed office, alone or behind words that belong to it ("deputy finance minister")."""
    listed = any(" ".join(title) in nouns for nouns in lexicon("roles")["classes"].values())
    *field, office = title
    return listed or (office_class(office) is not None and words("roles", "portfolio").issuperset(field))


def is_title_word(word: str) -> bool:
    """Return True if a word before a name may belong to an office ("deputy", "finance", "minister")."""
    plain = word.lower().removesuffix("-elect")
    return (
        plain in words("roles", "portfolio") or plain in words("titles", "modifiers") or office_class(plain) is not None
    )


def without_rank(office: str) -> str:
    """Return an office without the military rank or royal title behind it, which belongs to the name.

    >>> without_rank("army spokesman Brigadier General"), without_rank("attorney general"), without_rank("army general")
    ('army spokesman', 'attorney general', 'army general')
    >>> without_rank("prime minister Prince"), without_rank("crown prince")
    ('prime minister', 'crown prince')
    >>> without_rank("chief Admiral"), without_rank("police chief")
    ('chief', 'police chief')
    """
    listed = office.split()
    titled = listed[-1].istitle() and listed[0].islower()  # "chief **Admiral** Roe"
    partial = frozenset() if titled else words("titles", "modifiers")
    own = [n for n, word in enumerate(listed[:-1]) if office_class(word) and word.lower() not in partial]
    ranks = words("senses", "state_service") | words("titles", "royal")
    ranked = listed[-1].lower() in ranks and (titled or not is_office(listed[-2:]))
    return " ".join(listed[: own[-1] + 1]) if own and ranked else office


def is_nationality(office: str, mention: Mention | None) -> bool:
    """Return True for an adjective of nation before a calling that no state gives: "an **Afghan** commander" is from there."""
    return mention is not None and mention.demonym and office.lower() in words("ties", "of_nationality")
