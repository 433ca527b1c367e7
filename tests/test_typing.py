"""Propositions of all shapes reach the same class and roles: sentence → "Class role=word …" or "word –property→ word"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import lexicon
from kg.data.gazetteer import Gazetteer
from kg.data.ontology import ontology
from kg.examples import tells
from kg.extract import extraction
from kg.model import Extraction
from kg.syntax import Tree


@pytest.fixture(scope="session")
def extracted(tree_of: Callable[..., Tree], gazetteer: Gazetteer) -> Callable[[str], Extraction]:
    return lambda text: extraction(tree_of(text), gazetteer)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A court fined Globex.", "Sentence agent=court patient=Globex"),
        ("The miners staged a protest in Lowell.", "Protest agent=miners place=Lowell"),
        ("Freedonia waged war on Sylvania.", "Fight agent=Freedonia"),
        ("Rebels attacked the port.", "Attack agent=Rebels patient=port"),
        ("The port was attacked by rebels.", "Attack agent=rebels patient=port"),
        ("The rebels who attacked the port fled to France.", "Attack patient=port"),
        ("Rebels attacked the port and the mill.", "Attack agent=Rebels patient=mill"),
        ("The attack on the port by rebels lasted an hour.", "Attack agent=rebels patient=port"),
        ("Rebels carried out an attack on the port.", "Attack agent=Rebels patient=port"),
        ("Rebels launched an attack on the port.", "Rebels –launched→ attack"),
        ("The attack on Paris took place in May.", "Attack patient=Paris"),
        ("An explosion occurred in Paris on Monday.", "Explosion place=Paris"),
        ("Clashes broke out between rebels and soldiers.", "Clash agent=soldiers"),
        ("Two missiles hit the port.", "Strike instrument=missiles patient=port"),
        ("Soldiers of the First Brigade left.", "Soldiers –memberOf→ Brigade"),
        ("The ambassador was in Paris on Monday.", "ambassador –locatedIn→ Paris"),
        ("A suicide bomber attacked the port.", "Attack agent=bomber patient=port"),
        ("A court in the town was closed.", "court –locatedIn→ town"),
        ("Two missiles hit the port.", "missiles –struck→ port"),
        ("The union called for a ceasefire on Sunday.", "Request topic=ceasefire"),
        ("Four sailors went missing near Paris.", "Disappear patient=sailors"),
        ("The suspect went on trial in Paris.", "Trial patient=suspect place=Paris"),
        ("Globex took over Initech in May.", "Globex –acquired→ Initech"),
        ("Police accused the banker of fraud.", "Accuse patient=banker crime=fraud"),
        ("Soldiers opened fire on the convoy.", "Shooting agent=Soldiers patient=convoy"),
        ("The camps in France were closed.", "LocatedIn agent=camps place=France"),
        ("The storm killed more than forty miners.", "miners –hasAmount→ forty"),
        ("The minister asked the crew to leave the ship.", "Request recipient=crew"),
        ("Globex has not bought the mill.", "Buy agent=Globex theme=mill"),
        ("The mill was wrecked by an explosion on Monday, killing two miners.", "Die agent=explosion patient=miners"),
        ("The shooting incident in Paris lasted an hour.", "Shooting place=Paris"),
        ("Police questioned the bombing suspect.", "Bombing"),
        ("By the time the bomb went off, the port was empty.", "Explosion instrument=bomb"),
        ("At least 12 dead in Paris after the storm", "Die patient=dead place=Paris"),
        ("Three of the injured were children.", "Injure patient=injured"),
        ("Two of the soldiers killed were engineers.", "Kill patient=soldiers"),
        ("Police arrested twelve people, including a nurse and the mayor.", "Arrest patient=nurse"),
        ("Miners have taken control of half of the valley.", "Miners –seized→ half"),
        ("Nine miners were killed in an explosion in Paris.", "Die patient=miners"),
        ("A mob beat up two vigilantes in Paris.", "Assault agent=mob patient=vigilantes"),
        ("Two soldiers were killed in Paris on Monday.", "soldiers –presentAt→ Paris"),
        ("Paris-backed rebels held the mill.", "Paris –supported→ rebels"),
        ("The Globex-owned mill closed.", "Globex –owns→ mill"),
        ("A Paris-based firm closed.", "firm –basedIn→ Paris"),
        ("The blast targeted a mill.", "Explosion patient=mill"),
        ("Rebels launched a string of attacks on the port.", "Attack agent=Rebels patient=port"),
        ("The loudest explosion was in the mill.", "Explosion place=mill"),
        ("The raid in Paris, which killed two miners, lasted an hour.", "Kill agent=raid patient=miners"),
        ("The convoy came under attack near Paris.", "Attack patient=convoy place=Paris"),
        ("Thousands of students took part in protests.", "Protest agent=students"),
        ("Protesters clashed with police in front of parliament.", "Riot agent=Protesters place=parliament"),
        ("An earthquake struck Paris on Monday.", "NaturalDisaster place=Paris"),
        ("A blast ripped through a market.", "Explosion place=market"),
        ("A suicide bomber crashed into a checkpoint.", "Attack agent=bomber patient=checkpoint"),
        ("The residents blamed the raid on rebels.", "Accuse patient=rebels"),
        ("The council imposed sanctions on Norway.", "Sanction agent=council patient=Norway"),
        ("Two clans clashed over land.", "Clash agent=clans topic=land"),
        ("Police arrested a man accused of theft.", "Accuse patient=man crime=theft"),
        ("Farmers gathered in Paris to demand higher prices.", "Protest agent=Farmers place=Paris"),
        ("The bank raised rates by half a point.", "Change theme=rates"),
        ("The blast left nine dead.", "Die patient=nine"),
        ("The foundation gave 5 million dollars to the mill.", "TransferMoney agent=foundation recipient=mill"),
        ("Norway threatened to close the port.", "Threaten agent=Norway"),
        ("Cholera killed nine miners.", "Die patient=miners"),
        ("Police convicted the banker of fraud.", "Convict patient=banker crime=fraud"),
    ],
)
def test_class_and_roles(sentence: str, expected: str, extracted: Callable[[str], Extraction]) -> None:
    found = extracted(sentence)
    said = [
        (c.type, c.rule, [(a.role, found.document.text[a.span.start : a.span.end]) for a in c.arguments])
        for c in found.claims
    ]
    assert any(tells(found, claim, expected) for claim in found.claims), said


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("Freedonia struck a deal with Sylvania.", "Strike"),
        ("Workers went on strike over pay.", "Strike"),
        ("The company fired forty workers.", "Shooting"),
        ("The army fired rockets at the port.", "Dismiss"),
        ("The garage charged the battery.", "Charge"),
        ("The director shot the film in Paris.", "Shooting"),
        ("The captain told a story.", "Demand"),
        ("Firefighters opened fire hydrants.", "Shooting"),
        ("The death toll rose.", "Die"),
        ("She glimpsed the mill.", "Event"),
        ("The army bought an attack helicopter.", "Attack"),
        ("The minister responded to the attack.", "Statement"),
        ("The student was released from custody.", "Arrest"),
        ("The fox was caught on film.", "Arrest"),
    ],
)
def test_other_senses_are_left_alone(sentence: str, absent: str, extracted: Callable[[str], Extraction]) -> None:
    assert absent not in {claim.type for claim in extracted(sentence).claims}


def test_a_verb_without_a_rule_stays_untyped(extracted: Callable[[str], Extraction]) -> None:
    assert {claim.type for claim in extracted("She glimpsed the mill.").claims} == {None}


@pytest.mark.parametrize(
    "text", ["", "…", "!!! ???", "Attack", "the the the of of", "strike strike strike in in in", "🙂 hit 🙂"]
)
def test_odd_text_does_no_harm(text: str, extracted: Callable[[str], Extraction]) -> None:
    if text:
        extracted(text)


@pytest.mark.parametrize(
    ("sentence", "role", "words"),
    [
        ("Gunmen killed two young guards of the mill.", "patient", "guards"),
        ("Gunmen killed hundreds of miners.", "patient", "miners"),
        ("Gunmen killed Jane Roe on Monday.", "patient", "Jane Roe"),
    ],
)
def test_the_head_names_the_participant(
    sentence: str, role: str, words: str, extracted: Callable[[str], Extraction]
) -> None:
    found = extracted(sentence)
    heads = [a.head for c in found.claims if c.type == "Kill" for a in c.arguments if a.role == role and a.head]
    assert [found.document.text[h.start : h.end] for h in heads] == [words]


def test_times_fill_no_role(extracted: Callable[[str], Extraction]) -> None:
    (claim,) = [c for c in extracted("Rebels attacked the port on Monday.").claims if c.type == "Attack"]
    assert [a.role for a in claim.arguments] == ["agent", "patient"]


def test_the_adjective_is_the_trigger(extracted: Callable[[str], Extraction]) -> None:
    found = extracted("Nine people were dead.")
    triggers = [found.document.text[c.trigger.start : c.trigger.end] for c in found.claims if c.type == "Die"]
    assert triggers == ["dead"]


@pytest.mark.parametrize(
    ("sentence", "event", "mode"),
    [
        ("Two missiles hit the port.", "Strike", "MissileStrikeMode"),
        ("The army shelled the port.", "Strike", "ShellingMode"),
        ("An air strike on the port killed nine people.", "Strike", "AirStrikeMode"),
        ("Gunmen shot a guard.", "Shooting", "ShootingMode"),
        ("Teachers staged a strike over pay.", "Protest", "StrikeMode"),
        ("Police arrested a banker.", "Arrest", "ArrestMode"),
        ("Globex bought the mill.", "Buy", None),
    ],
)
def test_mode(sentence: str, event: str, mode: str | None, extracted: Callable[[str], Extraction]) -> None:
    assert {claim.mode for claim in extracted(sentence).claims if claim.type == event} == {mode}


def test_modes_and_their_classes_are_declared() -> None:
    known = ontology()
    modes = lexicon("modes")
    assert set(modes) == known.names("concept")
    assert {name for table in modes.values() for name in table["classes"]} <= known.names("class")


def test_presence_names_what_is_declared() -> None:
    known, presence = ontology(), lexicon("locatives")["presence"]
    named = {presence["asserts"], *(event for events in presence["held"].values() for event in events)}
    assert named <= known.names("class")
    assert {presence["edge"], *presence["held"]} <= known.names("property")


def test_an_event_noun_after_an_indefinite_article_needs_a_participant_or_a_verb(
    extracted: Callable[[str], Extraction],
) -> None:
    def attacks(text: str) -> int:
        return sum(claim.type == "Attack" for claim in extracted(text).claims)

    assert attacks("The residents feared an attack.") == 0
    assert attacks("The residents heard of an attack on Paris.") == 1
    assert attacks("An attack occurred on Monday.") == 1
    assert attacks("The mill burnt down in an attack on Monday.") == 1
