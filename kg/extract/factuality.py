"""Polarity, factuality and tense of a predicate in its clause: its own marks, then those of all that governs it.

A governor changes what hangs below it by its class in `ontology/lexicon/factuality.toml` and by its
own polarity, after Nairn, Condoravdi and Karttunen, "Computing relative polarity for textual inference" (2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.extract.proposition import Marks, Proposition
from kg.model import Factuality, Polarity, Tense
from kg.resources import lexicon
from kg.syntax import Token, Tree

_LEVELS = 10
_VERBAL = frozenset({"VERB", "AUX"})
_RANK: dict[str, int] = {"fact": 0, "claim": 1, "planned": 2, "possible": 3, "denied": 4}
_AUXILIARIES = frozenset({"aux", "auxpass"})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    effects: dict[str, tuple[str, str]]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    adverbs: dict[str, str]
    modals: dict[str, str]
    none: frozenset[str]
    nobody: frozenset[str]
    conditional: frozenset[str]
    unrealized: frozenset[str]


@cache
def _words() -> _Lexicon:
    table = lexicon("factuality")
    effects = {
        word: (entry["effect"][0], entry["effect"][1]) for entry in table["classes"].values() for word in entry["words"]
    }

    def by_word(name: str) -> dict[str, str]:
        return {word: effect for effect, listed in table[name].items() for word in listed}

    return _Lexicon(
        effects,
        by_word("nouns"),
        by_word("adjectives"),
        by_word("adverbs"),
        by_word("modals"),
        frozenset(table["quantifiers"]["determiners"]),
        frozenset(table["quantifiers"]["pronouns"]),
        frozenset(table["conjunctions"]["conditional"]),
        frozenset(table["conjunctions"]["unrealized"]),
    )


def marks(proposition: Proposition, tree: Tree) -> Marks:
    """Return how the proposition is meant in the clause it stands in, leaving aside who says it."""
    verb = _verb(proposition)
    if verb is None:
        polarity, factuality = _of_noun(proposition.head)
        return Marks(polarity, factuality, _tense_around(proposition.head))
    polarity, factuality = _of_verb(verb, 0)
    if proposition.head is not verb and proposition.head.pos == "NOUN" and _negated_noun(proposition.head):
        polarity = "negative"
    return Marks(polarity, factuality, _tense(verb))


def _verb(proposition: Proposition) -> Token | None:
    """Return the verb that carries the marks of a proposition: its head, or the finite word of its predicate."""
    head = proposition.head
    if head.pos in _VERBAL:
        return head
    verbs = [word for word in proposition.words if word.pos in _VERBAL]
    if verbs:
        return next((word for word in verbs if word.dep not in _AUXILIARIES), verbs[-1])
    return None


def _of_verb(verb: Token, level: int) -> tuple[Polarity, Factuality]:
    own = _own(verb)
    if level >= _LEVELS:
        return own
    return _governed(verb, own, level)


def _own(verb: Token) -> tuple[Polarity, Factuality]:
    words = _words()
    negative = False
    factuality: Factuality = "fact"
    for child in verb.children:
        if child.dep == "neg" or (child.dep in {"advmod", "preconj"} and words.adverbs.get(child.lower) == "not"):
            negative = not negative
        elif child.dep == "aux":
            factuality = _weaker(factuality, _modal(child, verb, negative))
        elif child.dep == "advmod" and child.lower in words.adverbs:
            effect = words.adverbs[child.lower]
            factuality = _weaker(factuality, "claim" if effect == "claim" else "possible")
        elif child.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"} and _empty(child, words):
            negative = True
        elif child.dep == "advcl" and _is_condition(child) and _modal_of(verb) in {"unreal", "possible"}:
            factuality = _weaker(factuality, "possible")
    if not _has_auxiliary(verb) and verb.dep == "conj":
        shared = _shared_modal(verb)
        factuality = _weaker(factuality, shared)
    if _asks(verb):
        factuality = _weaker(factuality, "possible")
    return ("negative" if negative else "positive"), factuality


def _modal(word: Token, verb: Token, negative: bool) -> Factuality:
    kind = _words().modals.get(word.lower)
    if kind is None or word.tag != "MD":
        return "fact"
    if kind == "planned":
        return "planned"
    if kind == "unreal":
        return "planned" if _reported(verb) else "possible"
    if word.lower in {"can", "ca", "could"} and (negative or verb.child("neg") is not None):
        return "fact"
    return "possible"


def _modal_of(verb: Token) -> str | None:
    for child in verb.children:
        if child.dep == "aux" and child.tag == "MD":
            return _words().modals.get(child.lower)
    return None


def _reported(verb: Token) -> bool:
    """Tell whether "would" is the past of "will": in a clause below a verb in the past, no condition in sight."""
    first = verb.first_conjunct()
    above = first.head
    return first.dep == "ccomp" and above is not first and above.tag in {"VBD", "VBN", "VBG"} and not _conditions(verb)


def _conditions(verb: Token) -> bool:
    return any(child.dep == "advcl" and _is_condition(child) for child in verb.children)


def _is_condition(clause: Token) -> bool:
    return any(child.dep == "mark" and child.lower in _words().conditional for child in clause.children)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep in _AUXILIARIES for child in verb.children)


def _shared_modal(verb: Token) -> Factuality:
    first = verb.first_conjunct()
    if verb.tag != "VB" or first.tag != "VB" or verb.child("nsubj", "nsubjpass") is not None:
        return "fact"
    found: Factuality = "fact"
    for child in first.children:
        if child.dep == "aux":
            found = _weaker(found, _modal(child, first, negative=False))
    return found


def _asks(verb: Token) -> bool:
    """Tell whether the verb heads a question."""
    if verb.dep not in {"ROOT", "ccomp"}:
        return False
    last = verb.children[-1] if verb.children else None
    return last is not None and last.text == "?"


def _empty(argument: Token, words: _Lexicon) -> bool:
    """Tell whether an argument says that there is none ("no troops", "nobody")."""
    return argument.lower in words.nobody or _negated_noun(argument)


def _negated_noun(noun: Token) -> bool:
    words = _words()
    for child in noun.children:
        if child.dep in {"det", "neg", "amod"} and child.lower in words.none:
            return not (child.lower in {"few", "little"} and _has_article(noun))
    return False


def _has_article(noun: Token) -> bool:
    return any(child.dep == "det" and child.lower in {"a", "the", "these", "those"} for child in noun.children)


def _weaker(one: Factuality, other: Factuality) -> Factuality:
    return one if _RANK[one] >= _RANK[other] else other


def _governed(verb: Token, own: tuple[Polarity, Factuality], level: int) -> tuple[Polarity, Factuality]:
    """Return the marks under the governor of the verb's clause."""
    top = verb.first_conjunct() if verb.child("nsubj", "nsubjpass") is None else verb
    head, dep = top.head, top.dep
    if head is top:
        return own
    if dep in {"xcomp", "ccomp", "csubj", "csubjpass", "acomp"} and dep != "acomp":
        return _below(head, own, level)
    if dep == "acl" and _is_infinitive(top):
        return _effect(head.lemma.lower(), _of_noun(head), own, default=("planned", "possible"))
    if dep == "acl" and top.child("mark") is not None:
        return _effect(head.lemma.lower(), _of_noun(head), own)
    if dep == "advcl":
        return _adverbial(top, head, own, level)
    if dep == "pcomp":
        return _after_preposition(head, own, level)
    return own


