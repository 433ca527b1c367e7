"""The sayings that the syntax of one sentence gives."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution.lexicon import Cues, cues
from kg.extract.attribution.nominal import (
    saying_according,
    saying_in_words_of,
    saying_of_adjective,
    saying_of_noun,
)
from kg.extract.attribution.saying import Saying
from kg.extract.attribution.verbs import saying_of_verb
from kg.syntax import Sentence, Token


def sayings(sentence: Sentence) -> Iterator[Saying]:
    """Yield the sayings of a sentence in the order of their cues."""
    lexicon = cues()
    for token in sentence.tokens:
        found = _saying_of(token, lexicon)
        if found is not None:
            yield found


def _saying_of(token: Token, lexicon: Cues) -> Saying | None:
    if token.lower == "according":
        return saying_according(token)
    if token.pos in {"VERB", "AUX"}:
        return saying_of_adjective(token, lexicon) or saying_of_verb(token, lexicon)
    if token.pos == "ADJ":
        return saying_of_adjective(token, lexicon)
    if token.pos == "NOUN":
        found = saying_of_noun(token, lexicon) if token.lemma in lexicon.nouns else None
        return found or (saying_in_words_of(token) if token.lemma in lexicon.of_somebody else None)
    return None
