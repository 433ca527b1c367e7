"""Plain text → one document, its text as it stands but for mended encodings and entities."""

from __future__ import annotations

import html
import re

from kg.model import Document
from kg.read.encoding import decode
from kg.read.part import Draft, Found, Opener, Part

_ENTITY = re.compile(
    r"&(?:amp;)?(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5}|#x[0-9a-f]{2,5}|[lr][sd]quo|[mn]dash|hellip);", re.IGNORECASE
)


def read_text(part: Part, open_part: Opener) -> Found:
    """Yield the plain text as one document."""
    yield Draft(Document("", unescape(decode(part.data, where=part.name)), source=part.name), part.name)


def unescape(text: str) -> str:
    """Return the text with character references of HTML as characters, those that were escaped twice too.

    >>> unescape("Jane said: &amp;quot;No.&quot; R&D fell &lt; 2 %.")
    'Jane said: "No." R&D fell < 2 %.'
    """
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text
