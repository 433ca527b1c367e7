"""The words of `ontology/lexicon/factuality.toml`, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.data import cached_by_folder, lexicon, words


class Signature(NamedTuple):
    """The effect of an embedding predicate on its complement, when the predicate is affirmed and when it is negated."""

    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The signatures of embedding predicates for infinitives and clauses, and the effects of other words on their head.

    `nouns` has the effect of verbs on an event noun, by the preposition between them; `below` the effect of nouns on one.
    """

    infinitives: Mapping[str, Signature]
    clauses: Mapping[str, Signature]
    say: frozenset[str]
    nouns: Mapping[str, Mapping[str, str]]
    below: Mapping[str, Mapping[str, str]]
    adjectives: Mapping[str, str]
    adverbs: Mapping[str, str]
    modals: Mapping[str, str]
    counterfactual: frozenset[str]
    ability: frozenset[str]
    disclosing: frozenset[str]
    unplanned: frozenset[str]
    failure: frozenset[str]
    refuting: frozenset[str]
    showing: frozenset[str]
    nothing: frozenset[str]
    weighing: frozenset[str]
    excess: frozenset[str]
    singling: frozenset[str]
    unreached: frozenset[str]
    false: frozenset[str]
    falsely: frozenset[str]
    occurring: frozenset[str]
    prospect: frozenset[str]
    sequence: frozenset[str]
    conditional: frozenset[str]
    unrealized: frozenset[str]


@cached_by_folder
def factuality_lexicon() -> Lexicon:
    """Return the lexicon of factuality, read once for each folder."""
    table = lexicon("factuality")
    conjunctions, modals = table["conjunctions"], table["modals"]
    return Lexicon(
        infinitives=_signatures(table["classes"], "infinitive"),
        clauses=_signatures(table["classes"], "clause"),
        say=words("reporting", "say"),
        nouns={"": _by_word(table["nouns"]), "for": _by_word(table["nouns_for"]), "of": _by_word(table["nouns_of"])},
        below={"for": _by_word(table["below_for"]), "of": _by_word(table["below_of"])},
        adjectives=_by_word(table["adjectives"]),
        adverbs=_by_word(table["adverbs"]),
        modals=_by_word({kind: modals[kind] for kind in ("planned", "possible", "unreal")}),
        counterfactual=frozenset(modals["counterfactual"]),
        ability=frozenset(modals["ability"]),
        disclosing=frozenset(modals["disclosing"]),
        unplanned=frozenset(modals["unplanned"]),
        failure=frozenset(table["failure"]["verbs"]),
        excess=frozenset(table["excess"]["words"]),
        singling=frozenset(table["singling"]["words"]),
        unreached=frozenset(table["unreached"]["words"]),
        refuting=frozenset(table["refutation"]["verbs"]),
        showing=frozenset(table["refutation"]["showing"]),
        nothing=frozenset(table["refutation"]["nothing"]),
        weighing=frozenset(table["refutation"]["weighing"]),
        false=frozenset(table["refutation"]["adjectives"]),
        falsely=frozenset(table["refutation"]["adverbs"]),
        occurring=frozenset(table["occurring"]["verbs"]),
        prospect=frozenset(table["prospect"]["verbs"]),
        sequence=frozenset(table["prospect"]["adverbs"]),
        conditional=frozenset(conjunctions["conditional"]),
        unrealized=frozenset(conjunctions["unrealized"]),
    )


def _signatures(classes: Mapping[str, Any], complement: str) -> dict[str, Signature]:
    """Return the signature of each word for one kind of complement; a class for that kind alone goes before a general one."""
    found: dict[str, Signature] = {}
    for wanted in (None, complement):
        for entry in classes.values():
            if entry.get("complement") == wanted:
                found.update(dict.fromkeys(entry["words"], Signature(*entry["effect"])))
    return found


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: effect for effect, listed in table.items() for word in listed}
