"""Descriptions → the thing that they describe: by the same head, by the head of a name, or by the type of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.data import words
from kg.model import PLACE_TYPES, EntityType, Mention
from kg.resolve.coreference.clusters import Cluster, Clusters, content_words_without_plural, possessor_cluster
from kg.resolve.coreference.noun_lexicon import (
    callings_told,
    light_words,
    nouns_by_last_word,
    nouns_of_bodies,
    opposite_kin,
    synonyms_by_noun,
    types_of_noun,
)
from kg.resolve.names import name_words, normal_name

_ANAPHORIC = frozenset({"definite", "demonstrative", "possessive"})
_BEFORE_OF = re.compile(r" (?:of|for|in|on|at) ")
_NAMED_FIRST = frozenset({"Event", "Facility", "Place", "Product"})
_NEAR = 3
_FAR = 25
_TRIED = 12
_LOOSE = 3
_SYNONYM = 6
# By how much a name of the noun's type has to be more salient than one with the noun in it.
_SAME_HEAD = 3.0
# By how much another body has to be more salient than the one that the same noun meant before.
_NEWER_BODY = 1.0


class NominalCoreference:
    """The mentions of the document so far, by head noun, by words of names and by type."""

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = clusters
        self._by_head: dict[str, list[Mention]] = defaultdict(list)
        self._by_word: dict[str, list[Mention]] = defaultdict(list)
        self._by_type: dict[str, list[Mention]] = defaultdict(list)
        self._by_name: dict[str, Mention] = {}
        self._by_title: dict[str, list[Mention]] = defaultdict(list)
        self._pairs: list[Mention] = []
        self._possessions: dict[str, list[Mention]] = defaultdict(list)
        self._relatives: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Keep a mention as a possible antecedent."""
        if self._is_pair_of_persons(mention):
            self._pairs.append(mention)
        if mention.kind == "nominal" and mention.possessor and mention.apposed and mention.lemma in opposite_kin():
            self._relatives.append(mention)
        if mention.kind == "nominal" and mention.possessor and mention.modifiers:
            self._possessions[mention.lemma].append(mention)
        if mention.kind == "nominal" and mention.role != "predicate":
            self._by_head[mention.lemma].append(mention)
        elif mention.demonym and mention.role == "modifier":
            self._by_type["Country"].append(mention)
        elif mention.kind == "name":
            self._note_name(mention)

    def _note_name(self, mention: Mention) -> None:
        self._by_name.setdefault(normal_name(mention.lemma), mention)
        for word in _head_words(mention):
            self._by_word[word].append(mention)
        self._by_type[self.clusters.cluster_of(mention).type].append(mention)
        for word in mention.modifiers if mention.type == "Person" else ():
            self._by_title[word].append(mention)

    def _is_pair_of_persons(self, mention: Mention) -> bool:
        """Return True if a mention opens a pair of persons ("Ann Lee and Jane Roe")."""
        members = [mention.id, *mention.coordinated_mentions]
        return len(members) == 2 and all(self.clusters.cluster_of(id_).type == "Person" for id_ in members)

    def resolve(self, mention: Mention) -> None:
        """Merge a description with its antecedent, or leave it alone."""
        if mention.role in {"predicate", "apposition"} or self._is_merged_with_apposition(mention):
            return
        pair = self._pair(mention)
        if pair is not None:
            self._merge_with_pair(pair, mention)
            return
        for other in self._antecedents(mention):
            if other is not None and not self._is_said_by_person(other, mention):
                self.clusters.merge(other, mention)

    def _merge_with_pair(self, pair: Mention, mention: Mention) -> None:
        """Let a description mean both of a pair ("Ann Lee and Jane Roe": "the two women")."""
        before = self.clusters.set_split_antecedent(pair, mention)
        if before is not None:
            self.clusters.merge(before, mention)

    def _antecedents(self, mention: Mention) -> tuple[Mention | None, Mention | None]:
        """Return the name and the description before it that a description means ("the company": "Acme", "a firm")."""
        antecedent = (
            self._same_spelling(mention)
            or self._owners_body(mention)
            or self._repeated_mention(mention)
            or self._relative(mention)
        )
        named = self._name_of(mention, antecedent) if mention.determiner in _ANAPHORIC else None
        rival = self._more_salient_body(mention, antecedent) if antecedent is not None and named is None else None
        antecedent, named = (None, rival) if rival is not None else (antecedent, named)
        possession = self._possession_of(named or antecedent, mention)
        return (None, possession) if possession is not None else (named, antecedent)

    def _possession_of(self, owner: Mention | None, mention: Mention) -> Mention | None:
        """Return what "the business" means: after "Acme's boat business" not Acme, unless Acme is called so."""
        if not _is_plain_singular(mention):
            return None
        near = (m for m in reversed(self._possessions[mention.lemma]) if mention.sentence - m.sentence <= _NEAR)
        if owner is None:
            return next(near, None)
        cluster = self.clusters.cluster_of(owner)
        owned = next((m for m in near if possessor_cluster(self.clusters, m) is cluster), None)
        return None if owned is None or _is_described_as(cluster, mention.lemma) else owned

    def _is_said_by_person(self, other: Mention, mention: Mention) -> bool:
        """True if a person says the description: in "Ann Roe: The minister lied" the minister is somebody else."""
        speaker = self.clusters.by_id.get(mention.speaker or "")
        return (
            speaker is not None
            and (said := self.clusters.cluster_of(speaker)).type == "Person"
            and said is self.clusters.cluster_of(other)
        )

    def _is_merged_with_apposition(self, mention: Mention) -> bool:
        apposed = mention.apposed
        return apposed in self.clusters.by_id and self.clusters.cluster_of(apposed) is self.clusters.cluster_of(mention)

    def _pair(self, mention: Mention) -> Mention | None:
        """Return the first of the two persons that "the couple" or "the two leaders" means."""
        two = "two" in mention.modifiers and "Person" in types_of_noun().get(mention.lemma, ())
        if mention.determiner != "definite" or not (two or mention.lemma in words("anaphors", "pairs")):
            return None
        near = (pair for pair in reversed(self._pairs) if mention.sentence - pair.sentence <= _NEAR)
        return next((pair for pair in near if not mention.span.covers(pair.span)), None)

    def _name_of(self, mention: Mention, repeated: Mention | None) -> Mention | None:
        """Return the name that a description refers to, if its antecedent among the descriptions has no name."""
        if mention.number == "plural" or (repeated is not None and self.clusters.cluster_of(repeated).name):
            return None
        titled = self._titled_person(mention)
        if titled is not None or not (repeated is None or self._is_plain(repeated)):
            return titled
        if repeated is not None and repeated.type == "Person":
            return None
        return self._most_salient_name(mention)

    def _more_salient_body(self, mention: Mention, repeated: Mention) -> Mention | None:
        """Return the body spoken of since the one that the same noun meant before: "the company" of another paragraph."""
        known = self.clusters.cluster_of(repeated)
        if (
            mention.determiner != "definite"
            or not known.name
            or "Organization" not in types_of_noun().get(mention.lemma, ())
        ):
            return None
        found = self._most_salient_name(mention)
        if found is None or self.clusters.cluster_of(found) is known or self._is_called_otherwise(found, mention):
            return None
        more = self._salience(mention, found) - self._salience(mention, repeated)
        return found if more > _NEWER_BODY else None

    def _is_called_otherwise(self, name: Mention, mention: Mention) -> bool:
        """True if descriptions call a body something else ("the union"), so that "the bank" is none of its descriptions."""
        cluster, kinds = self.clusters.cluster_of(name), types_of_noun()
        nouns = {m.lemma for m in cluster.members if m.kind == "nominal" and "Organization" in kinds.get(m.lemma, ())}
        return bool(nouns) and nouns.isdisjoint({mention.lemma, *synonyms_by_noun().get(mention.lemma, ())})

    def _is_plain(self, description: Mention) -> bool:
        """True if a description has no modifier that says which thing it means: "the city" for the city named before."""
        is_narrowed = description.possessor is not None or any(
            word not in light_words() for word in description.modifiers
        )
        return (
            not is_narrowed
            and description.determiner != "indefinite"
            and not self.clusters.cluster_of(description).name
        )

    def _owners_body(self, mention: Mention) -> Mention | None:
        """Return the country or party that "his country" and "her party" mean, by the office of the possessor."""
        owner = possessor_cluster(self.clusters, mention) if _is_plain_possession(mention) else None
        if owner is None or owner.type != "Person":
            return None
        bodies = (self.clusters.by_id.get(member.possessor or "") for member in owner.members)
        return next((body for body in bodies if body is not None and _is_called(body, mention.lemma)), None)

    def _relative(self, mention: Mention) -> Mention | None:
        """Return the relative whose kin the possessor is told to be: "his father" after "Ann Roe is the daughter of Karl Roe"."""
        owner = possessor_cluster(self.clusters, mention) if _is_plain_possession(mention) else None
        if owner is None:
            return None
        for told in reversed(self._relatives):
            relative = self.clusters.by_id.get(told.possessor or "")
            known = self.clusters.by_id.get(told.apposed or "")
            if relative is None or known is None or mention.lemma not in opposite_kin()[told.lemma]:
                continue
            if self.clusters.cluster_of(known) is owner and self.clusters.cluster_of(relative).gender == mention.gender:
                return relative
        return None

    def _same_spelling(self, mention: Mention) -> Mention | None:
        """Return the name with the same words in capitals: "the armed forces" and "the Armed Forces"."""
        return self._by_name.get(normal_name(mention.text))

    def _repeated_mention(self, mention: Mention) -> Mention | None:
        """Return the nearest mention with the same head or a synonym, if no evidence speaks against it."""
        others = synonyms_by_noun().get(mention.lemma, ()) if mention.determiner in _ANAPHORIC else ()
        for head in (mention.lemma, *others):
            reach = _FAR if head == mention.lemma else _SYNONYM
            for other in reversed(self._by_head[head][-_TRIED:]):
                if mention.sentence - other.sentence <= reach and self._same_description(mention, other):
                    return other
        return None

    def _same_description(self, mention: Mention, other: Mention) -> bool:
        if mention.number != other.number or other.span.covers(mention.span):
            return False
        if mention.determiner not in _ANAPHORIC:
            return self._same_words(mention, other)
        if not self._one_owner(mention, other):
            return False
        cluster = self.clusters.cluster_of(other)
        known = cluster.words | self._owner_words(mention)
        return all(content_words_without_plural(word) <= known for word in mention.modifiers) and _is_licensed(
            mention, known
        )

    def _same_words(self, mention: Mention, other: Mention) -> bool:
        """True if two phrases without article have the same words ("climate change"); "officials" may be others each time."""
        bare = mention.determiner == "bare" == other.determiner and bool(mention.modifiers)
        alike = bare and mention.modifiers == other.modifiers and mention.number != "plural"
        return alike and possessor_cluster(self.clusters, mention) is possessor_cluster(self.clusters, other)

    def _one_owner(self, mention: Mention, other: Mention) -> bool:
        """True if the two mentions have no different possessors."""
        own_cluster, other_cluster = possessor_cluster(self.clusters, mention), possessor_cluster(self.clusters, other)
        if own_cluster is None or own_cluster is other_cluster:
            return True
        if other_cluster is None:
            return mention.determiner != "possessive" or bool(own_cluster.words & self.clusters.cluster_of(other).words)
        return not own_cluster.name and not other_cluster.name and mention.type == "Person"

    def _owner_words(self, mention: Mention) -> frozenset[str]:
        owner = possessor_cluster(self.clusters, mention)
        return owner.words if owner is not None else frozenset()

    def _titled_person(self, mention: Mention) -> Mention | None:
        """Return the person with that title: "the finance minister" after "Finance Minister Jane Roe"."""
        wanted = [word for word in mention.modifiers if word not in light_words()]
        for other in reversed(self._by_title[mention.lemma][-_TRIED:]):
            if all(word in other.modifiers for word in wanted) and _one_gender(
                mention, self.clusters.cluster_of(other)
            ):
                return other
        return None

    def _most_salient_name(self, mention: Mention) -> Mention | None:
        """Return the name that a description without owner can take up, one with the same head noun rather than another."""
        main = self._main_place(mention)
        if main is not None:
            return main
        if mention.determiner == "possessive" or not _is_licensed(mention, frozenset()):
            return self._only_body_before(mention)
        alike, typed = self._name_with_same_head(mention), self._name_of_noun_type(mention)
        if alike is None or typed is None or self.clusters.cluster_of(alike) is self.clusters.cluster_of(typed):
            return alike or typed
        more = self._salience(mention, typed) - self._salience(mention, alike)
        return typed if more > _SAME_HEAD else alike

    def _main_place(self, mention: Mention) -> Mention | None:
        """Return the town or country that the text is about for "this town", "our country", "the city" without more words."""
        owner = self.clusters.by_id.get(mention.possessor or "")
        kinds = types_of_noun().get(mention.lemma, ()) if mention.lemma in words("anaphors", "own_places") else ()
        plain = not mention.modifiers and _is_licensed(mention, frozenset())
        if not kinds or not plain or (owner is not None and owner.person != 1):
            return None
        main = self.clusters.main_places.get(kinds[0])
        if main is None or main.head > mention.head:
            return None
        here = owner is not None or mention.text.lower().startswith("this ")
        return main if here or not self._is_rivalled(main, kinds[0], mention) else None

    def _is_rivalled(self, main: Mention, kind: EntityType, mention: Mention) -> bool:
        """True if another place of the type has been named in this sentence or the one before."""
        near = (m for m in reversed(self._by_type[kind][-_TRIED:]) if mention.sentence - m.sentence <= 1)
        return any(self.clusters.cluster_of(m) is not self.clusters.cluster_of(main) for m in near)

    def _name_with_same_head(self, mention: Mention) -> Mention | None:
        """Return the name with the same head noun: "the ministry" after "Freedonian Defense Ministry"."""
        for noun in (mention.lemma, *synonyms_by_noun().get(mention.lemma, ())):
            reach = _FAR if noun == mention.lemma else _SYNONYM
            for other in reversed(self._by_word[noun][-_TRIED:]):
                if mention.sentence - other.sentence <= reach and _fits_name(mention, other):
                    return other
        return None

    def _name_of_noun_type(self, mention: Mention) -> Mention | None:
        """Return the nearest salient name of the type that the noun names ("the company", "the city")."""
        if mention.possessor is not None or any(word not in light_words() for word in mention.modifiers):
            return self._only_body_before(mention)
        if mention.determiner == "demonstrative" and mention.lemma in words("anaphors", "writers"):
            return None
        near = self._near_names(mention, types_of_noun().get(mention.lemma, ()))
        fitting = [other for other in near if self._may_be_called(self.clusters.cluster_of(other), mention)]
        return max(fitting, key=lambda other: self._salience(mention, other), default=None)

    def _only_body_before(self, mention: Mention) -> Mention | None:
        """Return the body that "**The radio maker** said" tells more about: the text's first, alone in the sentence before.

        Who writes of business so says what a body makes without saying its name again.
        """
        if not _is_business_as_subject(mention):
            return None
        named = self._by_type["Organization"]
        near = [m for m in named[-_TRIED:] if mention.sentence - m.sentence == 1]
        acting = [m for m in near if m.role in {"subject", "possessive"}]
        if not acting:
            return None
        first = self.clusters.cluster_of(named[0])
        if any(self.clusters.cluster_of(m) is not first for m in near):
            return None
        return acting[-1] if self._may_be_called(first, mention) else None

    def _salience(self, mention: Mention, name: Mention) -> float:
        """Return the salience of a name before the description: subjects, near names and frequent names have most."""
        cluster = self.clusters.cluster_of(name)
        last = max(member.sentence for member in cluster.members if member.head < mention.head)
        score = (1.0 if name.role == "subject" else 0.0) - (mention.sentence - last)
        return score + len(cluster.members) * 0.1 - (1.0 if name.demonym else 0.0)

    def _may_be_called(self, cluster: Cluster, mention: Mention) -> bool:
        """True if the noun fits the gender and, for a body of a known kind, the nouns for it ("the alliance" is no bank)."""
        nouns = _nouns_for_body(cluster) if cluster.type == "Organization" else None
        fits = nouns is None or mention.lemma in nouns or _is_described_as(cluster, mention.lemma)
        return fits and _one_gender(mention, cluster) and not _has_other_calling(mention.lemma, cluster)

    def _near_names(self, mention: Mention, kinds: Iterable[EntityType]) -> Iterator[Mention]:
        for kind in kinds:
            for other in reversed(self._by_type[kind][-_TRIED:]):
                if mention.sentence - other.sentence > _NEAR:
                    break
                if not other.span.covers(mention.span) and not _is_clausemate(other, mention):
                    yield other


