"""The seed article, asked in SPARQL what a reader of it would ask: of what rules make, and what has to be sure as well."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rules_alone import RULES_ALONE

import kg
from kg.data import lexicon
from kg.data.ontology import class_ancestors
from kg.store import answer, load
from kg.store.drawn_reader import DrawnReader
from kg.validate import violations

ROOT = Path(__file__).resolve().parent.parent

# Each question is an ASK over graph.ttl; WORDS(?x, "regex") stands for: a label of ?x, or ?x itself, matches.
TRUE = {
    "Russia launched missiles": 'id:russia kg:launched ?o . WORDS(?o, "missile")',
    "on Ukraine, on 16 February, say Ukrainian officials": """
        ?c rdf:subject id:russia ; rdf:predicate kg:launched ; kg:aboutEvent ?e . ?e kg:place id:ukraine ;
        kg:date "2023-02-16"^^xsd:date . ?d kg:aboutEvent ?e ; kg:claimant ?w . WORDS(?w, "ukrainian officials")""",
    "NATO pledged aid": 'id:nato kg:pledged ?o . WORDS(?o, "\\\\baid\\\\b")',
    "headline and lead tell of NATO's support together": """
        ?e a/rdfs:subClassOf* kg:Event . ?a kg:aboutEvent ?e ; prov:wasDerivedFrom ?s . ?b kg:aboutEvent ?e ; prov:wasDerivedFrom ?t .
        ?e kg:agent id:nato . FILTER(?s != ?t)""",
    "Stoltenberg leads NATO": "id:jens-stoltenberg kg:leads id:nato",
    "Zelenskiy leads Ukraine": "id:volodymyr-zelenskiy kg:leads id:ukraine",
    "Zelenskiy is president": '?t a kg:Tie ; rdf:subject id:volodymyr-zelenskiy ; rdfs:label ?l . FILTER(REGEX(?l, "president"))',
    "Austin leads a body of the United States": """
        id:lloyd-austin ?p ?o . ?p rdfs:subPropertyOf* kg:leads . WORDS(?o, "united states|defense")""",
    "Austin is defense secretary": '?t a kg:Tie ; rdf:subject id:lloyd-austin ; rdfs:label ?l . FILTER(REGEX(?l, "defense secretary"))',
    "Borrell leads something of the European Union": 'id:josep-borrell kg:leads ?o . WORDS(?o, "european union")',
    "Kyrylenko leads Donetsk": 'id:pavlo-kyrylenko kg:leads ?o . WORDS(?o, "donetsk")',
    "Kyrylenko is governor": '?t a kg:Tie ; rdf:subject id:pavlo-kyrylenko ; rdfs:label ?l . FILTER(REGEX(?l, "governor"))',
    "Malyar serves Ukraine": "id:hanna-malyar kg:worksFor|kg:leads id:ukraine",
    "Malyar is deputy minister": '?t a kg:Tie ; rdf:subject id:hanna-malyar ; rdfs:label ?l . FILTER(REGEX(?l, "deputy"))',
    "Zhdanov is a person, an analyst": """
        id:oleh-zhdanov a kg:Person . ?s kg:agent id:oleh-zhdanov ; rdfs:label ?l . FILTER(REGEX(?l, "^Analyst"))""",
    "the retreat in Luhansk is claimed": """
        ?s a kg:Proposition ; kg:status kg:Claimed ; kg:eventType kg:Retreat ; kg:agent ?a ; rdfs:label ?l ; kg:claimant ?w .
        WORDS(?a, "ukrainian") . FILTER(REGEX(?l, "Luhansk")) WORDS(?w, "russian defense ministry")""",
    "by the Russian Defense Ministry": """
        ?c kg:claimant ?w ; kg:aboutEvent ?e ; rdf:predicate kg:retreatedIn . ?e a kg:Retreat .
        WORDS(?w, "russian defense ministry")""",
    "both reports of the retreat tell of one event": """
        ?e a kg:Retreat . ?a kg:aboutEvent ?e . ?b kg:aboutEvent ?e . ?a prov:wasDerivedFrom ?s .
        ?b prov:wasDerivedFrom ?t . FILTER(?s != ?t)""",
    "balloons were shot down, says an administration": """
        ?c kg:claimant ?w ; kg:aboutEvent ?e ; kg:factuality kg:Claimed . ?e kg:patient|kg:theme ?b .
        WORDS(?b, "balloon") . WORDS(?w, "administration")""",
    "six of them": """
        ?c kg:hasAmount ?q ; kg:aboutEvent ?e . ?q kg:value 6 . ?e kg:patient|kg:theme ?b . WORDS(?b, "balloon")""",
    "the General Assembly's vote is planned": """
        ?c kg:factuality kg:Planned ; kg:aboutEvent ?e . ?e a kg:Vote ; kg:agent ?g . WORDS(?g, "general assembly")""",
    "for the week of 20 February": """
        ?e a kg:Vote ; kg:earliest ?from ; kg:latest ?to ; kg:status kg:Planned .
        FILTER(?from >= "2023-02-20"^^xsd:date && ?to <= "2023-02-26"^^xsd:date)""",
    "the United States committed more than 27.4 billion dollars": """
        ?c rdf:subject id:united-states ; rdf:predicate kg:committed ; rdf:object ?q . ?q kg:value 27400000000 ; kg:currency "USD" ; kg:modifier ?m .
        FILTER(REGEX(?m, "more"))""",
    "Britain's package is worth more than 241 million dollars": """
        ?c kg:hasAmount ?q . ?q kg:value 241000000 ; kg:currency "USD" ; kg:modifier ?m .
        FILTER(REGEX(?m, "more"))""",
    "a missile struck in Lviv, authorities say": """
        ?s kg:status kg:Claimed ; kg:eventType kg:Strike ; rdfs:label ?l ; kg:claimant|kg:claimantText ?w .
        FILTER(REGEX(?l, "missile struck an industrial site .* Lviv")) WORDS(?w, "authorities")""",
    "officials speak of Kalibr missiles": """
        ?c kg:claimant ?w ; rdfs:label ?l . FILTER(REGEX(?l, "Kalibr")) . WORDS(?w, "ukrainian officials")""",
    "Russian troops attacked villages, analysts say": """
        ?s a kg:Proposition ; kg:status kg:Claimed ; kg:agent ?a ; rdfs:label ?l ; kg:claimant|kg:claimantText ?w .
        FILTER(REGEX(?l, "attacks on villages")) WORDS(?a, "russian") . WORDS(?w, "analyst")""",
    "the General Staff says that Russian forces fired on towns": """
        ?c kg:claimant ?w ; rdf:subject ?s ; rdf:object ?o . WORDS(?w, "general staff") .
        WORDS(?s, "russian") . WORDS(?o, "town|village")""",
    "three people were killed, says the governor": """
        ?c kg:claimant id:pavlo-kyrylenko ; kg:aboutEvent ?e . ?e a kg:Kill ; kg:patient ?p . WORDS(?p, "three people")""",
    "Russia did not comment": """
        ?c rdf:subject id:russia ; kg:polarity kg:Negative ; kg:aboutEvent ?e . ?e rdfs:label ?l .
        FILTER(REGEX(?l, "comment"))""",
    "Reuters could not verify": """
        ?c rdf:subject ?r ; kg:polarity kg:Negative ; rdfs:label ?l . WORDS(?r, "reuters") . FILTER(REGEX(?l, "verify"))""",
    "Borrell urged countries": """
        ?s kg:agent id:josep-borrell ; kg:status kg:Fact ; rdfs:label ?l . FILTER(REGEX(?l, "urged countries to join"))""",
    "US officials advised Ukraine": """
        ?s kg:agent ?a ; rdfs:label ?l . WORDS(?a, "us officials") . FILTER(REGEX(?l, "advised Ukraine"))""",
    "the invasion began on 24 February 2022": """
        ?e a/rdfs:subClassOf* kg:Event ; kg:date "2022-02-24"^^xsd:date ; rdfs:label|skos:altLabel ?l . FILTER(REGEX(?l, "invasion|war"))""",
    "Russia has another word for the invasion": """
        ?c kg:claimant|rdf:subject id:russia ; rdf:object ?o . WORDS(?o, "special military operation")""",
    "Lviv is a city with coordinates": '?x a kg:City ; geo:lat ?lat ; geo:long ?long . WORDS(?x, "^lviv$")',
    "Russia and Ukraine are countries with links": """
        id:russia a kg:Country ; skos:exactMatch ?a . id:ukraine a kg:Country ; skos:exactMatch ?b""",
    "Ukrainian officials belong to Ukraine": '?x kg:belongsTo id:ukraine . WORDS(?x, "^ukrainian officials$")',
    "the alliance is NATO: it says that its countries produce more": """
        ?c kg:claimant id:nato ; rdfs:label ?l . FILTER(REGEX(?l, "ramping up"))""",
    "Malyar says that the offensive continues": """
        ?c kg:claimant id:hanna-malyar ; rdfs:label ?l . FILTER(REGEX(?l, "offensive continues"))""",
    "on 15 February": """
        ?c rdf:subject id:hanna-malyar ; kg:aboutEvent ?e . ?e kg:date "2023-02-15"^^xsd:date""",
    "Stoltenberg speaks of a need for ammunition": """
        ?c kg:claimant id:jens-stoltenberg ; prov:wasDerivedFrom/nif:anchorOf ?t . FILTER(REGEX(?t, "ammunition"))""",
    "Britain would provide equipment: a plan, not a fact": """
        ?c kg:factuality kg:Planned ; rdf:object ?o ; rdf:subject ?s . WORDS(?s, "britain|united kingdom") .
        WORDS(?o, "equipment")""",
    "Russia intensified ground attacks": """
        ?c rdf:subject id:russia ; rdf:object ?o . WORDS(?o, "ground attacks")""",
    "reservists were drafted in December": """
        ?e kg:date ?d ; rdfs:label ?l . FILTER(STR(?d) = "2022-12" && REGEX(?l, "reservists"))""",
    "the document has title and date": """
        ?d a schema:NewsArticle ; schema:headline ?h ; schema:datePublished "2023-02-16"^^xsd:date""",
}

FALSE = {
    "no direct edge says that Ukrainian forces retreated": '?s kg:retreatedIn|kg:retreatedFrom ?o . WORDS(?s, "ukrain")',
    "Russia has not captured Bakhmut": 'id:russia kg:seized|claimed:seized|kg:controls ?o . WORDS(?o, "^bakhmut$")',
    "the vote is no direct edge": '?s kg:votedFor|claimed:votedFor ?o . WORDS(?s, "assembly")',
    "the balloons carried no equipment": '?s ?p ?o . ?s a/rdfs:subClassOf* kg:Entity . WORDS(?s, "balloon") . WORDS(?o, "reconnaissance")',
    "nothing says that Russia commented": """
        ?s kg:agent id:russia ; kg:verb ?v . FILTER(REGEX(?v, "comment")) FILTER NOT EXISTS { ?s kg:status kg:Denied }""",
    "the West's escalation is no fact": '?s kg:status kg:Fact ; rdfs:label ?l . FILTER(REGEX(?l, "^The West is escalating"))',
    "a verb that no rule knows is no edge": "?s ?p ?o . FILTER(STRSTARTS(STR(?p), STR(rel:)))",
    "an edge beside what is held back": """
        ?t a kg:HeldTie ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o .
        FILTER NOT EXISTS { ?u rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; a kg:Tie }""",
    "something held back without a reason": "?t a ?held . VALUES ?held { kg:HeldTie kg:HeldProposition } FILTER NOT EXISTS { ?t kg:heldBack ?why }",
    "no unresolved pronoun is a thing": '?x a/rdfs:subClassOf* kg:Entity . WORDS(?x, "^(it|they|we|he|she|this|that|who|which)$")',
    "no claim without a sentence": "?c a kg:Claim . FILTER NOT EXISTS { ?c prov:wasDerivedFrom ?s }",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """What rules make of the article, however sure it is."""
    folder = tmp_path_factory.mktemp("seed")
    assert kg.Pipeline(kg.Options(ontology=RULES_ALONE)).build([ROOT / "seeds"], output=folder).build.problems == ()
    return folder


@pytest.fixture(scope="session")
def sure(tmp_path_factory):
    """What a user finds in the article: the graph of what is sure enough, with all written out."""
    folder = tmp_path_factory.mktemp("sure")
    kg.Pipeline().build([ROOT / "seeds"], output=folder)
    return kg.load(folder / "graph.ttl").materialised().store


@pytest.fixture(scope="session")
def graph(built):
    return load(built / "graph.ttl")


@pytest.fixture(scope="session")
def whole(built):
    """The graph with all written out, so that what is held back can be asked of like the rest."""
    return kg.load(built / "graph.ttl").materialised().store


def ask(graph, pattern: str) -> bool:
    text = "".join(expanded(pattern))
    return answer(graph, f"ASK {{ {text} }}").rows == (("yes",),)


def expanded(pattern: str) -> Iterator[str]:
    """Replace WORDS(?x, "regex")."""
    for n, part in enumerate(pattern.split("WORDS(")):
        if n == 0:
            yield part
            continue
        arguments, _, rest = part.partition('")')
        variable, _, regex = arguments.partition(', "')
        name = f"{variable}_words{n}"
        yield f"OPTIONAL {{ {variable} rdfs:label|skos:altLabel {name} }} "
        yield f'FILTER(REGEX(COALESCE({name}, STR({variable})), "{regex}", "i"))'
        yield rest.removeprefix(" .") if rest.startswith(" .") else rest


@pytest.mark.parametrize("question", sorted(TRUE))
def test_the_graph_knows(question, whole):
    assert ask(whole, TRUE[question]), question


@pytest.mark.parametrize("question", sorted(FALSE))
def test_the_graph_does_not_say(question, whole, sure):
    assert not ask(whole, FALSE[question]), question
    assert not ask(sure, FALSE[question]), question


@pytest.mark.parametrize("question", ["Russia launched missiles", "NATO pledged aid", "Stoltenberg leads NATO"])
def test_what_the_article_is_about_is_sure_enough(question, sure):
    assert ask(sure, TRUE[question]), question


def test_the_seed_graph_keeps_to_the_shapes(built):
    assert [one for one in violations(built / "graph.ttl") if not one.warning] == []


@pytest.mark.parametrize(("layer", "status"), [("kg", "fact"), ("claimed", "claimed")])
def test_the_direct_edges_are_the_ties_that_are_shown(graph, layer, status):
    names = ", ".join(f'"{name}"' for name in lexicon("ties")["ties"])
    rows = answer(
        graph,
        f"""SELECT DISTINCT ?s ?name ?o WHERE {{
          ?s ?p ?o . ?s a/rdfs:subClassOf* kg:Entity . ?o a/rdfs:subClassOf* kg:Entity . FILTER(STRSTARTS(STR(?p), STR({layer}:)))
          BIND(STRAFTER(STR(?p), "#") AS ?name) FILTER(?name IN ({names}))
        }}""",
    ).rows
    found = {(s.removeprefix("id:"), name, o.removeprefix("id:")) for s, name, o in rows}
    ties = [t for t in DrawnReader(graph).graph_of().ties if t.shown and t.status == status]
    shown = {(t.subject, t.relation, t.object) for t in ties}
    assert shown or status != "fact"
    assert shown <= found
    assert all((s, p, o) in shown or any((s, q, o) in shown for q in below(p)) for s, p, o in found)


def below(name: str) -> set[str]:
    return {term for term, above in class_ancestors().items() if name in above}


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig", "claims.jsonl", "report.md", "report.json"])
def test_each_file_is_written(name, built):
    assert (built / name).stat().st_size > 1000


# What each bundled question has to find in the article, by columns that have to be filled.
ANSWERED = {
    "aid-and-pledges": ({"who": "western allies"}, ("giver", "statement", "status")),
    "attacks": ({"place": "ukraine", "since": "2023-02-01"}, ("statement", "status")),
    "disputed": ({}, ("statement", "status", "claimant", "stand", "sentence")),
    "facts-only": ({"about": "nato"}, ("kind", "fact", "sentence")),
    "network": ({"who": "nato"}, ("relation", "other")),
    "planned": ({}, ("statement", "sentence")),
    "roles-of": ({"who": "nato"}, ("person", "relation", "body", "sentence")),
    "single-source": ({}, ("claimant", "statement")),
    "statements-about": ({"about": "bakhmut"}, ("claimant", "statement")),
    "timeline": ({"place": "ukraine", "since": "2023-02-01"}, ("statement", "where")),
    "what-does-x-claim": ({"who": "ministry"}, ("claimant", "statement")),
    "what-happened-where": ({"place": "ukraine", "until": "2023-02-17"}, ("statement", "where")),
    "who-attacked-whom": ({}, ("statement", "status")),
    "who-says": ({"about": "bakhmut"}, ("claimant", "statement")),
}


# Questions to which the article has no answer, with the columns that they give.
UNANSWERED = {
    "meetings": ({"place": "brussels"}, ("one", "other", "statement", "where", "date", "status")),
}


@pytest.mark.parametrize("name", sorted(UNANSWERED))
def test_a_question_without_an_answer_has_no_rows(built, name):
    parameters, columns = UNANSWERED[name]
    found = answer(load(built / "graph.ttl"), name, parameters)
    assert (found.columns, list(found.rows)) == (columns, [])


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_bundled_questions_are_answered_from_the_seed(built, name):
    parameters, filled = ANSWERED[name]
    found = answer(load(built / "graph.ttl"), name, parameters)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert rows
    assert all(row[column] for row in rows for column in filled)
