"""Who spoke last, offered to the "he" or "she" that says something in the next sentence that is no quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Mention, Span
from kg.syntax import Tree

_NEAR = 4


def with_last_speakers(
    mentions: Sequence[Mention], said: Sequence[tuple[Span, str | None]], tree: Tree
) -> list[Mention]:
    """Return the mentions, a "he" that says something with the last speaker as the likeliest antecedent.

    "Lee said that Roe may speak. “It rains,” **he** said": Lee. `said` has all contents in text order, with the ids of their
    speakers.
    """
    by_id = {mention.id: mention for mention in mentions}
    return [_with_last_speaker(mention, by_id, said, tree) if _says(mention) else mention for mention in mentions]


def _says(mention: Mention) -> bool:
    return "saying" in mention.modifiers and mention.gender in {"masculine", "feminine"} and mention.speaker is None


def _with_last_speaker(
    pronoun: Mention, by_id: dict[str, Mention], said: Sequence[tuple[Span, str | None]], tree: Tree
) -> Mention:
    before = [
        (span, by_id[id_])
        for span, id_ in said
        if span.start < pronoun.head.start and id_ in by_id and id_ != pronoun.id
    ]
    span, speaker = before[-1] if before else (None, None)
    if span is None or speaker is None or speaker.kind == "nominal" or not _is_next(speaker, span, pronoun, tree):
        return pronoun
    others = (id_ for id_ in pronoun.candidate_antecedents if id_ != speaker.id)
    return replace(pronoun, candidate_antecedents=(speaker.id, *others))


def _is_next(speaker: Mention, content: Span, pronoun: Mention, tree: Tree) -> bool:
    """Return True if a speaker stands in an earlier sentence and only his words stand between him and the pronoun."""
    between = tree.sentences[speaker.sentence + 1 : pronoun.sentence]
    near = speaker.sentence < pronoun.sentence <= speaker.sentence + _NEAR
    return near and all(
        content.start <= sentence.span.end and sentence.span.start <= content.end for sentence in between
    )
