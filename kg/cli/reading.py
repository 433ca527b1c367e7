"""How documents were read, for people: title and date, the text block by block, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kg.model import Block, Document, Omission

_SAID = ("title", "published", "published_time", "updated", "publisher", "author", "source")
_LONGEST = 300


def explain_reading(sources: Iterable[str], *, stdin: BinaryIO) -> int:
    """Print how each document is read; exit code 2 where none could be."""
    from kg.cli.terminal import print_problem, print_text
    from kg.model import Problem
    from kg.read import documents

    count = 0
    for found in documents(sources, stdin=stdin):
        if isinstance(found, Problem):
            print_problem(found)
            continue
        print_text("\n".join(explanation(found)))
        count += 1
    return 0 if count else 2


def explanation(document: Document) -> Iterator[str]:
    """Yield the lines that tell how a document was read; a line with "-" is not read as prose."""
    from kg.model import omission_counts

    yield f"Document {document.id}"
    for name in _SAID:
        if getattr(document, name):
            yield f"  {name.replace('_', ' '):15}{getattr(document, name)}"
    for block in document.blocks:
        words = " ".join(document.words(block.span).split())
        omission = _omission_of(block, document)
        yield f"- {_kind_and_reason(omission)}: {words}" if omission else f"{_mark(block.kind)} {block.kind:10} {words}"
    yield from (_omission_line(omission) for omission in document.omissions if omission.span is None)
    if document.ignored:
        yield f"Not read inside the text: {_counted_marks(document)}"
    yield f"Left out: {omission_counts(document.omissions) or 'nothing'}"


def _omission_of(block: Block, document: Document) -> Omission | None:
    held = (omission for omission in document.omissions if omission.span and omission.span.covers(block.span))
    return next(held, None)


def _mark(kind: str) -> str:
    return "-" if kind == "header" else " "


def _kind_and_reason(omission: Omission) -> str:
    return f"{omission.kind} ({omission.reason})"


def _omission_line(omission: Omission) -> str:
    """Return the line for what the text does not hold."""
    from kg.model import shortened

    return f"- {_kind_and_reason(omission)}: {shortened(' '.join(omission.text.split()), _LONGEST)}"


def _counted_marks(document: Document) -> str:
    """Return the characters that are not read, each kind with its number: '[12]' × 2."""
    counts = Counter(document.text[span.start : span.end] for span in document.ignored)
    return ", ".join(f"{mark!r} × {count}" for mark, count in counts.most_common(12))
