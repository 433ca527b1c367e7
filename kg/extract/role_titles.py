"""The words of a title before a name, divided: whose office it is, the office with its field, limits of time."""

from __future__ import annotations

from kg.data import words
from kg.extract.role_phrases import Holder, NameTypes, is_role, role_class
from kg.syntax import Token
from kg.syntax.phrases import word_before

_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_LINKING = frozenset({"and", "but", ","})  # "Ann Lee **and then** Senator Jane Roe": one after the other
_WHERE = frozenset({"in"})
_WIDE = frozenset({"Country", "Region", "Place"})
HYPHENS = frozenset({"-", "‐", "‑"})


def end_of_owner(types: NameTypes, before: list[Token], role: Token) -> int:
    """Return how many words name the body: none in "a **China** expert" and "in **Turkey** Minister Roe".

    In "Globex's deputy **Asia** director" the place is a field of the office too.
    """
    if role_class(role.lemma) == "minister" and not (before and _opens_with_its_place(before[0])):
        return _index_after_place(types, before, role)
    if not before or not types.is_place(before[-1]):
        return len(before)
    if role.lemma.lower() in words("roles", "sent") and types.kind(before[0]) != types.kind(before[-1]):
        return next(n for n, word in enumerate(before) if types.kind(word) != types.kind(before[0]))
    mark = next((n for n, word in enumerate(before) if word.tag == "POS"), 0)
    if not mark and (_is_field_of_study(types, before[-1], role) or _opens_with_its_place(before[0])):
        return 0
    return mark if mark and types.kind(before[mark - 1]) == "Organization" else len(before)


def _index_after_place(types: NameTypes, before: list[Token], role: Token) -> int:
    """Return how many words go up to the end of the first place; behind it stands the field ("Ohio **Liquor** Commissioner").

    All of them do where a secretary may be a party's ("Norway's **Green Party** secretary").
    """
    first = next((n for n, word in enumerate(before) if types.is_place(word) or types.is_demonym(word)), len(before))
    kind = types.kind(before[first]) if first < len(before) else None
    behind = next((n for n in range(first, len(before)) if types.kind(before[n]) != kind), len(before))
    owned = role.lower in words("roles", "of_parties") and any(types.kind(word) is not None for word in before[behind:])
    return len(before) if owned else behind


def _is_field_of_study(types: NameTypes, place: Token, role: Token) -> bool:
    """Return True for the country or region that somebody studies ("a **China** expert", not "a Chinese expert")."""
    wide = types.kind(place) in _WIDE and not types.is_demonym(place)
    return wide and role.lemma.lower() in words("roles", "studying")


def _opens_with_its_place(place: Token) -> bool:
    """Return True for a place right behind "in": nobody is in a minister ("**In Turkey** Minister Roe met …")."""
    before = word_before(place)
    return before is not None and before.lower in _WHERE


def without_limits(title: list[Token], limits: list[Token]) -> list[Token]:
    """Return the words of a title without limits of time, adverbs and punctuation; a hyphen stays unless it follows a limit."""
    after = {limit.i + 1 for limit in limits}
    rest = [w for w in title if w not in limits and (w.pos not in {"PUNCT", "ADV"} or w.text in HYPHENS)]
    return [word for word in rest if word.i not in after or word.text not in HYPHENS]


def without_origin(title: list[Token]) -> list[Token]:
    """Return the words of a title behind "Lowell-**based**" or "Harvard-**trained**", which is no part of the office."""
    joined = [n for n in range(1, len(title) - 1) if title[n].text in HYPHENS and title[n - 1].pos == "PROPN"]
    ends = [n for n in joined if title[n + 1].tag in _PARTICIPLES]
    return title[ends[-1] + 2 :] if ends else title


def is_time_limit(types: NameTypes, word: Token) -> bool:
    """True if a word limits a role in time ("former") and is not part of a name ("New Lowell")."""
    before = word_before(word) if word.lower in words("roles", "sequence") else None
    if before is not None and before.lower in _LINKING:
        return False
    return word.lower in words("roles", "times") and (word.text.islower() or types.kind(word) is None)


def is_part_of_role(word: Token) -> bool:
    """True if a word before a title belongs to the office ("deputy", "finance"), and not to the body's name."""
    if word.tag in {"POS", "PRP$"}:
        return False
    known = word.lower in words("roles", "portfolio") or role_class(word.lower) is not None
    return known or word.text.islower() or word.text in HYPHENS


def anchor(types: NameTypes, body: list[Token]) -> Holder | None:
    """Return the head and words of the body or person that a role belongs to; the head is the last word, or "his"."""
    owner = next((word for word in body if word.tag == "PRP$"), None)
    relative = body[-1] if owner is not None and body[-1].child("case") is not None else None
    if relative is not None and relative.pos == "NOUN":  # "his **cousin's** daughter"
        return relative, tuple(body)
    if owner is not None and not types.is_demonym(body[-1]):  # "his Green rival" is no rival of the Greens
        return owner, (owner,)
    if body and types.kind(body[-1]) == "Person":
        body = _without_office(types, body)
    return (body[-1], tuple(body)) if body else None


def _without_office(types: NameTypes, body: list[Token]) -> list[Token]:
    """Return the words of a person's name that are of no office ("Mayor **Jane Roe**'s aide")."""
    return [word for word in body if types.kind(word) == "Person" and not is_role(word)] or body
