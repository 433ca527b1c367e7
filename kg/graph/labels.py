"""A clause → the label of a statement: referents in place of pronouns, clean spacing and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.model import Claim, Clause, Word

# Pronouns that a label may keep: in what somebody says they tell whose word it is.
_OPEN = frozenset({"our", "us"})
# Pronouns of persons: only a name tells who is meant.
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers", "i", "me", "my"})
_SPOKEN = re.compile(r"\b(?:I|[Yy]ou|[Mm]y|[Mm]e)\b(?!\.)|^We\b")
_TOGETHER = frozenset({"we", "ourselves", "ours"})
_WE = re.compile(r"\bwe\b", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"]|``|''|(?<!\w)[‘'’](?=\w)|(?<=[\w,.])[’'](?!\w)")
_MARKS = re.compile(r"[*#_=|{}<>\[\]]+")
_DEBRIS = re.compile(r"https?:|www\.|\w\.(?:com|org|net)\b|(?<!\w)@\w", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([,;:.!?%])")
_REPEATED = re.compile(r"([,;:])(?:\s*[,;:])+")


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a statement; `unknown` counts pronouns that nothing resolved, `referents` those replaced.

    `together` is True if the words say "we" behind their subject ("Roe said that we need tanks"): then only who says so tells who
    is meant. `names` are the named things in it, `doubt` is how likely the worst of the referents is somebody else.
    """

    text: str
    unknown: int
    referents: int
    names: frozenset[str]
    doubt: float
    together: bool = False


def label_of(claim: Claim, clause: Clause, index: DocumentIndex) -> Label:
    """Return the clause in words that stand by themselves."""
    said: list[str] = []
    named: set[str] = set()
    unknown = referents = 0
    doubt = 0.0
    third = replaced = False
    full: Mapping[str, str] = lexicon("wording")["full"]
    for word in clause.words:
        shown = word.text
        entity = index.entity(word.mention)
        if word.pronoun:
            name = _referent(word, claim, index, named)
            if name is None:
                unknown += word.text.lower() not in _OPEN | _TOGETHER
            elif name != word.text:
                shown, referents = name, referents + 1
                doubt = max(doubt, index.doubt(word.mention))
                third = word.text.lower() in {"i", "we", "you"}
        elif (replaced or not word.joined) and word.text.lower() in full:
            shown = full[word.text.lower()]
            third = False
        elif third and word.third:
            shown, third = word.third, False
        replaced = word.pronoun and shown != word.text
        if entity is not None and (word.pronoun or word.text.lower() != "it"):
            named.add(entity.id)
        said.append(shown if word.joined and shown == word.text else f" {shown}")
    text = _clean("".join(said))
    unknown += bool(_SPOKEN.search(text)) + text.startswith("Our ")
    return Label(text, unknown, referents, frozenset(named & index.named), doubt, bool(_WE.search(text)))


def _referent(word: Word, claim: Claim, index: DocumentIndex, named: set[str]) -> str | None:
    """Return the name that replaces a pronoun; the pronoun itself where its referent is named before it."""
    entity = index.entity(word.mention)
    if entity is None:
        return None if word.possessive else index.together(claim, word.mention)
    if entity.id in named:
        return word.text
    if word.text.lower() in {"we", "our", "us"}:
        return None
    if word.text.lower() in _PERSONAL and entity.id not in index.named:
        return None
    name = index.name_of(entity)
    plural = entity.type == "Group" or (name or "").startswith("the ")
    return possessive(name, plural=plural) if word.possessive and name else name


def possessive(name: str, *, plural: bool = False) -> str:
    """Return the possessive of a name.

    >>> possessive("James Roe"), possessive("the workers", plural=True)
    ('James Roe’s', 'the workers’')
    """
    return f"{name}’" if plural and name.endswith("s") else f"{name}’s"


def _clean(text: str) -> str:
    text = _QUOTES.sub("", _MARKS.sub(" ", text))
    text = _LOOSE.sub(r"\1", _SPACES.sub(" ", text))
    text = _REPEATED.sub(r"\1", text).strip(" ,;:-–—.")
    return text[:1].upper() + text[1:]


def is_debris(label: str) -> bool:
    """Return True for what a page's furniture leaves in a sentence: addresses and handles."""
    return bool(_DEBRIS.search(label))


def key_of(label: str) -> str:
    """Return what two labels that say the same have in common: their words in small letters, without articles."""
    plain = re.findall(r"\w+", label.lower())
    return " ".join(word for word in plain if word not in {"the", "a", "an", "that"})


def content_words(label: str) -> Sequence[str]:
    """Return the words of a label that carry content."""
    empty = words("things", "empty")
    return [word for word in re.findall(r"\w+", label.lower()) if len(word) > 2 and word not in empty]
