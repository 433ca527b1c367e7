"""Propositions × rules → event classes, properties and semantic roles."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.proposition import Proposition, Typing
from kg.model import Mention
from kg.syntax import Token


def typings(proposition: Proposition, mention_of: Callable[[Token], Mention | None]) -> tuple[Typing, ...]:
    """Return what the rules make of a proposition, best first (placeholder: nothing)."""
    return ()
