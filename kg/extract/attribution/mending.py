"""Mends of the tree that only the words of saying can decide: whose act a verb behind a statement is."""

from __future__ import annotations

from kg.extract.attribution.extent import THIRD_PERSON, is_quoted
from kg.extract.attribution.lexicon import Cues, cues
from kg.extract.attribution.saying import phrase, subject_of
from kg.syntax import Token, Tree

_PARTED = 12
_VEHICLES = frozenset({"in", "on", "by", "during", "at"})


def mend_sayings(tree: Tree) -> None:
    """Hang verbs of saying that belong to the speaker below the first saying."""
    words = cues()
    for token in tree.tokens:
        if token.pos == "VERB":
            saying = _saying_above(token, words)
            if saying is not None and _is_speakers(token, words):
                _move(token, saying)
            if _is_set_in(token, words):
                token.dep = "parataxis"
            _mend_insertion(token, words)
            _mend_split_quotation(token, words)
            _mend_relayed(token, words)
        if token.pos in {"VERB", "AUX"}:
            _mend_parted_clause(token, words)
            _mend_clause_on_vehicle(token, words)


def _move(branch: Token, head: Token) -> None:
    """Hang a branch below another head, with the word that coordinates it."""
    coordinators = [c for c in branch.head.kids("cc") if c.i < branch.i] if branch.dep == "conj" else []
    branch.attach(head, branch.dep)
    for coordinator in coordinators[-1:]:
        coordinator.attach(head, "cc")


def _is_set_in(verb: Token, words: Cues) -> bool:
    """Tell a saying between commas that the parser took for what the verb before it says ("It rose, he said, …")."""
    subject = subject_of(verb)
    if verb.dep != "ccomp" or verb.lemma not in words.say or subject is None or verb.child("mark", "dobj", "ccomp"):
        return False
    own, tokens = verb.head.child("dobj"), verb.sentence.tokens
    first = min(word.i for word in phrase(subject, loose=False)) - tokens[0].i
    closed = tokens[verb.i - tokens[0].i + 1 :][:1]
    parted = tokens[first - 1].text == "," and bool(closed) and closed[0].pos == "PUNCT"
    return own is not None and own.i < subject.i < verb.i and parted


def _mend_insertion(saying: Token, words: Cues) -> None:
    """Give back to a statement what goes on behind the saying set into it ("It closed, officials said, leaving …").

    And to the speaker what he says before or after ("It closed, he said, before adding that …").
    """
    clause, subject = _clause_before(saying), subject_of(saying)
    if clause is None or subject is None or saying.lemma not in words.say or is_quoted(clause, saying):
        return
    last = max(saying.i, subject.i)
    for branch in [child for child in saying.children if child.i > last]:
        if _goes_on(branch, last, words):
            _move(branch, clause)
    for branch in [child for child in clause.kids("prep", "advcl") if child.i > last]:
        act = branch.child("pcomp") if branch.dep == "prep" else branch
        if act is not None and act.tag == "VBG" and act.lemma in words.say and subject_of(act) is None:
            branch.attach(saying, branch.dep)


def _clause_before(saying: Token) -> Token | None:
    """Return the statement before a saying, whichever of the two the parser hangs below the other."""
    if saying.dep == "parataxis" and saying.head.i < saying.i:
        return saying.head if saying.child("ccomp", "xcomp", "dobj") is None else None
    return next((c for c in saying.kids("ccomp") if c.i < saying.i), None)


def _mend_parted_clause(verb: Token, words: Cues) -> None:
    """Hang a that-clause below the noun of saying that a participle parts it from ("a fear, debunked by X, that")."""
    mark = verb.child("mark")
    if verb.dep != "advcl" or mark is None or mark.lower != "that":
        return
    before = verb.sentence.tokens[: mark.i - verb.sentence.tokens[0].i]
    noun = next(
        (word for word in reversed(before[-_PARTED:]) if word.pos == "NOUN" and word.lemma in words.nouns), None
    )
    if noun is None or verb in noun.ancestors() or not any(child.i < mark.i for child in noun.kids("acl", "relcl")):
        return
    verb.attach(noun, "acl")


