"""Veridicality by the words of a clause itself: negation, modals, adverbs, empty arguments, conditions."""

from __future__ import annotations

from kg.extract.factuality.lexicon import Lexicon, factuality_lexicon
from kg.extract.factuality.veridicality import Veridicality
from kg.syntax import Token
from kg.syntax.negation import is_negated
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import AUXILIARIES, is_headline_future

_QUOTES = frozenset('"“”«»') | {"''", "``"}
_PAST = frozenset({"VBD", "VBN", "VBG"})


def veridicality_in_clause(verb: Token) -> Veridicality:
    """Return the veridicality of a verb by the words of its own clause, without the predicates above it."""
    words = factuality_lexicon()
    value = Veridicality("negative" if is_negated(verb) else "positive")
    value = _with_modal(value, verb, words)
    if is_headline_future(verb):
        value = value.at_most("planned")
    for child in (*verb.children_with("advmod"), *_shared_adverbs(verb)):
        value = value.at_most(words.adverbs.get(child.lower, "fact"))
    open_ = _is_conditional(verb) or _is_question(verb) or _is_imperative(verb)
    return value.at_most("possible") if open_ else value


def _shared_adverbs(verb: Token) -> list[Token]:
    """Return the adverbs of hearsay before the first of several verbs ("Roe **reportedly** fell and was flown to Oslo")."""
    first, adverbs = verb.first_conjunct(), factuality_lexicon().adverbs
    if first is verb or own_subject(verb) is not None:
        return []
    return [c for c in first.children_with("advmod") if c.i < first.i and adverbs.get(c.lower) == "claim"]


def _is_conditional(verb: Token) -> bool:
    """True for a verb under a modal, other than "will", with a condition ("**would** open if it paid")."""
    return any(is_condition(child) and modal_of(verb) not in {None, "planned"} for child in verb.children_with("advcl"))


def _with_modal(value: Veridicality, verb: Token, words: Lexicon) -> Veridicality:
    bearer = _modal_bearer(verb)
    modal = next((child for child in bearer.children if child.dep == "aux" and child.tag == "MD"), None)
    kind = words.modals.get(modal.lower) if modal is not None else None
    if modal is None or kind is None:
        return value
    return value.at_most("planned") if kind == "planned" else _with_open_modal(value, verb, modal, kind)


def _is_perfect(verb: Token) -> bool:
    """True for "have gone" behind a modal."""
    return verb.tag == "VBN" and any(child.lower == "have" for child in verb.children_with("aux"))


def _with_open_modal(value: Veridicality, verb: Token, modal: Token, kind: str) -> Veridicality:
    """Return the veridicality under "may", "can" or "would": possible, planned in reported speech, or contrary to fact."""
    words = factuality_lexicon()
    perfect = _is_perfect(verb)
    reported = is_reported(verb)
    if perfect and not reported and modal.lower in words.counterfactual:
        return value.with_other_polarity().at_most("possible")
    if kind == "unreal" and reported and not perfect:
        return value.at_most("possible" if _is_forecast(verb) else "planned")
    if modal.lower in words.ability - words.counterfactual and verb.lemma in words.disclosing:
        return value
    unable = kind != "unreal" and modal.lower in words.ability and value.polarity == "negative"
    return value if unable else value.at_most("possible")


def _is_forecast(verb: Token) -> bool:
    """Return True for what nobody plans: a harm, or what something would amount to ("would **be a blow**")."""
    judged = verb.lemma == "be" and any(noun.pos == "NOUN" for noun in verb.children_with("attr"))
    return judged or verb.lemma in factuality_lexicon().unplanned


def _modal_bearer(verb: Token) -> Token:
    """Return the verb whose modal counts: the first of coordinated verbs where this verb has no auxiliary."""
    first = verb.first_conjunct()
    shared = first is not verb and verb.tag == first.tag == "VB" and own_subject(verb) is None
    return first if shared and not any(child.dep in AUXILIARIES for child in verb.children) else verb


def modal_of(verb: Token) -> str | None:
    """Return the class of the verb's modal."""
    for child in verb.children:
        if child.dep == "aux" and child.tag == "MD":
            return factuality_lexicon().modals.get(child.lower)
    return None


def is_reported(verb: Token) -> bool:
    """True if "would" is the past of "will": in a clause below a past verb, without a condition ("said it **would** open")."""
    first = verb.first_conjunct()
    above = first.head
    inserted = any(child.tag in _PAST and child.i < verb.i for child in first.children_with("parataxis"))
    reported = inserted or (first.dep == "ccomp" and above is not first and above.tag in _PAST)
    if _is_quoted(verb):
        return False
    return reported and not any(map(is_condition, verb.children_with("advcl")))


def _is_quoted(verb: Token) -> bool:
    """Return True if the modal of a verb stands inside quotation marks: there "would" is no past of "will"."""
    modal = next((child for child in _modal_bearer(verb).children if child.dep == "aux" and child.tag == "MD"), verb)
    return sum(token.text in _QUOTES for token in verb.sentence.tokens if token.i < modal.i) % 2 == 1


def is_condition(clause: Token) -> bool:
    """True for a clause with "if", "unless", "whether" …"""
    return any(child.dep == "mark" and child.lower in factuality_lexicon().conditional for child in clause.children)


def _is_question(verb: Token) -> bool:
    last = verb.children[-1] if verb.children else None
    return verb.dep in {"ROOT", "ccomp"} and last is not None and last.text == "?"


def _is_imperative(verb: Token) -> bool:
    """True for an imperative."""
    bare = verb.tag == "VB" and verb.dep == "ROOT" and own_subject(verb) is None
    return bare and all(child.lemma == "do" for child in verb.children if child.dep in AUXILIARIES)
