"""What the words of a clause itself do to its verb: negation, modals, adverbs, empty arguments, conditions."""

from __future__ import annotations

from kg.extract.clauses.predicates import is_headline_future
from kg.extract.factuality.lexicon import Lexicon, factual
from kg.extract.factuality.standing import AUXILIARIES, Standing, has_own_subject
from kg.syntax import Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_OPENING = frozenset({"aux", "auxpass", "advmod", "neg"})
_AFTER = frozenset({"dobj", "attr"})
_QUOTES = frozenset('"“”«»') | {"''", "``"}
_PAST = frozenset({"VBD", "VBN", "VBG"})


def standing_in_clause(verb: Token) -> Standing:
    """Return how a verb stands by the words of its own clause."""
    words = factual()
    standing = Standing("negative" if _is_negated(verb, words) else "positive")
    standing = _with_modal(standing, verb, words)
    if is_headline_future(verb):
        standing = standing.weakened("planned")
    for child in verb.children:
        if child.dep == "advmod":
            standing = standing.weakened(words.adverbs.get(child.lower, "fact"))
        elif child.dep == "advcl" and is_condition(child) and modal_of(verb) != "planned" and modal_of(verb):
            standing = standing.weakened("possible")
    if _asks(verb) or _bids(verb):
        standing = standing.weakened("possible")
    return standing


def _is_negated(verb: Token, words: Lexicon) -> bool:
    negative = False
    for child in verb.children:
        if child.dep == "neg":
            negative = negative != (not _is_not_only(child))
        elif child.dep in {"advmod", "preconj"}:
            negative = negative or words.adverbs.get(child.lower) == "not" or _is_no_longer(child)
        elif child.dep in _ARGUMENTS and (child.lower in words.empty_pronouns or is_empty(child)):
            negative = negative or child.dep not in _AFTER or not _is_little(child, words)
    return negative or _shares_negation(verb) or _follows_nor(verb) or _is_dropped(verb)


def _is_little(noun: Token, words: Lexicon) -> bool:
    """Tell "few details" and "little water", of which there is some."""
    return any(child.lower in words.weak for child in noun.children) or noun.lower in words.weak


def _is_not_only(negation: Token) -> bool:
    tokens = negation.sentence.tokens
    after = negation.i - tokens[0].i + 1
    return after < len(tokens) and tokens[after].lower in factual().restricting


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower in {"longer", "more"} and any(child.lower == "no" for child in adverb.children)


def is_empty(noun: Token) -> bool:
    """Tell a phrase that says there is none or hardly any ("no troops", "few officials", "neither side")."""
    words = factual()
    for child in noun.children:
        if child.dep in {"det", "neg", "amod"} and child.lower in words.empty_determiners:
            return not (child.lower in words.weak and any(c.dep == "det" for c in noun.children))
        if child.dep == "preconj" and child.lower == "neither":
            return True
    return False


def _shares_negation(verb: Token) -> bool:
    """Tell "did not come or call": an alternative without auxiliary is under the first one's negation."""
    first = verb.head
    if verb.dep != "conj" or verb.tag != "VB" or has_own_subject(verb) or _has_auxiliary(verb):
        return False
    link = first.child("cc")
    return link is not None and link.lower in {"or", "nor"} and first.child("neg") is not None


def _follows_nor(verb: Token) -> bool:
    """Tell the second of "neither confirmed nor denied"."""
    between = (child for child in verb.head.children if child.dep == "cc" and verb.head.i < child.i < verb.i)
    return verb.dep == "conj" and not has_own_subject(verb) and any(child.lower == "nor" for child in between)


def _is_dropped(verb: Token) -> bool:
    """Tell what somebody does not do for something else ("rather than pay", "rather than trying to stop")."""
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    while at and tokens[at - 1].dep in _OPENING:
        at -= 1
    return at > 1 and tokens[at - 1].lower == "than" and tokens[at - 2].lower == "rather"


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep in AUXILIARIES for child in verb.children)


def _with_modal(standing: Standing, verb: Token, words: Lexicon) -> Standing:
    bearer = _modal_bearer(verb)
    modal = next((child for child in bearer.children if child.dep == "aux" and child.tag == "MD"), None)
    kind = words.modals.get(modal.lower) if modal is not None else None
    if modal is None or kind is None:
        return standing
    if kind == "planned":
        return standing.weakened("planned")
    perfect = verb.tag == "VBN" and any(child.dep == "aux" and child.lower == "have" for child in verb.children)
    if perfect and modal.lower in words.counterfactual and not is_reported(verb):
        return standing.negated().weakened("possible")
    if kind == "unreal":
        return standing.weakened("planned" if is_reported(verb) and not perfect else "possible")
    if modal.lower in words.ability and standing.polarity == "negative":
        return standing
    return standing.weakened("possible")


def _modal_bearer(verb: Token) -> Token:
    """Return the verb whose modal counts: of the first of coordinated verbs where this one has no auxiliary."""
    first = verb.first_conjunct()
    shared = first is not verb and verb.tag == first.tag == "VB" and not has_own_subject(verb)
    return first if shared and not _has_auxiliary(verb) else verb


def modal_of(verb: Token) -> str | None:
    """Return the class of the verb's modal."""
    for child in verb.children:
        if child.dep == "aux" and child.tag == "MD":
            return factual().modals.get(child.lower)
    return None


def is_reported(verb: Token) -> bool:
    """Tell whether "would" is the past of "will": in a clause below a verb in the past, no condition in sight."""
    first = verb.first_conjunct()
    above = first.head
    inserted = any(child.dep == "parataxis" and child.tag in _PAST and child.i < verb.i for child in first.children)
    reported = inserted or (first.dep == "ccomp" and above is not first and above.tag in _PAST)
    if _is_quoted(verb):
        return False
    return reported and not any(child.dep == "advcl" and is_condition(child) for child in verb.children)


def _is_quoted(verb: Token) -> bool:
    """Return True if the modal of a verb stands inside quotation marks: there "would" is no past of "will"."""
    modal = next((child for child in _modal_bearer(verb).children if child.dep == "aux" and child.tag == "MD"), verb)
    return sum(token.text in _QUOTES for token in verb.sentence.tokens if token.i < modal.i) % 2 == 1


def is_condition(clause: Token) -> bool:
    """Tell a clause with "if", "unless", "whether" …"""
    return any(child.dep == "mark" and child.lower in factual().conditional for child in clause.children)


def _asks(verb: Token) -> bool:
    last = verb.children[-1] if verb.children else None
    return verb.dep in {"ROOT", "ccomp"} and last is not None and last.text == "?"


def _bids(verb: Token) -> bool:
    """Tell an imperative."""
    bare = verb.tag == "VB" and verb.dep == "ROOT" and not has_own_subject(verb)
    return bare and all(child.lemma == "do" for child in verb.children if child.dep in AUXILIARIES)
