"""Proposition → surface tuples, with the words as they stand in the sentence.

`binary` gives a triple for each argument, the earlier words inside the predicate ("Globex | sold
shares to | Acme"); `nary` gives one tuple with all arguments ("Globex | sold | shares | to Acme"). Inside a
content clause and a participle on a noun only the first argument has a triple; what something is and what ends in a
clause are one tuple in either style. A predicate that holds more than eight words beside its verbs names no relation and gives
no triple, unless the proposition had none at all.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile
from typing import Literal

from kg.data import lexicon, words
from kg.extract.clauses.verbal import clause_propositions
from kg.extract.proposition import Proposition, Slot
from kg.extract.wording.selection import is_linking
from kg.model import Span
from kg.syntax import Token, Tree
from kg.syntax.phrases import coordination, distributed_phrases, in_text_order, phrase, words_between
from kg.syntax.verbs import is_infinitive, is_predicate

RenderStyle = Literal["binary", "nary"]
Row = tuple[str, ...]
_UNRENDERED = frozenset({"nominal", "role", "possessive"})
_MOST = 24
_MOST_BESIDE_VERBS = 8
_DEEPEST = 2
_FIRST_ONLY = frozenset({"ccomp", "acl"})
_DIVIDED = frozenset({"verbal", "adjectival"})
_TIMES = frozenset({"DATE", "TIME"})
_ADVERBS = frozenset({"RB", "RBR", "RBS", "DT", "JJR"})
_BESIDE = frozenset({"adverbial", "clause"})
_OPENING = frozenset({"“", "``", '"'})
_CLOSING = frozenset({"”", "''", '"'})
_MARKS = _OPENING | _CLOSING
_IS = {"NNS": "are"}
_UNSEEN_CASES = {"when": "in", "where": "in"}


@dataclass(frozen=True, slots=True)
class Rendering:
    """A proposition in words: `stated` is one tuple, as a label quotes it; `rows` are (subject, predicate, object, *more)."""

    stated: Row | None = None
    rows: tuple[Row, ...] = ()


def rendering(proposition: Proposition, tree: Tree, *, style: RenderStyle = "binary") -> Rendering:
    """Return the words of a proposition, best first.

    Event nouns, light-verb readings and matrix verbs that only help an infinitive have none, for their
    words stand in the tuples of the verb; nor have roles, which say no verb. An apposition is given "is".
    """
    found = _said(proposition, tree)
    if found is None:
        return Rendering()
    stated = _stated(proposition, found, tree)
    found = replace(found, parts=_with_contents_apart(found.parts))
    if style == "binary" and not _is_one_tuple(proposition, found.parts):
        found = _with_purpose(proposition, found, tree)
        tails = [row for row in _binary(proposition, found.parts, tree) if _names_relation(row[0], proposition)]
    else:
        tails = []
    tails = tails or list(_nary(found.parts, tree))
    rows = [(surface(subject, tree), *tail) for subject in found.subjects for tail in tails]
    return Rendering(stated, tuple(dict.fromkeys(rows))[:_MOST])


@dataclass(frozen=True, slots=True)
class _Said:
    """The surface subjects of a clause, one for each conjunct, and what is said of them."""

    subjects: list[Sequence[Token]]
    parts: _Parts


def _said(proposition: Proposition, tree: Tree) -> _Said | None:
    """Return who a proposition is about and what it says of them, None where it has no tuples."""
    if _is_unrendered(proposition):
        return None
    subjects, rest = surface_subject(proposition)
    rest = [slot for slot in rest if not _only_links(slot, tree)]
    if not subjects or not rest or _only_helps(rest):
        return None
    return _Said(subjects, _parts(proposition, rest, tree))


def _is_unrendered(proposition: Proposition) -> bool:
    """True for propositions whose words stand in the tuples of a verb, and for those without a verb."""
    rules = {"light-verb", "hyphened"}
    return proposition.kind in _UNRENDERED or proposition.rule in rules or not proposition.slots


def _only_links(slot: Slot, tree: Tree) -> bool:
    """True for what only links the sentence with the one before it ("**however**", "**for example**")."""
    if slot.role == "adverbial":
        return len(slot.tokens) == 1 and is_linking(slot.head) and slot.head.i < slot.head.head.i
    return slot.role == "oblique" and f"{slot.case} {surface(slot.tokens, tree)}".lower() in words(
        "wording", "linking_phrases"
    )


def _stated(proposition: Proposition, said: _Said, tree: Tree) -> Row | None:
    """Return the first subject with predicate and first argument of a main clause; with all arguments of any other proposition."""
    parts = said.parts
    whole = _is_one_tuple(proposition, parts) or _is_inside(proposition)
    if not whole:
        weighty = [slot for slot in parts.adjuncts if slot.role not in _BESIDE]
        parts = replace(parts, adjuncts=weighty or parts.adjuncts)
    row = next(_nary(parts, tree), None)
    if row is None:
        return None
    proud = any(_has_phrase_of_its_own(slot, parts) for slot in chain.from_iterable(parts.core))
    return (surface(said.subjects[0], tree), *(row if whole or proud else row[:2]))


def _with_contents_apart(parts: _Parts) -> _Parts:
    """Return the parts with a slot for each content clause that has a "that" ("said that Ann left **and that** Bob stayed")."""
    if not parts.core or parts.core[-1][0].head.dep != "ccomp":
        return parts
    return replace(parts, core=[*parts.core[:-1], [one for slot in parts.core[-1] for one in _contents(slot)]])


def _contents(slot: Slot) -> list[Slot]:
    """Return the clauses of a content clause, one for each "that"."""
    starts = _further_thats(slot)
    if slot.case != "that" or not starts:
        return [slot]
    bounds = [slot.tokens[0].i - 1, *starts, slot.tokens[-1].i + 1]
    clauses = [[word for word in slot.tokens if low < word.i < high] for low, high in pairwise(bounds)]
    return [replace(slot, tokens=_without_link(clause)) for clause in clauses if clause]


def _further_thats(slot: Slot) -> list[int]:
    """Return where the clauses joined to a content clause have a "that" ("said that Ann left and **that** Bob stayed")."""
    marks = [mark for clause in slot.head.children_with("conj") for mark in clause.children_with("mark")]
    return [mark.i for mark in marks if mark.lower == "that" and mark in slot.tokens]


def _without_link(clause: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words of a clause without the comma and conjunction that lead to the next one."""
    last = len(clause)
    while last > 1 and (clause[last - 1].dep == "cc" or clause[last - 1].text == ","):
        last -= 1
    return tuple(clause[:last])


