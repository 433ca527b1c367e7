"""Trees → typed names: where they begin and end, and what they name."""

from collections.abc import Callable

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.names import TypedName, typed_names
from kg.syntax import Tree

Trees = Callable[..., Tree]


@pytest.fixture
def names(tree_of: Trees, gazetteer: Gazetteer) -> Callable[[str], list[tuple[str, TypedName]]]:
    def found(text: str) -> list[tuple[str, TypedName]]:
        tree = tree_of(text)
        return [(text[tree.tokens[n.first].start : tree.tokens[n.last].end], n) for n in typed_names(tree, gazetteer)]

    return found


Names = Callable[[str], list[tuple[str, TypedName]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city of Odense lies on an island.", {"Odense": "City"}),
        ("Protests spread through the Saratov region.", {"Saratov": "Region"}),
        ("The Perm and Saratov regions were flooded.", {"Perm": "Region", "Saratov": "Region"}),
        ("Ships crossed the Baltic Sea on Monday.", {"Baltic Sea": "Place"}),
        ("Climbers left for Mount Kenya.", {"Mount Kenya": "Place"}),
        ("NATO met in Brussels.", {"NATO": "Organization", "Brussels": "City"}),
        ("The Danish Defence Ministry denied the report.", {"Danish Defence Ministry": "Organization"}),
        ("Norwegian Deputy Finance Minister Kari Holm resigned.", {"Kari Holm": "Person", "Norwegian": "Group"}),
        ("A statue stands in the Kelham Museum.", {"Kelham Museum": "Facility"}),
        ("Hurricane Walda hit Jamaica.", {"Hurricane Walda": "Event", "Jamaica": "Country"}),
        ("Pilgrims left for the Hajj on Sunday.", {"Hajj": "Event"}),
        ("Finland and Sweden signed the treaty.", {"Finland": "Country", "Sweden": "Country"}),
        ("New York Gov. Jane Roe met Rep. John Doe of New York.", {"New York": "Region"}),
        ("New York Mayor Jane Roe met John Doe of New York.", {"New York": "City"}),
        ("They live in Boise, Idaho.", {"Boise": "City", "Idaho": "Region"}),
        ("Snow fell on the Balkans.", {"Balkans": "Region"}),
        ("STORM CUTS POWER ACROSS NORWAY AND CENTRAL SWEDEN", {"NORWAY": "Country", "SWEDEN": "Country"}),
        ("Workers in the Soviet Union struck.", {"Soviet Union": "Country"}),
        ("The Denver Gazette wrote about it.", {"Denver Gazette": "Organization", "Denver": "City"}),
        ("The NATO Defence College reopened.", {"NATO Defence College": "Organization", "NATO": "Organization"}),
        ("The House of Representatives voted.", {"House of Representatives": "Organization"}),
        ("Harmon bought the mill. Harmon Corp. is based in Oslo.", {"Harmon": "Organization"}),
        ("Harmon shares fell on Monday.", {"Harmon": "Organization"}),
        ("The robot probe, named Corinna, landed.", {"Corinna": "Product"}),
        ("The descent from the mothership Corinna took a day.", {"Corinna": "Product"}),
        ("Germany sent Leopard 2 tanks.", {"Germany": "Country", "Leopard 2": "Product"}),
        ("He studied at the University of Bergen.", {"University of Bergen": "Organization"}),
        ("Sen. Jane Roe, D-Mo., met Rep. John Doe (R-Wis.).", {"Mo.": "Region", "Wis.": "Region", "D-Mo.": None}),
        ("Zanitra Razafy, an official from his party, spoke.", {"Zanitra Razafy": "Person"}),
        ("The Lowell Office of the Press Secretary said so.", {"Lowell Office of the Press Secretary": "Organization"}),
        ("The village was shelled by Da’esh.", {"Da’esh": "Organization"}),
        ("Farmers wrote to the Commission.", {"Commission": "Organization"}),
        ("Two farmers met Commission officials.", {"Commission": "Organization"}),
        ("Two guards were killed by IS.", {"IS": "Organization"}),
        ("The army drove IS out of Odense.", {"IS": "Organization", "Odense": "City"}),
        ("An assault on rebel-held Karvel began.", {"Karvel": "City", "rebel-held Karvel": None}),
        ("In 44 B.C. the senate met in Rome.", {"B.C.": None, "Rome": "City"}),
        ("Guests fled the Hotel Ambassador.", {"Hotel Ambassador": "Facility", "Hotel": None}),
        ("He founded Construction Grammar.", {"Construction Grammar": "Other"}),
        ("Nine men were held in Southend-on-Sea.", {"Southend-on-Sea": "City"}),
        ("Gov. Duke Allan Lott of Ohio met Sen. Dean Berg.", {"Duke Allan Lott": "Person", "Dean Berg": "Person"}),
        ("The treaty was praised by Duke Allan Lott.", {"Allan Lott": "Person", "Duke Allan Lott": None}),
        ("The Marquis met Ann Lott.", {"Marquis": None, "Ann Lott": "Person"}),
        ("The top Marine in Lowell met U.S. Marines.", {"Marine": None, "U.S. Marines": "Group"}),
        ("He works at the Center of Water Justice.", {"Center of Water Justice": "Organization"}),
        ("He met a Supreme Court Justice.", {"Supreme Court": "Organization", "Supreme Court Justice": None}),
        ("Pentagon Press Secretary Ann Lott left.", {"Pentagon": "Organization", "Pentagon Press": None}),
        ("Roe told the Nation that this Court and our Nation failed.", {"Nation": None, "Court": None}),
        ("The Guardian praised the Church.", {"Guardian": "Organization", "Church": "Organization"}),
        ("Ferries reach the Vell Islands. Pilots fly to the Vells.", {"Vell Islands": "Place", "Vells": "Place"}),
        ("The play resembles Ann Lott's Dark Harbour.", {"Ann Lott": "Person", "Ann Lott's Dark Harbour": None}),
        ("Senators Roe, Lott and Lowell voted no.", {"Roe": "Person", "Lott": "Person", "Lowell": "Person"}),
        ("He saw the film Chasing Anna and the house Ann Lott built.", {"Chasing Anna": "Work", "Ann Lott": "Person"}),
        ("He read the novel Ann Lott wrote.", {"Ann Lott": "Person"}),
        ("Were the Court to open the file, Roe would sue.", {"Were the Court": None}),
        ("The guard who shot Ann Berg - Mark Lott, her friend - fled.", {"Ann Berg": "Person", "Mark Lott": "Person"}),
        ("The Institute for Coal - Steel Trade met.", {"Institute for Coal - Steel Trade": "Organization"}),
        ("Dolan's Inc. closed. A cook at Dolan's wept.", {"Dolan's": "Organization", "Dolan's Inc.": "Organization"}),
        ("Ann Dolan's Inn closed. A cook at Dolan's wept.", {"Dolan's": None}),
        ("She left Vell & Western.", {"Vell & Western": "Organization"}),
        (
            "Polly Rogers Vell Inc. bought a mill. Polly Rogers' chairman left. Polly Rogers will close the mill.",
            {"Polly Rogers": "Organization", "Polly Rogers Vell Inc.": "Organization"},
        ),
        (
            "Ann Berg Mills Inc. closed. Ann Berg wept. Mr. Lott met Berg.",
            {"Ann Berg": "Person", "Ann Berg Mills Inc.": "Organization"},
        ),
        ("The Kelham Apartments burned down.", {"Kelham Apartments": "Facility"}),
        ("The Centre for Policy Studies closed.", {"Centre for Policy Studies": "Organization"}),
        ("Ann Roe starred in Cemetery Junction (2010).", {"Cemetery Junction": "Work"}),
        ("Troops joined Exercise Bold Tiger in Norway.", {"Exercise Bold Tiger": "Event", "Norway": "Country"}),
        ("The clocks show Greenwich Mean Time.", {"Greenwich Mean Time": "Other"}),
        ("Lawyers met. Lawyers Jane Roe and John Doe left.", {"Lawyers": None, "Jane Roe": "Person"}),
        ("Cholera spread. Doctors fight cholera.", {"Cholera": None}),
        ("Typhoon Walda hit Jamaica. Police said Walda had weakened.", {"Walda": "Event"}),
        ("Near Ar Zamrah, two strikes hit a bridge.", {"Ar Zamrah": "City", "Near Ar Zamrah": None}),
        ("Roe drove along Route 66 to Terminal 2.", {"Route 66": "Facility", "Terminal 2": "Facility"}),
        ("A bus stops at Vell Blvd and at Lott Terrace.", {"Vell Blvd": "Facility", "Lott Terrace": "Facility"}),
        ("Trucks take the US-169 and I-44.", {"US": None, "I-44": "Facility"}),
        ("Cooks follow the Sustainable Kitchen Guidelines.", {"Sustainable Kitchen Guidelines": "Other"}),
        ("They moved to Fort Worth.", {"Fort Worth": "City"}),
        ("Jane Roe, QC, met John Doe, SC.", {"QC": None, "SC": None, "Jane Roe": "Person"}),
        ("The deal was praised by Republican Senators.", {"Republican Senators": None, "Senators": None}),
        ("He met the Freedonian Conference of Mayors.", {"Freedonian Conference of Mayors": "Organization"}),
        ("They moved to Salem, OR, in May.", {"Salem": "City", "OR": "Region"}),
        ("By the 7th century BC the town had walls.", {"BC": None}),
        ("FENA president Kari Holm resigned.", {"FENA": "Organization"}),
        ("Pupils learn with AI and ICT.", {"AI": "Other", "ICT": "Other"}),
        ("The use of Human Resources (HR) grew.", {"Human Resources": "Other", "HR": "Other"}),
        ("She starred in Vell Lott, a film by Ann Roe.", {"Vell Lott": "Work", "Ann Roe": "Person"}),
        ("Vellmark is a novel by Ann Roe.", {"Vellmark": "Work"}),
        ("She liked films such as Vell Lott and Dark Harbour.", {"Vell Lott": "Work"}),
        ("They saw the play The Harbour.", {"Harbour": "Work"}),
        (
            "He saw the film Ghosts of the Harbour. Later Ghosts of the Harbour won a prize.",
            {"Ghosts of the Harbour": "Work", "Harbour": None},
        ),
        ("He sailed through Vellia and settled in Lottia.", {"Vellia": "City", "Lottia": "City"}),
        ("They enthroned Solveig, who wrote the laws.", {"Solveig": "Person"}),
        ("The board appointed Deloitte on Monday.", {"Deloitte": "Organization"}),
        ("Flights from Ryanair were late.", {"Ryanair": "Organization"}),
        (
            "The Alpine Independence Party (AI) won.",
            {"Alpine Independence Party": "Organization", "AI": "Organization"},
        ),
        ("Studies abound. Ashworth, J. M.; Lottmann, A. (2007). Rivers.", {"Ashworth": "Person", "Lottmann": "Person"}),
        ("They praised the rise of Vice President ROE.", {"Vice President ROE": "Person"}),
        ("The house thanked JANE ROE and left.", {"JANE ROE": "Person"}),
        ("The Secretary of Defense met the president of Vellmark.", {"Vellmark": "Organization"}),
        ("His friend Vellmark left.", {"Vellmark": "Person"}),
        ("He never consulted Parliament.", {"Parliament": "Organization"}),
    ],
)
def test_types(names: Names, text: str, expected: dict[str, str]) -> None:
    found = {words: name.type for words, name in names(text)}
    assert {words: found.get(words) for words in expected} == expected


