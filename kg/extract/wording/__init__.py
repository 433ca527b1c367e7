"""Proposition → the whole clause in words, as the label of a statement says it.

The words are composed, not cut: subject, verb group, then all that the verb needs, in text order, with what stood before the
subject behind it. Participles get a finite form ("a mill built in May" → "a mill was built in May"), infinitives keep
"to" ("the board to sell the mill"), so that each label can be read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.data import words
from kg.extract.proposition import Proposition, Slot
from kg.extract.wording.complements import (
    SKIPPED,
    SUBJECTS,
    complements,
    dates_subject,
    is_inserted,
    opening_words,
    trimmed,
)
from kg.extract.wording.faults import clause_faults
from kg.extract.wording.forms import is_plural, past_tense, present_tense
from kg.extract.wording.label_words import LabelWords, Part, label_words
from kg.extract.wording.selection import is_linking, is_relative_object, words_below
from kg.extract.wording.support import support_of
from kg.model import Clause, ClauseForm, Support
from kg.syntax import Token
from kg.syntax.phrases import DASHES
from kg.syntax.second_opinion import SecondParse
from kg.syntax.verbs import FINITE, is_predicate, lemma_of, predicate_words

_VERBAL = frozenset({"verbal", "copular", "adjectival"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_FEWEST_IN_DESCRIPTION = 2
_FEWEST_IN_INVERSION = 2
_ARGUMENTS = frozenset({"object", "indirect", "complement", "oblique"})
# What a relative adverb means as a preposition; "why" and "how" need a noun of their own.
_IN_WHICH = {"where": "in", "when": "at", "why": "for", "how": "in"}
_CLITICS = frozenset({"'", "’", "'s", "’s", "'m", "’m", "'re", "’re"})


def clause_of(proposition: Proposition, of: LabelWords, second: SecondParse | None = None) -> Clause | None:
    """Return the clause of a proposition, with what a second parse says of it.

    None for offices, kinship and other ties that no clause states.
    """
    if proposition.kind == "appositive":
        return _clause_of_apposition(proposition, of, second)
    if proposition.kind == "nominal":
        return _clause_of_event_noun(proposition, of, second)
    verb = _main_verb(proposition)
    if proposition.kind not in _VERBAL or verb is None or verb.tag == "MD":
        return None
    subjects = _subjects(proposition)
    subject, said, form = _parts(proposition, verb)
    top = verb.first_conjunct()
    return Clause(
        words=label_words(said, of, plain=frozenset(slot.head for slot in subjects)),
        verb=_verb_name(verb, proposition),
        form=form,
        link=top.dep,
        above=top.head.lemma.lower(),
        support=_support(proposition, verb, said, second),
        negated=_is_negated(said),
        content=any(slot.role == "clause" and slot.head.dep in {"ccomp", "xcomp"} for slot in proposition.slots),
        faults=(*clause_faults(verb, subjects, has_subject=bool(subject), form=form), *_gap(proposition, verb)),
    )


def _is_negated(said: Sequence[Part]) -> bool:
    """Return True for a clause with a word that denies ("Roe did **not** leave")."""
    negations = words("wording", "negations")
    return any((part if isinstance(part, str) else part.lower) in negations for part in said)


def _gap(proposition: Proposition, verb: Token) -> list[str]:
    """Return a fault for a relative clause whose object is missing ("the region, which they ruled": ruled what?)."""
    relative = any(is_relative_object(child, verb) for child in verb.children)
    direct_object = proposition.slot("object")
    return ["a fragment"] if relative and (direct_object is None or direct_object.head.head is verb) else []


def _parts(proposition: Proposition, verb: Token) -> tuple[list[Part], list[Part], ClauseForm]:
    """Return the words of the subject, those of the whole clause with it, and what kind of clause it was."""
    subjects = _subjects(proposition)
    there = verb.child("expl") is not None
    own = [*predicate_words(verb), *_adverbs_before(verb)]
    group, form = _verb_group(verb, own, proposition, subjects)
    rest, late = complements(verb, own, [] if there else subjects)
    subject = _subject_words(verb, subjects)
    inserted = [word for child in verb.children if is_inserted(child, verb) for word in trimmed(words_below(child))]
    objects, others = _arguments_elsewhere(verb, proposition, subjects)
    said = [*opening_words(verb), *subject, *inserted, *group, *objects, *rest, *others, *late]
    return subject, _without_cut_aside(said, verb), form


def _without_cut_aside(said: list[Part], verb: Token) -> list[Part]:
    """Return the words of a clause up to a dash, if what stands behind the dash is cut off in the middle.

    It is where the next word of the sentence goes on with a list ("two books -- a novel, **a diary**"), and where that is a verb,
    whose subject it is ("-- miners **say**").
    """
    dash = _place_of_dash(said)
    last, tokens = said[-1] if said else "", verb.sentence.tokens
    if not dash or isinstance(last, str) or last.i < verb.i or last.i + 2 > tokens[-1].i:
        return said
    mark, word = tokens[last.i + 1 - tokens[0].i :][:2]
    listed = mark.text == "," and verb in word.ancestors() and verb.i < word.head.i
    return said[:dash] if listed or mark.tag in FINITE else said


def _place_of_dash(said: Sequence[Part]) -> int:
    """Return where the first dash of a clause stands ("two books **--** a novel": 2), 0 if there is none."""
    return next((n for n, part in enumerate(said) if isinstance(part, Token) and part.text in DASHES), 0)


def _support(proposition: Proposition, verb: Token, said: Sequence[Part], second: SecondParse | None) -> Support | None:
    """Return what a second parse says of a clause with these words, None if none was asked."""
    if second is None:
        return None
    return support_of(proposition, verb, [part for part in said if isinstance(part, Token)], second)


def _main_verb(proposition: Proposition) -> Token | None:
    """Return the verb of the clause: the head, or the light verb of an event noun ("launched" of "launched an attack")."""
    if is_predicate(proposition.head):
        return proposition.head
    return next((word for word in reversed(proposition.words) if is_predicate(word)), None)


def _subjects(proposition: Proposition) -> list[Slot]:
    """Return the slots of the surface subject, one a conjunct."""
    wanted = {"object", "indirect"} if proposition.passive else {"subject"}
    first = proposition.slots[0] if proposition.slots else None
    if first is None or first.case or first.role not in wanted:
        return []
    return [slot for slot in proposition.slots if _is_joined(slot, first)]


def _is_joined(slot: Slot, first: Slot) -> bool:
    """Return True for the first slot of a role and for what "and" joins to it ("Roe and **Lee** left")."""
    if slot.role != first.role or slot.case:
        return False
    return slot is first or slot.head.first_conjunct() is first.head.first_conjunct()


def _subject_words(verb: Token, subjects: Sequence[Slot]) -> list[Part]:
    """Return the words of the subject; those of an antecedent without the clause that it stands before."""
    own = next((child for child in verb.children if child.dep in SUBJECTS), None)
    if own is not None and own.dep == "expl":
        return [own]
    if own is not None and subjects and own is subjects[0].head:
        return [*trimmed(words_below(own)), *_time_of_subject(verb)]
    return _words_of_antecedents(subjects)


def _time_of_subject(verb: Token) -> list[Token]:
    """Return the time that belongs to a subject ("The fire **last month** will cost …"), nothing if there is none."""
    dated = next((child for child in verb.children_with("npadvmod") if dates_subject(child, verb)), None)
    return words_below(dated) if dated is not None else []


def _words_of_antecedents(subjects: Sequence[Slot]) -> list[Part]:
    """Return the words of subjects that stand outside the clause, as a list ("**Roe, Lee and Cara**, who left")."""
    found: list[Part] = []
    for n, slot in enumerate(subjects):
        if n:
            found.append("and" if n == len(subjects) - 1 else ",")
        found.extend(_name_for_description(slot.head) or slot.tokens)
    return found


def _name_for_description(description: Token) -> list[Token]:
    """Return the name beside which a description stands ("Jack Lee, the man who built the bridge"), nothing if there is none."""
    name = description.head
    if description.dep != "appos" or name.pos != "PROPN" or description.child("det") is None:
        return []
    return trimmed([word for word in words_below(name) if description not in (word, *word.ancestors())])


def _verb_group(
    verb: Token, own: Sequence[Token], proposition: Proposition, subjects: Sequence[Slot]
) -> tuple[list[Part], ClauseForm]:
    """Return auxiliaries, negation, adverbs and verb (its `own` words), made finite where a participle stood."""
    group = _words_of_group(verb, own)
    if any(word.tag in FINITE for word in group):
        return _negation_in_place(group), "finite"
    plural = len(subjects) > 1 or any(is_plural(slot.head) for slot in subjects)
    return _group_made_finite(verb, group, passive=proposition.passive, plural=plural)


def _words_of_group(verb: Token, own: Sequence[Token]) -> list[Token]:
    """Return the words of a verb group in text order, without those that only link ("has **also** left")."""
    kept = [w for w in own if not is_linking(w) or w is verb]
    floating = [c for c in verb.children_with("dep") if c.lower in words("wording", "floating") and c.i < verb.i]
    return sorted({*kept, *floating}, key=lambda word: word.i)


def _group_made_finite(
    verb: Token, group: Sequence[Token], *, passive: bool, plural: bool
) -> tuple[list[Part], ClauseForm]:
    """Return a verb group without a finite verb as a label has it ("built" → "was built", "sell" → "to sell")."""
    before, after = _around(verb, group)
    if verb.tag == "VB" or any(word.tag == "TO" for word in group):
        return [*_with_to(before), verb, *after], "infinitive"
    if verb.tag == "VBN" and (passive or _is_headline_or_absolute(verb, before)):
        been = any(word.lower == "been" for word in before)
        return ["had" if been else _form_of_be(verb, plural=plural), *before, verb, *after], "participle"
    if verb.tag == "VBG":
        return [*before, _finite_form(verb, plural=plural), *after], "gerund"
    return list(group), "finite"


def _around(verb: Token, group: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return the words of a group before its verb, without "to", and those behind it ("**not** to give **up**")."""
    return [w for w in group if w.i < verb.i and w.tag != "TO"], [w for w in group if w.i > verb.i]


