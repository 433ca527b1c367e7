"""Fit the weights of `ontology/lexicon/sureness.toml` on judged ties and statements, and say how well they rank.

  fit_sureness.py                     print how weights that are fitted on other articles rank the judged lines
  fit_sureness.py --write             write weights and trees fitted on all of them; the bars stay

It reads `benchmarks/judged/*.jsonl`: a row is a verdict on a tie or statement with the features that `kg.graph.sureness_features`
showed for it, so that no text is needed. The model is a logistic regression with a ridge on standardised features, solved by
Newton's method; for statements a part of its log-odds is where small trees start (`boosted_trees.py`), which see what features
mean together. The same rows give the same weights. Folds are documents: nothing is scored by weights that saw its article. What the
second reading of a line adds (`kg.entailment`) is weighed on the articles that its model has not learned from.
"""

import argparse
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from boosted_trees import SymmetricTree, boosted_trees, tree_scores

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "benchmarks" / "judged"
WEIGHTS = ROOT / "ontology" / "lexicon" / "sureness.toml"
TREES = ROOT / "ontology" / "lexicon" / "sureness_trees.toml"
_RIDGE = 50.0
_RIDGE_OF_READING = 2.0  # two weights only
_STEPS = 30
_FOLDS = 10
# A feature that fewer rows show is left out: its weight would be chance. Ties of noun phrases are of many rules, each seldom.
_FEWEST = {"ties": 5, "acts": 15, "statements": 15}
_BARS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.84, 0.85, 0.86, 0.88, 0.9, 0.91, 0.92)
_TABLES = ("ties", "acts", "statements")
# Trees go on from this share of what the weights say; nothing of them where the rows are few.
_START = 0.3
_WITH_TREES = ("statements",)
_TREES_HEAD = """\
# Written by tools/fit_sureness.py: what features mean together, for each table of sureness.toml. Each tree asks whether features
# lie above a threshold, and adds an amount to the log-odds for each pattern of answers (no, no, no, no first; yes to the last next).
"""
# What a text explains is right more often than the same features mean in a report; such rows are few, so they get a weight afterwards.
_KIND_OF_TEXT = "the text explains"
# What the second parser says; where it was not asked, each has its mean.
_SUPPORT = ("agreement", "all contained", "certainty", "complete", "contained", "full agreement")
# What a second reading weighs: nothing, the log-odds of the features, its own score.
_READING = ("constant", "known", "read")
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


def feature_names(rows: Sequence[Row], fewest: int) -> list[str]:
    """Return the features that enough rows show, sorted; the constant comes first."""
    seen = Counter(name for row in rows for name in row["features"])
    beside = {"constant", _KIND_OF_TEXT}
    return ["constant", *sorted(name for name, n in seen.items() if n >= fewest and name not in beside)]


