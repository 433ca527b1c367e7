"""Reporting frames without a verb: reporting nouns, adjectives of attitude, "according to", "in the words of"."""

from __future__ import annotations

from kg.data import words
from kg.extract.attribution.frames import FrameSource, ReportingFrame, source_of
from kg.extract.attribution.lexicon import Cues
from kg.syntax import Token
from kg.syntax.negation import is_negated
from kg.syntax.phrases import DASHES, subtree
from kg.syntax.verbs import VERBAL, is_infinitive
from kg.syntax.views import holder_of_view

_NAMED = frozenset({"NORP", "ORG", "GPE", "PERSON"})
_OPENING = frozenset({"“", '"', "``", "''"})
_WHOLE = frozenset({"ROOT", "ccomp", "parataxis"})
_FINITE_DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})


def frame_of_noun(noun: Token, lexicon: Cues) -> ReportingFrame | None:
    """Return the frame of a reporting noun, whose possessor is the source ("**X's** claim that …")."""
    clause = _noun_clause(noun, lexicon)
    content = clause or _noun_phrase(noun, lexicon)
    source = _noun_source(noun, lexicon, clausal=clause is not None) if content else None
    if not content or source is None:
        return None
    denied = noun.lemma in lexicon.nouns_of_denial or _is_rejected(noun, lexicon)
    return ReportingFrame(noun, source, content, denied=denied, clausal=clause is not None)


def _noun_clause(noun: Token, lexicon: Cues) -> tuple[Token, ...] | None:
    for child in noun.children_with("acl", "ccomp", "relcl"):
        mark = child.child("mark")
        if mark is not None and mark.lower in {"that", "whether"} and child.child("nsubj", "nsubjpass", "expl"):
            return subtree(child, without=[mark])
        if child.dep == "acl" and is_infinitive(child) and noun.lemma in lexicon.nouns_of_will:
            return subtree(child)
    return _copular_content(noun)


def _noun_phrase(noun: Token, lexicon: Cues) -> tuple[Token, ...] | None:
    for link in noun.children_with("prep"):
        below = link.child("pobj", "pcomp")
        if below is not None and link.lower in lexicon.noun_prepositions:
            return subtree(below)
    return None


def _copular_content(noun: Token) -> tuple[Token, ...] | None:
    verb = noun.head
    clause = verb.child("ccomp", "xcomp") if noun.dep == "nsubj" and verb.lemma == "be" else None
    return subtree(clause) if clause is not None and clause.i > verb.i else None


def _is_rejected(noun: Token, lexicon: Cues) -> bool:
    """True if the clause around a noun denies what the noun claims ("rejected claims that …")."""
    return noun.dep == "dobj" and noun.head.lemma in lexicon.rejecting


def _noun_source(noun: Token, lexicon: Cues, *, clausal: bool) -> FrameSource | None:
    if _is_rejected(noun, lexicon):
        return source_of(noun.head)
    holder = noun.child("poss") or _holder_in_phrase(noun)
    if holder is not None:
        return FrameSource(holder, holder)
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma == "be":
        return source_of(noun.head.head)
    uttering = lexicon.uttering | lexicon.concluding if clausal else lexicon.uttering
    if noun.dep == "dobj" and noun.head.lemma in uttering and noun.head.pos in VERBAL:
        return source_of(noun.head)
    return None


def _holder_in_phrase(noun: Token) -> Token | None:
    """Return the source inside the phrase of a reporting noun ("a claim by **Roe**", "the **Globex** claim")."""
    for child in noun.children:
        if child.dep == "prep" and child.lower in {"by", "from"}:
            return child.child("pobj")
        if child.dep in {"compound", "nmod", "amod"} and child.entity in _NAMED:
            return child
    return None


def frame_of_adjective(adjective: Token, lexicon: Cues) -> ReportingFrame | None:
    """Return the frame of an adjective of attitude, whose subject is the source ("**Roe** was confident that …")."""
    if adjective.lower not in lexicon.adjectives:
        return None
    content = _adjective_content(adjective)
    source = _holder(adjective) if content else None
    if not content or source is None:
        return None
    held = adjective.lower in lexicon.opinion_adjectives and adjective.child("ccomp") is not None
    return ReportingFrame(adjective, source, content, asserted=held and not is_negated(adjective.head))


