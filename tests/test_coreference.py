"""Mentions → groups that mean the same, by whole texts of invented news."""

from collections.abc import Callable

import pytest
from counting import growth

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.model import Mention, Span
from kg.resolve import resolve
from kg.resolve.coreference import coreference
from kg.resolve.names import initials, name_words, normal_name
from kg.syntax import Tree

Trees = Callable[..., Tree]


@pytest.fixture
def groups(tree_of: Trees, gazetteer: Gazetteer) -> Callable[[str], list[set[str]]]:
    """A function from text to the head words of each group, with the number of a repeated head behind it."""

    def grouped(text: str) -> list[set[str]]:
        found = []
        for group in coreference(extraction(tree_of(text), gazetteer).mentions).all_groups():
            found.append({f"{text[m.head.start : m.head.end]}@{m.head.start}" for m in group})
        return found

    return grouped


def together(text: str, groups: list[set[str]], *heads: str) -> bool:
    """Tell whether the heads (the last occurrence of each) are in one group."""
    keys = {f"{head}@{text.rindex(head)}" for head in heads}
    return any(keys <= group for group in groups)


SAME = [
    # Whom the text is about goes before who is named in passing; who speaks inside a clause is not its subject.
    (
        "Bob Roe left Oslo. Roe sold boats. Roe bought a mill. Roe met Don Lott. In May Count Lott asked Roe for help. He was ill.",
        "Bob Roe",
        "He",
    ),
    (
        "Don Poe praised Bob Roe. Roe sold boats. Roe bought a mill. Roe met Ann Hill. In May Count Lott asked Roe for help. He was ill.",
        "Bob Roe",
        "He",
    ),
    (
        "Bob Roe left Oslo. Roe sold boats. Roe bought a mill. Roe met Ann Hill. In May Count Lott praised Roe. He said it was cold.",
        "Lott",
        "He",
    ),
    ("Don Lott praised Bob Roe. Roe, he said, was brave.", "Don Lott", "he"),
    # A family name is whom the text mostly names; a first name is not the one of a later generation.
    (
        "Ann Roe left. Ann Roe sold boats. Ann Roe was ill. A friend, Jane Roe, ate. Roe slept.",
        "Ann Roe was"[:7],
        "Roe",
    ),
    ("Don Lott had two sons, Bob and Don II. Ann Lott left. Don slept.", "Don Lott", "Don"),
    # What a body makes or runs is told of the only one that was spoken of.
    ("Globex Corp. paid a dividend. The maker of boats has debts.", "Globex Corp.", "maker"),
    ("Globex Corp. is ill. Freedonia's largest hotel operator sold its shares.", "operator", "its"),
    ("Bob Lee noted that John Doe was ill in his first debate.", "John Doe", "his"),
    ("John Doe sued. His lawyer said he had left.", "John Doe", "he"),
    (
        "Globex Inc. sold a mill. The company has debts. It fell. Vimba Inc. rose. Vimba Inc. bought a mine. The company has no debts.",
        "Vimba Inc.",
        "company",
    ),
    ("King Haakon met Ann Haakon. King Haakon left.", "King Haakon"[5:], "Haakon left"[:6]),
    ("A clerk of the Mine Safety Department called the Lowell Times. The agency was silent.", "Mine Safety Department", "agency"),
    (
        "Globex is on Vimba Network. Ann Roe left. Bo Lee ate. Jo Poe ran. Pat Hill sat. Roe works for RTX. The network pays.",
        "RTX",
        "network",
    ),
    ("Bob Lox left.\n\nEVEN LOX HAS CRITICS\n\nDon Roe met Lox. Lox said he was ill.", "Bob Lox", "he"),
    ("Jane Roe left Oslo. She sold the house.", "Jane Roe", "She"),
    ("Jane Roe met John Doe. He thanked her.", "Jane Roe", "her"),
    ("Jane Roe met John Doe. He thanked her.", "John Doe", "He"),
    ("Jane Roe left. Roe had been mayor for a year.", "Jane Roe", "Roe had"[:3]),
    ("Globex closed its mill in Oslo.", "Globex", "its"),
    ("The workers left because they were tired.", "workers", "they"),
    ("The minister hurt himself on Monday.", "minister", "himself"),
    ("A bomb hit a bridge in Oslo. The bridge was closed.", "bridge", "bridge was"[:6]),
    ("Gunmen stormed a bank in an attack on Monday. The assault lasted an hour.", "attack", "assault"),
    ("The World Health Organization met. The WHO gave no reasons.", "World Health Organization", "WHO"),
    (
        "The Freedonian Defense Ministry denied it. The ministry named nobody.",
        "Freedonian Defense Ministry",
        "ministry",
    ),
    ("Vimba, Inc. bought a mill. Vimba makes boats.", "Vimba, Inc.", "Vimba"),
    ("Vimba Motors closed a plant. Vimba has debts.", "Vimba Motors", "Vimba"),
    ("Finance Minister Jane Roe spoke. The finance minister was tired.", "Jane Roe", "minister"),
    ("The city of Oslo is cold. Oslo has snow.", "city", "Oslo has"[:4]),
    ("Asked whether he was tired, John Doe left.", "John Doe", "he"),
    ("Jane Roe met the mayor and her son.", "mayor", "her"),
    ("The airport lost 150 flights, a third of them empty, because of two storms.", "flights", "them"),
    ("The Freedonian army said it had left Oslo.", "army", "it"),
    ("Mayor Jane Roe spoke to Ann Lee. A teacher said she was ill.", "teacher", "she"),
    ("Globex left when Initech came. The Globex Trust could stop Initech if it thought Globex was ill.", "Globex Trust", "it"),
    ("The government called the refugees home. It said they would be safe.", "refugees", "they"),
    ("Freedonian president in Oslo\n\nNorwegian President Jane Roe spoke. The Norwegian president left.", "Jane Roe", "president"),
    ("Norwegian Foreign Minister Jane Roe said on Friday her country would pay.", "Norwegian", "country"),
    ("Storms hit the city of Oslo. The city was dark, and then the city slept.", "Oslo", "city"),
    ("Psychology major at Lowell College Jane Roe was ill. She left.", "Jane Roe", "She"),
    ("Mayor John Doe and his wife Ann Doe left Oslo. Doe will return on Monday.", "John Doe", "Doe will"[:3]),
    ("Typhoon Walda hit Jamaica. Police said Walda had weakened.", "Typhoon Walda", "Walda"),
    ("Hurricane Ann killed ten people. The hurricane hit Oslo.", "Hurricane Ann", "hurricane"),
    ("Bob Roe and his wife, Ann Roe, left. Mrs Roe sold the house.", "Ann Roe", "Roe"),
    ("Bob Roe and his wife, Ann Roe, left. Mrs Roe sued Mr Roe.", "Bob Roe", "Roe"),
    ("Lydia Leeds, a nurse, saw the car. Leeds said it was red.", "Lydia Leeds", "Leeds"),
    ("The accused, John Doe, denied it. Jane Roe had left. He slept.", "John Doe", "He"),
    ("Dear Ms Roe,\n\nThank you for the cake. I ate it.\n\nYours sincerely,\nJohn Doe", "John Doe", "I"),
    ("Dear Ms Roe,\n\nThank you for the cake. I ate it.\n\nYours sincerely,\nJohn Doe", "Roe", "you"),
    ("Jane Roe met us. Roe sells boats.\n\nWhy do you sell boats?\n\nThey float.\n\nWho swims?\n\nI do.", "Jane Roe", "I"),
    ("Please begin.\n\nMr. Doe, do you agree?\n\nYes.\n\nWho else does?\n\nI do.", "Doe", "I"),
    # Whom a headline says is interviewed answers, also with a question; who is called by the bare name has the floor.
    ("Interview with Jane Roe\n\nWhy do you sell boats?\n\nThey float.\n\nWho swims?\n\nI do.", "Jane Roe", "I"),
    ("The Lowell Times interviews Jane Roe\n\nWhy boats?\n\nThey float.\n\nDo you swim?\n\nNo, I walk.", "Jane Roe", "you"),
    ("Interview with Jane Roe\n\nDo you sell boats?\n\nThey float. Why should I lie?\n\nDo you swim?", "Jane Roe", "I"),
    ("The court sits. Miss Roe?\n\nThank you. In this case I speak for Globex.", "Roe", "I"),
    ("Who is Bob Lee?\n\nMr. Doe?\n\nHere.\n\nTell me how you lost the mill.\n\nI sold it.", "Doe", "I"),
    ("Do you agree?\n\nMr. Doe I know you left, so why not speak?\n\nI sold the mill.", "Doe", "I"),
    # A role behind "as", the town or country of the text, a relative told the other way round, a thing without article.
    ("Jane Roe served as mayor of Lowell.", "Jane Roe", "mayor"),
    ("I write today as the mayor of Lowell.", "I", "mayor"),
    ("Norway is cold. Norway has snow. Oslo lies in Norway. She fed dogs and cats. We love our country.", "Norway has"[:6], "country"),
    ("Oslo is cold. Oslo has snow. People left Oslo. He slept. He ate. He sang. He ran. This city is dark.", "Oslo", "city"),
    ("Jane Roe is the daughter of Karl Roe. She often met her father.", "Karl Roe", "father"),
    ("Jane Roe, wife of Karl Roe, left. Later she met her husband.", "Karl Roe", "husband"),
    ("Iodised salt is cheap. He sells iodised salt.", "salt", "salt"),
    ("The Department of Transportation met. The DOT was late.", "Department of Transportation", "DOT"),
    ("As mayor, I must sign the bill.", "mayor", "I"),
    ("The famine has emptied the villages. The office says it is spreading.", "famine", "it"),
    # A word of the compass is short for the country of the text, with an article for one of two.
    ("South Sudan signed the pact. He praised South on Monday.", "South Sudan", "South"),
    ("North Korea fired. South Korea protested. The North fired a rocket on Monday.", "North Korea", "North"),
    ("Globex Vell Mills Inc. closed. Globex Vell sold a mine.", "Globex Vell Mills Inc.", "Globex Vell"),
]  # fmt: skip
APART = [
    ("Vimba Corp. owns a mill. Globex will help Vimba. He praised whatever it (Vimba) needs.", "Globex", "it"),
    ("North Korea fired a rocket. He praised North. They live in the North of Japan.", "North Korea", "North"),
    (
        "Globex Corp. makes boats. The company has debts. The pride of Lowell is the company's radio business. The business grows.",
        "Globex Corp.",
        "business",
    ),
    # A king has his first name; a house says nothing; a body costs nothing; a word of a title means nobody.
    ("Ann Haakon left Oslo. King Haakon came.", "Ann Haakon", "Haakon came"[:6]),
    ("The shop in Oslo was shut, it said.", "shop", "it"),
    ("The Globex Trust says that it would cost $3 billion.", "Globex Trust", "it"),
    ('Globex owns the program "Keeping It Real" in Oslo.', "Globex", "It"),
    ("Bob Lee noted that John Doe was ill in his first debate.", "Bob Lee", "his"),
    ("John Doe sued. His lawyer said he had left.", "lawyer", "he"),
    (
        "Globex Inc. sold a mill. The company has debts. It fell. Vimba Inc. rose. Vimba Inc. bought a mine. The company has no debts.",
        "Globex Inc.",
        "company",
    ),
    # A newspaper is no agency; a body spoken of long ago is not meant where another of the kind was just named.
    ("A clerk of the Mine Safety Department called the Lowell Times. The agency was silent.", "Lowell Times", "agency"),
    (
        "Globex is on Vimba Network. Ann Roe left. Bo Lee ate. Jo Poe ran. Pat Hill sat. Roe works for RTX. The network pays.",
        "Vimba Network",
        "network",
    ),
    (
        "The state Department of Mines met. The State Department was shut.",
        "state Department of Mines",
        "State Department",
    ),
    # What stands between inner marks is said by somebody else; an empty "it" means nothing.
    ("\"My mother said, 'I will sell the mill,' and left,\" Jane Roe said.", "I", "Jane Roe"),
    ("Globex is bad, as Jane Roe put it.", "Globex", "it"),
    ("Globex makes it harder to sell boats.", "Globex", "it"),
    ("Globex made it to the final.", "Globex", "it"),
    ("Vimba Motors met Vimba Bank. Vimba has debts.", "Vimba Motors", "Vimba"),
    ("Vimba Maps was sold. Vimba has debts.", "Vimba Maps", "Vimba"),
    ("John Doe met Bob Lee, calling him a friend.", "John Doe", "him"),
    ("Bob Lee left. John Doe met him.", "John Doe", "him"),
    ("Bob Lee left. He said John Doe was ill.", "He", "John Doe"),
    ('"He is a thief," Bob Lee said.', "He", "Bob Lee"),
    ("The government called the refugees home. It said they would be safe.", "It", "they"),
    ("The Lowell Flag Project met. The flag is red.", "Lowell Flag Project", "flag"),
    ("Jane Roe met John Doe. He thanked her.", "Jane Roe", "He"),
    ("Globex has replaced it.", "Globex", "it"),
    # Officials may be others each time; what is only possible, and another country named just before, is not joined.
    ("Norwegian officials left. They ate. He met Norwegian officials.", "They", "officials"),
    ("Jane Roe might serve as mayor of Lowell.", "Jane Roe", "mayor"),
    ("Jane Roe posed as a doctor.", "Jane Roe", "doctor"),
    (
        "Norway is cold. Norway has snow. Oslo lies in Norway. Later Peru won the cup. The country is warm.",
        "Norway",
        "country",
    ),
    ("Jane Roe is the daughter of Karl Roe. She often met her mother.", "Karl Roe", "mother"),
    ("The red car hit the blue car.", "red car"[4:], "blue"),
    ("His father sold the house.", "His", "father"),
    ("A company sued Globex. The companies settled.", "Globex", "companies"),
    ("Bob Roe and his wife, Ann Roe, left. Mrs Roe sold the house.", "Bob Roe", "Roe"),
    ("Colonel John Doe lost. The minister blamed the army.", "John Doe", "minister"),
    ("The paper sent its reporter, Ann Lee, to the woman.", "Ann Lee", "woman"),
    ("Jane Roe left. This reporter saw her.", "Jane Roe", "reporter"),
    ("The Danish embassy in Cairo was shut. The Danish consulate in Quito was robbed.", "embassy", "consulate"),
    ("The Mining Safety Board (MSB), Department of Labour (DOL), met. The DOL was late.", "MSB", "DOL"),
]


