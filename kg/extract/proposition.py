"""What a clause says in deep grammatical roles: the records that the extraction modules share.

`kg.extract.clauses` makes propositions from trees; rules type them, attribution and factuality
mark them, `kg.extract.assembly` turns them into claims. They never leave extraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import Attribution, Edge, Factuality, Polarity, Span, Tense
from kg.syntax import Token

SlotRole = Literal["subject", "object", "indirect", "oblique", "complement", "clause", "adverbial", "modifier"]
PropositionKind = Literal["verbal", "nominal", "copular", "adjectival", "possessive", "role", "appositive"]


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument of a proposition.

    `role` is deep: the subject of a passive is the object, its by-phrase the subject. `head` is
    the word that names the filler (for a relative pronoun: the antecedent), `tokens` the whole
    phrase without its preposition, in text order; `case` the preposition or particle before it
    ("in", "ahead of"), empty for core arguments. A `clause` slot's head is the head of another proposition;
    a `modifier` is a bare noun before an event noun ("ground attacks"). Conjuncts have a slot each.
    """

    role: SlotRole
    head: Token
    tokens: tuple[Token, ...]
    case: str = ""

    @property
    def span(self) -> Span:
        """The characters from the first word of the phrase to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its slots.

    `head` is the word that means the event (for a light verb: the noun); `words` the predicate as
    it stands, `lemma` its normal form with particle ("take over"); `rule` names the pattern that
    made it.
    """

    head: Token
    kind: PropositionKind
    words: tuple[Token, ...]
    lemma: str
    slots: tuple[Slot, ...]
    passive: bool = False
    rule: str = ""

    def slot(self, role: SlotRole, case: str | None = None) -> Slot | None:
        """Return the first slot of a role (and preposition, where one is given)."""
        for slot in self.slots:
            if slot.role == role and (case is None or slot.case == case):
                return slot
        return None


@dataclass(frozen=True, slots=True)
class Marks:
    """Polarity, factuality and tense of a proposition, leaving aside who says it."""

    polarity: Polarity = "positive"
    factuality: Factuality = "fact"
    tense: Tense = "none"


@dataclass(frozen=True, slots=True)
class AttributedContent:
    """A stretch of text for which a source answers; `cue` and `source` are tokens of the tree.

    `span` are the characters of what is said, without quotation marks. `direct` is true for a
    quotation, `denied` where the source says that the content is not so; `asserted` is false where
    the source only takes a stand on the content or does not say it ("condemned the raid").
    """

    attribution: Attribution
    span: Span
    cue: Token | None
    source: Token | None
    direct: bool = False
    denied: bool = False
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Typing:
    """The event type, roles and edges that one rule gives to a proposition.

    `event` is the local name of the ontology class ("Attack"); `roles` gives the semantic role of
    slots by their index, `added` fillers that the proposition has no slot for ("the banker *with
    fraud*" in the object); `edges` the direct edges it supports; `rule` the rule's name; `mode` how it was carried out.
    """

    event: str
    roles: tuple[tuple[int, str], ...]
    edges: tuple[Edge, ...]
    rule: str
    added: tuple[tuple[str, Slot], ...] = ()
    mode: str | None = None