def _below(head: Token, own: tuple[Polarity, Factuality], level: int) -> tuple[Polarity, Factuality]:
    lemma = head.lemma.lower()
    if head.pos in _VERBAL:
        governor = _of_verb(head, level + 1)
        if lemma == "be" or (lemma in {"go"} and head.tag == "VBG"):
            default = ("planned", "possible") if lemma == "go" else ("same", "same")
            return _effect("", governor, own, default=default)
        return _effect(lemma, governor, own)
    copula = head.head if head.dep in {"acomp", "attr", "oprd"} else None
    governor = _of_verb(copula, level + 1) if copula is not None and copula.pos in _VERBAL else ("positive", "fact")
    return _effect(lemma, governor, own)


def _effect(
    lemma: str,
    governor: tuple[Polarity, Factuality],
    own: tuple[Polarity, Factuality],
    default: tuple[str, str] = ("same", "same"),
) -> tuple[Polarity, Factuality]:
    """Combine a predicate's own marks with the class of what governs it."""
    effects = _words().effects.get(lemma, default)
    effect = effects[governor[0] == "negative"]
    polarity, factuality = own
    if effect == "not":
        polarity = "negative" if polarity == "positive" else "positive"
    elif effect == "planned" and factuality == "fact":
        factuality = "planned"
    elif effect == "possible":
        factuality = _weaker(factuality, "possible")
    elif effect == "denied":
        factuality = "denied"
    if effect in {"fact", "not", "planned", "possible"}:
        factuality = _weaker(factuality, governor[1] if governor[1] != "claim" else "fact")
    return polarity, factuality


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep == "aux" and child.tag == "TO" for child in verb.children)


