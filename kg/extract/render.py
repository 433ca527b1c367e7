"""Proposition → surface tuples (binary triples or n-ary), with the words as they stand in the sentence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.clauses.phrases import phrase
from kg.extract.proposition import Proposition, Slot
from kg.syntax import Token, Tree

_MOST = 24
FAM = set((os.environ.get("FAM") or "core,obl,obl0,obl0b,obl1,nest,adv").split(","))
X = set(os.environ.get("X", "").split(","))


def renderings(proposition: Proposition, tree: Tree) -> tuple[tuple[str, ...], ...]:
    """Return the surface tuples (subject, predicate, object, *more) of a proposition, best first."""
    return tuple(dict.fromkeys(row for fam, row in rows(proposition, tree) if fam in FAM))[:_MOST]


def rows(proposition: Proposition, tree: Tree) -> list[tuple[str, tuple[str, ...]]]:
    subjects, rest = surface_subject(proposition)
    if not subjects or not rest or proposition.kind in {"nominal", "role"} or proposition.rule == "light-verb":
        return []
    if _absorbed(rest): return []
    found = []
    for subject in subjects:
        first = surface(subject.tokens, tree)
        found.extend((fam, (first, *tail)) for fam, tail in _tails(proposition, rest, tree))
    return found


def _absorbed(rest):
    """matrix verb that only helps the infinitive after it"""
    return any(s.role == "clause" and s.head.dep == "xcomp" and (s.head.tag in ("VB","VBG") or s.case == "to") for s in rest) and not any(s.role in {"object", "indirect"} for s in rest)


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


def _is_core(s: Slot) -> bool:
    if s.role == "clause":
        return s.head.dep in {"ccomp", "xcomp"}
    return s.role in {"object", "complement", "indirect"} and not s.case


def _tails(p, rest: Sequence[Slot], tree: Tree):
    predicate = surface(p.words, tree)
    core = [s for s in rest if _is_core(s)]
    after = [s for s in rest if s not in core]
    later = [s for s in after if s.tokens[0].i > p.head.i]
    before = [s for s in after if s.tokens[0].i < p.head.i]
    # adjuncts: fronted last
    more = [_with_case(s, tree) for s in [*later, *before]]
    groups: list[list[Slot]] = []       # successive cores; conjuncts share a group
    for s in core:
        if groups and groups[-1][0].role == s.role and s.head.dep == "conj":
            groups[-1].append(s)
        else:
            groups.append([s])
    stem = predicate
    for n, g in enumerate(groups):
        for s in g:
            q = f"{stem} {s.case}".strip()
            t = surface(s.tokens, tree)
            if "that" in X and s.case == "that": q, t = stem, "that " + t
            yield f"core{n}" if n else "core", (q, t)
            if n == len(groups) - 1:
                if more: yield "nary", (q, t, *more)
                else: yield "nary", (q, t)
                if len(more) > 1: yield "nary1", (q, t, more[0])
            if s.role != "clause":
                for r in _nested(q, s, tree): yield "nest", r
        if n < len(groups) - 1 or True:
            stem = f"{stem} {g[0].case}".strip() + " " + surface(g[0].tokens, tree)
    adj = [*later, *before]
    if not groups and not adj: yield "intrans", (predicate, "")
    for k, s in enumerate(adj):
        rest_ = more[:k] + more[k + 1 :]
        if s.role == "adverbial":
            yield "adv", (stem, surface(s.tokens, tree))
            if k == 0 and not groups: yield "nary", (stem, *more)
            continue
        case = "in" if s.case in {"when", "where"} and s.role == "oblique" else s.case
        q = f"{stem} {case}".strip()
        t = surface(s.tokens, tree)
        kind = "oblcl" if s.role == "clause" else "obl" if groups else "obl0" if k == 0 else "obl1"
        yield kind + ("b" if s in before else ""), (q, t)
        if k == 0 and not groups: yield "nary", (q, t, *more[1:])
        if s.role != "clause":
            for r in _nested(q, s, tree): yield "nesto", r


def _nested(p, slot, tree) -> Iterator[tuple[str, str]]:
    head, words = slot.head, slot.tokens
    for _ in range(4):
        preps = [c for c in head.children if c.dep in {"prep", "agent"} and c.i > head.i and c in words]
        if not preps:
            return
        nxt = None
        for prep in preps:
            obj = prep.child("pobj")
            if obj is None:
                continue
            before = [w for w in words if w.i < prep.i]
            stem = f"{p} {surface(before, tree)} {prep.text}"
            for o in [obj, *[c for c in obj.children if c.dep == "conj"]]:
                yield stem, surface(phrase(o), tree)
            nxt = obj
        if nxt is None:
            return
        head = nxt


def _with_case(slot: Slot, tree: Tree) -> str:
    return f"{slot.case} {surface(slot.tokens, tree)}".strip()
