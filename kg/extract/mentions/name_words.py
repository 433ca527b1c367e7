"""What single words show about names, from the lexicons `names` and `titles`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.data import cached_by_folder, lexicon, words
from kg.model import EntityType
from kg.syntax import Token
from kg.syntax.phrases import word_before

NUMBERED = re.compile(r"[A-Za-z]*-?\d+[A-Za-z]?")
PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name as its tokens [first, last], with the tagger's label or "", and the title tokens before it."""

    first: int
    last: int
    label: str = ""
    title: tuple[int, int] | None = None


@cached_by_folder
def title_words(table: str) -> frozenset[str]:
    """Return one list of the lexicon of titles."""
    return frozenset(lexicon("titles")[table])


@cached_by_folder
def name_lexicon(table: str) -> frozenset[str]:
    """Return one plain list of the lexicon of names."""
    return frozenset(lexicon("names")[table]["words"])


@cached_by_folder
def type_of_word(table: str) -> dict[str, EntityType]:
    """Return word → type for one table of the lexicon of names (`last`, `first`, `of`, `beside`)."""
    return {word: kind for kind, listed in lexicon("names")[table].items() for word in listed}


def is_capitalised(token: Token) -> bool:
    """True if a word begins with a capital, or with a small letter and a capital ("al-Shabab" and "d'Or" do not)."""
    return token.text[:1].isupper() or (len(token.text) > 2 and token.text[1:2].isupper())


def is_initial(token: Token) -> bool:
    """True for one letter of a person's name with its dot ("**J.** Roe")."""
    return len(token.text) == 2 and token.text[0].isupper() and token.text[1] == "."


def opens_a_place(token: Token) -> bool:
    """True if the word opens a sentence and a place follows: "**Near** Oslo, two strikes hit a bridge"."""
    lower = token.lower
    locative = lower in name_lexicon("locative") and lower not in words("names", "compass")
    return locative and token.sentence.tokens[0] is token


def is_era(token: Token) -> bool:
    """True for the era behind a number or century ("44 **B.C.**"), which is no name, whatever place is called so."""
    before = word_before(token) if token.lower in lexicon("times")["words"]["era"] else None
    return before is not None and (before.tag == "CD" or before.lemma in words("names", "ages"))


def is_title(token: Token) -> bool:
    """True if a word is a title or office that stands before a name."""
    lower = token.lower.rstrip(".")
    heads = title_words("heads")
    return lower in heads or token.lemma.lower() in heads


def are_offices(tokens: Sequence[Token]) -> bool:
    """True for an office with nothing but offices and their modifiers before it, also in the plural: "Deputy **Senators**"."""
    last = tokens[-1].lower
    plural = tokens[-1].tag == "NNPS" and last not in type_of_word("last")
    if not is_title(tokens[-1]) and not (plural and last.removesuffix("s") in title_words("heads")):
        return False
    return all(is_title(token) or token.lower in title_words("modifiers") for token in tokens[:-1])


def joins_with_of(token: Token) -> bool:
    """True if the word makes one name with a following "of NAME" ("**Bank** of Freedonia")."""
    return token.text[:1].isupper() and token.lower in type_of_word("of")


def last_word_type(token: Token) -> EntityType | None:
    """Return the type that the last word of a name shows: "Ministry" an organization."""
    lower = token.lower.rstrip(".")
    table = type_of_word("last")
    if token.i and token.sentence.tokens[0] is not token:
        before = token.sentence.tokens[token.i - token.sentence.tokens[0].i - 1]
        return table.get(f"{before.lower} {lower}") or table.get(lower)
    return table.get(lower)


def is_field(tokens: tuple[Token, ...]) -> bool:
    """True if a name ends with a field of study and holds no word for a body ("Construction **Grammar**")."""
    last = tokens[-1].lower
    field = last in name_lexicon("fields") or last.endswith(tuple(name_lexicon("endings")))
    bodies = (type_of_word(table).get(token.lower) for token in tokens[:-1] for table in ("last", "of"))
    return field and "Organization" not in bodies and "Facility" not in bodies


def is_notion(text: str) -> bool:
    """True for an abbreviation in capitals that means a notion or thing and no body: "DNA", "GDP", "AI"."""
    return text.isupper() and text.lower() in words("names", "notions")


def is_numbered_way(tokens: Sequence[Token]) -> bool:
    """True for a road, gate or the like that has a number for a name: "Route 66", "I-44", "Terminal 2"."""
    kind, _, number = " ".join(token.text for token in tokens).replace("-", " ").rpartition(" ")
    return kind.lower().rstrip(" .") in name_lexicon("numbered") and bool(NUMBERED.fullmatch(number))
