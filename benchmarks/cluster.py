"""Build generated documents on a Ray cluster of two local nodes, one of which is killed in the middle.

    python benchmarks/cluster.py --documents 20000

Every share must be there once, whole, and the same as one that this machine makes without Ray: a sample is made anew and
compared line by line. All shares are then loaded into an Oxigraph store, and a bundled query is asked of it and of the
store that kg keeps on disk, made of the sample. Needs the extra `ray`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generated import documents
from pyoxigraph import RdfFormat
from ray.cluster_utils import Cluster

from kg.corpus.update import update_store, write_shards
from kg.model import Document
from kg.options import Options
from kg.pipeline import Pipeline
from kg.result import load
from kg.store.disk import DiskStore

QUERIES = ("who-says", "who-attacked-whom", "meetings")


def built_on_cluster(source: Path, folder: Path, count: int, *, kill: bool) -> float:
    """Return the seconds that `kg build --engine ray` takes on two nodes; one is killed when a third is written."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    cluster.wait_for_nodes()
    root = Path(__file__).resolve().parent.parent
    start = time.perf_counter()
    words = ["build", str(source), "--shards", str(folder), "--engine", "ray", "--address", cluster.address]
    work = subprocess.Popen([sys.executable, "-m", "kg", *words, "--model", "sm", "--second", "none"], cwd=root)
    while kill and work.poll() is None:
        time.sleep(2)
        if _written(folder) > count // 3:
            cluster.remove_node(nodes[1], allow_graceful=False)
            print(f"killed a node at {_written(folder)} documents", flush=True)
            break
    code = work.wait()
    took = time.perf_counter() - start
    cluster.shutdown()
    if code:
        raise SystemExit(f"kg build ended with {code}")
    return took


def _written(folder: Path) -> int:
    return 64 * len(list(folder.glob("*.nq")))


def lines_by_graph(folder: Path, wanted: set[str]) -> dict[str, list[str]]:
    """Return the N-Quads of those documents, sorted, by the name of their graph."""
    found: dict[str, list[str]] = {}
    for path in folder.glob("*.nq"):
        for line in path.read_text("utf-8").splitlines():
            graph = line.rsplit(" ", 2)[1]
            if not wanted or graph in wanted:
                found.setdefault(graph, []).append(line)
    return {graph: sorted(lines) for graph, lines in found.items()}


def compared(source: Path, folder: Path, every: int) -> None:
    """Print whether every share is there once, and whether a sample is the same as this machine makes it."""
    graphs = Counter(
        line.rsplit(" ", 2)[1] for path in folder.glob("*.nq") for line in set(path.read_text("utf-8").splitlines())
    )
    claims = [json.loads(line)["document"] for path in folder.glob("*.jsonl") for line in path.open(encoding="utf-8")]
    print(f"{len(graphs)} graphs, {sum(graphs.values())} statements, claims of {len(set(claims))} documents")
    with tempfile.TemporaryDirectory() as name:
        options, local = Options(model="sm", second=False), Path(name) / "local"
        sample = list(_read(source))[::every]
        write_shards(sample, local, options)
        ours = lines_by_graph(local, set())
        theirs = lines_by_graph(folder, set(ours))
        print(f"sample of {len(sample)} documents: {'the same lines' if ours == theirs else 'DIFFERENT'}")
        _asked(ours, sample, options, Path(name), folder)


def _asked(ours: dict[str, list[str]], sample: list[Document], options: Options, place: Path, folder: Path) -> None:
    """Print whether a store loaded with the cluster's shares of the sample answers as one that kg made of it."""
    with DiskStore(place / "embedded", create=True) as store:
        update_store(store, sample, options)
    with DiskStore(place / "loaded", create=True) as store:
        for lines in lines_by_graph(folder, set(ours)).values():
            store.graph.bulk_load("\n".join(lines).encode(), format=RdfFormat.N_QUADS)
        store.state_hierarchy()
    for query in QUERIES:
        rows = [sorted(map(str, load(place / kind).query(query).rows)) for kind in ("embedded", "loaded")]
        print(
            f"{query}: {len(rows[0])} rows, {'the same' if rows[0] == rows[1] else 'DIFFERENT'} from shares and store"
        )


def _read(source: Path) -> Iterator[Document]:
    yield from Pipeline(Options(model="sm"))._documents([str(source)], print)


def main() -> None:
    """Build and compare."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--documents", type=int, default=20_000)
    words.add_argument("--folder", type=Path, required=True, help="where documents and shares go")
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    source, folder = given.folder / "documents.jsonl", given.folder / "shards"
    with source.open("w", encoding="utf-8") as file:
        for one in documents(given.documents, sentences=3):
            row = {"id": one.id, "title": one.title, "published": one.published, "text": one.text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    took = built_on_cluster(source, folder, given.documents, kill=True)
    print(f"{given.documents} documents in {took:.0f} s: {given.documents / took:.1f} documents/s", flush=True)
    compared(source, folder, max(1, given.documents // 200))


if __name__ == "__main__":
    main()
