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

from kg.extras import required_library

_MOST_MEMORY = 3 * 1024**3
_LOCKED = 3


def main() -> int:
    """Read a PDF from standard input and write its pages; exit code 3 where it is locked."""
    _limit_resources(int(sys.argv[1]))
    locked = required_library("pdfminer.pdfdocument", extra="pdf").PDFPasswordIncorrect
    logging.disable(logging.CRITICAL)
    try:
        found = _read_pdf(sys.stdin.buffer.read())
    except locked:
        return _LOCKED
    sys.stdout.write(json.dumps(found))
    return 0


def _limit_resources(seconds: int) -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds; the caller's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read_pdf(data: bytes) -> dict[str, Any]:
    parser = required_library("pdfminer.pdfparser", extra="pdf").PDFParser(BytesIO(data))
    document = required_library("pdfminer.pdfdocument", extra="pdf").PDFDocument(parser)
    info = document.info[0] if document.info else {}
    return {"title": _text(info.get("Title")), "author": _text(info.get("Author")), "pages": list(_pages(data))}


def _pages(data: bytes) -> Iterator[dict[str, Any]]:
    layout = required_library("pdfminer.layout", extra="pdf")
    extract_pages = required_library("pdfminer.high_level", extra="pdf").extract_pages
    for page in extract_pages(BytesIO(data), laparams=layout.LAParams()):
        boxes = [[_clean(box.get_text()), box.y1, box.y0] for box in page if isinstance(box, layout.LTTextBox)]
        yield {"height": page.height, "boxes": boxes}


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")


def _text(value: Any) -> str | None:
    """Return a field of the file's own description as text."""
    words = required_library("pdfminer.utils", extra="pdf").decode_text(value) if isinstance(value, bytes) else ""
    return " ".join(_clean(words).split()) or None


if __name__ == "__main__":
    sys.exit(main())
