"""The title of an article without the name of the site that stands behind it."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"\s+(?:\||-|–|—|::|»|•|·|/)\s+")


def without_site(title: str, *sites: str | None) -> str:
    """Return the title without a site's name (or its host) at its end or its beginning.

    >>> without_site("Globex buys Initech - Markets - Example News", "Example News")
    'Globex buys Initech - Markets'
    >>> without_site("Globex - Initech deal fails", "Example News"), without_site("Example News", "Example News")
    ('Globex - Initech deal fails', 'Example News')
    """
    known = {_letters(site) for site in sites if site} - {""}
    words = " ".join(title.split())
    breaks = list(_SEPARATOR.finditer(words))
    if not breaks or not known:
        return words
    if _names_site(words[breaks[-1].end() :], known):
        return words[: breaks[-1].start()]
    return words[breaks[0].end() :] if _names_site(words[: breaks[0].start()], known) else words


def _names_site(words: str, known: set[str]) -> bool:
    """True if the words are the name of the website: "Example News" or "Example" for example-news.org."""
    letters = _letters(words)
    return any(letters == site or (len(letters) > 3 and site.startswith(letters)) for site in known)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("www.").removeprefix("the "))
