"""Bearers of like names in different documents → judgements: the same, different or undecided, with the evidence.

Names that may mean one thing are brought together by their keys (`kg.resolve.bearers`); inside such
a block, pairs that share a trait are weighed. A like name alone joins nobody: it takes a shared
office, body, place or country, no better candidate, and nothing that speaks against it. What a
block yields depends on the block alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Bearer, Judgement, Verdict
from kg.resolve.bearers import block_keys, body_name, folded_spelling, fullest, is_acronym, personal_name

_WEIGHTS = {"body": 1.5, "person": 1.5, "role": 1.5, "place": 1.0, "country": 1.0}
_OFFICE = 1.0
_BARE = 2.0
_RESPELLED = 2.5
_INITIALED = 1.5
_SUPPORTED = 1.0
_MARGIN = 1.0
_GIVEN = 2.0
_INITIALS = 0.5
_MOST_CANDIDATES = 64
_MOST_OPEN = 3
_STRENGTH = {"undecided": 0, "same": 1, "different": 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two bearers share, its weight, what speaks against one referent, and what leaves doubt."""

    score: float
    shared: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    """A bearer in one document ("roe@d7") or in all of them, with its name taken apart."""

    ref: str
    documents: frozenset[str]
    names: frozenset[str]
    traits: frozenset[str]
    given: tuple[str, ...] = ()
    family: str = ""
    generation: str = ""


def alike(found: Iterable[Bearer]) -> list[Judgement]:
    """Return the judgements on all bearers, one a pair: what tells apart wins over what joins."""
    blocks: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in found:
        for key in block_keys(bearer):
            blocks[key].append(bearer)
    strongest: dict[frozenset[str], Judgement] = {}
    for key in sorted(blocks):
        for judgement in alike_in_block(key, blocks[key]):
            old = strongest.get(judgement.pair)
            if old is None or _STRENGTH[judgement.verdict] > _STRENGTH[old.verdict]:
                strongest[judgement.pair] = judgement
    return sorted(strongest.values(), key=lambda j: (j.left, j.right))


def alike_in_block(key: str, found: Iterable[Bearer]) -> list[Judgement]:
    """Return the judgements on the bearers of one block, sorted; their order makes no difference."""
    listed = sorted(set(found), key=lambda b: (b.id, b.document))
    if len({bearer.id for bearer in listed}) < 2:
        return []
    kind, _, name = key.partition(" ")
    judge = {"person": _persons, "body": _bodies, "letters": _acronyms}[kind]
    settled = {frozenset({b.id, other}) for b in listed for other in _values("judged", b.traits)}
    return sorted((j for j in judge(name, listed) if _ids(j) not in settled), key=lambda j: (j.left, j.right))


def _ids(judgement: Judgement) -> frozenset[str]:
    return frozenset(name.partition("@")[0] for name in judgement.pair)


def evidence(one: frozenset[str], other: frozenset[str]) -> Evidence:
    """Return what the traits of two bearers of like names say.

    >>> evidence(frozenset({"role finance minister", "country norway"}), frozenset({"role minister", "country norway"}))
    Evidence(score=2.0, shared=('country norway', 'office minister'), against=(), doubts=())
    >>> evidence(frozenset({"gender feminine"}), frozenset({"gender masculine"})).against
    ('feminine, not masculine',)
    """
    shared = {trait for trait in one & other if trait.partition(" ")[0] in _WEIGHTS}
    kinds = {trait.partition(" ")[0] for trait in shared}
    score = sum(_WEIGHTS[kind] for kind in kinds)
    against = [_clash("gender", one, other)]
    offices = _offices(one) & _offices(other)
    if offices and "role" not in kinds:
        against.append(_rivals(one, other, offices))
        score += _OFFICE
        shared |= {f"office {office}" for office in offices}
    doubts = []
    if not kinds & {"body", "person"}:
        against.append(_clash("country", one, other))
        doubts = [_clash("place", one, other), _clash("body", one, other) if offices else ""]
    return Evidence(score, tuple(sorted(shared)), tuple(filter(None, against)), tuple(filter(None, doubts)))


def _offices(traits: frozenset[str]) -> set[str]:
    """Return the offices without what tells one from another ("minister")."""
    return {role.split()[-1] for role in _values("role", traits)}


def _rivals(one: frozenset[str], other: frozenset[str], offices: set[str]) -> str:
    """Return that the two hold offices which differ in what stands before them, where both say which."""
    roles = [role for role in _values("role", one | other) if role.split()[-1] in offices]
    return _clash("role", one, other) if all(" " in role for role in roles) else ""


def _values(kind: str, traits: frozenset[str]) -> set[str]:
    return {trait.partition(" ")[2] for trait in traits if trait.startswith(f"{kind} ")}


