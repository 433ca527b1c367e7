"""Who speaks and who is addressed outside quotations: in letters, interviews and transcripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import multimode

from kg.data import words
from kg.extract.attribution.quotations import words_of_blocks
from kg.model import Mention, Span
from kg.syntax import Token, Tree

_LINE = re.compile(r"\S[^\n]*")
_CLOSING = 5
_ALONE = 3
_TOP = 8
_END = 8
_QUESTIONS = 2
_BLOCKS = 2
_SECOND = frozenset({"you", "your", "yours", "yourself"})
_FIRST = frozenset({"i", "me", "us", "we"})
_SUBJECTS = frozenset({"i", "you"})
_CALLING = _SECOND | {"please", "thank", "thanks"}


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one paragraph shows: its characters, whom it calls, whether it asks, asks "you", tells of "I" or "you", its label."""

    span: Span
    called: str | None
    gives_floor: bool
    asks: bool
    asks_you: bool
    says_i: bool
    says_you: bool
    label: str | None

    @property
    def wants_answer(self) -> bool:
        """True if the next paragraph is by somebody else: this one asks, or calls somebody."""
        return self.asks or (self.called is not None and not self.label)


def with_participants(mentions: list[Mention], tree: Tree) -> list[Mention]:
    """Return the mentions; "I" and "you" outside quotations get the speaker and the addressee that the text's form shows.

    In a letter they are those of signature and salutation. In an interview or a transcript, the one who is asked is
    named by a label ("LEE: I left."), in the question ("Mr. Lee, did you leave?") or at the top.
    """
    if not any(map(_is_open, mentions)):
        return mentions
    persons = _named_persons(mentions)
    writer, reader = _letter(persons, tree.document.text)
    if writer or reader:
        return [_with_speaker_and_addressee(m, writer, reader, 0) for m in mentions]
    turns = list(_turns_of_paragraphs(mentions, tree))
    if not _is_conversation(mentions, turns):
        return mentions
    parts = list(_parts(turns, _announced(persons, tree) or _interviewee(persons, turns)))
    starts = [turn.span.start for turn in turns]
    at = (max(0, bisect_right(starts, mention.head.start) - 1) for mention in mentions)
    return [_with_speaker_and_addressee(m, *parts[n], n + 1) for m, n in zip(mentions, at, strict=True)]


