"""Which kind of file bytes are: by how they begin and what they hold, then by the name."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from kg.data import lexicon
from kg.errors import InputError
from kg.read.encoding import to_utf8
from kg.read.part import Part

Kind = Literal[
    "csv", "docx", "epub", "feed", "gzip", "html", "json", "json lines", "mail", "mailbox", "markdown", "mhtml",
    "msg", "odt", "pdf", "pptx", "rtf", "text", "wacz", "warc", "xlsx", "zip",
]  # fmt: skip

_SUFFIXES: dict[str, Kind] = {
    ".csv": "csv", ".tsv": "csv", ".eml": "mail", ".htm": "html", ".html": "html", ".json": "json", ".jsonl": "json lines",
    ".markdown": "markdown", ".mbox": "mailbox", ".md": "markdown", ".mdown": "markdown", ".mht": "mhtml",
    ".mhtml": "mhtml", ".ndjson": "json lines", ".pdf": "pdf", ".xhtml": "html",
}  # fmt: skip
_GRAPHS = frozenset({".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld", ".graphml", ".gexf"})
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP = b"\x1f\x8b"
_MSG_STREAM = "__properties_version1.0".encode("utf-16-le")
_OPEN_DOCUMENTS = {"spreadsheet": "an OpenDocument spreadsheet", "presentation": "an OpenDocument presentation"}
_OFFICE: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_XML = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(?:<\?[^>]*>\s*)*"
_HTML = re.compile(_XML + rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_XML + rb"<(?:rss\b|feed\b[^>]*Atom|rdf:RDF\b[^>]*purl\.org/rss)", re.IGNORECASE | re.DOTALL)
_OTHER_XML = re.compile(_XML + rb"<[A-Za-z_][\w:.-]*(?:\s[^>]*)?>", re.DOTALL)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*\{)")
_HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|received|return-path|reply-to)\s*:", re.IGNORECASE
)
_TRANSPORT = re.compile(rb"^(?:message-id|mime-version|received|return-path)\s*:", re.IGNORECASE | re.MULTILINE)
_FOLDED = re.compile(rb"[\w-]+\s*:|[ \t]")
_FRONT_MATTER = re.compile(rb"(?:---[ \t]*\r?\n[\w \"'-]+:|\+\+\+[ \t]*\r?\n[\w \"'-]+\s*=)")
_SNAPSHOT = re.compile(
    rb"^(?:snapshot-content-location:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)


def kind_of(part: Part) -> Kind:
    """Return the kind of file that the bytes are. Raises InputError, with the kind's name, for one that holds no text.

    >>> kind_of(Part("a", b"%PDF-1.7 ...")), kind_of(Part("a.txt", b"<rss version='2.0'>")), kind_of(Part("a", b"Rain fell."))
    ('pdf', 'feed', 'text')
    """
    if part.suffix in _GRAPHS:
        raise InputError("this is a graph, not a text", where=part.name, remedy="ask it with kg query --graph")
    return _packed_kind(part) or _text_kind(Part(part.name, to_utf8(part.data, where=part.name), part.depth))


def _packed_kind(part: Part) -> Kind | None:
    """Return the kind of a file in a format of bytes, None for one of characters."""
    data = part.data
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return _zip_kind(part)
    if data.startswith(_OLE):
        if _MSG_STREAM in data:
            return "msg"
        raise _refusal("an old office file (.doc, .xls or .ppt)", part, "save it as .docx, .xlsx, .pptx or PDF")
    if data.startswith(_GZIP):
        return "gzip"
    _refuse_signatures(part)
    return None


def _refuse_signatures(part: Part) -> None:
    """Raise InputError for pictures, recordings, programs, databases."""
    for start, name in lexicon("documents")["signatures"].items():
        if part.data.startswith(bytes.fromhex(start)):
            raise _refusal(name, part, "give text, an office file, a web page or a PDF")
    if part.data[4:8] == b"ftyp":
        raise _refusal("a film or recording", part, "give its transcript")


def _refusal(name: str, part: Part, remedy: str) -> InputError:
    return InputError(f"this is {name}, not text", where=part.name, remedy=remedy)


def _zip_contents(part: Part) -> tuple[list[str], str]:
    """Return the names in a zip file and the kind that an office file notes in it. Raises InputError for a damaged one."""
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(part.data)) as archive:
            names = archive.namelist()
            return names, archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError(
            f"the zip or office file is damaged ({error})", where=part.name, remedy="pack it anew"
        ) from error


def _zip_kind(part: Part) -> Kind:
    names, marked = _zip_contents(part)
    if "epub" in marked:
        return "epub"
    if "opendocument.text" in marked:
        return "odt"
    for word, name in _OPEN_DOCUMENTS.items():
        if f"opendocument.{word}" in marked:
            raise _refusal(name, part, "save it as CSV, .xlsx or .pptx")
    if "[Content_Types].xml" in names:
        return next((kind for start, kind in _OFFICE if _have_folder(names, start)), "zip")
    return "wacz" if "datapackage.json" in names and _have_folder(names, "archive/") else "zip"


def _have_folder(names: Sequence[str], start: str) -> bool:
    return any(name.startswith(start) for name in names)


def _text_kind(part: Part) -> Kind:
    start = part.data.removeprefix(b"\xef\xbb\xbf")[:4000]
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"From ") and _TRANSPORT.search(start):
        return "mailbox"
    if _is_mail(start, part.suffix):
        return "mhtml" if _SNAPSHOT.search(start) and b"text/html" in part.data[:100_000] else "mail"
    return _marked_kind(part, start)


def _is_mail(start: bytes, suffix: str) -> bool:
    """True if the bytes open with header lines of a mail: folded `Name: value` lines, one of them of the transport."""
    if not _HEADER.match(start):
        return suffix == ".eml" and _FOLDED.match(start) is not None
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return all(map(_FOLDED.match, head.splitlines()[:-1])) and (suffix == ".eml" or _TRANSPORT.search(head) is not None)


def _marked_kind(part: Part, start: bytes) -> Kind:
    """Return the kind of a text with markup, by its first characters, then by the suffix."""
    if _FEED.match(start):
        return "feed"
    if _HTML.match(start):
        return "html"
    named = _SUFFIXES.get(part.suffix)
    if named is not None:
        return "text" if named == "pdf" else named
    if _JSON.match(start):
        return "json" if _is_json(part.data) else "json lines"
    if _FRONT_MATTER.match(start):
        return "markdown"
    if start.lstrip().startswith(b"<?xml") and _OTHER_XML.match(start):
        raise _refusal("an XML file", part, "save its text, or an HTML page of it")
    return "text"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
