"""Mutate hard texts and send them through reading, extraction, building and asking; a fault is printed and kept.

`make fuzz MINUTES=5` (or `python tools/fuzz.py --minutes 5 --seed 1`). Each round takes a text of tests/hard or an
invented one, mutates it, builds a graph and checks: no stage failed, no offset outside the text, RDF that pyoxigraph
and rdflib read with as many triples, no broken shape, a page without the text as markup, a bundled query that answers, and no
more than 30 s for 100 kB. A text that breaks a check is written to tests/hard, from where the tests take it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import rdflib
from pyoxigraph import RdfFormat, parse

from kg.model import Span
from kg.options import Options
from kg.pipeline import Pipeline
from kg.result import Graph

HARD = Path(__file__).resolve().parent.parent / "tests" / "hard"
SEEDS = (
    "Globex bought Initech in Norway on 3 May 2021, Mayor Jane Roe said. “We shall not sell,” she told workers.",
    "Police arrested ten men after the attack on the harbour of Lowell (see 'Table 2').\n\nRebels fled – to Oslo.",
    'The Agreement (the "A1") between Ann Lee, J. Roe and the Freedonian Mining Authority (FMA) costs $3 to 5 million.',
)
BITS = ('"', "“", "(", ")", "[", "\n\n", "\t", "\x00", "\x1b[31m", "\u202e", "\ufeff", "é", "🏴", "’", "-", "–", ":", ";", "=",
        "<script>", "</title>", "2020-W60", "30 February", "U.S.", "$", "0", "9" * 30, " and ", ", ", ". ", "not ", "would ")  # fmt: skip
SECONDS_FOR_100_KB = 30


def mutated(text: str, chance: random.Random) -> str:
    """Return the text with a few pieces inserted, removed, doubled or moved."""
    for _ in range(chance.randint(1, 8)):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        piece = text[at : min(end, at + 40)]
        text = chance.choice(
            (
                text[:at] + chance.choice(BITS) + text[at:],
                text[:at] + text[at + len(piece) :],
                text[:at] + piece + text[at:],
                text[:at] + text[at + len(piece) :] + " " + piece,
                text[:at] + piece.swapcase() + text[at + len(piece) :],
            )
        )
    return text


def faults(text: str, pipeline: Pipeline, folder: Path) -> Iterator[str]:
    """Yield what a text breaks, in words; a text that is refused in one line breaks nothing."""
    path = folder / "text.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    start = time.process_time()  # other work on the machine makes no text slow
    problems: list[str] = []
    good = {"id": "good", "text": SEEDS[0]}
    graph = pipeline.build([good, str(path)], report=lambda problem: problems.append(str(problem)))
    if time.process_time() - start > SECONDS_FOR_100_KB * max(1, len(text) / 100_000):
        yield "too slow"
    yield from (problem for problem in problems if "kg failed at" in problem or "\n" in problem)
    yield from graph.build.faults
    yield from _broken_offsets(graph)
    yield from _unreadable(graph)
    if not graph.query("network", timeout=60).rows:
        yield "a bundled query finds nothing"


def _broken_offsets(graph: Graph) -> Iterator[str]:
    for extraction in graph.build.knowledge.resolved:
        whole = Span(0, len(extraction.document.text))
        spans = [mention.span for mention in extraction.mentions]
        for claim in extraction.claims:
            spans += [claim.sentence, claim.trigger, *(argument.span for argument in claim.arguments)]
        yield from (f"offset out of range: {span}" for span in spans if not whole.covers(span) or span.start > span.end)


def _unreadable(graph: Graph) -> Iterator[str]:
    text = graph.to_turtle()
    ours = sum(1 for _ in parse(text, format=RdfFormat.TURTLE))
    theirs = len(rdflib.Graph().parse(data=text, format="turtle"))
    if ours != theirs:
        yield f"pyoxigraph reads {ours} triples and rdflib {theirs}"


def hard_texts() -> list[str]:
    """Return the texts that once broke something, and the invented ones."""
    return [*SEEDS, *(path.read_bytes().decode("utf-8", "surrogatepass") for path in sorted(HARD.glob("*.txt")))]


def main() -> int:
    """Mutate for some minutes, print the figures, keep what breaks something; exit code 1 where anything does."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    chance, pipeline, end = (
        random.Random(given.seed),
        Pipeline(Options(model="sm")),
        time.monotonic() + 60 * given.minutes,
    )
    texts, rounds, broken = hard_texts(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            text = mutated(chance.choice(texts), chance)
            found = list(faults(text, pipeline, Path(folder)))
            rounds += 1
            if found:
                broken += 1
                HARD.mkdir(exist_ok=True)
                (HARD / f"seed-{given.seed}-{rounds}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
                print(f"round {rounds}: {found[0]}")
    print(f"{rounds} texts, {broken} broke something")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
