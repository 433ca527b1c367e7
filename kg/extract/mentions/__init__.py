"""Tree → mentions: names, descriptions and pronouns with the features that coreference needs."""

from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.model import EntityType, Mention, Span
from kg.syntax import Tree

_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Country",
    "LOC": "Place",
    "FAC": "Facility",
}


def mentions(tree: Tree, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions of the document in text order (placeholder: the tagger's names)."""
    found = []
    for name in tree.names:
        if name.label in _TYPES:
            first, last = tree.tokens[name.first], tree.tokens[name.last]
            span = Span(first.start, last.end)
            found.append(
                Mention(
                    f"m{span.start}-{span.end}",
                    span,
                    "name",
                    _TYPES[name.label],
                    span,
                    tree.text(span),
                    tree.text(span),
                    first.sentence.index,
                )
            )
    return found
