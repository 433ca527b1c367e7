"""Propositions of all shapes reach the same class and roles: sentence → "Class role=word …" or "word –property→ word"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import lexicon
from kg.data.gazetteer import Gazetteer
from kg.data.ontology import ontology
from kg.examples import typed_lines
from kg.extract import extraction
from kg.model import Extraction
from kg.syntax import Tree


@pytest.fixture(scope="session")
def extracted(tree_of: Callable[..., Tree], gazetteer: Gazetteer) -> Callable[[str], Extraction]:
    return lambda text: extraction(tree_of(text), gazetteer)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A court fined Globex.", ["Sentence agent=court patient=Globex", "court –sentenced→ Globex"]),
        (
            "The miners staged a protest in Lowell.",
            [
                "Protest agent=miners place=Lowell",
                "LocatedIn agent=miners place=Lowell",
                "miners –launched→ protest",
                "miners –presentAt→ Lowell",
            ],
        ),
        (
            "Freedonia waged war on Sylvania.",
            ["Fight agent=Freedonia patient=Sylvania", "Freedonia –fought→ Sylvania", "Freedonia –launched→ war"],
        ),
        (
            "The nurse in Lowell flew home.",
            ["LocatedIn agent=nurse place=Lowell", "Move agent=nurse place=Lowell", "nurse –locatedIn→ Lowell"],
        ),
        (
            "The council in Lowell went so far as to sue the owner.",
            [
                "LocatedIn agent=council place=Lowell",
                "Sue agent=council patient=owner place=Lowell",
                "council –locatedIn→ Lowell",
                "council –sued→ owner",
            ],
        ),
        ("Rebels attacked the port.", ["Attack agent=Rebels patient=port", "Rebels –attacked→ port"]),
        ("The port was attacked by rebels.", ["Attack patient=port agent=rebels", "rebels –attacked→ port"]),
        (
            "The rebels who attacked the port fled to France.",
            [
                "Attack agent=rebels patient=port",
                "Flee agent=rebels destination=France",
                "rebels –attacked→ port",
                "rebels –movedTo→ France",
            ],
        ),
        (
            "Rebels attacked the port and the mill.",
            ["Attack agent=Rebels patient=port patient=mill", "Rebels –attacked→ port", "Rebels –attacked→ mill"],
        ),
        (
            "The attack on the port by rebels lasted an hour.",
            ["Attack agent=rebels patient=port", "Attribute agent=attack place=port", "rebels –attacked→ port"],
        ),
        (
            "Rebels carried out an attack on the port.",
            ["Attack agent=Rebels patient=port", "Rebels –attacked→ port", "Rebels –launched→ attack"],
        ),
        (
            "Rebels launched an attack on the port.",
            ["Attack agent=Rebels patient=port", "Rebels –attacked→ port", "Rebels –launched→ attack"],
        ),
        ("The attack on Paris took place in May.", ["Attack patient=Paris"]),
        ("An explosion occurred in Paris on Monday.", ["Explosion place=Paris"]),
        ("Clashes broke out between rebels and soldiers.", ["Clash agent=rebels agent=soldiers"]),
        (
            "Two missiles hit the port.",
            [
                "Attribute agent=missiles attribute=Two",
                "Strike instrument=missiles patient=port",
                "missiles –hasAmount→ Two",
                "missiles –struck→ port",
            ],
        ),
        (
            "Soldiers of the First Brigade left.",
            ["MemberOf agent=Soldiers patient=Brigade", "Soldiers –memberOf→ Brigade"],
        ),
        (
            "The ambassador was in Paris on Monday.",
            ["LocatedIn agent=ambassador place=Paris", "ambassador –locatedIn→ Paris"],
        ),
        ("A suicide bomber attacked the port.", ["Attack agent=bomber patient=port", "bomber –attacked→ port"]),
        (
            "A court in the town was closed.",
            ["LocatedIn agent=court place=town", "EndOrg theme=court place=town", "court –locatedIn→ town"],
        ),
        ("The union called for a ceasefire on Sunday.", ["Request agent=union topic=ceasefire", "Ceasefire"]),
        (
            "Four sailors went missing near Paris.",
            [
                "Attribute agent=sailors attribute=Four",
                "Disappear patient=sailors place=Paris",
                "sailors –hasAmount→ Four",
            ],
        ),
        ("The suspect went on trial in Paris.", ["Trial patient=suspect place=Paris", "Trial"]),
        ("Globex took over Initech in May.", ["Buy agent=Globex theme=Initech", "Globex –acquired→ Initech"]),
        (
            "Police accused the banker of fraud.",
            ["Accuse agent=Police patient=banker crime=fraud", "Police –accused→ banker"],
        ),
        ("Soldiers opened fire on the convoy.", ["Shooting agent=Soldiers patient=convoy", "Soldiers –shot→ convoy"]),
        (
            "The camps in France were closed.",
            ["LocatedIn agent=camps place=France", "EndOrg theme=camps place=France", "camps –locatedIn→ France"],
        ),
        (
            "The storm killed more than forty miners.",
            [
                "NaturalDisaster",
                "Die agent=storm patient=miners",
                "Attribute agent=miners attribute=forty",
                "storm –killed→ miners",
                "miners –hasAmount→ forty",
            ],
        ),
        (
            "The minister asked the crew to leave the ship.",
            ["Request agent=minister recipient=crew topic=leave", "minister –asked→ crew"],
        ),
        ("Globex has not bought the mill.", ["Buy agent=Globex theme=mill", "Globex –acquired→ mill"]),
        (
            "The mill was wrecked by an explosion on Monday, killing two miners.",
            [
                "Destroy patient=mill agent=explosion",
                "Explosion",
                "Die agent=explosion patient=miners",
                "Attribute agent=miners attribute=two",
                "explosion –destroyed→ mill",
                "explosion –killed→ miners",
                "miners –hasAmount→ two",
            ],
        ),
        (
            "The shooting incident in Paris lasted an hour.",
            ["Shooting place=Paris", "Attribute agent=incident place=Paris"],
        ),
        (
            "Police questioned the bombing suspect.",
            ["Investigate agent=Police patient=suspect", "Bombing", "Police –investigated→ suspect"],
        ),
        ("By the time the bomb went off, the port was empty.", ["Explosion instrument=bomb"]),
        (
            "At least 12 dead in Paris after the storm",
            [
                "Die patient=dead place=Paris",
                "LocatedIn agent=dead place=Paris",
                "NaturalDisaster",
                "dead –diedIn→ Paris",
                "dead –presentAt→ Paris",
            ],
        ),
        ("Three of the injured were children.", ["Injure patient=injured"]),
        ("Two of the soldiers killed were engineers.", ["Kill patient=soldiers"]),
        (
            "Police arrested twelve people, including a nurse and the mayor.",
            [
                "Arrest agent=Police patient=people patient=nurse patient=mayor",
                "Attribute agent=people attribute=twelve agent=nurse agent=mayor",
                "Police –arrested→ people",
                "Police –arrested→ nurse",
                "Police –arrested→ mayor",
                "people –hasAmount→ twelve",
                "nurse –hasAmount→ twelve",
                "mayor –hasAmount→ twelve",
            ],
        ),
        (
            "Miners have taken control of half of the valley.",
            ["Occupy agent=Miners patient=valley", "Miners –seized→ valley"],
        ),
        (
            "Nine miners were killed in an explosion in Paris.",
            [
                "Attribute agent=miners attribute=Nine",
                "Die patient=miners agent=explosion place=Paris",
                "LocatedIn agent=miners place=Paris",
                "Explosion place=Paris",
                "miners –hasAmount→ Nine",
                "explosion –killed→ miners",
                "miners –presentAt→ Paris",
            ],
        ),
        (
            "A mob beat up two vigilantes in Paris.",
            [
                "Assault agent=mob patient=vigilantes place=Paris",
                "LocatedIn agent=vigilantes place=Paris",
                "mob –assaulted→ vigilantes",
                "vigilantes –presentAt→ Paris",
            ],
        ),
        (
            "Two soldiers were killed in Paris on Monday.",
            [
                "Attribute agent=soldiers attribute=Two",
                "Kill patient=soldiers place=Paris",
                "LocatedIn agent=soldiers place=Paris",
                "soldiers –hasAmount→ Two",
                "soldiers –presentAt→ Paris",
            ],
        ),
        ("Paris-backed rebels held the mill.", ["Support patient=rebels agent=Paris", "Paris –supported→ rebels"]),
        (
            "The Globex-owned mill closed.",
            ["Owner patient=mill agent=Globex", "EndOrg agent=mill", "Globex –owns→ mill"],
        ),
        ("A Paris-based firm closed.", ["BasedIn agent=firm place=Paris", "EndOrg agent=firm", "firm –basedIn→ Paris"]),
        ("The blast targeted a mill.", ["Explosion patient=mill"]),
        (
            "Rebels launched a string of attacks on the port.",
            ["Attack agent=Rebels patient=port", "Rebels –attacked→ port", "Rebels –launched→ attacks"],
        ),
        (
            "The loudest explosion was in the mill.",
            ["Explosion place=mill", "LocatedIn agent=explosion place=mill", "explosion –locatedIn→ mill"],
        ),
        (
            "The raid in Paris, which killed two miners, lasted an hour.",
            [
                "Attack place=Paris",
                "Kill agent=raid patient=miners place=Paris",
                "LocatedIn agent=miners place=Paris",
                "Attribute agent=miners attribute=two",
                "Attribute agent=raid place=Paris",
                "raid –killed→ miners",
                "miners –presentAt→ Paris",
                "miners –hasAmount→ two",
            ],
        ),
        (
            "The convoy came under attack near Paris.",
            ["Attack patient=convoy place=Paris", "LocatedIn agent=convoy place=Paris", "convoy –presentAt→ Paris"],
        ),
        ("Thousands of students took part in protests.", ["Protest agent=students"]),
        (
            "Protesters clashed with police in front of parliament.",
            [
                "Riot agent=Protesters patient=police place=parliament",
                "LocatedIn agent=Protesters place=parliament",
                "Protesters –presentAt→ parliament",
            ],
        ),
        ("An earthquake struck Paris on Monday.", ["NaturalDisaster place=Paris"]),
        (
            "A blast ripped through a market.",
            ["Explosion place=market", "Damage agent=blast patient=market", "blast –damaged→ market"],
        ),
        (
            "A suicide bomber crashed into a checkpoint.",
            ["Attack agent=bomber patient=checkpoint", "bomber –attacked→ checkpoint"],
        ),
        (
            "The residents blamed the raid on rebels.",
            ["Accuse agent=residents crime=raid patient=rebels", "Attack", "residents –accused→ rebels"],
        ),
        (
            "The council imposed sanctions on Norway.",
            ["Sanction agent=council patient=Norway", "council –sanctioned→ Norway"],
        ),
        (
            "Two clans clashed over land.",
            ["Attribute agent=clans attribute=Two", "Clash agent=clans topic=land", "clans –hasAmount→ Two"],
        ),
        (
            "Police arrested a man accused of theft.",
            ["Arrest agent=Police patient=man", "Accuse patient=man crime=theft", "Police –arrested→ man"],
        ),
        (
            "Farmers gathered in Paris to demand higher prices.",
            [
                "Protest agent=Farmers place=Paris topic=demand",
                "LocatedIn agent=Farmers place=Paris",
                "Demand agent=Farmers topic=prices",
                "Farmers –presentAt→ Paris",
                "Farmers –demanded→ prices",
            ],
        ),
        ("The bank raised rates by half a point.", ["Change agent=bank theme=rates amount=point"]),
        ("The blast left nine dead.", ["Explosion", "Die agent=blast patient=nine", "blast –killed→ nine"]),
        (
            "The foundation gave 5 million dollars to the mill.",
            ["TransferMoney agent=foundation theme=dollars recipient=mill", "foundation –paid→ mill"],
        ),
        ("Norway threatened to close the port.", ["Threaten agent=Norway topic=close"]),
        (
            "Police fired to disperse the crowd, killing two.",
            [
                "Shooting agent=Police",
                "Coerce agent=Police patient=crowd",
                "Kill agent=Police patient=two",
                "Police –coerced→ crowd",
                "Police –killed→ two",
            ],
        ),
        ("The army blew up a bridge.", ["Destroy agent=army patient=bridge", "army –destroyed→ bridge"]),
        ("An IED hit a truck.", ["Strike instrument=IED patient=truck", "IED –struck→ truck"]),
        ("Police dismantled a gang.", ["Arrest agent=Police patient=gang", "Police –arrested→ gang"]),
        (
            "The attack left 12 dead and 30 wounded.",
            [
                "Attack",
                "Die agent=attack patient=12",
                "Injure agent=attack patient=30",
                "attack –killed→ 12",
                "attack –injured→ 30",
            ],
        ),
        (
            "The blast killed Ann Lee, her husband and two guards.",
            [
                "Explosion",
                "Die agent=blast patient=Lee patient=husband patient=guards",
                "Attribute agent=guards attribute=two",
                "blast –killed→ Lee",
                "blast –killed→ husband",
                "blast –killed→ guards",
                "guards –hasAmount→ two",
            ],
        ),
        (
            "Near Lowell, rebels left and burned nine houses.",
            [
                "Move agent=rebels place=Lowell",
                "Burn agent=rebels patient=houses place=Lowell",
                "LocatedIn agent=houses place=Lowell",
                "Attribute agent=houses attribute=nine",
                "rebels –destroyed→ houses",
                "houses –presentAt→ Lowell",
                "houses –hasAmount→ nine",
            ],
        ),
        (
            "Roe died in a flood in Lowell.",
            [
                "Die patient=Roe place=Lowell",
                "LocatedIn agent=Roe place=Lowell",
                "NaturalDisaster place=Lowell",
                "Roe –diedIn→ Lowell",
                "Roe –presentAt→ Lowell",
            ],
        ),
        ("The sit-ins in Lowell lasted a week.", ["Protest place=Lowell", "Attribute agent=ins place=Lowell"]),
        ("Nobody knew the war-torn valley.", []),
        ("The strikes targeted army positions.", ["Strike patient=positions"]),
        ("Roe died in a house fire.", ["Die patient=Roe", "FireExplosion"]),
        ("Roe spoke of a house fire.", ["Statement agent=Roe"]),
        (
            "Rebels attacked the base using mortars.",
            [
                "Attack agent=Rebels patient=base instrument=mortars",
                "Use agent=Rebels instrument=mortars",
                "Rebels –attacked→ base",
            ],
        ),
        (
            "Nine rifles and a pistol were seized in Lowell.",
            [
                "Attribute agent=rifles attribute=Nine",
                "Seize patient=rifles patient=pistol place=Lowell",
                "rifles –hasAmount→ Nine",
            ],
        ),
        ("A ship ran aground near Lowell.", ["Crash patient=ship"]),
        ("Wildfires raged in the hills.", ["NaturalDisaster place=hills"]),
        ("Looters set a church on fire.", ["Burn agent=Looters patient=church", "Looters –destroyed→ church"]),
        ("Guards found a stash of guns.", ["Seize agent=Guards patient=guns", "Guards –seized→ guns"]),
        (
            "Cholera killed nine miners.",
            [
                "Die agent=Cholera patient=miners",
                "Attribute agent=miners attribute=nine",
                "Cholera –killed→ miners",
                "miners –hasAmount→ nine",
            ],
        ),
        (
            "Police convicted the banker of fraud.",
            ["Convict agent=Police patient=banker crime=fraud", "Police –convicted→ banker"],
        ),
        (
            "The Lowell bombing killed nine guards.",
            [
                "Bombing place=Lowell",
                "Kill agent=bombing patient=guards",
                "Attribute agent=guards attribute=nine",
                "bombing –killed→ guards",
                "guards –hasAmount→ nine",
            ],
        ),
        ("The Lowell Stadium attack shocked Freedonia.", ["Attack place=Stadium"]),
        (
            "Ivan Petsch was wounded in a shootout with police in Lowell.",
            [
                "Injure patient=Petsch",
                "Shooting place=Lowell",
                "LocatedIn agent=police place=Lowell",
                "police –locatedIn→ Lowell",
            ],
        ),
        (
            "The Red Brigade was responsible for the attack on the barracks.",
            ["Attack agent=Brigade patient=barracks", "Brigade –attacked→ barracks"],
        ),
        (
            "Ivan Petsch was behind the bombing of the market.",
            ["Bombing agent=Petsch patient=market", "Petsch –bombed→ market"],
        ),
        ("Ann Lee and Jane Roe met.", ["Meet agent=Lee patient=Roe", "Lee –met→ Roe"]),
        ("The soldiers are based in Lowell.", ["Deploy theme=soldiers place=Lowell", "soldiers –locatedIn→ Lowell"]),
        ("The Red Brigade, a part of the Blue Front, left.", ["Identity agent=Brigade patient=part"]),
        (
            "Ann Lee, a member of the Red Brigade, left.",
            [
                "Identity agent=Lee patient=member",
                "MemberOf agent=Lee patient=Brigade position=member",
                "Lee –memberOf→ Brigade",
                "Lee –hasPosition→ member",
            ],
        ),
        ("Ann Lee, Jane Roe and Ivan Petsch met.", ["Meet agent=Lee agent=Roe agent=Petsch"]),
        (
            "Ann Lee and Jane Roe met the council.",
            ["Meet agent=Lee agent=Roe patient=council", "Lee –met→ council", "Roe –met→ council"],
        ),
        (
            "The war between Freedonia and Sylvania ended.",
            ["Fight agent=Freedonia patient=Sylvania", "Freedonia –fought→ Sylvania"],
        ),
        (
            "The raid destroyed a bridge, a depot and a mill.",
            [
                "Attack",
                "Destroy agent=raid patient=bridge patient=depot patient=mill",
                "raid –destroyed→ bridge",
                "raid –destroyed→ depot",
                "raid –destroyed→ mill",
            ],
        ),
        (
            "The kidnapping and murder of Jane Roe shocked Lowell.",
            ["Kidnap patient=Roe", "Kill patient=Roe"],
        ),
        (
            "Tenants were given an ultimatum by the owner.",
            ["Threaten agent=owner recipient=Tenants", "owner –threatened→ Tenants"],
        ),
        ("The raids, which appear to be aimed at farmers, went on.", ["Attack patient=farmers"]),
        ("The envoys sailed back to Lowell.", ["Move agent=envoys destination=Lowell", "envoys –movedTo→ Lowell"]),
        ("The banker was cleared of corruption and theft.", ["Acquit patient=banker crime=corruption crime=theft"]),
        (
            "They saw the square, where nurses died.",
            [
                "Die patient=nurses place=square",
                "LocatedIn agent=nurses place=square",
                "nurses –diedIn→ square",
                "nurses –presentAt→ square",
            ],
        ),
        (
            "Sylvania welcomed the cease-fire in the north.",
            ["Approve agent=Sylvania patient=fire place=north", "Ceasefire place=north", "Sylvania –praised→ fire"],
        ),
    ],
)
def test_class_and_roles(sentence: str, expected: list[str], extracted: Callable[[str], Extraction]) -> None:
    assert typed_lines(extracted(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Freedonia struck a deal with Sylvania.",
            ["Agree agent=Freedonia patient=Sylvania", "Freedonia –agreedWith→ Sylvania"],
        ),
        (
            "Workers went on strike over pay.",
            ["Protest agent=Workers patient=pay", "Protest topic=pay", "Workers –protestedAgainst→ pay"],
        ),
        (
            "The company fired forty workers.",
            [
                "Dismiss agent=company employee=workers",
                "Attribute agent=workers attribute=forty",
                "company –dismissed→ workers",
                "workers –hasAmount→ forty",
            ],
        ),
        (
            "The army fired rockets at the port.",
            ["Strike agent=army instrument=rockets patient=port", "army –launched→ rockets", "army –struck→ port"],
        ),
        ("The garage charged the battery.", []),
        (
            "The director shot the film in Paris.",
            ["ReleaseWork agent=director theme=film place=Paris", "director –published→ film"],
        ),
        ("The captain told a story.", ["Statement agent=captain topic=story", "captain –said→ story"]),
        ("Firefighters opened fire hydrants.", []),
        ("The death toll rose.", ["Change theme=toll"]),
        ("She glimpsed the mill.", []),
        ("The army bought an attack helicopter.", ["Buy agent=army theme=helicopter", "army –acquired→ helicopter"]),
        ("The minister responded to the attack.", ["Attack"]),
        ("The student was released from custody.", ["Release patient=student"]),
        ("The fox was caught on film.", []),
        ("A rally in oil prices lifted shares.", []),
        ("The company demonstrated a new engine.", []),
        ("The governor clashed with the mayor over the budget.", []),
        ("The ministers fought over the budget.", []),
        ("Crews battled to save the mill.", []),
        ("Farmers battled drought.", ["NaturalDisaster"]),
        ("The fund raided its reserves.", []),
        ("The minister stormed out of the room.", []),
        ("She blasted the verdict.", ["Disapprove agent=She patient=verdict", "She –criticized→ verdict"]),
        ("The striker shot wide.", []),
        ("The clinic was flooded with letters.", ["Contact"]),
        ("The drug attacks the virus.", []),
        ("The sailors were caught in a storm.", []),
        ("The base hosts troops.", []),
        ("The law strengthened security.", []),
        ("The talks showed inherent hostility.", ["Meet"]),
        ("The war of words began.", []),
        ("The rules are in place.", []),
        (
            "The union supports its partners on the ground.",
            ["Support agent=union patient=partners", "union –supported→ partners"],
        ),
        ("Students and teachers gathered.", ["Meet agent=Students agent=teachers"]),
        ("Residents reported hearing shots.", ["Announce agent=Residents"]),
    ],
)
def test_other_senses_are_left_alone(
    sentence: str, expected: list[str], extracted: Callable[[str], Extraction]
) -> None:
    assert typed_lines(extracted(sentence)) == expected


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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Drones could be used by rebels to attack ports.",
            [
                "Use instrument=Drones agent=rebels",
                "Attack agent=rebels patient=ports instrument=Drones",
                "rebels –attacked→ ports",
            ],
        ),
        (
            "Rebels used mortars and rockets to attack the base.",
            [
                "Use agent=Rebels instrument=mortars instrument=rockets",
                "Attack agent=Rebels patient=base instrument=mortars instrument=rockets",
                "Rebels –attacked→ base",
            ],
        ),
        ("The tunnels were used to attack the base.", ["Attack patient=base instrument=tunnels"]),
        ("A string of protests broke out in the northern areas.", ["Protest place=areas"]),
        ("There were 12 cases of cholera in the country.", ["Outbreak place=country"]),
        (
            "Protests and clashes in Lowell killed ten.",
            [
                "Protest place=Lowell",
                "Clash place=Lowell",
                "Kill agent=Protests agent=clashes patient=ten place=Lowell",
                "LocatedIn agent=ten place=Lowell",
                "Protests –killed→ ten",
                "clashes –killed→ ten",
                "ten –presentAt→ Lowell",
            ],
        ),
        ("The union lobbied for a ban on imports.", ["Request agent=union topic=ban", "Block patient=imports"]),
        (
            "The Lowell Brigade claimed responsibility for the bombings.",
            [
                "Admit agent=Brigade topic=bombings",
                "Admit topic=bombings",
                "Bombing agent=Brigade",
                "Brigade –claimedResponsibilityFor→ bombings",
            ],
        ),
        (
            "No group claimed responsibility for the attack.",
            [
                "Admit agent=group topic=attack",
                "Admit topic=attack",
                "Attack",
                "group –claimedResponsibilityFor→ attack",
            ],
        ),
        (
            "The rebels denied responsibility for the attack.",
            [
                "Reject agent=rebels theme=responsibility",
                "Admit topic=attack",
                "Attack agent=rebels",
                "rebels –rejected→ responsibility",
            ],
        ),
        ("The attack was claimed by the Lowell Brigade.", ["Attack agent=Brigade"]),
        (
            "The man was driven to Lowell and shot.",
            [
                "Transport theme=man destination=Lowell",
                "Shooting patient=man place=Lowell",
                "LocatedIn agent=man place=Lowell",
                "man –presentAt→ Lowell",
            ],
        ),
        (
            "The man was arrested and shot a guard.",
            ["Arrest patient=man", "Shooting agent=man patient=guard", "man –shot→ guard"],
        ),
        (
            "The man was pulled over and shot at officers.",
            ["Shooting agent=man patient=officers", "man –shot→ officers"],
        ),
        (
            "The nurse flew to Lowell and met Jane Roe.",
            [
                "Move agent=nurse destination=Lowell",
                "Meet agent=nurse patient=Roe place=Lowell",
                "LocatedIn agent=nurse agent=Roe place=Lowell",
                "nurse –movedTo→ Lowell",
                "nurse –met→ Roe",
                "nurse –presentAt→ Lowell",
                "Roe –presentAt→ Lowell",
            ],
        ),
        (
            "The nurse moved to Lowell and joined Globex.",
            ["Move agent=nurse destination=Lowell", "nurse –movedTo→ Lowell"],
        ),
        ("The fridge was not that damaged.", ["Damage patient=fridge"]),
        ("The government held on with the aid of Norway and Finland.", ["Aid agent=Norway agent=Finland"]),
        (
            "Six soldiers were killed with two other guards and a nurse injured.",
            [
                "Attribute agent=soldiers attribute=Six",
                "Kill patient=soldiers",
                "Attribute agent=guards attribute=two",
                "Injure patient=guards patient=nurse",
                "soldiers –hasAmount→ Six",
                "guards –hasAmount→ two",
            ],
        ),
        ("The army drove IS out of Lowell.", ["Transport agent=army theme=IS origin=Lowell", "army –transported→ IS"]),
        ("Police counted the deaths in a bombing in the kingdom.", ["Die place=kingdom", "Bombing place=kingdom"]),
    ],
)
def test_who_takes_part_and_where(sentence: str, expected: list[str], extracted: Callable[[str], Extraction]) -> None:
    """What is used, who claims it, to whom and where it is done, though it stands beside another word."""
    assert typed_lines(extracted(sentence)) == expected
