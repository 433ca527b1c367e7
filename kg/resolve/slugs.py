"""Labels → ids that people can read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.model import digest

_LONGEST = 60


@lru_cache(65_536)
def slug(label: str) -> str:
    """Return a label as an id: small ASCII letters and hyphens; a hash where it has no Latin letter.

    >>> slug("Jérôme d’Ambrosio Jr."), slug("北京")[:1]
    ('jerome-dambrosio-jr', 'x')
    """
    plain = re.sub(r"['’.]", "", unicodedata.normalize("NFKD", label))
    plain = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or f"x{digest(label, length=8)}"
