"""Reasons for which a clause cannot stand by itself as a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.data import words
from kg.extract.proposition import Slot
from kg.extract.wording.forms import is_plural
from kg.extract.wording.selection import is_saying
from kg.model import ClauseForm
from kg.syntax import Token
from kg.syntax.phrases import DASHES, word_before
from kg.syntax.verbs import FINITE, auxiliaries, is_predicate

SAID_BESIDE = "somebody else's word"
_CONTENT = frozenset({"ccomp", "pcomp", "csubj", "xcomp"})
_ANY_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class _Case:
    """A clause that is looked at: its verb, the first verb that it is joined to, the verb's auxiliaries, its subjects."""

    verb: Token
    top: Token
    helping: Sequence[Token]
    subjects: Sequence[Slot]
    has_subject: bool
    form: ClauseForm


def clause_faults(verb: Token, subjects: Sequence[Slot], *, has_subject: bool, form: ClauseForm) -> Iterator[str]:
    """Yield what is amiss with a clause: no subject, a question, a fragment, or a verb that does not fit its subject."""
    case = _Case(verb, verb.first_conjunct(), auxiliaries(verb), subjects, has_subject, form)
    return (name for name, is_at_fault in _FAULTS if is_at_fault(case))


def _is_without_finite_verb(case: _Case) -> bool:
    return case.form == "finite" and not any(word.tag in FINITE for word in (case.verb, *case.helping))


def _points_before(case: _Case) -> bool:
    return any(_points(slot.head) for slot in case.subjects)


def _is_comparison(case: _Case) -> bool:
    return any(c.dep == "mark" and c.lower in words("wording", "comparing") for c in case.top.children)


def _has_clause_as_subject(case: _Case) -> bool:
    return any(slot.head.pos in {"VERB", "AUX"} and slot.head.tag != "VBG" for slot in case.subjects)


def _has_loose_preposition(case: _Case) -> bool:
    verb = case.verb
    return verb.dep != "relcl" and any(c.dep == "prep" and not c.children and c.i > verb.i for c in verb.children)


def _is_participle_under_conjunction(case: _Case) -> bool:
    adverbial = case.verb.dep == "advcl" and case.verb.tag == "VBN" and case.form == "participle"
    return adverbial and _has_conjunction(case.verb)


def _is_gerund_under_conjunction(case: _Case) -> bool:
    """Return True for "when leaving Lowell": who?"""
    return case.form == "gerund" and _has_conjunction(case.verb)


def _has_conjunction(verb: Token) -> bool:
    return any(child.tag == "WRB" or child.dep == "mark" for child in verb.children)


def _announces_text(case: _Case) -> bool:
    return any(_announces(child) for child in case.verb.children_with("dobj", "attr", "nsubj"))


def _has_empty_object(case: _Case) -> bool:
    return any(_says_nothing(child) for child in case.verb.children_with("dobj", "attr", "xcomp", "ccomp"))


def _tells_of_picture(case: _Case) -> bool:
    """Return True for "the police issued **this photo**" and "Roe is shown in **this image**"."""
    inside = (noun for link in case.verb.children_with("prep") for noun in link.children_with("pobj"))
    beside = (*case.verb.children_with("dobj", "nsubj", "nsubjpass", "attr"), *inside)
    return any(_is_picture(noun) for noun in beside)


def _has_two_subjects(case: _Case) -> bool:
    """Return True where one of two subjects belongs to a list before it."""
    return any(sum(map(_is_subject_before, up.children)) > 1 for up in {case.verb, case.top})


def _is_bare_infinitive(case: _Case) -> bool:
    return case.form == "infinitive" and case.verb.dep == "ROOT" and not any(word.tag == "TO" for word in case.helping)


def _is_relative_around_content(case: _Case) -> bool:
    return case.top.dep == "relcl" and any(_lacks_subject(child) for child in case.verb.children)


def _is_participle_of_open_tense(case: _Case) -> bool:
    return case.form == "participle" and case.verb.dep in {"acl", "advcl"} and _is_below_modal(case.verb)


def _has_saying_beside(case: _Case) -> bool:
    return any(_is_saying_beside(child, case.verb) for child in case.verb.children)


def _has_other_number(case: _Case) -> bool:
    return len(case.subjects) == 1 and _clashes(case.verb, case.subjects[0].head)


def _announces(noun: Token) -> bool:
    """Return True for "the following comment" before a colon: the label ends where it begins."""
    behind = (token.text for token in noun.sentence.tokens if token.i > noun.i)
    return any(c.lower == "following" for c in noun.children_with("amod")) and ":" in behind


