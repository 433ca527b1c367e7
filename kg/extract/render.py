"""Proposition → surface tuples (binary triples or n-ary), with the words as they stand in the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.proposition import Proposition, Slot
from kg.syntax import Token, Tree

_MOST = 12


def renderings(proposition: Proposition, tree: Tree) -> tuple[tuple[str, ...], ...]:
    """Return the surface tuples (subject, predicate, object, *more) of a proposition, best first."""
    subjects, rest = surface_subject(proposition)
    if not subjects or not rest or proposition.kind == "nominal" or proposition.rule == "light-verb":
        return ()
    predicate = surface(proposition.words, tree)
    found: list[tuple[str, ...]] = []
    for subject in subjects:
        found.extend((surface(subject.tokens, tree), *tail) for tail in _tails(proposition, predicate, rest, tree))
    return tuple(dict.fromkeys(found))[:_MOST]


def surface_subject(proposition: Proposition) -> tuple[list[Slot], list[Slot]]:
    """Return the slots of the surface subject (its conjuncts) and the others."""
    slots = proposition.slots
    if not slots:
        return [], []
    first = slots[0]
    wanted = {"object", "indirect"} if proposition.passive else {"subject"}
    if first.role not in wanted or first.case:
        return [], list(slots)
    n = 1
    while n < len(slots) and slots[n].role == first.role and not slots[n].case and slots[n].head.dep == "conj":
        n += 1
    return list(slots[:n]), list(slots[n:])


def surface(words: Iterable[Token], tree: Tree) -> str:
    """Return the words as they are spaced in the text, a gap closed by one space."""
    parts: list[str] = []
    text, last = tree.document.text, None
    for word in words:
        if last is not None and (word.i != last.i + 1 or text[last.end : word.start]):
            parts.append(" ")
        parts.append(word.text)
        last = word
    return "".join(parts)


def _tails(proposition: Proposition, predicate: str, rest: Sequence[Slot], tree: Tree) -> list[tuple[str, ...]]:
    core = [s for s in rest if not s.case and s.role in {"object", "complement", "clause", "indirect"}]
    after = [s for s in rest if s not in core]
    later = [s for s in after if s.tokens[0].i > proposition.head.i]
    before = [s for s in after if s.tokens[0].i < proposition.head.i]
    more = [_with_case(s, tree) for s in [*later, *before]]
    if core:
        return [(predicate, surface(s.tokens, tree), *more) for s in core]
    if later:
        first, others = later[0], more[1:]
        return [(f"{predicate} {first.case}".strip(), surface(first.tokens, tree), *others)]
    return [(predicate, *more)]


def _with_case(slot: Slot, tree: Tree) -> str:
    return f"{slot.case} {surface(slot.tokens, tree)}".strip()
