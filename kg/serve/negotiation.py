"""Which media type an answer has: what the client accepts (RFC 9110, section 12.5.1) among what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

# The media types of results and of triples, best first, with the format's name in pyoxigraph.
RESULTS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "text/plain": "nt",
}
HTML = "text/html"


@lru_cache(maxsize=64)
def best_media_type(header: str, offered: tuple[str, ...]) -> str | None:
    """Return the offered media type that the client likes best, of equal ones the first; None where it likes none.

    >>> best_media_type("text/csv;q=0.5, application/*", ("application/json", "text/csv"))
    'application/json'
    >>> best_media_type("", ("text/turtle",)), best_media_type("image/png", ("text/turtle",))
    ('text/turtle', None)
    """
    ranges = [_range(part) for part in header.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda kind: _quality(kind, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = (word.strip().lower() for word in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return kind, _number(value)
    return kind, 1.0


def _number(word: str) -> float:
    try:
        return min(1.0, max(0.0, float(word)))
    except ValueError:
        return 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return how much a media type is liked: as the most exact range that fits says."""
    fits = [kind, f"{kind.partition('/')[0]}/*", "*/*"]
    found = [(fits.index(name), -quality) for name, quality in ranges if name in fits]
    return -min(found)[1] if found else 0.0
