"""Knowledge → one self-contained HTML page in which every edge shows its sentences."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Knowledge
from kg.visualize.page_data import page_data
from kg.visualize.simple import simple_page

__all__ = ["page"]


def page(knowledge: Knowledge, measures: Mapping[str, Mapping[str, float]]) -> str:
    """Return the HTML of the result: nodes by type and centrality, edges by factuality, claims on a click."""
    titles = [document.title or document.id for document in knowledge.documents]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} documents"
    return simple_page(page_data(knowledge, measures), title=title)
