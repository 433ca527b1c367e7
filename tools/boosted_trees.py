"""Gradient boosting of small symmetric trees: each asks the same few questions of all rows (as CatBoost's do).

A tree is its questions (column, threshold) and one amount for each pattern of answers; so it is a line of numbers, and reading it
takes no library. Rows and columns are drawn with a seed: the same rows give the same trees.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class SymmetricTree:
    """Questions "is this column above this threshold?", and what each pattern of answers (a binary number) adds to the log-odds."""

    columns: tuple[int, ...]
    thresholds: tuple[float, ...]
    amounts: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How many trees of how many questions, how far each goes, and what share of rows and columns it sees."""

    trees: int = 400
    depth: int = 4
    rate: float = 0.04
    ridge: float = 5.0
    rows: float = 0.5
    columns: float = 0.1
    thresholds: int = 10
    seed: int = 1


_RECIPE = Recipe()


def boosted_trees(
    seen: np.ndarray, right: np.ndarray, start: np.ndarray, recipe: Recipe = _RECIPE
) -> list[SymmetricTree]:
    """Return trees that correct the log-odds `start` toward the verdicts, one after the other."""
    dice = np.random.default_rng(recipe.seed)
    thresholds = [_thresholds(column, recipe.thresholds) for column in seen.T]
    cells = np.stack([np.searchsorted(t, c, side="left") for t, c in zip(thresholds, seen.T, strict=True)], 1)
    usable = np.array([n for n, t in enumerate(thresholds) if len(t)])
    score, found = start.copy(), []
    for _ in range(recipe.trees):
        chance = 1 / (1 + np.exp(-score))
        rows = np.flatnonzero(dice.random(len(right)) < recipe.rows)
        columns = dice.choice(usable, max(1, int(len(usable) * recipe.columns)), replace=False)
        slope, bend = (right - chance)[rows], (chance * (1 - chance))[rows]
        tree = _tree(cells[np.ix_(rows, columns)], slope, bend, columns, thresholds, recipe)
        found.append(tree)
        score += tree_scores(seen, [tree])
    return found


def tree_scores(seen: np.ndarray, trees: Sequence[SymmetricTree]) -> np.ndarray:
    """Return what trees add to the log-odds of each row."""
    total = np.zeros(len(seen))
    for tree in trees:
        total += np.array(tree.amounts)[
            _pattern([seen[:, c] > t for c, t in zip(tree.columns, tree.thresholds, strict=True)])
        ]
    return total


def _pattern(answers: Sequence[np.ndarray]) -> np.ndarray:
    """Return the answers as binary numbers, the first question first."""
    found = np.zeros(len(answers[0]), int)
    for answer in answers:
        found = found * 2 + answer
    return found


def _thresholds(column: np.ndarray, most: int) -> np.ndarray:
    """Return where a column may be cut: between its values, or at quantiles where there are many."""
    values = np.unique(column)
    if len(values) - 1 <= most:
        return np.round((values[1:] + values[:-1]) / 2, 4)
    return np.unique(np.round(np.quantile(column, np.linspace(0, 1, most + 2)[1:-1]), 4))


def _tree(
    cells: np.ndarray,
    slope: np.ndarray,
    bend: np.ndarray,
    columns: np.ndarray,
    thresholds: Sequence[np.ndarray],
    recipe: Recipe,
) -> SymmetricTree:
    """Return the tree whose questions, one after the other, part the rows best."""
    leaf = np.zeros(len(slope), int)
    asked: list[tuple[int, float]] = []
    cuts = np.array([len(thresholds[column]) for column in columns])
    for depth in range(recipe.depth):
        gain = _gain(cells, leaf, slope, bend, 1 << depth, recipe)
        gain[np.arange(gain.shape[1])[None, :] >= cuts[:, None]] = -1
        n, cut = np.unravel_index(int(gain.argmax()), gain.shape)
        asked.append((int(columns[n]), float(thresholds[columns[n]][cut])))
        leaf = leaf * 2 + (cells[:, n] > cut)
    size = 1 << recipe.depth
    amounts = np.bincount(leaf, slope, size) / (np.bincount(leaf, bend, size) + recipe.ridge)
    names, limits = zip(*asked, strict=True)
    return SymmetricTree(names, limits, tuple(map(float, np.round(recipe.rate * amounts, 4))))


def _gain(
    cells: np.ndarray, leaf: np.ndarray, slope: np.ndarray, bend: np.ndarray, leaves: int, recipe: Recipe
) -> np.ndarray:
    """Return how much each cut of each column gains over all leaves, by the second-order formula of XGBoost."""
    wide, most = cells.shape[1], recipe.thresholds + 2
    place = ((np.arange(wide)[None, :] * leaves + leaf[:, None]) * most + cells).ravel()
    below = [
        np.bincount(place, np.repeat(part, wide), wide * leaves * most).reshape(wide, leaves, most).cumsum(2)
        for part in (slope, bend)
    ]
    (left, held), (whole, all_held) = below, [part[:, :, -1:] for part in below]
    parts = left**2 / (held + recipe.ridge) + (whole - left) ** 2 / (all_held - held + recipe.ridge)
    gained: np.ndarray = parts.sum(1)
    return gained
