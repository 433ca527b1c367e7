"""Mutate hard texts and send them through reading, extraction, building and asking; a fault is printed and kept.

`make fuzz MINUTES=5` (or `python tools/fuzz.py --minutes 5 --seed 1`). Each round takes texts of tests/hard and invented
ones, mutates them, builds one graph of all and checks: no stage failed, no offset outside the text, RDF that pyoxigraph
and rdflib read with as many triples, no broken shape, no markup of a text in the page or the report, XML that is well-formed,
a bundled query that answers, and no more than 30 s for 100 kB. Where a round breaks a check, halves of it are built until
what is left is as small as can be; that is written to tests/hard, from where the tests take it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import rdflib
from pyoxigraph import RdfFormat, parse

from kg.model import Span
from kg.options import Options
from kg.pipeline import Pipeline
from kg.result import Graph
from kg.visualize import page

HARD = Path(__file__).resolve().parent.parent / "tests" / "hard"
SEEDS = (
    "Globex bought Initech in Norway on 3 May 2021, Mayor Jane Roe said. “We shall not sell,” she told workers.",
    "Police arrested ten men after the attack on the harbour of Lowell (see 'Table 2').\n\nRebels fled – to Oslo.",
    'The Agreement (the "A1") between Ann Lee, J. Roe and the Freedonian Mining Authority (FMA) costs $3 to 5 million.',
    "OSLO, March 4 (Wire) - Shares of Globex Corp. fell 3.5 percent to $12.40 on Friday, its worst day since 2019.",
    "By Ann Lee\n\nPublished 10 May 2024\n\nThe court in Lagos sentenced ex-minister Paul Okoro to seven years, and he denied it.",
    "Q: Who won? A: Norway beat Kenya 3-1 in the semi-final at Lowell Arena; Brandt scored twice, in the 12th and 80th minute.",
    "The prime minister, who leads the Unity Party, has not said whether she will resign next week or in early 2025.",
    "- Rebels shelled the town of Bakhmut\n- At least 12 people, including 3 children, were killed\n- No group claimed it\n",
    'Dr. Müller’s study — “On Ice,” Nature, 2020-W12 — found (p < .05) that 40% of glaciers shrank between 1990 and "now".',
    "U.N. Secretary-General Jane Roe met President John Doe III of the Republic of Sylvania in St. Petersburg at 9:30 a.m. EST.",
)
BITS = ('"', "“", "”", "(", ")", "[", "\n\n", "\r\n", "\t", "\x00", "\x1b[31m", "\u202e", "\ufeff", "\u2028", "\xad", "é", "e\u0301",
        "🏴", "👩\u200d🚀", "’", "-", "–", "—", ":", ";", "=", "@", "%s", "\\", "{}", "^^", "<", "&amp;", "http://a.example/(b)", "a@b.example",
        "<script>", "<img src=x onerror=alert(1)>", "</title>", "]]>", "2020-W60", "30 February", "00:61", "31/11/2023", "U.S.", "St.", "$", "€", "0",
        "9" * 30, "1e999", "-0", "½", "٣", " and ", " or ", ", ", ". ", "... ", "not ", "would ", "if ", " said ", " that ", " who ", "Mr ", "the ")  # fmt: skip
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MARKUP = re.compile(r"(?<!\\)<(script|img)\b", re.IGNORECASE)
SECONDS_FOR_100_KB = 30
IN_A_ROUND = 40


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


def spliced(texts: Sequence[str], chance: random.Random) -> str:
    """Return a text, or the beginning of one with the end of another, mutated."""
    one, other = chance.choice(texts), chance.choice(texts)
    if chance.random() < 0.5:
        one = one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other) + 1) :]
    return mutated(one, chance)


def faults(texts: Sequence[str], pipeline: Pipeline, folder: Path) -> Iterator[str]:
    """Yield what texts break that are built together, in words; a text that is refused in one line breaks nothing."""
    paths = [folder / f"text-{n}.txt" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    start = time.process_time()  # other work on the machine makes no text slow
    problems: list[str] = []
    good = {"id": "good", "text": SEEDS[0]}
    graph = pipeline.build([good, *map(str, paths)], report=lambda problem: problems.append(str(problem)))
    if time.process_time() - start > SECONDS_FOR_100_KB * max(1, sum(map(len, texts)) / 100_000):
        yield "too slow"
    yield from (problem for problem in problems if "kg failed at" in problem or "\n" in problem)
    yield from graph.build.faults
    yield from _broken_offsets(graph)
    yield from _unreadable(graph)
    yield from _live(graph, pipeline)
    yield from _bad_xml(graph, folder)
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


class _Tags(HTMLParser):
    """Counts the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.counts = Counter[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Count a tag."""
        self.counts[tag] += 1


def _tags(graph: Graph) -> list[Counter[str]]:
    build = graph.build
    plain = page(build.knowledge, build.drawn, build.measures, simple=True)
    return [_Tags(text).counts for text in (graph.to_html(), plain)]


@cache
def _own_tags(pipeline: Pipeline) -> list[Counter[str]]:
    return _tags(pipeline.build([{"text": SEEDS[0]}]))


def _live(graph: Graph, pipeline: Pipeline) -> Iterator[str]:
    """Yield what of the texts stands in the pages as tags, or in the report as markup or steers a terminal."""
    if _tags(graph) != _own_tags(pipeline):
        yield "markup of a text in a page"
    report = graph.build.files["report.md"]
    written = report if isinstance(report, str) else report.decode("utf-8")
    if MARKUP.search(written) or STEERING.search(written):
        yield "report.md is not inert"


def _bad_xml(graph: Graph, folder: Path) -> Iterator[str]:
    for name in ("graph.graphml", "graph.gexf"):
        for path in graph.export(folder / name):
            try:
                ET.parse(path)
            except ET.ParseError as error:
                yield f"{name}: {error}"


def least(texts: Sequence[str], breaks: Callable[[Sequence[str]], bool]) -> list[Sequence[str]]:
    """Return the smallest parts, by halves, of texts that break something together.

    >>> least(["a", "b", "c", "d"], lambda texts: "c" in texts)
    [['c']]
    """
    if len(texts) == 1:
        return [texts]
    middle = len(texts) // 2
    found = [part for half in (texts[:middle], texts[middle:]) if breaks(half) for part in least(half, breaks)]
    return found or [texts]


def hard_texts() -> list[str]:
    """Return the texts that once broke something, and the invented ones."""
    return [*SEEDS, *(path.read_bytes().decode("utf-8", "surrogatepass") for path in sorted(HARD.glob("*.txt")))]


def kept(texts: Sequence[str], name: str) -> None:
    """Write the texts that break something to tests/hard, one beside the other where no one breaks it alone."""
    HARD.mkdir(exist_ok=True)
    for n, text in enumerate(texts):
        (HARD / f"{name}-{n}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))


def fuzzed(pipeline: Pipeline, chance: random.Random, *, end: float, name: str) -> tuple[int, int]:
    """Return how many texts were built until the end and how many of them broke something, which are kept and printed."""
    texts, count, broken = hard_texts(), 0, 0
    with tempfile.TemporaryDirectory() as folder:

        def found(part: Sequence[str]) -> list[str]:
            try:
                return list(faults(part, pipeline, Path(folder)))
            except Exception as error:  # noqa: BLE001 – whatever a text raises is what is looked for
                return [f"{type(error).__name__}: {error}"]

        while time.monotonic() < end:
            batch = [spliced(texts, chance) for _ in range(IN_A_ROUND)]
            count += len(batch)
            for part in least(batch, lambda part: bool(found(part))) if found(batch) else ():
                broken += len(part)
                kept(part, f"{name}-{count}")
                print(f"{count}: {(found(part) or ['once only'])[0]}", flush=True)
    return count, broken


def main() -> int:
    """Mutate for some minutes, print the figures, keep what breaks something; exit code 1 where anything does."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    end = time.monotonic() + 60 * given.minutes
    pipeline = Pipeline(Options(model="sm"))
    count, broken = fuzzed(pipeline, random.Random(given.seed), end=end, name=f"seed-{given.seed}")
    print(f"{count} texts, {broken} broke something")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
