"""Measure kg serve on a store of a million triples: answers a second, first byte, memory, many clients, a hostile query.

    python benchmarks/serve.py GRAPH --triples 1000000          kg serve, Oxigraph's own server, and pyoxigraph in one process
    python benchmarks/serve.py GRAPH --clients 1000 --seconds 60   as many clients at once, each answer compared
    python benchmarks/serve.py GRAPH --fresh                       no query is asked twice: what no cache can answer

GRAPH is a Turtle file that kg built; it is copied under other ids until there are enough triples. Oxigraph's server is
measured where its package (`oxigraph`) is installed. All are asked the same queries, by as many clients, in one run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg.namespaces import KG, VOCABULARIES

PREFIXES = f"PREFIX kg: <{KG}> PREFIX rdfs: <{VOCABULARIES['rdfs']}> PREFIX id: <https://kg.example/id/> "
HOSTILE = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def copies(graph: Path, triples: int) -> Iterator[bytes]:
    """Yield copies of a graph in N-Triples, each with ids of its own, until there are enough triples."""
    store = Store()
    store.bulk_load(path=str(graph), format=RdfFormat.TURTLE)
    text = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in store)
    ids = re.compile(r"<https://kg\.example/(id|document)/([^>]*)>")
    for n in itertools.count():
        if n * len(store) >= triples:
            return
        yield ids.sub(rf"<https://kg.example/\1/c{n}-\2>", text).encode()


def made(graph: Path, triples: int, folder: Path) -> Store:
    """Return a store on disk with the copies; one that a folder holds already is taken as it is."""
    if (folder / "oxigraph").is_dir():
        return Store.read_only(str(folder / "oxigraph"))
    store = Store(str(folder / "oxigraph"))
    lines = folder / "copies.nt"
    with lines.open("wb") as file:
        file.writelines(copies(graph, triples))
    store.bulk_load(path=str(lines), format=RdfFormat.N_TRIPLES)
    lines.unlink()
    store.flush()
    return store


def questions(store: Store) -> list[str]:
    """Return small queries as programs ask them: a label, the ties of a thing, who leads what, a page of statements."""
    things = sorted({quad.subject.value for quad in store.quads_for_pattern(None, NamedNode(KG + "leads"), None, None)})
    found = [f"{PREFIXES} SELECT ?label WHERE {{ <{iri}> rdfs:label ?label }}" for iri in things[:200]]
    found += [f"{PREFIXES} SELECT ?body WHERE {{ <{iri}> kg:leads ?body }} ORDER BY ?body" for iri in things[:200]]
    found += [
        f"{PREFIXES} SELECT ?t ?s WHERE {{ ?t kg:agent <{iri}> ; kg:status ?s }} ORDER BY ?t" for iri in things[:200]
    ]
    return found


@contextlib.contextmanager
def serving(command: list[str], port: int, path: str) -> Iterator[tuple[str, int]]:
    """Run a server and yield the address of its endpoint and its process id."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError):
                    asyncio.run(answered(("127.0.0.1", port), [request(path, port, "ASK {}")]))
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}{path}", server.pid
        finally:
            server.terminate()


def request(path: str, port: int, query: str) -> bytes:
    """Return a request of the SPARQL protocol."""
    head = f"GET {path}?{urlencode({'query': query})} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    return f"{head}Accept: text/csv\r\n\r\n".encode()


