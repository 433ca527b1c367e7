"""Reporting frames of verbs of saying, thinking, wanting, ordering and judging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from kg.data import words
from kg.extract.attribution.content_scope import content_of_clause, is_background
from kg.extract.attribution.frames import FrameSource, ReportingFrame, source_of
from kg.extract.attribution.lexicon import Cues
from kg.extract.attribution.phrase_contents import (
    Content,
    object_content,
    predicative_content,
    preposition_below,
    prepositional_content,
    speech_content,
)
from kg.syntax import Token
from kg.syntax.negation import is_negated
from kg.syntax.phrases import in_text_order, subtree, word_before_phrase
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import FINITE, VERBAL, is_infinitive, is_passive, is_quoted_before

_NOT_DONE = frozenset({"without", "instead", "short"})
_BARE = frozenset({"it", "that", "this", "what", "which", "them", "him", "her"})
_BEFORE_INSERTION = frozenset({",", "”", '"', "—", "–", "--", "''"})
_BESIDE_SAYING = frozenset({"at", "before", "during", "in", "on"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_IN_PHRASE = frozenset({"det", "amod", "compound", "nmod", "poss"})


class _Construction(NamedTuple):
    """A construction: the function that finds its content, and whether that can be true or false, or only names a text."""

    content: Callable[[Token, Cues, str], Content]
    clausal: bool
    text: bool = False


def frame_of_verb(verb: Token, lexicon: Cues) -> ReportingFrame | None:
    """Return the frame of a reporting verb, by the first of its constructions that fits."""
    lemma = verb.lemma.lower()
    for construction in _CONSTRUCTIONS:
        content = construction.content(verb, lexicon, lemma)
        if content:
            found = _frame_of(verb, lexicon, content, construction)
            return (
                _with_topic(found, verb) if found is not None and construction.content is predicative_content else found
            )
    return None


def _with_topic(frame: ReportingFrame, verb: Token) -> ReportingFrame:
    """Return the frame with the words for what is called something as its topic ("called **the raid** a crime")."""
    thing = verb.child("dobj", "nsubjpass")
    if thing is None or thing not in frame.content:
        return frame
    topic = subtree(thing)
    return replace(frame, topic=topic, content=tuple(word for word in frame.content if word not in topic))


def _frame_of(verb: Token, lexicon: Cues, content: tuple[Token, ...], kind: _Construction) -> ReportingFrame | None:
    lemma, clausal = verb.lemma.lower(), kind.clausal
    source = source_of(verb)
    if clausal and source is not None and _is_audience(source, lemma):
        return ReportingFrame(verb, None, content, clausal=True)
    performed = _is_performed(verb, lexicon)
    if not (performed or _is_in_view(verb, lexicon)):
        return None
    if not _has_usable_source(verb, source, clausal=clausal and performed):
        return None
    positive = performed and not is_negated(verb) and (clausal or source is not None) and not kind.text
    asserted = positive and lemma not in (lexicon.factive if clausal else lexicon.presupposing)
    denied = positive and lemma in lexicon.denying
    statement = clausal and lemma in lexicon.say
    return ReportingFrame(verb, source, content, asserted, denied, clausal=statement, performed=performed)


def _is_audience(source: FrameSource, lemma: str) -> bool:
    """Return True for a body before which somebody else says it ("the **court** heard that they left")."""
    return lemma in words("reporting", "hearing") and source.referent.lemma.lower() in words("reporting", "audiences")


def _has_usable_source(verb: Token, source: FrameSource | None, *, clausal: bool) -> bool:
    """True if a source other than "you" is named, or a passive has none ("it was said that", "was criticized for")."""
    if source is not None:
        return source.word.lower != "you"
    return is_passive(verb) and (clausal or verb.dep != "acl")


def _is_performed(verb: Token, lexicon: Cues) -> bool:
    """True if the saying is told to take place: not under a modal, no infinitive of purpose, no order, not after "without"."""
    if _is_unreal(verb, lexicon):
        return False
    if verb.dep == "pcomp" and not _NOT_DONE.isdisjoint({verb.head.lower, verb.head.head.lower}):
        return False
    if is_infinitive(verb):
        return verb.dep == "xcomp" and verb.head.lemma in lexicon.performing
    return verb.tag != "VB" or verb.child("aux") is not None or own_subject(verb) is not None


def _is_unreal(verb: Token, lexicon: Cues) -> bool:
    return any(child.tag == "MD" and child.lower in lexicon.unreal for child in verb.children_with("aux"))


def _is_in_view(verb: Token, lexicon: Cues) -> bool:
    """True for a saying that is possible, aimed at or tried ("could deny", "came **to discuss** it", "tried **to deny** it")."""
    if not is_infinitive(verb) or verb.dep == "advcl":
        return True
    return verb.dep == "xcomp" and verb.head.lemma in lexicon.attempting


def _clausal_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the content of a complement clause ("said **that it had rained**", "asked **whether it had**")."""
    if lemma in lexicon.silent:
        return None
    subject = verb.child("nsubjpass")
    if subject is not None and subject.lower not in _BARE and lemma not in lexicon.order:
        return None
    return _content_among_clauses(verb, lexicon, lemma)


