"""The plain page: one self-contained HTML file drawn by pyvis and vis-network.

pyvis brings the network and the drawing library; the frame around it is our own template, since
pyvis's own asks other hosts for styles even with everything in line. Documents are untrusted: all
data enters as JSON without `<`, and the page shows it as text only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import shortened
from kg.visualize.frame import html_text, json_text, policy
from kg.visualize.layout import positions

if TYPE_CHECKING:
    from pyvis.network import Network

_LONGEST_LABEL = 40
_COLOURS = {
    "Person": "#0072b2",
    "Organization": "#d55e00",
    "Country": "#009e73",
    "City": "#56b4e9",
    "Region": "#5aae61",
    "Place": "#8da0cb",
    "Facility": "#b2912f",
    "Group": "#cc79a7",
    "Product": "#a6761d",
    "Event": "#e6ab02",
    "Work": "#7570b3",
    "Other": "#7f7f7f",
}
_DASHES: dict[str, bool | list[int]] = {
    "fact": False,
    "claimed": [10, 6],
    "planned": [2, 6],
    "possible": [2, 6],
    "denied": [14, 4, 2, 4],
}
_EDGE_COLOURS = {
    "fact": "#4d4d4d",
    "claimed": "#4d4d4d",
    "planned": "#0072b2",
    "possible": "#8c6bb1",
    "denied": "#b30000",
}
_SCALE = 75


def simple_page(data: Mapping[str, Any], *, title: str) -> str:
    """Return the page for the data of `kg.visualize.page_data`; it makes no request of its own."""
    network = _network(data)
    html: str = network.generate_html(notebook=False)
    drawn = {node["id"] for node in network.nodes}
    shown = {**data, "nodes": [node for node in data["nodes"] if node["id"] in drawn]}
    payload = {**shown, "title": title, "colours": _COLOURS, "statuses": list(_DASHES)}
    # The slots hold a `<`, which no text has once it is escaped: no document can forge one.
    html = html.replace("<@TITLE@>", html_text(title)).replace("<@DATA@>", json_text(payload))
    return html.replace("<@POLICY@>", policy(_parts("script", html), _parts("style", html)))


def _network(data: Mapping[str, Any]) -> Network:
    from pyvis.network import Network

    network = Network(directed=True, height="100%", width="100%")
    joined = {end for edge in data["edges"] for end in (edge["source"], edge["target"])}
    ids = sorted(joined)
    communities = {node["id"]: node["measures"].get("community", 0.0) for node in data["nodes"]}
    place = positions(ids, [(edge["source"], edge["target"]) for edge in data["edges"]], communities)
    for node in data["nodes"]:
        if node["id"] in joined:
            x, y = place[node["id"]]
            weight = node["measures"].get("pagerank", 0.0)
            network.add_node(
                node["id"],
                label=shortened(node["label"], _LONGEST_LABEL),
                color=_COLOURS.get(node["type"], _COLOURS["Other"]),
                size=12 + min(34.0, 260 * weight),
                shape="dot",
                x=round(x * _SCALE),
                y=round(-y * _SCALE),
                physics=False,
            )
    for n, edge in enumerate(data["edges"]):
        network.add_edge(
            edge["source"],
            edge["target"],
            id=n,
            label=shortened(edge["label"], _LONGEST_LABEL),
            dashes=_DASHES[edge["status"]],
            color=_EDGE_COLOURS[edge["status"]],
            width=1 + min(4, edge["sources"]),
            physics=False,
        )
    network.set_options(json.dumps(_OPTIONS))
    _use_own_template(network)
    return network


_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "multiselect": True},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "smooth": {"enabled": True, "type": "dynamic"},
        "font": {"size": 11, "strokeWidth": 4, "color": "#333333"},
    },
    "nodes": {"font": {"size": 16, "strokeWidth": 5, "strokeColor": "#ffffff"}},
}


def _use_own_template(network: Network) -> None:
    import pyvis
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader

    here, theirs = Path(__file__).parent, Path(pyvis.__file__).parent / "templates"
    loader = ChoiceLoader([FileSystemLoader(here), FileSystemLoader(theirs)])
    network.templateEnv = Environment(loader=loader, autoescape=False)
    network.path = "simple.html"


def _parts(name: str, html: str) -> list[str]:
    return re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
