"""Mentions of one document → groups that mean the same thing, from their features alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Mention
from kg.resolve.coreference.clusters import Clusters
from kg.resolve.coreference.name_coreference import merge_names
from kg.resolve.coreference.nominal_coreference import NominalCoreference
from kg.resolve.coreference.pronominal_coreference import REACH, resolve_pronoun


def coreference(mentions: Iterable[Mention], keys: Mapping[str, str] | None = None) -> Clusters:
    """Return the clusters of one document, with the pronouns that have split antecedents.

    `keys` gives the gazetteer's key of a name by mention id. Names are merged first, then appositions;
    then descriptions and pronouns from left to right; last "I", "we" and "you", because their speaker
    may be named behind them.
    """
    clusters = Clusters(mentions)
    merge_names(clusters, keys or {})
    _join_appositions(clusters)
    described = NominalCoreference(clusters)
    before: list[Mention] = []
    quoting: list[tuple[Mention, int]] = []
    for mention in clusters.mentions:
        if mention.kind == "pronoun" and mention.person < 3:
            quoting.append((mention, len(before)))
        elif mention.kind == "pronoun":
            resolve_pronoun(clusters, mention, before)
        elif mention.kind == "nominal":
            described.resolve(mention)
        described.note(mention)
        before.append(mention)
    for mention, at in quoting:
        resolve_pronoun(clusters, mention, before[max(0, at - REACH) : at])
    return clusters


def _join_appositions(clusters: Clusters) -> None:
    for mention in clusters.mentions:
        other = clusters.by_id.get(mention.apposed or "")
        if other is None or mention.role == "predicate":
            continue
        types = {clusters.of(mention).type, clusters.of(other).type}
        if len(types) == 1 or ("Other" in types and not types & {"Person", "City", "Region", "Country"}):
            clusters.merge(other, mention)
