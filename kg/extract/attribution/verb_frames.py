"""Reporting frames of verbs of saying, thinking, wanting, ordering and judging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from kg.data import words
from kg.extract.attribution.content_scope import content_of_clause, is_background
from kg.extract.attribution.frames import FrameSource, ReportingFrame, source_of
from kg.extract.attribution.lexicon import Cues
from kg.syntax import Token
from kg.syntax.negation import is_negated
from kg.syntax.phrases import in_text_order, subtree
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import FINITE, VERBAL, is_infinitive, is_passive, is_quoted_before

_NOT_DONE = frozenset({"without", "instead", "short"})
_BARE = frozenset({"it", "that", "this", "what", "which", "them", "him", "her"})
_BEFORE_INSERTION = frozenset({",", "”", '"', "—", "–", "--", "''"})
_BESIDE_SAYING = frozenset({"at", "before", "during", "in", "on"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_IN_PHRASE = frozenset({"det", "amod", "compound", "nmod", "poss"})

Content = tuple[Token, ...] | None


class _Construction(NamedTuple):
    """A construction: the function that finds its content, and whether the content is a statement that can be true or false."""

    content: Callable[[Token, Cues, str], Content]
    clausal: bool


def frame_of_verb(verb: Token, lexicon: Cues) -> ReportingFrame | None:
    """Return the frame of a reporting verb, by the first of its constructions that fits."""
    lemma = verb.lemma.lower()
    for construction in _CONSTRUCTIONS:
        content = construction.content(verb, lexicon, lemma)
        if content:
            found = _frame_of(verb, lexicon, content, clausal=construction.clausal)
            return (
                _with_topic(found, verb)
                if found is not None and construction.content is _predicative_content
                else found
            )
    return None


def _with_topic(frame: ReportingFrame, verb: Token) -> ReportingFrame:
    """Return the frame with the words for what is called something as its topic ("called **the raid** a crime")."""
    thing = verb.child("dobj", "nsubjpass")
    if thing is None or thing not in frame.content:
        return frame
    topic = subtree(thing)
    return replace(frame, topic=topic, content=tuple(word for word in frame.content if word not in topic))


def _frame_of(verb: Token, lexicon: Cues, content: tuple[Token, ...], *, clausal: bool) -> ReportingFrame | None:
    lemma = verb.lemma.lower()
    source = source_of(verb)
    if clausal and source is not None and _is_audience(source, lemma):
        return ReportingFrame(verb, None, content, clausal=True)
    if not is_asserted(verb, lexicon) or not _has_usable_source(verb, source, clausal=clausal):
        return None
    negated = is_negated(verb)
    asserted = not negated and lemma not in (lexicon.factive if clausal else lexicon.presupposing)
    denied = lemma in lexicon.denying and not negated
    return ReportingFrame(verb, source, content, asserted, denied, clausal=clausal and lemma in lexicon.say)


def _is_audience(source: FrameSource, lemma: str) -> bool:
    """Return True for a body before which somebody else says it ("the **court** heard that they left")."""
    return lemma in words("reporting", "hearing") and source.referent.lemma.lower() in words("reporting", "audiences")


def _has_usable_source(verb: Token, source: FrameSource | None, *, clausal: bool) -> bool:
    """True if a source other than "you" is named, or a passive states a clause without one ("it was said that")."""
    return source.word.lower != "you" if source is not None else clausal and is_passive(verb)


def is_asserted(verb: Token, lexicon: Cues) -> bool:
    """True if the act of saying is asserted: not an infinitive of purpose, not under a modal, no order, not after "without"."""
    if any(child.tag == "MD" and child.lower in lexicon.unreal for child in verb.children_with("aux")):
        return False
    if verb.dep == "pcomp" and not _NOT_DONE.isdisjoint({verb.head.lower, verb.head.head.lower}):
        return False
    if is_infinitive(verb):
        return verb.dep == "xcomp" and verb.head.lemma in lexicon.performing
    return verb.tag != "VB" or verb.child("aux") is not None or own_subject(verb) is not None


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
    if first.i < verb.i and _lacks_subject(verb):
        return None
    return in_text_order([word for clause in (first, *more) for word in content_of_clause(clause, verb, lexicon)])


def _lacks_subject(verb: Token) -> bool:
    """True for a passive without a subject, of which the clause before is no content ("a town that grew, **is seen as** dull")."""
    return is_passive(verb) and source_of(verb) is None and verb.child("nsubjpass", "expl", "nsubj") is None


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
                return subtree(clause)
    return None


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
    link = _preposition_below(verb, frozenset({"on", "upon"}))
    return verb.child("dobj", "dative") or (link.child("pobj") if link is not None else None)


def _gerund_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return a gerund as the complement ("denied **knowing**", "admitted **taking bribes**")."""
    if lemma not in lexicon.object or lemma not in lexicon.clause:
        return None
    act = next(
        (child for child in verb.children_with("xcomp", "ccomp") if child.tag == "VBG" and child.i > verb.i), None
    )
    return subtree(act) if act is not None and own_subject(act) is None else None