def _is_subject_before(child: Token) -> bool:
    """Return True for a subject before its verb, not for the town of a body ("Acme Corp., New York, said")."""
    return child.dep in {"nsubj", "nsubjpass"} and child.i < child.head.i and child.entity != "GPE"


def _lacks_subject(content: Token) -> bool:
    """Return True for what is thought of the noun above ("the economy that many thought **was** sound")."""
    subject = content.child("nsubj", "nsubjpass", "expl", "csubj")
    return content.dep == "ccomp" and content.tag in FINITE and (subject is None or subject.tag in {"WDT", "WP"})


def _is_below_modal(verb: Token) -> bool:
    """Return True for a participle behind a comma and a clause with "will" or "may" ("Roe will lead the work, assisted by Lee")."""
    above = next((up for up in verb.ancestors() if up.pos in {"VERB", "AUX"}), None)
    before = [word for word in verb.sentence.tokens if above is not None and above.i < word.i < verb.i]
    return any(w.text == "," for w in before) and any(a.tag == "MD" for a in auxiliaries(above or verb))


def _is_saying_beside(child: Token, verb: Token) -> bool:
    """Return True for "…, the mayor has said" behind a statement, which then is the mayor's and not the writer's."""
    if child.i < verb.i or child.dep not in {"ccomp", "parataxis", "advcl", "conj"} or child.child("nsubj") is None:
        return False
    says = (
        child.lemma.lower() in words("reporting", "say")
        and child.child("ccomp", "dobj", "xcomp", "prep", "mark", "cc") is None
    )
    return says and any(c.text in {",", "”", '"', "''"} and verb.i < c.i < child.i for c in verb.sentence.tokens)


def _has_alternative(verb: Token) -> bool:
    """Return True for one of two clauses that "or" joins ("Roe must pay **or** they will quit", "it closed **or** was sold")."""
    if verb.dep == "conj" and _own_clause(verb):
        return _is_behind_any([verb], [*_alternative_links(verb), *_alternative_links(verb.head)])
    return _is_behind_any([c for c in verb.children_with("conj") if _own_clause(c)], _alternative_links(verb))


def _alternative_links(verb: Token) -> list[Token]:
    """Return each "or" of a verb ("Roe must pay **or** they will quit")."""
    return [link for link in verb.children_with("cc") if link.lower == "or"]


def _is_behind_any(clauses: Sequence[Token], links: Sequence[Token]) -> bool:
    """Return True if one of the clauses stands behind one of the links ("or they will **quit**")."""
    return any(link.i < clause.i for link in links for clause in clauses)


def _own_clause(verb: Token) -> bool:
    helped = verb.dep == "conj" and any(child.tag in FINITE for child in verb.children_with("aux", "auxpass"))
    return is_predicate(verb) and (helped or verb.child("nsubj", "nsubjpass", "expl") is not None)


def _says_nothing(child: Token) -> bool:
    """Return True for "something else" and "what to do", which tell nothing of what is done."""
    if child.dep in {"xcomp", "ccomp"}:
        asked = child.child("dobj")
        return child.tag == "VB" and asked is not None and asked.lower == "what"
    told = child.child("relcl", "acl", "amod", "neg") or any(link.lower == "of" for link in child.children_with("prep"))
    return child.lower in words("wording", "empty_objects") and not told


def _says_thing(verb: Token) -> bool:
    """Return True for "Roe said **the mill**", of whose clause the parse has lost the verb.

    It has not in "the mill **was shut**", read as a relative clause; "the word" may be said.
    """
    said = verb.child("dobj") if verb.lemma in words("wording", "uttering") and verb.child("ccomp") is None else None
    if said is None or said.i < verb.i or said.lemma.lower() in words("wording", "sayable"):
        return False
    return said.child("relcl") is None and any(child.lower == "the" for child in said.children_with("det"))


def _opens_content_with_auxiliary(verb: Token) -> bool:
    """Return True for what is said and opens with an auxiliary ("Roe said **is helping**"; not "what Roe said was shut")."""
    if verb.first_conjunct().dep == "relcl":
        return False
    said = (c for c in verb.children_with("ccomp") if is_saying(verb) and c.child(*_ANY_SUBJECT) is None)
    parts = ([c, *(word for word in c.children if word.dep not in {"parataxis", "punct"})] for c in said)
    firsts = (min(words_of_clause, key=lambda word: word.i) for words_of_clause in parts)
    bare = (first for first in firsts if first.i < verb.i or word_before(first) is verb)
    return any(first.pos == "AUX" and first.tag in FINITE for first in bare)


