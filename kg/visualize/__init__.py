"""Knowledge → one self-contained HTML page in which every tie and statement shows its sentences."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Graph, Knowledge
from kg.visualize.page_data import page_data

__all__ = ["page"]


def page(
    knowledge: Knowledge, graph: Graph, measures: Mapping[str, Mapping[str, float]], *, simple: bool = False
) -> str:
    """Return the HTML of the result: the explorer, or the plain page that pyvis draws.

    The graph holds the things, ties and statements, the knowledge the documents and claims behind them.
    """
    titles = [document.title or document.id for document in knowledge.documents]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} documents"
    data = page_data(knowledge, graph, measures)
    if simple:
        from kg.visualize.simple_page import simple_page

        return simple_page(data, title=title)
    from kg.visualize.explorer import explorer_page

    return explorer_page(data, title=title)
