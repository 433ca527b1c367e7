"""Short forms that a text gives for a name in brackets: "the World Health Assembly (WHA)"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.proposition import Proposition, Slot
from kg.model import Mention
from kg.syntax import Token, Tree

_LONGEST = 10

MentionOf = Callable[[Token], Mention | None]


def abbreviation_propositions(tree: Tree, mention_of: MentionOf) -> list[Proposition]:
    """Return a `role` proposition "same as" for each name with its short form in brackets behind it."""
    return [found for sentence in tree.sentences for found in _abbreviations_in_sentence(sentence.tokens, mention_of)]


def _abbreviations_in_sentence(tokens: list[Token], mention_of: MentionOf) -> Iterator[Proposition]:
    for name, opening, short, closing in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        bracketed = opening.text == "(" and closing.text == ")"
        if bracketed and _is_short(short.text) and _is_short_form(short, mention_of(name), mention_of(short)):
            slots = (Slot("subject", name, (name,)), Slot("object", short, (short,)))
            yield Proposition(short, "role", (short,), "same as", slots, rule="abbreviation")


def _is_short_form(short: Token, mention: Mention | None, other: Mention | None) -> bool:
    """True if a word abbreviates the mention before it, and is not itself a mention of another type."""
    if mention is None or mention.kind == "pronoun" or (other is not None and other.type != mention.type):
        return False
    return _abbreviates(short.text, mention.text)


def _is_short(text: str) -> bool:
    return 1 < len(text) <= _LONGEST and text[0].isupper() and sum(map(str.isupper, text)) > 1


def _abbreviates(short: str, long: str) -> bool:
    """True if the capitals of a short form stand in the name in this order.

    >>> _abbreviates("WHA", "World Health Assembly"), _abbreviates("WHA", "Assembly of Health")
    (True, False)
    """
    letters = iter(long.upper())
    return all(letter in letters for letter in short if letter.isupper())
