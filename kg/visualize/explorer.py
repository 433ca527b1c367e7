"""The explorer: one self-contained HTML file with the built front end and the data inside, both compressed.

The front end's source is in `frontend/`; `assets/` holds its build, which a test compares. The
file asks nobody for anything, and its policy lets only the built scripts run: the one that inflates the others, and
the explorer, which is an inline script once it is inflated.
"""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from kg.visualize.frame import html_text, json_for_script, policy
from kg.visualize.places import places

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – kg</title>
</head>
<body>
<noscript>This page draws a graph and needs JavaScript; report.md beside it holds the same in words.</noscript>
{parts}
<script>{boot}</script>
{held}
</body>
</html>
"""
_PART = '<script type="application/gzip;base64" id="kg-{name}">{content}</script>'
# Ties and statements as they are listed: in the order of documents, of sentences in each, then by id.
_Item = dict[str, Any]


def explorer_page(data: Mapping[str, Any], *, title: str) -> str:
    """Return the page for the data of `kg.visualize.page_data`."""
    assets = files("kg.visualize") / "assets"
    boot, script, style = ((assets / name).read_text("utf-8") for name in ("boot.js", "explorer.js", "explorer.css"))
    shown, held = _payloads(data, title)
    contents = {"style": style, "script": script, "data": json_for_script(shown)}
    return _PAGE.format(
        policy=policy([boot, script], [style]),
        title=html_text(title),
        parts="\n".join(_part(name, text) for name, text in contents.items()),
        boot=boot,
        held=_part("held", json_for_script(held)),
    )


def _part(name: str, text: str) -> str:
    return _PART.format(name=name, content=_compress(text))


def _compress(text: str) -> str:
    """Return the text compressed, in letters; the same text gives the same letters."""
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return base64.b64encode(packer.compress(text.encode("utf-8")) + packer.flush()).decode("ascii")


def _payloads(data: Mapping[str, Any], title: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the page opens with, and what it reads when what is held back is asked for."""
    items = sorted(_items(data), key=_place_in_text)
    shown, held = [item for item in items if not item["held"]], [item for item in items if item["held"]]
    nodes = _nodes(data, held)
    number = {node["id"]: n for n, node in enumerate(nodes)}
    kinds = Counter("statements" if "types" in item else "ties" for item in held)
    opening = {
        "title": title,
        "documents": data["documents"],
        "nodes": nodes,
        "items": shown,
        "lines": _lines(data, shown, number),
        "held": {name: kinds[name] for name in ("ties", "statements")},
    }
    return opening, {"items": held, "lines": _lines(data, held, number)}


def _items(data: Mapping[str, Any]) -> Iterator[_Item]:
    for records in (data["ties"], data["statements"]):
        yield from ({"id": name, **record} for name, record in records.items())


def _place_in_text(item: _Item) -> tuple[int, int, str]:
    first = item["sources"][0]
    return first["document"], first["sentence"][0], item["id"]


def _things(item: _Item) -> set[str]:
    """Return the things that take part in an item, or say it."""
    return {thing for _, thing, _ in item["parts"] if thing} | ({item["by"]} if item["by"] else set())


def _lines(data: Mapping[str, Any], items: Iterable[_Item], number: Mapping[str, int]) -> list[list[Any]]:
    """Return the lines of these items: the numbers of both ends, and the numbers of its items."""
    place = {item["id"]: n for n, item in enumerate(items)}
    lines = ((line, [place[name] for name in line["records"] if name in place]) for line in data["lines"])
    return [[number[line["source"]], number[line["target"]], records] for line, records in lines if records]


def _nodes(data: Mapping[str, Any], held: Iterable[_Item]) -> list[dict[str, Any]]:
    """Return the nodes in the order in which they deserve room, each with its place and how much of it is held back."""
    ranked = sorted(data["nodes"], key=_rank)
    place = places({**data, "nodes": ranked})
    counts = Counter(thing for item in held for thing in _things(item))
    return [
        {**node, "x": place[node["id"]][0], "y": place[node["id"]][1], "held": counts[node["id"]]} for node in ranked
    ]


def _rank(node: Mapping[str, Any]) -> tuple[bool, bool, float, str]:
    """What is shown before what is held back, names before descriptions, then the central before the marginal."""
    return not node["shown"], not node["named"], -node["measures"].get("pagerank", 0.0), node["id"]