def _content_among_clauses(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the content of the first complement clause that can be reported; a quoted clause comes first."""
    clauses = [clause for clause in verb.children_with("ccomp") if _can_be_reported(clause, verb, lexicon, lemma)]
    first = min(clauses, key=lambda clause: (clause.i < verb.i) != is_quoted_before(clause, verb), default=None)
    if first is None:
        return None
    more = [clause for clause in clauses if _is_joined_before(first, clause, verb)]  # "A closed, and B left, he said"
    if first.i < verb.i and (_lacks_subject(verb) or _goes_on_behind(first, verb, lexicon)):
        return None
    return in_text_order([word for clause in (first, *more) for word in content_of_clause(clause, verb, lexicon)])


def _lacks_subject(verb: Token) -> bool:
    """True for a passive without a subject, of which the clause before is no content ("a town that grew, **is seen as** dull")."""
    return is_passive(verb) and source_of(verb) is None and verb.child("nsubjpass", "expl", "nsubj") is None


def _goes_on_behind(clause: Token, verb: Token, lexicon: Cues) -> bool:
    """True if a verb says what stands behind it, not the clause before ("It is late: he **has vowed to leave**")."""
    subject = own_subject(verb)
    if subject is None or subject.i > verb.i or is_quoted_before(clause, verb):
        return False
    objects = verb.children_with("dobj") if verb.lemma in lexicon.object else ()
    acts = [act for act in verb.children_with("xcomp") if is_infinitive(act)]
    return any(child.i > verb.i for child in (*objects, *acts))


def _is_joined_before(first: Token, clause: Token, verb: Token) -> bool:
    """True for a second clause before a verb of saying that "and" joins to the first, where both hang on the verb."""
    return first.i < clause.i < verb.i and any(first.i < link.i < clause.i for link in first.children_with("cc"))


def _can_be_reported(clause: Token, verb: Token, lexicon: Cues, lemma: str) -> bool:
    """True if a complement clause is what its verb says, not what it perceives, and not a wish that stands before it."""
    if not _is_clause(clause) or (lemma not in lexicon.say and _is_perceived(clause)):
        return False
    if lemma in lexicon.want and lemma not in lexicon.say and clause.i < verb.i:
        return False
    return lemma in lexicon.clause or clause.child("mark") is not None


def _is_clause(token: Token) -> bool:
    return token.pos in VERBAL or token.child("nsubj", "nsubjpass", "mark", "aux", "expl") is not None


def _is_perceived(clause: Token) -> bool:
    """True for a bare infinitive with a subject ("saw **him leave**"): an act that is seen, not a statement."""
    return clause.tag == "VB" and clause.child("aux", "mark") is None


def _clarified_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the clause that somebody makes clear ("made it clear **that it had rained**")."""
    label = (
        next((child for child in verb.children if child.lower in lexicon.clarifying), None)
        if lemma in lexicon.uttering
        else None
    )
    if label is None or label.i < verb.i:
        return None
    below = [*label.children_with("ccomp", "advcl", "xcomp"), *verb.children_with("ccomp", "advcl")]
    clause = next((clause for clause in below if clause.i > label.i and own_subject(clause) is not None), None)
    return content_of_clause(clause, verb, lexicon) if clause is not None else None


def _content_with_raised_subject(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the content of a passive with an infinitive, with the subject in it ("**Roe** is said **to have left**")."""
    subject, clause = verb.child("nsubjpass"), verb.child("xcomp")
    if subject is None or clause is None or lemma not in lexicon.clause or not is_infinitive(clause):
        return None
    if lemma in lexicon.order and lemma not in lexicon.awaiting:
        return subtree(clause)
    return in_text_order(subtree(subject) + subtree(clause))


def _infinitive_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the infinitive of a plan ("plans **to leave**") or of an order ("urged **them to leave**")."""
    for clause in verb.children_with("xcomp", "ccomp", "advcl"):
        if clause.i > verb.i and is_infinitive(clause):
            content = _ordered_content(verb, clause, lexicon, lemma)
            if content is not None:
                return content
            if lemma in lexicon.want and clause.dep != "advcl":
                return subtree(clause, without=_added_participles(clause))
    return None


def _added_participles(clause: Token) -> list[Token]:
    """Return the participles behind a comma, by which the writer goes on ("wants to leave, **saying nothing**")."""
    added = [child for child in clause.children_with("advcl") if child.tag == "VBG" and child.i > clause.i]
    return [child for child in added if (before := word_before_phrase(child)) is not None and before.text == ","]


def _ordered_content(verb: Token, clause: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the infinitive of an order with the one who gets it ("urged **them to leave**")."""
    if lemma not in lexicon.order:
        return None
    person = _addressee(verb)
    if person is not None and person.i < clause.i:
        return in_text_order(subtree(person) + subtree(clause))
    return subtree(clause) if clause.dep == "ccomp" else None


def _addressee(verb: Token) -> Token | None:
    """Return the one who gets an order: the object ("urged **them** to"), or the object of "on" ("called on **them** to")."""
    link = preposition_below(verb, frozenset({"on", "upon"}))
    return verb.child("dobj", "dative") or (link.child("pobj") if link is not None else None)


def _gerund_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return a gerund as the complement ("denied **knowing**", "admitted **taking bribes**")."""
    if lemma not in lexicon.object or lemma not in lexicon.clause:
        return None
    act = next(
        (child for child in verb.children_with("xcomp", "ccomp") if child.tag == "VBG" and child.i > verb.i), None
    )
    return subtree(act) if act is not None and own_subject(act) is None else None


def _content_around_insertion(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the clause in or behind which a reporting clause is inserted ("**It rained**, he said, **all day**")."""
    main = _clause_around(verb.head)
    if lemma not in lexicon.clause or not _can_be_inserted(verb, main):
        return None
    subject = own_subject(verb)
    if subject is None or _has_content_of_its_own(verb, lexicon, lemma):
        return None
    if main.pos not in {"VERB", "AUX", "NOUN", "ADJ"} or not _follows_comma(min(subject.i, verb.i), main):
        return None
    torn = [word for child in verb.children_with("dep") if child.i < subject.i for word in subtree(child)]
    return in_text_order([*torn, *subtree(main, without=[verb, *_background_behind(main, verb, lexicon)])])


def _background_behind(main: Token, verb: Token, lexicon: Cues) -> list[Token]:
    """Return the clauses that tell when or why something was said ("It rained, he said, **before he left**")."""
    clauses = main.children_with("advcl")
    return [c for c in clauses if c.i > verb.i and c.child("mark") and is_background(c, lexicon)]


def _clause_around(word: Token) -> Token:
    """Return the verb that a predicate noun or adjective belongs to ("Roe **was** a tyrant, Lee has said"), else the word."""
    return word.head if word.dep in {"attr", "acomp"} and word.head.pos in {"VERB", "AUX"} else word


def _has_content_of_its_own(verb: Token, lexicon: Cues, lemma: str) -> bool:
    """True for a reporting verb with an object or clause below it; the object of an order is who gets it."""
    listener = verb.child("dobj") if lemma not in lexicon.order else None
    return listener is not None or verb.child("mark", "ccomp", "xcomp") is not None


def _can_be_inserted(verb: Token, main: Token) -> bool:
    """True for a finite active verb that does not introduce the verb it hangs on."""
    if verb.dep not in {"parataxis", "ccomp", "advcl", "dep", "conj"} or is_passive(verb):
        return False
    if verb.tag not in FINITE and verb.dep != "parataxis":
        return False
    return verb.dep not in {"ccomp", "conj"} or verb.i > main.i


def _fragment_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return words without a verb before a reporting verb ("**No water in sight**, officials say"), or a misplaced clause."""
    subject = own_subject(verb)
    if lemma not in lexicon.say or subject is None or verb.child("dobj", "xcomp", "prep") is not None:
        return None
    for child in verb.children_with("dep", "npadvmod", "advcl"):
        if child.dep != "advcl":
            if _is_fragment(child, subject, verb):
                return subtree(child)
        elif _is_misparsed_content(child, verb):
            return subtree(child, without=[c for c in child.children_with("prep") if c.i < child.i])
    return None


def _content_around_as(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the clause that a clause with "as" stands beside ("**As** Roe said on Monday, **it rained**")."""
    finite = verb.tag in FINITE or any(child.tag in FINITE for child in verb.children_with("aux"))
    if verb.dep != "advcl" or lemma not in lexicon.say or not finite or is_passive(verb):
        return None
    opens = any(child.lower == "as" and child.i < verb.i for child in verb.children_with("mark", "advmod"))
    objects = verb.child("dobj", "dative", "ccomp", "xcomp", "advcl", "acomp", "nsubjpass")
    beside = all(link.lower in _BESIDE_SAYING for link in verb.children_with("prep"))
    main = _clause_around(verb.head)
    if not opens or objects is not None or not beside or own_subject(verb) is None or main.pos not in VERBAL:
        return None
    return subtree(main, without=[verb])


def _is_fragment(child: Token, subject: Token, verb: Token) -> bool:
    """True for several words set off by a comma before the reporting clause."""
    return child.i < subject.i and _follows_comma(subject.i, verb) and len(child.children) > 1


def _is_misparsed_content(clause: Token, verb: Token) -> bool:
    """True for a full clause behind a reporting verb that the parser took for an adverbial clause though no word opens it."""
    return clause.i > verb.i and clause.child("mark", "advmod") is None and own_subject(clause) is not None


def _content_around_relative(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return the relative clause around a reporting clause ("**a tower that** he said **was falling**")."""
    subject = own_subject(verb)
    if lemma not in lexicon.clause or subject is None or subject.i > verb.i:
        return None
    tokens = verb.sentence.tokens
    at = subtree(subject, loose=False)[0].i - tokens[0].i - 1
    pronoun = tokens[at] if at >= 0 else None
    if pronoun is None or pronoun.tag not in {"WDT", "WP"} or pronoun.dep not in {"nsubj", "nsubjpass"}:
        return None
    return subtree(pronoun.head, without=[verb, pronoun]) if pronoun.head.i > verb.i else None


def _follows_comma(at: int, main: Token) -> bool:
    tokens = main.sentence.tokens
    before = at - tokens[0].i - 1
    while before >= 0 and (tokens[before].dep in _IN_PHRASE or tokens[before].tag == "HYPH"):
        before -= 1
    return before >= 0 and tokens[before].text in _BEFORE_INSERTION


_CONSTRUCTIONS = (
    _Construction(_content_around_relative, True),
    _Construction(_clausal_content, True),
    _Construction(_clarified_content, True),
    _Construction(_content_with_raised_subject, True),
    _Construction(_infinitive_content, False),
    _Construction(_gerund_content, True),
    _Construction(predicative_content, False),
    _Construction(_content_around_insertion, True),
    _Construction(_content_around_as, True),
    _Construction(_fragment_content, True),
    _Construction(prepositional_content, False),
    _Construction(object_content, False),
    _Construction(speech_content, False, text=True),
)