def _named_persons(mentions: Iterable[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind == "name" and m.type == "Person"]


def _is_conversation(mentions: Sequence[Mention], turns: Sequence[_Turn]) -> bool:
    """True if paragraphs have labels, or if several ask, one of them "you", and an "I" answers."""
    if any(turn.label or turn.gives_floor for turn in turns):
        return True
    answers = any(_is_open(m) and m.person == 1 and m.number == "singular" for m in mentions)
    asked = sum(turn.asks for turn in turns)
    return answers and asked >= _QUESTIONS and any(turn.asks_you for turn in turns)


def _is_open(mention: Mention) -> bool:
    """True for a first or second person without a known speaker, and for a second person in the turn of one."""
    return mention.kind == "pronoun" and mention.person < 3 and (mention.speaker is None or mention.person == 2)


def _with_speaker_and_addressee(mention: Mention, speaker: str | None, addressee: str | None, turn: int) -> Mention:
    """Return the mention with its speaker and addressee, where these are not known otherwise."""
    if not _is_open(mention):
        return mention
    return replace(mention, speaker=mention.speaker or speaker, addressee=addressee, turn=turn)


def _letter(persons: Sequence[Mention], text: str) -> tuple[str | None, str | None]:
    """Return the mentions of the writer and of the reader of a letter, None where there is none.

    The writer stands behind a closing phrase ("Yours sincerely,") or alone in a line above the salutation ("Dear Ann,").
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(text)]
    greetings = _salutations(lines, text)[:1]
    reader = next((m.id for n in greetings for m in persons if lines[n].covers(m.head)), None)
    alone = {n: m for m in persons for n in range(1, len(lines)) if _is_only_content_of_line(m, lines[n], text)}
    return _signatory(alone, lines, text) or _letterhead(alone, min([_TOP, *greetings]), persons), reader


def _signatory(alone: Mapping[int, Mention], lines: Sequence[Span], text: str) -> str | None:
    """Return the person whose name stands alone in one of the last lines, behind a closing phrase."""
    last = (n for n in sorted(alone) if n >= len(lines) - _END)
    return next((alone[n].id for n in last if _is_closing_phrase(lines[n - 1], text)), None)


def _letterhead(alone: Mapping[int, Mention], top: int, persons: Iterable[Mention]) -> str | None:
    """Return the person whose whole name stands alone in a line above the letter; the hero of a biography is a subject."""
    subjects = {m.lemma for m in persons if m.role == "subject"}
    whole = (alone[n] for n in sorted(alone) if n < top and alone[n].text.count(" "))
    return next((m.id for m in whole if subjects.isdisjoint({m.lemma, m.lemma.split()[-1]})), None)


def _salutations(lines: Sequence[Span], text: str) -> list[int]:
    """Return which lines greet somebody ("Dear Ann,")."""
    said = (text[line.start : line.end].split() for line in lines)
    known = words("pronouns", "salutations")
    return [n for n, line in enumerate(said) if line[0].lower() in known and len(line) <= _CLOSING + _ALONE]


def _is_only_content_of_line(mention: Mention, line: Span, text: str) -> bool:
    """True if a line holds nothing but the name, perhaps with a title or a comma."""
    if not line.covers(mention.head):
        return False
    return len(text[line.start : line.end].split()) - len(mention.text.split()) <= 1


def _is_closing_phrase(line: Span, text: str) -> bool:
    """True for a closing phrase of a letter: "Yours sincerely,", "Love", "See you soon,"."""
    said = text[line.start : line.end].lower().split()
    known = not words("pronouns", "closings").isdisjoint(word.strip(",.!") for word in said)
    return len(said) <= _CLOSING and (known or said[-1].endswith(","))


def _turns_of_paragraphs(mentions: Sequence[Mention], tree: Tree) -> Iterator[_Turn]:
    names = {m.head.start: m for m in mentions if m.kind == "name"}
    labels = {m.speaker for m in mentions if m.speaker}
    for tokens in words_of_blocks(tree):
        said = {token.lower for token in tokens}
        question = tokens[-1].sentence.tokens if tokens[-1].text == "?" else []
        asks = bool(question) or any(map(_requests, tokens))
        called = _person_called(tokens, names)
        yield _Turn(
            Span(tokens[0].start, tokens[-1].end),
            called,
            gives_floor=called is not None and 0 < len(question) <= _ALONE,
            asks=asks,
            asks_you=asks and not _SECOND.isdisjoint(said),
            says_i="i" in said and _SECOND.isdisjoint(token.lower for token in question),
            says_you=not _SECOND.isdisjoint(said) and "i" not in said,
            label=_label(tokens[:_CLOSING], names, labels),
        )


def _requests(token: Token) -> bool:
    """True for what asks without a question mark: "**Tell** me why you left", "I **wanted** to know if you left"."""
    if token.lower in words("pronouns", "bidding") and token.child("nsubj", "aux") is None:
        return any(child.lower in _FIRST for child in token.children)
    learns = token.child("xcomp") if token.lemma in words("pronouns", "wishing") else None
    asks = token.lemma in words("pronouns", "wondering")
    if not asks and (learns is None or learns.lemma not in words("pronouns", "learning")):
        return False
    return any(subject.lower in _FIRST for subject in token.children_with("nsubj"))


def _label(opening: Sequence[Token], names: dict[int, Mention], labels: set[str]) -> str | None:
    """Return the speaker of the label that a paragraph opens with ("LEE: I left.")."""
    if not any(token.text == ":" for token in opening):
        return None
    found = (names.get(token.start) for token in opening)
    return next((name.id for name in found if name is not None and name.id in labels), None)


def _person_called(tokens: Sequence[Token], names: dict[int, Mention]) -> str | None:
    """Return the person whom a paragraph calls by name: between a mark and a comma, where the sentence says "you"."""
    for n, token in enumerate(tokens):
        name = names.get(token.start)
        if name is None or name.type != "Person":
            continue
        called = token.sentence.tokens
        if _is_set_apart(name, n, tokens) and (_is_bare_call(name, called) or any(t.lower in _CALLING for t in called)):
            return name.id
    return None


def _is_bare_call(name: Mention, sentence: Sequence[Token]) -> bool:
    """True for a sentence that only calls somebody: "Miss Lee?"."""
    others = [t for t in sentence if not name.head.covers(Span(t.start, t.end))]
    return sentence[-1].text == "?" and all(
        not t.text.isalpha() or t.lower in words("titles", "honorific") for t in others
    )


def _is_set_apart(name: Mention, n: int, tokens: Sequence[Token]) -> bool:
    """True if marks stand on both sides of a name that begins with the word of this index, its "Mr." aside."""
    after = next((token for token in tokens[n + 1 :] if token.start >= name.head.end), None)
    if after is None or after.lower not in {",", "?", ".", *_SUBJECTS}:
        return False
    first = n - 1 if n and tokens[n - 1].lower.rstrip(".") in words("titles", "honorific") else n
    while first and tokens[first - 1].tag == "UH":
        first -= 1
    if after.lower in _SUBJECTS:
        return first == tokens[n].sentence.tokens[0].i - tokens[0].i
    return first == 0 or tokens[first - 1].tag in {",", ".", ":"}


def _announced(persons: Sequence[Mention], tree: Tree) -> str | None:
    """Return the person whom the opening says is interviewed: "Interview with **Ann Lee**", "Globe interviews Ann Lee"."""
    for block in islice(words_of_blocks(tree), _BLOCKS):
        end = block[-1].end
        for cue, link in pairwise(block):
            if cue.lower in words("pronouns", "interviewing") and (cue.lower.endswith("s") or link.lower == "with"):
                return next((m.id for m in persons if cue.end < m.head.start < end), None)
    return None


def _interviewee(persons: Iterable[Mention], turns: Sequence[_Turn]) -> str | None:
    """Return the person named most above the first question, at least twice and more than any other."""
    if any(turn.label for turn in turns):
        return None
    first = next((turn.span.start for turn in turns if turn.asks), 0)
    above = [(m.lemma.split()[-1], m.id) for m in persons if m.head.start < first]
    surnames = [name for name, _ in above]
    most = multimode(surnames)
    return dict(reversed(above))[most[0]] if len(most) == 1 and surnames.count(most[0]) >= _QUESTIONS else None


def _parts(turns: Sequence[_Turn], interviewee: str | None) -> Iterator[tuple[str | None, str | None]]:
    """Yield the speaker and the addressee of each paragraph."""
    speaker: str | None = None
    addressee: str | None = None
    known: str | None = None
    wanted = False
    unlabelled = interviewee is None and not any(turn.label for turn in turns)
    for n, turn in enumerate(turns):
        known = interviewee if turn.asks else known
        if turn.label:
            speaker, addressee = turn.label, _addressee_of_label(turns, n)
        elif wanted and turn.says_i and addressee and not turn.called:
            speaker, addressee = addressee, None
        elif turn.asks or (turn.says_you and speaker and unlabelled):
            speaker, addressee = None, turn.called or interviewee or speaker or addressee
        elif wanted:
            speaker, addressee = addressee, turn.called
        else:
            speaker, addressee = speaker or known, turn.called
        wanted = turn.wants_answer or speaker is None
        yield speaker, addressee


def _addressee_of_label(turns: Sequence[_Turn], n: int) -> str | None:
    """Return whom a labelled paragraph calls, else the speaker labelled last before it, else the one labelled next."""
    labels = (turn.label for turn in (*reversed(turns[:n]), *turns[n + 1 :]))
    return turns[n].called or next((label for label in labels if label and label != turns[n].label), None)
