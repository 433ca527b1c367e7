"""What programs look up in a graph, page by page: things, statements and ties, documents; each with all of its evidence.

A page is read with one query for the ids on it, and then only what stands on it is read: a store is never read whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kg.data.drawn_line import drawn_line
from kg.errors import QueryError, UsageError
from kg.model import Statement, Tie
from kg.store.dossier import solutions_as_text
from kg.store.drawn_reader import DrawnReader
from kg.store.names import document_id, document_iri, iso_day, string
from kg.store.records import DocumentRecord
from kg.store.validity import filter_of_day, is_former

if TYPE_CHECKING:
    from pyoxigraph import Store

MOST = 200
_MOST_WORDS = 32
_WORD = re.compile(r"\w+")
_CLASSES = {"tie": "Tie", "statement": "Proposition"}
STATUSES = ("fact", "claimed", "planned", "possible", "denied")
Item = dict[str, Any]
_SEARCH = """
SELECT ?thing (MIN(?rank) AS ?best) WHERE {{
  ?thing a/rdfs:subClassOf* kg:Entity ; rdfs:label|skos:altLabel ?name . {kind}
  BIND(LCASE(STR(?name)) AS ?lower)
  FILTER(CONTAINS(?lower, {words}))
  BIND(IF(?lower = {words}, 0, IF(STRSTARTS(?lower, {words}), 1, 2)) AS ?rank)
}} GROUP BY ?thing ORDER BY ?best ?thing LIMIT {limit} OFFSET {offset}"""
_TOLD = """
SELECT DISTINCT ?told ?date WHERE {{
  {about}
  ?told a ?kind . VALUES ?kind {{ {kinds} }}
  {document} {status} {words}
  OPTIONAL {{ ?told kg:date ?time BIND(REPLACE(STR(?time), "^[./]+", "") AS ?date) }}
  {days}
  {holding}
}} ORDER BY ?date ?told LIMIT {limit} OFFSET {offset}"""
_MATCHING = """
SELECT ?told (MAX(?count) AS ?best) WHERE {{
  VALUES ?kind {{ kg:Tie kg:Proposition }}
  ?told a ?kind ; rdfs:label ?label ; prov:wasDerivedFrom/nif:anchorOf ?sentence .
  OPTIONAL {{ ?told rdf:predicate ?relation }}
  BIND(LCASE(CONCAT(STR(?label), " ", COALESCE(STRAFTER(STR(?relation), "#"), ""), " ", STR(?sentence))) AS ?text)
  BIND({counts} AS ?count)
  FILTER(?count > 0)
}} GROUP BY ?told ORDER BY DESC(?best) ?told LIMIT {limit} OFFSET {offset}"""
_DOCUMENTS = (
    "SELECT DISTINCT ?document WHERE {{ ?document a kg:Document }} ORDER BY ?document LIMIT {limit} OFFSET {offset}"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Items of a list from an offset on; `next` is the offset of the next page, None where this one is the last."""

    items: tuple[Item, ...]
    offset: int
    limit: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ties and statements are asked for; what is empty asks for all.

    `about` is the id of a thing that takes part or speaks, `kind` is `tie` or `statement`, `words` stand in the label,
    `since` and `until` are days, with `held` what is held back is given as well. `as_of` is the day on which it holds, as the
    documents up to that day tell it.
    """

    about: str = ""
    kind: str = ""
    document: str = ""
    status: str = ""
    words: str = ""
    since: str = ""
    until: str = ""
    held: bool = False
    as_of: str = ""

    def __post_init__(self) -> None:
        """Raise UsageError for a status, kind or day that is none."""
        for value, known in ((self.status, STATUSES), (self.kind, ("tie", "statement"))):
            if value and value not in known:
                raise UsageError(f"{value!r} is not known", remedy=f"use one of {', '.join(known)}")
        for day in (self.since, self.until, self.as_of):
            if day and not iso_day(day):
                raise UsageError(f"{day!r} is no day", remedy="write it as 2023-02-16")


class Lookup:
    """Looks up in a graph: a store in memory or on disk, or what reads a SPARQL endpoint like one."""

    def __init__(self, store: Store, base: str | None = None) -> None:
        self.reader = DrawnReader(store, base)
        self._store = store

    @property
    def base(self) -> str:
        """What the names of things begin with."""
        return self.reader.base

    def search(self, words: str, *, kind: str = "", limit: int = 20, offset: int = 0) -> Page:
        """Return things by a part of their names, whole names first; `kind` is a class of the ontology ("Person")."""
        if kind and not kind.isalnum():
            raise UsageError(f"{kind!r} is no class of things", remedy="use one such as Person")
        text = _SEARCH.format(
            kind=f"?thing a/rdfs:subClassOf* kg:{kind} ." if kind else "",
            words=string(" ".join(words.split()).casefold()),
            **_limits(limit, offset),
        )
        return _page(self._column(text, "thing"), limit, offset, lambda iri: self.thing(self._local_name(iri)))

    def thing(self, name: str) -> Item:
        """Return the thing with this id. Raises QueryError where there is none."""
        iri = f"{self.base}id/{name}"
        if not self._is_member(iri, "Entity"):
            raise QueryError(f"no thing has the id {name!r}", remedy="search for it by name")
        return {"iri": iri, **asdict(self.reader.thing(name))}

    def statements(self, wanted: Wanted, *, limit: int = 20, offset: int = 0) -> Page:
        """Return ties and statements in the order of time, each with speaker, status, time and sentences.

        A tie that several documents tell is an item for each.
        """
        text = self._query_text(wanted, limit, offset)
        return _page(self._column(text, "told"), limit, offset, self.tie_or_statement)

    def search_statements(self, question: str, *, limit: int = 20, offset: int = 0) -> Page:
        """Return ties and statements by how many words of a question stand in their label, relation or sentence, the most first.

        Words of fewer than four letters count only where there are no others.
        """
        words = list(dict.fromkeys(_WORD.findall(question.casefold())))
        wanted = [word for word in words if len(word) > 3] or words
        if not wanted:
            return Page((), offset, limit, None)
        counts = " + ".join(f"IF(CONTAINS(?text, {string(word)}), 1, 0)" for word in wanted[:_MOST_WORDS])
        text = _MATCHING.format(counts=counts, **_limits(limit, offset))
        return _page(self._column(text, "told"), limit, offset, self.tie_or_statement)

    def tie_or_statement(self, iri: str) -> Item:
        """Return a tie or statement by its IRI. Raises QueryError where there is none."""
        if not any(self._is_member(iri, held + kind) for kind in _CLASSES.values() for held in ("", "Held")):
            raise QueryError(f"no tie and no statement has the IRI {iri!r}", remedy="look for it by a thing in it")
        return self._item(self.reader.tie_or_statement(iri), iri)

    def documents(self, *, limit: int = 20, offset: int = 0) -> Page:
        """Return the documents in the order of their ids."""
        text = _DOCUMENTS.format(**_limits(limit, offset))
        start = f"{self.base}document/"
        return _page(self._column(text, "document"), limit, offset, lambda iri: self.document(iri.removeprefix(start)))

    def document(self, name: str) -> Item:
        """Return the document with this id, which may be percent-encoded. Raises QueryError where there is none."""
        decoded = document_id(f"{self.base}document/{name}", self.base)
        iri = document_iri(decoded, self.base)
        if not self._is_member(iri, "Document"):
            raise QueryError(f"no document has the id {decoded!r}", remedy="see the list of documents")
        return {"iri": iri, **asdict(self.reader.document(decoded))}

    def _query_text(self, wanted: Wanted, limit: int, offset: int) -> str:
        kinds = [_CLASSES[wanted.kind]] if wanted.kind else list(_CLASSES.values())
        kinds += [f"Held{kind}" for kind in kinds] if wanted.held else []
        about = f"?told ?role <{self._iri_of_thing(wanted.about)}> ." if wanted.about else ""
        node = document_iri(wanted.document, self.base)
        return _TOLD.format(
            about=about,
            kinds=" ".join(f"kg:{kind}" for kind in kinds),
            document=f"?told prov:wasDerivedFrom/nif:referenceContext <{node}> ." if wanted.document else "",
            status=f"?told kg:status kg:{wanted.status.capitalize()} ." if wanted.status else "",
            words=_word_filter(wanted.words),
            days=_filter_of_days(wanted),
            holding=filter_of_day(wanted.as_of) if wanted.as_of else "",
            **_limits(limit, offset),
        )

    def _iri_of_thing(self, name: str) -> str:
        """Return the IRI of a thing that is in the graph."""
        return str(self.thing(name)["iri"])

    def _item(self, drawn: Tie | Statement, iri: str) -> Item:
        labels = self._labels(drawn)
        item: Item = {
            "iri": iri,
            "id": self._local_name(iri),
            "kind": "tie" if isinstance(drawn, Tie) else "statement",
            "text": drawn_line(drawn, labels),
            "status": drawn.status,
            "claimant": labels.get(drawn.by or "") or drawn.claimant,
            "claimant_id": drawn.by,
            "date": None if isinstance(drawn, Tie) else drawn.time,
            "confidence": drawn.confidence,
            "held": drawn.held or None,
        }
        return {
            **item,
            **_parts(drawn, labels),
            "evidence": [self._evidence(drawn, n) for n in range(len(drawn.sources))],
        }

    def _labels(self, item: Tie | Statement) -> Mapping[str, str]:
        """Return what the things in a tie or statement, and who says it, are called."""
        ends = [item.subject, item.object] if isinstance(item, Tie) else []
        return {name: self.reader.thing(name).label for name in (*ends, item.by) if name}

    def _evidence(self, item: Tie | Statement, n: int) -> Item:
        source = item.sources[n]
        document = self.reader.document(source.document)
        return {
            "sentence": self.reader.sentence(source),
            "start": source.sentence.start,
            "end": source.sentence.end,
            "document": document.id,
            **_provenance(document),
        }

    def _is_member(self, iri: str, kind: str) -> bool:
        from pyoxigraph import NamedNode

        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        return self.reader.is_member(node.value, kind)

    def _column(self, text: str, name: str) -> list[str]:
        return [row[name] for row in solutions_as_text(self._store, text, self.base) if name in row]

    def _local_name(self, iri: str) -> str:
        return iri.removeprefix(f"{self.base}id/")


def _provenance(document: DocumentRecord) -> Item:
    return {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "author": document.author,
        "url": document.url,
    }


def _parts(item: Tie | Statement, labels: Mapping[str, str]) -> Item:
    """Return who and what takes part: the ends of a tie with its relation, the roles of a statement."""
    if isinstance(item, Tie):
        ends = {"subject": item.subject, "object": item.object}
        return {
            "relation": item.relation,
            "label": item.label,
            "since": item.since,
            "until": item.until,
            "former": is_former(item.relation),
            "participants": [{"role": role, "id": name, "text": labels[name]} for role, name in ends.items()],
        }
    return {
        "verb": item.verb,
        "label": item.label,
        "types": list(item.types),
        "participants": [{"role": part.role, "id": part.thing, "text": part.text} for part in item.participants],
    }


def _filter_of_days(wanted: Wanted) -> str:
    """Return the filter for the first and last day that are asked for, empty where none is."""
    bounds = ((">=", wanted.since), ("<=", wanted.until))
    return " ".join(f'FILTER(?date {sign} "{day}")' for sign, day in bounds if day)


def _word_filter(words: str) -> str:
    if not words:
        return ""
    wanted = string(" ".join(words.split()).casefold())
    return f"?told rdfs:label ?label . FILTER(CONTAINS(LCASE(STR(?label)), {wanted}))"


def _limits(limit: int, offset: int) -> dict[str, int]:
    """Return the bounds of a query for a page: one row more than stands on it. Raises UsageError for what is no page."""
    if not 1 <= limit <= MOST or offset < 0:
        raise UsageError(f"a page has 1 to {MOST} items and begins at 0 or later", remedy="ask for less")
    return {"limit": limit + 1, "offset": offset}


def _page(ids: list[str], limit: int, offset: int, read: Callable[[str], Item]) -> Page:
    return Page(tuple(map(read, ids[:limit])), offset, limit, offset + limit if len(ids) > limit else None)
