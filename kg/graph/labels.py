"""A clause → the label of a statement: referents in place of pronouns, clean spacing and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.graph.document_index import DocumentIndex
from kg.model import Clause, Mention, Word

_FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
_SECOND = frozenset({"you", "your", "yours"})
_SELVES = re.compile(r"sel(?:f|ves)$", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"]|``|''|(?<!\w)[‘'’](?=\w)|(?<=[\w,.])[’'](?!\w)")
_MARKS = re.compile(r"[*#_=|{}<>\[\]]+")
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([,;:.!?%])")
_REPEATED = re.compile(r"([,;:])(?:\s*[,;:])+")


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a statement; `unknown` counts pronouns that nothing resolved, `referents` those replaced."""

    text: str
    unknown: int
    referents: int


def label_of(clause: Clause, index: DocumentIndex) -> Label:
    """Return the clause in words that stand by themselves."""
    said: list[str] = []
    named: set[str] = set()
    unknown = referents = 0
    third = False
    for word in clause.words:
        shown = word.text
        mention = index.mentions.get(word.mention) if word.mention else None
        if word.mention is not None and not _SELVES.search(word.text):
            name = _referent(word, mention, index, named)
            if name is None:
                unknown += _needs_referent(word, mention)
            elif name != word.text:
                shown, referents = name, referents + 1
                third = word.text.lower() in {"i", "we", "you"}
        elif third and word.third:
            shown, third = word.third, False
        if mention is not None and mention.kind == "pronoun" and (entity := index.entity(mention.id)):
            named.add(entity.id)
        said.append(shown if word.joined else f" {shown}")
    return Label(_clean("".join(said)), unknown, referents)


def _referent(word: Word, mention: Mention | None, index: DocumentIndex, named: set[str]) -> str | None:
    """Return the name that replaces a pronoun; the pronoun itself where its referent is named before it."""
    entity = index.entity(mention.id) if mention is not None else None
    if entity is None:
        return None
    if entity.id in named:
        return word.text
    name = index.name_of(entity)
    if word.text.lower() in {"we", "our", "us"} and entity.type == "Person":
        return None
    return f"{name}’s" if word.possessive else name


def _needs_referent(word: Word, mention: Mention | None) -> bool:
    """Return True for a pronoun that leaves open who is meant; "our" in what somebody says does not."""
    return word.text.lower() not in {"our", "us", "your", "you"}


def _clean(text: str) -> str:
    text = _QUOTES.sub("", _MARKS.sub(" ", text))
    text = _LOOSE.sub(r"\1", _SPACES.sub(" ", text))
    text = _REPEATED.sub(r"\1", text).strip(" ,;:-–—.")
    return text[:1].upper() + text[1:]


def key_of(label: str) -> str:
    """Return what two labels that say the same have in common: their words in small letters, without articles."""
    plain = re.findall(r"\w+", label.lower())
    return " ".join(word for word in plain if word not in {"the", "a", "an", "that"})


def content_words(label: str) -> Sequence[str]:
    """Return the words of a label that carry content."""
    return [word for word in re.findall(r"\w+", label) if len(word) > 2]
