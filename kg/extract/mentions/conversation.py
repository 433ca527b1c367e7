"""Who speaks and who is addressed outside quotations: in letters, interviews and transcripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.data import words
from kg.extract.attribution.quotations import paragraphs
from kg.model import Mention, Span
from kg.syntax import Token, Tree

_LINE = re.compile(r"[^\n]+")
_CLOSING = 5
_ALONE = 3
_TOP = 8
_END = 8
_QUESTIONS = 2
_SECOND = frozenset({"you", "your", "yours", "yourself"})
_CALLING = _SECOND | {"please", "thank", "thanks"}


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one paragraph shows: its characters, who is called in it, whether it asks something and asks "you", its label."""

    span: Span
    called: str | None
    asks: bool
    asks_you: bool
    label: str | None


def with_participants(made: list[Mention], tree: Tree) -> list[Mention]:
    """Return the mentions; "I" and "you" outside quotations get the speaker and the addressee that the text's form shows.

    In a letter they are those of signature and salutation. In an interview or a transcript, the one who is asked is
    named by a label ("LEE: I left."), in the question ("Mr. Lee, did you leave?") or at the top.
    """
    if not any(_is_open(mention) for mention in made):
        return made
    persons = [m for m in made if m.kind == "name" and m.type == "Person"]
    writer, reader = _letter(persons, made, tree.document.text)
    if writer or reader:
        return [_with(m, writer, reader, 0) if _is_open(m) else m for m in made]
    turns = list(_turns(made, tree))
    if not _is_conversation(made, turns):
        return made
    parts = list(_parts(turns, _interviewee(persons, turns)))
    starts = [turn.span.start for turn in turns]
    at = (max(0, bisect_right(starts, mention.head.start) - 1) for mention in made)
    return [_with(m, *parts[n], n + 1) if _is_open(m) else m for m, n in zip(made, at, strict=True)]


def _is_conversation(made: Sequence[Mention], turns: Sequence[_Turn]) -> bool:
    """True if paragraphs have labels, or if several ask, one of them "you", and an "I" answers."""
    if any(turn.label for turn in turns):
        return True
    answers = any(_is_open(m) and m.person == 1 and m.number == "singular" for m in made)
    asked = sum(turn.asks for turn in turns)
    return answers and asked >= _QUESTIONS and any(turn.asks_you for turn in turns)


def _is_open(mention: Mention) -> bool:
    """True for a first or second person without a known speaker, and for a second person in the turn of one."""
    return mention.kind == "pronoun" and mention.person < 3 and (mention.speaker is None or mention.person == 2)


def _with(mention: Mention, speaker: str | None, addressee: str | None, turn: int) -> Mention:
    return replace(mention, speaker=mention.speaker or speaker, addressee=addressee, turn=turn)


def _letter(persons: Sequence[Mention], made: Sequence[Mention], text: str) -> tuple[str | None, str | None]:
    """Return the mentions of the writer and of the reader of a letter, None where there is none.

    The writer stands behind a closing phrase ("Yours sincerely,") or alone in a line above the salutation ("Dear Ann,").
    """
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    salutation = next((n for n, line in enumerate(lines) if _is_salutation(text[line.start : line.end])), None)
    reader = None if salutation is None else next((m.id for m in persons if lines[salutation].covers(m.head)), None)
    alone = {n: m for m in persons for n in range(len(lines)) if _fills(m, lines[n], text)}
    # A biography may have its hero's name alone in a line; a writer's name is no subject.
    told = {m.lemma for m in persons if m.role == "subject"}
    signed = (alone[n] for n in sorted(alone) if n and n >= len(lines) - _END and _closes(lines[n - 1], text))
    above = (alone[n] for n in sorted(alone) if 0 < n < (_TOP if salutation is None else min(salutation, _TOP)))
    above = (m for m in above if m.lemma not in told and m.lemma.split()[-1] not in told and m.text.count(" "))
    writer = next(signed, None) or next(above, None)
    return writer.id if writer else None, reader


