"""Pronouns of the third person → their antecedents, by agreement, binding and salience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.data import words
from kg.model import EntityType, GrammaticalRole, Mention
from kg.resolve.coreference.clusters import Cluster, Clusters

# How many sentences, and how many mentions, back an antecedent may stand.
_WINDOW = 4
REACH = 60
# What the grammatical role of a candidate adds to its salience; a subject weighs more than a sentence of distance.
_ROLES = {
    "subject": 1.2,
    "object": 0.3,
    "possessive": 0.5,
    "oblique": 0.0,
    "modifier": -0.9,
    "apposition": -0.5,
    "predicate": -2.0,
    "other": 0.0,
}
# What grammar's offers add, best first.
_OFFERED = (1.1, 0.4, 0.1)
# The weight of the offers for "his" where the nearest subject is a person's name, and what it adds to own that subject.
_NAMED_SUBJECT = 1.5
_OWNER = 2.0
# "It" and "they" often stand for nothing that is named: below this they stay alone.
_LEAST = -0.5
# What it adds that several are named together, where "they" are asked for.
_TOGETHER = 0.8
# What it adds for an event, and takes from others, that "it" is said to spread or to get worse.
_HAPPENING = 1.5
# What it adds for "he" and "she" to be the person whom the document is about.
_MAIN_PERSON = 1.0
_GENDERED = frozenset({"masculine", "feminine"})
_BODIES = frozenset({"Organization", "Country", "City", "Region"})
_FAMILIES = (frozenset({"Person", "Group"}), frozenset({"Group", *_BODIES}))
_THINGS = frozenset(
    {"Organization", "Country", "City", "Region", "Product", "Work", "Event", "Facility", "Other", "Place"}
)


def resolve_pronoun(clusters: Clusters, pronoun: Mention, before: Sequence[Mention]) -> None:
    """Merge a pronoun with its antecedent among the mentions before it, or leave it alone, as one that is named beside it.

    "Whatever it (Vimba) needs" after a sentence about Globex.
    """
    kind = pronoun.modifiers[0] if pronoun.modifiers else "personal"
    if kind == "demonstrative" or clusters.cluster_of(pronoun).name:
        return
    antecedent = _third_person_antecedent(clusters, pronoun, before, kind)
    if antecedent is not None:
        clusters.merge(antecedent, pronoun)


def _third_person_antecedent(
    clusters: Clusters, pronoun: Mention, before: Sequence[Mention], kind: str
) -> Mention | None:
    """Return the antecedent of "he", "its", "themselves": the one that binding fixes, else the most salient one."""
    binders = [clusters.by_id[id_] for id_ in pronoun.candidate_antecedents]
    barred = _excluded_clusters(clusters, pronoun, kind) + [
        clusters.cluster_of(b) for b in binders if _of_other_number(b, pronoun)
    ]
    barred += _clusters_spoken_of(clusters, pronoun, before)
    bound = _bound_antecedent(clusters, pronoun, binders, barred, kind)
    if bound is not None:
        return bound
    best = max(_scored_candidates(clusters, pronoun, before, barred, kind), key=_score_of, default=None)
    if best is None or (best.score < _LEAST and pronoun.gender not in _GENDERED):
        return None
    return clusters.set_split_antecedent(best.mention, pronoun) if best.several else best.mention


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention before the pronoun with its salience; `several` is true for the first of a split antecedent."""

    score: float
    mention: Mention
    several: bool


def _score_of(candidate: _Candidate) -> float:
    return candidate.score


def _bound_antecedent(
    clusters: Clusters, pronoun: Mention, binders: Sequence[Mention], excluded: Sequence[Cluster], kind: str
) -> Mention | None:
    """Return the antecedent that grammar alone decides: "Roe blamed **herself**", "the mayor and **her** son"."""
    alone = len(binders) == 1 and kind == "personal"
    for binder in binders:
        sure = kind == "reflexive" or _binds(clusters, binder, pronoun, is_alone=alone)
        if sure and clusters.cluster_of(binder) not in excluded and _is_possible(clusters, pronoun, binder):
            return binder
    return None


def _binds(clusters: Clusters, binder: Mention, pronoun: Mention, *, is_alone: bool) -> bool:
    """Return True for what acts in a phrase with "they", and for the first of "the mayor and **her** son"."""
    around = pronoun.number == "plural" and binder.span.covers(pronoun.span)
    if around and (is_alone or clusters.cluster_of(binder).type in {"Person", "Group", *_BODIES}):
        return True
    return any(owned.id in binder.coordinated_mentions for owned in clusters.possessions_of(pronoun))


