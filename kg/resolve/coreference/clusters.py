"""Mentions of one document grouped into things, by union-find with the features of each group."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.data import words
from kg.model import EntityType, Gender, Mention

_WORD = re.compile(r"[^\W_]+")
_PHRASE = 300


def content_words(text: str) -> frozenset[str]:
    """Return the words of a phrase that say something, in small letters and without the plural's s.

    >>> sorted(content_words("the Lowell Post's readers"))
    ['lowell', 'post', 'reader']
    """
    found, small = _WORD.findall(text[:_PHRASE].lower()), words("anaphors", "small")
    return frozenset(word.rstrip("s") for word in found if len(word) > 2 and word not in small)


class Cluster:
    """What is known of one thing in one document; `owned` are its members that belong to something."""

    __slots__ = ("gender", "members", "name", "owned", "type", "words")

    def __init__(self, mention: Mention) -> None:
        self.members = [mention]
        self.owned = [mention] if mention.possessor is not None else []
        self.name = mention.lemma if mention.kind == "name" and not mention.demonym else ""
        self.type: EntityType = "Other" if mention.demonym and mention.role == "modifier" else mention.type
        self.gender: Gender = mention.gender
        self.words = content_words(mention.text) if mention.kind != "pronoun" else frozenset[str]()

    def merge(self, other: Cluster) -> None:
        """Take over all that is known of the other; this one's own features win."""
        self.members.extend(other.members)
        self.owned.extend(other.owned)
        self.words |= other.words
        if (self.type == "Other" and other.type != "Other") or (not self.name and other.name):
            self.type = other.type
        self.name = max(self.name, other.name, key=len)
        if self.gender == "unknown":
            self.gender = other.gender


class Clusters:
    """The groups of a document; `of` finds the group of a mention, `merge` joins two."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.head, m.id))
        self.by_id = {m.id: m for m in self.mentions}
        self._cluster = {m.id: Cluster(m) for m in self.mentions}
        self._stand_ins: dict[str, Mention] = {}
        self.split_antecedents: dict[str, tuple[str, ...]] = {}
        self._owned: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.possessor is not None:
                self._owned.setdefault(mention.possessor, []).append(mention)

    def of(self, mention: Mention | str) -> Cluster:
        """Return the group that a mention belongs to."""
        return self._cluster[mention if isinstance(mention, str) else mention.id]

    def owned_by(self, mention: Mention) -> list[Mention]:
        """Return the mentions that name this one as owner ("his" → "his father")."""
        return self._owned.get(mention.id, [])

    def set_split_antecedent(self, first: Mention, mention: Mention) -> Mention | None:
        """Let a mention mean all that are named together with the first; return the mention that did so before."""
        known = self._stand_ins.setdefault(first.id, mention)
        self.split_antecedents[mention.id] = (first.id, *first.coordinated_mentions)
        return None if known is mention else known

    def merge(self, one: Mention, other: Mention) -> None:
        """Join the groups of two mentions; the larger one keeps its features where they differ."""
        first, second = self.of(one), self.of(other)
        if first is second:
            return
        if len(first.members) < len(second.members):
            first, second = second, first
        first.merge(second)
        for mention in second.members:
            self._cluster[mention.id] = first

    def all(self) -> list[list[Mention]]:
        """Return the groups in order of their first mention, members in text order."""
        seen: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            seen.setdefault(id(self.of(mention)), []).append(mention)
        return list(seen.values())


def owner_cluster(clusters: Clusters, mention: Mention) -> Cluster | None:
    """Return the group of whom the thing belongs to, where the text says so."""
    return clusters.of(mention.possessor) if mention.possessor in clusters.by_id else None
