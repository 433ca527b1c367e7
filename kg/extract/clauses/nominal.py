"""Event nouns → propositions: "Freedonia's attack on Sylvania", "the capture of the bridge by rebels"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse

from kg.data import lexicon, words
from kg.data.rules import event_nouns
from kg.extract.clauses.arguments import argument_slots, clause_slot, noun_slots, subject_slots
from kg.extract.proposition import Proposition, Slot, SlotRole
from kg.syntax import Token
from kg.syntax.phrases import coordination, is_in_complex_preposition, phrase
from kg.syntax.verbs import is_passive, is_predicate, lemma_of, predicate_words

_TIMES = frozenset({"DATE", "TIME"})
# What tells how long or how much, and does and undergoes nothing ("a loss of **$4 million**").
_MEASURES = _TIMES | {"MONEY", "PERCENT", "QUANTITY"}
_ATTRIBUTES = frozenset({"amod", "acl", "relcl", "advcl"})
_ACTORS = frozenset({"NORP", "ORG", "PERSON"})
_SUBJECT_CASES = frozenset({"by", "between", "among"})
# What stands behind the last of several event nouns and belongs to all of them.
_SHARED = frozenset({"against", "by", "in", "of"})


def verb_of_noun(noun: Token) -> str | None:
    """Return the verb that an event noun corresponds to, None for any other word."""
    if is_casualty(noun):
        return str(lexicon("event_nouns")["casualties"][noun.lower])
    presupposed = is_presupposed(noun)
    if (noun.pos != "NOUN" or noun.dep == "compound") and not presupposed:
        return None
    if is_in_complex_preposition(noun) or _is_joined_to_adjective(noun) or _is_gerund(noun):
        return None
    nouns = lexicon("event_nouns")
    for form in (noun.lemma.lower(), noun.lower):
        verb: str | None = nouns["transitive"].get(form) or nouns["intransitive"].get(form)
        if verb:
            return verb
    return noun.lemma.lower() if noun.lemma.lower() in event_nouns() else None


def _is_joined_to_adjective(noun: Token) -> bool:
    """True for a noun that a hyphen ties to an adjective or participle ("the **war**-torn country", "riot-like scenes")."""
    above = noun.head
    return noun.dep == "npadvmod" and above.pos in {"ADJ", "VERB"} and above.start == noun.end + 1


def _is_gerund(noun: Token) -> bool:
    """True for a verb tagged as a noun, which its object shows ("reported **hearing** shots"); its claim is that of a verb."""
    return noun.lower.endswith("ing") and noun.child("dobj") is not None


def is_casualty(word: Token) -> bool:
    """True if an adjective or participle names the victims of an event ("the injured", "at least 12 dead")."""
    if word.lower not in words("event_nouns", "casualties"):
        return False
    if is_predicate(word) and word.child("nsubj", "nsubjpass"):
        return False
    if word.dep == "amod" and word.head.pos == "NUM":
        return True
    counted = any(child.i < word.i and (child.dep == "nummod" or child.lower == "the") for child in word.children)
    return counted and word.dep not in _ATTRIBUTES


def is_presupposed(noun: Token) -> bool:
    """True if a noun before another noun names an event of its own ("**shooting** incident", "**bombing** suspect")."""
    after = noun.head.lemma.lower()
    return noun.dep == "compound" and (
        after in words("event_nouns", "shells") or after in words("event_nouns", "partakers")
    )


def noun_with_arguments(noun: Token) -> Token:
    """Return the noun that the arguments hang on: "incidents" in "shooting incidents", "series" in "a series of raids"."""
    shells = words("event_nouns", "shells")
    if noun.dep == "compound" and noun.head.lemma.lower() in shells:
        return noun.head
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    return above if above.lemma.lower() in words("senses", "counting") | shells else noun


def _is_subject_of(slot: Slot) -> bool:
    return slot.role == "subject" and slot.head.first_conjunct().head.lower == "of"


def nominal_proposition(noun: Token, verb: str) -> Proposition:
    """Return the proposition of an event noun, with the arguments of its light verb."""
    host = noun_with_arguments(noun)
    slots = [*_noun_slots(noun), *_shared_slots(host)]
    if is_casualty(noun):
        slots.append(Slot("object", noun, phrase(noun)))
    if host is not noun:
        slots += [slot for slot in _noun_slots(host) if slot.head.first_conjunct() is not noun.first_conjunct()]
    light = None if is_casualty(noun) else _light_verb(host)
    if light is None:
        return Proposition(noun, "nominal", (noun,), verb, _subject_first(slots), rule="event-noun")
    # "Globex had losses of $1 million": what follows "of" has no losses
    if light.child("nsubj", "csubj") is not None and not _receives_what_of_phrase_gives(host):
        slots = list(filterfalse(_is_subject_of, slots))
    slots += _slots_of_light_verb(light, host, slots)
    joined = tuple(sorted({*predicate_words(light), *_words_before_noun(host, light), noun}, key=lambda word: word.i))
    return Proposition(noun, "verbal", joined, verb, _subject_first(slots), rule="light-verb")


def _slots_of_light_verb(light: Token, host: Token, slots: list[Slot]) -> list[Slot]:
    """Return the arguments of the light verb; its subject and object only where the noun has none.

    Nor what stands behind the preposition that the noun has already ("held a stake **in** Globex in a joint venture").
    """
    taken = {slot.role for slot in slots} & {"subject", "object"}
    cases = {slot.case for slot in slots} - {""}
    own = (slot for slot in _light_slots(light, host) if slot.head is not host and slot.role not in taken)
    return [slot for slot in own if slot.case not in cases]


def _subject_first(slots: list[Slot]) -> tuple[Slot, ...]:
    """Return the slots with the subject first and the others in text order."""
    return tuple(sorted(slots, key=lambda slot: (slot.role != "subject", slot.tokens[0].i)))


def _noun_slots(noun: Token) -> Iterator[Slot]:
    cases = {child.lower for child in noun.children if child.dep in {"prep", "agent"}}
    for child in noun.children:
        dep = child.dep
        if dep == "poss":
            yield from _possessor(child, noun, cases)
        elif dep in {"prep", "agent"}:
            yield from _noun_preposition(child, noun, cases)
        elif dep in {"compound", "amod", "nmod", "npadvmod"}:
            yield from _modifier(child)
        elif dep in {"acl", "ccomp"} and is_predicate(child) and child.tag not in {"VBN", "VBG"}:
            yield from clause_slot(child)


def _shared_slots(noun: Token) -> Iterator[Slot]:
    """Yield the phrases behind the last of several event nouns, which hold for all ("the seizure and **murder of Roe**")."""
    held = _event_behind(noun)
    if any(held is None or link is not held.head for link in noun.children_with("prep", "agent", "poss")):
        return
    joint = coordination(noun.first_conjunct())
    cases = _SHARED if held is None else _SHARED - {"of"}
    for other in _other_events(noun, joint):
        behind = _links_behind(other, joint[-1], cases)
        for link in behind:
            yield from _noun_preposition(link, noun, {word.lower for word in behind})


def _other_events(noun: Token, joint: list[Token]) -> list[Token]:
    """Return the other event nouns of a coordination that a noun is in; beside one that only counts an event any noun."""
    if noun not in joint:
        return []
    return [other for other in joint if other is not noun and (_event_behind(noun) or verb_of_noun(other))]


def _links_behind(noun: Token, last: Token, cases: frozenset[str]) -> list[Token]:
    """Return the prepositions of a noun that stand behind the last one of a coordination."""
    return [link for link in noun.children_with("prep") if link.i > last.i and link.lower in cases]


def _event_behind(host: Token) -> Token | None:
    """Return the event noun behind a noun that only counts it or holds it ("cases of **cholera**")."""
    first = next((of for of in host.children_with("prep") if of.lower == "of"), None)
    event = first.child("pobj") if first is not None else None
    return event if event is not None and noun_with_arguments(event) is host and verb_of_noun(event) else None


def _possessor(owner: Token, noun: Token, cases: set[str]) -> Iterator[Slot]:
    if owner.entity in _TIMES:
        yield Slot("adverbial", owner, phrase(owner))
        return
    patient = noun.lemma.lower() in words("event_nouns", "patient_possessor") and "of" not in cases
    yield from noun_slots("object" if patient else "subject", owner)


def _noun_preposition(preposition: Token, noun: Token, cases: set[str]) -> Iterator[Slot]:
    case, role = preposition.lower, _role_behind(preposition, noun, cases)
    for child in preposition.children:
        if child.dep == "pobj" and (role == "oblique" or child.entity in _MEASURES):
            yield from noun_slots("oblique", child, case)
        elif child.dep == "pobj":
            yield from noun_slots(role, child)


def _role_behind(preposition: Token, noun: Token, cases: set[str]) -> SlotRole:
    """Return the role of the phrase behind a preposition on an event noun ("the capture **of** the town **by** rebels")."""
    case, transitive = preposition.lower, noun.lemma.lower() in lexicon("event_nouns")["transitive"]
    if case == "of":
        undergoes = transitive and not (_receives_what_of_phrase_gives(noun) or _is_help_had(noun))
        return "object" if undergoes else "subject"
    if case in _SUBJECT_CASES:
        return "subject"
    takes_object = case in words("clauses", "object_prepositions") and transitive and "of" not in cases
    return "object" if takes_object else "oblique"


def _modifier(word: Token) -> Iterator[Slot]:
    """Yield the slot of a word before the noun: a date, a people or body that acts, or a plain modifier ("ground")."""
    if word.entity in _TIMES:
        yield Slot("adverbial", word, phrase(word))
    elif word.entity in _ACTORS:
        yield Slot("subject", word, phrase(word))
    elif word.dep in {"compound", "nmod"}:
        yield Slot("modifier", word, phrase(word))


def _light_verb(noun: Token) -> Token | None:
    verb = _governing_verb(noun)
    if verb is None or not is_predicate(verb):
        return None
    known = words("light_verbs", "does") | words("light_verbs", "undergoes")
    return verb if _light_entry(noun, verb) in known or _receives_what_of_phrase_gives(noun) else None


def _governing_verb(noun: Token) -> Token | None:
    """Return the verb of which the noun is the object, directly or behind a preposition ("**took** part in protests")."""
    if noun.dep in {"dobj", "nsubjpass"}:
        return noun.head
    if noun.dep != "pobj":
        return None
    above = noun.head.head
    return above.head if above.dep in {"dobj", "acomp"} else above


def _light_entry(noun: Token, verb: Token) -> str:
    """Return the entry of the verb in the lexicon of light verbs: with its particle, or with the words before the noun."""
    between = _words_before_noun(noun, verb)
    return " ".join([verb.lemma, *(word.lower for word in between)]) if between else lemma_of(verb)


def _words_before_noun(noun: Token, verb: Token) -> list[Token]:
    """Return the preposition before the noun and the object before the preposition ("**part in** protests")."""
    if noun.dep != "pobj":
        return []
    above = noun.head.head if noun.head.head is not verb else verb.child("dobj")
    return [noun.head] if above is None else [above, noun.head]


def _receives_what_of_phrase_gives(noun: Token) -> bool:
    """True if the subject gets what the of-phrase gives: in "the deal has the backing of the board" the board backs."""
    verb = noun.head
    given = noun.dep == "dobj" and noun.lemma.lower() in words("light_verbs", "given")
    return given and lemma_of(verb) in words("light_verbs", "enjoys") and noun.child("poss") is None


def _is_help_had(noun: Token) -> bool:
    """True for the help that somebody has in what they do: in "won **with the support of** the miners" these support."""
    had = noun.dep == "pobj" and noun.head.lower in {"with", "without"}
    return had and noun.lemma.lower() in words("light_verbs", "given")


def _light_slots(verb: Token, noun: Token) -> Iterator[Slot]:
    """Yield the arguments of the light verb in the roles that they have for the noun: the patient is the object."""
    known = _light_entry(noun, verb) in words("light_verbs", "undergoes") or _receives_what_of_phrase_gives(noun)
    undergone = known and not is_passive(verb)
    for slot in subject_slots(verb) if noun.dep != "nsubjpass" else []:
        yield Slot("object" if undergone or slot.role == "indirect" else "subject", slot.head, slot.tokens)
    for slot in argument_slots(verb, set(predicate_words(verb))):
        if slot.role == "indirect":
            yield Slot("object", slot.head, slot.tokens)
        elif slot.role in {"oblique", "adverbial", "subject"}:
            yield slot
