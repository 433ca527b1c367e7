"""Descriptions → the thing they describe: the same head, the head of a name, or the class of a name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.model import EntityType, Mention
from kg.resolve.clusters import Cluster, Clusters, owner_cluster
from kg.resolve.proper_names import name_words
from kg.resources import lexicon

_ANAPHORIC = frozenset({"definite", "demonstrative", "possessive"})
_NEAR = 3
_FAR = 25
_TRIED = 12


@cache
def _classes() -> dict[str, tuple[EntityType, ...]]:
    found: dict[str, list[EntityType]] = {}
    for kind, nouns in lexicon("anaphors")["classes"].items():
        for noun in nouns:
            found.setdefault(noun, []).append(kind)
    return {noun: tuple(kinds) for noun, kinds in found.items()}


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """Nouns that may stand for each other ("attack", "assault"), each with its whole group."""
    found: dict[str, set[str]] = {}
    for group in lexicon("anaphors")["same"]:
        for noun in group:
            found.setdefault(noun, set()).update(group)
    return {noun: frozenset(group) for noun, group in found.items()}


class Descriptions:
    """What was described so far in the document, by head noun, by words of names, and by type."""

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = clusters
        self._by_head: dict[str, list[Mention]] = defaultdict(list)
        self._by_word: dict[str, list[Mention]] = defaultdict(list)
        self._by_type: dict[str, list[Mention]] = defaultdict(list)

    def note(self, mention: Mention) -> None:
        """Remember a mention as a possible antecedent."""
        if mention.kind == "nominal":
            if mention.role != "predicate":
                self._by_head[mention.lemma].append(mention)
        elif mention.kind == "name" and not mention.demonym:
            for word in name_words(mention.lemma)[:8]:
                self._by_word[word].append(mention)
            self._by_type[self.clusters.of(mention).type].append(mention)

    def resolve(self, mention: Mention) -> None:
        """Merge a description with what it repeats, or leave it alone."""
        if mention.role in {"predicate", "apposition"}:
            return
        antecedent = self._repeated(mention)
        if antecedent is None and mention.determiner in _ANAPHORIC:
            antecedent = self._in_a_name(mention) or self._of_a_class(mention)
        if antecedent is not None:
            self.clusters.merge(antecedent, mention)

    def _repeated(self, mention: Mention) -> Mention | None:
        heads = [mention.lemma]
        if mention.determiner in _ANAPHORIC and not mention.modifiers:
            heads += sorted(_sorts().get(mention.lemma, frozenset()) - {mention.lemma})
        for head in heads:
            for other in reversed(self._by_head[head][-_TRIED:]):
                if self._same_description(mention, other):
                    return other
        return None

    def _same_description(self, mention: Mention, other: Mention) -> bool:
        if mention.number != other.number or other.span.covers(mention.span):
            return False
        mine, theirs = owner_cluster(self.clusters, mention), owner_cluster(self.clusters, other)
        if mine is not theirs and mine is not None and (theirs is not None or mention.determiner == "possessive"):
            return False
        modifiers = set(mention.modifiers)
        if mention.determiner not in _ANAPHORIC:
            alike = modifiers == set(other.modifiers) and bool(modifiers) and mention.determiner == other.determiner
            return alike and mention.determiner == "bare" and mine is theirs
        if other.determiner == "possessive" and mine is None and mention.determiner != "demonstrative":
            return mention.sentence - other.sentence <= _NEAR and modifiers <= self.clusters.of(other).modifiers
        return mention.sentence - other.sentence <= _FAR and modifiers <= self.clusters.of(other).modifiers

    def _in_a_name(self, mention: Mention) -> Mention | None:
        """Return the name that holds the head noun: "the ministry" after "Freedonian Defense Ministry"."""
        if mention.number == "plural" or mention.determiner == "possessive":
            return None
        for other in reversed(self._by_word[mention.lemma][-_TRIED:]):
            words = set(name_words(other.lemma))
            fits = all(modifier in words for modifier in mention.modifiers)
            if fits and other.type != "Person" and not other.span.covers(mention.span):
                return other
        return None

    def _of_a_class(self, mention: Mention) -> Mention | None:
        """Return the nearest salient name of the class that the noun names ("the company", "the city")."""
        kinds = _classes().get(mention.lemma, ())
        if not kinds or mention.number == "plural" or mention.determiner == "possessive":
            return None
        if any(word not in lexicon("anaphors")["light"] for word in mention.modifiers) or mention.owner:
            return None
        best: tuple[float, Mention] | None = None
        for kind in kinds:
            for other in reversed(self._by_type[kind][-_TRIED:]):
                distance = mention.sentence - other.sentence
                if distance > _NEAR:
                    break
                if other.span.covers(mention.span) or not self._described(mention, self.clusters.of(other)):
                    continue
                score = (
                    (1.0 if other.role == "subject" else 0.0) - distance + len(self.clusters.of(other).members) * 0.1
                )
                if best is None or score > best[0]:
                    best = (score, other)
        return best[1] if best else None

    def _described(self, mention: Mention, cluster: Cluster) -> bool:
        """Tell whether gender allows it."""
        return "unknown" in {mention.gender, cluster.gender} or mention.gender == cluster.gender
