"""Verbs of saying, thinking, wanting, ordering and judging: what hangs below them is somebody's."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from kg.extract.attribution.lexicon import Cues
from kg.extract.attribution.saying import (
    Saying,
    in_order,
    is_infinitive,
    is_negated,
    is_passive,
    phrase,
    source_of,
    subject_of,
)
from kg.syntax import Token

_CONCESSIVE = frozenset({"although", "though"})
_CONTRASTING = frozenset({"while", "but", "whereas"})
_QUOTES = frozenset("\"”“»'’") | {"''"}
_THIRD_PERSON = frozenset({"it", "he", "she", "they"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})
_BARE = frozenset({"it", "that", "this", "what", "which", "them", "him", "her"})
_BEFORE_INSERTION = frozenset({",", "”", '"', "—", "–", "--", "''"})
_IN_PHRASE = frozenset({"det", "amod", "compound", "nmod", "poss"})

Content = tuple[Token, ...] | None


class _Frame(NamedTuple):
    """A construction: how it finds the content, and whether that is a statement that may be so or not."""

    content: Callable[[Token, Cues, str], Content]
    clausal: bool


def saying_of_verb(verb: Token, lexicon: Cues) -> Saying | None:
    """Return what the verb hands to a source, by the first of its constructions that fits."""
    lemma = verb.lemma.lower()
    for frame in _FRAMES:
        content = frame.content(verb, lexicon, lemma)
        if content:
            return _saying(verb, lexicon, content, clausal=frame.clausal)
    return None


def _saying(verb: Token, lexicon: Cues, content: tuple[Token, ...], *, clausal: bool) -> Saying | None:
    lemma = verb.lemma.lower()
    source = source_of(verb)
    if not is_performed(verb, lexicon) or (source is None and not (clausal and is_passive(verb))):
        return None
    if source is not None and source.word.lower == "you":
        return None
    negated = is_negated(verb)
    asserted = not negated and lemma not in (lexicon.factive if clausal else lexicon.presupposing)
    denied = lemma in lexicon.denying and not negated
    return Saying(verb, source, content, asserted, denied, clausal=clausal and lemma in lexicon.say)


def is_performed(verb: Token, lexicon: Cues) -> bool:
    """Tell whether anything is said at all: not where the verb is an infinitive of purpose or under a modal, nor in an order."""
    for child in verb.children:
        if child.dep == "aux" and child.tag == "MD" and child.lower in lexicon.unreal:
            return False
    if verb.dep == "pcomp" and (verb.head.lower == "without" or verb.head.head.lower in {"instead", "short"}):
        return False
    if is_infinitive(verb):
        return verb.dep == "xcomp" and verb.head.lemma in lexicon.performing
    return verb.tag != "VB" or verb.child("aux") is not None or subject_of(verb) is not None


def _clause(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """A clause as complement ("said that it had rained", "asked whether it had")."""
    if lemma in lexicon.silent:
        return None
    subject = verb.child("nsubjpass")
    if subject is not None and subject.lower not in _BARE and lemma not in lexicon.order:
        return None
    clauses = [clause for clause in verb.kids("ccomp") if _is_clause(clause)]
    clauses.sort(key=lambda clause: (clause.i < verb.i) != _is_quoted(clause, verb))
    for clause in clauses:
        if clause.i < verb.i and lemma in lexicon.want and lemma not in lexicon.say:
            continue
        if lemma in lexicon.clause or clause.child("mark") is not None:
            return _said(clause, verb, lexicon)
    return None


def _is_clause(token: Token) -> bool:
    return token.pos in _VERBAL or token.child("nsubj", "nsubjpass", "mark", "aux", "expl") is not None


def _said(clause: Token, verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """The words of a clause that was said, without what the writer adds in his own voice."""
    own = [child for child in clause.children if is_added(child, verb, lexicon)]
    if clause.i < verb.i:
        own += [child for child in clause.kids("prep", "advcl") if child.i > verb.i and _is_background(child, lexicon)]
    mark = clause.child("mark")
    leading = [mark] if mark is not None and mark.lower == "that" else []
    words = phrase(clause, without=[verb, *own, *leading])
    if _is_quoted(clause, verb):
        return tuple(word for word in words if word.i < verb.i)
    more = _second_clause(clause, verb, lexicon) if clause.i > verb.i else _remainder(verb, lexicon)
    return in_order([*words, *more])


def _is_quoted(clause: Token, verb: Token) -> bool:
    """Tell whether a closing quotation mark parts the clause from the verb behind it."""
    return any(child.text in _QUOTES and clause.i < child.i < verb.i for child in (*clause.children, *verb.children))


def is_added(clause: Token, verb: Token, lexicon: Cues) -> bool:
    """Tell whether a clause after the content is not part of it: the writer's remark, or a further act of saying."""
    if clause.i < verb.i:
        return False
    if clause.dep == "conj":
        return _is_further_saying(clause, lexicon) or _is_aside(clause, lexicon)
    if clause.dep != "advcl" or not _follows_comma(clause):
        return False
    mark = clause.child("mark")
    return mark is not None and (mark.lower in _CONCESSIVE or _is_aside(clause, lexicon))


