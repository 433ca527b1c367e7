"""What of a text is not read as prose of the article: boilerplate, foreign passages, tables, marks inside sentences.

Nothing is cut from the text, so that all offsets stay: blocks become `omitted`, characters `ignored`, and each is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.data import lexicon, words
from kg.model import Block, Document, Omission, OmissionKind, Span
from kg.read.headers import is_date_line
from kg.read.language import other_language
from kg.read.lines import is_finished

_SHORT_WORDS = 40
_NOTICE_WORDS = 60
_PROSE_WORDS = 25
_LONGEST_MARK = 80
_TEASER_WORDS = range(3, 19)
_FEWEST_TEASERS = 2
_MARKUP = re.compile(
    r"</?(?:a|blockquote|div|figure|iframe|img|p|script|span|style|table|td|tr|video)\b[^<>]{0,500}>", re.IGNORECASE
)
_CLOCK_LINE = re.compile(
    r"\W*(?:(?:last )?updated|published|posted|first published)?\W*(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5})?"
    r"|(?:\d+|an?|one|two|three) (?:minute|hour|day|week|month)s? ago|\d+ min(?:s|ute)?s? read)\W*",
    re.IGNORECASE,
)
_WEATHER = re.compile(r"[^\d.!?]{0,60}[-+−]?\d{1,3}\s?°\s?[CF]?\b[^.!?]{0,40}")
_CELLS = re.compile(r"\t| {3,}|\s\|\s")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_CUT_WORD = re.compile(r"(?P<left>[^\W\d_]+)(?P<cut>-[ \t]*\r?\n[ \t]*)(?P<right>[a-z][^\W\d_]*)")
_NOTE = re.compile(
    r"(?<=[\w.!?,;:)\"'”’])(?:\[(?:\d{1,3}|[a-z]|note \d{1,3}|nb \d{1,3}|citation needed)\])+|(?<=[a-z]{2}[.!?])[¹²³⁴-⁹⁰]+(?=\s|$)"
    r"|(?<=[a-z]{3}\.)\d{1,3}(?=\s+[A-Z]|\s*$)"
)
_NUMBERED_LINE = re.compile(r"^[ \t]*(?P<number>\d{1,3})(?=[ \t]+\S)", re.MULTILINE)
_FEWEST_NUMBERED = 10


def with_omissions(document: Document) -> Document:
    """Return the document with what is no prose of it marked: blocks as `omitted`, characters as `ignored`."""
    text = document.text
    reasons = _reasons(document)
    blocks = tuple(replace(block, kind="omitted") if block in reasons else block for block in document.blocks)
    left_out = tuple(
        Omission(kind, reason, text[block.span.start : block.span.end], block.span)
        for block, (kind, reason) in reasons.items()
    )
    return replace(document, blocks=blocks, omissions=(*document.omissions, *left_out), ignored=tuple(ignored(text)))


def _reasons(document: Document) -> dict[Block, tuple[OmissionKind, str]]:
    """Return for each block that is left out of which kind it is and why, in text order."""
    text = document.text
    read = [block for block in document.blocks if block.kind not in {"header", "omitted"}]
    shown = {block: " ".join(text[block.span.start : block.span.end].split()) for block in read}
    found: dict[Block, tuple[OmissionKind, str]] = {}
    for block in read:
        reason = _own_reason(block, shown[block], text)
        if reason is not None:
            found[block] = reason
    for block in (*_below_foot_heading(read, shown), *_teasers(read, shown, found)):
        found.setdefault(block, ("boilerplate", "it leads to other stories"))
    return {block: found[block] for block in read if block in found}


def _own_reason(block: Block, line: str, text: str) -> tuple[OmissionKind, str] | None:
    """Return why a block is no prose by its own words, None where it is."""
    if _MARKUP.search(line):
        return "markup", "it is markup that was left in the text"
    if block.kind == "headline":
        return None
    if block.kind != "dateline" and _is_table(text[block.span.start : block.span.end]):
        return "table", "cells of a table give no sentences"
    if block.kind != "dateline" and (_is_notice(line) or _is_clock_line(line)):
        return "boilerplate", "it is no part of the article"
    if block.kind != "dateline" and not is_finished(line) and (_is_weather(line) or is_date_line(line)):
        return "boilerplate", "it is no part of the article"
    language = other_language(line)
    return ("foreign", language) if language else None


def _is_notice(line: str) -> bool:
    """True if the block invites, sells, shares or warns: "Sign up for our newsletter", "We use cookies"."""
    table = lexicon("documents")["boilerplate"]
    lower = line.lower()
    count = len(line.split())
    if lower.strip(" .:!…>»→|") in table["whole"]:
        return True
    if count <= _SHORT_WORDS and lower.startswith(tuple(table["openings"])):
        return not (lower.startswith("more:") and count > _SHORT_WORDS // 2)
    return count <= _NOTICE_WORDS and any(words in lower for words in table["inside"])


def _is_clock_line(line: str) -> bool:
    """True if the line tells nothing but when something was published: "Updated 10:30 GMT", "3 hours ago"."""
    return len(line) < _LONGEST_MARK and _CLOCK_LINE.fullmatch(line) is not None


def _is_weather(line: str) -> bool:
    return len(line) < _LONGEST_MARK and _WEATHER.fullmatch(line) is not None


def _is_table(text: str) -> bool:
    """True if most lines of a block are cells side by side, set apart by tabs, bars or wide gaps."""
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [line for line in lines if len(_CELLS.findall(line.strip())) >= 1 and not is_finished(line)]
    return len(lines) >= 2 and 2 * len(rows) > len(lines)


def _below_foot_heading(read: Sequence[Block], shown: dict[Block, str]) -> Iterator[Block]:
    """Yield the blocks from a heading such as "Related stories" on, up to the next paragraph of prose."""
    table = frozenset(lexicon("documents")["boilerplate"]["sections"])
    below = False
    for block in read:
        count = len(shown[block].split())
        if shown[block].lower().strip(" .:!…>»→|") in table:
            below = True
        elif count > _PROSE_WORDS and is_finished(shown[block]):
            below = False
        if below:
            yield block


def _teasers(
    read: Sequence[Block], shown: dict[Block, str], known: dict[Block, tuple[OmissionKind, str]]
) -> Iterator[Block]:
    """Yield the headlines of other stories at the foot: several short lines in a row that no full stop ends."""
    foot: list[Block] = []
    for block in reversed(read):
        if block in known:
            continue
        short = len(shown[block].split()) in _TEASER_WORDS and not is_finished(shown[block])
        if not short or block.kind not in {"paragraph", "heading"}:
            break
        foot.append(block)
    prose = sum(len(shown[block].split()) for block in read if is_finished(shown[block]))
    if len(foot) >= _FEWEST_TEASERS and prose > 2 * sum(len(shown[block].split()) for block in foot):
        yield from reversed(foot)


def foreign_languages(document: Document) -> list[str]:
    """Return the languages of the passages left out, the most frequent first."""
    counted = Counter(omission.reason for omission in document.omissions if omission.kind == "foreign")
    return [language for language, _ in counted.most_common()]


def ignored(text: str) -> list[Span]:
    """Return the characters that are not read: soft hyphens, zero-width spaces, note marks, cut words, line numbers.

    >>> text = "The in\\u00adfor\\u00admation came late.[12] The mayor left."
    >>> [text[span.start : span.end] for span in ignored(text)]
    ['\\xad', '\\xad', '[12]']
    """
    found = [Span(match.start(), match.end()) for pattern in (_INVISIBLE, _NOTE) for match in pattern.finditer(text)]
    found += [*_cuts(text), *_line_numbers(text)]
    apart: list[Span] = []
    for span in sorted(found):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _cuts(text: str) -> Iterator[Span]:
    """Yield the hyphens and line breaks inside words that the text has whole elsewhere."""
    matches = list(_CUT_WORD.finditer(text))
    known = set(re.findall(r"[^\W\d_]+", text.lower())) if matches else set()
    for match in matches:
        if (match["left"] + match["right"]).lower() in known | words("reading", "function_words"):
            yield Span(match.start("cut"), match.end("cut"))


def _line_numbers(text: str) -> Iterator[Span]:
    """Yield the numbers at the beginning of the lines of a court paper: ten and more that count up, page after page."""
    run: list[re.Match[str]] = []
    for match in _NUMBERED_LINE.finditer(text):
        if run and int(match["number"]) not in {int(run[-1]["number"]) + 1, 1}:
            yield from _numbers(run)
            run = []
        run.append(match)
    yield from _numbers(run)


def _numbers(run: Sequence[re.Match[str]]) -> Iterator[Span]:
    if len(run) >= _FEWEST_NUMBERED:
        yield from (Span(match.start("number"), match.end("number")) for match in run)
