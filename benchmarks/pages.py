"""How fast the pages open and move, in real headless Chromium with software GL: kg's two and a bare vis-network.

    .venv/bin/python benchmarks/pages.py [NODES …] [GRAPH.html …]

First drawing is from the start of the navigation to the second frame after the page says that it is
ready (explorer), or after vis-network's first `afterDrawing` (the two others); `all_edges_ms` is when the
explorer says that no edge is still to come (in the rows that open its drawing; the first opens the desk). Movement: a scripted drag, a wheel in and out, and the rest after
them; the longest and the middle gap between two animation frames. A page that has not drawn, or does not move, within its time says so in its row. Size is against the
JSON of the data alone, the same payload as in the page but not packed. "Everything shown" asks the explorer for all
things at once instead of its first twenty-five. The other two are left out above 5,000 nodes. Of a page that kg built, the
desk is opened five times (the middle is told), and words are searched: the first central name, its beginning, with a typing
error, and typed; milliseconds until the list stands there, once the index is made and at once after the opening.
"""

import base64
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browsers import Visit, chromium

from kg.graph import Graph, Source, Thing, Tie
from kg.model import Document, Entity, Knowledge, ResolvedDocument, Span
from kg.visualize import page

DRAWN_WITHIN = 40
MOVED_WITHIN = 20
ROW_WITHIN = 60
OTHERS_UP_TO = 5000
TARGETS = {"explorer": "#view-desk", "pyvis": "#mynetwork", "vis-network": "#g"}
DRAWING = "#view-graph"
TYPES = ("Person", "Organization", "Country", "City", "Group", "Product", "Facility")
STATUSES = ("fact", "fact", "fact", "claimed", "claimed", "planned", "possible", "denied")


def made_knowledge(nodes: int, edges: int) -> tuple[Knowledge, Graph]:
    """A graph with hubs and a hundred documents; the same numbers give the same graph."""
    chance = random.Random(1)
    lines = [f"Thing {n} met thing {n + 1} in the old town of the north. " for n in range(400)]
    starts = [sum(map(len, lines[:n])) for n in range(401)]
    documents = tuple(
        Document(f"d{n}", "".join(lines), title=f"Article {n}", published="2024-03-01") for n in range(20)
    )
    entities = tuple(
        Entity(
            f"e{n}",
            TYPES[n % 7],
            f"Thing number {n}",
            latitude=chance.uniform(-50, 60),
            longitude=chance.uniform(-90, 120),
        )
        if n % 7 in {2, 3}
        else Entity(f"e{n}", TYPES[n % 7], f"Thing number {n}")
        for n in range(nodes)
    )
    known = Knowledge(documents, entities, (), (), resolved=tuple(map(ResolvedDocument, documents)))
    things = tuple(Thing(entity.id, entity.label, entity.type) for entity in entities)
    ties = (_tie(n, nodes, starts, chance) for n in range(edges))
    return known, Graph(things, tuple(tie for tie in ties if tie.subject != tie.object))


def _tie(n: int, nodes: int, starts: list[int], chance: random.Random) -> Tie:
    status = chance.choice(STATUSES)
    source, target = (f"e{int(nodes * chance.random() ** power)}" for power in (3, 1.2))
    relation = chance.choice(("met", "leads", "partOf", "knows"))
    sentence = Span(starts[n % 400], starts[n % 400 + 1])
    speaker = f"e{n % 9}" if status == "claimed" else None
    sources = (Source(f"d{n % 20}", sentence),)
    return Tie(f"t{n}", source, relation, relation, target, status, speaker, None, chance.random(), sources)


def data_of(html: str) -> list[bytes]:
    """The JSON of a page: what it opens with, and what is held back."""
    parts = [re.search(rf'id="kg-{name}">(.*?)</script>', html, re.DOTALL) for name in ("data", "held")]
    return [zlib.decompress(base64.b64decode(part.group(1)), zlib.MAX_WBITS | 16) for part in parts if part]


