"""PDF → its text in reading order; running heads, page numbers and line numbers are left out and said.

The file is opened by a process of its own with bounds on time and memory, so that no file can harm the run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.data import lexicon
from kg.model import Document, Omission
from kg.read.formats.pdf.boxes import Box, PdfPage, pages_of
from kg.read.ignored_spans import is_cut_word, known_words
from kg.read.lines import is_finished
from kg.read.part import Draft, Found, Opener, Part

_HYPHEN = re.compile(r"(?P<left>[^\W\d_]+)-\n(?P<right>[a-z][^\W\d_]*)")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|indd|pdf|qxd|tex|rtf|odt)\b|^(?:untitled|microsoft word)", re.IGNORECASE)
_EDGE = 0.12
_FEWEST_LINE_NUMBERS = 5


def read_pdf(part: Part, open_part: Opener) -> Found:
    """Yield the document. Raises InputError for damaged or locked files and for pictures of text without OCR."""
    held = pages_of(part.data, where=part.name)
    pages = held.pages
    if not any(box.text.strip() for page in pages for box in page.boxes):
        from kg.read.formats.pdf.recognition import recognized_pages

        pages = recognized_pages(part.data, where=part.name)
    kept, left_out = _without_running_heads(pages)
    text = _join_cut_words(_paragraphs_of(kept))
    yield Draft(
        Document(
            "",
            text,
            source=part.name,
            title=held.title if _is_title(held.title or "", text) else None,
            author=held.author if (held.author or "").lower() not in lexicon("documents")["no_authors"] else None,
            omissions=tuple(Omission("running head", "it stands on the edge of a page", words) for words in left_out),
        ),
        part.name,
    )


def _is_title(title: str, text: str) -> bool:
    """True if the title that the file gives stands at the head of the text as well: no file name, no template's name."""
    if not title or _FILE_NAME.search(title):
        return False
    return "".join(title.casefold().split()) in "".join(text[:2000].casefold().split())


def _without_running_heads(pages: Sequence[PdfPage]) -> tuple[list[Box], list[str]]:
    """Return the boxes in order without what repeats on the edges of pages, page numbers and line numbers, then those left out."""
    repeated = Counter(_pattern(box) for page in pages for box in {_pattern(b): b for b in _edges(page)}.values())
    least = max(2, len(pages) // 3)
    kept: list[Box] = []
    left_out: list[str] = []
    for page in pages:
        edges = set(_edges(page))
        for box in page.boxes:
            heads = box in edges and (repeated[_pattern(box)] >= least or _PAGE_NUMBER.fullmatch(box.text.strip()))
            if heads or _are_line_numbers(box):
                left_out.append(" ".join(box.text.split()))
            else:
                kept.append(box)
    return kept, list(dict.fromkeys(left_out))


def _edges(page: PdfPage) -> list[Box]:
    """Return the boxes at the top and the bottom of a page."""
    return [box for box in page.boxes if box.bottom > (1 - _EDGE) * page.height or box.top < _EDGE * page.height]


def _pattern(box: Box) -> str:
    return re.sub(r"\d+", "#", " ".join(box.text.split()).casefold())


def _are_line_numbers(box: Box) -> bool:
    """True if the box is the column of numbers beside the lines of a court paper."""
    words = box.text.split()
    if len(words) < _FEWEST_LINE_NUMBERS or not all(word.isdigit() for word in words):
        return False
    numbers = list(map(int, words))
    return all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _paragraphs_of(boxes: Sequence[Box]) -> str:
    """Return the boxes as paragraphs; one that runs over the end of a column or page stays one."""
    parts: list[str] = []
    for words in (box.text.strip() for box in boxes):
        if words:
            runs_on = parts and not is_finished(parts[-1]) and (words[0].islower() or parts[-1].endswith("-"))
            parts += ["\n" if runs_on else "\n\n"] if parts else []
            parts.append(words)
    return "".join(parts)


def _join_cut_words(text: str) -> str:
    """Join words cut by a hyphen at the end of a line; the hyphen stays where they are two words."""
    known = known_words(text)

    def join_halves(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        return left + right if is_cut_word(left, right, known) else f"{left}-{right}"

    return _HYPHEN.sub(join_halves, text)
