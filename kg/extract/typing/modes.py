"""Modes: how a typed event was carried out, by its words or instruments."""

from __future__ import annotations

from collections.abc import Mapping

from kg.data import cached_by_folder, lexicon
from kg.extract.typing.evidence import RuleContext

_TOOLS = frozenset({"instrument", "theme"})


def mode_of(event: str, roles: Mapping[int, str], evidence: RuleContext) -> str | None:
    """Return the name of the first mode of the class that fits, None where no word shows one."""
    known = _modes().get(event, ())
    if not known:
        return None
    said = evidence.modifiers() | {
        evidence.candidate.entry,
        evidence.proposition.lemma,
        evidence.proposition.head.lemma.lower(),
    }
    held = {word for n, role in roles.items() if role in _TOOLS for word in evidence.words_and_types(n)}
    for name, words, tools in known:
        if not words.isdisjoint(said) or not tools.isdisjoint(held):
            return name
    return None


@cached_by_folder
def _modes() -> dict[str, list[tuple[str, frozenset[str], frozenset[str]]]]:
    """Return the modes of each class in the order of the file, with their words and instruments."""
    found: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
    for name, table in lexicon("modes").items():
        for event in table["classes"]:
            found.setdefault(event, []).append((name, frozenset(table["words"]), frozenset(table.get("tools", ()))))
    return found
