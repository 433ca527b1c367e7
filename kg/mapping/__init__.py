"""Claims + entities → events, assertions and direct edges: what the text says becomes what the graph holds."""

from kg.mapping.knowledge import knowledge

__all__ = ["knowledge"]