def _adverbial(clause: Token, head: Token, own: tuple[Polarity, Factuality], level: int) -> tuple[Polarity, Factuality]:
    polarity, factuality = own
    words = _words()
    mark = next((child for child in clause.children if child.dep in {"mark", "advmod"} and child.i < clause.i), None)
    if mark is None or mark.lower == "to":
        if _is_infinitive(clause):
            return polarity, _weaker(factuality, "planned")
        return own
    if mark.lower in words.conditional:
        return polarity, _weaker(factuality, "possible")
    if mark.lower in words.unrealized and head.pos in _VERBAL:
        governor = _of_verb(head, level + 1)
        if governor[1] != "fact" or governor[0] == "negative" or clause.tag in {"VBP", "VBZ"}:
            return polarity, _weaker(factuality, "possible")
    return own


def _after_preposition(link: Token, own: tuple[Polarity, Factuality], level: int) -> tuple[Polarity, Factuality]:
    polarity, factuality = own
    if link.lower == "without":
        return ("negative" if polarity == "positive" else "positive"), factuality
    head = link.head
    lemma = head.lemma.lower()
    if link.lower == "from" and _words().effects.get(lemma, ("same", ""))[0] == "not":
        return _below(head, own, level)
    if link.lower in {"before", "instead"} and head.pos in _VERBAL:
        return _below(head, own, level) if link.lower == "before" else ("negative", factuality)
    if link.lower in {"of", "about", "at", "to", "for", "on"}:
        return _below(head, own, level) if head.pos in _VERBAL else _effect(lemma, _of_noun(head), own)
    return own


def _of_noun(noun: Token) -> tuple[Polarity, Factuality]:
    """Return the marks of an event that a noun names: its modifiers, then the verb around it."""
    words = _words()
    polarity: Polarity = "negative" if _negated_noun(noun) else "positive"
    factuality: Factuality = "fact"
    for child in noun.children:
        effect = words.adjectives.get(child.lower) if child.dep in {"amod", "compound", "nmod"} else None
        if effect == "not":
            polarity = "negative"
        elif effect == "planned":
            factuality = _weaker(factuality, "planned")
        elif effect == "possible":
            factuality = _weaker(factuality, "possible")
    return _noun_governed(noun, polarity, factuality)


def _noun_governed(noun: Token, polarity: Polarity, factuality: Factuality) -> tuple[Polarity, Factuality]:
    top = noun.first_conjunct()
    above = top.head
    if top.dep == "pobj" and above.lower == "without":
        return "negative", factuality
    verb = above.head if top.dep == "pobj" else above
    if verb.pos not in _VERBAL or verb is top:
        return polarity, factuality
    words = _words()
    if top.dep in {"dobj", "nsubjpass"} or (top.dep == "pobj" and above.lower in {"for", "of"}):
        effect = words.nouns.get(verb.lemma.lower())
        negative, _certainty = _own(verb)
        if effect == "not" and negative == "positive":
            polarity = "negative"
        elif effect == "planned":
            factuality = _weaker(factuality, "planned")
        elif effect == "possible":
            factuality = _weaker(factuality, "possible")
        elif effect == "denied":
            factuality = "denied"
        return polarity, factuality
    if top.dep == "nsubj" and _modal_of(verb) == "unreal" and not _reported(verb):
        factuality = _weaker(factuality, "possible")
    return polarity, factuality


_PAST = frozenset({"VBD", "VBN"})


def _tense(verb: Token) -> Tense:
    """Return the tense of a verb group; a form without tense takes that of what governs it."""
    at = verb
    for _ in range(_LEVELS):
        tense = _own_tense(at)
        if tense is not None:
            return tense
        if at.head is at:
            return "none"
        at = at.head
    return "none"


def _own_tense(verb: Token) -> Tense | None:
    auxiliaries = [child for child in verb.children if child.dep in _AUXILIARIES]
    for word in auxiliaries:
        if word.tag == "MD":
            return "future" if _words().modals.get(word.lower) in {"planned", "unreal"} else "present"
    had = any((word.lemma == "have" and word.tag in _PAST) or word.lower == "had" for word in auxiliaries)
    if had and verb.tag in _PAST | {"VBG"}:
        return "pluperfect"
    if any(word.lemma == "have" for word in auxiliaries) or verb.tag == "VBD":
        return "past"
    if any(word.tag == "VBD" for word in auxiliaries):
        return "past"
    if verb.tag in {"VBZ", "VBP"} or any(word.tag in {"VBZ", "VBP"} for word in auxiliaries):
        return "present"
    if verb.tag == "VBN" and verb.dep in {"acl", "amod"}:
        return "past"
    return None


def _tense_around(noun: Token) -> Tense:
    """Return the tense of the clause a noun stands in."""
    for above in noun.ancestors():
        if above.pos in _VERBAL:
            return _tense(above)
    return "none"
