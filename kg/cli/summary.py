"""What a build ends with on the terminal: counts, the most central entities, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.build import Built

_MOST = 5


def summary(built: Built, output: Path) -> str:
    """Return the few lines that tell what was found and what can be done with it."""
    return "\n".join(_lines(built, output))


def profile(built: Built) -> str:
    """Return where the time went, a line a stage in the order of the work."""
    whole = sum(built.seconds.values()) or 1.0
    rows = (f"  {name:18} {seconds:7.2f} s {100 * seconds / whole:5.1f} %" for name, seconds in built.seconds.items())
    return "\n".join(("Time", *rows))


def _lines(built: Built, output: Path) -> Iterator[str]:
    known = built.knowledge
    count = len(known.documents)
    yield f"Read {count} document{'s' * (count != 1)}; wrote {output}/"
    yield f"  entities  {_counted(entity.type for entity in known.entities)}"
    yield f"  claims    {_counted(assertion.claim.factuality for assertion in known.assertions)}"
    yield f"  edges     {_counted(statement.layer for statement in known.statements)}"
    central = _central(built)
    if central:
        yield f"  central   {', '.join(central)}"
    if built.problems:
        yield f"  issues    {len(built.problems)} to look at: see {output / 'issues.jsonl'}"
    if built.faults:
        yield f"  faults    {len(built.faults)} against the shapes: see kg validate {output / 'graph.ttl'}"
    yield "Next"
    yield f"  kg view {output / 'graph.html'}"
    if central:
        yield f'  kg show "{central[0]}" --graph {output / "graph.ttl"}'
    yield f"  kg query --list --graph {output / 'graph.ttl'}"


def _counted(kinds: Iterable[str]) -> str:
    counts = sorted(Counter(kinds).items(), key=lambda item: (-item[1], item[0]))
    total = sum(number for _, number in counts)
    return f"{total:,} ({', '.join(f'{number:,} {kind}' for kind, number in counts)})" if counts else "none"


def _central(built: Built) -> list[str]:
    ranks = built.measures.get("pagerank", {})
    labels = {entity.id: entity.label for entity in built.knowledge.entities}
    best = sorted((name for name in ranks if name in labels), key=lambda name: (-ranks[name], name))
    return [labels[name] for name in best[:_MOST]]
