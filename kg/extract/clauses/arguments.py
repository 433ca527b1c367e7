"""The arguments of a verb as slots in deep grammatical roles, one slot a conjunct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.data import words
from kg.extract.proposition import Slot, SlotRole
from kg.syntax import Token
from kg.syntax.phrases import antecedent_phrase, clause_words, coordination, phrase, word_before
from kg.syntax.subjects import antecedent, own_subject, subject_of
from kg.syntax.verbs import auxiliaries, is_passive, is_predicate
from kg.syntax.views import holder_of_view

_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "advcl", "pcomp"})
_RELATIVE_ADVERBS = frozenset({"where", "when", "why", "how"})


def noun_slots(role: SlotRole, head: Token, case: str = "") -> list[Slot]:
    """Return a slot for each conjunct of a noun phrase, or one for a clause in its place."""
    head = antecedent(head)
    if head.tag in {"WP", "WDT"}:
        return []
    if is_predicate(head) and head.dep in _CLAUSAL:
        return [Slot("subject" if role == "subject" else "clause", head, clause_words(head), case)]
    return [Slot(role, word, phrase(word), case) for word in coordination(head) if not is_predicate(word)]


def subject_slots(verb: Token) -> list[Slot]:
    """Return the surface subject in its deep role."""
    found = subject_of(verb)
    if found is None or found.referent is verb or found.referent.tag in {"WP", "WRB"}:
        return []
    subject = found.referent
    role: SlotRole = "subject"
    if is_passive(verb):
        role = "indirect" if verb.child("dobj") is not None else "object"
    clause = _clause_within(verb, subject)
    if clause is not None:
        first = clause.subtree()[0].i
        joint = coordination(subject) if clause.dep == "relcl" else []
        further = [Slot(role, word, phrase(word)) for word in joint if subject.i < word.i < first]
        return [
            Slot(role, subject, antecedent_phrase(subject, clause)),
            *further,
        ]  # "both Danes **and Finns**, who left"
    return noun_slots(role, subject)


def _clause_within(verb: Token, subject: Token) -> Token | None:
    """Return the relative clause on its own subject that the verb stands in ("the man **who left**")."""
    if subject.i > verb.i or subject.head is verb:
        return None
    below = verb
    for above in verb.ancestors():
        if above is subject:
            return below
        below = above
    return None


def argument_slots(verb: Token, spent: set[Token]) -> list[Slot]:
    """Return all slots but the surface subject, in text order; `spent` are words that belong to the predicate itself."""
    slots: list[Slot] = []
    for child in verb.children:
        if child not in spent:
            slots.extend(_slots_of_child(child, verb))
    slots.extend(_gap(verb, slots))
    return slots


def _slots_of_child(child: Token, verb: Token) -> Iterator[Slot]:
    dep = child.dep
    if dep == "dobj":
        yield from noun_slots("object", child)
    elif dep == "dative":
        yield from _dative(child)
    elif dep in {"attr", "acomp", "oprd"}:
        yield from _complements(child)
    elif dep == "agent":
        yield from _prepositional(child, "subject")
    elif dep == "prep" and not _is_aside(child) and holder_of_view(child) is None:
        yield from _prepositional(child, "oblique")
    elif dep in {"ccomp", "xcomp", "advcl"}:
        yield from clause_slot(child)
    elif dep == "npadvmod":
        yield Slot("adverbial", child, phrase(child))
    elif dep == "advmod":
        yield from _adverb(child) if child.tag != "WRB" else _relative_adverb(child, verb)


def _is_aside(preposition: Token) -> bool:
    """True for "with" behind a comma that picks out the extreme of what is told ("fires broke out, **with** the worst in May")."""
    thing, before = preposition.child("pobj"), word_before(preposition)
    if preposition.lower != "with" or thing is None or before is None or before.text != ",":
        return False
    return any(word.tag == "JJS" for word in (thing, *thing.children))


def _dative(child: Token) -> Iterable[Slot]:
    return _prepositional(child, "indirect") if child.tag in {"IN", "TO"} else noun_slots("indirect", child)


def _relative_adverb(adverb: Token, verb: Token) -> Iterator[Slot]:
    """Yield the antecedent of a relative adverb as an argument ("**the town** where they met")."""
    if adverb.lower in _RELATIVE_ADVERBS and verb.dep == "relcl" and verb.head.i < verb.i:
        yield Slot("oblique", verb.head, antecedent_phrase(verb.head, verb), adverb.lower)


def _adverb(adverb: Token) -> Iterator[Slot]:
    """Yield an adverb, or the prepositional phrase that it opens ("ahead of the vote", "up to ten")."""
    preposition = adverb.child("prep")
    if preposition is not None and preposition.child("pobj") is not None and preposition.i == adverb.i + 1:
        for slot in _prepositional(preposition, "oblique"):
            whole = f"{adverb.lower} {slot.case}"
            yield Slot(
                slot.role, slot.head, slot.tokens, slot.case if adverb.lower in words("clauses", "turning") else whole
            )
    else:
        yield Slot("adverbial", adverb, phrase(adverb))


def _complements(head: Token) -> Iterator[Slot]:
    """Yield predicate nouns and adjectives; what hangs on an adjective is an argument of the clause."""
    for word in coordination(head):
        if word.tag in {"WP", "WDT"} or (is_predicate(word) and word.tag not in {"VBN", "VBG"}):
            continue
        noun = word.tag.startswith("NN") or word.pos in {"PRON", "NUM", "PROPN"}
        inner = [] if noun else _arguments_of_adjective(word)
        if not inner:
            yield Slot("complement", word, phrase(word))
            continue
        yield Slot("complement", word, clause_words(word, without=(*inner, *_coordination(word))))
        for child in inner:
            yield from _prepositional(child, "oblique") if child.dep == "prep" else clause_slot(child)


def _arguments_of_adjective(word: Token) -> list[Token]:
    """Return the arguments of an adjective ("proud **of her work**"); a comparison ("older **than** …") has none."""
    inner = [child for child in word.children if child.dep in {"prep", "xcomp", "ccomp", "advcl"}]
    compared = any(child.dep == "prep" and child.lower in {"than", "as"} for child in inner)
    return [] if compared else inner


def _coordination(word: Token) -> list[Token]:
    return [child for child in word.children if child.dep in {"conj", "cc", "punct"}]


def _prepositional(preposition: Token, role: SlotRole) -> Iterator[Slot]:
    """Yield the objects of a preposition, of prepositions coordinated with it, and of a nested one ("out of the city")."""
    queue = [(preposition, preposition.lower)]
    for word, case in queue:
        for child in word.children:
            further = _further_preposition(child, word, case)
            if further is not None:
                queue.append(further)
            elif child.dep == "pobj":
                yield from noun_slots(role, child, case)
            elif child.dep == "pcomp" and is_predicate(child):
                yield Slot("clause", child, clause_words(child), case)


def _further_preposition(child: Token, above: Token, case: str) -> tuple[Token, str] | None:
    """Return a preposition below another one, with its whole case ("out of"), None for any other word."""
    link = child.child("prep") if child.dep == "pobj" else None
    if link is not None:
        whole = f"{case} {child.lower} {link.lower}"
        return (link, whole) if whole in words("clauses", "cases") else None
    if child.dep == "prep":
        return child, child.lower if above.child("pobj", "pcomp") else f"{case} {child.lower}"
    return (child, child.lower) if child.dep == "conj" and child.tag in {"IN", "TO"} else None


def clause_slot(verb: Token) -> Iterator[Slot]:
    """Yield a clause in the place of an argument; its subordinator is the case."""
    if not is_predicate(verb):
        yield from _small_clause(verb)
        return
    opening = _subordinator(verb)
    case = opening.lower if opening is not None else ""
    without = (opening,) if opening is not None else ()
    role: SlotRole = "adverbial" if _is_free_participle(verb) else "clause"
    yield Slot(role, verb, clause_words(verb, without=without), case)


def _subordinator(verb: Token) -> Token | None:
    """Return the word that opens a clause: a conjunction, else the "to" of an infinitive without a subject."""
    opening = next((c for c in verb.children if c.dep == "mark" or _opens_adjunct(c, verb)), None)
    if opening is not None or own_subject(verb) is not None:
        return opening
    return next((c for c in verb.children if c.dep == "aux" and c.tag == "TO"), None)


def _is_free_participle(verb: Token) -> bool:
    """True for a participle beside the clause rather than a complement of it ("…, causing a fire")."""
    if verb.tag != "VBG" or verb.dep == "advcl" or auxiliaries(verb) or own_subject(verb) is not None:
        return False
    return verb.i < verb.head.i or _follows_comma(verb)


def _small_clause(head: Token) -> Iterator[Slot]:
    """Yield object and complement where the parser makes a clause of them ("consider **chips a strategic technology**")."""
    subject = own_subject(head)
    if subject is None or subject.i > head.i or subject.tag.startswith("W"):
        yield Slot("complement", head, phrase(head))
        return
    for word in coordination(subject):
        yield Slot("object", word, phrase(word))
    yield Slot("complement", head, clause_words(head, without=(subject, *_coordination(head))))


def _opens_adjunct(word: Token, verb: Token) -> bool:
    """True if "when" or "where" opens an adverbial clause, and is not part of what is asked or said."""
    return verb.dep == "advcl" and word.tag == "WRB" and word.i < verb.i


def _follows_comma(verb: Token) -> bool:
    """True if a comma of the matrix clause stands before the clause ("…, causing a fire")."""
    return any(c.text == "," and verb.head.i < c.i < verb.i for c in verb.head.children)


def _gap(verb: Token, slots: list[Slot]) -> list[Slot]:
    """Return the filler of the gap in a relative clause without pronoun ("**the ship** they sank")."""
    noun = verb.head
    if verb.dep != "relcl" or noun.i > verb.i:
        return _shared_object(verb, slots)
    subject = own_subject(verb)
    if subject is None or antecedent(subject) is noun:
        return []
    if any(slot.head is noun or slot.role in {"object", "clause", "complement"} for slot in slots):
        return []
    return [_gap_filler(noun, verb)]


def _gap_filler(noun: Token, verb: Token) -> Slot:
    """Return the antecedent in the role that the relative clause lacks: object of a preposition, time, or object."""
    phrase_before = antecedent_phrase(noun, verb)
    stranded = next((c for c in verb.children if c.dep == "prep" and not c.children), None)
    if stranded is not None:
        return Slot("oblique", noun, phrase_before, stranded.lower)
    adverbial = noun.lemma in words("clauses", "adverbial_antecedents") or is_passive(verb)
    return Slot("adverbial" if adverbial else "object", noun, phrase_before)


def _shared_object(verb: Token, slots: list[Slot]) -> list[Slot]:
    """Return the object of two coordinated verbs for the first of them ("built and sold **cars**")."""
    if slots or is_passive(verb):
        return []
    second = _adjacent_conjunct(verb)
    obj = second.child("dobj") if second is not None and is_predicate(second) else None
    return noun_slots("object", obj) if obj is not None else []


def _adjacent_conjunct(verb: Token) -> Token | None:
    """Return the second verb right behind the conjunction ("built and **sold**")."""
    later = [child for child in verb.children if child.i > verb.i]
    if len(later) < 2 or later[0].dep != "cc" or later[1].dep != "conj":
        return None
    return later[1] if later[1].i - verb.i <= 3 else None
