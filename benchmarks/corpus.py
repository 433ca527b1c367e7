"""Measure kg on many generated documents: speed by stage against bare `nlp.pipe`, two processes, memory, one more.

    python benchmarks/corpus.py speed --documents 2000
    python benchmarks/corpus.py jobs --documents 2000
    python benchmarks/corpus.py memory
    python benchmarks/corpus.py increment
    python benchmarks/corpus.py graph
    python benchmarks/corpus.py measures
    python benchmarks/corpus.py article

Ratios are taken in one run; the text comes from benchmarks/generated.py.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import rdflib
from pyoxigraph import DefaultGraph, RdfFormat, Store
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generated import documents

from kg import analyse, parse
from kg.corpus.batches import Task, work_on_batch
from kg.corpus.duplicates import bands
from kg.corpus.update import update_store, write_shards
from kg.data.gazetteer import Gazetteer
from kg.exchange import Content, exported
from kg.extract import extraction
from kg.garbage_collection import rare_collection
from kg.graph import graph_of
from kg.model import Document, NameRecord
from kg.options import Options
from kg.parse.second_parser import second_parser
from kg.pipeline import Pipeline
from kg.report import claim_lines
from kg.resolve.records import link_records, name_records
from kg.stages import knowledge_of
from kg.store import answer, load, named_queries, nquads
from kg.store.disk import DiskStore
from kg.store.query import bind_parameters, query_text

STATEMENTS_A_DOCUMENT = 560
# How many times the time of kg rdflib may take before it is stopped.
TIMES = 60
SAMPLE = 100_000


def seconds(work: Callable[..., object], *arguments: object, **options: object) -> float:
    """Return how long some work takes by the clock."""
    start = time.perf_counter()
    work(*arguments, **options)
    return time.perf_counter() - start


class _OverError(Exception):
    """Time is over."""


def bounded_seconds(work: Callable[[], object], limit: float) -> tuple[float, bool]:
    """Return how long some work takes, and whether it ended within the limit; else it is stopped."""

    def stop(_signal: int, _frame: object) -> None:
        raise _OverError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    start = time.perf_counter()
    try:
        work()
    except _OverError:
        return time.perf_counter() - start, False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - start, True


def speed(count: int) -> None:
    """Print seconds of processor time by stage, names over documents judged at the end, and the speed of bare nlp.pipe.

    `second` is what the second parser adds: its parse, the lines that are read again, and extraction, ties and statements with it less those without.
    """
    bare, nlp, gazetteer = parse.plain_pipeline(), parse.pipeline(), Gazetteer()
    other = second_parser()
    work_on_batch([Task(document, document.id) for document in documents(20, seed=2)], Options())
    stages = ["bare", "parse", "extract", "second", "resolve+map", "tie-and-state", "N-Quads", "claims+bands", "names"]
    spent = dict.fromkeys(stages, 0.0)
    met: list[NameRecord] = []
    statements = words = 0

    def timed(stage: str, work: Iterable[object]) -> list:
        with nullcontext() if stage == "bare" else rare_collection():  # as `work_on_batch` does
            start = time.process_time()
            found = list(work)
            spent[stage] += time.process_time() - start
        return found

    for start in range(0, count, 200):
        batch = list(documents(min(200, count - start), seed=start + 10))
        timed("bare", bare.pipe(d.text for d in batch))
        trees = timed("parse", parse.trees(batch, nlp))
        before = spent["extract"]
        plain = timed("extract", (extraction(tree, gazetteer) for tree in trees))
        spent["second"] -= spent["extract"] - before + timed_parse(batch, nlp)
        trees = timed("second", parse.trees(batch, nlp, second=other))
        found = timed("second", (extraction(tree, gazetteer) for tree in trees))
        known = timed("resolve+map", (knowledge_of((one,), gazetteer) for one in found))
        unread, before = [knowledge_of((one,), gazetteer) for one in plain], spent["tie-and-state"]
        timed("tie-and-state", map(graph_of, unread))
        spent["second"] -= spent["tie-and-state"] - before
        drawn = timed("second", map(graph_of, known))
        texts = timed("N-Quads", (nquads(one, graph, header=False) for one, graph in zip(known, drawn, strict=True)))
        timed("claims+bands", ((claim_lines(k), bands(d.text)) for k, d in zip(known, batch, strict=True)))
        met += timed("names", chain.from_iterable(name_records(k.entities, k.resolved) for k in known))
        statements += sum(text.count("\n") for text in texts)
        words += sum(len(d.text.split()) for d in batch)
    timed("names", chain.from_iterable(map(link_records, [met])))
    ours = sum(spent.values()) - spent["bare"]
    for name, value in spent.items():
        print(f"{name:14} {value:8.2f} s")
    one = ours - spent["second"]
    print(f"one parser: {count / one:.1f} documents/s of {count / spent['bare']:.1f} bare: {spent['bare'] / one:.2f}")
    print(f"two parsers: {count / ours:.1f} documents/s: {spent['bare'] / ours:.2f}")
    print(f"{400 * statements / words:.0f} statements for 400 words")


def timed_parse(batch: list[Document], nlp: Language) -> float:
    """Return the processor time of the first parser alone."""
    start = time.process_time()
    list(parse.trees(batch, nlp))
    return time.process_time() - start


def jobs(count: int) -> None:
    """Print the speed of one process and of two."""
    for number in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            took = seconds(write_shards, documents(count), Path(folder), Options(), jobs=number)
            print(f"{number} process(es): {count / took:.1f} documents/s")


def memory(count: int) -> None:
    """Print the peak of memory after a tenth of the documents and after all."""
    for part in (count // 10, count):
        with tempfile.TemporaryDirectory() as folder:
            write_shards(documents(part, sentences=1), Path(folder), Options(model="sm"))
        print(f"{part} documents: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def increment(count: int) -> None:
    """Print the time to build a store and to add one document to it, the model being loaded."""
    options = Options(model="sm")
    work_on_batch([Task(next(documents(1, seed=98)), "")], options)
    with tempfile.TemporaryDirectory() as folder, DiskStore(Path(folder) / "store", create=True) as store:
        built = seconds(update_store, store, documents(count, sentences=1), options)
        one = replace(next(documents(1, seed=99, sentences=1)), id="another")
        added = seconds(update_store, store, [one], options)
        print(f"{count} documents in {built:.1f} s, one more in {added:.3f} s: 1/{built / added:.0f}")


def graph(count: int) -> None:
    """Print how long a million triples take to query and to write, with kg and with rdflib."""
    with tempfile.TemporaryDirectory() as name:
        folder, whole = Path(name), Path(name) / "all.nt"
        write_shards(documents(max(1, count // STATEMENTS_A_DOCUMENT)), folder / "shards", Options(model="sm"))
        with DiskStore(folder / "store", create=True) as disk:
            for path in sorted((folder / "shards").glob("*.nq")):
                disk.graph.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
            exported(Content(disk.reader), whole)
            written(disk, load(whole), whole)
        theirs, store = rdflib.Graph().parse(whole, format="nt"), load(whole)
        print(f"queries on {len(theirs)} triples", flush=True)
        for query in named_queries():
            ours = min(seconds(answer, store, query) for _ in range(3))
            text = bind_parameters(query_text(query), {})
            slow, whole = bounded_seconds(lambda text=text: list(theirs.query(text)), TIMES * ours + 1)
            mark = "" if whole else "stopped, more than "
            print(f"{query}: {ours:.3f} s, rdflib {slow:.2f} s: {mark}{slow / ours:.0f} x", flush=True)


def written(disk: DiskStore, store: Store, whole: Path) -> None:
    """Print how long all triples take to write; rdflib writes the first SAMPLE, its time is multiplied up."""
    sample = rdflib.Graph()
    with whole.open(encoding="utf-8") as lines:
        sample.parse(data="".join(islice(lines, SAMPLE)), format="nt")
    times = len(store) / len(sample)
    one = Store(whole.with_name("one"))
    one.bulk_load(path=str(whole), format=RdfFormat.N_TRIPLES)
    print(f"writing {len(store)} triples; rdflib {len(sample)} of them, its time multiplied by {times:.1f}", flush=True)
    for suffix, form in ((".ttl", "turtle"), (".nt", "nt")):
        format_ = RdfFormat.from_extension(suffix[1:])
        held = seconds(store.dump, whole.with_name(f"held{suffix}"), format_, from_graph=DefaultGraph())
        merged = seconds(exported, Content(disk.reader), whole.with_name(f"merged{suffix}"))
        own = seconds(one.dump, whole.with_name(f"own{suffix}"), format_, from_graph=DefaultGraph())
        same = seconds(disk.graph.dump, whole.with_name("own.nq"), RdfFormat.N_QUADS)
        print(
            f"{suffix} from a store {merged:.2f} s; pyoxigraph: its triples as one graph on disk {own:.2f} s: {own / merged:.2f},"
        )
        print(f"its statements as N-Quads {same:.2f} s: {same / merged:.2f}", flush=True)
        slow = times * seconds(sample.serialize, whole.with_name(f"theirs{suffix}"), format=form)
        print(f"{suffix} from memory: {held:.2f} s, rdflib {slow:.1f} s: {slow / held:.0f} x", flush=True)
        print(f"{suffix} from a store, its documents as one: {merged:.2f} s: {slow / merged:.0f} x", flush=True)


def article(length: int) -> None:
    """Print the seconds of each stage, and the peak of memory, of building one text of so many characters."""
    text = "\n\n".join(document.text for document in documents(length // 500, seed=5))[:length]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "article.txt"
        source.write_text(text, encoding="utf-8")
        graph = Pipeline(Options(model="sm")).build(source, output=Path(name) / "output")
    for stage, took in graph.build.seconds.items():
        print(f"{stage:16} {took:7.2f} s")
    print(f"{len(text)} characters, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def measures(count: int) -> None:
    """Print the time of PageRank, communities and betweenness on 20,000 nodes and 100,000 edges."""
    choose = random.Random(1)
    weights = {(str(choose.randrange(count)), str(choose.randrange(count))): 1.0 for _ in range(5 * count)}
    names = sorted({name for ends in weights for name in ends})
    start = time.perf_counter()
    drawn = analyse._network(names, weights)
    print(f"betweenness  {seconds(analyse._betweenness, drawn):6.2f} s")
    print(f"communities  {seconds(analyse._communities, drawn):6.2f} s")
    print(f"pagerank     {seconds(analyse._pagerank, names, weights):6.2f} s")
    print(f"together     {time.perf_counter() - start:6.2f} s")


FIGURES = {
    "speed": (speed, 2000),
    "jobs": (jobs, 2000),
    "memory": (memory, 10_000),
    "increment": (increment, 10_000),
    "graph": (graph, 1_000_000),
    "measures": (measures, 20_000),
    "article": (article, 1_000_000),
}


def main() -> None:
    """Measure one thing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figure", choices=list(FIGURES))
    parser.add_argument("--documents", type=int, default=None, help="documents, triples, nodes or characters")
    arguments = parser.parse_args()
    measure, size = FIGURES[arguments.figure]
    measure(arguments.documents or size)


if __name__ == "__main__":
    main()
