"""Print how many triples a text of 400 words becomes, by kind of node and by predicate, each document in its own share.

python benchmarks/triples.py ../shared/gold/places/trnews.jsonl --documents 40
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.corpus.batches import Task, work_on_batch
from kg.namespaces import BASE, prefixes
from kg.options import Options
from kg.pipeline import Pipeline

WORDS = 400
SPACES = sorted(prefixes(BASE).items(), key=lambda item: -len(item[1]))


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--documents", type=int, default=40)
    arguments = parser.parse_args()
    options = Options()
    documents = list(islice(Pipeline(options)._documents([arguments.source], print), arguments.documents))
    shards = work_on_batch([Task(document, document.id) for document in documents], options).shards
    text = "".join(shard.nquads for shard in shards)
    show(list(parse(text.encode(), format=RdfFormat.N_QUADS)), WORDS / sum(len(d.text.split()) for d in documents))
    print(f"{len(text) * WORDS / sum(len(d.text.split()) for d in documents) / 1000:.0f} kB of N-Quads")


def show(quads: list[Quad], share: float) -> None:
    """Print a row for each kind of node, with the predicates that it has at least once in the text."""
    kinds = Counter(kind(quad) for quad in quads)
    arcs = Counter((kind(quad), short(quad.predicate)) for quad in quads)
    print(f"{len(quads) * share:.0f} triples for {WORDS} words")
    for name, count in kinds.most_common():
        parts = [f"{arc} {n * share:.0f}" for (of, arc), n in arcs.most_common() if of == name and n * share >= 1]
        print(f"| {name} | {count * share:.0f} | {', '.join(parts)} |")


def kind(quad: Quad) -> str:
    """Return what sort of node a quad is about, by the prefix of its name."""
    assert isinstance(quad.subject, NamedNode)
    return "characters" if "#char=" in quad.subject.value else short(quad.subject).partition(":")[0]


def short(node: NamedNode) -> str:
    """Return a prefixed name."""
    return next((f"{name}:{node.value[len(space) :]}" for name, space in SPACES if node.value.startswith(space)), "")


if __name__ == "__main__":
    main()
