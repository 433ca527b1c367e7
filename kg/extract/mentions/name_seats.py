"""The place of an office before the name of who holds it, which a tagger takes for a part of that name."""

from __future__ import annotations

from kg.data import words
from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.first_names import first_name_gender
from kg.extract.role_phrases import role_class
from kg.syntax import Tree

# Offices at the top of a place.
_HEADING = frozenset({"deputy", "leads"})


def is_seat_of_office(at: int, tree: Tree, gazetteer: Gazetteer) -> bool:
    """True for a place between "of" and a first name whose office stands before it: "head of **Karelia** Jane Roe"."""
    *_, office, link = (None, None, *tree.tokens[max(0, at - 2) : at])
    if office is None or link is None or link.lower != "of" or role_class(office.lemma) not in _HEADING:
        return False
    seat, given = (token.text for token in tree.tokens[at : at + 2])
    if first_name_gender(given) == "unknown" or seat.lower() in words("roles", "portfolio"):
        return False
    return first_name_gender(seat) == "unknown" or any(entry.is_place for entry in gazetteer.candidates(seat))