def matrix(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Return the features of the rows, one column a name."""
    return np.array([[row["features"].get(name, 0.0) for name in names] for row in rows])


def fitted(seen: np.ndarray, right: np.ndarray, *, ridge: float = _RIDGE) -> np.ndarray:
    """Return the weights that fit the verdicts best, small ones preferred by `ridge`; the first column is the constant."""
    middle, spread = seen.mean(0), seen.std(0)
    middle[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    scaled = (seen - middle) / spread
    price = np.full(seen.shape[1], ridge)
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


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the features, and trees that correct what they say."""

    weights: np.ndarray
    trees: Sequence[SymmetricTree] = ()

    def scores(self, seen: np.ndarray) -> np.ndarray:
        """Return the log-odds of each row."""
        found: np.ndarray = seen @ self.weights + tree_scores(seen, self.trees)
        return found


def model_of(seen: np.ndarray, right: np.ndarray, *, with_trees: bool) -> Model:
    """Return the model that fits the verdicts."""
    weights = fitted(seen, right)
    if not with_trees:
        return Model(weights)
    weights = weights * _START
    return Model(weights, boosted_trees(seen, right, seen @ weights))


def held_out(seen: np.ndarray, right: np.ndarray, documents: Sequence[str], *, with_trees: bool) -> np.ndarray:
    """Return the probability of each row by a model fitted without its document's fold."""
    order = {name: n % _FOLDS for n, name in enumerate(sorted(set(documents)))}
    fold = np.array([order[name] for name in documents])
    scores = np.zeros(len(right))
    for n in sorted(set(fold)):
        out = fold == n
        scores[out] = model_of(seen[~out], right[~out], with_trees=with_trees).scores(seen[out])
    return 1 / (1 + np.exp(-scores))


def held_out_document(document: str) -> bool:
    """True for the one article in five from whose lines the entailment model never learns."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 5 == 0


def read_again(rows: Sequence[Row]) -> np.ndarray:
    """Return which rows have a score of a second reading by a model that has not learned from their article."""
    return np.array(["entailment" in row and held_out_document(row["document"]) for row in rows])


def known_and_read(rows: Sequence[Row], chance: np.ndarray) -> np.ndarray:
    """Return for each row a constant, the log-odds of its features, and the score of the second reading."""
    read = np.array([row.get("entailment", 0.0) for row in rows])
    return np.column_stack([np.ones(len(rows)), np.log(chance / (1 - chance)), read])


def offset_of_kind(rows: Sequence[Row], chance: np.ndarray, right: np.ndarray) -> float:
    """Return what the log-odds of statements of a text that explains lack: the one number that fits their verdicts best.

    `chance` is what a model says of each that has not seen its article.
    """
    explains = np.array([_KIND_OF_TEXT in row["features"] for row in rows])
    if not explains.any():
        return 0.0
    scores, offset = np.log(chance / (1 - chance))[explains], 0.0
    for _ in range(_STEPS):
        probable = 1 / (1 + np.exp(-scores - offset))
        offset += float((right[explains] - probable).sum() / (probable * (1 - probable)).sum())
    return offset


def with_offset(rows: Sequence[Row], chance: np.ndarray, offset: float) -> np.ndarray:
    """Return the probabilities of the rows, those of texts that explain with what their log-odds lack."""
    explains = np.array([_KIND_OF_TEXT in row["features"] for row in rows])
    return 1 / (1 + np.exp(-np.log(chance / (1 - chance)) - offset * explains))


def figures_of_kind(rows: Sequence[Row], chance: np.ndarray, right: np.ndarray, bar: float) -> str:
    """Return how many statements of texts that explain lie above their bar, and how many of them are right."""
    explains = np.array([_KIND_OF_TEXT in row["features"] for row in rows])
    above = explains & (chance >= bar)
    return f"  of {explains.sum()} in texts that explain {above.sum()} above {bar}, right {right[above].mean():.1%}"


def figures(chance: np.ndarray, right: np.ndarray, wanted: np.ndarray) -> str:
    """Return the share right above each bar, how much of the right and of the wanted lies there, and of the surest tenth.

    `wanted` is 1 for a line that is what an analyst wants, 0 for another, -1 where no reader said so.
    """
    lines = [f"  surest tenth right {right[_surest(chance)].mean():6.1%}   AUC {auc(chance, right):.3f}"]
    for bar in _BARS:
        above = chance >= bar
        if above.any():
            kept = right[above].sum() / right.sum()
            of_wanted = above[wanted == 1].mean() if (wanted == 1).any() else float("nan")
            lines.append(
                f"  above {bar:4.2f}: {above.sum():5} lines, right {right[above].mean():6.1%}, kept {kept:6.1%}, "
                f"of the wanted {of_wanted:6.1%}"
            )
    return "\n".join(lines)


def figures_of_drawn(chance: np.ndarray, right: np.ndarray, bar: float) -> str:
    """Return how well what lies above the bar is ranked."""
    chance, right = chance[chance >= bar], right[chance >= bar]
    top = right[_surest(chance)].mean()
    return f"  above the bar of {bar}: AUC {auc(chance, right):.3f}, surest tenth right {top:.1%}"


def _surest(chance: np.ndarray) -> np.ndarray:
    return np.argsort(-chance, kind="stable")[: max(1, len(chance) // 10)]


def with_weights(text: str, table: str, weights: Mapping[str, float]) -> str:
    """Return the lexicon with the weights of a table replaced, sorted by name; what rounds to nothing is left out."""
    lines = "".join(
        f"{name if re.fullmatch('[a-z]+', name) else json.dumps(name, ensure_ascii=False)} = {value:.2f}\n"
        for name, value in sorted(weights.items())
        if round(value, 2)
    )
    return re.sub(rf"(?s)\[{table}\]\n.*?(?=\n\[|\Z)", lambda _: f"[{table}]\n{lines}", text)


def trees_text(trees: Mapping[str, Sequence[SymmetricTree]], names: Mapping[str, Sequence[str]]) -> str:
    """Return the lexicon of trees: the names of what each asks, the thresholds, and what each pattern of answers adds."""
    lines = [_TREES_HEAD]
    for table, listed in trees.items():
        for tree in listed:
            asked = [[names[table][c], limit] for c, limit in zip(tree.columns, tree.thresholds, strict=True)]
            lines.append(f"\n[[{table}]]\nasks = {json.dumps(asked)}\nadds = {json.dumps(tree.amounts)}\n")
    return "".join(lines)


def calibration(chance: np.ndarray, right: np.ndarray) -> str:
    """Return for each tenth of the rows, the surest last, what was expected and what was right."""
    tenths = np.array_split(np.argsort(chance, kind="stable"), 10)
    said = "  ".join(f"{chance[rows].mean():.2f}/{right[rows].mean():.2f}" for rows in tenths)
    return f"  expected/right by tenths: {said}"


def main() -> None:
    """Print how well the judged lines are ranked, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the fitted weights")
    arguments = parser.parse_args()
    text = WEIGHTS.read_text("utf-8")
    trees, names_of = {}, {}
    bars = tomllib.loads(text)["bar"]
    for table in _TABLES:
        rows = judged_rows(table)
        names = feature_names(rows, _FEWEST[table])
        seen, right = matrix(rows, names), np.array([int(row["right"]) for row in rows])
        with_trees = table in _WITH_TREES
        chance = held_out(seen, right, [str(row["document"]) for row in rows], with_trees=with_trees)
        offset = offset_of_kind(rows, chance, right) if with_trees else 0.0
        chance = with_offset(rows, chance, offset)
        print(f"{table}: {len(rows)} judged, {right.mean():.1%} right; each scored without its article's fold")
        wanted = np.array([int(row["value"] == 2) if "value" in row else -1 for row in rows])
        print(figures(chance, right, wanted))
        print(figures_of_drawn(chance, right, bars[table]))
        print(calibration(chance, right))
        some = read_again(rows)
        if some.any():
            both = known_and_read(rows, chance)[some]
            reading = fitted(both, right[some], ridge=_RIDGE_OF_READING)
            read = 1 / (1 + np.exp(-both @ reading))
            print(f"  {some.sum()} of articles that the entailment model has not learned from, without it and with it:")
            print(figures(chance[some], right[some], wanted[some]))
            print(figures(read, right[some], wanted[some]))
            print(calibration(read, right[some]))
            text = with_weights(text, f"entailment.{table}", dict(zip(_READING, map(float, reading), strict=True)))
        model = model_of(seen, right, with_trees=with_trees)
        weights = dict(zip(names, map(float, model.weights), strict=True))
        if with_trees:
            weights[_KIND_OF_TEXT] = offset
            print(figures_of_kind(rows, chance, right, bars["explanations"]))
            trees[table], names_of[table] = model.trees, names
            means = {name: float(seen[:, names.index(name)].mean()) for name in _SUPPORT}
            text = with_weights(text, "unasked", means)
        text = with_weights(text, table, weights)
    if arguments.write:
        WEIGHTS.write_text(text, "utf-8")
        TREES.write_text(trees_text(trees, names_of), "utf-8")


if __name__ == "__main__":
    main()
