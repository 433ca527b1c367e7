"""The namespaces of the graph and of the vocabularies that it uses; plain strings, for every module that needs one."""

from __future__ import annotations

BASE = "https://kg.example/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
XSD = "http://www.w3.org/2001/XMLSchema#"

# The prefixes that a written graph declares beside those of its own names.
VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}


def kg_namespace(base: str) -> str:
    """Return the namespace of the ontology for a graph whose own names begin with the base.

    >>> kg_namespace("https://news.example/")
    'https://news.example/ontology#'
    """
    return f"{base}ontology#"


def claimed_namespace(base: str) -> str:
    """Return the namespace of direct edges that are only claimed."""
    return f"{base}claimed#"


def renamed(text: str, base: str) -> str:
    """Return a packaged text, whose names begin with the default base, with names that begin with another one.

    >>> renamed("@prefix kg: <https://kg.example/ontology#> .", "https://news.example/")
    '@prefix kg: <https://news.example/ontology#> .'
    """
    return text if base == BASE else text.replace(BASE, base)


# The namespace in which the packaged ontology is written.
KG = kg_namespace(BASE)


def prefixes(base: str) -> dict[str, str]:
    """Return the prefixes of a written graph whose own names begin with the base."""
    own = {
        "kg": kg_namespace(base),
        "claimed": claimed_namespace(base),
        "rel": f"{base}relation#",
        "id": f"{base}id/",
        "tie": f"{base}id/tie/",
        "statement": f"{base}id/statement/",
        "event": f"{base}id/event/",
        "claim": f"{base}id/claim/",
        "quantity": f"{base}id/quantity/",
        "document": f"{base}document/",
    }
    return own | VOCABULARIES
