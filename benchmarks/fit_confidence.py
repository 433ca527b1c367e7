"""Fit the confidence model on the open-triple dev data and print how well it is calibrated.

    python benchmarks/fit_confidence.py [--write]

A clause counts as right where one human tuple of its sentence holds its verb in the predicate and
the head words of its subject and of its next argument in their places. Human tuples leave true
claims out, so the estimate is on the careful side. Event nouns and roles are left out: tuples do
not show whether their arguments have the right roles. Fivefold
cross-validation by sentence; `--write` then fits on all and writes the weights.
Needs the shared dev data beside the checkout; says so and stops where it is absent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
TARGET = ROOT / "ontology" / "lexicon" / "confidence.toml"
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

import numpy as np  # noqa: E402
from dev import parsed  # noqa: E402

from kg.extract.clauses import propositions  # noqa: E402
from kg.extract.confidence import claim_features  # noqa: E402
from kg.extract.proposition import Proposition  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.parse import repair_tree  # noqa: E402
from kg.read.structure import blocks  # noqa: E402

Tuples = list[tuple[str, str, str]]
Example = tuple[int, dict[str, float], bool]
_CLAUSES = frozenset({"verbal", "copular", "adjectival", "appositive"})
_FOLDS = 5
_RIDGE = 2.0
_HEADER = """# Weights of the confidence model (log-odds), written by benchmarks/fit_confidence.py; not to be edited by hand.
# A feature that is not listed weighs nothing.

[weights]
"""


def gold() -> Iterator[tuple[Document, Tuples]]:
    """Yield the sentences with their human tuples as (subject, predicate, the rest)."""
    for path in (GOLD / "triples-carb/carb.jsonl", GOLD / "triples-benchie/benchie.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            document = Document(row["id"], row["text"], blocks=blocks(row["text"], title=None))
            if "triples" in row:
                yield document, [(t[1], t[0], " ".join(t[2:])) for t in row["triples"]]
            else:
                forms = (form for fact in row["facts"] for form in fact)
                yield document, [tuple(_plain(part) for part in form) for form in forms]  # type: ignore[misc]


def _plain(part: str) -> str:
    return part.replace("[", "").replace("]", "")


def is_right(proposition: Proposition, tuples: Tuples) -> bool:
    """Tell whether a human tuple says the same, by head words."""
    verb = " is " if proposition.kind == "appositive" else f" {proposition.head.text} "
    first, *others = (f" {slot.head.text} " for slot in proposition.slots[:2])
    return any(
        verb in f" {predicate} " and first in f" {subject} " and all(word in f" {predicate} {rest} " for word in others)
        for subject, predicate, rest in tuples
    )


def examples() -> list[Example]:
    """Return each proposition's sentence number, features and whether it is right."""
    rows = list(gold())
    found: list[Example] = []
    for n, ((document, tuples), (_, columns)) in enumerate(zip(rows, parsed([d for d, _ in rows]), strict=True)):
        tree = repair_tree(document, columns)
        for proposition in propositions(tree):
            if proposition.slots and proposition.kind in _CLAUSES and proposition.rule != "light-verb":
                found.append((n, claim_features(proposition), is_right(proposition, tuples)))
    return found


def fitted(chosen: list[Example], names: list[str]) -> np.ndarray:
    """Return ridge logistic weights by Newton's method."""
    x = np.array([[f.get(name, 0.0) for name in names] for _, f, _ in chosen])
    y = np.array([right for _, _, right in chosen], dtype=float)
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - _RIDGE * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(names))
        w = w + np.linalg.solve(hessian, gradient)
    return w


def main() -> int:
    """Cross-validate, print the calibration, and write the weights where asked."""
    if not GOLD.exists():
        print("benchmarks/fit_confidence.py: the shared dev data is not beside this checkout; nothing to fit")
        return 0
    data = examples()
    counts: dict[str, int] = {}
    for _, named, _ in data:
        for name in named:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, n in counts.items() if n >= 15)
    guesses: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        w = fitted([e for e in data if e[0] % _FOLDS != fold], names)
        for _, f, right in (e for e in data if e[0] % _FOLDS == fold):
            score = sum(w[i] * f.get(name, 0.0) for i, name in enumerate(names))
            guesses.append((float(1 / (1 + np.exp(-score))), right))
    report(guesses)
    if "--write" in sys.argv:
        w = fitted(data, names)
        lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(names, w, strict=True)]
        TARGET.write_text(_HEADER + "\n".join(lines) + "\n", "utf-8")
    return 0


def report(guesses: list[tuple[float, bool]]) -> None:
    """Print claims and share right by estimated confidence, with the expected calibration error and Brier score."""
    error = 0.0
    print("confidence  claims  mean  right")
    for low in range(0, 10):
        inside = [(p, r) for p, r in guesses if low / 10 <= p < (low + 1) / 10]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            right = sum(r for _, r in inside) / len(inside)
            error += abs(mean - right) * len(inside) / len(guesses)
            print(f".{low} to .{low}9   {len(inside):6}  {mean:.2f}  {right:.2f}")
    brier = sum((p - r) ** 2 for p, r in guesses) / len(guesses)
    base = sum(r for _, r in guesses) / len(guesses)
    print(f"{len(guesses)} claims, {base:.2f} right; calibration error {error:.3f}, Brier score {brier:.3f}")


if __name__ == "__main__":
    sys.exit(main())
