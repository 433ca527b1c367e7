"""Pronouns of the first and second person → the speaker, the speaker's body, the addressee, or the same pronoun before."""

from __future__ import annotations

from kg.model import Mention
from kg.resolve.coreference.clusters import Cluster, Clusters

_SAID = frozenset({"Work", "Event", "Product"})
_BODIES = frozenset({"Organization", "Country", "City", "Region"})


class SpeakerCoreference:
    """Resolves "I", "we" and "you" from left to right; what nobody is known to say is one chain in the whole text.

    "We" of a person without a known body means more than the person, and has no antecedent.
    """

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = clusters
        self._chains: dict[tuple[object, ...], Mention] = {}

    def resolve(self, pronoun: Mention) -> None:
        """Merge a pronoun with what it means, and with the same pronoun of the same speaker."""
        meant = self._antecedent_of(pronoun)
        before = self._same_pronoun_before(pronoun)
        if meant is None:
            meant = before
        if meant is not None:
            self.clusters.merge(meant, pronoun)

    def _antecedent_of(self, pronoun: Mention) -> Mention | None:
        if pronoun.person == 2:
            return self.clusters.by_id.get(pronoun.addressee or "")
        speaker = self._speaker(pronoun)
        if speaker is None:
            return None
        one = pronoun.number == "singular" or self.clusters.cluster_of(speaker).type != "Person"
        return speaker if one else self._body_of(self.clusters.cluster_of(speaker))

    def _same_pronoun_before(self, pronoun: Mention) -> Mention | None:
        """Return the same pronoun of the same speaker, in a conversation in the same turn; "you" has no number."""
        speaker = self.clusters.by_id.get(pronoun.speaker or "")
        said = self.clusters.cluster_of(speaker).members[0].id if speaker is not None else pronoun.turn
        number = pronoun.number if pronoun.person == 1 else ""
        return self._chains.setdefault((pronoun.person, number, said), pronoun)

    def _speaker(self, pronoun: Mention) -> Mention | None:
        """Return the speaker of the quotation around a pronoun; for a statement or post, its possessor."""
        speaker = self.clusters.by_id.get(pronoun.speaker or "")
        if speaker is not None and self.clusters.cluster_of(speaker).type in _SAID:
            speaker = self.clusters.by_id.get(speaker.possessor or "")
        return speaker

    def _body_of(self, person: Cluster) -> Mention | None:
        """Return the body or country that a person represents, by title or apposition."""
        for mention in person.owned:
            owner = self.clusters.by_id.get(mention.possessor or "")
            if owner is not None and owner.kind == "name" and (owner.demonym or owner.type in _BODIES):
                return owner
        return None
