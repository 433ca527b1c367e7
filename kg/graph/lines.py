"""A graph as lines: JSON objects for programs, plain text for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.data import lexicon
from kg.data.drawn_line import drawn_line
from kg.model import Graph, Statement, Thing, Tie


def json_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield an object for each thing, tie and statement, those that are held back included."""
    names = {thing.id: thing.label for thing in graph.things}
    for thing in graph.things:
        yield _thing(thing)
    for tie in graph.ties:
        yield _tie(tie)
    for statement in graph.statements:
        yield _statement(statement, names)


def _thing(thing: Thing) -> dict[str, Any]:
    return {
        "kind": "thing",
        "id": thing.id,
        "label": thing.label,
        "type": thing.type,
        "aliases": list(thing.aliases),
        "shown": thing.shown,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "kind": "tie",
        "id": tie.id,
        "s": tie.subject,
        "rel": tie.label,
        "o": tie.object,
        "status": tie.status,
        "negated": tie.negated,
        **_answerable(tie),
    }


def _statement(statement: Statement, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": "statement",
        "id": statement.id,
        "label": statement.label,
        "what": statement.verb,
        "types": list(statement.types),
        "args": _arguments(statement, names),
        "time": statement.time,
        "status": statement.status,
        "negated": statement.negated,
        **_answerable(statement),
    }


def _arguments(statement: Statement, names: Mapping[str, str]) -> list[dict[str, str | None]]:
    """Return who takes part, sorted by role: things by their label, all else in the words of the text."""
    order = list(lexicon("participants")["properties"])
    parts = {(order.index(p.role), p.thing or "~", names.get(p.thing or "", p.text)): p for p in statement.participants}
    return [{"role": p.role, "thing": p.thing, "text": key[2]} for key, p in sorted(parts.items())]


def _answerable(item: Tie | Statement) -> dict[str, Any]:
    """Return who says it, how sure it is, whether it is shown, and where it stands."""
    first = item.sources[0]
    return {
        "by": item.by,
        "claimant": item.claimant,
        "confidence": item.confidence,
        "shown": item.shown,
        "held": item.held or None,
        **({"accepted": True} if item.accepted else {}),
        "document": first.document,
        "sentence": [first.sentence.start, first.sentence.end],
    }


def text_lines(graph: Graph, titles: Mapping[str, str], *, held: bool = False) -> Iterator[str]:
    """Yield lines to read: for each document its ties and statements, at the end how many are shown and held back.

    `titles` gives what the documents are called by id.
    """
    names = {thing.id: thing.label for thing in graph.things}
    ties = sorted(graph.ties, key=lambda tie: (tie.sources[0].sentence, tie.label, tie.id))
    drawn: tuple[Tie | Statement, ...] = (*ties, *graph.statements)
    for document, title in titles.items():
        yield title
        for told in drawn:
            if told.sources[0].document == document and (told.shown or held):
                yield f"  {_read(told, names)}"
        yield ""
    yield graph.counts()


def _read(item: Tie | Statement, names: Mapping[str, str]) -> str:
    """Return a tie or statement with its confidence, and why it is held back."""
    line, sure = drawn_line(item, names), f"{item.confidence:.2f}"
    marked = f"{line.removesuffix(']')}, {sure}]" if line.endswith("]") else f"{line}  [{sure}]"
    return marked + (f"  (held back: {item.held})" if item.held else "")
