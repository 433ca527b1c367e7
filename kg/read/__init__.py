"""Files, folders, standard input, JSON Lines, HTML, PDF → documents with their blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document, Problem
from kg.read import html, jsonl, markdown, pdf
from kg.read.dates import published_date
from kg.read.encoding import decoded
from kg.read.headers import agency, is_date_line, top
from kg.read.language import other_language
from kg.read.lines import lines
from kg.read.sources import STDIN, File, files, once
from kg.read.structure import blocks

__all__ = ["documents"]

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOP_BLOCKS = 6
_TOP_CHARACTERS = 4000
_LONGEST_SLUG = 80


def documents(sources: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | Problem]:
    """Yield the documents that the sources hold, in order, and a problem for each that cannot be read.

    A source is a file, a folder (all files below it, sorted) or `-` for `stdin`. Ids are the ids of
    JSON Lines and else slugs of file names; two files of one name are told apart by a number.
    """
    taken: dict[str, str] = {}
    for found in _drafts(sources, stdin):
        try:
            yield found if isinstance(found, Problem) else _finished(found, taken)
        except InputError as error:
            yield _problem(error)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A document as its source gives it; `keeps_id` where the source itself names it."""

    document: Document
    where: str
    keeps_id: bool = False


def _drafts(sources: Iterable[str], stdin: BinaryIO | None) -> Iterator[_Draft | Problem]:
    for item in once(chain.from_iterable(files(source) for source in sources)):
        if isinstance(item, Problem):
            yield item
            continue
        stream = _stdin_drafts(stdin) if stdin is not None and item.name == STDIN else _file_drafts(item)
        try:
            for draft in stream:
                yield _problem(draft) if isinstance(draft, InputError) else draft
        except InputError as error:
            yield _problem(error)


def _file_drafts(file: File) -> Iterator[_Draft | InputError]:
    data, suffix = file.data(), file.path.suffix.lower()
    stem = slug(file.path.stem)
    if suffix in _JSON_LINES:
        yield from _kept(jsonl.rows(data.splitlines(), name=file.name, stem=stem))
    elif suffix == ".json":
        yield from _kept(jsonl.listed(data, name=file.name, stem=stem))
    else:
        yield _Draft(_single(data, suffix, identifier=stem, source=file.name), file.name)


def _stdin_drafts(stdin: BinaryIO) -> Iterator[_Draft | InputError]:
    """Yield what standard input holds: JSON Lines as they come in, or one document of another kind."""
    first = b""
    while not first.strip():
        first = stdin.readline()
        if not first:
            raise InputError("nothing came in", where="standard input", remedy="pipe a text or JSON Lines into kg")
    if first.lstrip().startswith(b"{"):
        yield from _kept(jsonl.rows(chain([first], stdin), name="standard input", stem="stdin"))
    else:
        document = _single(first + stdin.read(), "", identifier="stdin", source="standard input")
        yield _Draft(document, "standard input")


def _kept(found: Iterable[tuple[Document, str] | InputError]) -> Iterator[_Draft | InputError]:
    for item in found:
        yield item if isinstance(item, InputError) else _Draft(*item, keeps_id=True)


def _single(data: bytes, suffix: str, *, identifier: str, source: str) -> Document:
    """Return the one document of a file, by its suffix or by how the bytes begin."""
    if suffix == ".pdf" or data.startswith(b"%PDF-"):
        return Document(identifier, pdf.text(data, where=source), source=source)
    text = decoded(data, where=source)
    if suffix in _HTML or _HTML_START.match(data[:2000]):
        return html.document(text, identifier=identifier, source=source)
    if suffix in _MARKDOWN:
        return markdown.document(text, identifier=identifier, source=source)
    return Document(identifier, text, source=source)


def _finished(draft: _Draft, taken: dict[str, str]) -> Document:
    """Return the document with its id settled and with what its own first lines say of it."""
    document, where = draft.document, draft.where
    _check(document.text, where)
    if draft.keeps_id and document.id in taken:
        raise InputError(
            f"the id {document.id!r} is taken by {taken[document.id]}",
            where=where,
            remedy="give each document its own id",
        )
    identifier = document.id if draft.keeps_id else _free(document.id, taken)
    taken[identifier] = where
    return described(replace(document, id=identifier))


def described(document: Document) -> Document:
    r"""Return the document with its blocks, and title, date and publisher from its first lines where they lack.

    >>> found = described(Document("a", "Rain over Freedonia\n\nMonday, May 3, 2021\n\nIt rained in Freedonia."))
    >>> found.title, found.published
    ('Rain over Freedonia', '2021-05-03')
    """
    text = document.text
    found = document.blocks or blocks(text, title=document.title)
    head = top(lines(text[:_TOP_CHARACTERS]))
    shown = [(block.kind, text[block.span.start : block.span.end]) for block in found[:_TOP_BLOCKS]]
    headline = next((words for kind, words in shown if kind == "headline"), None)
    dated = next((words for kind, words in shown if kind == "dateline" and is_date_line(words)), None)
    opening = next((text[b.span.start : b.span.start + 120] for b in found[:_TOP_BLOCKS] if b.kind == "dateline"), "")
    return replace(
        document,
        title=document.title or head.title or (" ".join(headline.split()) if headline else None),
        published=document.published or head.published or (published_date(dated) if dated else None),
        publisher=document.publisher or head.publisher or agency(opening),
        blocks=found,
    )


def _check(text: str, where: str) -> None:
    """Raise InputError for a text that cannot be worked on."""
    if not text.strip():
        raise InputError("the text is empty", where=where, remedy="give it some text or leave it out")
    if not any(c.isalpha() for c in text):
        raise InputError("the text holds no words", where=where, remedy="give it some text or leave it out")
    if _SURROGATE.search(text):
        raise InputError(
            "the text holds halves of characters (lone surrogates)", where=where, remedy="save it as UTF-8"
        )
    language = other_language(text)
    if language:
        raise InputError(f"the text is not English ({language})", where=where, remedy="translate it first")


def slug(name: str) -> str:
    """Return a readable id for a name: lower case, letters and figures, hyphens between.

    >>> slug("Käse & Brot_2"), slug("…")
    ('kase-brot-2', 'document')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-")[:_LONGEST_SLUG].strip("-") or "document"


def _free(wanted: str, taken: dict[str, str]) -> str:
    """Return the id, with the first free number behind it where it is taken."""
    number, identifier = 1, wanted
    while identifier in taken:
        number += 1
        identifier = f"{wanted}-{number}"
    return identifier


def _problem(error: InputError) -> Problem:
    source, _, place = error.where.partition(", line ")
    return Problem(source, f"line {place}" if place else None, error.fault, error.remedy)