def _scored_candidates(
    clusters: Clusters, pronoun: Mention, before: Sequence[Mention], excluded: Sequence[Cluster], kind: str
) -> Iterator[_Candidate]:
    """Yield the possible antecedents within reach with their salience, the nearest first."""
    offered = {clusters.cluster_of(id_): n for n, id_ in reversed(list(enumerate(pronoun.candidate_antecedents)))}
    half = _weight_of_offers(clusters, pronoun, kind)
    owner = _owner_of_subject(clusters, pronoun)
    for back, other in enumerate(_candidates(clusters, pronoun, before)):
        distance = pronoun.sentence - other.sentence
        if _is_out_of_reach(kind, distance):
            return
        cluster = clusters.cluster_of(other)
        several = pronoun.number == "plural" and _may_mean_all(clusters, pronoun, other, excluded)
        if several or (cluster not in excluded and _is_possible(clusters, pronoun, other)):
            score = _salience(clusters, pronoun, other, distance) - back * 0.02
            score += _OFFERED[offered[cluster]] * half if cluster in offered else 0.0
            score += _OWNER * (cluster is owner)
            yield _Candidate(score + _TOGETHER * several, other, several)


def _weight_of_offers(clusters: Clusters, pronoun: Mention, kind: str) -> float:
    """Return how much the offers of grammar count: for "his" less, unless the nearest subject is a person's name.

    "Lee said **Roe** spoke in **his** first debate": Roe's, even if more is told of Lee.
    """
    if kind != "possessive":
        return 1.0
    nearest = clusters.by_id[pronoun.candidate_antecedents[0]] if pronoun.candidate_antecedents else None
    named = nearest is not None and nearest.kind == "name" and nearest.type == "Person"
    return _NAMED_SUBJECT if named and pronoun.gender in _GENDERED else 0.5


def _owner_of_subject(clusters: Clusters, pronoun: Mention) -> Cluster | None:
    """Return whose the nearest subject is: in "**his** lawyer said **he** left" both pronouns mean the same person.

    A relative may speak of himself ("his brother said he was ill").
    """
    if pronoun.gender not in _GENDERED or not pronoun.candidate_antecedents:
        return None
    subject = clusters.by_id[pronoun.candidate_antecedents[0]]
    owner = clusters.by_id.get(subject.possessor or "")
    if subject.lemma in words("anaphors", "kin"):
        return None
    same = owner is not None and owner.kind == "pronoun" and owner.gender == pronoun.gender
    return clusters.cluster_of(owner) if owner is not None and same else None


def _may_mean_all(clusters: Clusters, pronoun: Mention, first: Mention, excluded: Sequence[Cluster]) -> bool:
    """Return True if "they" may mean all the conjuncts from this mention on."""
    members = [first, *(clusters.by_id[id_] for id_ in first.coordinated_mentions)]
    if len(members) < 2 or not all(_stands_before(other, pronoun) for other in members):
        return False
    found = [clusters.cluster_of(other) for other in members]
    return _are_alike(members, {cluster.type for cluster in found}) and not any(c in excluded for c in found)


def _are_alike(members: Sequence[Mention], kinds: set[EntityType]) -> bool:
    """True for names of one type, and for mentions of types that are spoken of together (persons and groups)."""
    names = len(kinds) == 1 and all(other.kind == "name" for other in members)
    return names or any(kinds <= family for family in _FAMILIES)


def _stands_before(other: Mention, pronoun: Mention) -> bool:
    return other.head.end <= pronoun.head.start and not other.span.covers(pronoun.span)


def _of_other_number(binder: Mention, pronoun: Mention) -> bool:
    """True if one pronoun is singular and the other plural: "it" and "they" in one sentence do not mean the same body."""
    return binder.kind == "pronoun" and {binder.number, pronoun.number} == {"singular", "plural"}