def _lost_subject_behind_speaker(verb: Token) -> bool:
    """Return True for a verb without a subject behind "said" and its speaker ("said Roe, among those **sent** sliding")."""
    speaker = verb.child("nsubj")
    if not is_saying(verb) or speaker is None or speaker.i < verb.i:
        return False
    behind = (c for c in verb.children_with("ccomp") if c.i > speaker.i and c.tag in FINITE | {"VBN", "VBG"})
    return any(content.child(*_ANY_SUBJECT, "mark") is None for content in behind)


def _lost_verb_behind_dash(verb: Token) -> bool:
    """Return True for a verb right behind a dash whose subject stands before it ("after a balloon -- red -- **struck** a pole")."""
    return any(_is_loose_behind_dash(child) for child in verb.children_with("conj", "dep"))


def _is_loose_behind_dash(conjunct: Token) -> bool:
    """Return True for a finite verb behind a dash that neither "and" nor a subject joins to the verb before."""
    mark = word_before(conjunct)
    behind = mark is not None and mark.text in DASHES and conjunct.tag in FINITE
    linked = any(link.i < conjunct.i for link in conjunct.head.children_with("cc"))
    return behind and not linked and conjunct.child(*_ANY_SUBJECT) is None


def _is_picture(noun: Token) -> bool:
    """Return True for "this photo", which stands beside the text."""
    pointing = any(child.lower in {"this", "these"} for child in noun.children_with("det"))
    return pointing and noun.lemma.lower() in words("wording", "pictures")


def _is_simile(link: Token, verb: Token) -> bool:
    """Return True for "like a winner" behind a verb that says no more than that ("Roe played like a winner")."""
    image = link.child("pobj") if link.lower == "like" and link.i > verb.i else None
    if (
        image is None
        or image.child("relcl", "acl") is not None
        or verb.child("dobj", "xcomp", "ccomp", "acomp", "attr")
    ):
        return False
    return any(child.lower in {"a", "an"} for child in image.children_with("det"))


def _points(subject: Token) -> bool:
    """Return True for "those views", "such a plan", "what he needs": nobody knows which without the sentence before."""
    if subject.tag in {"WP", "WDT"} or subject.dep == "csubj" or subject.lower in words("wording", "anybody"):
        return True
    counted = subject.tag == "CD" and subject.entity not in {"MONEY", "PERCENT"}
    if counted and subject.child("prep", "nummod", "quantmod") is None:
        return True  # "two were hurt": two of whom?
    before = [child.lower for child in subject.children_with("det", "predet", "amod") if child.i < subject.i]
    return "such" in before or not words("wording", "pointing").isdisjoint(before)


def _is_condition(verb: Token) -> bool:
    """Return True for a clause with "if" or "unless", which nobody asserts."""
    top = verb.first_conjunct()
    if top.dep == "advcl" and top.head.lower in words("wording", "measuring") and top.child("mark") is not None:
        return True  # "as long as it pays"
    return any(
        c.dep == "mark" and c.lower in {"if", "unless", "whether", "as if", "lest", "should"}
        for c in (*top.children, *verb.children)
    )


def _tells_of_any_time(verb: Token) -> bool:
    """Return True for a clause in the present with "when" ("Roe sells a house **when she looks for** a new one")."""
    top = verb.first_conjunct()
    general = any(c.tag == "WRB" and c.lower in {"when", "whenever"} for c in top.children)
    shown = next((word for word in auxiliaries(verb) if word.tag in FINITE), verb)
    return top.dep == "advcl" and general and shown.tag in {"VBZ", "VBP"}


def _is_question(verb: Token) -> bool:
    """Return True for an indirect question ("how it is done", "whether it pays") and for a direct one."""
    top = verb.first_conjunct()
    if _begins_as_question(verb, top):
        return True
    last = [word.text for word in verb.sentence.tokens[-2:]]
    if top.dep == "ROOT":
        return "?" in last
    return (top.dep == "ccomp" and last[-1] == "?") or (top.dep in _CONTENT and _is_asked(top))


def _begins_as_question(verb: Token, top: Token) -> bool:
    """Return True for a clause with a question word in front ("**how** Roe did it", "**how much** he gives")."""
    if top.dep == "ROOT" and any(_opens_question(child) for child in verb.children):
        return True
    return verb.dep not in {"relcl", "acl"} and any(_asks(child) for child in verb.children if child.i < verb.i)


def _opens_question(child: Token) -> bool:
    """Return True for "**how** Roe did it" and "**what** Roe did", a headline that asks or a noun phrase, and tells nothing."""
    thing = child.tag == "WP" and child.dep in {"dobj", "attr"} and child.i < child.head.i
    return thing or (child.tag == "WRB" and child.dep == "advmod")