def _is_clausemate(name: Mention, mention: Mention) -> bool:
    """True for a person named in the same sentence: "sent Ann Roe to the woman" speaks of two."""
    return name.type == "Person" and name.sentence == mention.sentence and mention.role != "apposition"


def _head_words(name: Mention) -> set[str]:
    """Return the words of a name that may name its kind: the last, the one before "of", for some kinds the first."""
    parts = name_words(name.lemma)
    outer = name_words(_BEFORE_OF.split(name.lemma, maxsplit=1)[0])
    return {*parts[-1:], *outer[-1:], *(parts[:1] if name.type in _NAMED_FIRST else ())}


def _fits_name(mention: Mention, name: Mention) -> bool:
    """True if a name of a thing has all the modifiers of a description, and does not contain it; "the state" is no body."""
    if name.type == "Person" or name.span.covers(mention.span):
        return False
    if mention.type in PLACE_TYPES and name.type == "Organization":
        return False
    known = set(name_words(name.lemma)) | light_words()
    return known.issuperset(mention.modifiers)


def _is_called(body: Mention, noun: str) -> bool:
    """Return True if a noun names the class of a body, or of the country that a demonym leads to."""
    kinds = types_of_noun().get(noun, ())
    return body.type in kinds or (body.demonym and "Country" in kinds)


