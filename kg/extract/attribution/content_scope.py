"""Content scope: which words around a reporting clause are the source's, and which are the writer's."""

from __future__ import annotations

from kg.extract.attribution.lexicon import Cues
from kg.syntax import Token
from kg.syntax.phrases import in_text_order, subtree, word_before_phrase
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import FINITE, THIRD_PERSON, is_quoted_before


def content_of_clause(clause: Token, verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """Return the words of a reported clause, without what the writer adds in the writer's own voice."""
    own = _words_of_writer(clause, verb, lexicon)
    mark = clause.child("mark")
    leading = [mark] if mark is not None and mark.lower == "that" else []
    words = subtree(clause, without=[verb, *own, *leading])
    if is_quoted_before(clause, verb):
        return tuple(word for word in words if word.i < verb.i)
    more = _second_clause(clause, verb, lexicon) if clause.i > verb.i else _remainder(verb, lexicon)
    return in_text_order([*words, *more])


def _words_of_writer(clause: Token, verb: Token, lexicon: Cues) -> list[Token]:
    """Return the branches of a reported clause that are the writer's own: remarks, and when or how something was said."""
    own = [child for child in clause.children if _is_added(child, verb, lexicon)]
    own += [word for word in clause.subtree() if word.head is not clause and _is_joined_report(word, verb, lexicon)]
    own += [link for report in own if (link := _link_before(report)) is not None]
    if clause.i > verb.i:
        return own
    return [*own, *_background_of_subject(clause), *_background_behind(clause, verb, lexicon)]


def _background_of_subject(clause: Token) -> list[Token]:
    """Return what the writer adds on a name before a reporting clause ("Roe, **who leads Globex**, will go, an aide said")."""
    subject = clause.child("nsubj", "nsubjpass")
    if subject is None or subject.pos != "PROPN":
        return []
    commas = [child.i for child in subject.children if child.text == ","]
    return [added for added in subject.children_with("relcl") if any(comma < added.i for comma in commas)]


def _background_behind(clause: Token, verb: Token, lexicon: Cues) -> list[Token]:
    """Return what tells behind a reporting verb when or how something was said ("It rained, he said **on Monday**")."""
    branches = clause.children_with("prep", "advcl")
    return [child for child in branches if child.i > verb.i and is_background(child, lexicon)]


def _is_added(clause: Token, verb: Token, lexicon: Cues) -> bool:
    """True if a clause after the content is not part of it: a remark of the writer, or a further reporting clause."""
    if clause.i < verb.i:
        return False
    if clause.dep == "conj":
        return _is_further_report(clause, lexicon) or _is_aside(clause, lexicon)
    if clause.dep != "advcl" or not _follows_comma(clause):
        return False
    mark = clause.child("mark")
    return mark is not None and (mark.lower in lexicon.concessive or _is_aside(clause, lexicon))


def _follows_comma(clause: Token) -> bool:
    return any(child.text == "," and child.i < clause.i for child in clause.head.children)


def _is_further_report(clause: Token, lexicon: Cues) -> bool:
    """True for a coordinated clause with a reporting verb of its own ("he said A and **she denied B**", not "and that …")."""
    mark = clause.child("mark")
    if mark is not None and mark.lower == "that":
        return False
    finite = clause.tag in FINITE or any(child.tag in FINITE for child in clause.children_with("aux"))
    return clause.lemma in lexicon.say and finite and own_subject(clause) is not None


def _is_joined_report(clause: Token, verb: Token, lexicon: Cues) -> bool:
    """True for a report of somebody with a name that the parse joined to a clause inside the content.

    "A said they are sure B failed and **C accused** A of theft": C's reproach is told by the writer.
    """
    if clause.dep != "conj" or clause.i < verb.i or clause.head.dep != "ccomp":
        return False
    subject = clause.child("nsubj")
    return subject is not None and subject.pos == "PROPN" and _is_further_report(clause, lexicon)


def _link_before(report: Token) -> Token | None:
    """Return the "and" or "but" before a joined clause that is not part of the content."""
    before = word_before_phrase(report) if report.dep == "conj" else None
    return before if before is not None and before.dep == "cc" else None


def _is_aside(clause: Token, lexicon: Cues) -> bool:
    """True for a contrasting clause in which the source withholds something ("… **but it gave no details**")."""
    mark = clause.child("mark") or clause.head.child("cc")
    if mark is None or mark.lower not in lexicon.contrasting:
        return False
    subject = clause.child("nsubj", "nsubjpass")
    verbs = [clause, *clause.children_with("xcomp", "acomp", "conj")]
    verbs += [inner for adjective in clause.children_with("acomp") for inner in adjective.children_with("xcomp")]
    pronoun = subject is not None and subject.lower in THIRD_PERSON
    return pronoun and any(v.lemma in lexicon.verification for v in verbs)


def _second_clause(clause: Token, verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """Return the words of a clause that is coordinated with the reporting verb and still belongs to the content."""
    found: list[Token] = []
    for other in verb.children_with("conj"):
        subject = other.child("nsubj", "nsubjpass", "expl")
        if subject is None or other.lemma in lexicon.clause or other.i < clause.i or verb.lemma not in lexicon.say:
            continue
        if _repeats_source(subject, verb):
            continue
        if not _is_added(other, verb, lexicon) and subject.lower not in {"i", "we"}:
            found.extend(subtree(other))
    return tuple(found)


def _repeats_source(subject: Token, verb: Token) -> bool:
    """True for a noun that names the source again: "polls showed …, but **polls** are no vote" is the writer's word."""
    source = own_subject(verb)
    return source is not None and subject.pos == "NOUN" == source.pos and subject.lemma == source.lemma


def _remainder(verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """Return the content behind an inserted reporting clause ("It worked, he said, **until it broke**")."""
    found: list[Token] = []
    for child in verb.children:
        if child.i < verb.i or child.dep not in {"conj", "advcl", "prep"} or not _follows_comma(child):
            continue
        if child.dep == "conj":
            goes_on = child.lemma not in lexicon.clause and child.child("nsubj", "nsubjpass", "expl") is not None
        else:
            goes_on = not is_background(child, lexicon)
        if goes_on:
            found.extend(subtree(child))
    return tuple(found)


def is_background(branch: Token, lexicon: Cues) -> bool:
    """True for a clause or phrase about when or how something was said, or about what happened before."""
    mark = branch.child("mark", "advmod") if branch.dep == "advcl" else branch
    return mark is None or mark.lower in lexicon.background
