"""Text → blocks: headers, headline, datelines, section heads, captions, paragraphs.

Works on text of any make: a blank line always ends a block, a line break does unless it only
wraps a sentence. What is not clearly something else is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.data import lexicon, words
from kg.model import Block, BlockKind, Span
from kg.read.glued import glued_lines
from kg.read.headers import header_of, is_bare_dateline, is_byline, is_date_line, is_key_line, opening_dateline
from kg.read.lines import Line, bullet_end, is_finished, lines, paragraphs

_SENTENCE_END = re.compile(r"[a-z0-9]{3}[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HEADLINE_WORDS = range(2, 26)
_HEADING_WORDS = 12
_LONGEST_CAPTION = 600
_TOP_PARAGRAPHS = 5


@dataclass(frozen=True, slots=True)
class _Paragraph:
    lines: Sequence[Line]
    text: str

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


def blocks(
    text: str, *, title: str | None = None, marked: Mapping[int, BlockKind] = MappingProxyType({})
) -> tuple[Block, ...]:
    """Return the stretches of the text that no sentence crosses, in order.

    `marked` gives the kind of paragraphs that the source itself marks, by where they start.

    >>> text = "Globex buys Initech\\n\\nLONDON — Globex bought Initech.\\n\\nMARKETS\\n\\nShares rose."
    >>> [(block.kind, text[block.span.start:block.span.end]) for block in blocks(text)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('headline', 'Globex buys Initech'), ('dateline', 'LONDON'), ('paragraph', 'Globex bought Initech.'),
     ('heading', 'MARKETS'), ('paragraph', 'Shares rose.')]
    """
    found = lines(text)
    head = header_of(found)
    body = [_Paragraph(part, text[part[0].span.start : part[-1].span.end]) for part in paragraphs(found[head.lines :])]
    kinds = _kinds(body, title or head.title, has_headline=any(block.kind == "headline" for block in head.blocks))
    parts = [
        block
        for n, (paragraph, kind) in enumerate(zip(body, kinds, strict=True))
        for block in _parts(paragraph, marked.get(paragraph.span.start, kind), top=n == 0 and not head.blocks)
    ]
    return (*head.blocks, *parts)


def _kinds(body: Sequence[_Paragraph], title: str | None, *, has_headline: bool) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    above = True
    headline = has_headline
    for n, paragraph in enumerate(body):
        following = body[n + 1] if n + 1 < len(body) else None
        kind = _top_kind(n, body, title, headline=headline) if above and n < _TOP_PARAGRAPHS else None
        headline = headline or kind == "headline"
        above = above and kind is not None
        kinds.append(kind or _body_kind(paragraph, following))
    return kinds


def _top_kind(n: int, body: Sequence[_Paragraph], title: str | None, *, headline: bool) -> BlockKind | None:
    """Return what a paragraph before the first one of prose is; None where it is prose."""
    text = body[n].text
    if title is not None and _plain(text) == _plain(title):
        return "headline"
    if is_byline(text) or is_key_line(text):
        return "header"
    if is_date_line(text) or is_bare_dateline(text):
        return "dateline"
    return "headline" if _is_headline_or_deck(n, body, title, headline=headline) else None


def _is_headline_or_deck(n: int, body: Sequence[_Paragraph], title: str | None, *, headline: bool) -> bool:
    """True for a deck (the line below a headline), and for a headline in a text whose title is not known otherwise."""
    return _is_deck(n, body) if headline else n == 0 and title is None and _is_headline(body)


def _body_kind(paragraph: _Paragraph, following: _Paragraph | None) -> BlockKind:
    if len(paragraph.text) <= _LONGEST_CAPTION and _is_caption(paragraph.text):
        return "caption"
    if following is not None and _is_heading(paragraph, following):
        return "heading"
    return "paragraph"


def _is_headline(body: Sequence[_Paragraph]) -> bool:
    """True if the first paragraph is a headline by its looks or since the lead takes up its words."""
    first = body[0].text
    if len(body) < 2 or len(first.split()) not in _HEADLINE_WORDS:
        return False
    if bullet_end(first) or _SENTENCE_END.search(first) or opening_dateline(first)[0]:
        return False
    if not is_finished(first) or first.endswith(";"):
        return not first.endswith((",", '"', "”"))
    return len(body) >= 4 and _is_finished_headline(first, body[1])


def _is_finished_headline(first: str, lead: _Paragraph) -> bool:
    """True if a first line with a full stop is set off as a headline: capital letters, or words of the lead below."""
    if not lead.lines[0].gap or first.endswith((":", '"', "”")):
        return False
    return _capitalised_share(first) >= 0.7 or _is_taken_up(first, lead.text)


def _is_taken_up(line: str, lead: str) -> bool:
    """True if a short first line with a full stop shares half of its words with the paragraph below."""
    return len(line.split()) <= 16 and _shared_share(line, lead) >= 0.5


def _is_deck(n: int, body: Sequence[_Paragraph]) -> bool:
    """True if the paragraph is a second line of the headline: close to it, and set off from the text."""
    if n == 0 or n + 1 == len(body) or body[n].lines[0].gap or not body[n + 1].lines[0].gap:
        return False
    return len(body[n].text.split()) <= 40 and not _SENTENCE_END.search(body[n].text)


def _is_heading(paragraph: _Paragraph, following: _Paragraph) -> bool:
    text = paragraph.text
    if len(paragraph.lines) > 1 or not (text[0].isupper() or text[0].isdigit()) or bullet_end(text):
        return False
    if is_finished(text) or text[-1] in '"”’,-–—' or len(text.split()) > _HEADING_WORDS:
        return False
    return is_finished(following.text) or len(following.text.split()) > _HEADING_WORDS


def _is_caption(text: str) -> bool:
    return text.lower().startswith(tuple(lexicon("reading")["caption_openings"])) or _ends_in_credit(text)


def _ends_in_credit(text: str) -> bool:
    """True if a short last sentence credits a picture ("Image: Jane Roe.")."""
    tail = text[-60:].lower()
    at = max(tail.rfind(mark) for mark in lexicon("reading")["caption_credits"])
    return at > 0 and tail[at - 1].isspace() and len(tail[at:].split()) <= 6


def _parts(paragraph: _Paragraph, kind: BlockKind, *, top: bool) -> Iterator[Block]:
    """Yield the block, or those that are glued to one in a paragraph."""
    if kind != "paragraph":
        yield Block(paragraph.span, kind)
        return
    for line in glued_lines(paragraph.text, top=top):
        span = Span(paragraph.span.start + line.span.start, paragraph.span.start + line.span.end)
        yield from (Block(span, line.kind),) if line.kind != "paragraph" else _prose(paragraph.text, line.span, span)


def _prose(text: str, place: Span, span: Span) -> Iterator[Block]:
    """Yield a paragraph without a list mark, and a dateline that opens it on its own."""
    words = text[place.start : place.end]
    mark = bullet_end(words)
    end, start = (0, 0) if mark else opening_dateline(words)
    if end:
        yield Block(Span(span.start, span.start + end), "dateline")
    rest = words[start + mark :]
    yield Block(Span(span.end - len(rest.lstrip()), span.end), "paragraph")


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _capitalised_share(text: str) -> float:
    content = [word for word in _WORD.findall(text) if len(word) > 3]
    return sum(word[0].isupper() for word in content) / len(content) if len(content) > 1 else 0.0


def _shared_share(headline: str, lead: str) -> float:
    """Return the share of the headline's content words whose stem the lead has as well."""
    common = words("reading", "function_words")
    stems = {word.lower()[:5] for word in _WORD.findall(headline) if len(word) > 3 and word.lower() not in common}
    stems_of_lead = {word.lower()[:5] for word in _WORD.findall(lead)}
    return len(stems & stems_of_lead) / len(stems) if len(stems) > 1 else 0.0
