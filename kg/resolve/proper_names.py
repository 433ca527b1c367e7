"""Names of one document that mean the same: equal, shortened, abbreviated, or known to be one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from kg.model import Mention
from kg.resolve.clusters import Cluster, Clusters

_TOKEN = re.compile(r"\w+(?:[.’'-]\w+)*")
_BEFORE_OF = re.compile(r" (?:of|for|in|on|at|de|du|des|von) ")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "le", "du", "des", "del", "von", "van", "to"})
_PLACES = frozenset({"Country", "City", "Region", "Place"})


def normal_name(text: str) -> str:
    """Return a name without case, accents, dots, article and possessive.

    >>> normal_name("The U.N.’s"), normal_name("Félix Peña")
    ('un', 'felix pena')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
    plain = re.sub(r"\s+", " ", plain.removeprefix("the ").replace(".", "")).strip()
    return plain.removesuffix("'s").removesuffix("'").strip()


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a normal name without the small ones."""
    return tuple(word for word in _TOKEN.findall(normal_name(text)) if word not in _SMALL)


def initials(text: str) -> str:
    """Return the acronym that a name would have.

    >>> initials("World Health Organisation")
    'who'
    """
    return "".join(part[0] for word in name_words(text) for part in word.split("-") if part)


def join_names(clusters: Clusters, keys: Mapping[str, str]) -> None:
    """Merge the names that mean the same, surest evidence first; `keys` says what the gazetteer makes of them."""
    names = [m for m in clusters.mentions if m.kind == "name"]
    _join_by_key(clusters, names, keys)
    _join_persons(clusters, [m for m in names if clusters.of(m).type == "Person"])
    _join_bodies(clusters, [m for m in names if clusters.of(m).type not in {"Person", *_PLACES}])


def _join_by_key(clusters: Clusters, names: list[Mention], keys: Mapping[str, str]) -> None:
    first: dict[str, Mention] = {}
    for mention in names:
        key = keys.get(mention.id, "")
        if not key.startswith("government ") and not (mention.demonym and mention.role == "modifier"):
            clusters.merge(first.setdefault(f"name {normal_name(mention.lemma)}", mention), mention)
        if key:
            clusters.merge(first.setdefault(f"key {key}", mention), mention)


def _join_persons(clusters: Clusters, names: list[Mention]) -> None:
    """Short forms ("Ahern", "Noa") join the full name that ends or begins with them, nearest before, else a family name right after."""
    full: dict[str, list[Mention]] = {}
    for mention in names:
        parts = name_words(mention.lemma)
        if len(parts) > 1:
            for word in {parts[-1], parts[0], " ".join(parts[1:])}:
                full.setdefault(word, []).append(mention)
    for mention in names:
        parts = name_words(mention.lemma)
        cluster = clusters.of(mention)
        if len(cluster.name.split()) > 1 and len(parts) < 2:
            continue
        bearers = full.get(" ".join(parts) if len(parts) < 3 else parts[-1], [])
        bearer = _nearest(mention, [b for b in bearers if _short_of(parts, name_words(b.lemma))])
        if bearer is not None and _one_gender(cluster, clusters.of(bearer)):
            clusters.merge(bearer, mention)


def _short_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether all words of the short name stand in the long one in this order, the last one last."""
    if not short or len(short) >= len(long):
        return False
    if len(short) == 1:
        return short[0] in {long[0], long[-1]}
    rest = iter(long)
    return short[-1] == long[-1] and all(word in rest for word in short)


def _one_gender(one: Cluster, other: Cluster) -> bool:
    return "unknown" in {one.gender, other.gender} or one.gender == other.gender


def _nearest(mention: Mention, others: list[Mention]) -> Mention | None:
    before = [m for m in others if m.head < mention.head]
    surname = name_words(mention.lemma)[-1:] if before else ()
    last = [m for m in before if name_words(m.lemma)[-1:] == surname]
    if before:
        return (last or before)[-1]
    return next((m for m in others if name_words(m.lemma)[-1:] == name_words(mention.lemma)[-1:]), None)


def _join_bodies(clusters: Clusters, names: list[Mention]) -> None:
    """Acronyms join the name they abbreviate; "Supreme Court" the "Italian Supreme Court of Appeal"."""
    by_initials: dict[str, Mention] = {}
    by_word: dict[str, list[Mention]] = {}
    for mention in names:
        parts = name_words(mention.lemma)
        if len(parts) > 1:
            by_initials.setdefault(initials(mention.lemma), mention)
            for word in parts:
                by_word.setdefault(word, []).append(mention)
    for mention in names:
        parts = name_words(mention.lemma)
        if len(parts) == 1 and len(mention.lemma) > 1 and mention.lemma.replace(".", "").isupper():
            long = by_initials.get(parts[0])
            if long is not None:
                clusters.merge(long, mention)
        elif len(parts) > 1:
            longer = [m for m in by_word[parts[-1]] if _contained(parts, m.lemma) and _alike(m, mention)]
            if longer:
                clusters.merge(longer[0], mention)


def _contained(short: tuple[str, ...], long: str) -> bool:
    """Tell whether the short name runs through the long one without a gap and ends with the same head.

    >>> _contained(("supreme", "court"), "Italian Supreme Court of Appeal")
    True
    >>> _contained(("lowell", "museum"), "Lowell Museum Visitor Centre")
    False
    """
    words, n = name_words(long), len(short)
    head = name_words(_BEFORE_OF.split(normal_name(long), maxsplit=1)[0])[-1:]
    return n < len(words) and short[-1:] == head and any(words[i : i + n] == short for i in range(len(words) - n + 1))


def _alike(one: Mention, other: Mention) -> bool:
    return one.type == other.type