def _follows_comma(clause: Token) -> bool:
    return any(child.text == "," and child.i < clause.i for child in clause.head.children)


def _is_further_saying(clause: Token, lexicon: Cues) -> bool:
    """Tell a coordinated clause in which somebody says something ("he said A and she denied B")."""
    return clause.lemma in lexicon.say and clause.tag in _FINITE and subject_of(clause) is not None


def _is_aside(clause: Token, lexicon: Cues) -> bool:
    """Tell a contrasting clause in which the source withholds something ("but it gave no details")."""
    mark = clause.child("mark") or clause.head.child("cc")
    if mark is None or mark.lower not in _CONTRASTING:
        return False
    subject = clause.child("nsubj", "nsubjpass")
    verbs = [clause, *clause.kids("xcomp", "acomp", "conj")]
    verbs += [inner for adjective in clause.kids("acomp") for inner in adjective.kids("xcomp")]
    pronoun = subject is not None and subject.lower in _THIRD_PERSON
    return pronoun and any(v.lemma in lexicon.verification for v in verbs)


def _second_clause(clause: Token, verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """Return the words of a clause coordinated with the saying that belongs to what was said."""
    found: list[Token] = []
    for other in verb.kids("conj"):
        subject = other.child("nsubj", "nsubjpass", "expl")
        if subject is None or other.lemma in lexicon.clause or other.i < clause.i or verb.lemma not in lexicon.say:
            continue
        if not is_added(other, verb, lexicon) and subject.lower not in {"i", "we"}:
            found.extend(phrase(other))
    return tuple(found)


def _remainder(verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """Return what goes on behind an inserted saying ("It worked, he said, until it broke")."""
    found: list[Token] = []
    for child in verb.children:
        if child.i < verb.i or child.dep not in {"conj", "advcl", "prep"} or not _follows_comma(child):
            continue
        if child.dep == "conj":
            goes_on = child.lemma not in lexicon.clause and child.child("nsubj", "nsubjpass", "expl") is not None
        else:
            goes_on = not _is_background(child, lexicon)
        if goes_on:
            found.extend(phrase(child))
    return tuple(found)


def _is_background(branch: Token, lexicon: Cues) -> bool:
    """Tell a clause or phrase that tells when or how something was said, or what went before."""
    mark = branch.child("mark", "advmod") if branch.dep == "advcl" else branch
    return mark is None or mark.lower in lexicon.background


def _raised(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """A passive with an infinitive ("is said to have left"): the subject belongs to the content."""
    subject, clause = verb.child("nsubjpass"), verb.child("xcomp")
    if subject is None or clause is None or lemma not in lexicon.clause or clause.i < verb.i:
        return None
    if lemma in lexicon.order and lemma != "expect":
        return phrase(clause)
    return in_order(phrase(subject) + phrase(clause))


def _infinitive(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """An infinitive of will ("plans to leave") or of bidding ("urged them to leave", "called on them to leave")."""
    for clause in verb.children:
        if clause.dep not in {"xcomp", "ccomp", "advcl"} or clause.i < verb.i or not is_infinitive(clause):
            continue
        person = _bidden(verb)
        if lemma in lexicon.order and person is not None and person.i < clause.i:
            return in_order(phrase(person) + phrase(clause))
        if lemma in lexicon.order and clause.dep == "ccomp":
            return phrase(clause)
        if lemma in lexicon.want and clause.dep != "advcl":
            return phrase(clause)
    return None


def _bidden(verb: Token) -> Token | None:
    """Return who is bidden: the object, or whoever is called on."""
    link = _case(verb, frozenset({"on", "upon"}))
    return verb.child("dobj", "dative") or (link.child("pobj") if link is not None else None)


def _gerund(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """A gerund as complement ("denied knowing", "admitted taking bribes")."""
    if lemma not in lexicon.object or lemma not in lexicon.clause:
        return None
    act = next((child for child in verb.kids("xcomp", "ccomp") if child.tag == "VBG" and child.i > verb.i), None)
    return phrase(act) if act is not None and subject_of(act) is None else None


def _naming(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """An object and what it is called ("called the raid a crime", "described it as a threat")."""
    if lemma not in lexicon.name:
        return None
    label = verb.child("oprd") or _case(verb, frozenset({"as"})) or _small_clause(verb)
    if label is None or label.i < verb.i:
        return None
    thing = verb.child("dobj", "nsubjpass")
    return phrase(label) if thing is None or thing.tag in {"WDT", "WP"} else in_order(phrase(thing) + phrase(label))


def _small_clause(verb: Token) -> Token | None:
    label = verb.child("ccomp", "xcomp")
    return label if label is not None and label.pos in {"NOUN", "PROPN", "ADJ"} else None


def _case(verb: Token, cases: frozenset[str]) -> Token | None:
    """Return the preposition among the cases that hangs below the verb or its particle."""
    for child in verb.children:
        if child.dep == "prep" and child.lower in cases:
            return child
        if child.dep in {"prt", "advmod"} and child.i > verb.i:
            below = child.child("prep")
            if below is not None and below.lower in cases:
                return below
    return None


def _inserted(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """A saying set into or behind what is said, hung below it ("It rained, he said, all day")."""
    main = verb.head
    if lemma not in lexicon.clause or verb.dep not in {"parataxis", "ccomp", "advcl", "dep", "conj"}:
        return None
    if (
        (verb.tag not in _FINITE and verb.dep != "parataxis")
        or is_passive(verb)
        or (verb.dep in {"ccomp", "conj"} and verb.i < main.i)
    ):
        return None
    subject = subject_of(verb)
    told = verb.child("dobj") if lemma not in lexicon.order else None
    if subject is None or told is not None or verb.child("mark", "ccomp", "xcomp") is not None:
        return None
    if main.pos not in {"VERB", "AUX", "NOUN", "ADJ"} or not _after_comma(min(subject.i, verb.i), main):
        return None
    torn = [word for child in verb.kids("dep") if child.i < subject.i for word in phrase(child)]
    return in_order([*torn, *phrase(main, without=[verb])])


def _fragment(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Words without a verb before a saying ("No water in sight, officials say"), or a clause that lost its place."""
    subject = subject_of(verb)
    if lemma not in lexicon.say or subject is None or verb.child("dobj", "xcomp", "prep") is not None:
        return None
    for child in verb.kids("dep", "npadvmod", "advcl"):
        if child.dep != "advcl" and child.i < subject.i and _after_comma(subject.i, verb) and len(child.children) > 1:
            return phrase(child)
        if child.dep == "advcl" and child.i > verb.i and child.child("mark", "advmod") is None and subject_of(child):
            return phrase(child, without=[c for c in child.kids("prep") if c.i < child.i])
    return None


def _in_relative(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """A saying set between a relative pronoun and its verb ("a tower that he said was falling")."""
    subject = subject_of(verb)
    if lemma not in lexicon.clause or subject is None or subject.i > verb.i:
        return None
    tokens = verb.sentence.tokens
    at = phrase(subject, loose=False)[0].i - tokens[0].i - 1
    pronoun = tokens[at] if at >= 0 else None
    if pronoun is None or pronoun.tag not in {"WDT", "WP"} or pronoun.dep not in {"nsubj", "nsubjpass"}:
        return None
    return phrase(pronoun.head, without=[verb, pronoun]) if pronoun.head.i > verb.i else None


def _after_comma(at: int, main: Token) -> bool:
    tokens = main.sentence.tokens
    before = at - tokens[0].i - 1
    while before >= 0 and tokens[before].dep in _IN_PHRASE:
        before -= 1
    return before >= 0 and tokens[before].text in _BEFORE_INSERTION


def _prepositional(verb: Token, lexicon: Cues, lemma: str) -> Content:
    cases = lexicon.prepositional.get(lemma)
    link = _case(verb, cases) if cases else None
    below = link.child("pobj", "pcomp") if link is not None else None
    return None if below is None else _without_relative(below)


def _object(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """An object on which the source takes a stand, with what it is criticized, praised or asked for."""
    if lemma not in lexicon.object:
        return None
    thing = verb.child("dobj")
    if thing is None and verb.child("agent") is not None:
        return phrase(subject) if (subject := verb.child("nsubjpass")) is not None else None
    if thing is None or thing.lemma in lexicon.idioms.get(lemma, ()):
        return None
    more = list(takewhile(lambda link: _belongs(link, lexicon), (c for c in verb.kids("prep") if c.i > thing.i)))
    if thing.lower in _BARE and not more:
        return None
    return in_order([*_without_relative(thing), *(word for link in more for word in phrase(link))])


def _belongs(link: Token, lexicon: Cues) -> bool:
    """Tell whether a prepositional phrase behind the object is part of what is judged, not a time."""
    below = link.child("pobj")
    return link.lower in lexicon.object_prepositions and (below is None or below.entity not in {"DATE", "TIME"})


def _without_relative(noun: Token) -> tuple[Token, ...]:
    """Return a noun phrase without the clause that the writer adds behind a comma."""
    commas = [child.i for child in noun.children if child.text == ","]
    added = [c for c in noun.kids("relcl", "appos", "acl") if any(comma < c.i for comma in commas)]
    return phrase(noun, without=added)


_FRAMES = (
    _Frame(_in_relative, True),
    _Frame(_clause, True),
    _Frame(_raised, True),
    _Frame(_infinitive, False),
    _Frame(_gerund, True),
    _Frame(_naming, False),
    _Frame(_inserted, True),
    _Frame(_fragment, True),
    _Frame(_prepositional, False),
    _Frame(_object, False),
)