async def answered(
    place: tuple[str, int], requests: list[bytes], until: float = 0
) -> list[tuple[int, float, float, bytes]]:
    """Ask over one connection, again and again until a time; return place of the request, first byte, whole, body."""
    reader, writer = await asyncio.open_connection(*place)
    found = []
    try:
        for n in itertools.cycle(range(len(requests))):
            start = time.perf_counter()
            writer.write(requests[n])
            head = await reader.readuntil(b"\r\n\r\n")
            first = time.perf_counter() - start
            found.append((n, first, time.perf_counter() - start, await _body(reader, head)))
            if time.monotonic() >= until and (until or n == len(requests) - 1):
                return found
    finally:
        writer.close()
    raise AssertionError


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    if length:
        return head[9:12] + await reader.readexactly(int(length[1]))
    body = b""
    while size := int((await reader.readline()).split(b";")[0] or b"0", 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return head[9:12] + body


async def crowd(
    address: str, queries: list[str], clients: int, seconds: float
) -> list[tuple[int, float, float, bytes]]:
    """Return what clients get that ask at once, each from another query on."""
    parts = urlsplit(address)
    requests = [request(parts.path, parts.port or 80, query) for query in queries]
    until = time.monotonic() + seconds
    turns = [list(range(len(requests))) for _ in range(clients)]
    starts = [n * len(requests) // clients for n in range(clients)]
    turns = [turn[start:] + turn[:start] for start, turn in zip(starts, turns, strict=True)]
    place = (parts.hostname or "", parts.port or 80)
    work = [answered(place, [requests[i] for i in turn], until) for turn in turns]
    found = await asyncio.gather(*work)
    return [(turn[n], *rest) for turn, one in zip(turns, found, strict=True) for n, *rest in one]


def told(
    name: str, found: list[tuple[int, float, float, bytes]], seconds: float, expected: dict[int, bytes], pid: int
) -> dict:
    """Print and return the figures of a server; an answer is wrong that has other rows than pyoxigraph gives."""
    firsts = sorted(first for _, first, _, _ in found)
    wrong = sum(sorted(body.split()) != sorted(expected[n % len(expected)].split()) for n, _, _, body in found)
    row = {
        "server": name,
        "answers a second": round(len(found) / seconds),
        "first byte, median ms": round(statistics.median(firsts) * 1000, 2),
        "first byte, 99 % ms": round(firsts[int(len(firsts) * 0.99)] * 1000, 2),
        "wrong": wrong,
        "MiB": round(memory(pid)),
    }
    print(json.dumps(row))
    return row


def memory(pid: int) -> float:
    """Return the memory of a process and its children in MiB, what they share counted once (PSS)."""
    total = 0.0
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        total = sum(int(kib) for kib in re.findall(r"^Pss: +(\d+)", text, re.MULTILINE)) / 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        total += sum(memory(int(child)) for child in children)
    return total


def in_process(store: Store, queries: list[str], seconds: float) -> dict:
    """Measure pyoxigraph alone: the same queries, answered as CSV, in one process."""
    count, start = 0, time.perf_counter()
    for query in itertools.cycle(queries):
        found = store.query(query)
        assert isinstance(found, QuerySolutions)
        found.serialize(format=QueryResultsFormat.CSV)
        count += 1
        if time.perf_counter() - start > seconds:
            break
    row = {"server": "pyoxigraph, one process", "answers a second": round(count / (time.perf_counter() - start))}
    print(json.dumps(row))
    return row


def hostile(address: str, queries: list[str]) -> None:
    """Print how many answers others get in five seconds while a query runs that joins everything with everything."""
    parts = urlsplit(address)

    async def both() -> tuple[int, float, bytes]:
        start = time.perf_counter()
        bad = asyncio.create_task(
            answered(("127.0.0.1", parts.port or 80), [request(parts.path, parts.port or 80, HOSTILE)])
        )
        others = await crowd(address, queries, 4, 5)
        ((_, _, _, body),) = await bad
        return len(others), time.perf_counter() - start, body

    count, took, body = asyncio.run(both())
    print(
        json.dumps(
            {
                "beside a hostile query, answers a second": round(count / 5),
                "it ended after s": round(took, 1),
                "with": body[:60].decode(),
            }
        )
    )


def main() -> None:
    """Make the store, and measure one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--fresh", action="store_true", help="ask no query twice")
    parser.add_argument("--folder", type=Path, help="where the store is kept for the next run")
    arguments = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = arguments.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = made(arguments.graph, arguments.triples, folder)
        queries = questions(store)
        csv = [store.query(query) for query in queries]
        expected = {n: b"200" + _csv(one) for n, one in enumerate(csv)}
        print(json.dumps({"triples": len(store), "queries": len(queries), "clients": arguments.clients}))
        in_process(store, queries, arguments.seconds)
        del store, csv
        if arguments.fresh:  # a comment makes it another query
            queries = [f"{query} # {n}" for n in range(int(400 * arguments.seconds / 10)) for query in queries]
        servers = {
            "kg serve": (
                [sys.executable, "-m", "kg", "serve", str(folder), "--port", "8791", "--timeout", "8"],
                8791,
                "/sparql",
            )
        }
        oxigraph = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
        if oxigraph:
            command = [
                oxigraph,
                "serve-read-only",
                "-l",
                str(folder / "oxigraph"),
                "-b",
                "127.0.0.1:8792",
                "--union-default-graph",
            ]
            servers["oxigraph"] = (command, 8792, "/query")
        for server, how in servers.items():
            with serving(*how) as (address, pid):
                found = asyncio.run(crowd(address, queries, arguments.clients, arguments.seconds))
                told(server, found, arguments.seconds, expected, pid)
                if server == "kg serve":
                    hostile(address, queries)


def _csv(found: object) -> bytes:
    assert isinstance(found, QuerySolutions)
    return found.serialize(format=QueryResultsFormat.CSV) or b""


if __name__ == "__main__":
    main()
