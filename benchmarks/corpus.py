"""Measure kg on many generated documents: speed by stage against bare `nlp.pipe`, two processes, memory, one more.

    python benchmarks/corpus.py speed --documents 2000
    python benchmarks/corpus.py jobs --documents 2000
    python benchmarks/corpus.py memory
    python benchmarks/corpus.py increment
    python benchmarks/corpus.py graph
    python benchmarks/corpus.py measures

Ratios are taken in one run; the text comes from benchmarks/generated.py.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generated import documents

from kg.corpus.settings import Settings


def speed(count: int) -> None:
    """Print seconds of processor time by stage, and documents a second against bare nlp.pipe."""

    from kg import parse
    from kg.build import known_from
    from kg.corpus import work
    from kg.corpus.duplicates import bands
    from kg.extract import extraction
    from kg.report import claim_lines
    from kg.store import nquads

    bare = parse.plain_pipeline()
    nlp, gazetteer = work._pipeline("md"), work._gazetteer()
    work.shards(documents(20, seed=2), Settings())
    spent = dict.fromkeys(("bare", "parse", "extract", "resolve+map", "N-Quads", "claims+bands"), 0.0)
    for start in range(0, count, 200):
        batch = list(documents(200, seed=start + 10))
        times = [time.process_time()]
        list(bare.pipe(d.text for d in batch))
        times.append(time.process_time())
        trees = list(parse.trees(batch, nlp))
        times.append(time.process_time())
        found = [extraction(tree, gazetteer) for tree in trees]
        times.append(time.process_time())
        known = [known_from((one,), gazetteer) for one in found]
        times.append(time.process_time())
        for one in known:
            nquads(one, header=False)
        times.append(time.process_time())
        for one, document in zip(known, batch, strict=True):
            claim_lines(one), bands(document.text)
        times.append(time.process_time())
        for name, before, after in zip(spent, times, times[1:], strict=False):
            spent[name] += after - before
    ours = sum(spent.values()) - spent["bare"]
    for name, seconds in spent.items():
        print(f"{name:14} {seconds:8.2f} s")
    print(f"{count / ours:.1f} documents/s of {count / spent['bare']:.1f} bare: {spent['bare'] / ours:.2f}")


def jobs(count: int) -> None:
    """Print the time of one process and of two."""
    from kg.corpus.run import shared

    for number in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            shared(documents(count), Path(folder), Settings(), jobs=number)
            print(f"{number} process(es): {count / (time.perf_counter() - start):.1f} documents/s")


def memory(count: int) -> None:
    """Print the peak of memory after a tenth of the documents and after all."""
    from kg.corpus.run import shared

    for part in (count // 10, count):
        with tempfile.TemporaryDirectory() as folder:
            shared(documents(part, sentences=1), Path(folder), Settings(model="sm"))
        print(f"{part} documents: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def increment(count: int) -> None:
    """Print the time to build a store and to add one document to it, the model being loaded."""
    from kg.corpus.run import grown
    from kg.store.disk import DiskStore

    with tempfile.TemporaryDirectory() as folder, DiskStore(Path(folder) / "store", create=True) as store:
        start = time.perf_counter()
        grown(store, documents(count, sentences=1), Settings(model="sm"))
        built = time.perf_counter() - start
        one = list(documents(1, seed=99, sentences=1))
        start = time.perf_counter()
        from dataclasses import replace

        grown(store, [replace(one[0], id="another")], Settings(model="sm"))
        added = time.perf_counter() - start
        print(f"{count} documents in {built:.1f} s, one more in {added:.3f} s: 1/{built / added:.0f}")


def graph(count: int) -> None:
    """Print load, query and write times of a million triples with kg and with rdflib."""
    import rdflib

    from kg.corpus.run import shared
    from kg.store import answer, load

    with tempfile.TemporaryDirectory() as name:
        folder, whole = Path(name), Path(name) / "all.nt"
        shared(documents(max(1, count // 1300)), folder / "shards", Settings(model="sm"))
        lines = [line for path in sorted((folder / "shards").glob("*.nq")) for line in path.open(encoding="utf-8")]
        triples = dict.fromkeys(line.rsplit(" <", 1)[0] + " .\n" for line in lines)
        whole.write_text("".join(triples), "utf-8")
        store = load(whole)
        ours, theirs = rdflib.Graph(), 0.0
        ours.parse(whole, format="nt")
        for query in ("who-says", "who-attacked-whom", "meetings"):
            start = time.perf_counter()
            answer(store, query)
            quick = time.perf_counter() - start
            from kg.store.query import bound, query_text

            start = time.perf_counter()
            list(ours.query(bound(query_text(query), {})))
            theirs = time.perf_counter() - start
            print(f"{len(triples)} triples, {query}: {quick:.3f} s, rdflib {theirs:.2f} s: {theirs / quick:.0f} x")
        start = time.perf_counter()
        from pyoxigraph import RdfFormat

        store.dump(str(folder / "out.nt"), RdfFormat.N_TRIPLES, from_graph=__import__("pyoxigraph").DefaultGraph())
        quick = time.perf_counter() - start
        start = time.perf_counter()
        ours.serialize(folder / "slow.nt", format="nt")
        print(f"writing: {quick:.2f} s, rdflib N-Triples {time.perf_counter() - start:.2f} s")


def measures(count: int) -> None:
    """Print the time of PageRank, communities and betweenness on 20,000 nodes and 100,000 edges."""
    from kg import analyse

    choose = random.Random(1)
    weights = {(str(choose.randrange(count)), str(choose.randrange(count))): 1.0 for _ in range(5 * count)}
    names = sorted({name for ends in weights for name in ends})
    start = time.perf_counter()
    drawn = analyse._undirected(names, weights)
    for label, work in {
        "betweenness": lambda: analyse._betweenness(drawn),
        "communities": lambda: analyse._communities(drawn),
        "pagerank": lambda: analyse._pagerank(names, weights),
    }.items():
        before = time.perf_counter()
        work()
        print(f"{label:12} {time.perf_counter() - before:6.2f} s")
    print(f"together     {time.perf_counter() - start:6.2f} s")


SIZES = {"speed": 2000, "jobs": 2000, "memory": 10_000, "increment": 10_000, "graph": 1_000_000, "measures": 20_000}
WORK = {
    "speed": speed,
    "jobs": jobs,
    "memory": memory,
    "increment": increment,
    "graph": graph,
    "measures": measures,
}


def main() -> None:
    """Measure one thing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figure", choices=list(WORK))
    parser.add_argument("--documents", type=int, default=None, help="documents, triples or nodes")
    arguments = parser.parse_args()
    WORK[arguments.figure](arguments.documents or SIZES[arguments.figure])


if __name__ == "__main__":
    main()