def _predicative_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return an object and what it is called ("called **the raid a crime**", "described **it as a threat**")."""
    if lemma not in lexicon.name:
        return None
    label = verb.child("oprd") or _preposition_below(verb, frozenset({"as"})) or _small_clause(verb)
    if label is None or label.i < verb.i:
        return None
    thing = verb.child("dobj", "nsubjpass")
    return (
        subtree(label)
        if thing is None or thing.tag in {"WDT", "WP"}
        else in_text_order(subtree(thing) + subtree(label))
    )


def _small_clause(verb: Token) -> Token | None:
    label = verb.child("ccomp", "xcomp")
    return label if label is not None and label.pos in {"NOUN", "PROPN", "ADJ"} else None


def _preposition_below(verb: Token, cases: frozenset[str]) -> Token | None:
    """Return the child with one of the prepositions, below the verb or below its particle."""
    for child in verb.children:
        if child.dep == "prep" and child.lower in cases:
            return child
        if child.dep in {"prt", "advmod"} and child.i > verb.i:
            below = child.child("prep")
            if below is not None and below.lower in cases:
                return below
    return None


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


def _prepositional_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    cases = lexicon.prepositional.get(lemma)
    link = _preposition_below(verb, cases) if cases else None
    below = link.child("pobj", "pcomp") if link is not None else None
    return None if below is None else _without_relative(below)


def _object_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return an object that the source takes a stand on, with what it is criticized, praised or asked for."""
    if lemma not in lexicon.object:
        return None
    thing = verb.child("dobj")
    if thing is None and verb.child("agent") is not None:
        return subtree(subject) if (subject := verb.child("nsubjpass")) is not None else None
    if thing is None or thing.lemma in lexicon.idioms.get(lemma, ()):
        return None
    return (
        None
        if lemma in lexicon.physical and not _is_verbal_act(verb, thing)
        else _content_of_judging(verb, thing, lexicon)
    )


def _content_of_judging(verb: Token, thing: Token, lexicon: Cues) -> Content:
    """Return an object with what it is judged for ("criticized **the board for its delay**"); none for a bare "it"."""
    more = list(
        takewhile(lambda link: _belongs(link, lexicon), (c for c in verb.children_with("prep") if c.i > thing.i))
    )
    if thing.lower in _BARE and not more:
        return None
    return in_text_order([*_without_relative(thing), *(word for link in more for word in subtree(link))])


def _is_verbal_act(verb: Token, thing: Token) -> bool:
    """True for an attack in words, not with weapons: its subject is a person and its object is no place."""
    source = source_of(verb)
    if source is None or thing.entity in _PLACES:
        return False
    return source.referent.entity == "PERSON" or source.referent.lower in {"he", "she", "who"}


def _belongs(link: Token, lexicon: Cues) -> bool:
    """True if a prepositional phrase behind the object is part of what is judged, not a time."""
    below = link.child("pobj")
    return link.lower in lexicon.object_prepositions and (below is None or below.entity not in {"DATE", "TIME"})


def _without_relative(noun: Token) -> tuple[Token, ...]:
    """Return a noun phrase without the clauses behind a comma, which are the writer's."""
    commas = [child.i for child in noun.children if child.text == ","]
    added = [c for c in noun.children_with("relcl", "appos", "acl") if any(comma < c.i for comma in commas)]
    return subtree(noun, without=added)


_CONSTRUCTIONS = (
    _Construction(_content_around_relative, True),
    _Construction(_clausal_content, True),
    _Construction(_content_with_raised_subject, True),
    _Construction(_infinitive_content, False),
    _Construction(_gerund_content, True),
    _Construction(_predicative_content, False),
    _Construction(_content_around_insertion, True),
    _Construction(_content_around_as, True),
    _Construction(_fragment_content, True),
    _Construction(_prepositional_content, False),
    _Construction(_object_content, False),
)
