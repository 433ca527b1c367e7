"""Speakers named before a colon at the start of a block: headlines and transcripts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution.quotations import paragraphs
from kg.extract.attribution.saying import Saying
from kg.syntax import Token, Tree

_LONGEST = 6
_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def speaker_labels(tree: Tree) -> Iterator[Saying]:
    """Yield what follows a label such as "Globex: Profits Will Rise" or "SMITH: I agree."."""
    for words in paragraphs(tree):
        found = _labelled(words)
        if found is not None:
            yield found


def _labelled(words: list[Token]) -> Saying | None:
    start = 1 if words[0].text in {'"', "“"} else 0
    for n in range(start + 1, min(len(words) - 1, start + _LONGEST)):
        if words[n].text == ":":
            label, rest = words[start:n], words[n + 1 :]
            if rest and _names_speaker(label, words[0].sentence.block.kind == "headline"):
                return Saying(words[n], label[-1], tuple(rest), direct=True)
            return None
        if not words[n].text[:1].isupper():
            return None
    return None


def _names_speaker(label: list[Token], headline: bool) -> bool:
    if not all(word.text[:1].isupper() for word in label):
        return False
    named = any(word.entity in _SPEAKERS for word in label)
    return (
        (named and headline)
        or all(word.text.isupper() and word.text.isalpha() for word in label)
        or (label[-1].entity == "PERSON")
    )