def _is_one_tuple(proposition: Proposition, parts: _Parts) -> bool:
    """True if a proposition gives one tuple in either style: what something is, what has only adverbs or ends in a clause."""
    bare = not parts.core and all(slot.role == "adverbial" for slot in parts.adjuncts)
    return bare or proposition.kind not in _DIVIDED or (bool(parts.core) and parts.core[-1][0].role == "clause")


def _is_inside(proposition: Proposition) -> bool:
    """True for what stands in a content clause or in a participle on a noun."""
    head = proposition.head
    return any(word.dep in _FIRST_ONLY for word in (head, *head.ancestors()))


def _names_relation(predicate: str, proposition: Proposition) -> bool:
    return len(predicate.split()) - len(proposition.words) <= _MOST_BESIDE_VERBS


def _with_purpose(proposition: Proposition, said: _Said, tree: Tree) -> _Said:
    """Return a clause of purpose with its matrix verb, for it does not say that it was done ("**dug wells to** water fields")."""
    leader = proposition.head.first_conjunct()
    matrix = leader.head
    if leader.dep != "advcl" or not is_infinitive(leader) or not is_predicate(matrix) or matrix.i > leader.i:
        return said
    above = next((_said(one, tree) for one in clause_propositions(matrix)), None)
    if above is None:
        return said
    core = (_phrase_text(group[0], tree) for group in above.parts.core)
    predicate = " ".join([above.parts.predicate, *core, "to", said.parts.predicate])
    return _Said(above.subjects, replace(said.parts, predicate=predicate))


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
    token = tree.tokens[at] if 0 <= at < len(tree.tokens) else None
    return [token] if token is not None and token.text in marks and token.head in words else []


@dataclass(frozen=True, slots=True)
class _Parts:
    """A predicate with its core arguments (conjuncts as one) and its adjuncts; adjuncts that stand before the verb come last."""

    predicate: str
    core: list[list[Slot]]
    adjuncts: list[Slot]


def _parts(proposition: Proposition, rest: Sequence[Slot], tree: Tree) -> _Parts:
    core: list[list[Slot]] = []
    adjuncts: list[Slot] = []
    for slot in rest:
        if not _is_core(slot, proposition.rule == "existential"):
            adjuncts.append(slot)
        elif core and _is_coordinated(slot, core[-1][0]):
            core[-1].append(slot)
        elif not _is_stray(slot, core):
            core.append([slot])
    adjuncts.sort(key=lambda slot: slot.tokens[0].i < proposition.head.i)
    group, adjuncts = _verb_group(proposition, adjuncts, alone=not core)
    predicate = surface(group, tree)
    if proposition.kind == "appositive":
        predicate = _IS.get(proposition.head.tag, "is")
    if adjuncts and len(core) == 1 and (noun := surface(core[0][0].tokens, tree)) in _idioms(proposition):
        predicate, core = f"{predicate} {noun}", []
    return _Parts(predicate, core, adjuncts)


def _is_stray(slot: Slot, core: list[list[Slot]]) -> bool:
    """True for a noun phrase that is no second object ("raised the rate, **the second rise** this year")."""
    follows = not core or slot.tokens[0].i == core[-1][-1].tokens[-1].i + 1
    return slot.role in {"object", "complement"} and not follows


