"""PDF → its text, page after page, with words joined that a line break had cut."""

from __future__ import annotations

import logging
import re
from io import BytesIO

from kg.errors import InputError
from kg.extras import required

_HYPHEN = re.compile(r"(?P<left>[^\W\d_]+)-\n(?P<right>[a-z][^\W\d_]*)")
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError, AssertionError)


def text(data: bytes, *, where: str) -> str:
    """Return the text of all pages.

    Raises InputError for damaged or locked files, for pictures of text, and where pypdf is not installed.
    """
    pypdf = required("pypdf", extra="pdf", where=where, error=InputError)

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("the PDF is locked with a password", where=where, remedy="save it without one")
        pages = [page.extract_text() for page in reader.pages]
    except (pypdf.errors.PyPdfError, *_DAMAGED) as error:
        raise InputError(f"the PDF is damaged ({error})", where=where, remedy="save it anew") from error
    joined = "\n".join(page.strip("\n") for page in pages if page.strip())
    if not joined:
        raise InputError(
            "the PDF holds no text, only pictures", where=where, remedy="run text recognition over it first"
        )
    return _unbroken(joined)


def _unbroken(page: str) -> str:
    """Join words cut by a hyphen at the end of a line; the hyphen stays unless the text has the word without it."""
    known = set(re.findall(r"[^\W\d_]+", page.lower()))

    def joined(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        return left + right if (left + right).lower() in known else f"{left}-{right}"

    return _HYPHEN.sub(joined, page)
