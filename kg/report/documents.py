"""The report as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kg.escaping import safe_for_markdown
from kg.model import Graph, shortened
from kg.report.digest import Fact, Measures, Report, brief

_SENTENCE_LIMIT = 240
# A briefing is read in minutes: of a longer section its number of entries is said, of more documents they stand at the end.
_MOST = 20
_FEW_DOCUMENTS = 5


def markdown(report: Report) -> str:
    """Return the report in brief as a page of Markdown; text of documents is inert in it."""
    return "\n".join(_lines(brief(report))) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from _overview(report)
    yield from _section("In the headline", report.headlines)
    yield from _central(report)
    yield from _section("Who is who", report.ties)
    yield from _section("Stated as fact", report.facts)
    yield from _sources(report)
    yield from _section("Denied", report.disputed)
    yield from _section("Planned or possible", report.planned)
    yield from _section("When it happened", report.timeline)
    yield from _section("Only one source says so", report.single_source)
    yield from _section("Numbers and who gives them", report.quantities)
    if report.groups:
        yield from ("", "## What hangs together", "")
        yield from (f"- {', '.join(safe_for_markdown(name) for name in names[:10])}" for names in report.groups)
    if len(report.documents) > _FEW_DOCUMENTS:
        yield from ("", "## Documents", "")
        yield from _documents(report)


def _overview(report: Report) -> Iterator[str]:
    """Yield the documents and what they hold, counted."""
    yield "# What the documents say"
    yield ""
    if len(report.documents) <= _FEW_DOCUMENTS:
        yield from _documents(report)
    else:
        days = sorted(filter(None, (published for _, published, _ in report.documents)))
        between = f", published {days[0]} to {days[-1]}" if days else ""
        yield f"{len(report.documents)} documents{between}; they are listed at the end."
    yield ""
    if report.left_out:
        yield f"Left out in reading: {report.left_out}."
    yield f"Things: {_count_words(report.entity_types)}."
    yield f"Ties and statements: {report.counts}."
    yield f"Statements shown: {_count_words(report.statuses)}."
    if report.event_types:
        yield f"What they tell of: {_count_words((_class_in_words(name), n) for name, n in report.event_types[:12])}."


def _documents(report: Report) -> Iterator[str]:
    for title, published, publisher in report.documents:
        yield f"- {safe_for_markdown(title)}" + "".join(
            f", {safe_for_markdown(part)}" for part in (publisher, published) if part
        )


def _section(title: str, rows: Sequence[Fact]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", f"## {title}", "")
    for sentence, group in groupby(rows[:_MOST], key=lambda row: row.sentence):
        yield from map(_entry, group)
        if sentence:
            yield f"  > {safe_for_markdown(shortened(sentence, _SENTENCE_LIMIT))}"
    if len(rows) > _MOST:
        yield from ("", f"{len(rows) - _MOST} more stand in report.json and on the page.")


def _entry(row: Fact) -> str:
    when = f"{safe_for_markdown(row.when)}: " if row.when else ""
    notes = [row.where, *(name for name in row.by if not name.startswith("("))]
    marks = [row.status] if row.status and row.status != "fact" else []
    tail = "; ".join(safe_for_markdown(part) for part in (*marks, *notes) if part)
    return f"- {when}**{safe_for_markdown(row.what)}**" + (f" ({tail})" if tail else "")


def _central(report: Report) -> Iterator[str]:
    if not report.central:
        return
    yield from ("", "## At the centre", "")
    for c in report.central:
        counts = f"{_times(c.mentions, 'mention')}, {_times(c.degree, 'line')} to others"
        yield f"- **{safe_for_markdown(c.entity.label)}** ({_class_in_words(c.entity.type)}): {counts}"


def _times(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _class_in_words(name: str) -> str:
    """Return the name of a class as words: "TransferMoney" → "transfer money"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _sources(report: Report) -> Iterator[str]:
    if not report.sources:
        return
    yield from ("", "## Who says what")
    for name, count, rows in report.sources:
        yield from ("", f"**{safe_for_markdown(name)}**, {count} statement{'s' * (count != 1)}:", "")
        for row in rows:
            yield f"- {safe_for_markdown(row.what)}" + ("" if row.status == "claimed" else f" ({row.status})")


def _count_words(rows: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {name}" for name, count in rows) or "none"


def report_json(
    report: Report,
    graph: Graph,
    measures: Measures,
    *,
    bridges: Iterable[tuple[str, str]] = (),
    sampled: int = 0,
) -> str:
    """Return the report's sections with all measures of all entities as JSON.

    `sampled` is the number of entities from which betweenness was estimated, 0 where it is exact.
    """
    shown: dict[str, Any] = {
        "documents": [{"title": t, "published": p or None, "publisher": b or None} for t, p, b in report.documents],
        "left_out": report.left_out,
        "counts": {
            "entities": dict(report.entity_types),
            "statements": dict(report.statuses),
            "events": dict(report.event_types),
            "shown_and_held_back": report.counts,
        },
        "entities": [_entity(thing.id, thing.label, thing.type, measures) for thing in graph.things if thing.shown],
        **({"betweenness_sampled_from": sampled} if sampled else {}),
        "communities": [list(names) for names in report.groups],
        "bridges": [list(pair) for pair in bridges],
        "headlines": _rows(report.headlines),
        "ties": _rows(report.ties),
        "facts": _rows(report.facts),
        "sources": [{"source": name, "statements": count, "top": _rows(rows)} for name, count, rows in report.sources],
        "disputed": _rows(report.disputed),
        "planned": _rows(report.planned),
        "timeline": _rows(report.timeline),
        "single_source": _rows(report.single_source),
        "quantities": _rows(report.quantities),
    }
    return json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _entity(name: str, label: str, kind: str, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    own = {measure: values[name] for measure, values in sorted(measures.items()) if name in values}
    return {"id": name, "label": label, "type": kind, **own}


def _rows(rows: Iterable[Fact]) -> list[dict[str, Any]]:
    return [{key: value for key, value in _row(row).items() if value} for row in rows]


def _row(row: Fact) -> dict[str, Any]:
    return {
        "what": row.what,
        "by": list(row.by),
        "when": row.when,
        "where": row.where,
        "status": row.status,
        "sentence": row.sentence,
    }