def _clash(kind: str, one: frozenset[str], other: frozenset[str]) -> str:
    mine, theirs = _values(kind, one), _values(kind, other)
    apart = mine and theirs and not mine & theirs
    return f"{', '.join(sorted(mine))}, not {', '.join(sorted(theirs))}" if apart else ""


def _sides(listed: Iterable[Bearer], *, apart: bool = False) -> list[_Side]:
    """Return the bearers of an id as one, or `apart` as each document has them."""
    grouped: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in listed:
        grouped[f"{bearer.id}@{bearer.document}" if apart else bearer.id].append(bearer)
    return [
        _Side(
            ref,
            frozenset(bearer.document for bearer in group),
            frozenset(name for bearer in group for name in bearer.names),
            frozenset(trait for bearer in group for trait in bearer.traits),
            *personal_name(fullest(name for bearer in group for name in bearer.names)),
        )
        for ref, group in grouped.items()
    ]


def _persons(family: str, listed: Sequence[Bearer]) -> Iterator[Judgement]:
    sides = _sides(b for b in listed if folded_spelling(personal_name(fullest(b.names))[1]) == family)
    full = [side for side in sides if any(len(word) > 1 for word in side.given)]
    initialed = [side for side in sides if side.given and side not in full]
    bare = [side for side in sides if not side.given]
    near = _Neighbours(full)
    for side in initialed:
        yield from _best(side, _weighed(side, near.of(side), _INITIALED))
    names = {side.ref for side in bare}
    alone = _sides((bearer for bearer in listed if bearer.id in names), apart=True)
    yield from _by_document(alone, lambda side: _best(side, _weighed(side, near.of(side), _BARE)))
    yield from _variants(full, _SUPPORTED)
    yield from _variants(bare, _RESPELLED)


class _Neighbours:
    """Finds the sides that share a trait with another, those with most in common first."""

    def __init__(self, sides: Iterable[_Side]) -> None:
        self._sides = {side.ref: side for side in sides}
        self._by_trait: dict[str, list[str]] = defaultdict(list)
        for side in self._sides.values():
            for trait in _findable(side):
                self._by_trait[trait].append(side.ref)

    def of(self, side: _Side) -> list[_Side]:
        """Return the nearest sides, at most so many that a block stays linear."""
        counted = Counter(ref for trait in _findable(side) for ref in self._by_trait[trait][:_MOST_CANDIDATES])
        ranked = sorted(counted, key=lambda ref: (-counted[ref], ref))
        others = (self._sides[ref] for ref in ranked[:_MOST_CANDIDATES])
        return [other for other in others if _in_other_documents(side, other)]


def _in_other_documents(one: _Side, other: _Side) -> bool:
    """Tell whether no document speaks of both: one that does has told them apart already."""
    return one.documents.isdisjoint(other.documents)


def _findable(side: _Side) -> set[str]:
    heads = {f"office {role.split()[-1]}" for role in _values("role", side.traits)}
    return heads | {trait for trait in side.traits if not trait.startswith(("gender ", "role ", "judged "))}


