"""The shapes of the ontology as data: what is asked of a node of each class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.data import cached_by_folder, ontology_folders
from kg.errors import RuleError
from kg.namespaces import BASE, RDF, SH, renamed
from kg.quoted_triples import with_quoted

Term = NamedNode | BlankNode | Literal
Facts = Mapping[Term, Mapping[str, list[Term]]]


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """A property shape: `paths` are alternatives, `choices` what each value has to be one of (sh:or)."""

    paths: tuple[str, ...]
    message: str
    constraints: tuple[tuple[str, Term], ...]
    allowed: frozenset[Term]
    choices: tuple[tuple[str, Term], ...]
    warning: bool


@cached_by_folder
def constraints_for(kinds: tuple[Term, ...], base: str) -> tuple[PropertyShape, ...]:
    """Return what the shapes ask of a node of these classes, in a graph whose names begin with a base."""
    return tuple(dict.fromkeys(rule for kind in kinds for rule in shapes(base).get(kind, ())))


def shape_files() -> list[Path]:
    """Return the files of the ontology that hold shapes."""
    return sorted(path for home in ontology_folders() for path in home.glob("*shapes.ttl"))


def shapes_text(path: Path, base: str) -> str:
    """Return the Turtle of a file of shapes for a graph whose names begin with a base."""
    return renamed(path.read_text("utf-8"), base)


def triples_by_subject(data: bytes) -> tuple[Facts, dict[str, str]]:
    """Return the triples of a Turtle text, and those that they quote, by subject and predicate, and its prefixes."""
    found: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    reader = parse(data, format=RdfFormat.TURTLE)
    for quad in with_quoted(reader):
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            found[quad.subject][quad.predicate.value].append(quad.object)
    return found, dict(reader.prefixes)


@cached_by_folder
def shapes(base: str = BASE) -> dict[Term, tuple[PropertyShape, ...]]:
    """Return what is asked of each class, all shape files together. Raises RuleError where one of them is wrong."""
    found: dict[Term, tuple[PropertyShape, ...]] = {}
    for path in shape_files():
        for target, asked in shapes_of(path, base).items():
            found[target] = (*found.get(target, ()), *asked)
    return found


def shapes_of(path: Path, base: str = BASE) -> dict[Term, tuple[PropertyShape, ...]]:
    """Return what one file asks of each class.

    Raises RuleError where it is no Turtle, or a property shape in it lacks its path or has a limit that is none.
    """
    try:
        facts, _ = triples_by_subject(shapes_text(path, base).encode())
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        raise RuleError(f"the shapes cannot be read: {error}", where=str(path), remedy="mend the Turtle") from error
    found: dict[Term, tuple[PropertyShape, ...]] = {}
    for about in list(facts.values()):
        for target in about.get(SH + "targetClass", ()):
            where = f"{path}, shape of {_value(target)}"
            asked = tuple(_property(facts, node, where) for node in about.get(SH + "property", ()))
            found[target] = (*found.get(target, ()), *(shape for shape in asked if shape.paths))
    return found


def _property(facts: Facts, node: Term, where: str) -> PropertyShape:
    about = facts.get(node, {})
    message = about.get(SH + "message", [Literal("breaks its shape")])[0]
    members = [item for start in about.get(SH + "or", ()) for item in _list(facts, start)]
    shape = PropertyShape(
        _paths(facts, about, where),
        _value(message),
        _constraints(about),
        frozenset(item for start in about.get(SH + "in", ()) for item in _list(facts, start)),
        tuple(constraint for member in members for constraint in _constraints(facts.get(member, {}))),
        NamedNode(SH + "Warning") in about.get(SH + "severity", ()),
    )
    for name, limit in (*shape.constraints, *shape.choices):
        if name in _LIMITS and not _is_limit(name, _value(limit)):
            remedy = f"write {_LIMITS[name]} behind sh:{name}"
            raise RuleError(f"sh:{name} is {_value(limit)!r}", where=where, remedy=remedy)
    return shape


def _paths(facts: Facts, about: Mapping[str, list[Term]], where: str) -> tuple[str, ...]:
    """Return the property of a property shape, or its alternatives; nothing for other paths."""
    path = next(iter(about.get(SH + "path", ())), None)
    if path is None:
        raise RuleError("a property shape has no sh:path", where=where, remedy="say which property it is about")
    if isinstance(path, NamedNode):
        return (path.value,)
    starts = facts.get(path, {}).get(SH + "alternativePath", ())
    return tuple(_value(item) for start in starts for item in _list(facts, start))


_LIMITS = {
    "minCount": "a whole number",
    "maxCount": "a whole number",
    "minInclusive": "a number",
    "maxInclusive": "a number",
    "pattern": "a regular expression",
}


def _is_limit(name: str, value: str) -> bool:
    try:
        if name == "pattern":
            re.compile(value)
        elif name.endswith("Count"):
            int(value)
        else:
            Decimal(value)
    except (ValueError, InvalidOperation, re.error):
        return False
    return True


def _constraints(about: Mapping[str, list[Term]]) -> tuple[tuple[str, Term], ...]:
    return tuple((name.removeprefix(SH), term) for name, terms in about.items() for term in terms)


def _list(facts: Facts, start: Term) -> Iterator[Term]:
    """Yield the members of a list; one that runs back into itself ends there."""
    seen: set[Term] = set()
    node: Term | None = start
    while node is not None and node not in seen:
        seen.add(node)
        about = facts.get(node, {})
        yield from about.get(RDF + "first", ())[:1]
        node = next(iter(about.get(RDF + "rest", ())), None)


def _value(term: Term) -> str:
    return term.value
