"""The words of an argument: one conjunct without what is only said beside it."""

from __future__ import annotations

from kg.syntax import Token

_BESIDE = frozenset({"relcl", "appos", "parataxis", "advcl", "ccomp", "discourse", "intj"})
_COORDINATION = frozenset({"conj", "cc", "preconj"})
_EDGE = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "(", ")", "[", "]", "...", "…", "!", "?", "``", "''", '"', "“", "”"})


def phrase(head: Token) -> tuple[Token, ...]:
    """Return the words of a noun phrase: no relative clause, apposition or further conjunct."""
    found = [head]
    for token in found:
        for child in token.children:
            dep = child.dep
            if dep in _BESIDE or (token is head and dep in _COORDINATION):
                continue
            found.append(child)
    return _trimmed(found)


def antecedent_phrase(head: Token, clause: Token) -> tuple[Token, ...]:
    """Return the words of the noun that a clause modifies, those before the clause only."""
    first = clause.i
    for token in clause.children:
        first = min(first, token.i)
    kept = [word for word in phrase(head) if word.i < first]
    return _trimmed(kept) if kept and head in kept else (head,)


def clause_words(head: Token, *, without: tuple[Token, ...] = ()) -> tuple[Token, ...]:
    """Return the words of a clause, all that hangs below its verb but the tokens given."""
    found = [head]
    for token in found:
        found.extend(child for child in token.children if child not in without)
    return _trimmed(found)


def conjoined(head: Token) -> list[Token]:
    """Return the word and those coordinated with it."""
    found = [head]
    for token in found:
        for child in token.children:
            if child.dep == "conj":
                found.append(child)
    return found


def _trimmed(found: list[Token]) -> tuple[Token, ...]:
    found.sort(key=_position)
    first, last = 0, len(found)
    while last - first > 1 and found[first].text in _EDGE:
        first += 1
    while last - first > 1 and found[last - 1].text in _EDGE:
        last -= 1
    return tuple(found[first:last])


def _position(token: Token) -> int:
    return token.i
