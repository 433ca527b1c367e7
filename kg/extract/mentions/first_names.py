"""First names → gender, from the packaged table."""

from __future__ import annotations

import unicodedata
from functools import cache

from kg.data.folders import TABLES
from kg.model import Gender


@cache
def _genders() -> dict[str, str]:
    return dict(line.split("\t") for line in (TABLES / "first_names.tsv").read_text("ascii").splitlines())


def first_name_gender(name: str) -> Gender:
    """Return the gender of a person's first name, `unknown` where it tells none.

    >>> first_name_gender("Anna"), first_name_gender("Jérôme"), first_name_gender("Xqz")
    ('feminine', 'masculine', 'unknown')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    found = _genders().get(plain) or _genders().get(plain.partition("-")[0])
    return "unknown" if found is None else "masculine" if found == "m" else "feminine"
