"""Fit the weights of `ontology/lexicon/sureness.toml` on judged ties and statements, and say how well they rank.

  fit_sureness.py                     print how weights that are fitted on other articles rank the judged lines
  fit_sureness.py --write             write the weights fitted on all of them, where they are a hundred or more; the bars stay

It reads `benchmarks/judged/*.jsonl`: a row is a verdict on a tie or statement with the features that `kg.graph.sureness`
showed for it, so that no text is needed. The model is a logistic regression with a ridge on standardised features, solved by
Newton's method; the same rows give the same weights. Folds are documents: nothing is scored by weights that saw its article.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "benchmarks" / "judged"
WEIGHTS = ROOT / "ontology" / "lexicon" / "sureness.toml"
_RIDGE = 20.0
_STEPS = 30
_FOLDS = 20
# A feature that fewer rows show is left out: its weight would be chance.
_FEWEST = 15
_BARS = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
_TABLES = ("ties", "acts", "statements")
# What the second parser says; where it was not asked, each has its mean.
_SUPPORT = ("agreement", "all contained", "certainty", "complete", "contained", "full agreement")
# Fewer judged lines give weights that hold for the commonest relations only.
_ENOUGH = 100

Row = Mapping[str, Any]


def judged_rows(table: str, folder: Path = JUDGED) -> list[Row]:
    """Return the verdicts on ties of noun phrases, acts of clauses or statements, sorted by document, sentence and label."""
    read = [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    found = [row for row in read if row["features"] and _table_of(row) == table]
    return sorted(found, key=lambda row: (row["document"], row["sentence"], row["label"]))


def _table_of(row: Row) -> str:
    if row["kind"] == "statement":
        return "statements"
    return "acts" if "clause" in row["features"] else "ties"


def feature_names(rows: Sequence[Row]) -> list[str]:
    """Return the features that enough rows show, sorted; the constant comes first."""
    seen = Counter(name for row in rows for name in row["features"])
    return ["constant", *sorted(name for name, n in seen.items() if n >= _FEWEST and name != "constant")]


def matrix(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Return the features of the rows, one column a name."""
    return np.array([[row["features"].get(name, 0.0) for name in names] for row in rows])


def fitted(seen: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights that fit the verdicts best, small ones preferred; the first column is the constant."""
    middle, spread = seen.mean(0), seen.std(0)
    middle[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    scaled = (seen - middle) / spread
    price = np.full(seen.shape[1], _RIDGE)
    price[0] = 1e-6
    weights = np.zeros(seen.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (right - chance) - price * weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(price)
        weights = weights + np.linalg.solve(bend, slope)
    plain = weights / spread
    plain[0] -= (weights[1:] * middle[1:] / spread[1:]).sum()
    return plain


def auc(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the chance that a right line stands above one that is not.

    >>> auc(np.array([0.9, 0.2, 0.4]), np.array([1, 0, 1]))
    1.0
    """
    good, bad = scores[right == 1], scores[right == 0]
    pairs = (good[:, None] > bad[None, :]) + 0.5 * (good[:, None] == bad[None, :])
    return float(pairs.mean()) if pairs.size else float("nan")


def held_out(seen: np.ndarray, right: np.ndarray, documents: Sequence[str]) -> np.ndarray:
    """Return the probability of each row by weights fitted without its document's fold."""
    order = {name: n % _FOLDS for n, name in enumerate(sorted(set(documents)))}
    fold = np.array([order[name] for name in documents])
    scores = np.zeros(len(right))
    for n in sorted(set(fold)):
        out = fold == n
        scores[out] = seen[out] @ fitted(seen[~out], right[~out])
    return 1 / (1 + np.exp(-scores))


def figures(chance: np.ndarray, right: np.ndarray) -> str:
    """Return the share right above each bar, and of the surest tenth."""
    top = np.argsort(-chance)[: max(1, len(chance) // 10)]
    lines = [f"  surest tenth right {right[top].mean():6.1%}   AUC {auc(chance, right):.3f}"]
    for bar in _BARS:
        above = chance >= bar
        if above.any():
            kept = right[above].sum() / right.sum()
            lines.append(
                f"  above {bar:4.2f}: {above.sum():5} lines, right {right[above].mean():6.1%}, kept {kept:6.1%}"
            )
    return "\n".join(lines)


def with_weights(text: str, table: str, weights: Mapping[str, float]) -> str:
    """Return the lexicon with the weights of a table replaced, sorted by name; what rounds to nothing is left out."""
    lines = "".join(
        f"{name if re.fullmatch('[a-z]+', name) else json.dumps(name)} = {value:.2f}\n"
        for name, value in sorted(weights.items())
        if round(value, 2)
    )
    return re.sub(rf"(?s)\[{table}\]\n.*?(?=\n\[|\Z)", f"[{table}]\n{lines}", text)


def main() -> None:
    """Print how well the judged lines are ranked, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the fitted weights")
    arguments = parser.parse_args()
    text = WEIGHTS.read_text("utf-8")
    for table in _TABLES:
        rows = judged_rows(table)
        names = feature_names(rows)
        seen, right = matrix(rows, names), np.array([int(row["right"]) for row in rows])
        chance = held_out(seen, right, [str(row["document"]) for row in rows])
        print(f"{table}: {len(rows)} judged, {right.mean():.1%} right; each scored without its article's fold")
        print(figures(chance, right))
        if len(rows) >= _ENOUGH:
            text = with_weights(text, table, dict(zip(names, map(float, fitted(seen, right)), strict=True)))
        if table == "statements":
            means = {name: float(seen[:, names.index(name)].mean()) for name in _SUPPORT}
            text = with_weights(text, "unasked", means)
    if arguments.write:
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
