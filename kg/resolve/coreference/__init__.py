"""Mentions of one document → groups that mean the same thing, from their features alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Mention
from kg.resolve.coreference.clusters import Clusters
from kg.resolve.coreference.name_coreference import merge_names
from kg.resolve.coreference.nominal_coreference import NominalCoreference
from kg.resolve.coreference.pronominal_coreference import resolve_pronoun
from kg.resolve.coreference.speaker_coreference import SpeakerCoreference
from kg.resolve.names import name_words


def coreference(
    mentions: Iterable[Mention],
    keys: Mapping[str, str] | None = None,
    branch_of: Mapping[str, str] | None = None,
) -> Clusters:
    """Return the clusters of one document, with the pronouns that have split antecedents.

    `keys` gives the gazetteer's key of a name by mention id, `branch_of` which branch a mention of one means.
    Names are merged first, then branches and appositions;
    then descriptions and pronouns from left to right; last "I", "we" and "you", because their speaker
    may be named behind them.
    """
    clusters = Clusters(mentions, branch_of)
    merge_names(clusters, keys or {})
    _join_branches(clusters, branch_of or {})
    _join_appositions(clusters)
    clusters.note_main_person()
    clusters.note_main_places()
    described = NominalCoreference(clusters)
    before: list[Mention] = []
    quoting: list[Mention] = []
    for mention in clusters.mentions:
        if mention.kind == "pronoun" and mention.person < 3:
            quoting.append(mention)
        elif mention.kind == "pronoun":
            resolve_pronoun(clusters, mention, before)
        elif mention.kind == "nominal":
            described.resolve(mention)
        described.add(mention)
        before.append(mention)
    speakers = SpeakerCoreference(clusters)
    for mention in quoting:
        speakers.resolve(mention)
    return clusters


def _join_branches(clusters: Clusters, branch_of: Mapping[str, str]) -> None:
    first: dict[str, Mention] = {}
    for mention in clusters.mentions:
        if mention.id in branch_of:
            clusters.merge(first.setdefault(branch_of[mention.id], mention), mention)


def _join_appositions(clusters: Clusters) -> None:
    for mention in clusters.mentions:
        other = clusters.by_id.get(mention.apposed or "")
        if other is None or mention.role == "predicate" or _are_two(mention, other):
            continue
        types = {clusters.cluster_of(mention).type, clusters.cluster_of(other).type}
        if len(types) == 1 or ("Other" in types and not types & {"Person", "City", "Region", "Country"}):
            clusters.merge(other, mention)


def _are_two(one: Mention, other: Mention) -> bool:
    return _are_two_persons(one, other) or _are_two_bodies(one, other)


def _are_two_persons(one: Mention, other: Mention) -> bool:
    """True for two persons' names without a common word beside each other: "with Ann Roe, Jack Lee left", a list."""
    names = one.kind == "name" == other.kind and one.type == "Person" == other.type
    return names and not set(name_words(one.lemma)) & set(name_words(other.lemma))


def _are_two_bodies(one: Mention, other: Mention) -> bool:
    """True for the names of two bodies or places beside each other, of which one is part of the other.

    "The Mine Safety Board (MSB), Department of Labour (DOL)" names two; a short form has been merged before.
    """
    return one.kind == "name" == other.kind and one.type != "Person"
