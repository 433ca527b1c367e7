"""The version of kg, and how the files are called that it writes."""

from __future__ import annotations

RESULT_FILES = (
    "graph.ttl",
    "graph.trig",
    "graph.html",
    "claims.jsonl",
    "report.md",
    "report.json",
    "issues.jsonl",
)
DATABASE_FOLDER = "oxigraph"
# What stands above classes and properties, beside files of shares.
HIERARCHY_FILE = "ontology.nt"
# The name on the package index, where another tool is called kg.
DISTRIBUTION = "news-knowledge-graph"


def version() -> str:
    """Return the version of kg, or that it is a checkout which nobody installed."""
    from importlib import metadata

    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "(not installed)"
