"""Contents of reporting verbs that are phrases: what somebody judges, names, speaks of, or delivers."""

from __future__ import annotations

from itertools import takewhile

from kg.extract.attribution.frames import source_of
from kg.extract.attribution.lexicon import Cues
from kg.extract.attribution.noun_frames import frame_of_noun
from kg.syntax import Token
from kg.syntax.phrases import in_text_order, subtree, word_before_phrase
from kg.syntax.verbs import is_infinitive, is_passive

_POINTING = frozenset({"that", "this", "what", "which"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_QUESTION_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})

Content = tuple[Token, ...] | None


def predicative_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return an object and what it is called ("called **the raid a crime**", "described **it as a threat**")."""
    if lemma not in lexicon.name:
        return None
    label = verb.child("oprd") or preposition_below(verb, frozenset({"as"})) or _small_clause(verb, lexicon)
    if label is None or label.i < verb.i:
        return None
    thing = verb.child("dobj", "nsubjpass")
    if is_passive(verb) and (thing is None or label.pos == "PROPN") and source_of(verb) is None:  # "is called Initech"
        return None
    return (
        subtree(label)
        if thing is None or thing.tag in {"WDT", "WP"}
        else in_text_order(subtree(thing) + subtree(label))
    )


def _small_clause(verb: Token, lexicon: Cues) -> Token | None:
    """Return what an object is called, without "as" ("called the raid **illegal**")."""
    thing = verb.child("dobj")
    behind = [child for child in thing.children_with("acl", "amod") if child.i > thing.i] if thing is not None else []
    label = next((child for child in behind if child.pos == "ADJ"), None) or verb.child("ccomp", "xcomp")
    if label is None or label.tag == "VBG" or (label.tag == "VB" and verb.lemma in lexicon.clause):  # "saw him leave"
        return None
    return label if label.pos in {"NOUN", "PROPN", "ADJ"} or label.child("mark", "aux") is None else None


def preposition_below(verb: Token, cases: frozenset[str]) -> Token | None:
    """Return the child with one of the prepositions, below the verb or below its particle."""
    for child in verb.children:
        if child.lower in cases and (child.dep == "prep" or (child.dep == "prt" and child.child("pobj") is not None)):
            return child
        if child.dep in {"prt", "advmod"} and child.i > verb.i:
            below = child.child("prep")
            if below is not None and below.lower in cases:
                return below
    return None


def prepositional_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return what a verb speaks of or asks for with a preposition ("spoke of **the fire**", "called for **Roe to resign**")."""
    cases = lexicon.prepositional.get(lemma)
    if not cases:
        return None
    link = preposition_below(verb, cases)
    below = link.child("pobj", "pcomp") if link is not None else None
    if link is None or below is None:
        return _infinitive_with_subject(verb, cases)
    act = _infinitive_behind(verb, below) if link.lower == "for" else None
    return _without_relative(below) if act is None else in_text_order([*_without_relative(below), *subtree(act)])


def _infinitive_with_subject(verb: Token, cases: frozenset[str]) -> Content:
    """Return an infinitive that "for" opens ("called for **the board to resign**")."""
    for clause in verb.children_with("advcl", "ccomp", "xcomp"):
        mark = clause.child("mark")
        if mark is not None and mark.lower in cases and is_infinitive(clause) and clause.i > verb.i:
            return subtree(clause, without=[mark])
    return None


def _infinitive_behind(verb: Token, noun: Token) -> Token | None:
    """Return what somebody is called on to do ("called for the board **to resign**")."""
    clauses = verb.children_with("xcomp", "advcl")
    return next((clause for clause in clauses if is_infinitive(clause) and clause.i > noun.i), None)


def object_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return an object that the source takes a stand on, with what it is criticized, praised or asked for."""
    if lemma not in lexicon.object:
        return None
    thing = verb.child("dobj")
    if thing is None and _judges_subject(verb, lexicon, lemma):
        return subtree(subject) if (subject := verb.child("nsubjpass")) is not None else None
    if thing is None or thing.lemma in lexicon.idioms.get(lemma, ()):
        return None
    return (
        None
        if lemma in lexicon.physical and not _is_verbal_act(verb, thing, lexicon)
        else _content_of_judging(verb, thing, lexicon)
    )


def _judges_subject(verb: Token, lexicon: Cues, lemma: str) -> bool:
    """True for a passive that says who judges its subject, or only that somebody does ("the plan **was criticized**")."""
    judging = lemma in lexicon.presupposing and lemma not in lexicon.physical
    return verb.child("agent") is not None or (judging and is_passive(verb))


def _content_of_judging(verb: Token, thing: Token, lexicon: Cues) -> Content:
    """Return an object with what it is judged for ("criticized **the board for its delay**"); none for a bare "that"."""
    more = list(
        takewhile(lambda link: _belongs(link, lexicon), (c for c in verb.children_with("prep") if c.i > thing.i))
    )
    if thing.lower in _POINTING and not more:
        return None
    more += _predicates_behind(verb, thing)
    return in_text_order([*_without_relative(thing), *(word for link in more for word in subtree(link))])


def _predicates_behind(verb: Token, thing: Token) -> list[Token]:
    """Return what an object is shown to do or be, which hangs on the verb ("shows Roe **ahead by ten points**")."""
    behind = [child for child in verb.children_with("advmod", "advcl") if child.i > thing.i]
    return [child for child in behind if (child.tag == "VBG" or child.child("prep")) and not _opens_behind_comma(child)]


def _opens_behind_comma(phrase: Token) -> bool:
    before = word_before_phrase(phrase)
    return before is not None and before.text == ","


def _is_verbal_act(verb: Token, thing: Token, lexicon: Cues) -> bool:
    """True for an attack in words, not with weapons: on no place, by a person, on something said, or with a reason."""
    source = source_of(verb)
    if source is None or thing.entity in _PLACES:
        return False
    if source.referent.entity == "PERSON" or source.referent.lower in {"he", "she", "who"}:
        return True
    return thing.lemma in lexicon.nouns | lexicon.speeches or any(
        link.i > thing.i and link.lower in {"as", "for", "over"} and _belongs(link, lexicon)
        for link in verb.children_with("prep")
    )


def _belongs(link: Token, lexicon: Cues) -> bool:
    """True if a prepositional phrase behind the object is part of what is judged, not a time."""
    below = link.child("pobj")
    return link.lower in lexicon.object_prepositions and (below is None or below.entity not in {"DATE", "TIME"})


def _without_relative(noun: Token) -> tuple[Token, ...]:
    """Return a noun phrase without the clauses behind a comma, which are the writer's."""
    commas = [child.i for child in noun.children if child.text == ","]
    added = [c for c in noun.children_with("relcl", "appos", "acl") if any(comma < c.i for comma in commas)]
    deeper = [word for word in subtree(noun, without=added) if word.dep == "relcl" and _is_set_off(word)]
    return subtree(noun, without=[*added, *deeper])


def _is_set_off(clause: Token) -> bool:
    """True for a relative clause with a question word behind a comma, which adds something ("the mill, **which** is old")."""
    return _opens_behind_comma(clause) and any(word.tag in _QUESTION_TAGS for word in clause.subtree()[:3])


def speech_content(verb: Token, lexicon: Cues, lemma: str) -> Content:
    """Return a text or speech that is delivered and whose words are not told ("issued **a statement on the fire**")."""
    thing = verb.child("dobj") if lemma in lexicon.uttering else None
    if thing is None or thing.lemma not in lexicon.speeches or frame_of_noun(thing, lexicon) is not None:
        return None
    return _without_relative(thing)
