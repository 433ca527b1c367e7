"""A graph as lines: JSON objects for programs, plain text for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.graph.records import Graph, Statement, Thing, Tie
from kg.model import Knowledge


def json_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield an object for each thing, tie and statement, those that are held back included."""
    for thing in graph.things:
        yield _thing(thing)
    for tie in graph.ties:
        yield _tie(tie)
    for statement in graph.statements:
        yield _statement(statement)


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
        **_answerable(tie),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "kind": "statement",
        "id": statement.id,
        "label": statement.label,
        "what": statement.verb,
        "types": list(statement.types),
        "args": [{"role": p.role, "thing": p.thing, "text": p.text} for p in statement.participants],
        "time": statement.time,
        "status": statement.status,
        "negated": statement.negated,
        **_answerable(statement),
    }


def _answerable(told: Tie | Statement) -> dict[str, Any]:
    """Return who says it, how sure it is, whether it is shown, and where it stands."""
    first = told.sources[0]
    return {
        "by": told.by,
        "claimant": told.claimant,
        "confidence": told.confidence,
        "shown": told.shown,
        "held": told.held or None,
        "document": first.document,
        "sentence": [first.sentence.start, first.sentence.end],
    }


def text_lines(graph: Graph, knowledge: Knowledge, *, held: bool = False) -> Iterator[str]:
    """Yield lines to read: for each document its ties and statements, at the end how many are shown and held back."""
    names = {thing.id: thing.label for thing in graph.things}
    for document in knowledge.documents:
        yield document.title or document.id
        ties = sorted(graph.ties, key=lambda tie: (tie.sources[0].sentence, tie.label, tie.id))
        drawn: tuple[Tie | Statement, ...] = (*ties, *graph.statements)
        for told in drawn:
            if told.sources[0].document == document.id and (told.shown or held):
                yield f"  {_read(told, names)}"
        yield ""
    yield counts(graph)


def counts(graph: Graph) -> str:
    """Return in words how many ties and statements are shown, and how many are held back."""
    parts = []
    kinds: tuple[tuple[str, Sequence[Tie | Statement]], ...] = (("tie", graph.ties), ("statement", graph.statements))
    for word, listed in kinds:
        shown = sum(told.shown for told in listed)
        parts.append(f"{shown} {word}{'s' * (shown != 1)} shown, {len(listed) - shown} held back")
    return "; ".join(parts)


def _read(told: Tie | Statement, names: Mapping[str, str]) -> str:
    """Return a tie or statement as a reader sees it: what, how it is meant, whose word it is, when, how sure."""
    what = f"{names[told.subject]} – {told.label} → {names[told.object]}" if isinstance(told, Tie) else told.label
    speaker = names.get(told.by or "") or told.claimant
    worded = isinstance(told, Statement) and told.negated
    mark = "" if told.status == "fact" or (worded and told.status == "denied") else told.status
    marks = [mark, f"by {speaker}" if speaker and told.status != "fact" else ""]
    marks += [told.time or "" if isinstance(told, Statement) else "", f"{told.confidence:.2f}"]
    why = f"  (held back: {told.held})" if told.held else ""
    return f"{what}  [{', '.join(filter(None, marks))}]{why}"
