"""Persons' names where the capitals of a word show nothing: before a colon, and in a sentence set in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.mentions.first_names import first_name_gender
from kg.extract.mentions.name_words import PROPER, NameSpan, is_title
from kg.syntax import Sentence, Token

_LONGEST = 4


def labelled_speaker(sentence: Sentence) -> NameSpan | None:
    """Return the name in capitals that stands before the first colon of a sentence ("JANE ROE: I agree.")."""
    words = sentence.tokens[: _LONGEST + 1]
    end = next((n for n, word in enumerate(words) if word.text == ":"), 0)
    label = words[:end]
    if len(label) < 2 or not all(word.text.isupper() and word.text.isalpha() for word in label):
        return None
    return NameSpan(label[0].i, label[-1].i, "PERSON") if _has_first_name(label) else None


def titled_persons(sentence: Sentence) -> Iterator[NameSpan]:
    """Yield first name and family name behind a title in capitals ("PRESIDENT **JANE ROE**")."""
    words = sentence.tokens
    for n in range(1, len(words) - 1):
        name = words[n : n + 2]
        if is_title(words[n - 1]) and _has_first_name(name) and all(word.tag in PROPER for word in name):
            yield NameSpan(name[0].i, name[1].i, "PERSON", (words[n - 1].i, words[n - 1].i))


def _has_first_name(words: list[Token]) -> bool:
    return first_name_gender(words[0].text) != "unknown" and not is_title(words[-1])
