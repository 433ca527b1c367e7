"""The reference of the ontology as a page of the documentation site, made by pyLODE; a hook of MkDocs, which runs it.

python tools/ontology_reference.py ontology.html      the page alone
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from rdflib import Graph

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
FILES = ("kg.ttl", "claims.ttl", "alignment/alignment.ttl")
NAME = "ontology.html"


def reference() -> str:
    """Return the page: every class and property with its definition, and what other vocabularies call it."""
    from pylode import OntPub

    graph = Graph()
    for name in FILES:
        graph.parse(FOLDER / name)
    logging.getLogger().setLevel(logging.WARNING)  # pyLODE sets it lower when it is loaded
    page: str = OntPub(graph).make_html()
    return page


def on_files(files: Any, config: Any) -> Any:
    """Add the page to those of the site (MkDocs calls this)."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, NAME, content=reference()))
    return files


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), "utf-8")