def _adjective_content(adjective: Token) -> tuple[Token, ...] | None:
    clause = adjective.child("ccomp", "xcomp")
    if clause is not None and clause.i > adjective.i:
        mark = clause.child("mark")
        return subtree(clause, without=[mark] if mark is not None and mark.lower == "that" else [])
    link = adjective.child("prep")
    if link is None or link.lower not in {"about", "of", "to", "with", "on", "by"}:
        return None
    below = link.child("pobj", "pcomp")
    return subtree(below) if below is not None else None


def _holder(adjective: Token) -> FrameSource | None:
    """Return the one who has the attitude that an adjective names."""
    subject = adjective.child("nsubjpass")
    if subject is not None:
        return FrameSource(subject, subject)
    verb = adjective.head
    if adjective.dep in {"acomp", "oprd", "conj"} and verb.pos in VERBAL:
        return source_of(verb)
    return None


def frame_of_according(word: Token) -> ReportingFrame | None:
    """Return the frame of "according to X", whose content is the clause around it."""
    to = next((child for child in word.children if child.lower == "to"), None)
    source = to.child("pobj", "pcomp") if to is not None else None
    if source is None or source.lemma.lower() in words("reporting", "criteria") or _is_doctrine(source, word):
        return None
    content = _quoted_behind(word, subtree(_clause_around(word), without=[word]))
    content = _added_behind_dash(word) or content
    return ReportingFrame(word, FrameSource(source, source), content, clausal=True, last=to)


def _added_behind_dash(word: Token) -> tuple[Token, ...]:
    """Return the relative clause behind a dash, of which alone the phrase speaks ("X – **which is rare**, according to Roe")."""
    tokens = word.sentence.tokens
    before = tokens[: word.i - tokens[0].i]
    at = max((n for n, token in enumerate(before) if token.text == "-" or token.text in DASHES), default=-1)
    added = before[at + 1 :] if at >= 0 else []
    return tuple(added) if added and added[0].tag in {"WDT", "WP"} else ()


def _is_doctrine(source: Token, word: Token) -> bool:
    """Return True for a theory that something is done by ("a study according to the germ **theory**"), which says nothing.

    One that is set off by a comma is a source.
    """
    before = word.sentence.tokens[: word.i - word.sentence.tokens[0].i]
    set_off = not before or before[-1].pos == "PUNCT"
    return not set_off and source.lemma.lower() in words("reporting", "doctrines")


def _quoted_behind(phrase: Token, content: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return of the content only what stands behind a phrase that opens a quotation ("it ended, and in Roe's words, “…”")."""
    tokens = phrase.sentence.tokens
    behind = subtree(phrase)[-1].i - tokens[0].i + 1
    marks = [token.text for token in tokens[behind : behind + 2]]
    opens = bool(marks) and (marks[0] in _OPENING or (len(marks) > 1 and marks[0] == "," and marks[1] in _OPENING))
    return tuple(word for word in content if word.i > phrase.i) if opens else content


def frame_of_words_of(word: Token) -> ReportingFrame | None:
    """Return the frame of "in the words of X" or "in X's view", whose content is the clause around it."""
    link = word.head
    if word.dep != "pobj" or link.lower not in {"in", "by"} or link.dep != "prep":
        return None
    source = word.child("poss") or (_object_of_of(word) if word.child("det", "amod") else None)
    clause = _clause_around(link)
    if source is None or clause.pos not in VERBAL:
        return None
    content = _quoted_behind(link, subtree(clause, without=[link]))
    return ReportingFrame(word, FrameSource(source, source), content, clausal=True)


def frame_of_view(preposition: Token) -> ReportingFrame | None:
    """Return the frame of "To X," before a clause, which is X's view."""
    holder = holder_of_view(preposition)
    if holder is None:
        return None
    content = subtree(_clause_around(preposition), without=[preposition])
    return ReportingFrame(preposition, FrameSource(holder, holder), content, clausal=True)


def _object_of_of(word: Token) -> Token | None:
    of = next((child for child in word.children if child.lower == "of"), None)
    return of.child("pobj") if of is not None else None


def _clause_around(word: Token) -> Token:
    """Return the verb of the finite clause that a phrase modifies; for a phrase at the end of a sentence, the main verb."""
    last = subtree(word)[-1]
    tokens = word.sentence.tokens
    closes = all(token.pos == "PUNCT" for token in tokens[last.i - tokens[0].i + 1 :])
    at = word
    for at in word.ancestors():
        if at.pos in VERBAL and at.dep in (_WHOLE if closes else _FINITE_DEPS):
            return at
    return at
