"""Refit the weights of `ontology/lexicon/sureness.toml` on judged statements, and say how well they rank.

  fit_sureness.py                     print the AUC of the weights in use and of refitted ones on articles left out
  fit_sureness.py --write             write the refitted weights of [statements]; the bars stay

It reads `benchmarks/judged/*.jsonl`: a row is a verdict on one statement with the features that `kg.graph.sureness`
showed for it, so that no text is needed. The model is a logistic regression with a ridge, solved by Newton's method;
the same rows give the same weights. Folds are documents: nothing is scored by weights that saw its article.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kg.data import lexicon

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "benchmarks" / "judged"
WEIGHTS = ROOT / "ontology" / "lexicon" / "sureness.toml"
_RIDGE = 80.0
_STEPS = 30
_FOLDS = 10


def rows(folder: Path = JUDGED) -> list[dict[str, object]]:
    """Return the verdicts on statements, sorted by document, sentence and label."""
    read = [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    found = [row for row in read if row["kind"] == "statement"]
    return sorted(found, key=lambda row: (row["document"], row["sentence"], row["label"]))


def matrix(judged: Sequence[dict], names: Sequence[str]) -> np.ndarray:
    """Return the features of the rows, one column a name."""
    return np.array([[row["features"].get(name, 0.0) for name in names] for row in judged])


def fitted(seen: np.ndarray, right: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return the weights that fit the verdicts best while they stay near `start`."""
    weights = start.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (right - chance) - _RIDGE * (weights - start)
        bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + _RIDGE * np.eye(len(start))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def auc(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the chance that a right statement stands above one that is not.

    >>> auc(np.array([0.9, 0.2, 0.4]), np.array([1, 0, 1]))
    1.0
    """
    good, bad = scores[right == 1], scores[right == 0]
    pairs = (good[:, None] > bad[None, :]) + 0.5 * (good[:, None] == bad[None, :])
    return float(pairs.mean()) if pairs.size else float("nan")


def held_out(seen: np.ndarray, right: np.ndarray, start: np.ndarray, documents: Sequence[str]) -> np.ndarray:
    """Return the score of each row by weights fitted without its document's fold."""
    order = {name: n % _FOLDS for n, name in enumerate(sorted(set(documents)))}
    fold = np.array([order[name] for name in documents])
    scores = np.zeros(len(right))
    for n in range(_FOLDS):
        out = fold == n
        if out.any():
            scores[out] = seen[out] @ fitted(seen[~out], right[~out], start)
    return scores


def written(text: str, weights: dict[str, float]) -> str:
    """Return the lexicon with the weights of [statements] replaced, sorted by name."""
    lines = "\n".join(
        f"{json.dumps(name) if not name.isalpha() else name} = {value:.2f}" for name, value in sorted(weights.items())
    )
    return re.sub(r"\[statements\]\n.*", f"[statements]\n{lines}\n", text, flags=re.DOTALL)


def main() -> None:
    """Print both figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the refitted weights")
    arguments = parser.parse_args()
    judged = rows()
    known: dict[str, float] = lexicon("sureness")["statements"]
    names = sorted(known.keys() | {name for row in judged for name in row["features"]})
    seen, right = matrix(judged, names), np.array([int(row["right"]) for row in judged])
    start = np.array([known.get(name, 0.0) for name in names])
    documents = [str(row["document"]) for row in judged]
    print(f"{len(judged)} judged, {right.mean():.1%} right")
    print(f"AUC of the weights in use   {auc(seen @ start, right):.3f}")
    print(f"AUC refitted, left out      {auc(held_out(seen, right, start, documents), right):.3f}")
    if arguments.write:
        weights = dict(zip(names, map(float, fitted(seen, right, start)), strict=True))
        WEIGHTS.write_text(written(WEIGHTS.read_text("utf-8"), weights), "utf-8")


if __name__ == "__main__":
    main()
