"""From sentence to edges: which a reader of the graph sees, and which say nothing."""

from __future__ import annotations

import pytest

from kg.extract import extraction
from kg.stages import knowledge_of


@pytest.fixture(scope="module")
def edges_of(tree_of, gazetteer):
    def edges(text):
        known = knowledge_of([extraction(tree_of(text), gazetteer)], gazetteer)
        labels = {entity.id: entity.label for entity in known.entities}
        drawn = [a for a in known.assertions if a.subject in labels and a.object and a.object.entity]
        return {(labels[a.subject], a.predicate, labels[a.object.entity]) for a in drawn}

    return edges


SAID = [
    ("The minister called the sale a loss.", ("minister", "rel:callLoss", "sale")),
    ('The researchers dubbed the planet "Splash".', ("researchers", "rel:dubSplash", "planet")),
    ("Freedonia painted the sale as a gift.", ("Freedonia", "rel:paintAsGift", "sale")),
    ("They say the cabinet considers chips a strategic good.", ("cabinet", "rel:considerStrategicGood", "chips")),
    ("The team took part in the tournament.", ("team", "rel:takePartIn", "tournament")),
    ("The final took place at Lowell Hall.", ("final", "rel:takePlaceAt", "Lowell Hall")),
    ("Freedonia launched missile strikes.", ("Freedonia", "kg:launched", "missile strikes")),
    ("Ann Lee, a former mayor of Oslo, resigned.", ("Ann Lee", "kg:led", "Oslo")),
    ("The minister called on Norway to free the ship.", ("Norway", "rel:free", "ship")),
    ("Ann Lee pleaded with voters to save the mill.", ("voters", "rel:save", "mill")),
    ("The deal has the support of the board of Globex.", ("board", "kg:supported", "deal")),
    ("Rebels pushed the army out of Lowell.", ("Rebels", "rel:pushOut", "army")),
    ("The result is subject to an appeal.", ("result", "rel:beSubjectTo", "appeal")),
    (
        "Freedonia declared a state of emergency, closing all schools.",
        ("Freedonia", "kg:announced", "state of emergency"),
    ),
    ("Ann Lee was mayor of Oslo when the mill closed.", ("Ann Lee", "kg:led", "Oslo")),
    ("Norwegian Foreign Minister Ann Lee resigned.", ("Ann Lee", "kg:holdsOfficeIn", "Norway")),
    ("The Norwegian singer Ann Lee won the prize.", ("Ann Lee", "kg:citizenOf", "Norway")),
    ("Ann Lee, a Norwegian writer, resigned.", ("Ann Lee", "kg:citizenOf", "Norway")),
    ("Norway's Ann Lee won the race.", ("Ann Lee", "kg:citizenOf", "Norway")),
    ("The Norwegian prosecutor Ann Lee resigned.", ("Ann Lee", "kg:worksFor", "Norway")),
    ("Norwegian district attorney general Ann Lee resigned.", ("Ann Lee", "kg:holdsOfficeIn", "Norway")),
    ("Norwegian Senior Prosecutor Ann Lee resigned.", ("Ann Lee", "kg:worksFor", "Norway")),
    ("Ann Lee beat Bob Roe in the final.", ("Ann Lee", "kg:defeated", "Bob Roe")),
    ("Acme pledged to send tanks.", ("Acme", "kg:pledged", "tanks")),
    ("Freedonia declared a curfew, officials said, closing all schools.", ("Freedonia", "kg:closed", "all schools")),
    ("Officials: Sylvanian Raid Kills 9 Women", ("Sylvanian Raid", "kg:killed", "9 Women")),
    ("The governor vetoed the law.", ("governor", "rel:veto", "law")),
    ("Police were looking for Rufus Roe.", ("Police", "rel:lookFor", "Rufus Roe")),
    ("Troops remained in Lowell.", ("Troops", "rel:remainIn", "Lowell")),
    ("The jury freed Ann Lee arguing the board missed a deadline.", ("board", "rel:miss", "deadline")),
]
NOT_SAID = [
    ("Rebels pushed the army out of Lowell.", {"rel:pushOutOf"}),
    ("The mayor said on Twitter that the road was closed.", {"Twitter"}),
    ("Half of the people live in grinding poverty.", {"grinding poverty"}),
    ("The flood caused the council to close the road.", {"rel:cause"}),
    ("The strike ended due to the storm.", {"storm"}),
    ("The candidates alleged fraud by the council.", {"fraud"}),
    ("Ann Lee blamed the fire on the tenants.", {"fire"}),
    ("Ann Lee, a former mayor of Oslo, resigned.", {"kg:leads", "rel:be"}),
    ("Ann Lee was mayor of Oslo when the mill closed.", {"kg:leads", "rel:be"}),
    ("The two former presidents of Norway met.", {"kg:memberOf"}),
    ("Freedonia declared a curfew, officials said, closing all schools.", {"officials"}),
    ("Globex opened a mine, polls showed, and is set to buy ships.", {"polls"}),
    ("A house was hit in Lowell, killing three people.", {"kg:killed"}),
    ("The premier promised a peaceful transfer of power.", {"power"}),
    ("Prices rose according to the ministry.", {"ministry"}),
    ("The report stressed the need for reform.", {"kg:said"}),
    ("The minister called the sale a loss.", {"loss"}),
    ("The final took place in May.", {"place"}),
    ("The mayor pledged to fight corruption in the city.", {"kg:pledged"}),
    ("The premier stressed the way of the east.", {"way", "east"}),
    ("Freedonia launched missile strikes.", {"rel:launch"}),
    ("Freedonia received ten ships in military aid.", {"rel:receiveIn"}),
    ("Globex remained under new management after the sale.", {"rel:remainAfter", "rel:remainUnder"}),
    ("The purchase made Globex stronger.", {"rel:make"}),
    ("The board fought the ban claiming the ruling was void.", {"rel:claim"}),
    ("The sale supported growth, including tourism.", {"tourism"}),
    ("Freedonia rejected the army's allegations of fraud.", {"kg:accused"}),
    ("Rufus Roe and his Norwegian wife Ann Lee left.", {"kg:kinOf"}),
    (
        "Sylvania agreed, said Ann Lee, chairwoman of the Lowell Authority, the agency that runs the railway.",
        {"rel:be"},
    ),
    ("The maps hang in many places.", {"rel:hangIn"}),
    ("The Norwegian coach Ann Lee resigned.", {"kg:leads"}),
    ("Lowell and Oslo are towns of about 3,000 people.", {"rel:town"}),
    ("Voters decided for themselves.", {"rel:decideFor"}),
    ("Troops came under attack from the house.", {"kg:livesIn", "kg:left"}),
    ("There are plans for the mayors of the region.", {"rel:beFor"}),
]


