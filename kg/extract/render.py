"""Proposition → surface tuples, with the words as they stand in the sentence.

`binary` gives a triple for each argument, the earlier words inside the predicate ("Globex | sold
shares to | Acme"); `nary` gives one tuple with all arguments ("Globex | sold | shares | to Acme"). What something
is, and what stands inside a content clause or a participle on a noun, is one tuple in either style. A predicate of
more than seven words names no relation and gives no triple, unless the proposition had none at all.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.data import lexicon
from kg.extract.proposition import Proposition, Slot
from kg.model import Span
from kg.syntax import Token, Tree
from kg.syntax.phrases import coordination, distributed_phrases, phrase

RenderStyle = Literal["binary", "nary"]
Row = tuple[str, ...]
_UNRENDERED = frozenset({"nominal", "role", "possessive"})
_MOST = 24
_LONGEST_PREDICATE = 7
_DEEPEST = 2
_WHOLE = frozenset({"ccomp", "acl"})
_DIVIDED = frozenset({"verbal", "adjectival"})
_OPENING = frozenset({"“", "``", '"'})
_CLOSING = frozenset({"”", "''", '"'})
_MARKS = _OPENING | _CLOSING
_UNSEEN_CASES = {"when": "in", "where": "in"}


def renderings(proposition: Proposition, tree: Tree, *, style: RenderStyle = "binary") -> tuple[Row, ...]:
    """Return the surface tuples (subject, predicate, object, *more) of a proposition, best first.

    Event nouns, light-verb readings and matrix verbs that only help an infinitive have none, for their
    words stand in the tuples of the verb; nor have roles, which say no verb. An apposition is given "is".
    """
    if _is_unrendered(proposition):
        return ()
    subjects, rest = surface_subject(proposition)
    if not subjects or not rest or _only_helps(rest):
        return ()
    tails = _rows_without_subject(proposition, _parts(proposition, rest, tree), tree, style)
    rows = [(surface(subject, tree), *tail) for subject in subjects for tail in tails]
    return tuple(dict.fromkeys(rows))[:_MOST]


def _is_unrendered(proposition: Proposition) -> bool:
    """True for propositions whose words stand in the tuples of a verb, and for those without a verb."""
    rules = {"light-verb", "hyphened"}
    return proposition.kind in _UNRENDERED or proposition.rule in rules or not proposition.slots


def _rows_without_subject(proposition: Proposition, parts: _Parts, tree: Tree, style: RenderStyle) -> list[Row]:
    """Return the tuples without their subject, in the style where it gives any."""
    if style == "nary" or _is_one_tuple(proposition, parts):
        return list(_nary(parts, tree))
    short = [row for row in _binary(parts, tree) if len(row[0].split()) <= _LONGEST_PREDICATE]
    return short or list(_nary(parts, tree))


def _is_one_tuple(proposition: Proposition, parts: _Parts) -> bool:
    """True if a proposition gives one tuple in either style: it has only adverbials, ends in a clause, or is rendered whole."""
    bare = not parts.core and all(slot.role in {"adverbial", "clause"} for slot in parts.adjuncts)
    return bare or _ends_in_clause(parts) or _is_said_whole(proposition)


def _is_said_whole(proposition: Proposition) -> bool:
    """True if a proposition is one tuple in either style: what something is, and what stands in a content clause."""
    head = proposition.head
    return proposition.kind not in _DIVIDED or any(word.dep in _WHOLE for word in (head, *head.ancestors()))


def surface_subject(proposition: Proposition) -> tuple[list[Sequence[Token]], list[Slot]]:
    """Return the words of the surface subject, one item for each conjunct, and the other slots.

    The subject of "there are ships" is "there"; "ships" is one of the other slots.
    """
    slots = [
        slot if words is slot.tokens else replace(slot, tokens=words)
        for slot in proposition.slots
        for words in distributed_phrases(slot.head, slot.tokens)
    ]
    if proposition.rule == "existential":
        there = proposition.head.child("expl")
        return ([[there]], slots) if there is not None else ([], slots)
    return _split_subject(proposition, slots)


def _split_subject(proposition: Proposition, slots: list[Slot]) -> tuple[list[Sequence[Token]], list[Slot]]:
    """Return the words of each conjunct of the surface subject, which is the first slot, and the other slots."""
    first = slots[0]
    wanted = {"object", "indirect"} if proposition.passive else {"subject"}
    if first.role not in wanted or first.case:
        return [], slots
    n = 1
    while n < len(slots) and _is_coordinated(slots[n], first) and not slots[n].case:
        n += 1
    return [slot.tokens for slot in slots[:n]], slots[n:]


def surface(words: Iterable[Token], tree: Tree) -> str:
    """Return the words with the spaces of the text, one space for each gap, and quotation marks in pairs."""
    parts: list[str] = []
    last: Token | None = None
    for word in _with_quotation_marks(list(words), tree):
        if last is not None and (word.i != last.i + 1 or _is_gap(last, word, tree)):
            parts.append(" ")
        parts.append(word.text)
        last = word
    return "".join(parts)


def _is_gap(last: Token, word: Token, tree: Tree) -> bool:
    """Return True if characters that are read stand between two words."""
    return last.end != word.start and (not tree.document.ignored or bool(tree.text(Span(last.end, word.start))))


def _with_quotation_marks(words: list[Token], tree: Tree) -> list[Token]:
    """Return the words with the quotation mark beside them that completes a pair, or with both marks where all is quoted."""
    if not words:
        return words
    before = _marks_at(words[0].i - 1, _OPENING, words, tree)
    after = _marks_at(words[-1].i + 1, _CLOSING, words, tree)
    if not before and not after:
        return words
    one_is_missing = sum(word.text in _MARKS for word in words) % 2 == 1
    if one_is_missing == (bool(before) != bool(after)):
        return [*before, *words, *after]
    return words


def _marks_at(at: int, marks: Container[str], words: Sequence[Token], tree: Tree) -> list[Token]:
    """Return the quotation mark at a place of the text that hangs on one of the words, if there is one."""
    return [token for token in tree.tokens[max(at, 0) : at + 1] if token.text in marks and token.head in words]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A predicate with its core arguments (conjuncts as one) and its adjuncts; adjuncts that stand before the verb come last."""

    predicate: str
    core: list[list[Slot]]
    adjuncts: list[Slot]


