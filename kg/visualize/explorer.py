"""The explorer: one self-contained HTML file with the built front end and the data inside.

The front end's source is in `frontend/`; `assets/` holds its build, which a test compares. The
file asks nobody for anything, and its policy lets only the built script run.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from kg.visualize.frame import html_text, json_text, policy
from kg.visualize.places import places

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
    place = places({**data, "nodes": ranked})
    return [{**node, "x": place[node["id"]][0], "y": place[node["id"]][1]} for node in ranked]


def _rank(node: Mapping[str, Any]) -> tuple[bool, bool, float, str]:
    """What is shown before what is held back, names before descriptions, then the central before the marginal."""
    return not node["shown"], not node["named"], -node["measures"].get("pagerank", 0.0), node["id"]
