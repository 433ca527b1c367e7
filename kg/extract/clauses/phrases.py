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
            if dep == "acl" and _set_off(child, token):
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
    while last - first > 1 and found[last - 1].text in _EDGE and not _abbreviation(found[last - 1], found[last - 2]):
        last -= 1
    return tuple(found[first:last])


def _set_off(clause: Token, head: Token) -> bool:
    """Tell whether a comma divides the participle from its noun ("a ship, built in May")."""
    return any(c.text in {",", "--", "–"} and head.i < c.i < clause.i for c in head.children)


def _abbreviation(stop: Token, word: Token) -> bool:
    """Tell whether a full stop belongs to the word before it ("Globex Cos. said")."""
    return stop.text == "." and stop.start == word.end and stop is not stop.sentence.tokens[-1]


def _position(token: Token) -> int:
    return token.i