def bare_page(data: dict) -> str:
    """vis-network as its manual starts it: nodes, edges, positions of its own, physics off after loading."""
    import pyvis

    library = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
    nodes = [{"id": n["id"], "label": n["label"], "x": n["x"] * 50, "y": n["y"] * 50} for n in data["nodes"]]
    edges = [
        {"from": nodes[a]["id"], "to": nodes[b]["id"], "label": data["items"][records[0]]["label"]}
        for a, b, records in data["lines"]
    ]
    payload = json.dumps([nodes, edges]).replace("<", "\\u003c")
    return f"""<!doctype html><meta charset=utf-8><div id=g style="height:800px"></div><script>{library.read_text("utf-8")}</script>
<script>const [n, e] = {payload};
new vis.Network(document.getElementById("g"), {{nodes: new vis.DataSet(n), edges: new vis.DataSet(e)}}, {{physics: false, layout: {{improvedLayout: false}}}});
</script>"""


DRAWN = """() => new Promise(done => {
  const look = () => {
    const ready = document.body.dataset.ready === "yes" || [...document.querySelectorAll("canvas")].some(c => {
      if (c.closest("#view-graph")) return false;
      const x = c.getContext("2d"); if (!x || !c.width) return false;
      return x.getImageData(0, 0, c.width, c.height).data.some(v => v !== 0);
    });
    if (ready) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    else setTimeout(look, 50);
  };
  look();
})"""
GAPS = """() => { window.gaps = []; let last = performance.now(); const tick = now => { window.gaps.push(now - last); last = now; if (!window.enough) requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""


def measured(browser, file: Path, target: str, hash: str) -> dict[str, object]:
    """Return milliseconds to the first drawing, the longest frame while moving, and foreign requests."""
    from playwright.sync_api import TimeoutError as TooLong

    one = Visit(browser, file, hash=hash, bypass_csp=True)
    row: dict[str, object] = {}
    try:
        one.page.evaluate(f"({DRAWN})().then(at => window.drawnAt = at)&&0")
        one.page.wait_for_function("window.drawnAt", timeout=DRAWN_WITHIN * 1000)
        row["drawn_ms"] = round(one.page.evaluate("window.drawnAt"))
        if target == DRAWING:
            one.page.wait_for_selector(f"{target}[data-edges=all]", timeout=DRAWN_WITHIN * 1000)
            row["all_edges_ms"] = round(one.page.evaluate("performance.now()"))
        row["says"] = one.page.locator("#status").inner_text() if one.page.locator("#status").count() else ""
        row |= moved(one.page, target)
    except TooLong:
        row["not_within_s"] = MOVED_WITHIN if "drawn_ms" in row else DRAWN_WITHIN
    row["requests"] = len(one.foreign)
    one.context.close()
    return row


def measured_apart(file: Path, target: str, hash: str) -> dict[str, object]:
    """Return `measured` from a process and browser of its own, ended where the page never answers."""
    command = [sys.executable, __file__, "row", str(file), target, hash]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as child:
        try:
            said, _ = child.communicate(timeout=ROW_WITHIN)
            return json.loads(said)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            return {"not_within_s": ROW_WITHIN}


def moved(page, target: str) -> dict[str, object]:
    """Return the gaps between frames of a drag, a wheel and a rest, as much of them as the time allows."""
    page.set_default_timeout(MOVED_WITHIN * 1000)
    box = page.locator(target).first.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for n in range(40):  # a drag that begins on a thing would move the thing
        page.mouse.move(middle[0] + 7 * n, middle[1])
        page.wait_for_timeout(50)
        if page.evaluate("document.querySelector('#view-graph')?.style.cursor") != "pointer":
            middle = (middle[0] + 7 * n, middle[1])
            break
    page.wait_for_timeout(500)
    page.evaluate(GAPS)
    until = time.perf_counter() + MOVED_WITHIN
    page.mouse.down()
    steps = 0
    for n in range(60):
        if time.perf_counter() < until:
            page.mouse.move(middle[0] + 3 * (n % 30), middle[1] + 2 * (n % 30))
            steps += 1
    page.mouse.up()
    for n in range(20):
        if time.perf_counter() < until:
            page.mouse.wheel(0, -120 if n < 10 else 120)
            page.wait_for_timeout(60)
            steps += 1
    page.wait_for_timeout(1000)
    gaps = sorted(page.evaluate("(window.enough = 1, window.gaps)"))
    return {
        "steps_of_80": steps,
        "frames": len(gaps),
        "longest_frame_ms": round(gaps[-1]),
        "middle_frame_ms": round(gaps[len(gaps) // 2]),
    }


SEARCH = """words => { const field = document.getElementById("find"); field.value = words; const began = performance.now();
  field.dispatchEvent(new Event("input", {bubbles: true})); return performance.now() - began; }"""


def built(browser, file: Path) -> dict[str, object]:
    """Return the figures of the desk of a page that kg built."""
    html = file.read_text("utf-8")
    size = sum(map(len, data_of(html)))
    row: dict[str, object] = {
        "page": file.name,
        "bytes": len(html.encode()),
        "size_to_data": round(len(html.encode()) / size, 2),
    }
    drawn = []
    for n in range(5):
        one = Visit(browser, file, bypass_csp=True)
        drawn.append(one.page.evaluate(f"({DRAWN})()"))
        name = one.page.locator(".chips button").first.inner_text()
        words = [name, name[:3], name[:2] + name[3] + name[2] + name[4:], f'by:"{name}" status:claimed']
        if n in {0, 4}:
            one.page.wait_for_timeout(4000 if n else 0)
            row["search_warm_ms" if n else "search_at_once_ms"] = [
                round(one.page.evaluate(SEARCH, text)) for text in words
            ]
        row["says"] = one.page.locator("#status").inner_text()
        one.context.close()
    return {**row, "drawn_ms": round(statistics.median(drawn)), "drawn_all_ms": [round(ms) for ms in drawn]}


def main(sizes: list[int]) -> None:
    """Print a line of JSON for each page of each size."""
    for nodes in sizes:
        known, drawn = made_knowledge(nodes, 3 * nodes)
        rank = {entity.id: 1 / (n + 1) for n, entity in enumerate(known.entities)}
        community = {entity.id: float(n % 24) for n, entity in enumerate(known.entities)}
        measures = {"pagerank": rank, "community": community}
        began = time.perf_counter()
        html = page(known, drawn, measures)
        made = time.perf_counter() - began
        data = data_of(html)
        pages = {"explorer": html, "explorer, drawing": html, "explorer, everything shown": html}
        if nodes <= OTHERS_UP_TO:
            pages |= {
                "pyvis": page(known, drawn, measures, simple=True),
                "vis-network": bare_page(json.loads(data[0])),
            }
        with tempfile.TemporaryDirectory() as folder:
            for name, text in pages.items():
                file = Path(folder) / "page.html"
                file.write_text(text, "utf-8")
                size = len(text.encode())
                row = {
                    "page": name,
                    "nodes": nodes,
                    "edges": 3 * nodes,
                    "bytes": size,
                    "size_to_data": round(size / sum(map(len, data)), 2),
                }
                if name == "explorer":
                    row["made_s"] = round(made, 2)
                hash = (
                    f"#tab=graph&limit={nodes}" if "everything" in name else "#tab=graph" if "drawing" in name else ""
                )
                target = DRAWING if hash else TARGETS[name]
                print(json.dumps({**row, **measured_apart(file, target, hash)}), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["row"]:
        with chromium() as browser:
            print(json.dumps(measured(browser, Path(sys.argv[2]), *sys.argv[3:])))
    elif any(text.endswith(".html") for text in sys.argv[1:]):
        with chromium() as browser:
            for text in sys.argv[1:]:
                print(json.dumps(built(browser, Path(text).resolve())), flush=True)
    else:
        main([int(text) for text in sys.argv[1:]] or [5000, 20000])
