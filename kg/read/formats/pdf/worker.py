"""The process that opens one PDF: bytes on standard input, pages as JSON on standard output.

Run by `kg.read.formats.pdf.boxes`. What the library raises ends this process, and its last line on standard error says why.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

_MOST_MEMORY = 3 * 1024**3
_MOST_SECONDS = 60
_LOCKED = 3


def main() -> int:
    """Read a PDF from standard input and write its pages; exit code 3 where it is locked."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    _bound()
    logging.disable(logging.CRITICAL)
    try:
        found = _found(sys.stdin.buffer.read())
    except PDFPasswordIncorrect:
        return _LOCKED
    sys.stdout.write(json.dumps(found))
    return 0


def _bound() -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds; the caller's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))


def _found(data: bytes) -> dict[str, Any]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(BytesIO(data)))
    info = document.info[0] if document.info else {}
    return {"title": _text(info.get("Title")), "author": _text(info.get("Author")), "pages": list(_pages(data))}


def _pages(data: bytes) -> Iterator[dict[str, Any]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox

    for page in extract_pages(BytesIO(data), laparams=LAParams()):
        boxes = [[_clean(box.get_text()), box.y1, box.y0] for box in page if isinstance(box, LTTextBox)]
        yield {"height": page.height, "boxes": boxes}


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")


def _text(value: Any) -> str | None:
    """Return a field of the file's own description as text."""
    from pdfminer.utils import decode_text

    words = decode_text(value) if isinstance(value, bytes) else ""
    return " ".join(_clean(words).split()) or None


if __name__ == "__main__":
    sys.exit(main())
