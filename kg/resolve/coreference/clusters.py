"""Mentions of one document grouped into things, by union-find with the features of each group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.data import words
from kg.model import EntityType, Gender, Mention
from kg.resolve.names import name_words

_WORD = re.compile(r"[^\W_]+")
_PHRASE = 300
# How often a document names the person whom it is about, and how many times as often as the next one.
_MAIN_NAMED = 3
_MAIN_RATIO = 2
_OPENING = 3
_MAIN_PLACES: tuple[EntityType, ...] = ("City", "Country")


def content_words_without_plural(text: str) -> frozenset[str]:
    """Return the content words of a phrase in lower case, without a plural "s".

    >>> sorted(content_words_without_plural("the Lowell Post's readers"))
    ['lowell', 'post', 'reader']
    """
    found, small = _WORD.findall(text[:_PHRASE].lower()), words("anaphors", "small")
    return frozenset(word.rstrip("s") for word in found if len(word) > 2 and word not in small)


class Cluster:
    """The features of one thing in one document; `owned` are its members that have a possessor."""

    __slots__ = ("branch", "gender", "members", "name", "owned", "persons", "type", "words")

    def __init__(self, mention: Mention, branch: str = "") -> None:
        self.branch = branch
        self.members = [mention]
        self.owned = [mention] if mention.possessor is not None else []
        self.name = mention.lemma if mention.kind == "name" and not mention.demonym else ""
        self.type: EntityType = "Other" if mention.demonym and mention.role == "modifier" else mention.type
        self.gender: Gender = mention.gender
        self.persons = {name_words(mention.lemma)} if mention.kind == "name" and mention.type == "Person" else set()
        self.words = content_words_without_plural(mention.text) if mention.kind != "pronoun" else frozenset[str]()

    def merge(self, other: Cluster) -> None:
        """Add the members and features of another cluster; where they differ, the features of this one stay."""
        self.members.extend(other.members)
        self.owned.extend(other.owned)
        self.words |= other.words
        self.persons |= other.persons
        self.branch = self.branch or other.branch
        if (self.type == "Other" and other.type != "Other") or (not self.name and other.name):
            self.type = other.type
        self.name = max(self.name, other.name, key=len)
        if self.gender == "unknown" and (self.type, other.gender) != ("Person", "neuter"):
            self.gender = other.gender


class Clusters:
    """The clusters of a document; `cluster_of` returns the cluster of a mention, `merge` joins two."""

    def __init__(self, mentions: Iterable[Mention], branch_of: Mapping[str, str] | None = None) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.head, m.id))
        self.by_id = {m.id: m for m in self.mentions}
        self._cluster = {m.id: Cluster(m, (branch_of or {}).get(m.id, "")) for m in self.mentions}
        self._stand_ins: dict[str, Mention] = {}
        self.split_antecedents: dict[str, tuple[str, ...]] = {}
        self._owned: dict[str, list[Mention]] = {}
        self.main_person: Mention | None = None
        self.main_places: dict[EntityType, Mention] = {}
        for mention in self.mentions:
            if mention.possessor is not None:
                self._owned.setdefault(mention.possessor, []).append(mention)

    def cluster_of(self, mention: Mention | str) -> Cluster:
        """Return the group that a mention belongs to."""
        return self._cluster[mention if isinstance(mention, str) else mention.id]

    def possessions_of(self, mention: Mention) -> list[Mention]:
        """Return the mentions whose possessor is this one ("his": "his father")."""
        return self._owned.get(mention.id, [])

    def set_split_antecedent(self, first: Mention, mention: Mention) -> Mention | None:
        """Give a mention the split antecedent that begins with `first`; return the mention that already had it."""
        known = self._stand_ins.setdefault(first.id, mention)
        self.split_antecedents[mention.id] = (first.id, *first.coordinated_mentions)
        return None if known is mention else known

    def merge(self, one: Mention, other: Mention) -> None:
        """Merge the clusters of two mentions, unless they are two persons or branches; the larger one's features stay."""
        first, second = self.cluster_of(one), self.cluster_of(other)
        if first is second or _are_two_persons(first, second) or _are_two_branches(first, second):
            return
        if len(first.members) < len(second.members):
            first, second = second, first
        first.merge(second)
        for mention in second.members:
            self._cluster[mention.id] = first

    def note_main_person(self) -> None:
        """Keep whom the document is about: somebody whom its opening names, and who is named far more often than anybody else."""
        self.main_person = self._main("Person")

    def note_main_places(self) -> None:
        """Keep the town and the country that the document is about, as for its main person; adjectives of nations count."""
        found = ((kind, self._main(kind)) for kind in _MAIN_PLACES)
        self.main_places = {kind: mention for kind, mention in found if mention is not None}

    def _main(self, kind: EntityType) -> Mention | None:
        """Return the first name of what a text names far more often than others of the type; a country may come later."""
        named = [m for m in self.mentions if m.kind == "name" and self.cluster_of(m).type == kind]
        often = Counter(id(self.cluster_of(m)) for m in named).most_common(2)
        most, rival = (*(times for _, times in often), 0, 0)[:2]
        opening = (
            m for m in named if (kind == "Country" or m.sentence <= _OPENING) and id(self.cluster_of(m)) == often[0][0]
        )
        return next(opening, None) if most >= max(_MAIN_NAMED, _MAIN_RATIO * rival) else None

    def all_groups(self) -> list[list[Mention]]:
        """Return the groups in order of their first mention, members in text order."""
        seen: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            seen.setdefault(id(self.cluster_of(mention)), []).append(mention)
        return list(seen.values())


def _are_two_persons(one: Cluster, other: Cluster) -> bool:
    """True if both have names of persons and none of one can be a name of the other."""
    return bool(one.persons and other.persons) and not any(
        may_be_one_person(own_persons, other_persons) for own_persons in one.persons for other_persons in other.persons
    )


def _are_two_branches(one: Cluster, other: Cluster) -> bool:
    return bool(one.branch and other.branch) and one.branch != other.branch


def may_be_one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return True if the words of two names of persons can name one person.

    >>> may_be_one_person(("jane", "roe"), ("roe",)), may_be_one_person(("jane", "roe"), ("j", "a", "roe"))
    (True, True)
    >>> may_be_one_person(("jane", "roe"), ("john", "roe")), may_be_one_person(("roe",), ("doe",))
    (False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return not short or short[0] in long
    if short[-1] != long[-1]:
        return short[0] == long[0] or set(short) <= set(long)
    return any(
        word.startswith(short[0][:1]) if len(word) == 1 or len(short[0]) == 1 else word == short[0] for word in long
    )


def possessor_cluster(clusters: Clusters, mention: Mention) -> Cluster | None:
    """Return the cluster of a mention's possessor, None where it has none."""
    return clusters.cluster_of(mention.possessor) if mention.possessor in clusters.by_id else None
