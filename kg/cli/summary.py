"""What a build ends with on the terminal: counts, the most central entities, what to do next."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.escaping import safe_for_terminal
from kg.model import Statement, Tie, omission_counts, shortened
from kg.pipeline import Build

_MOST = 5
_LONGEST_NAME = 60
# What a shell reads as words between double quotes.
_PLAIN = re.compile(r"[\w .,'&()/-]+")


def summary(build: Build, output: Path) -> str:
    """Return the few lines that tell what was found and what can be done with it."""
    return "\n".join(_lines(build, output))


def profile(build: Build) -> str:
    """Return where the time went, a line a stage in the order of the work."""
    whole = sum(build.seconds.values()) or 1.0
    rows = (f"  {name:18} {seconds:7.2f} s {100 * seconds / whole:5.1f} %" for name, seconds in build.seconds.items())
    return "\n".join(("Time", *rows))


def _lines(build: Build, output: Path) -> Iterator[str]:
    central = _central(build)
    yield from _lines_on_content(build, central, output)
    if build.problems:
        yield f"  issues      {len(build.problems)} to look at: see {output / 'issues.jsonl'}"
    if build.faults:
        yield f"  faults      {len(build.faults)} against the shapes: see kg validate {output / 'graph.ttl'}"
    yield "Next"
    yield f"  kg view {output / 'graph.html'}"
    if central:
        yield f"  kg show {shell_word(central[0])} --graph {output / 'graph.ttl'}"
    yield f"  kg query --list --graph {output / 'graph.ttl'}"


def _lines_on_content(build: Build, central: Sequence[str], output: Path) -> Iterator[str]:
    """Yield a line on what was read, on each layer of the graph, on what was left out and on who is central."""
    documents, drawn = build.knowledge.documents, build.drawn
    yield f"Read {len(documents)} document{'s' * (len(documents) != 1)}; wrote {output}/"
    yield f"  things      {_count_words(thing.type for thing in drawn.things if thing.shown)}"
    yield f"  ties        {_shown_counts(drawn.ties)}"
    yield f"  statements  {_shown_counts(drawn.statements)}"
    left_out = omission_counts(omission for document in documents for omission in document.omissions)
    if left_out:
        yield f"  left out    {left_out}: see kg extract --explain-reading FILE"
    if central:
        yield f"  central     {', '.join(shortened(label, _LONGEST_NAME) for label in central)}"


def shell_word(label: str) -> str:
    """Return a label as one word of a command line that a reader may copy: a shell runs nothing in it.

    >>> print(shell_word("Jane Roe"), shell_word("$(rm x)"))
    "Jane Roe" '$(rm x)'
    """
    words = " ".join(safe_for_terminal(label).split())
    short = words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rpartition(" ")[0] or words[:_LONGEST_NAME]
    return f'"{short}"' if _PLAIN.fullmatch(short) else shlex.quote(short)


def _shown_counts(items: Sequence[Tie | Statement]) -> str:
    """Return how many are shown, by status, and how many are held back."""
    held = sum(not one.shown for one in items)
    return f"{_count_words(one.status for one in items if one.shown)} shown, {held:,} held back"


def _count_words(kinds: Iterable[str]) -> str:
    counts = sorted(Counter(kinds).items(), key=lambda item: (-item[1], item[0]))
    total = sum(number for _, number in counts)
    return f"{total:,} ({', '.join(f'{number:,} {kind}' for kind, number in counts)})" if counts else "none"


def _central(build: Build) -> list[str]:
    ranks = build.measures.get("pagerank", {})
    labels = {entity.id: entity.label for entity in build.knowledge.entities}
    best = sorted((name for name in ranks if name in labels), key=lambda name: (-ranks[name], name))
    return [labels[name] for name in best[:_MOST]]