def _verb_group(proposition: Proposition, adjuncts: list[Slot], *, alone: bool) -> tuple[Sequence[Token], list[Slot]]:
    """Return the words of the predicate with the adverbs that belong to them, and the other adjuncts.

    These are phrases of adverbs right before the verb ("**no longer** sells"); where no object follows (`alone`) and another
    argument does, the adverb right behind it ("relies **heavily** on").
    """
    own = [slot for slot in adjuncts if _belongs_to_verb(slot, proposition, alone=alone)]
    rest = [slot for slot in adjuncts if slot not in own]
    if not own or (alone and all(slot.role == "adverbial" for slot in rest)):
        return proposition.words, adjuncts
    return in_text_order([*proposition.words, *chain.from_iterable(slot.tokens for slot in own)]), rest


def _belongs_to_verb(slot: Slot, proposition: Proposition, *, alone: bool) -> bool:
    """True for adverbs right before the verb and, where no object follows, for the one behind it ("relies **heavily** on")."""
    if slot.role != "adverbial" or slot.head.tag[:2] != "RB":
        return False
    before = slot.tokens[-1].i == proposition.head.i - 1 and _ADVERBS.issuperset(word.tag for word in slot.tokens)
    return before or (alone and len(slot.tokens) == 1 and slot.head.i == proposition.words[-1].i + 1)


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
    if parts.core:
        stem = _stem(parts, tree)
        for slot in parts.core[-1]:
            yield (*_core_row(stem, slot, tree), *more)
    elif parts.adjuncts:
        first = parts.adjuncts[0]
        yield f"{parts.predicate} {_case(first)}".strip(), surface(first.tokens, tree), *more[1:]


def _binary(proposition: Proposition, parts: _Parts, tree: Tree) -> Iterator[Row]:
    """Yield a triple for each argument; for the first and its conjuncts only inside content clauses and participles."""
    if parts.core:
        yield from _core_triples(parts, tree, nested=not _is_inside(proposition))
    adjuncts = [slot for slot in parts.adjuncts if _has_triple(slot, parts)]
    if _is_inside(proposition):
        first = takewhile(lambda slot: slot is adjuncts[0] or _is_coordinated(slot, adjuncts[0]), adjuncts)
        adjuncts = [] if parts.core else list(first)
    stem = _stem(parts, tree)
    last: Sequence[Slot | None] = parts.core[-1] if parts.core else [None]
    for slot in last:
        yield from _adjunct_triples(f"{stem} {_phrase_text(slot, tree)}" if slot else stem, adjuncts, tree)


def _stem(parts: _Parts, tree: Tree) -> str:
    """Return the predicate with all core arguments but the last."""
    return " ".join([parts.predicate, *(_phrase_text(group[0], tree) for group in parts.core[:-1])])


def _core_triples(parts: _Parts, tree: Tree, *, nested: bool) -> Iterator[Row]:
    """Yield a triple for each conjunct of the core arguments; a recipient stands in the predicate ("gave the nurses | a medal")."""
    stem = parts.predicate
    for group in parts.core:
        for slot in group if group[0].role != "indirect" or len(parts.core) == 1 else ():
            row = _core_row(stem, slot, tree)
            if not _has_phrase_of_its_own(slot, parts):
                yield row
            if slot.role != "clause" and nested:
                yield from _nested_triples(row[0], slot, tree)
        stem = f"{stem} {_phrase_text(group[0], tree)}"


def _has_triple(slot: Slot, parts: _Parts) -> bool:
    """True for an adjunct with a triple of its own: no adverb, and a clause only beside a bare verb."""
    if slot.role == "adverbial":
        return _is_time_or_measure(slot)
    return slot.role != "clause" or (not parts.core and all(other.role in _BESIDE for other in parts.adjuncts))


def _is_time_or_measure(slot: Slot) -> bool:
    """True for a noun phrase beside the verb ("left **that night**"); behind a comma it has to be a time."""
    noun, first = slot.head, slot.tokens[0]
    before = words_between(noun.head, first)
    return noun.tag.startswith("NN") and (noun.entity in _TIMES or not before or before[-1].text != ",")


def _adjunct_triples(stem: str, adjuncts: Sequence[Slot], tree: Tree) -> Iterator[Row]:
    """Yield the triples of adjuncts; what stands behind the agent of a passive has it in its predicate."""
    agent = next((slot for slot in adjuncts if slot.role == "subject"), None)
    for slot in adjuncts:
        behind = agent is not None and slot.role != "subject" and slot.tokens[0].i > agent.tokens[0].i
        before = f"{stem} {_phrase_text(agent, tree)}" if agent is not None and behind else stem
        predicate = f"{before} {_case(slot)}".strip()
        yield predicate, surface(slot.tokens, tree)
        if slot.role not in _BESIDE:
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
