"""Labels of entities: the fullest form of a name, or the words of a description up to its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.data import words
from kg.model import Mention
from kg.resolve.names import bare_name, normal_name

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|no|any|such)\s+", re.IGNORECASE)
_POSSESSOR = re.compile(r"^.*(?:['’]s|s['’])\s+(?=\S)")
_COMPLETION = re.compile(
    r"\s+of(?:\s+(?!of\b|in\b|on\b|at\b|for\b|to\b|by\b|with\b|from\b|after\b|that\b|and\b)[\w'’-]+){1,4}"
)
_LABEL_WORDS = 8
_USUAL = 3
_SHORTEST_NAME = 3


def name_label(names: Sequence[Mention]) -> str:
    """Return the fullest form of a name that is not all in capitals, the most frequent one among the equally full."""
    counted = Counter(_as_written(m) for m in names if not m.demonym) or Counter(_as_written(m) for m in names)
    counted = Counter({text: n for text, n in counted.items() if not _is_with_epithet(text, counted, names)})
    return max(counted, key=lambda text: (len(text.split()), not text.isupper(), counted[text], len(text), text))


def _as_written(name: Mention) -> str:
    """Return a name without article; a firm keeps the possessive that its name ends with ("Dolan's")."""
    bare = bare_name(name.text)
    return f"{bare}'s" if name.type == "Organization" and name.text.endswith((f"{bare}'s", f"{bare}’s")) else bare


def label_of_place(known: str, names: Sequence[Mention]) -> str:
    """Return what a text calls a place, the gazetteer's name where the text only abbreviates it.

    A gazetteer may write a town as its own country does; readers look for the name that they have read.
    """
    called = name_label(names) if any(not m.demonym for m in names) else ""
    rest = normal_name(known).removeprefix(normal_name(called))
    cut = rest != normal_name(known) and rest[:1].isalpha()  # "Calif" for "California"
    short = cut or len(called) < _SHORTEST_NAME or called.isupper() or called.endswith(".")
    return known if short else called


def _is_with_epithet(text: str, counted: Mapping[str, int], names: Sequence[Mention]) -> bool:
    """Return True for a person's name with a word in front that is no first name ("Sleepy Jane Roe" beside "Jane Roe").

    Such a name tells no gender, while the one without the word does or is by far the usual one.
    """
    rest = text.partition(" ")[2]
    if " " not in rest or counted.get(rest, 0) < counted[text]:
        return False
    genders = {
        name: {m.gender for m in names if m.type == "Person" and bare_name(m.text) == name} for name in (text, rest)
    }
    usual = "unknown" not in genders[rest] or counted[rest] >= _USUAL * counted[text]
    return genders[text] == {"unknown"} and usual


def description_label(group: Sequence[Mention]) -> str:
    """Return the words of the first description that introduces the thing: "a red car", not "the car"."""
    described = [m for m in group if m.kind == "nominal"] or list(group)
    best = min(described, key=lambda m: (m.text.isupper(), m.determiner in {"definite", "demonstrative"}, m.head))
    return short_description(best)


def short_description(mention: Mention) -> str:
    """Return a description up to its head without article; a head that means nothing alone keeps its of-phrase."""
    end = mention.head.end - mention.span.start
    text = mention.text[:end] if mention.kind == "nominal" else mention.text
    completed = _COMPLETION.match(mention.text[end:]) if mention.lemma in words("identity", "relational") else None
    text = _ARTICLE.sub("", " ".join((text + (completed[0] if completed else "")).split()))
    return " ".join((text or mention.text).split()[-_LABEL_WORDS:])


def without_number_and_possessor(label: str) -> str:
    """Return a description without its number and possessor.

    >>> without_number_and_possessor("more than 15 red balloons"), without_number_and_possessor("the mayor's car")
    ('red balloons', 'car')
    """
    listed = _POSSESSOR.sub("", label).split()
    counting = words("anaphors", "counting")
    while len(listed) > 1 and (listed[0].lower() in counting or listed[0][0].isdigit()):
        listed.pop(0)
    return " ".join(listed)
