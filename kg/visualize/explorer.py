"""The explorer: one self-contained HTML file with the built front end and the data inside.

The front end's source is in `frontend/`; `assets/` holds its build, which a test compares. The
file asks nobody for anything, and its policy lets only the built script run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from kg.visualize.frame import html_text, json_text, policy
from kg.visualize.layout import positions
from kg.visualize.page_data import is_held

# Room for a thing with its name beside it.
_COLUMN, _ROW = 3.2, 1.1
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – kg</title>
<style>{style}</style>
</head>
<body>
<noscript>This page draws a graph and needs JavaScript; report.md beside it holds the same in words.</noscript>
<script type="application/json" id="kg-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def explorer_page(data: Mapping[str, Any], *, title: str) -> str:
    """Return the page for the data of `kg.visualize.page_data`."""
    assets = files("kg.visualize") / "assets"
    script = (assets / "explorer.js").read_text("utf-8")
    style = (assets / "explorer.css").read_text("utf-8")
    payload = {**data, "title": title, "nodes": _placed(data)}
    return _PAGE.format(
        policy=policy([script], [style]),
        title=html_text(title),
        style=style,
        data=json_text(payload),
        script=script,
    )


def _placed(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the nodes in the order in which they deserve room, each with its place."""
    ranked = sorted(data["nodes"], key=_rank)
    communities = {node["id"]: node["measures"]["community"] for node in ranked if "community" in node["measures"]}
    shown = [(line["source"], line["target"]) for line in data["lines"] if not is_held(line, data)]
    place = positions([node["id"] for node in ranked if node["shown"]], shown, communities)
    _place_below(place, [node["id"] for node in ranked if node["shown"] and node["id"] not in place])
    _place_beside(place, [(line["source"], line["target"]) for line in data["lines"]])
    return [{**node, "x": place.get(node["id"], (0, 0))[0], "y": place.get(node["id"], (0, 0))[1]} for node in ranked]


def _place_below(place: dict[str, tuple[float, float]], single: Sequence[str]) -> None:
    """Give things that nothing joins to another a place in rows below the others."""
    left = min((x for x, _ in place.values()), default=0.0)
    width = max((x for x, _ in place.values()), default=0.0) - left
    bottom = min((y for _, y in place.values()), default=0.0)
    columns = max(4, round(width / _COLUMN))
    for n, name in enumerate(single):
        row, column = divmod(n, columns)
        place[name] = (round(left + column * _COLUMN, 3), round(bottom - (row + 1.5) * _ROW, 3))


def _place_beside(place: dict[str, tuple[float, float]], links: list[tuple[str, str]]) -> None:
    """Give things that only what is held back joins a place beside a thing that has one."""
    count = 0
    for one, other in (*links, *((b, a) for a, b in links)):
        if one in place and other not in place:
            count += 1
            x, y = place[one]
            turn = count * 2.4
            place[other] = (round(x + 1.5 * math.cos(turn), 3), round(y + 0.8 * math.sin(turn), 3))


def _rank(node: Mapping[str, Any]) -> tuple[bool, bool, float, str]:
    """What is shown before what is held back, names before descriptions, then the central before the marginal."""
    return not node["shown"], not node["named"], -node["measures"].get("pagerank", 0.0), node["id"]
