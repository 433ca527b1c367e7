"""Page data → where each thing is drawn: what is shown is laid out by itself, what is held back stands beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.visualize.layout import Point, positions
from kg.visualize.page_data import is_held

# Room for a thing with its name beside it.
_COLUMN, _ROW = 3.2, 1.1
_TURN = 2.4


def places(data: Mapping[str, Any]) -> dict[str, Point]:
    """Return a point for each node; the nodes come in the order in which they deserve room."""
    nodes, lines = data["nodes"], data["lines"]
    communities = {node["id"]: node["measures"]["community"] for node in nodes if "community" in node["measures"]}
    shown = [node["id"] for node in nodes if node["shown"]]
    found = positions(shown, [_ends(line) for line in lines if not is_held(line, data)], communities)
    found |= _places_in_rows(_without_place(shown, found), found)
    found |= _places_near_joined(map(_ends, lines), found)
    return found | _places_in_rows(_without_place((node["id"] for node in nodes), found), found)


def _without_place(names: Iterable[str], placed: Mapping[str, Point]) -> list[str]:
    return [name for name in names if name not in placed]


def _ends(line: Mapping[str, Any]) -> tuple[str, str]:
    return line["source"], line["target"]


def _places_in_rows(single: Sequence[str], placed: Mapping[str, Point]) -> dict[str, Point]:
    """Return places in rows below the others for things that nothing joins to another."""
    left = min((x for x, _ in placed.values()), default=0.0)
    width = max((x for x, _ in placed.values()), default=0.0) - left
    bottom = min((y for _, y in placed.values()), default=0.0)
    columns = max(4, round(width / _COLUMN))
    rows = ((name, *divmod(n, columns)) for n, name in enumerate(single))
    return {name: (round(left + x * _COLUMN, 3), round(bottom - (y + 1.5) * _ROW, 3)) for name, y, x in rows}


def _places_near_joined(links: Iterable[tuple[str, str]], placed: Mapping[str, Point]) -> dict[str, Point]:
    """Return places for things that only what is held back joins: each beside a thing that has a place."""
    found: dict[str, Point] = {}
    both = [ends for one, other in links for ends in ((one, other), (other, one))]
    for one, other in both:
        if one in placed and other not in placed and other not in found:
            x, y = placed[one]
            turn = (len(found) + 1) * _TURN
            found[other] = (round(x + 1.5 * math.cos(turn), 3), round(y + 0.8 * math.sin(turn), 3))
    return found