def _nouns_for_body(cluster: Cluster) -> frozenset[str] | None:
    """Return the nouns that can mean a body, by the last word of its name or because it is well known; None if any may."""
    last = (name_words(cluster.name) or [""])[-1]
    return nouns_by_last_word().get(last) or nouns_of_bodies().get(normal_name(cluster.name))


def _is_described_as(cluster: Cluster, noun: str) -> bool:
    """Return True if a description with this noun means the thing ("Globex, a network")."""
    return any(member.kind == "nominal" and member.lemma == noun for member in cluster.members)


def _one_gender(mention: Mention, cluster: Cluster) -> bool:
    return "unknown" in {mention.gender, cluster.gender} or mention.gender == cluster.gender


def _has_other_calling(noun: str, cluster: Cluster) -> bool:
    """True if the text gives a person another calling than the noun: "the minister" is not "Colonel Ann Lee"."""
    if cluster.type != "Person" or noun not in callings_told():
        return False
    said = {word for m in cluster.members if m.kind == "name" for word in m.modifiers}
    said |= {m.lemma for m in cluster.members if m.kind == "nominal"}
    known = said & callings_told()
    return bool(known) and noun not in said and known.isdisjoint(synonyms_by_noun().get(noun, ()))


def _is_licensed(mention: Mention, known: frozenset[str]) -> bool:
    """True if the words after the head were known before; new words would be the reason for the article."""
    after = mention.text[mention.head.end - mention.span.start :]
    said = content_words_without_plural(after)
    return len(after) <= _LOOSE or 2 * len(said & known) >= len(said)


def _is_plain_possession(mention: Mention) -> bool:
    """True for "his country", without an adjective."""
    return mention.determiner == "possessive" and mention.number != "plural" and not mention.modifiers


def _is_plain_singular(mention: Mention) -> bool:
    """Return True for one definite thing with nothing told of it ("the business", not "the business of boats")."""
    behind = mention.text[mention.head.end - mention.span.start :]
    plain = mention.determiner == "definite" and not mention.modifiers and not behind.startswith(" of ")
    return plain and mention.number != "plural"


def _is_business_as_subject(mention: Mention) -> bool:
    """Return True for a definite business that acts and has no owner ("**The radio maker** said")."""
    business = mention.lemma in words("descriptions", "bodies") and mention.determiner == "definite"
    return business and mention.role == "subject" and mention.possessor is None
