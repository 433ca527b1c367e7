"""Mentions of one document → groups that mean the same thing, from their features alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Mention
from kg.resolve.clusters import Clusters
from kg.resolve.descriptions import Descriptions
from kg.resolve.pronouns import resolve_pronoun
from kg.resolve.proper_names import join_names


def coreferent(mentions: Iterable[Mention], keys: Mapping[str, str] | None = None) -> list[list[Mention]]:
    """Return the groups in order of their first mention; a mention that shares with none stands alone.

    `keys` tells for names (by mention id) which thing of the gazetteer they mean.
    Names first, then appositions; then descriptions and pronouns from left to right, each with
    what is known by then.
    """
    clusters = Clusters(mentions)
    join_names(clusters, keys or {})
    _join_appositions(clusters)
    described = Descriptions(clusters)
    before: list[Mention] = []
    for mention in clusters.mentions:
        if mention.kind == "pronoun":
            resolve_pronoun(clusters, mention, before)
        elif mention.kind == "nominal":
            described.resolve(mention)
        described.note(mention)
        before.append(mention)
    return clusters.all()


def _join_appositions(clusters: Clusters) -> None:
    for mention in clusters.mentions:
        other = clusters.by_id.get(mention.apposed or "")
        if other is None or mention.role == "predicate":
            continue
        types = {clusters.of(mention).type, clusters.of(other).type}
        if len(types) == 1 or ("Other" in types and not types & {"Person", "City", "Region", "Country"}):
            clusters.merge(other, mention)
