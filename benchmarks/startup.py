"""How long a cold `kg build` of one article takes beside the least that any parser-based tool needs.

    python benchmarks/startup.py [--runs 5] [--article FILE]

The floor is a fresh Python that imports spaCy, loads the same model and parses the same text. Both
run in turn, each time in a new process, and the medians are compared. Prints the ratio and how
long `kg --help` takes; nothing is kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
_FLOOR = """
import sys, warnings
warnings.filterwarnings("ignore", message=r"\\[W095\\]")
import spacy
spacy.load(sys.argv[1])(open(sys.argv[2], encoding="utf-8").read())
"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--article", type=Path, default=next(iter(sorted((ROOT / "seeds").glob("*.txt")))))
    parser.add_argument("--model", default="md")
    arguments = parser.parse_args()
    kg = [sys.executable, "-m", "kg"]
    with tempfile.TemporaryDirectory() as scratch:
        build = [*kg, "build", str(arguments.article), "-o", f"{scratch}/output", "--model", arguments.model]
        floor = [sys.executable, "-c", _FLOOR, model_folder(arguments.model), str(arguments.article)]
        builds, floors, helps = [], [], []
        for _ in range(arguments.runs):
            floors.append(seconds(floor))
            builds.append(seconds(build))
            helps.append(seconds([*kg, "--help"]))
    print(f"import spaCy, load {arguments.model}, parse  {median(floors):6.2f} s")
    print(f"kg build of the same article    {median(builds):6.2f} s   ratio {median(builds) / median(floors):.2f}")
    print(f"kg --help                       {median(helps):6.2f} s")
    return 0


def model_folder(name: str) -> str:
    """Return where the weights of the model lie, asked of kg in a process of its own."""
    code = "import sys; from kg.parse import pipeline; print(pipeline(sys.argv[1]).path)"
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def seconds(command: list[str]) -> float:
    """Return how long the command takes in a new process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