def _with_to(before: Sequence[Token]) -> list[Part]:
    """Return the words before an infinitive with "to" behind the negation ("not **to** have …")."""
    negations = [word for word in before if word.dep == "neg"]
    return [*negations, "to", *(word for word in before if word.dep != "neg")]


def _finite_form(gerund: Token, *, plural: bool) -> str:
    """Return a gerund in the tense of the clause above it ("Roe left, **selling** the mill" → "sold")."""
    lemma = gerund.lemma.lower()
    return past_tense(lemma) if _is_past_above(gerund) else present_tense(lemma, plural=plural)


def _is_headline_or_absolute(participle: Token, before: Sequence[Token]) -> bool:
    """Return True for a passive without its "was", in a headline or in "with Roe **expected** to leave"."""
    if participle.dep == "ROOT":
        return participle.child("dobj", "xcomp", "ccomp") is None
    return not before and participle.dep == "pcomp"


def _form_of_be(participle: Token, *, plural: bool) -> str:
    """Return what makes a participle finite: what is so ("a firm **based** in Lowell") is told in the present."""
    is_so = participle.lower in words("wording", "stative") and participle.dep in {"acl", "advcl"}
    if is_so:
        return "are" if plural else "is"
    return "were" if plural else "was"


def _negation_in_place(group: Sequence[Token]) -> list[Part]:
    """Return a finite verb group with "not" behind its first word where "nor" or "neither" stood before it."""
    if group[0].lower not in words("wording", "inverting") or len(group) < _FEWEST_IN_INVERSION:
        return list(group)
    return [group[1], "not", *group[2:]]


