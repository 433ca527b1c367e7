"""What of a store is whole and what is lost: every index is read once, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.namespaces import BASE, kg_namespace
from kg.store.child_process import run_in_new_process
from kg.store.damage import is_damage
from kg.store.names import document_id, document_iri, term_text

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store


@dataclass(frozen=True, slots=True)
class Condition:
    """The documents of a store that are whole, those that are lost, and which parts cannot be read; sorted.

    `base` is that of the names in the store, as far as it can be read.
    """

    whole: tuple[str, ...]
    lost: tuple[str, ...]
    faults: tuple[str, ...]
    base: str = BASE


def condition(folder: Path) -> Condition:
    """Return the condition of a store. Raises InputError where there is none."""
    return run_in_new_process(partial(_condition, folder.absolute()))


def _condition(folder: Path) -> Condition:
    from kg.store.disk import DiskStore

    try:
        opened = DiskStore(folder, read_only=True)
    except KgError as error:
        if error.__cause__ is None:
            raise
        return Condition((), (), (error.fault,))
    return _read(opened.graph, opened.base)


def _read(graph: Store, base: str) -> Condition:
    from pyoxigraph import NamedNode

    names, faults = _document_names(graph, base)
    held = {name: _read_error(graph, (None, None, None, NamedNode(name))) for name in names}
    whole = tuple(sorted(document_id(name, base) for name, fault in held.items() if fault is None))
    lost = tuple(sorted(document_id(name, base) for name, fault in held.items() if fault is not None))
    faults += [fault for fault in held.values() if fault is not None]
    faults += _index_faults(graph, [NamedNode(name) for name, fault in held.items() if fault is None])
    return Condition(whole, lost, tuple(dict.fromkeys(faults)), base)


def _document_names(graph: Store, base: str) -> tuple[list[str], list[str]]:
    """Return the IRIs of the documents from both lists of them that a store has, and what cannot be read."""
    from pyoxigraph import NamedNode

    found: set[str] = set()
    faults = []
    marks = graph.quads_for_pattern(None, NamedNode(f"{kg_namespace(base)}contentHash"), None, None)
    for terms in ((quad.subject for quad in marks), graph.named_graphs()):
        fault = _fault_of(_collect_terms(terms, found))
        faults += [fault] if fault else []
    return sorted(name for name in found if name.startswith(document_iri("", base))), faults


def _collect_terms(terms: Iterable[object], found: set[str]) -> Iterator[None]:
    for term in terms:
        found.add(term_text(term))
        yield


def _index_faults(graph: Store, documents: list[NamedNode]) -> list[str]:
    """Return what the database says of its other indexes, each read by all terms that it begins with."""
    subjects: dict[object, None] = {}
    predicates: dict[object, None] = {}
    objects: dict[object, None] = {}
    faults = [_read_error(graph, (None, None, None, None))]
    for document in documents:
        inside: tuple[dict[object, None], dict[object, None]] = ({}, {})
        for quad in graph.quads_for_pattern(None, None, None, document):
            subjects[quad.subject] = None
            inside[0][quad.predicate] = inside[1][quad.object] = None
        predicates |= inside[0]
        objects |= inside[1]
        faults += (_read_error(graph, (None, term, None, document)) for term in inside[0])
        faults += (_read_error(graph, (None, None, term, document)) for term in inside[1])
    faults += (_read_error(graph, (term, None, None, None)) for term in subjects)
    faults += (_read_error(graph, (None, term, None, None)) for term in predicates)
    faults += (_read_error(graph, (None, None, term, None)) for term in objects)
    return [fault for fault in faults if fault]


def _read_error(graph: Store, pattern: tuple[object, ...]) -> str | None:
    """Return what the database says when it reads the statements of a pattern, None where it reads them all."""
    found: Iterator[object] = graph.quads_for_pattern(*pattern)  # type: ignore[arg-type]
    return _fault_of(found)


def _fault_of(items: Iterable[object]) -> str | None:
    try:
        for _ in items:
            pass
    except (RuntimeError, OSError, ValueError) as error:
        if not is_damage(error):
            raise
        return str(error).splitlines()[0].partition(", ")[0]
    return None