def _parts(proposition: Proposition, rest: Sequence[Slot], tree: Tree) -> _Parts:
    core: list[list[Slot]] = []
    adjuncts: list[Slot] = []
    existential = proposition.rule == "existential"
    for slot in rest:
        if not _is_core(slot, existential):
            adjuncts.append(slot)
        elif core and _is_coordinated(slot, core[-1][0]):
            core[-1].append(slot)
        else:
            core.append([slot])
    adjuncts.sort(key=lambda slot: slot.tokens[0].i < proposition.head.i)
    predicate = surface(proposition.words, tree)
    if proposition.kind == "appositive":
        predicate = "are" if proposition.head.tag == "NNS" else "is"
    if adjuncts and len(core) == 1 and (noun := surface(core[0][0].tokens, tree)) in _idioms(proposition):
        predicate, core = f"{predicate} {noun}", []
    return _Parts(predicate, core, adjuncts)


def _idioms(proposition: Proposition) -> list[str]:
    """Return the objects that have no meaning without this verb ("take **place**")."""
    idioms: dict[str, list[str]] = lexicon("graph")["idioms"]
    return idioms.get(proposition.lemma, [])


def _is_coordinated(slot: Slot, first: Slot) -> bool:
    return slot.role == first.role and (slot.head.dep == "conj" or slot.head is first.head)


def _is_core(slot: Slot, existential: bool) -> bool:
    if slot.role == "clause":
        return slot.head.dep in {"ccomp", "xcomp"}
    return (
        slot.role in {"object", "complement", "indirect"} or (existential and slot.role == "subject")
    ) and not slot.case


def _ends_in_clause(parts: _Parts) -> bool:
    return bool(parts.core) and parts.core[-1][0].role == "clause"


