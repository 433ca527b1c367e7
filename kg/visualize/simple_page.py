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
from kg.visualize.frame import html_text, json_for_script, policy
from kg.visualize.page_data import is_held
from kg.visualize.places import places

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
_LINE_COLOURS = {
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
    lines = [{**line, "status": line_status(line, data), "held": is_held(line, data)} for line in data["lines"]]
    payload = {**data, "lines": lines, "title": title, "colours": _COLOURS, "statuses": list(_DASHES)}
    # The slots hold a `<`, which no text has once it is escaped: no document can forge one.
    html = html.replace("<@TITLE@>", html_text(title)).replace("<@DATA@>", json_for_script(payload))
    return html.replace("<@POLICY@>", policy(_parts("script", html), _parts("style", html)))


def _network(data: Mapping[str, Any]) -> Network:
    from pyvis.network import Network

    network = Network(directed=True, height="100%", width="100%")
    place = places(data)
    for node in data["nodes"]:
        _add_node(network, node, place[node["id"]])
    for n, line in enumerate(data["lines"]):
        _add_line(network, n, line, data)
    network.set_options(json.dumps(_OPTIONS))
    _use_own_template(network)
    return network


def _add_node(network: Network, node: Mapping[str, Any], place: tuple[float, float]) -> None:
    network.add_node(
        node["id"],
        label=shortened(node["label"], _LONGEST_LABEL),
        color=_COLOURS.get(node["type"], _COLOURS["Other"]),
        size=12 + min(34.0, 260 * node["measures"].get("pagerank", 0.0)),
        shape="dot",
        x=round(place[0] * _SCALE),
        y=round(-place[1] * _SCALE),
        physics=False,
    )


def _add_line(network: Network, n: int, line: Mapping[str, Any], data: Mapping[str, Any]) -> None:
    status = line_status(line, data)
    network.add_edge(
        line["source"],
        line["target"],
        id=n,
        label=line_label(line, data),
        dashes=_DASHES[status],
        color=_LINE_COLOURS[status],
        width=1 + min(5, len(_records_to_show(line, data))),
        physics=False,
    )


def _records_to_show(line: Mapping[str, Any], data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what a line stands for: what is shown, or, if all of it is held back, that."""
    records = [data["ties"].get(name) or data["statements"][name] for name in line["records"]]
    return [one for one in records if not one["held"]] or records


def line_label(line: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Return the words on a line: the relation of a tie, nothing for statements, which the panel lists."""
    tie = data["ties"].get(line["records"][0])
    return shortened(tie["label"], _LONGEST_LABEL) if tie else ""


def line_status(line: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Return the status of most that a line stands for; of several the first in the order of the legend."""
    statuses = [one["status"] for one in _records_to_show(line, data)]
    return max(_DASHES, key=statuses.count)


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
