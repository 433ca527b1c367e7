"""Turns news into a knowledge graph in which every edge shows its sentence.

    import kg

    pipeline = kg.Pipeline(kg.Options(model="sm"))
    graph = pipeline.build(["article.txt"])
    print(graph.show("Jane Roe"))

Everything is loaded at its first use, so that `import kg` takes no time. `docs/python.md` is the guide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.contract import DocumentExtraction
    from kg.errors import InputError, KgError, ModelError, OutputError, QueryError, RuleError, UsageError
    from kg.model import Document, Entity, Judgement, Problem
    from kg.options import Options
    from kg.pipeline import Pipeline
    from kg.result import Graph, Tables, load

    __version__: str

# The public names, by the module that defines them.
_HOMES = {
    "Document": "kg.model",
    "DocumentExtraction": "kg.contract",
    "Entity": "kg.model",
    "Graph": "kg.result",
    "InputError": "kg.errors",
    "Judgement": "kg.model",
    "KgError": "kg.errors",
    "ModelError": "kg.errors",
    "Options": "kg.options",
    "OutputError": "kg.errors",
    "Pipeline": "kg.pipeline",
    "Problem": "kg.model",
    "QueryError": "kg.errors",
    "RuleError": "kg.errors",
    "Tables": "kg.result",
    "UsageError": "kg.errors",
    "load": "kg.result",
}

__all__ = [
    "Document",
    "DocumentExtraction",
    "Entity",
    "Graph",
    "InputError",
    "Judgement",
    "KgError",
    "ModelError",
    "Options",
    "OutputError",
    "Pipeline",
    "Problem",
    "QueryError",
    "RuleError",
    "Tables",
    "UsageError",
    "__version__",
    "load",
]


def __getattr__(name: str) -> Any:
    """Return a public name, loaded from its module at the first use (PEP 562)."""
    from importlib import import_module

    if name == "__version__":
        from kg.resources import version

        return version()
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
