"""The names of the graph: IRIs and literals that are valid whatever the text holds."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.model import Span
from kg.namespaces import XSD

# What N-Triples writes in another way, and halves of characters.
_ESCAPED_IN_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = MappingProxyType({"\b": r"\b", "\t": r"\t", "\f": r"\f", "\r": r"\r"})
# A dot that ends a segment would end the sentence in Turtle, and "." and ".." would be resolved as steps in a path.
_UNSAFE_IN_IRI = re.compile(r"[^A-Za-z0-9_.~/-]+|\.(?=/|\Z)")
_CHARACTERS = re.compile(r"char=(\d+),(\d+)")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_TYPES = ((re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "gYearMonth"), (re.compile(r"\d{4}"), "gYear"))


def check_base(base: str) -> str:
    """Return the base of all names with its closing slash.

    Raises UsageError where it is no absolute IRI, or has a fragment: those name the characters of documents.

    >>> check_base("http://example.org/kb")
    'http://example.org/kb/'
    """
    closed = base if base.endswith("/") else f"{base}/"
    try:
        NamedNode(f"{closed}document/x{text_fragment(Span(0, 1))}")
    except ValueError as error:
        remedy = "give one like https://example.org/kb/"
        raise UsageError(f"the base {base!r} is no absolute IRI without a fragment", remedy=remedy) from error
    return closed


def segment(text: str) -> str:
    """Return text as part of an IRI: letters and digits of any script stay readable.

    >>> segment("São Paulo <1>"), segment("inc.")
    ('São%20Paulo%20%3C1%3E', 'inc%2E')
    """
    return _UNSAFE_IN_IRI.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return "".join(c if c.isalnum() else _percent_encoded(c) for c in match[0])


def _percent_encoded(character: str) -> str:
    """Return a character percent-encoded; the library leaves the dot as it is."""
    return "%2E" if character == "." else quote(character, safe="", errors="surrogatepass")


def document_iri(name: str, base: str) -> str:
    """Return the IRI of a document by its id: the one place where an id is percent-encoded.

    >>> document_iri("May 3.", "https://kg.example/")
    'https://kg.example/document/May%203%2E'
    """
    return f"{base}document/{segment(name)}"


def document_id(iri: str, base: str) -> str:
    """Return the id of a document by its IRI.

    >>> document_id("https://kg.example/document/May%203%2E", "https://kg.example/")
    'May 3.'
    """
    return unquote(iri.removeprefix(f"{base}document/"), errors="surrogatepass")


def external_iri(iri: str) -> str | None:
    """Return an IRI of another site as N-Triples writes it, None where it is none."""
    try:
        return str(NamedNode(iri.strip()))
    except ValueError:
        return None


def string(text: str) -> str:
    """Return words as N-Triples writes them; half characters that no encoding can hold are replaced.

    >>> string('Globex "won"')
    '"Globex \\\\"won\\\\""'
    """
    if '"' in text or "\\" in text or "\n" in text:  # at once, for they are many where statements are quoted
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_ESCAPED_IN_TEXT.sub(_escaped_in_text, text)}"'


def _escaped_in_text(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def typed_literal(value: object, kind: str) -> str:
    """Return a literal of an XML Schema type as N-Triples writes it.

    >>> typed_literal(0.5, "decimal") == f'"0.5"^^<{XSD}decimal>'
    True
    """
    return f'"{value}"^^<{XSD}{kind}>'


def time_literal(value: str) -> str:
    """Return an ISO value as the most exact type that fits: a day, a month, a year, or words.

    >>> [time_literal(value).rpartition("#")[2] for value in ("2023-02-30", "2023-02")]
    ['"2023-02-30"', 'gYearMonth>']
    """
    day = iso_day(value)
    if day:
        return typed_literal(day, "date")
    for pattern, kind in _ISO_TYPES:
        if pattern.fullmatch(value):
            return typed_literal(value, kind)
    return string(value)


def iso_day(value: str | None) -> str | None:
    """Return the value where it is a day of the calendar."""
    if value is None or not _ISO_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def number_literal(value: float) -> str:
    """Return a number as xsd:decimal or, where it is whole, xsd:integer.

    >>> [number_literal(value).partition("^^")[0] for value in (3.6e9, 0.5)]
    ['"3600000000"', '"0.5"']
    """
    if value == int(value):
        return typed_literal(int(value), "integer")
    return typed_literal(f"{value:.6f}".rstrip("0"), "decimal")


def text_fragment(span: Span) -> str:
    """Return the part of a document's IRI that names its characters (RFC 5147)."""
    return f"#char={span.start},{span.end}"


def document_iri_of_span(iri: str) -> str:
    """Return the IRI of the document that a stretch of characters stands in."""
    return iri.partition("#")[0]


def characters_of(iri: str) -> Span:
    """Return the characters that the IRI of a stretch of text names; none where it names none.

    >>> characters_of("https://kg.example/document/page#char=0,46")
    Span(start=0, end=46)
    """
    found = _CHARACTERS.fullmatch(iri.partition("#")[2])
    return Span(int(found[1]), int(found[2])) if found else Span(0, 0)


def term_text(term: object) -> str:
    """Return the IRI or the words of a term."""
    return str(getattr(term, "value", term))