def _adverbs_before(verb: Token) -> list[Token]:
    """Return the adverbs between a subject and the auxiliary of its verb ("Roe **honestly** does not know").

    One that limits what is said is among them where it stands before the subject ("**Initially**, Roe had refused").
    """
    helping, subject = verb.children_with("aux", "auxpass"), verb.child("nsubj", "nsubjpass")
    if subject is None:
        return []
    lone = [c for c in verb.children_with("advmod") if not c.children and c.tag == "RB"]
    limiting = words("wording", "limiting")
    return [
        c for c in lone if (helping and subject.i < c.i < helping[0].i) or (c.i < subject.i and c.lower in limiting)
    ]


def _is_past_above(verb: Token) -> bool:
    """Return True if the clause above a participle is told in the past."""
    above = next((up for up in verb.ancestors() if is_predicate(up) and up.tag != "VBG"), None)
    if above is None:
        return False
    return any(word.tag == "VBD" or word.lower == "had" for word in predicate_words(above)) or above.tag == "VBN"


def _arguments_elsewhere(
    verb: Token, proposition: Proposition, subjects: Sequence[Slot]
) -> tuple[list[Part], list[Part]]:
    """Return arguments that stand elsewhere, bare ones and those with a preposition.

    They are the antecedent of a relative clause, and an object shared with a later verb.
    """
    objects: list[Part] = []
    others: list[Part] = []
    for slot in proposition.slots if proposition.head is verb else ():
        if slot.role not in _ARGUMENTS or slot in subjects or _stands_below(slot.head, verb):
            continue
        if _is_no_argument(slot, verb):
            continue
        if slot.case:
            others += [_IN_WHICH.get(slot.case, slot.case), *slot.tokens]
        else:
            objects += [*(["and"] if objects else []), *slot.tokens]
    return objects, others


