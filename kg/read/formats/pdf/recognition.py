"""Scanned pages → text by OCR, where the extra `ocr` is installed (its model lies in the package)."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from kg.errors import InputError
from kg.extras import required_library
from kg.read.formats.pdf.boxes import Box, PdfPage

_SCALE = 300 / 72
_MOST_PAGES = 200
_LONGEST_WORD = 22
_MOST_GLUED = 0.1


def recognized_pages(data: bytes, *, where: str) -> tuple[PdfPage, ...]:
    """Return the text in the pictures of a PDF. Raises InputError where OCR is not installed or finds nothing."""
    if find_spec("rapidocr_onnxruntime") is None or find_spec("pypdfium2") is None:
        raise InputError(
            "the PDF holds no text, only pictures of it",
            where=where,
            remedy='install the extra "ocr" (text recognition), or give its text',
        )
    pypdfium2 = required_library("pypdfium2", extra="ocr", where=where, error=InputError)
    reader = required_library("rapidocr_onnxruntime", extra="ocr", where=where, error=InputError).RapidOCR()
    with pypdfium2.PdfDocument(data) as held:
        pages = tuple(_page(held[number], reader) for number in range(min(len(held), _MOST_PAGES)))
    if not any(page.boxes for page in pages):
        raise InputError("the PDF holds neither text nor pictures of text", where=where, remedy="give its text")
    if _lacks_spaces([word for page in pages for box in page.boxes for word in box.text.split()]):
        raise InputError(
            "text recognition cannot tell the words of the PDF apart",
            where=where,
            remedy="scan it anew, or give its text",
        )
    return pages


def _lacks_spaces(words: list[str]) -> bool:
    """True if many words are as long as several: the recognition has missed the gaps between them."""
    return _MOST_GLUED * len(words) < sum(len(word) > _LONGEST_WORD for word in words)


def _page(page: Any, reader: Any) -> PdfPage:
    height = page.get_height()
    found, _ = reader(page.render(scale=_SCALE).to_numpy())
    lines = [(corners[0][1] / _SCALE, corners[2][1] / _SCALE, words) for corners, words, _ in found or ()]
    return PdfPage(height, tuple(_paragraphs(sorted(lines), height)))


def _paragraphs(lines: list[tuple[float, float, str]], height: float) -> list[Box]:
    """Return lines as boxes: a gap of more than a line's height begins a new one."""
    groups: list[list[tuple[float, float, str]]] = [lines[:1]] if lines else []
    for before, line in pairwise(lines):
        if line[0] - before[1] > before[1] - before[0]:
            groups.append([])
        groups[-1].append(line)
    return [
        Box("\n".join(words for *_, words in group), height - group[0][0], height - group[-1][1]) for group in groups
    ]
