"""How sure kg is of a claim: a logistic model over features of the rule and the parse.

The weights are data (`ontology/lexicon/confidence.toml`), fitted by `benchmarks/fit_confidence.py`
on clauses of sentences with human triples; each says by how much a feature raises or lowers the
log-odds. What is said by nouns alone has no such data: only the features it shares with clauses count.
"""

from __future__ import annotations

from math import exp, log

from kg.data import lexicon
from kg.extract.proposition import Proposition, Slot

_LOWEST, _HIGHEST = 0.05, 0.97
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})


def confidence(proposition: Proposition) -> float:
    """Return the estimated probability that the text says this, between .05 and .97."""
    weights: dict[str, float] = lexicon("confidence")["weights"]
    features = claim_features(proposition)
    score = sum([weights[name] * features[name] for name in features if name in weights])
    return min(_HIGHEST, max(_LOWEST, 1 / (1 + exp(-score))))


def claim_features(proposition: Proposition) -> dict[str, float]:
    """Return the features of the model by name: 1 for each that holds, a natural logarithm for lengths and counts."""
    head, slots = proposition.head, proposition.slots
    found = dict.fromkeys(sorted(_named_features(proposition)), 1.0)
    found["sentence length"] = log(len(head.sentence.tokens)) - 3
    found["argument length"] = log(max((len(slot.tokens) for slot in slots), default=1)) - 1
    found["clauses above"] = log(1 + sum(word.dep in _CLAUSES for word in (head, *head.ancestors())))
    found["reach"] = log(1 + max((abs(slot.head.i - head.i) for slot in slots), default=0)) - 1
    return found


def _named_features(proposition: Proposition) -> set[str]:
    """Return the names of the features that either hold or do not."""
    head, slots, words = proposition.head, proposition.slots, proposition.words
    subject = next((slot for slot in slots if slot.role == "subject"), None)
    named = {"constant", f"rule {proposition.rule}", f"stands as {head.dep}", f"subject {_kind_of_rule(subject)}"}
    holds = {
        "passive": proposition.passive,
        "subject from afar": subject is not None and subject.head.head is not head,
        "coordinated": len({slot.role for slot in slots}) < len(slots),
        "several words": len(words) > 1,
        "odd characters": any(not word.text[:1].isalpha() for word in words),
    }
    return named | {f"has {slot.role}" for slot in slots} | {name for name, known in holds.items() if known}


def _kind_of_rule(slot: Slot | None) -> str:
    if slot is None:
        return "missing"
    return {"PRON": "pronoun", "PROPN": "name", "NOUN": "noun"}.get(slot.head.pos, "other")
