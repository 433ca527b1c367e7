"""Where a proposition happens, as far as its own phrases or the opening of its sentence say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.data import cached_by_folder, words
from kg.extract.proposition import Proposition, Slot
from kg.model import Mention
from kg.syntax import Token
from kg.syntax.phrases import is_in_complex_preposition, phrase

_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_LOCAL_ROLES = frozenset({"oblique", "adverbial"})
_STRENGTH = ("inside", "weaker", "origin")
_FILLERS = frozenset({"pobj", "conj", "appos", "compound", "nmod"})

MentionOf = Callable[[Token], Mention | None]


def place_of(proposition: Proposition, mention_of: MentionOf) -> Mention | None:
    """Return the place of a proposition: from its local phrases, else its participants, else the opening of the sentence.

    "Rebels shelled a bridge near Omsk" happens near Omsk though the phrase hangs on the bridge;
    "In Omsk, officials said the bridge had fallen" sets the scene for what is said.
    """
    inner = (_place_inside(slot, mention_of) for slot in proposition.slots if slot.role != "clause")
    return (
        _place_of_local_phrase(proposition, mention_of)
        or next((place for place in inner if place is not None), None)
        or _place_of_arrival(proposition, mention_of)
        or _place_of_light_verb(proposition, mention_of)
        or _place_of_cause(proposition, mention_of)
        or _place_at_start_of_sentence(proposition.head, mention_of)
    )


def is_figurative(noun: Token) -> bool:
    """True for the noun of a phrase that looks like a place and is none ("the rules are in **place**")."""
    article = [f"{child.lower} " for child in noun.children_with("det")]
    said = f"{noun.head.lower} {''.join(article)}{noun.lower}"
    return len(noun.children) == len(article) and said in words("locatives", "figurative")


def _place_of_local_phrase(proposition: Proposition, mention_of: MentionOf) -> Mention | None:
    """Return the place of a local phrase of the proposition, "in" and the like before weaker prepositions."""
    local = [s for s in proposition.slots if s.role in _LOCAL_ROLES and not is_in_complex_preposition(s.head)]
    for strength in _STRENGTH:
        for slot in local:
            if slot.case in words("locatives", strength):
                place = _named_place(slot.tokens, slot.head, mention_of)
                if place is not None:
                    return place
    return None


def _place_of_light_verb(proposition: Proposition, mention_of: MentionOf) -> Mention | None:
    """Return the place from a verb that only says that the event of its subject occurs ("a strike is expected in Lowell")."""
    noun, verb = proposition.head, proposition.head.head
    if proposition.kind != "nominal" or noun.dep not in {"nsubj", "nsubjpass"}:
        return None
    if verb.lemma not in words("locatives", "occurring"):
        return None
    local = (child for child in verb.children_with("prep") if child.lower in words("locatives", "inside"))
    found = (_named_place(phrase(place), place, mention_of) for link in local for place in link.children_with("pobj"))
    return next((place for place in found if place is not None), None)


def _place_of_arrival(proposition: Proposition, mention_of: MentionOf) -> Mention | None:
    """Return the place that is the object of an event of arriving there ("invaded **Freedonia**", "the attack on **Lowell**")."""
    if proposition.lemma not in words("locatives", "reaching"):
        return None
    places = (_place(slot.head, mention_of) for slot in proposition.slots if slot.role == "object")
    return next((place for place in places if place is not None), None)


def _place_of_cause(proposition: Proposition, mention_of: MentionOf) -> Mention | None:
    """Return the place of what harmed somebody ("were killed when a mill **near Lowell** burned")."""
    if proposition.lemma not in words("locatives", "harming"):
        return None
    clauses = [c for c in proposition.head.children_with("advcl") if any(w.lower == "when" for w in c.children)]
    found = (_place_in_clause(clause, mention_of) for clause in clauses)
    return next((place for place in found if place is not None), None)


def _place_in_clause(clause: Token, mention_of: MentionOf) -> Mention | None:
    """Return the place of a local phrase of a clause, else of one inside its subject."""
    subject = clause.child("nsubj", "nsubjpass")
    parts = [*clause.children_with("prep"), *([subject] if subject is not None else [])]
    places = (_place(token, mention_of) for part in parts for token in _local_objects(part.subtree()))
    return next((place for place in places if place is not None and place.kind == "name"), None)


def _named_place(tokens: Iterable[Token], head: Token, mention_of: MentionOf) -> Mention | None:
    """Return the place in a phrase: its head, or the first place below the head."""
    place = _place(head, mention_of)
    if place is not None and (place.kind == "name" or head.lemma not in words("locatives", "pointing")):
        return place
    named = (*tokens, *head.children_with("appos"))
    below = (_place(token, mention_of) for token in named if token is not head and token.dep in _FILLERS)
    return next((found for found in below if found is not None), place)


def _place_inside(slot: Slot, mention_of: MentionOf) -> Mention | None:
    """Return a place in a local phrase inside a participant ("a strike on a port in **Lowell**")."""
    for token in _local_objects(slot.tokens):
        place = _place(token, mention_of)
        if place is not None and (place.kind == "name" or token.lemma not in words("locatives", "pointing")):
            return place
    return None


def _local_objects(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.dep in {"pobj", "conj"} and _is_preposition_of_place(token.first_conjunct().head):
            yield token


def _is_preposition_of_place(link: Token) -> bool:
    """Return True for a preposition of place, and for "of" behind a word that points to a place ("the north **of** …")."""
    if link.dep != "prep":
        return False
    return link.lower in _locatives() or (link.lower == "of" and link.head.lemma in words("locatives", "pointing"))


@cached_by_folder
def _locatives() -> frozenset[str]:
    return words("locatives", "inside") | words("locatives", "weaker")


def _place_at_start_of_sentence(head: Token, mention_of: MentionOf) -> Mention | None:
    """Return the place of a local phrase before the subject of the sentence ("**In Omsk**, officials said …")."""
    root = head.sentence.root
    subject = root.child("nsubj", "nsubjpass")
    limit = subject.i if subject is not None else root.i
    for prep in root.children_with("prep"):
        if prep.i > limit:
            break
        if prep.lower in words("locatives", "inside"):
            for token in prep.children_with("pobj"):
                place = _place(token, mention_of)
                if place is not None:
                    return place
    return None


def _place(token: Token, mention_of: MentionOf) -> Mention | None:
    mention = mention_of(token)
    return mention if mention is not None and mention.type in _PLACES else None
