"""What stands beside a name and shows that it does not mean the place or body that its spelling leads to.

A wrong link is a wrong identity, so that one such sign is enough: the name stays a thing of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.data.gazetteer import Entry, Gazetteer, spelling_key
from kg.model import PLACE_TYPES, Mention

# How many names before and behind one are looked at: longer names that hold it stand there.
_BESIDE = 3


def has_other_meaning(names: Sequence[Mention], n: int, entry: Entry, gazetteer: Gazetteer) -> bool:
    """True if the words beside the name `n` of a text show that it does not mean the entry."""
    name = names[n]
    return (
        _is_rank_of_person(names, n, gazetteer)
        or (entry.kind == "country" and _has_foreign_demonym(names, n, entry, gazetteer))
        or (_is_by_name(entry, name.text) and any(_longer_names(names, n)))
        or (gazetteer.is_company(entry) and _has_article(name))
    )


def has_name(entry: Entry, text: str) -> bool:
    """True if a name is the entry's own, for a town also without "City" at its end."""
    own = spelling_key(entry.name)
    return spelling_key(text) in {own, own.removesuffix(" city") if entry.kind == "city" else own}


def _is_by_name(entry: Entry, text: str) -> bool:
    """True for a name that is neither the entry's own nor its abbreviation with dots ("L.A."); countries have no by-names."""
    return entry.kind != "country" and "." not in text and not has_name(entry, text)


def _is_rank_of_person(names: Sequence[Mention], n: int, gazetteer: Gazetteer) -> bool:
    """True for letters right behind a person, which are a rank and no postal code ("Jane Roe, QC")."""
    follows = n > 0 and names[n - 1].type == "Person" and _gap(names, n) == 2
    return follows and gazetteer.division_of_code(names[n].text) is not None


def _has_foreign_demonym(names: Sequence[Mention], n: int, entry: Entry, gazetteer: Gazetteer) -> bool:
    """True for a country right behind the adjective of another one: a land of the past ("Spanish Netherlands")."""
    if n == 0 or not names[n - 1].demonym or _gap(names, n) != 1:
        return False
    owner = gazetteer.demonym(names[n - 1].text)
    return owner is not None and owner.kind == "country" and owner.key != entry.key


def _gap(names: Sequence[Mention], n: int) -> int:
    """Return how many characters stand between a name and the one before it."""
    return names[n].head.start - names[n - 1].head.end


def _longer_names(names: Sequence[Mention], n: int) -> Iterator[Mention]:
    """Yield the names of bodies, works and things that hold the name as one of their words ("LA" in "LA Gear")."""
    own = names[n].head
    for other in names[max(0, n - _BESIDE) : n + _BESIDE + 1]:
        span = other.head
        if span != own and span.start <= own.start and own.end <= span.end and other.type not in PLACE_TYPES:
            yield other


def _has_article(name: Mention) -> bool:
    """True for a single word with an article, as a common noun has it and a company does not ("the Shell")."""
    return name.determiner == "definite" and " " not in name.text and not name.text.isupper()
