"""Files of all kinds, folders, standard input → documents with their blocks, and what of them was left out and why."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.failures import Failure, items_or_failure, result_or_failure
from kg.model import Document, Problem
from kg.read.description import with_metadata
from kg.read.encoding import without_controls
from kg.read.formats.rows import row_document, rows
from kg.read.identifiers import ROWS_NAME, content_id, free_id, readable_id
from kg.read.ignored_spans import ignored_spans
from kg.read.language import other_language
from kg.read.markup import markup_omissions, tags
from kg.read.omissions import foreign_languages, with_omissions
from kg.read.part import Draft, Part
from kg.read.readers import drafts_of
from kg.read.sources import STDIN, STDIN_NAME, File, distinct_files, files

__all__ = ["Source", "documents", "with_metadata"]

_LONGEST_DATE = 60
_SURROGATE = re.compile("[\ud800-\udfff]")

Source = str | os.PathLike[str] | Mapping[str, Any] | Document


def documents(
    sources: Iterable[Source],
    *,
    stdin: BinaryIO | None = None,
    store: Path | None = None,
    leave_out: Iterable[Path] = (),
) -> Iterator[Document | Problem]:
    """Yield the documents that the sources hold, in order, and a problem for each that cannot be read, or not wholly.

    A source is a file, a folder (all files below it, sorted, without what kg itself makes and what is given in `leave_out`),
    `-` for `stdin`, a row with the fields of JSON Lines, or a document. Ids are those of documents, rows and
    JSON Lines and else slugs of file names; two files of one name are told apart by a number, or, where
    they are read for a `store`, by their paths from it, so that the id depends on no other document and no run.
    """
    taken: dict[str, str] = {}
    left_out = frozenset(path.resolve() for path in leave_out)
    for found in _drafts_of_sources(_drafts_and_files(sources, left_out), stdin):
        if isinstance(found, Problem):
            yield found
            continue
        document = result_or_failure(partial(_finish_draft, found, taken, store=store))
        if isinstance(document, Failure):
            yield document.problem("read", found.source, found.place)
        else:
            yield from _foreign_passages(document, found)
            yield from _uncertain_dates(document, found)
            yield document


def _drafts_and_files(sources: Iterable[Source], left_out: Collection[Path]) -> Iterator[File | Problem | Draft]:
    """Yield the files that the sources name, and a draft for each row and document."""
    for number, source in enumerate(sources, 1):
        place = f"row {number}"
        if isinstance(source, Document):
            name = source.source or source.id
            yield Draft(source, name) if name else Draft(source, ROWS_NAME, number, place)
        elif isinstance(source, Mapping):
            found = result_or_failure(partial(row_document, dict(source), None))
            if isinstance(found, Failure):
                yield found.problem("read", ROWS_NAME, place)
            else:
                yield Draft(found, ROWS_NAME, number, place)
        else:
            yield from files(os.fspath(source), leave_out=left_out)


def _drafts_of_sources(found: Iterable[File | Problem | Draft], stdin: BinaryIO | None) -> Iterator[Draft | Problem]:
    for item in distinct_files(found):
        if not isinstance(item, File):
            yield item
            continue
        piped = stdin is not None and item.name == STDIN
        drafts = _stdin_drafts(stdin) if stdin is not None and piped else _file_drafts(item)
        for draft in items_or_failure(drafts):
            yield draft.problem("read", STDIN_NAME if piped else item.name) if isinstance(draft, Failure) else draft


def _file_drafts(file: File) -> Iterator[Draft | Problem]:
    yield from drafts_of(Part(file.name, file.data()))


def _stdin_drafts(stdin: BinaryIO) -> Iterator[Draft | Problem]:
    """Yield what standard input holds: JSON Lines as they come in, or, once all is there, a file of any kind."""
    opening = [stdin.readline()]
    while opening[-1] and not opening[-1].strip():
        opening.append(stdin.readline())
    first = opening[-1].removeprefix(codecs.BOM_UTF8)
    if not first:
        raise InputError("nothing came in", where=STDIN_NAME, remedy="pipe a text or JSON Lines into kg")
    if (
        first.lstrip().startswith(b"{")
        and not first.startswith(b"{\\rtf")
        and first.strip() != b"{"
        and b"\0" not in first
    ):
        yield from rows(chain(opening, stdin), name=STDIN_NAME)
        return
    yield from drafts_of(Part(STDIN_NAME, b"".join(opening) + stdin.read()))


def _finish_draft(draft: Draft, taken: dict[str, str], *, store: Path | None) -> Document:
    """Return the document with its id, what its own first lines say of it, and what of it is not read."""
    document = _without_controls(draft.document)
    _check(document.text)
    if document.id in taken:
        raise InputError(
            f"the id {document.id!r} is taken by {taken[document.id]}", remedy="give each document its own id"
        )
    left_out = () if document.blocks else tuple(markup_omissions(tags(document.text), document.text))
    marked = replace(document, ignored=ignored_spans(document.text), omissions=(*document.omissions, *left_out))
    read = with_omissions(with_metadata(marked))
    _check_prose(read)
    identifier = document.id or free_id(_proposed_id(draft, store=store), taken)
    taken[identifier] = f"{draft.source}, {draft.place}" if draft.place else draft.source
    return replace(read, id=identifier)


def _without_controls(document: Document) -> Document:
    """Return the document without control characters; each becomes one space, so that offsets stay."""
    return replace(
        document,
        text=without_controls(document.text),
        title=_plain_words(document.title),
        publisher=_plain_words(document.publisher),
        author=_plain_words(document.author),
        source=_plain_words(document.source),
    )


def _plain_words(words: str | None) -> str | None:
    return without_controls(words) if words else words


def _proposed_id(draft: Draft, *, store: Path | None) -> str:
    if store is not None:
        return content_id(draft.source, draft.number, draft.document.text, store=store)
    return readable_id(draft.source, draft.number)


def _foreign_passages(document: Document, draft: Draft) -> Iterator[Problem]:
    """Yield one problem that names the languages of passages that are not read."""
    languages = foreign_languages(document)
    if languages:
        count = sum(omission.kind == "foreign" for omission in document.omissions)
        fault = f"{count} {'passage is' if count == 1 else 'passages are'} not English ({', '.join(languages)})"
        yield Problem(draft.source, draft.place, fault, "the rest is built; translate them first")


def _uncertain_dates(document: Document, draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each date of a source that is left out because it may be another day."""
    for omission in document.omissions:
        if omission.kind == "date":
            fault = f"the date {omission.text[:_LONGEST_DATE]!r} is left out ({omission.reason})"
            yield Problem(draft.source, draft.place, fault, "write it as 2024-05-31")


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


def _check_prose(document: Document) -> None:
    """Raise InputError where all of a text was left out."""
    if document.blocks and all(block.kind in {"header", "omitted"} for block in document.blocks):
        languages = foreign_languages(document)
        if languages:
            raise InputError(f"the text is not English ({', '.join(languages)})", remedy="translate it first")
        kinds = sorted({omission.kind for omission in document.omissions})
        raise InputError(f"the text holds no prose, only {', '.join(kinds) or 'headers'}", remedy="give an article")