def _weighed(side: _Side, others: Iterable[_Side], enough: float) -> list[tuple[_Side, Evidence, float]]:
    """Return the persons whose name the shorter one may be, with the evidence and what it takes."""
    found = []
    for other in others:
        if _abbreviates(side.given, other.given):
            respelled = side.family != other.family
            found.append((other, _with_generation(side, other), _RESPELLED if respelled and not side.given else enough))
    return found


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether the initials begin the given names in order; no given name fits all.

    >>> _abbreviates(("j",), ("jane", "ann")), _abbreviates(("a",), ("jane",)), _abbreviates((), ("jane",))
    (True, False, True)
    """
    return len(short) <= len(full) and all(word.startswith(letter) for letter, word in zip(short, full, strict=False))


def _with_generation(one: _Side, other: _Side) -> Evidence:
    found = evidence(one.traits, other.traits)
    if one.generation == other.generation or not one.given:
        return found
    if one.generation and other.generation:
        return replace(found, against=(*found.against, f"{one.generation}, not {other.generation}"))
    return replace(found, doubts=(*found.doubts, f"one is called {one.generation or other.generation}"))


def _best(side: _Side, weighed: Sequence[tuple[_Side, Evidence, float]]) -> list[Judgement]:
    """Return the one that the side is judged to be, or those among which it cannot be decided."""
    ranked = sorted((row for row in weighed if not row[1].against), key=lambda row: (-row[1].score, row[0].ref))
    told_apart = [row for row in weighed if row[1].against and row[1].score >= _SUPPORTED]
    found = [_judgement(other, side, "different", why) for other, why, _ in told_apart[:_MOST_OPEN]]
    if not ranked or ranked[0][1].score < _SUPPORTED:
        return found
    best, why, enough = ranked[0]
    second = ranked[1][1].score if len(ranked) > 1 else 0.0
    if why.score >= enough and why.score - second >= _MARGIN and not why.doubts:
        return [*found, _judgement(best, side, "same", why)]
    return [*found, *(_judgement(other, side, "undecided", why) for other, why, _ in ranked[:_MOST_OPEN])]


def _rank(side: _Side) -> tuple[int, str]:
    """Return the order in which sides lend their name: the longest name first, however many documents use it."""
    return -max(map(len, side.names)), side.ref


def _judgement(left: _Side, right: _Side, verdict: Verdict, why: Evidence) -> Judgement:
    words = "; ".join((*why.shared, *(f"but {reason}" for reason in (*why.against, *why.doubts))))
    return Judgement(left.ref, right.ref, verdict, words)


def _by_document(sides: Iterable[_Side], judge: Callable[[_Side], list[Judgement]]) -> Iterator[Judgement]:
    """Yield the judgements on an id document by document; where all say the same, one for all of them."""
    by_id: dict[str, list[list[Judgement]]] = defaultdict(list)
    for side in sides:
        by_id[side.ref.partition("@")[0]].append(judge(side))
    for name, found in by_id.items():
        by_verdict: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        for judgement in (j for judgements in found for j in judgements):
            by_verdict[judgement.left, judgement.verdict].append(judgement)
        for said in by_verdict.values():
            yield from [replace(said[0], right=name)] if len(said) == len(found) else said


def _variants(sides: Sequence[_Side], enough: float) -> Iterator[Judgement]:
    """Yield judgements on persons whose given and family names are one but for the spelling."""
    groups: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        groups[folded_spelling(side.given[0]) if side.given else ""].append(side)
    for group in groups.values():
        near = _Neighbours(group)
        for one in group:
            for other in near.of(one):
                if _rank(one) < _rank(other):
                    yield from _variant(one, other, enough)


def _variant(kept: _Side, other: _Side, enough: float) -> Iterator[Judgement]:
    why = _with_generation(kept, other)
    if why.score < enough:
        return
    one, two = (tuple(map(folded_spelling, side.given)) for side in (kept, other))
    verdict: Verdict = "different" if why.against else "same" if one == two and not why.doubts else "undecided"
    yield _judgement(kept, other, verdict, why)


def _bodies(core: str, listed: Sequence[Bearer]) -> Iterator[Judgement]:
    """Yield judgements on bodies whose names differ in their legal form or in spelling."""
    fitting = (b for b in listed if " ".join(map(folded_spelling, body_name(fullest(b.names))[0])) == core)
    sides = _sides(fitting)[:_MOST_CANDIDATES]
    named = {side.ref: {body_name(fullest(side.names))} for side in sides}
    forms = {form for found in named.values() for _, form in found if form}
    ranked = sorted(sides, key=_rank)
    for n, kept in enumerate(ranked):
        for other in ranked[n + 1 :]:
            why = evidence(kept.traits, other.traits)
            mine, theirs = named[kept.ref], named[other.ref]
            if all(map(is_acronym, kept.names | other.names)) or not _in_other_documents(kept, other):
                continue
            one_form = len(forms) < 2 or bool({f for _, f in mine if f} & {f for _, f in theirs if f})
            respelled = not {words for words, _ in mine} & {words for words, _ in theirs}
            if why.against:
                yield _judgement(kept, other, "different", why)
            elif one_form and not why.doubts and (not respelled or why.score >= _SUPPORTED):
                reason = "one name in two spellings" if respelled else "one name with and without legal form"
                yield _judgement(kept, other, "same", Evidence(why.score, (reason, *why.shared)))
            elif not respelled:
                yield _judgement(kept, other, "undecided", Evidence(0.0, ("one name with several legal forms",)))


def _acronyms(letters: str, listed: Sequence[Bearer]) -> Iterator[Judgement]:
    """Yield judgements on acronyms and the longer names that have these initials."""

    def is_short(name: str) -> bool:
        return is_acronym(name) and name.replace(".", "").lower() == letters

    long = _sides(b for b in listed if not is_short(fullest(b.names)))[:_MOST_CANDIDATES]
    given = {side.ref for side in long if any(map(is_short, side.names))}
    expanded = {side.ref for side in long}
    short = [b for b in listed if b.id not in expanded]
    yield from _by_document(
        _sides(short, apart=True),
        lambda side: _best(
            side, [_expanded(side, o, given=o.ref in given) for o in long if _in_other_documents(side, o)]
        ),
    )


def _expanded(side: _Side, other: _Side, *, given: bool) -> tuple[_Side, Evidence, float]:
    why = evidence(side.traits, other.traits)
    reason = "a text gives the long form with the acronym" if given else "the initials of the long form"
    weight, enough = (_GIVEN, _GIVEN) if given else (_INITIALS, _INITIALS + _SUPPORTED)
    return other, replace(why, score=why.score + weight, shared=(reason, *why.shared)), enough


def applied(found: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that change entities: what an id means in one document is only ever joined, not cut off."""
    return [j for j in found if j.verdict == "same" or not any("@" in name for name in j.pair)]