def _is_no_argument(slot: Slot, verb: Token) -> bool:
    """Return True for a noun above the clause that tells nothing in it ("the **time** when voters decide")."""
    own = verb.child("dobj")
    if slot.head is verb.head and not slot.case and own is not None and not is_relative_object(own, verb):
        return True  # "the report that Roe killed Lee": what Roe killed is no report
    return slot.case in _IN_WHICH and slot.head.lemma.lower() in words("descriptions", "times")


def _stands_below(word: Token, verb: Token) -> bool:
    """Return True if a word belongs to what follows or precedes the verb in its own clause."""
    top = next((up for up in (word, *word.ancestors()) if up.head is verb and up is not verb), None)
    return top is not None and top.dep not in SKIPPED


def _verb_name(verb: Token, proposition: Proposition) -> str:
    """Return the normal form of what happens: with particle, complement verb, predicate noun or adjective, light noun."""
    parts = ["be" if verb.lemma in _CLITICS else lemma_of(verb)]
    if proposition.head is not verb:
        parts.append(proposition.head.lemma.lower())
    inner = verb.child("xcomp")
    while inner is not None and is_predicate(inner) and len(parts) < 4:
        parts.append(lemma_of(inner))
        inner = inner.child("xcomp")
    if parts[0] == "be" or verb.child("acomp", "oprd") is not None:
        complement = verb.child("acomp", "attr", "oprd")
        parts.extend([complement.lemma.lower()] if complement is not None else [])
    if verb.child("neg") is not None:
        parts.insert(0, "not")
    return " ".join(parts)


def _clause_of_apposition(proposition: Proposition, of: LabelWords, second: SecondParse | None) -> Clause | None:
    """Return "NAME is a DESCRIPTION" for an apposition."""
    name, noun = proposition.slot("subject"), proposition.slot("complement")
    if name is None or noun is None:
        return None
    said: list[Part] = [*name.tokens, "are" if noun.head.tag == "NNS" else "is", *noun.tokens]
    verb = f"be {noun.head.lemma.lower()}"
    support = _support(proposition, noun.head, said, second)
    faulty = "a fragment" if _is_scrap(name, noun) else "number" if _differs_in_number(name, noun) else ""
    return Clause(
        label_words(said, of),
        verb,
        "description",
        noun.head.dep,
        support=support,
        faults=(faulty,) if faulty else (),
    )


def _is_scrap(name: Slot, noun: Slot) -> bool:
    """Return True for a bare word beside a name ("Roe, **founder**"), and for a name with more than a name in it."""
    content = sum(word.pos in _CONTENT for word in noun.tokens)
    return content < _FEWEST_IN_DESCRIPTION or any(word.tag in FINITE or word.pos == "ADV" for word in name.tokens)


def _differs_in_number(name: Slot, noun: Slot) -> bool:
    """Return True for several beside one name ("market **leaders** Globex")."""
    return noun.head.tag == "NNS" and not name.head.conjuncts() and not is_plural(name.head)


def _clause_of_event_noun(proposition: Proposition, of: LabelWords, second: SecondParse | None) -> Clause | None:
    """Return the noun phrase of an event noun ("Freedonia's attack on the port")."""
    noun = proposition.head
    said = trimmed(words_below(noun))
    support = _support(proposition, noun, said, second)
    name = f"{proposition.lemma} {noun.lemma.lower()}"
    return Clause(label_words(said, of), name, "noun", noun.dep, support=support)
