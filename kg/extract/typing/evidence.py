"""The evidence of a proposition for the rules: the words and types in each slot, each looked up once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.data import lexicon, words
from kg.data.rules import Restriction, event_nouns
from kg.extract.clauses.nominal import noun_with_arguments
from kg.extract.participants import counted_noun
from kg.extract.places import is_figurative
from kg.extract.proposition import Proposition, Slot
from kg.extract.typing.candidates import RuleCandidate
from kg.model import Mention
from kg.syntax import Token
from kg.syntax.phrases import coordination, phrase
from kg.syntax.verbs import is_infinitive, is_passive

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "acl"})
# What rules call a people's word that leads to a country ("Norwegian").
_DEMONYM = "demonym"
_TIMES = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_AREAS = frozenset({"Country", "City", "Region"})
_SITES = frozenset({"City", "Event", "Facility", "Place", "Region"})
_ACTING = _PLACES | {"Person", "Organization", "Group"}
_PEOPLE = frozenset({"Person", "Group"})
_GOALS = frozenset({"into", "to"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_UNNESTED = frozenset({"clause", "adverbial", "modifier"})
_COMPLEMENTING = frozenset({"", "to", "that", "of", "for"})


class RuleContext:
    """One proposition with look-ups for the rules; `candidate` is the rule that is being tried."""

    __slots__ = ("_all", "_below", "_shown", "at", "candidate", "mention_of", "proposition")

    def __init__(self, proposition: Proposition, mention_of: Callable[[Token], Mention | None]) -> None:
        self.proposition = proposition
        self.mention_of = mention_of
        self.candidate: RuleCandidate
        self._shown: list[frozenset[str] | None] = [None] * len(proposition.slots)
        self._all: frozenset[str] | None = None
        self._below: list[Slot] | None = None
        self.at = _index(proposition)

    def satisfies(self, name: str, test: Restriction) -> bool:
        """True if a slot (or `any`, `modifier`, `governor`, `lemma`) satisfies a restriction.

        Names parted by bars are alternatives.
        """
        if "|" in name:
            return any(self.satisfies(part, test) for part in name.split("|"))
        if name == "lemma":
            return self.candidate.entry in test.words
        if name == "governor":
            head = self.proposition.head
            return head.head is not head and head.head.lemma.lower() in test.words
        several = {"any": self.everything, "modifier": self.modifiers}.get(name)
        if several is not None:
            return test.anything or _meets(several(), test)
        return self._has_filler(name, test)

    def _has_filler(self, source: str, test: Restriction) -> bool:
        """True if a filler of a source satisfies a restriction (`object`: "sold **shares**"), or none is asked for."""
        filled = self.fillers_of(source)
        if not filled:
            return test.nothing
        return test.anything or any(_meets(self.words_and_types(n), test) for n in filled)

    def fillers_of(self, source: str) -> list[int]:
        """Return the slots (by index) of a source; a time fills none but an age."""
        found = self.at.get(source, ())
        case = self.candidate.case
        if source == "object" and case and not found:
            found = self.at.get(case, ())
        spent = self.candidate.spent
        return [n for n in found if self.proposition.slots[n].head is not spent]

    def words_and_types(self, n: int) -> frozenset[str]:
        """Return the words and the type of a slot's filler, for the restrictions of the rules."""
        found = self._shown[n]
        if found is None:
            slot = self.proposition.slots[n]
            found = frozenset(self._words(slot))
            self._shown[n] = found
        return found

    def _words(self, slot: Slot) -> Iterable[str]:
        yield from self._names_of_filler(slot.head)
        if slot.role == "clause":
            yield "clause"
            yield f"clause {slot.case}"
            yield from (child.lemma.lower() for child in slot.head.children_with("nsubj"))
        if slot.head.lemma.lower() in words("senses", "counting"):
            for child in slot.head.children:
                if child.lower == "of":
                    for counted in child.children:
                        yield from self._names_of_filler(counted)

    def _names_of_filler(self, head: Token) -> Iterable[str]:
        lemma = head.lemma.lower()
        yield lemma
        yield head.lower
        mention = self.mention_of(head)
        if mention is not None and mention.type != "Other":
            yield mention.type
            if mention.demonym:
                yield _DEMONYM
        for child in head.children:
            if child.dep in {"compound", "amod"} and child.i < head.i:
                yield f"{child.lower} {lemma}"

    def nested_slots(self) -> list[Slot]:
        """Return the prepositional phrases below the fillers of the slots, and beside the event where a verb says that
        it occurs."""
        if self._below is None:
            self._below = self._found_below()
        return self._below

    def _found_below(self) -> list[Slot]:
        fillers = [slot.head for slot in self.proposition.slots if slot.role not in _UNNESTED]
        heads = dict.fromkeys(noun for head in fillers for noun in (head, counted_noun(head)))
        return [
            Slot("oblique", child, phrase(child), preposition.lower)
            for head in (*self.occurrence_verb(), *heads)
            for preposition in head.children
            if preposition.dep == "prep"
            for child in (*preposition.children_with("pobj"), *_further(preposition))
            if child.entity not in _TIMES
        ]

    def occurrence_verb(self) -> list[Token]:
        """Return the verb that only says that the event of a noun takes place ("a wave of clashes **broke out** between …")."""
        noun = noun_with_arguments(self.proposition.head)
        verb = noun.head
        occurs = noun.dep in {"nsubj", "nsubjpass"} and verb.lemma.lower() in words("senses", "occurring")
        return [verb] if occurs and self.proposition.kind == "nominal" else []

    def targets_of_noun(self) -> list[Slot]:
        """Return the targets of an event noun, the objects of its verb ("the blast targeted **a bank**")."""
        if self.proposition.kind != "nominal":
            return []
        found = [*self._direct_targets(), *self._prepositional_targets()]
        return [Slot("object", word, phrase(word)) for first in found for word in coordination(first)]

    def _direct_targets(self) -> list[Token]:
        """Return the object of the verb whose subject the noun is ("the blast targeted **a bank**")."""
        head = self.proposition.head
        aims = head.dep == "nsubj" and head.head.lemma.lower() in words("senses", "aiming")
        return head.head.children_with("dobj")[:1] if aims else []

    def _prepositional_targets(self) -> list[Token]:
        """Return the objects of "at" and "against" below a passive ("a raid, which seems to be aimed at **the port**")."""
        head = self.proposition.head
        verbs = [*head.children_with("acl", "relcl"), *([head.head] if head.dep in {"nsubj", "nsubjpass"} else [])]
        verbs += [below for verb in verbs for below in verb.children_with("xcomp")]
        aiming = (verb for verb in verbs if verb.lemma.lower() in words("senses", "aiming") and is_passive(verb))
        links = (link for verb in aiming for link in verb.children_with("prep") if link.lower in {"at", "against"})
        return [target for link in links for target in link.children_with("pobj")[:1]]

    def fronted_places(self) -> list[Slot]:
        """Return the place before a subject that a verb shares with another ("**Near Lowell**, rebels left and *fled*")."""
        head = self.proposition.head
        leader = head.first_conjunct()
        subject = leader.child("nsubj", "nsubjpass")
        if leader is head or subject is None or head.child("nsubj", "nsubjpass") is not None:
            return []
        links = (c for c in leader.children_with("prep") if c.i < subject.i and c.lower in lexicon("senses")["at"])
        return [Slot("oblique", place, phrase(place), c.lower) for c in links for place in c.children_with("pobj")]

    def places_reached(self) -> list[Slot]:
        """Return where the verb before went, which shares the subject ("was taken **to a field** and *shot*")."""
        head = self.proposition.head
        before = head.head
        moves = head.dep == "conj" and before.lemma in words("senses", "moving")
        if not moves or head.i < before.i or head.child("nsubj", "nsubjpass") is not None:
            return []
        links = (c for c in before.children_with("prep") if before.i < c.i < head.i and c.lower in _GOALS)
        return [Slot("oblique", place, phrase(place), c.lower) for c in links for place in c.children_with("pobj")]

    def means(self) -> list[Slot]:
        """Return what was used, by a participle ("raids **using drones**") or the verb above ("**used drones** to attack")."""
        things = (thing for first in self._things_used() for thing in coordination(first))
        return [Slot("object", thing, phrase(thing)) for thing in things]

    def _things_used(self) -> Iterable[Token]:
        head = self.proposition.head
        for verb in head.children_with("advcl", "acl"):
            if verb.tag == "VBG" and verb.lemma in words("senses", "using"):
                yield from verb.children_with("dobj")
        if head.dep in {"xcomp", "advcl"} and is_infinitive(head) and head.head.lemma in words("senses", "using"):
            yield from head.head.children_with("nsubjpass" if is_passive(head.head) else "dobj")

    def patients_of_noun(self) -> list[Slot]:
        """Return the patients of an event noun, the objects of its verb ("the quake struck **Lowell**")."""
        head = self.proposition.head
        undergoes = head.dep == "nsubj" and head.head.lemma.lower() in words("senses", "befalling")
        first = head.head.child("dobj") if undergoes and self.proposition.kind == "nominal" else None
        return [] if first is None else [Slot("object", word, phrase(word)) for word in coordination(first)]

    def modifiers(self) -> frozenset[str]:
        """Return the words before the predicate's own noun or verb ("general" of "general strike")."""
        head = self.proposition.head
        found = {child.lemma.lower() for child in head.children if child.dep in _MODIFIERS and child.i < head.i}
        return frozenset(found | {child.lower for child in head.children if child.dep in _MODIFIERS})

    def everything(self) -> frozenset[str]:
        """Return the words and types of all slots, with the words that modify their heads and the predicate."""
        if self._all is None:
            found = set(self.modifiers()) | {self.proposition.lemma, self.proposition.head.lemma.lower()}
            for n, slot in enumerate(self.proposition.slots):
                found |= self.words_and_types(n)
                found.update(child.lower for child in slot.head.children if child.dep in _MODIFIERS)
            if not self.proposition.slots:
                found.add("-")
            if self.occurrence_verb():
                found.update(slot.head.lemma.lower() for slot in self.nested_slots())
            found.update(slot.head.lemma.lower() for slot in self.targets_of_noun())
            self._all = frozenset(found)
        return self._all

    def is_place(self, slot: Slot) -> bool:
        """True if a slot names a place: by its type, by the tagger's label, or by its noun."""
        mention = self.mention_of(slot.head)
        if is_figurative(slot.head):
            return False
        if mention is not None and mention.type in _PLACES:
            return True
        return slot.head.entity in _PLACE_LABELS or slot.head.lemma.lower() in words("senses", "place_noun")

    def is_area(self, slot: Slot) -> bool:
        """True if a slot names or describes a town, region or country, in which events happen."""
        mention = self.mention_of(slot.head)
        if mention is not None and mention.kind == "name":
            return mention.type in _AREAS
        return slot.head.lemma.lower() in words("senses", "area_noun")

    def is_weapon(self, slot: Slot) -> bool:
        """True if a slot names a weapon, which acts for the one who uses it."""
        mention = self.mention_of(slot.head)
        weapon = not words("senses", "weapon").isdisjoint(self._names_of_filler(slot.head))
        named = mention is not None and mention.kind == "name" and mention.type != "Product"
        return weapon and (not named or slot.head.text.isupper())

    def acts_or_happens(self, slot: Slot) -> bool:
        """True if a slot names a person, a place or an event, none of which is an instrument."""
        mention = self.mention_of(slot.head)
        if mention is not None and mention.type in _ACTING and (mention.kind == "name" or mention.type in _PEOPLE):
            return True
        return slot.head.lemma.lower() in event_nouns() or slot.head.lemma.lower() in words("senses", "law_actor")

    def is_site_before_noun(self, slot: Slot) -> bool:
        """True for a town, site or gathering named before an event noun: it is where that happened ("the **Lowell** bombing")."""
        if self.proposition.kind != "nominal" or slot.case or slot.head.dep not in {"compound", "nmod"}:
            return False
        mention = self.mention_of(slot.head)
        return mention is not None and mention.kind == "name" and mention.type in _SITES


def _index(proposition: Proposition) -> dict[str, list[int]]:
    """Return the slots (by index) of each source: a role, or the preposition before the slot."""
    index: dict[str, list[int]] = {}
    for n, slot in enumerate(proposition.slots):
        if slot.head.entity in _TIMES and proposition.kind != "role":
            continue
        completes = slot.case in _COMPLEMENTING and not _accompanies(slot.head)
        if slot.role != "oblique" and (slot.role != "clause" or completes):
            index.setdefault(slot.role, []).append(n)
        if slot.case and slot.role != "subject":
            index.setdefault(slot.case, []).append(n)
    return index


def _accompanies(verb: Token) -> bool:
    """True for a participle that names an accompanying act, no object ("declared a curfew, **closing schools**")."""
    return verb.dep == "advcl" and verb.tag == "VBG" and verb.child("mark") is None


def _further(preposition: Token) -> list[Token]:
    return [token for child in preposition.children_with("pobj") for token in child.conjuncts()]


def _meets(shown: frozenset[str], test: Restriction) -> bool:
    return not shown.isdisjoint(test.words) or not shown.isdisjoint(test.types)