def _candidates(clusters: Clusters, pronoun: Mention, before: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the candidate antecedents behind the pronoun, then the mentions before it, the nearest first.

    "Despite **their** size, the whales fled."
    """
    kinds = {"name", "nominal"} if pronoun.lemma == "their" else {"name"}
    for id_ in pronoun.candidate_antecedents:
        other = clusters.by_id[id_]
        if other.head.start > pronoun.head.start and other.kind in kinds:
            yield other
    yield from reversed(before[-REACH:])


def _excluded_clusters(clusters: Clusters, pronoun: Mention, kind: str) -> list[Cluster]:
    """Return the clusters that the pronoun cannot mean: by binding, or because a thing is not its own possessor."""
    barred = [clusters.cluster_of(id_) for id_ in pronoun.excluded_antecedents]
    possessed = clusters.possessions_of(pronoun) if kind == "possessive" else []
    return barred + [clusters.cluster_of(m.apposed) for m in possessed if m.apposed in clusters.by_id]


def _clusters_spoken_of(clusters: Clusters, pronoun: Mention, before: Sequence[Mention]) -> Iterator[Cluster]:
    """Yield whom a speaker speaks of in the third person: in "“Roe might leave,” **he** said" he is not Roe."""
    if "saying" not in pronoun.modifiers:
        return
    for other in before[-REACH:]:
        if (
            other.speaker == pronoun.id
            and other.person == 3
            and (other.kind == "name" or _is_he_of_another(other, pronoun))
        ):
            yield clusters.cluster_of(other)


def _is_he_of_another(other: Mention, pronoun: Mention) -> bool:
    return other.kind == "pronoun" and pronoun.id in other.excluded_antecedents


def _is_out_of_reach(kind: str, distance: int) -> bool:
    """Return True for so many sentences between; "herself" means one of its own sentence."""
    return distance > _WINDOW or (kind == "reflexive" and distance != 0)


def _has_pronoun_within(other: Mention, pronoun: Mention) -> bool:
    """Return True for a phrase that cannot be meant as the pronoun is a part of it ("the firm that **it** owns")."""
    if other.id in pronoun.candidate_antecedents or not other.span.covers(pronoun.span):
        return False
    return other.head.start > pronoun.head.start or other.kind != "name"


def _is_possible(clusters: Clusters, pronoun: Mention, other: Mention) -> bool:
    """True if agreement and nesting allow the antecedent."""
    if other.person != 3 or other.role == "predicate":
        return False
    if other.determiner == "quantified" and pronoun.number == "singular":
        return False
    if "matter" in pronoun.modifiers and clusters.cluster_of(other).type in _BODIES:
        return False
    if _has_pronoun_within(other, pronoun):
        return False
    return _agrees_in_features(clusters.cluster_of(other), other, pronoun)


def _agrees_in_features(cluster: Cluster, other: Mention, pronoun: Mention) -> bool:
    """Return True if gender, number and type of an antecedent fit the pronoun."""
    if pronoun.gender in _GENDERED:
        return cluster.type == "Person" and cluster.gender in {pronoun.gender, "unknown"}
    if other.kind == "pronoun":
        return _pronouns_agree(cluster, other, pronoun)
    if pronoun.number == "plural":
        return other.number == "plural" or cluster.type in {"Group", "Organization"}
    collective = cluster.type == "Group" and other.kind == "nominal" and other.number == "unknown"
    return (cluster.type in _THINGS or collective) and other.number != "plural"


def _pronouns_agree(cluster: Cluster, other: Mention, pronoun: Mention) -> bool:
    """Return True if an earlier "they" or "it" may corefer with this one."""
    if pronoun.number == "plural":
        return other.number == "plural" or (other.number != "singular" and cluster.type in {"Group", "Organization"})
    return other.number == "singular" and other.gender == "neuter"


def _role_of(mention: Mention, clusters: Clusters) -> GrammaticalRole:
    """Return the role of a mention; a person's name beside a description has the role of the description."""
    named = mention.role == "apposition" and clusters.cluster_of(mention).type == "Person"
    beside = clusters.by_id.get(mention.apposed or "") if named else None
    return beside.role if beside is not None else mention.role


def _with_gender(score: float, clusters: Clusters, cluster: Cluster, pronoun: Mention) -> float:
    """Return a salience raised for one of the gender of "he" or "she", and for the person the text is about."""
    if cluster.gender == pronoun.gender:
        score += 1.0
    if clusters.main_person is not None and "saying" not in pronoun.modifiers:
        score += _MAIN_PERSON * (clusters.cluster_of(clusters.main_person) is cluster)
    return score


def _with_predicate(score: float, cluster: Cluster, pronoun: Mention, other: Mention) -> float:
    """Return a salience changed by what the pronoun does: who "says" is no thing, what "happens" is an event."""
    if "saying" in pronoun.modifiers and other.kind == "nominal":
        score += _SILENT.get(cluster.type, 0.0)
    if "happening" in pronoun.modifiers:
        score += _HAPPENING if cluster.type == "Event" else -_HAPPENING
    return score


def _salience(clusters: Clusters, pronoun: Mention, other: Mention, distance: int) -> float:
    cluster = clusters.cluster_of(other)
    score = _ROLES[_role_of(other, clusters)] - 0.9 * distance
    score += 0.3 if other.kind != "nominal" else 0.0
    score += min(len(cluster.members), 6) * 0.1
    if pronoun.gender in _GENDERED:
        score = _with_gender(score, clusters, cluster, pronoun)
    score += _fit_of_type(cluster.type, pronoun)
    score = _with_predicate(score, cluster, pronoun, other)
    if other.role == pronoun.role:
        score += 0.3
    if other.speaker != pronoun.speaker:
        score -= 0.8
    return score


def _fit_of_type(kind: EntityType, pronoun: Mention) -> float:
    """Return how well an entity type fits "they" (groups) or "it" (bodies and countries).

    "Their" is said of things as well: "Whales charm us with **their** size."
    """
    if pronoun.number == "plural":
        fit = _FIT_OF_THEY.get(kind, -0.5)
        return fit / 2 if "possessive" in pronoun.modifiers else fit
    return _FIT_OF_IT.get(kind, 0.0) if pronoun.gender == "neuter" else 0.0


# What says nothing: "the house was raided, **it** said" is no word of the house.
_SILENT: Mapping[EntityType, float] = {"Facility": -2.0, "Product": -2.0, "Event": -2.0, "Place": -2.0}
_FIT_OF_THEY = {"Group": 0.6, "Organization": -0.3}
_FIT_OF_IT = {"Organization": 0.4, "Country": 0.4, "Event": -0.2, "Other": -0.4, "Place": -0.4}