def _goes_on(branch: Token, last: int, words: Cues) -> bool:
    """Tell whether a branch behind an inserted saying goes on with the statement."""
    if not any(child.text == "," and last < child.i < branch.i for child in branch.head.children):
        return False
    if branch.dep == "conj":
        return branch.child("nsubj", "nsubjpass") is None and not _is_verbal(branch, words)
    return (
        branch.dep == "advcl" and branch.tag == "VBG" and branch.child("mark") is None and not _is_verbal(branch, words)
    )


def _is_verbal(verb: Token, words: Cues) -> bool:
    """Tell a verb of saying, bidding or speaking of something."""
    known = (words.clause, words.order, words.prepositional, words.background)
    return any(verb.lemma in listed or verb.lower in listed for listed in known)


def _saying_above(verb: Token, words: Cues) -> Token | None:
    """Return the verb of saying before the clause that a verb hangs on, where that clause is what is said."""
    clause = verb.head
    said = clause.dep == "ccomp" and clause.head.i < clause.i < verb.i and clause.head.lemma in words.say
    return clause.head if said and subject_of(verb) is None and verb is not clause else None


def _is_speakers(verb: Token, words: Cues) -> bool:
    """Tell whether a verb in what is said tells what the speaker does besides.

    "Experts said prices fell, citing a report"; "he said he would go and warned of rain": a past
    does not go on from a modal; "she said it was late and urged them to leave": the pronoun is the speaker.
    """
    clause = verb.head
    if verb.dep == "advcl":
        comma = any(child.text == "," and child.i < verb.i for child in clause.children)
        return verb.tag == "VBG" and verb.lemma in words.say and comma
    past = verb.tag == "VBN" and clause.tag == "VB" and clause.head.tag == "VBD"
    if verb.dep != "conj" or not (past or (verb.tag in {"VBD", "VBZ"} and verb.tag == clause.head.tag)):
        return False
    subject = clause.child("nsubj", "nsubjpass")
    pronoun = subject is not None and subject.lower in THIRD_PERSON
    return (verb.lemma in words.say or verb.lemma in words.name) and (clause.tag != verb.tag or pronoun)


def _mend_clause_on_vehicle(verb: Token, words: Cues) -> None:
    """Hang a that-clause below the saying rather than below the text it is said in ("said in a statement that")."""
    noun, mark = verb.head, verb.child("mark")
    if verb.dep not in {"acl", "relcl"} or mark is None or mark.lower != "that" or noun.dep != "pobj":
        return
    link, saying = noun.head, noun.head.head
    if link.lower in _VEHICLES and saying.lemma in words.say and saying.child("ccomp", "dobj", "xcomp") is None:
        verb.attach(saying, "ccomp")


def _mend_split_quotation(saying: Token, words: Cues) -> None:
    """Give a clause its subject back from the saying that stands between them ('"This dam," said Lee, "is safe."')."""
    subjects = saying.kids("nsubj")
    clause = saying.head if saying.dep == "parataxis" else saying.child("ccomp")
    if len(subjects) < 2 or clause is None or saying.lemma not in words.say or not subjects[0].i < saying.i < clause.i:
        return
    if clause.child("nsubj", "nsubjpass", "expl") is None and subjects[1].i < clause.i:
        subjects[0].attach(clause, "nsubj")


def _mend_relayed(verb: Token, words: Cues) -> None:
    """Hang "as saying" below the verb that relays it, not below its doer ("was quoted by the Times as saying")."""
    link = verb.head
    if verb.dep != "pcomp" or verb.tag != "VBG" or link.lower != "as" or verb.lemma not in words.say:
        return
    above = next((word for word in link.ancestors() if word.pos == "VERB"), None)
    if above is not None and above is not link.head and above.lemma in words.relaying:
        link.attach(above, "prep")
