"""The reporting frames that the syntax of one sentence gives."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution.frames import ReportingFrame
from kg.extract.attribution.lexicon import Cues, cues
from kg.extract.attribution.noun_frames import (
    frame_of_according,
    frame_of_adjective,
    frame_of_noun,
    frame_of_view,
    frame_of_words_of,
)
from kg.extract.attribution.verb_frames import frame_of_verb
from kg.syntax import Sentence, Token


def reporting_frames(sentence: Sentence) -> Iterator[ReportingFrame]:
    """Yield the reporting frames of a sentence in the order of their cues."""
    lexicon = cues()
    for token in sentence.tokens:
        found = _frame_at(token, lexicon)
        if found is not None:
            yield found


def _frame_at(token: Token, lexicon: Cues) -> ReportingFrame | None:
    if token.lower == "according":
        return frame_of_according(token)
    if token.dep == "prep":
        return frame_of_view(token)
    if token.pos in {"VERB", "AUX"}:
        return frame_of_adjective(token, lexicon) or frame_of_verb(token, lexicon)
    if token.pos == "ADJ":
        return frame_of_adjective(token, lexicon)
    if token.pos == "NOUN":
        found = frame_of_noun(token, lexicon) if token.lemma in lexicon.nouns else None
        return found or (frame_of_words_of(token) if token.lemma in lexicon.of_somebody else None)
    return None
