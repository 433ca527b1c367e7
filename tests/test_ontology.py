"""The ontology is sound: declared, described, free of cycles and puns, and readable by other tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD, Namespace
from rdflib.namespace import SKOS

from kg.data import lexicon, ontology_folder, use_folder
from kg.data.ontology import Ontology, ontology
from kg.errors import RuleError
from kg.namespaces import KG

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INVESTIGATE",
}  # fmt: skip
kg = Namespace(KG)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


def test_every_term_has_label_and_definition() -> None:
    bare = [term.name for term in ontology().terms.values() if not term.label]
    assert bare == []
    unexplained = [t.name for t in ontology().terms.values() if t.kind in {"class", "property"} and not t.comment]
    assert unexplained == []


def test_parents_roles_domains_and_ranges_are_declared() -> None:
    known: Ontology = ontology()
    for term in known.terms.values():
        named = [*term.parents, *term.roles, *(n for n in (term.domain, term.range) if n)]
        assert [name for name in named if name not in known.terms] == [], term.name


def test_no_term_stands_above_itself() -> None:
    assert [name for name in ontology().terms if name in ontology().ancestors(name)] == []


@pytest.mark.parametrize(
    ("name", "above"),
    [("Strike", "Attack"), ("Attack", "Event"), ("Riot", "Protest"), ("Lead", "State"), ("Country", "Actor"),
     ("struck", "attacked"), ("shelled", "attacked"), ("bombed", "attacked"), ("committed", "pledged")],
)  # fmt: skip
def test_hierarchy(name: str, above: str) -> None:
    assert above in ontology().ancestors(name)


def test_roles_are_inherited() -> None:
    assert {"agent", "patient", "instrument", "place"} <= set(ontology().roles("Bombing"))


def test_all_types_of_plover_are_covered(graph: rdflib.Graph) -> None:
    classes = set(graph.subjects(RDF.type, OWL.Class))
    covered = {str(code) for cls, code in graph.subject_objects(kg.plover) if cls in classes}
    assert covered == PLOVER


def test_modes_are_concepts_of_one_scheme(graph: rdflib.Graph) -> None:
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 30
    assert concepts == set(graph.subjects(SKOS.inScheme, kg.Modes))


OPENED = [["kg.ttl"], ["claims.ttl"], ["kg.ttl", "claims.ttl"]]


@pytest.fixture(scope="module", params=OPENED, ids=" and ".join)
def opened(request: pytest.FixtureRequest) -> rdflib.Graph:
    """The files as a tool opens them: each by itself, and both."""
    graph = rdflib.Graph()
    for name in request.param:
        graph.parse(ontology_folder() / name)
    return graph


KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual, OWL.Ontology)
PROPERTIES = KINDS[1:4]
# Of the datatypes of OWL 2's map, those that a graph of kg may use.
DATATYPES = {RDFS.Literal, XSD.string, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.boolean, XSD.dateTime}


def test_no_name_is_of_two_kinds(opened: rdflib.Graph) -> None:
    """OWL 2 DL: a name is a class, a property of one kind, or an individual."""
    of = [set(opened.subjects(RDF.type, kind)) for kind in KINDS]
    assert [a & b for n, a in enumerate(of) for b in of[n + 1 :] if a & b] == []


def test_every_name_used_is_declared(opened: rdflib.Graph) -> None:
    """OWL 2 DL: only the built-in vocabulary is used without a declaration, and only as what it is."""
    declared = {s for kind in PROPERTIES for s in opened.subjects(RDF.type, kind)}
    builtin = {RDF.type, RDFS.label, RDFS.comment, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
    assert set(opened.predicates()) - declared - builtin - {OWL.versionInfo, OWL.versionIRI, RDFS.seeAlso} == set()
    classes = set(opened.subjects(RDF.type, OWL.Class))
    assert set(opened.objects(None, RDFS.subClassOf)) | set(opened.objects(None, RDFS.domain)) <= classes
    assert set(opened.objects(None, RDF.type)) - classes <= set(KINDS)
    reserved = (str(RDF), str(RDFS), str(OWL), str(XSD))
    assert [name for name in classes if name.startswith(reserved)] == []


def test_ranges_fit_the_kind_of_property(opened: rdflib.Graph) -> None:
    """OWL 2 DL: object properties lead to classes, datatype properties to datatypes of its map."""
    classes = set(opened.subjects(RDF.type, OWL.Class))
    for kind, allowed in ((OWL.ObjectProperty, classes), (OWL.DatatypeProperty, DATATYPES)):
        properties = set(opened.subjects(RDF.type, kind))
        assert {r for p in properties for r in opened.objects(p, RDFS.range)} <= allowed
        assert {u for p in properties for u in opened.objects(p, RDFS.subPropertyOf)} <= properties


def test_owl_tool_reads_it(opened: rdflib.Graph, tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 is a check for developers")
    path = tmp_path / "kg.owl"
    opened.serialize(path, format="xml")
    read = owlready2.World().get_ontology(path.as_uri()).load()
    for kind, named in ((OWL.Class, read.classes()), (OWL.ObjectProperty, read.object_properties())):
        assert len(list(named)) == len(set(opened.subjects(RDF.type, kind)))


# Prints which profiles of OWL 2 each ontology is in, as the OWL API sees it, which owlready2 brings with its reasoner.
PROFILES = """
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.*;
public class Profiles {
    public static void main(String[] words) throws Exception {
        for (String file : words) {
            OWLOntology read = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
            for (OWLProfile one : new OWLProfile[] {new OWL2DLProfile(), new OWL2ELProfile(), new OWL2QLProfile(), new OWL2RLProfile()})
                System.out.println(file + " " + one.getName() + " " + one.checkOntology(read).getViolations());
        }
    }
}
"""


def test_the_ontology_is_in_every_profile_of_owl_2(tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 is a check for developers")
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed: the OWL API runs on it")
    files = []
    for names in (*OPENED[1:], ["kg.ttl", "claims.ttl", "alignment/alignment.ttl"]):
        graph = rdflib.Graph()
        for name in names:
            graph.parse(ontology_folder() / name)
        files.append(tmp_path / f"{len(names)}.owl")
        graph.serialize(files[-1], format="xml")
    (tmp_path / "Profiles.java").write_text(PROFILES, "utf-8")
    api = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    command = [java, "-cp", api, tmp_path / "Profiles.java", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"{file} OWL 2 {name} []" for file in files for name in ("DL", "EL", "QL", "RL")
    ]


def test_pyoxigraph_and_rdflib_read_the_same(graph: rdflib.Graph) -> None:
    from pyoxigraph import RdfFormat, parse

    assert len(list(parse(path=str(ontology_folder() / "kg.ttl"), format=RdfFormat.TURTLE))) == len(graph)


def test_broken_turtle_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("kg:Half a", "utf-8")
    with use_folder(tmp_path), pytest.raises(RuleError, match=r"own\.ttl: the ontology cannot be read"):
        ontology()


def test_the_ontology_says_who_made_it_which_version_it_is_and_its_prefix(graph: rdflib.Graph) -> None:
    node = rdflib.URIRef(KG.removesuffix("#"))
    vann = Namespace("http://purl.org/vocab/vann/")
    said = {str(p): str(o) for p, o in graph.predicate_objects(node)}
    assert said[str(vann.preferredNamespacePrefix)] == "kg"
    assert said[str(vann.preferredNamespaceUri)] == KG
    assert said[str(OWL.versionIRI)] == f"{node}/{said[str(OWL.versionInfo)]}"
    assert {str(rdflib.DCTERMS.license), str(rdflib.DCTERMS.creator)} <= set(said)


def test_the_alignment_maps_what_is_declared_and_names_every_tie_from_its_object() -> None:
    found = rdflib.Graph().parse(ontology_folder() / "alignment" / "alignment.ttl")
    known = {KG + name for name in ontology().terms}
    kinds = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, kg.inverseLabel}
    for kind in kinds - {kg.inverseLabel}:
        found.remove((kind, RDF.type, OWL.AnnotationProperty))
    assert sorted({str(s) for s in found.subjects()} - known) == []
    assert set(found.predicates()) == kinds
    assert {str(s).removeprefix(KG) for s in found.subjects(kg.inverseLabel)} == set(lexicon("ties")["ties"]) & set(
        ontology().terms
    )
    matched = [(s, o) for kind in kinds - {kg.inverseLabel} for s, o in found.subject_objects(kind)]
    assert len(matched) == len(set(matched))
    assert not [o for _, o in matched if str(o).startswith(KG)]
