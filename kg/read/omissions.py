"""Which blocks of a text are no prose of the article: boilerplate, comments of readers, foreign passages, tables, markup.

Nothing is cut from the text, so that all offsets stay: such blocks become `omitted`, and each is an omission with its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby, takewhile

from kg.data import lexicon
from kg.model import Block, Document, Omission, OmissionKind, Span
from kg.read.glued import is_page_controls
from kg.read.headers import is_date_line
from kg.read.language import other_language
from kg.read.lines import bullet_end, is_finished
from kg.read.reader_comments import comment_blocks
from kg.read.table_blocks import table_blocks

_SHORT_WORDS = 40
_NOTICE_WORDS = 60
_SHORT_SUMMARY = 12
_LONGEST_MARK = 80
_TEASER_WORDS = range(4, 19)
_FEWEST_TEASERS = 2
_QUOTATION_MARKS = '"“”'
_WORD = re.compile(r"[a-z]+")
_CLOCK_LINE = re.compile(
    r"\W*(?:(?:last )?updated|published|posted|first published)?\W*(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5})?"
    r"|(?:\d+|an?|one|two|three) (?:minute|hour|day|week|month)s? ago|\d+ min(?:s|ute)?s? read)\W*",
    re.IGNORECASE,
)
_WEATHER = re.compile(r"[^\d.!?]{0,60}[-+−]?\d{1,3}\s?°\s?[CF]?\b[^.!?]{0,40}")


def with_omissions(document: Document) -> Document:
    """Return the document with the kind "omitted" for blocks that are no prose of the article, and an omission for each.

    Such blocks are tables, notices ("Sign up for our newsletter"), passages in other languages, links to other stories.
    """
    reasons = _reasons(document)
    blocks = tuple(replace(block, kind="omitted") if block in reasons else block for block in document.blocks)
    return replace(document, blocks=blocks, omissions=(*document.omissions, *_passages(reasons, document)))


def _passages(reasons: Mapping[Block, tuple[OmissionKind, str]], document: Document) -> Iterator[Omission]:
    """Yield an omission for each block that is left out; the rows of a table are one."""
    for reason, group in groupby(document.blocks, key=reasons.get):
        held = [block.span for block in group]
        if reason is not None:
            passages = [Span(held[0].start, held[-1].end)] if reason[0] == "table" else held
            for span in passages:
                yield Omission(*reason, document.text[span.start : span.end], span)


_TABLE: tuple[OmissionKind, str] = ("table", "cells of a table give no sentences")
_LINKS: tuple[OmissionKind, str] = ("boilerplate", "it leads to other stories")
_COMMENTS: tuple[OmissionKind, str] = ("boilerplate", "a reader wrote it below the article")


def _reasons(document: Document) -> dict[Block, tuple[OmissionKind, str]]:
    """Return for each block that is left out of which kind it is and why, in text order."""
    text = document.text
    read = [block for block in document.blocks if block.kind not in {"header", "omitted"}]
    shown = {block: " ".join(text[block.span.start : block.span.end].split()) for block in read}
    found = {block: reason for block in read if (reason := _reason_in_its_words(block, shown[block])) is not None}
    for block in table_blocks(read, text):
        found.setdefault(block, _TABLE)
    for block in comment_blocks(read, shown):
        found.setdefault(block, _COMMENTS)
    for block in (*_blocks_below_foot_heading(read, shown), *_teasers(read, shown, found.keys(), text)):
        found.setdefault(block, _LINKS)
    return {block: found[block] for block in read if block in found}


def _reason_in_its_words(block: Block, line: str) -> tuple[OmissionKind, str] | None:
    """Return why a block is no prose by its own words, None where it is."""
    if block.kind == "headline":
        return None
    if block.kind != "dateline" and _is_outside_article(line):
        return "boilerplate", "it is no part of the article"
    language = other_language(line)
    return ("foreign", language) if language else None


def _is_outside_article(line: str) -> bool:
    """True for a notice, a control of the page, or when it was published: "We use cookies", "Updated 10:30 GMT"."""
    if _is_notice(line) or _is_clock_line(line) or is_page_controls(line):
        return True
    return not is_finished(line) and (_is_weather(line) or is_date_line(line))


def _is_notice(line: str) -> bool:
    """True if the block invites, sells, shares or warns: "Sign up for our newsletter", "We use cookies"."""
    table = lexicon("documents")["boilerplate"]
    lower = line.lower()
    count = len(line.split())
    if lower.strip(" .:!…>»→|") in table["whole"]:
        return True
    held = set(_WORD.findall(lower))
    if count > _NOTICE_WORDS or any(mark in line for mark in _QUOTATION_MARKS) or held & set(table["reporting"]):
        return False
    if count <= _SHORT_WORDS and lower.startswith(tuple(table["openings"])):
        return True
    return any(words in lower for words in table["inside"]) and bool(held & set(table["addressed"]))


def _is_clock_line(line: str) -> bool:
    """True if the line tells nothing but when something was published: "Updated 10:30 GMT", "3 hours ago"."""
    return len(line) < _LONGEST_MARK and _CLOCK_LINE.fullmatch(line) is not None


def _is_weather(line: str) -> bool:
    return len(line) < _LONGEST_MARK and _WEATHER.fullmatch(line) is not None


def _blocks_below_foot_heading(read: Sequence[Block], shown: dict[Block, str]) -> Iterator[Block]:
    """Yield each heading such as "Related stories" with the headlines below it, and short lines between two of these."""
    table = frozenset(lexicon("documents")["boilerplate"]["sections"])
    below: list[Block] | None = None
    for block in read:
        line = shown[block]
        if line.lower().strip(" .:!…>»→|") in table:
            below = []
            yield block
        elif below is not None and _is_short_line(block, line):
            yield from (*below, block)
            below = []
        elif below is not None and block.kind != "caption":
            below = [*below, block] if len(line.split()) <= _SHORT_SUMMARY else None


def _is_short_line(block: Block, line: str) -> bool:
    return block.kind in {"paragraph", "heading"} and not is_finished(line) and len(line.split()) < _TEASER_WORDS.stop


def _teasers(read: Sequence[Block], shown: dict[Block, str], known: Set[Block], text: str) -> Iterator[Block]:
    """Yield the headlines of other stories at the foot: several short lines in a row that no full stop ends."""
    upwards = (block for block in reversed(read) if block not in known)
    foot = list(takewhile(lambda b: not _is_list_item(b, text) and _looks_like_headline(b, shown[b]), upwards))
    if foot and _leads_to_list(read, foot[-1], shown):
        return
    prose = (block for block in read if is_finished(shown[block]))
    if len(foot) >= _FEWEST_TEASERS and _word_count(prose, shown) > 2 * _word_count(foot, shown):
        yield from reversed(foot)


def _word_count(blocks: Iterable[Block], shown: Mapping[Block, str]) -> int:
    return sum(len(shown[block].split()) for block in blocks)


def _is_list_item(block: Block, text: str) -> bool:
    """True if a list mark stands before the block on its line."""
    return bullet_end(text[text.rfind("\n", 0, block.span.start) + 1 : block.span.start].lstrip() + "x") > 0


def _looks_like_headline(block: Block, line: str) -> bool:
    """True if the line is of a headline's length and look: no list item, no signature, no note in brackets."""
    if block.kind not in {"paragraph", "heading"} or len(line.split()) not in _TEASER_WORDS:
        return False
    first, last = line[0], line[-1]
    return (first.isupper() or first.isdigit() or first in "\"“‘'") and (last.isalnum() or last in "?\"”’'…")


def _leads_to_list(read: Sequence[Block], first: Block, shown: dict[Block, str]) -> bool:
    """True if the paragraph above a list announces it: "The winners:"."""
    at = read.index(first)
    return at > 0 and shown[read[at - 1]].endswith(":")


def foreign_languages(document: Document) -> list[str]:
    """Return the languages of the passages left out, the most frequent first."""
    counted = Counter(omission.reason for omission in document.omissions if omission.kind == "foreign")
    return [language for language, _ in counted.most_common()]
