"""Files, folders, standard input, JSON Lines, HTML, PDF → documents with their blocks."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from kg.boundary import Failure, attempted, attempted_each
from kg.errors import InputError
from kg.model import Document, Problem
from kg.read import html, jsonl, markdown, pdf
from kg.read.dates import published_date
from kg.read.encoding import decoded, narrowed
from kg.read.headers import agency, is_date_line, top
from kg.read.identifiers import ROWS_NAME, free_id, lasting_id, plain_id
from kg.read.language import other_language
from kg.read.lines import lines
from kg.read.sources import STDIN, STDIN_NAME, File, files, once
from kg.read.structure import blocks

__all__ = ["Source", "described", "documents"]

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_GRAPHS = frozenset({".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld", ".graphml", ".gexf"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_JSON_START = re.compile(rb"\s*(?:\{|\[\s*\{)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOP_BLOCKS = 6
_TOP_CHARACTERS = 4000


Source = str | os.PathLike[str] | Mapping[str, Any] | Document


def documents(
    sources: Iterable[Source], *, stdin: BinaryIO | None = None, lasting: bool = False, leave_out: Iterable[Path] = ()
) -> Iterator[Document | Problem]:
    """Yield the documents that the sources hold, in order, and a problem for each that cannot be read.

    A source is a file, a folder (all files below it, sorted, without what kg itself makes and what is given in `leave_out`),
    `-` for `stdin`, a row with the fields of JSON Lines, or a document. Ids are those of documents, rows and
    JSON Lines and else slugs of file names; two files of one name are told apart by a number, or, where
    ids are to be `lasting`, by their paths, so that no other document has a say in them.
    """
    taken: dict[str, str] = {}
    left_out = frozenset(path.resolve() for path in leave_out)
    for found in _drafts(_given(sources, left_out), stdin):
        if isinstance(found, Problem):
            yield found
            continue
        document = attempted(partial(_finished, found, taken, lasting=lasting))
        yield document.problem("read", found.source, found.place) if isinstance(document, Failure) else document


@dataclass(frozen=True, slots=True)
class _Draft:
    """A document as its source gives it, and where it stands; its id is empty where the source does not name it."""

    document: Document
    source: str
    number: int | None = None
    place: str | None = None


def _given(sources: Iterable[Source], left_out: Collection[Path]) -> Iterator[File | Problem | _Draft]:
    """Yield the files that the sources name, and a draft for each row and document."""
    for number, source in enumerate(sources, 1):
        place = f"row {number}"
        if isinstance(source, Document):
            name = source.source or source.id
            yield _Draft(source, name, None) if name else _Draft(source, ROWS_NAME, number, place)
        elif isinstance(source, Mapping):
            found = attempted(partial(jsonl.document, dict(source), None))
            if isinstance(found, Failure):
                yield found.problem("read", ROWS_NAME, place)
            else:
                yield _Draft(found, ROWS_NAME, number, place)
        else:
            yield from files(os.fspath(source), leave_out=left_out)


def _drafts(found: Iterable[File | Problem | _Draft], stdin: BinaryIO | None) -> Iterator[_Draft | Problem]:
    for item in once(found):
        if not isinstance(item, File):
            yield item
            continue
        piped = stdin is not None and item.name == STDIN
        drafts = _stdin_drafts(stdin) if stdin is not None and piped else _file_drafts(item)
        for draft in attempted_each(drafts):
            yield draft.problem("read", STDIN_NAME if piped else item.name) if isinstance(draft, Failure) else draft


def _file_drafts(file: File) -> Iterator[_Draft | Problem]:
    suffix = file.path.suffix.lower()
    if suffix in _GRAPHS:
        raise InputError("this is a graph, not a text", where=file.name, remedy="ask it with kg query --graph")
    data = file.data()
    if suffix in _JSON_LINES:
        yield from _placed(jsonl.rows(narrowed(data, where=file.name).splitlines(), name=file.name), file.name)
    elif suffix == ".json":
        yield from _placed(jsonl.listed(narrowed(data, where=file.name), name=file.name), file.name)
    else:
        yield _Draft(_single(data, suffix, source=file.name), file.name)


def _stdin_drafts(stdin: BinaryIO) -> Iterator[_Draft | Problem]:
    """Yield what standard input holds: JSON Lines as they come in, or, once all is there, JSON or one other document."""
    opening = [stdin.readline()]
    while opening[-1] and not opening[-1].strip():
        opening.append(stdin.readline())
    first = opening[-1].removeprefix(codecs.BOM_UTF8)
    if not first:
        raise InputError("nothing came in", where=STDIN_NAME, remedy="pipe a text or JSON Lines into kg")
    if first.lstrip().startswith(b"{") and first.strip() != b"{" and b"\0" not in first:
        yield from _placed(jsonl.rows(chain(opening, stdin), name=STDIN_NAME), STDIN_NAME)
        return
    data = b"".join(opening) + stdin.read()
    plain = b"" if data.startswith(b"%PDF-") else narrowed(data, where=STDIN_NAME)
    if _JSON_START.match(plain):
        yield from _placed(jsonl.listed(plain, name=STDIN_NAME), STDIN_NAME)
    else:
        yield _Draft(_single(data, "", source=STDIN_NAME), STDIN_NAME)


def _placed(found: Iterable[jsonl.Row | Problem], source: str) -> Iterator[_Draft | Problem]:
    for row in found:
        yield row if isinstance(row, Problem) else _Draft(row.document, source, row.number, row.place)


def _single(data: bytes, suffix: str, *, source: str) -> Document:
    """Return the one document of a file, without an id, by its suffix or by how the bytes begin."""
    if suffix == ".pdf" or data.startswith(b"%PDF-"):
        return Document("", pdf.text(data, where=source), source=source)
    text = decoded(data, where=source)
    if suffix in _HTML or _HTML_START.match(data[:2000]):
        return html.document(text, source=source)
    if suffix in _MARKDOWN:
        return markdown.document(text, source=source)
    return Document("", text, source=source)


def _finished(draft: _Draft, taken: dict[str, str], *, lasting: bool) -> Document:
    """Return the document with its id settled and with what its own first lines say of it."""
    document = draft.document
    _check(document.text)
    if document.id in taken:
        raise InputError(
            f"the id {document.id!r} is taken by {taken[document.id]}", remedy="give each document its own id"
        )
    identifier = document.id or free_id(_proposed_id(draft, lasting=lasting), taken)
    taken[identifier] = f"{draft.source}, {draft.place}" if draft.place else draft.source
    return described(replace(document, id=identifier))


def _proposed_id(draft: _Draft, *, lasting: bool) -> str:
    if lasting:
        return lasting_id(draft.source, draft.number, draft.document.text)
    return plain_id(draft.source, draft.number)


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


def _check(text: str) -> None:
    """Raise InputError for a text that cannot be worked on."""
    if not text.strip():
        raise InputError("the text is empty", remedy="give it some text or leave it out")
    if not any(c.isalpha() for c in text):
        raise InputError("the text holds no words", remedy="give it some text or leave it out")
    if _SURROGATE.search(text):
        raise InputError("the text holds halves of characters (lone surrogates)", remedy="save it as UTF-8")
    language = other_language(text)
    if language:
        raise InputError(f"the text is not English ({language})", remedy="translate it first")