def _is_salutation(line: str) -> bool:
    first = line.split(None, 1)[0].lower()
    return first in words("pronouns", "salutations") and len(line.split()) <= _CLOSING + _ALONE


def _fills(mention: Mention, line: Span, text: str) -> bool:
    """True if a line holds nothing but the name, perhaps with a title or a comma."""
    if not line.covers(mention.head):
        return False
    return len(text[line.start : line.end].split()) - len(mention.text.split()) <= 1


def _closes(line: Span, text: str) -> bool:
    """True for a closing phrase of a letter: "Yours sincerely,", "Love", "See you soon,"."""
    said = text[line.start : line.end].lower().split()
    known = not words("pronouns", "closings").isdisjoint(word.strip(",.!") for word in said)
    return len(said) <= _CLOSING and (known or said[-1].endswith(","))


def _turns(made: Sequence[Mention], tree: Tree) -> Iterator[_Turn]:
    names = {m.head.start: m for m in made if m.kind == "name"}
    labels = {m.speaker for m in made if m.speaker}
    for tokens in paragraphs(tree):
        span = Span(tokens[0].start, tokens[-1].end)
        asks = tokens[-1].text == "?"
        asks_you = asks and any(token.lower in _SECOND for token in tokens)
        label = next((m.id for token in tokens[:_CLOSING] if (m := names.get(token.start)) and m.id in labels), None)
        label = label if any(token.text == ":" for token in tokens[:_CLOSING]) else None
        yield _Turn(span, _called(tokens, names), asks, asks_you, label)


def _called(tokens: Sequence[Token], names: dict[int, Mention]) -> str | None:
    """Return the person whom a paragraph calls by name: between a mark and a comma, where the sentence says "you"."""
    for n, token in enumerate(tokens):
        name = names.get(token.start)
        if name is None or name.type != "Person":
            continue
        last = next((m for m in range(n, len(tokens)) if tokens[m].end >= name.head.end), n)
        first = n - 1 if n and tokens[n - 1].lower.rstrip(".") in words("titles", "honorific") else n
        opens = first == 0 or tokens[first - 1].tag in {",", ".", ":", "UH"}
        closes = last + 1 < len(tokens) and tokens[last + 1].text in {",", "?", "."}
        if opens and closes and any(t.lower in _CALLING for t in token.sentence.tokens):
            return name.id
    return None


def _interviewee(persons: Iterable[Mention], turns: Sequence[_Turn]) -> str | None:
    """Return the person named most above the first question, at least twice and more than any other."""
    first = next((turn.span.start for turn in turns if turn.asks), 0)
    above = [m for m in persons if m.head.start < first]
    counted = Counter(m.lemma.split()[-1] for m in above).most_common(2)
    if any(turn.label for turn in turns) or not counted or counted[0][1] < _QUESTIONS:
        return None
    if len(counted) > 1 and counted[1][1] == counted[0][1]:
        return None
    return next(m.id for m in above if m.lemma.split()[-1] == counted[0][0])


def _parts(turns: Sequence[_Turn], interviewee: str | None) -> Iterator[tuple[str | None, str | None]]:
    """Yield the speaker and the addressee of each paragraph."""
    speaker: str | None = None
    addressee: str | None = None
    asked = before = False
    labels = [turn.label for turn in turns]
    for n, turn in enumerate(turns):
        before = before or turn.asks
        if turn.label:
            others = [label for label in (*reversed(labels[:n]), *labels[n + 1 :]) if label and label != turn.label]
            speaker, addressee = turn.label, turn.called or next(iter(others), None)
        elif turn.asks:
            speaker, addressee = None, turn.called or interviewee or speaker or addressee
        elif asked:
            speaker, addressee = addressee, turn.called
        else:
            speaker, addressee = speaker or (interviewee if before else None), turn.called
        asked = turn.asks or (turn.called is not None and not turn.label)
        yield speaker, addressee