def _only_helps(rest: Sequence[Slot]) -> bool:
    """True if the verb only introduces an infinitive whose tuple has its words too ("**tries** to sell")."""
    if any(slot.role in {"object", "indirect"} for slot in rest):
        return False
    return any(
        slot.role == "clause" and slot.head.dep == "xcomp" and (slot.head.tag in {"VB", "VBG"} or slot.case == "to")
        for slot in rest
    )


def _nary(parts: _Parts, tree: Tree) -> Iterator[Row]:
    more = [_phrase_text(slot, tree) for slot in parts.adjuncts if slot.head.dep != "advcl" or not parts.core]
    stem = parts.predicate
    for group in parts.core[:-1]:
        stem = f"{stem} {_phrase_text(group[0], tree)}"
    if parts.core:
        for slot in parts.core[-1]:
            yield (*_core_row(stem, slot, tree), *more)
    elif parts.adjuncts:
        first = parts.adjuncts[0]
        yield f"{stem} {_case(first)}".strip(), surface(first.tokens, tree), *more[1:]


def _binary(parts: _Parts, tree: Tree) -> Iterator[Row]:
    stem, core = parts.predicate, parts.core
    if len(core) > 1 and core[0][0].role == "indirect":
        stem, core = f"{stem} {_phrase_text(core[0][0], tree)}", core[1:]
    for slot in core[0] if core else ():
        row = _core_row(stem, slot, tree)
        if not _has_phrase_of_its_own(slot, parts):
            yield row
        if slot.role != "clause":
            yield from _nested_triples(row[0], slot, tree)
    for group in core:
        stem = f"{stem} {_phrase_text(group[0], tree)}"
    for slot in parts.adjuncts:
        if slot.role not in {"adverbial", "clause"}:
            predicate = f"{stem} {_case(slot)}"
            yield predicate, surface(slot.tokens, tree)
            yield from _nested_triples(predicate, slot, tree)


def _has_phrase_of_its_own(slot: Slot, parts: _Parts) -> bool:
    """True if the complement has a phrase of its own ("**proud** of her work"), so that it is not rendered alone."""
    if slot.role != "complement" or slot.head.pos != "ADJ":
        return False
    return any(
        other.role == "oblique" and other.head.first_conjunct().head.head is slot.head for other in parts.adjuncts
    )


def _core_row(stem: str, slot: Slot, tree: Tree) -> Row:
    return f"{stem} {slot.case}".strip(), surface(slot.tokens, tree)


def _nested_triples(predicate: str, slot: Slot, tree: Tree) -> Iterator[Row]:
    """Yield a triple for each prepositional phrase inside an argument, except "of", which belongs to its noun."""
    for preposition, inner in _prepositions_inside(slot):
        if preposition.lower != "of":
            before = [word for word in slot.tokens if word.i < preposition.i]
            for word in coordination(inner):
                yield f"{predicate} {surface(before, tree)} {preposition.text}", surface(phrase(word), tree)


def _prepositions_inside(slot: Slot) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositions behind the head of an argument, each with its object, and those behind their objects."""
    heads = [(slot.head, 0)]
    for head, depth in heads:
        for preposition in head.children_with("prep", "agent"):
            inner = preposition.child("pobj") if preposition.i > head.i and preposition in slot.tokens else None
            if inner is not None:
                yield preposition, inner
                if depth + 1 < _DEEPEST:
                    heads.append((inner, depth + 1))


def _case(slot: Slot) -> str:
    """Return the preposition as it is written; "in" for "where" and "when", which have none."""
    if slot.role == "clause":
        return slot.case
    governor = slot.head.first_conjunct().head
    if governor.lower == slot.case:
        return governor.text
    if f"{governor.head.lower} {governor.lower}" == slot.case:
        return f"{governor.head.text} {governor.text}"
    return _UNSEEN_CASES.get(slot.case, slot.case)


def _phrase_text(slot: Slot, tree: Tree) -> str:
    return f"{_case(slot)} {surface(slot.tokens, tree)}".strip()
