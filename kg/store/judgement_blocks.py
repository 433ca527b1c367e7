"""Judgements on who is who as RDF, beside the documents' graphs: each block of like names has a graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.model import Judgement, NameRecord, Verdict, digest
from kg.namespaces import kg_namespace
from kg.store.graph_base import base_of
from kg.store.names import document_id, string, term_text
from kg.store.quads import Quads


def add_judgement(quads: Quads, judgement: Judgement) -> None:
    """Add a judgement with its evidence."""
    node = quads.thing(f"judgement/{digest(judgement.left, judgement.right)}")
    quads.add(node, "rdf:type", quads.name("kg:Judgement"))
    quads.add(node, "rdfs:label", string(f"{judgement.verdict}: {judgement.left}, {judgement.right}"))
    quads.add(node, "kg:oneThing", string(judgement.left))
    quads.add(node, "kg:otherThing", string(judgement.right))
    quads.add(node, "kg:verdict", string(judgement.verdict))
    quads.add(node, "kg:evidence", string(judgement.evidence) if judgement.evidence else None)


def judgements_of(graph: Store) -> list[Judgement]:
    """Return the judgements that a graph holds, sorted."""
    kg = kg_namespace(base_of(graph))
    left, right, evidence = (NamedNode(kg + name) for name in ("oneThing", "otherThing", "evidence"))
    found: set[Judgement] = set()
    for quad in graph.quads_for_pattern(None, NamedNode(f"{kg}verdict"), None, None):
        said = [
            next((term_text(q.object) for q in graph.quads_for_pattern(quad.subject, part, None, quad.graph_name)), "")
            for part in (left, right, evidence)
        ]
        verdict = next(name for name in get_args(Verdict) if name == term_text(quad.object))
        found.add(Judgement(said[0], said[1], verdict, said[2]))
    return sorted(found, key=lambda j: (j.left, j.right, j.verdict))


class Blocks:
    """The blocks of a store: names that are compared with each other, because they share a key such as a surname.

    It says which name records a block holds, which blocks changed since they were judged, and what was judged in each.
    """

    def __init__(self, graph: Store, base: str) -> None:
        self._graph = graph
        self._base = base
        self._changed = NamedNode(f"{base}judgements/changed")
        self._key, self._trait = (NamedNode(kg_namespace(base) + name) for name in ("nameKey", "trait"))

    def membership(self, document: NamedNode, records: Iterable[tuple[str, NameRecord]]) -> Iterator[str]:
        """Return as N-Quads which names a document has in which blocks, and that these blocks changed."""
        quads, changed = Quads(self._base), str(self._changed)
        for key, record in records:
            node = quads.thing(record.id)
            quads.graph = str(document)
            quads.add(node, "kg:nameKey", string(key))
            traits = {f"is {record.kind}", *(f"name {name}" for name in record.names), *record.traits}
            quads.add(node, "kg:trait", *(string(trait) for trait in sorted(traits)))
            quads.graph = changed
            quads.add(changed, "kg:nameKey", string(key))
        return quads.lines()

    def mark_changed(self, document: NamedNode) -> None:
        """Mark the blocks that hold names of a document as changed; called before the document is removed."""
        keys = {quad.object for quad in self._graph.quads_for_pattern(None, self._key, None, document)}
        self._graph.extend(Quad(self._changed, self._key, key, self._changed) for key in keys)

    def changed_keys(self) -> list[str]:
        """Return the keys of the blocks that changed since they were judged, sorted."""
        found = self._graph.quads_for_pattern(self._changed, self._key, None, self._changed)
        return sorted(term_text(quad.object) for quad in found)

    def records(self, key: str) -> list[NameRecord]:
        """Return the name records of the block with this key, one for each document that the name stands in."""
        found = []
        for quad in self._graph.quads_for_pattern(None, self._key, Literal(key), None):
            if quad.graph_name != self._changed:
                about = self._graph.quads_for_pattern(quad.subject, self._trait, None, quad.graph_name)
                found.append(self._record(quad, [term_text(other.object) for other in about]))
        return found

    def _record(self, quad: Quad, traits: Iterable[str]) -> NameRecord:
        sorts: dict[str, set[str]] = {"is": set(), "name": set(), "": set()}
        for trait in traits:
            sort, _, rest = trait.partition(" ")
            sorts[sort if sort in sorts else ""].add(rest if sort in sorts else trait)
        return NameRecord(
            term_text(quad.subject).removeprefix(f"{self._base}id/"),
            document_id(term_text(quad.graph_name), self._base),
            min(sorts["is"]),
            frozenset(sorts["name"]),
            frozenset(sorts[""]),
        )

    def replace_judgements(self, key: str, judgements: Iterable[Judgement]) -> None:
        """Replace the judgements of a block and remove its mark; a run that is killed before the end judges the block again."""
        quads, graph = Quads(self._base), NamedNode(f"{self._base}judgements/{digest(key)}")
        quads.graph = str(graph)
        for judgement in judgements:
            add_judgement(quads, judgement)
            if judgement.verdict == "same" and not any("@" in name for name in judgement.pair):
                quads.add(quads.thing(judgement.left), "kg:sameThingAs", quads.thing(judgement.right))
        if self._graph.contains_named_graph(graph):
            self._graph.remove_graph(graph)
        if text := "".join(quads.lines()):
            self._graph.load(text.encode("utf-8"), format=RdfFormat.N_QUADS)
        self._graph.remove(Quad(self._changed, self._key, Literal(key), self._changed))
