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
    ("The minister called the sale a loss.", [("minister", "rel:callLoss", "sale")]),
    ('The researchers dubbed the planet "Splash".', [("researchers", "rel:dubSplash", "planet")]),
    ("Freedonia painted the sale as a gift.", [("Freedonia", "rel:paintAsGift", "sale")]),
    ("They say the cabinet considers chips a strategic good.", [("cabinet", "rel:considerStrategicGood", "chips")]),
    ("The team took part in the tournament.", [("team", "rel:takePartIn", "tournament")]),
    ("The final took place at Lowell Hall.", [("final", "rel:takePlaceAt", "Lowell Hall")]),
    ("Freedonia launched missile strikes.", [("Freedonia", "kg:launched", "missile strikes")]),
    ("Ann Lee, a former mayor of Oslo, resigned.", [("Ann Lee", "kg:led", "Oslo")]),
    (
        "The minister called on Norway to free the ship.",
        [("Norway", "rel:free", "ship"), ("minister", "kg:asked", "Norway")],
    ),
    (
        "Ann Lee pleaded with voters to save the mill.",
        [("Ann Lee", "kg:asked", "voters"), ("voters", "rel:save", "mill")],
    ),
    ("The deal has the support of the board of Globex.", [("board", "kg:supported", "deal")]),
    ("Rebels pushed the army out of Lowell.", [("Rebels", "rel:pushOut", "army")]),
    ("The result is subject to an appeal.", [("result", "rel:beSubjectTo", "appeal")]),
    (
        "Freedonia declared a state of emergency, closing all schools.",
        [("Freedonia", "kg:announced", "state of emergency"), ("Freedonia", "kg:closed", "all schools")],
    ),
    ("Ann Lee was mayor of Oslo when the mill closed.", [("Ann Lee", "kg:led", "Oslo")]),
    ("Norwegian Foreign Minister Ann Lee resigned.", [("Ann Lee", "kg:holdsOfficeIn", "Norway")]),
    (
        "The Norwegian singer Ann Lee won the prize.",
        [("Ann Lee", "kg:citizenOf", "Norway"), ("Ann Lee", "kg:won", "prize")],
    ),
    ("Ann Lee, a Norwegian writer, resigned.", [("Ann Lee", "kg:citizenOf", "Norway")]),
    ("Norway's Ann Lee won the race.", [("Ann Lee", "kg:citizenOf", "Norway"), ("Ann Lee", "kg:won", "race")]),
    ("The Norwegian prosecutor Ann Lee resigned.", [("Ann Lee", "kg:worksFor", "Norway")]),
    ("Norwegian district attorney general Ann Lee resigned.", [("Ann Lee", "kg:holdsOfficeIn", "Norway")]),
    ("Norwegian Senior Prosecutor Ann Lee resigned.", [("Ann Lee", "kg:worksFor", "Norway")]),
    ("Ann Lee beat Bob Roe in the final.", [("Ann Lee", "kg:defeated", "Bob Roe")]),
    ("Acme pledged to send tanks.", [("Acme", "kg:deployed", "tanks"), ("Acme", "kg:pledged", "tanks")]),
    (
        "Freedonia declared a curfew, officials said, closing all schools.",
        [("Freedonia", "kg:announced", "curfew"), ("Freedonia", "kg:closed", "all schools")],
    ),
    ("Officials: Sylvanian Raid Kills 9 Women", [("Sylvanian Raid", "kg:killed", "9 Women")]),
    ("The governor vetoed the law.", [("governor", "rel:veto", "law")]),
    ("Police were looking for Rufus Roe.", [("Police", "rel:lookFor", "Rufus Roe")]),
    ("Troops remained in Lowell.", [("Troops", "rel:remainIn", "Lowell")]),
    (
        "The jury freed Ann Lee arguing the board missed a deadline.",
        [("board", "rel:miss", "deadline"), ("jury", "kg:rescued", "Ann Lee")],
    ),
]
NOT_SAID = [
    ("The mayor said on Twitter that the road was closed.", []),
    ("Half of the people live in grinding poverty.", []),
    ("The flood caused the council to close the road.", [("council", "rel:close", "road")]),
    ("The strike ended due to the storm.", []),
    ("The candidates alleged fraud by the council.", [("candidates", "kg:accused", "council")]),
    ("Ann Lee blamed the fire on the tenants.", [("Ann Lee", "kg:accused", "tenants")]),
    ("The two former presidents of Norway met.", []),
    ("Globex opened a mine, polls showed, and is set to buy ships.", [("Globex", "kg:acquired", "ships")]),
    ("A house was hit in Lowell, killing three people.", [("three people", "kg:presentAt", "Lowell")]),
    ("The premier promised a peaceful transfer of power.", [("premier", "kg:pledged", "peaceful transfer of power")]),
    ("Prices rose according to the ministry.", []),
    ("The report stressed the need for reform.", [("report", "rel:stress", "need")]),
    ("The final took place in May.", []),
    ("The mayor pledged to fight corruption in the city.", [("mayor", "rel:fight", "corruption")]),
    ("The premier stressed the way of the east.", []),
    ("Freedonia received ten ships in military aid.", [("Freedonia", "rel:receive", "ten ships")]),
    ("Globex remained under new management after the sale.", []),
    ("The purchase made Globex stronger.", []),
    ("The board fought the ban claiming the ruling was void.", [("board", "kg:fought", "ban")]),
    ("The sale supported growth, including tourism.", [("sale", "kg:supported", "growth")]),
    ("Freedonia rejected the army's allegations of fraud.", [("Freedonia", "kg:rejected", "army's allegations")]),
    ("Rufus Roe and his Norwegian wife Ann Lee left.", [("Ann Lee", "kg:citizenOf", "Norway")]),
    (
        "Sylvania agreed, said Ann Lee, chairwoman of the Lowell Authority, the agency that runs the railway.",
        [("Ann Lee", "kg:leads", "Lowell Authority"), ("agency", "rel:run", "railway")],
    ),
    ("The maps hang in many places.", []),
    ("The Norwegian coach Ann Lee resigned.", [("Ann Lee", "kg:citizenOf", "Norway")]),
    ("Lowell and Oslo are towns of about 3,000 people.", [("Lowell", "rel:be", "towns"), ("Oslo", "rel:be", "towns")]),
    ("Voters decided for themselves.", []),
    ("Troops came under attack from the house.", [("Troops", "rel:comeUnder", "attack")]),
    ("There are plans for the mayors of the region.", [("region", "kg:planned", "mayors")]),
]


@pytest.mark.parametrize(("text", "expected"), SAID + NOT_SAID, ids=[text for text, _ in SAID + NOT_SAID])
def test_edges_say_what_the_sentence_says_and_no_more(text, expected, edges_of):
    assert sorted(edges_of(text)) == expected


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