def test_titles_stand_beside_the_name(names: Names, tree_of: Trees) -> None:
    text = "Former Finnish Deputy Foreign Minister Aino Laine spoke in Turku."
    found = dict(names(text))
    assert "Aino Laine" in found
    assert not any("Minister" in words for words in found)


def test_an_acronym_in_brackets_has_the_type_of_its_name(names: Names) -> None:
    text = "The Arctic Fisheries Council (AFC) met in Tromso. The AFC wants new quotas."
    assert [name.type for words, name in names(text) if words == "AFC"] == ["Organization", "Organization"]


def test_one_name_has_one_type(names: Names) -> None:
    text = "Karin Dahlberg won the vote. Dahlberg thanked her party. The others congratulated Dahlberg."
    assert {name.type for words, name in names(text) if "Dahlberg" in words} == {"Person"}


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Danish troops left.", "Danish", "Denmark"),
        ("The Dutch voted in March.", "Dutch", "Netherlands"),
        ("Many Norwegians stayed at home.", "Norwegians", "Norway"),
    ],
)
def test_peoples_lead_to_their_country(names: Names, gazetteer: Gazetteer, text: str, word: str, country: str) -> None:
    name = dict(names(text))[word]
    entry = gazetteer.entry(name.links[0])
    assert name.demonym
    assert entry is not None
    assert (name.type, entry.name) == ("Group", country)


def test_a_capital_that_acts_is_a_metonym(names: Names) -> None:
    assert dict(names("Oslo rejected the proposal on Monday."))["Oslo"].metonym
    assert not dict(names("The ministers met in Oslo on Monday."))["Oslo"].metonym


def test_places_inside_names_are_found_too(names: Names) -> None:
    found = dict(names("The Ohio State Fair opened. She works for the Norwegian Coast Guard."))
    assert found["Ohio"].nested
    assert found["Norwegian"].nested
    assert "London" not in dict(names("Trucks blocked London Road."))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-- '' ( ) A",
        "\ufeff🙂 🙂",
        "THE END",
        "Mr. Mr. Mr.",
        "of of of",
        "1 2 3",
        "STORM CUTS POWER ACROSS OSLO",
    ],
)
def test_odd_text_is_no_trouble(tree_of: Trees, gazetteer: Gazetteer, text: str) -> None:
    assert isinstance(typed_names(tree_of(text), gazetteer), list)