@pytest.mark.parametrize(("text", "edge"), SAID, ids=[text for text, _ in SAID])
def test_an_edge_says_what_the_sentence_says(text, edge, edges_of):
    assert edge in edges_of(text)


@pytest.mark.parametrize(("text", "words"), NOT_SAID, ids=[text for text, _ in NOT_SAID])
def test_what_names_nothing_is_no_end_of_an_edge(text, words, edges_of):
    assert not [edge for edge in edges_of(text) if words & set(edge)]


def test_labels_say_whose_a_thing_is(edges_of):
    assert "Freedonia's allies" in {end for *_, end in edges_of("Freedonia helped its allies.")}


def test_labels_keep_what_completes_an_empty_noun(edges_of):
    assert "state of emergency" in {end for *_, end in edges_of("The governor declared a state of emergency.")}


def test_no_edge_to_a_condition(edges_of):
    assert edges_of("The president is in power.") == set()


@pytest.mark.parametrize(
    ("text", "verb", "amount"),
    [
        ("The storm burned between 30 and 40 houses.", "burned", ("between 30 and 40 houses", 30, 40)),
        ("Between 30 and 40 houses burned.", "burned", ("Between 30 and 40 houses", 30, 40)),
        ("The fire killed 5 to 7 miners.", "killed", ("5 to 7 miners", 5, 7)),
        ("The fire killed at least five miners.", "killed", ("at least five miners", 5, None)),
    ],
)
def test_a_claim_has_the_whole_amount(tree_of, gazetteer, text, verb, amount):
    known = knowledge_of((extraction(tree_of(text), gazetteer),), gazetteer)
    values = [f.literal for a in known.assertions if a.claim.predicate == verb for f in a.amounts]
    assert amount in [(value.text, value.value, value.high) for value in values]
