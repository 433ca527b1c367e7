"""Names that tagger or parser divide: a surname that is also a month ("Ann **May** said"), a first name that hangs on the verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.data import lexicon
from kg.parse.repair.edits import attach
from kg.syntax import Columns, Token, Tree

_Name = tuple[int, int, str]
_STRAY = frozenset({"advmod", "amod", "dep", "intj", "nmod", "npadvmod"})


def join_surnames(columns: Columns) -> Columns:
    """Return the columns with a date that is a person's surname as part of the name before it.

    The parser hangs the given name on the surname, and the text names the person or her given name elsewhere without it
    ("Ann May was not invited"); "Ann Monday" and "in May" stay apart.
    """
    months = frozenset(lexicon("times")["months"])
    if not any(label == "DATE" and columns.texts[first].lower() in months for first, _, label in columns.names):
        return columns
    return replace(columns, names=tuple(_joined(columns, months)))


def _joined(columns: Columns, months: frozenset[str]) -> Iterator[_Name]:
    persons = {columns.texts[first] for first, _, label in columns.names if label == "PERSON"}
    kept: list[_Name] = []
    for name in columns.names:
        first, last, _ = name
        if (
            _is_month(columns, name, months)
            and _hangs_on(columns, first - 1, first)
            and columns.texts[first - 1] in persons
        ):
            given = kept.pop()[0] if kept and kept[-1][1] == first - 1 else first - 1
            kept.append((given, last, "PERSON"))
        else:
            kept.append(name)
    yield from kept


def _is_month(columns: Columns, name: _Name, months: frozenset[str]) -> bool:
    """True for a date of one word that names a month."""
    first, last, label = name
    return label == "DATE" and first == last and columns.texts[first].lower() in months


def _hangs_on(columns: Columns, word: int, surname: int) -> bool:
    """True if a proper noun is part of the name that another word leads."""
    return (
        word >= 0
        and columns.deps[word] == "compound"
        and columns.heads[word] == surname
        and columns.parts[word] == "PROPN"
    )


def hang_first_words_on_names(tree: Tree) -> None:
    """Hang the first words of a tagged name on its last one where the parser has hung them elsewhere.

    In "**Polly** Rogers' chairman spoke", "Polly" was an adverb of "spoke".
    """
    for name in tree.names:
        words = [token for token in tree.tokens[name.first : name.last + 1] if token.tag != "POS"]
        if len(words) > 1 and all(token.tag == "NNP" for token in words):
            for word in words[:-1]:
                if _is_stray(word, name.first, words[-1]):
                    attach(word, words[-1], "compound")


def _is_stray(word: Token, first: int, last: Token) -> bool:
    """True if a word of a name hangs outside it, as an adverb or the like, and nothing of the name hangs on it."""
    outside = not first <= word.head.i <= last.i
    return outside and word.dep in _STRAY and not word.children and word.sentence is last.sentence