@pytest.mark.parametrize(("text", "one", "other"), SAME)
def test_what_means_the_same(groups: Callable[[str], list[set[str]]], text: str, one: str, other: str) -> None:
    assert together(text, groups(text), one, other)


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_what_does_not(groups: Callable[[str], list[set[str]]], text: str, one: str, other: str) -> None:
    assert not together(text, groups(text), one, other)


def test_what_is_quoted_belongs_to_the_speaker(groups: Callable[[str], list[set[str]]]) -> None:
    text = '"I will not sell the mill," Jane Roe said.'
    assert together(text, groups(text), "I", "Jane Roe")
    text = '"Our soldiers hold the line," said Norwegian Defense Minister Jane Roe.'
    assert together(text, groups(text), "Our", "Norwegian")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe and John Doe met in Oslo. They signed a treaty.", ["Jane Roe", "John Doe"]),
        ("Jane Roe and John Doe met in Oslo, and their sons stayed.", ["Jane Roe", "John Doe"]),
        ("Jane Roe and John Doe met in Oslo. The couple signed a treaty.", ["Jane Roe", "John Doe"]),
        ("President Jane Roe and Mayor John Doe met. The two leaders signed a treaty.", ["Jane Roe", "John Doe"]),
        ("Jane Roe met John Doe. The couple signed a treaty.", []),
        ("Jane Roe and Globex met the strikers. They signed a treaty.", []),
        ("The mayor met bankers. They signed a treaty.", []),
    ],
)
def test_they_may_mean_several(tree_of: Trees, gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    found = extraction(tree_of(text), gazetteer)
    names = {e.id: e.label for e in resolve([found], gazetteer).entities}
    together = resolve([found], gazetteer).split_antecedents
    assert [names[key] for several in together.values() for key in several] == expected


def mention(start: int, text: str, **features: object) -> Mention:
    span = Span(start, start + len(text))
    given = {"kind": "name", "type": "Person", "lemma": text, "text": text, "sentence": 0, **features}
    return Mention(id=f"m{start}", span=span, head=span, **given)  # type: ignore[arg-type]


def test_two_families_stay_two() -> None:
    listed = [mention(0, "Ann Roe", gender="feminine"), mention(20, "Bob Doe", gender="masculine"), mention(40, "Doe")]
    assert [[m.text for m in group] for group in coreference(listed).all_groups()] == [["Ann Roe"], ["Bob Doe", "Doe"]]


def test_four_times_the_mentions_are_about_four_times_the_work() -> None:
    def grouped(size: int) -> None:
        listed = [mention(10 * n, f"Name{n % 700} Roe{n % 900}", sentence=n // 5) for n in range(size)]
        listed += [
            mention(10 * n + 5, "it", kind="pronoun", type="Other", gender="neuter", sentence=n // 5)
            for n in range(size)
        ]
        assert sum(map(len, coreference(listed).all_groups())) == 2 * size

    # each family has four times as many names too, of which forty at most are compared with one another
    assert growth(grouped, 1_500) < 5.5


def test_names() -> None:
    assert normal_name("the U.S.’s") == "us"
    assert name_words("Bank of the South") == ("bank", "south")
    assert initials("Bank of the South") == "bs"
