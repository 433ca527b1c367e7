"""Score the working tree on the project's dev data, with the parse kept from run to run.

    python benchmarks/dev.py triples-carb facts --errors 20

Takes the words of the scorer after its name (`--gold FOLDER` for other gold). The parses lie in a cache folder keyed by model and
by the files that decide the parse, so that a change in extraction is scored without parsing anew.
Needs the shared scorer and gold beside the checkout; says so and stops where they are absent.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "bench" / "score.py"
sys.path.insert(0, str(ROOT))

from kg import parse  # noqa: E402
from kg.contract import extraction_json  # noqa: E402
from kg.data.gazetteer import Gazetteer  # noqa: E402
from kg.extract import extraction  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.read.structure import blocks  # noqa: E402
from kg.stages import resolved_document  # noqa: E402
from kg.syntax import Columns  # noqa: E402

MODEL = os.environ.get("KG_MODEL", "md")


def documents_of(path: Path) -> Iterator[Document]:
    """Yield the scorer's input documents."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            text = row["text"]
            yield Document(
                row["id"], text, title=row["title"], published=row["published"], blocks=blocks(text, title=row["title"])
            )


def parsed(wanted: list[Document]) -> list[tuple[Document, Columns]]:
    """Return the documents with their parses, from the cache where they are in it."""
    deciding = ("kg/parse/__init__.py", "kg/parse/piece.py", "kg/syntax/tree.py")
    rules = b"".join((ROOT / path).read_bytes() for path in deciding) + MODEL.encode()
    folder = Path(tempfile.gettempdir()) / "kg-dev-cache" / hashlib.sha256(rules).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    paths = {
        d.id: folder / hashlib.sha256(repr((d.text, d.blocks)).encode("utf-8", "surrogatepass")).hexdigest()
        for d in wanted
    }
    missing = [d for d in wanted if not paths[d.id].exists()]
    if missing:
        for document, columns in parse.columns_of_documents(missing, parse.pipeline(MODEL)):
            scratch = paths[document.id].with_suffix(f".{os.getpid()}")
            scratch.write_bytes(pickle.dumps(columns))
            scratch.replace(paths[document.id])
    return [(d, pickle.loads(paths[d.id].read_bytes())) for d in wanted]


def main() -> int:
    """Extract, save, and hand the output to the scorer."""
    if not SCORER.exists():
        print("benchmarks/dev.py: the shared scorer is not beside this checkout; nothing to score")
        return 0
    work = Path(tempfile.mkdtemp(prefix="kg-dev-"))
    options = argparse.ArgumentParser()
    options.add_argument("tasks", nargs="+")
    options.add_argument("--gold", default=str(SCORER.parent.parent / "gold"))
    options.add_argument("--errors", default="0")
    said = options.parse_args()
    asked = [sys.executable, str(SCORER), *said.tasks, "--gold", said.gold]
    subprocess.run([*asked, "--write-input", str(work / "input.jsonl")], check=True)
    rows = parsed(list(documents_of(work / "input.jsonl")))
    gazetteer = Gazetteer()
    start = time.perf_counter()
    with (work / "output.jsonl").open("w", encoding="utf-8") as out:
        for document, columns in rows:
            found = extraction(parse.repair_tree(document, columns), gazetteer)
            out.write(json.dumps(extraction_json(*resolved_document(found, gazetteer)), ensure_ascii=False) + "\n")
    length = sum(len(document.text.split()) for document, _ in rows)
    print(
        f"extracted {length} words in {time.perf_counter() - start:.1f} s without the parse; output in {work}/output.jsonl"
    )
    return subprocess.run(
        [*asked, "--errors", said.errors, "--predictions", str(work / "output.jsonl")], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
