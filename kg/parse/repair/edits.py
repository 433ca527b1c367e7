"""The edits of a tree: one word is hung below another, takes its place, or adopts its children.

Together with assignments of a tag, a lemma or a label in this package they are all that changes a tree.
"""

from __future__ import annotations

from kg.syntax import Token


def attach(token: Token, head: Token, dep: str) -> None:
    """Hang a word below another head with a dependency label.

    Raises ValueError where the head lies below the word, for the tree would become a circle.
    """
    if head is token or token in head.ancestors():
        raise ValueError(f"{head!r} lies below {token!r}")
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=_position)


def attach_with_coordinator(branch: Token, head: Token) -> None:
    """Hang a branch below another head under its old label, and the "and" or "or" before a conjunct with it."""
    coordinators = [c for c in branch.head.children_with("cc") if c.i < branch.i] if branch.dep == "conj" else []
    attach(branch, head, branch.dep)
    for coordinator in coordinators[-1:]:
        attach(coordinator, head, "cc")


def subordinate(part: Token, head: Token, dep: str) -> None:
    """Hang a word below a head under a label, unless the head is that word or lies below it."""
    if part is head:
        return
    if part.head is head:
        part.dep = dep
    elif part not in head.ancestors():
        attach(part, head, dep)


def take_place(token: Token, other: Token) -> None:
    """Hang a word where another one hangs, unless it already stands above it; the other loses its place."""
    if token.head is token or token in other.ancestors():
        return
    if other.head is not other:
        attach(token, other.head, other.dep)
        return
    token.head.children.remove(token)
    token.head, token.dep = token, "ROOT"
    token.sentence.root = token
    attach(other, token, "dep")


def attach_all(children: list[Token], head: Token) -> None:
    """Hang each word below a head under its old label, but the head itself and what stands above it."""
    for child in children:
        if child is not head and child not in head.ancestors():
            attach(child, head, child.dep)


def _position(token: Token) -> int:
    return token.i