def _is_asked(verb: Token) -> bool:
    """Return True for what somebody asks or wonders ("**how it is done**", "**whether it pays**")."""
    before = [word for word in verb.subtree() if word.i < verb.i]
    return any(
        (word.tag in {"WRB", "WP", "WDT", "WP$"} and _belongs(word, verb)) or word.lower == "whether" for word in before
    )


def _asks(child: Token) -> bool:
    """Return True for an object that a question word opens ("**how much** he gives")."""
    if child.dep not in {"dobj", "attr", "acomp", "oprd"}:
        return False
    first = child.subtree()[0]
    return first is not child and first.tag in {"WRB", "WP", "WDT"}


def _belongs(word: Token, verb: Token) -> bool:
    """Return True if a question word asks for a part of the verb's own clause, not of a relative clause inside it."""
    return not any(
        up.dep in {"relcl", "acl"} for up in (word, *word.ancestors()) if up.i != verb.i and _is_below(up, verb)
    )


def _is_below(word: Token, verb: Token) -> bool:
    return verb in word.ancestors()


def _has_company(verb: Token, subject: Token) -> bool:
    """Return True if the subject is that of the verb before, or others stand between it and its verb ("Cara, … and Acme are")."""
    between = (word for word in verb.sentence.tokens if subject.i < word.i < verb.i)
    return subject.head is not verb or any(word.lower == "and" for word in between)


def _clashes(verb: Token, subject: Token) -> bool:
    """Return True if the verb stands in another number than its subject ("the code … address"): the subject is wrong."""
    past = next((word.lower for word in (*auxiliaries(verb), verb) if word.lower in {"was", "were"}), "")
    if past == "was" and subject.tag == "NNS":
        return subject.lower not in words("wording", "singular_in_s")
    if past == "were" and subject.tag in {"NN", "NNP"} and not is_plural(subject):
        return subject.lemma.lower() not in words("wording", "of_many") and subject.entity != "ORG"
    return _clashes_in_present(verb, subject)


def _clashes_in_present(verb: Token, subject: Token) -> bool:
    """Return True if a verb in the present stands in another number than its subject ("the mills **sells**")."""
    shown = next((word for word in auxiliaries(verb) if word.tag in {"VBZ", "VBP"}), verb)
    if shown.tag == "VBZ":
        return subject.tag == "NNS" and subject.lower not in words("wording", "singular_in_s")
    return shown.tag == "VBP" and not is_plural(subject) and _is_one_under_plural(verb, subject, shown)


def _is_one_under_plural(verb: Token, subject: Token, shown: Token) -> bool:
    """Return True for one person or thing with a verb in the plural ("the code … **address**")."""
    if subject.tag == "NNP" and _has_company(verb, subject):
        return shown.lemma in {"be", "have"}
    if subject.entity == "PERSON":
        return True
    return subject.tag == "NN" and subject.lemma.lower() not in words("wording", "of_many") and subject.entity == ""


# In the order in which they are told.
# A clause that has lost a word around what is said, or behind a dash.
_LOST_WORDS = (_says_thing, _opens_content_with_auxiliary, _lost_subject_behind_speaker, _lost_verb_behind_dash)
_FAULTS: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    ("no subject", lambda case: not case.has_subject),
    ("a question", lambda case: _is_question(case.verb)),
    ("a fragment", _is_without_finite_verb),
    ("the subject points to what stands before", _points_before),
    ("a condition", lambda case: _is_condition(case.verb)),
    ("no single time", lambda case: _tells_of_any_time(case.verb)),
    ("a comparison", _is_comparison),
    ("a fragment", _has_clause_as_subject),
    ("a fragment", _has_loose_preposition),
    ("a fragment", _is_participle_under_conjunction),
    ("a fragment", _announces_text),
    ("two subjects", _has_two_subjects),
    ("a fragment", _is_gerund_under_conjunction),
    ("a fragment", _is_bare_infinitive),
    ("a fragment", _is_relative_around_content),
    ("a participle of an open tense", _is_participle_of_open_tense),
    (SAID_BESIDE, _has_saying_beside),
    ("an alternative", lambda case: any(map(_has_alternative, (case.verb, *case.verb.children_with("ccomp"))))),
    ("an empty object", _has_empty_object),
    ("a fragment", lambda case: any(has_lost(case.verb) for has_lost in _LOST_WORDS)),
    ("a picture beside the text", _tells_of_picture),
    ("a simile", lambda case: any(_is_simile(child, case.verb) for child in case.verb.children_with("prep"))),
    ("number", _has_other_number),
)
