"""Who says what, as a table: text → (source, cue, content) of every report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from counting import growth

from kg.extract.attribution import attributed_contents
from kg.extract.proposition import AttributedContent
from kg.syntax import Tree

TreeOf = Callable[..., Tree]

CASES = [
    # a theory that something is done by says nothing, one behind a comma does; the words of somebody are those behind the phrase
    ("Roe wrote the first grammar according to the root theory.", []),
    ("The town was a port, according to one theory.", [("one theory", "according to", "The town was a port")]),
    (
        'The mill was so old that it stood still in the words of the builder, Karl Lott, "most of the time".',
        [("the builder", "words", "most of the time")],
    ),
    # behind a dash "according to" speaks only for what the dash adds; a further report is the writer's, also deeper inside;
    # a passive without a subject reports nothing
    (
        "The letter explains why the firm must be slow - which it rarely is, according to Jane Roe.",
        [
            ("The letter", "explains", "why the firm must be slow - which it rarely is"),
            ("Jane Roe", "according to", "which it rarely is"),
        ],
    ),
    (
        "Miners said they're increasingly convinced the Treasury mishandled the case and Norwegians accused the miners of theft.",
        [
            ("Miners", "said", "they're increasingly convinced the Treasury mishandled the case"),
            ("Norwegians", "accused", "the miners of theft"),
        ],
    ),
    (
        "Globex says guards at the old mine in Oslo are there to watch the port, but miners have told Vimba that they left.",
        [
            ("Globex", "says", "guards at the old mine in Oslo are there to watch the port"),
            ("miners", "told", "they left"),
        ],
    ),
    (
        "Miners hire a clerk who has never failed in Oslo, is considered less than lively and has been a slow worker.",
        [],
    ),
    # how a name is written elsewhere is no label; a statement goes on as far as it says "I" or "we"
    ("Karl Roe(Latin: Carolus Roe) was a painter.", []),
    (
        "Minister Ann Roe said:\n\nI am glad.\n\nThe Mine Board was wrong.\n\nWe will sell it.\n\nThe Mine Board met.",
        [
            ("Minister Ann Roe", "said", "I am glad"),
            ("Minister Ann Roe", "said", "The Mine Board was wrong"),
            ("Minister Ann Roe", "said", "We will sell it"),
        ],
    ),
    (
        "Ann Roe, who heads the board, provided a statement on the strike:\n\n“The town has broken its word.”",
        [("Ann Roe", "statement", "The town has broken its word")],
    ),
    # two clauses before the verb; a clause about the source itself; a measure says nothing; a long dash at the quotation mark
    (
        "The mill closed, and Carter praised the town for its calm, the release said.",
        [("the release", "said", "The mill closed, and Carter praised the town for its calm")],
    ),
    (
        "Polls showed Roe was the winner, but polls are no measure of wealth.",
        [("Polls", "showed", "Roe was the winner")],
    ),
    ("Roe is too heavy according to a body mass index.", []),
    ("“Doe must leave the town now.”― Carla Roe.", [("Carla Roe", "―", "Doe must leave the town now")]),
    # indirect speech
    ("Officials said the dam was safe.", [("Officials", "said", "the dam was safe")]),
    ("The minister said that the dam was safe.", [("The minister", "said", "the dam was safe")]),
    ("Roe told reporters she would resign.", [("Roe", "told", "she would resign")]),
    ("A spokesman for Globex said the dam was safe.", [("A spokesman for Globex", "said", "the dam was safe")]),
    (
        "Globex said in a statement on Monday that the plant would close.",
        [("Globex", "said", "the plant would close")],
    ),
    ("The mayor, who said the dam was safe, resigned.", [("who", "said", "the dam was safe")]),
    ("The dam, Roe said, is safe.", [("Roe", "said", "The dam"), ("Roe", "said", "is safe")]),
    # the second clause is said too; the writer's own remark is not
    (
        "Officials said the dam was safe, but engineers were not convinced.",
        [("Officials", "said", "the dam was safe"), ("Officials", "said", "engineers were not convinced")],
    ),
    (
        "The ministry said rebels had left the town, although it released no pictures and nurses could not confirm this.",
        [("The ministry", "said", "rebels had left the town")],
    ),
    # quotations; one whose second paragraph lost its line break ends with the one mark that closes it
    ("“The dam is safe,” said Jane Roe.", [("Jane Roe", "said", "The dam is safe")]),
    (
        "Jane Roe said, ``The dam is safe. ``We have tested it.'' The mill was shut on Monday. The workers left Lowell.",
        [("Jane Roe", "said", "The dam is safe. ``We have tested it")],
    ),
    (
        "“The dam is safe,” minister Jane Roe said. “We have tested it twice. Nobody fears for it.”",
        [
            ("minister Jane Roe", "said", "The dam is safe"),
            ("minister Jane Roe", "said", "We have tested it twice. Nobody fears for it"),
        ],
    ),
    (
        '"It was late," he said.\n\n"We went home."\n\nNobody answered.',
        [("he", "said", "It was late"), ("he", "said", "We went home")],
    ),
    (
        "Roe said: “The dam is safe.\n\n“It will stand for years.”",
        [("Roe", "said", "The dam is safe"), ("Roe", "said", "It will stand for years")],
    ),
    (
        "The minister issued a statement about the dam. “It is safe and will stay so.”",
        [("The minister", "statement", "It is safe and will stay so")],
    ),
    ("“The dam is safe and sound.” — Jane Roe", [("Jane Roe", "—", "The dam is safe and sound")]),
    ("”The dam is safe.“ — Jane Roe", [("Jane Roe", "—", "The dam is safe")]),
    ('The dam is safe." Roe said: "It will hold."', [("Roe", "said", "It will hold")]),
    # sources that are no subjects
    ("According to Globex, the dam is safe.", [("Globex", "According to", "the dam is safe")]),
    ("The dam is safe, according to two officials.", [("two officials", "according to", "The dam is safe")]),
    ("In Roe's view, the dam is safe.", [("Roe's", "view", "the dam is safe")]),
    ("Roe was praised by the king.", [("the king", "praised", "Roe")]),
    (
        "Globex is said to have bought Acme.",
        [(None, "said", "Globex"), (None, "said", "to have bought Acme")],
    ),
    # wanting, ordering, judging
    ("Globex plans to build a dam.", [("Globex", "plans", "to build a dam")]),
    ("The king urged his neighbours to send grain.", [("The king", "urged", "his neighbours to send grain")]),
    ("The king called on his neighbours to send grain.", [("The king", "called", "his neighbours to send grain")]),
    ("The union called for a strike.", [("The union", "called", "a strike")]),
    ("Roe called the plan a disaster.", [("Roe", "called", "the plan"), ("Roe", "called", "a disaster")]),
    ("Roe accused Globex of hiding the report.", [("Roe", "accused", "hiding the report")]),
    ("Globex denied poisoning the river.", [("Globex", "denied", "poisoning the river")]),
    # nouns and adjectives
    (
        "Freedonia's claim that the dam is safe was met with doubt.",
        [("Freedonia's", "claim", "the dam is safe")],
    ),
    ("Workers were worried that the plant would close.", [("Workers", "worried", "the plant would close")]),
    ("Jane Roe attacked the plan.", [("Jane Roe", "attacked", "the plan")]),
    # what may, is to or is tried to be said, which is nobody's word yet
    ("Globex might say that the dam was safe.", [("Globex", "say", "the dam was safe")]),
    ("Roe came to Lowell to discuss the strike.", [("Roe", "discuss", "the strike")]),
    ("Roe tried to convince Doe to leave.", [("Roe", "convince", "Doe to leave")]),
    # a passive without the one who judges
    ("The plan was criticized.", [(None, "criticized", "The plan")]),
    ("The mill is called Initech.", []),
    # how far what is judged or asked for goes
    ("Roe called for the board to resign.", [("Roe", "called", "the board to resign")]),
    ("Roe praised the work of the mill, which opened in May.", [("Roe", "praised", "the work of the mill")]),
    ("Roe recalled Doe talking about the fire.", [("Roe", "recalled", "Doe talking about the fire")]),
    ("Globex wants to leave, focusing on Oslo.", [("Globex", "wants", "to leave")]),
    ("Roe called the charges false.", [("Roe", "called", "the charges"), ("Roe", "called", "false")]),
    ("The board criticized him.", [("The board", "criticized", "him")]),
    (
        "All agreed that the plan was late but that it would add layers.",
        [("All", "agreed", "the plan was late but that it would add layers")],
    ),
    ("The debate is old - Roe has vowed to close the mill.", [("Roe", "vowed", "to close the mill")]),
    # by making it clear, by coming to terms, by delivering a text
    ("Roe made it clear that he would stay.", [("Roe", "made", "he would stay")]),
    (
        "Globex and Initech signed an agreement to close the mill.",
        [("Globex and Initech", "agreement", "to close the mill")],
    ),
    ("Roe issued a statement.", [("Roe", "issued", "a statement")]),
    # words, not weapons: a reason, or something said
    ("The committee attacked Roe as a fraud.", [("The committee", "attacked", "Roe as a fraud")]),
    # nobody says it
    ("Rebels attacked the convoy.", []),
    ("Jurors saw Doe leave the shop.", []),
    ("Freedonia attacked Ruritania.", []),
    ("The king left the town.", []),
    ("Imagine that the dam broke.", []),
]


def told(tree: Tree, report: AttributedContent) -> tuple[str | None, str | None, str]:
    source, cue = report.attribution.source, report.attribution.cue
    return tree.text(source) if source else None, tree.text(cue) if cue else None, tree.text(report.span)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reports(tree_of: TreeOf, text: str, expected: list[tuple[str | None, str, str]]) -> None:
    tree = tree_of(text)
    assert [told(tree, report) for report in attributed_contents(tree)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Experts said prices had fallen, citing a report by Globex.",
            [("Experts", "said", "prices had fallen"), ("Experts", "citing", "a report by Globex")],
        ),
        (
            "The minister said she would stay and warned of rain.",
            [("The minister", "said", "she would stay"), ("The minister", "warned", "rain")],
        ),
        ("He hoped to buy the farm.", [("He", "hoped", "to buy the farm")]),
        (
            "The bridge fell, police said, killing two.",
            [("police", "said", "The bridge fell"), ("police", "said", "killing two")],
        ),
        ("Roe was of the opinion that the dam was safe.", [("Roe", "opinion", "the dam was safe")]),
        ("Roe said in a statement that the dam was safe.", [("Roe", "said", "the dam was safe")]),
        (
            '"This dam," said Roe, "is not safe."',
            [("Roe", "said", "This dam"), ("Roe", "said", "is not safe")],
        ),
        (
            "The mill closed, Roe said, before adding that it was old.",
            [("Roe", "said", "The mill closed"), ("Roe", "adding", "it was old")],
        ),
    ],
)
def test_what_the_speaker_does_besides(tree_of: TreeOf, text: str, expected: list[tuple[str | None, str, str]]) -> None:
    tree = tree_of(text)
    assert [told(tree, report) for report in attributed_contents(tree)] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A spokesman for Globex said the dam was safe.", "Globex"),
        ("A Globex spokeswoman said the dam was safe.", "Globex"),
        ("Globex spokeswoman Jane Roe said the dam was safe.", "Roe"),
        ("The mayor, who said the dam was safe, resigned.", "mayor"),
        ("In view of the flood, the dam was closed.", None),
    ],
)
def test_who_answers(tree_of: TreeOf, text: str, who: str | None) -> None:
    assert [report.source and report.source.text for report in attributed_contents(tree_of(text))] == (
        [who] if who else []
    )


def test_a_paragraph_of_speech_is_by_whom_the_paragraph_before_introduces(tree_of: TreeOf) -> None:
    text = "Globex boss Ann Roe praised the crew and spoke about luck.\n\n“It was a hard year.\n\n“We lost two mines.”"
    direct = [report for report in attributed_contents(tree_of(text)) if report.direct]
    assert [report.source and report.source.text for report in direct] == ["Roe", "Roe"]


def test_headline_names_its_speaker(tree_of: TreeOf) -> None:
    tree = tree_of("Roe: Dam Will Hold\n\nThe dam was built long ago.", title="Roe: Dam Will Hold")
    assert [told(tree, report) for report in attributed_contents(tree)] == [("Roe", ":", "Dam Will Hold")]


@pytest.mark.parametrize(
    "headline", ["Analysis: Dam Will Hold", "Update: Dam Holds", "Stealth Over Health: Dam Will Hold"]
)
def test_a_genre_speaks_nothing(tree_of: TreeOf, headline: str) -> None:
    assert attributed_contents(tree_of(f"{headline}\n\nThe dam was built long ago.", title=headline)) == []


def test_nested_report_knows_its_outer_source(tree_of: TreeOf) -> None:
    tree = tree_of("The minister said that Globex had denied that the dam was unsafe.")
    outer, inner = attributed_contents(tree)
    assert told(tree, outer) == ("The minister", "said", "Globex had denied that the dam was unsafe")
    assert told(tree, inner) == ("Globex", "denied", "the dam was unsafe")
    assert inner.attribution.outer == outer.attribution
    assert inner.denied
    assert not outer.denied


@pytest.mark.parametrize(
    ("text", "relayed"),
    [
        ("State media quoted Roe as saying that the dam was safe.", True),
        ("Roe was quoted by the Lowell Times as saying that the dam was safe.", False),
    ],
)
def test_who_is_quoted_answers(tree_of: TreeOf, text: str, relayed: bool) -> None:
    tree = tree_of(text)
    inner = next(report for report in attributed_contents(tree) if report.cue and report.cue.text == "saying")
    assert told(tree, inner)[0] == "Roe"
    assert (inner.attribution.outer is not None) == relayed


def test_rejected_claim_is_denied(tree_of: TreeOf) -> None:
    tree = tree_of("The minister rejected claims that the dam was unsafe.")
    assert [report.denied for report in attributed_contents(tree) if report.cue and report.cue.text == "claims"] == [
        True
    ]


@pytest.mark.parametrize(
    ("text", "asserted"),
    [
        ("Globex said the bridge had collapsed.", True),
        ("Globex realised that the bridge had collapsed.", False),
        ("Globex did not say that the bridge had collapsed.", False),
        ("The king condemned the attack on the port.", False),
        ("The king proposed an attack on the port.", True),
        ("The king was convinced that the bridge had collapsed.", True),
        ("The king was glad that the bridge had collapsed.", False),
    ],
)
def test_only_what_a_source_asserts_is_its_word(tree_of: TreeOf, text: str, asserted: bool) -> None:
    assert [report.asserted for report in attributed_contents(tree_of(text))] == [asserted]


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        '" " "',
        "“”",
        "said",
        '"said" said "said',
        "who said who said who",
        "― A ― B",
        ":",
        "A:",
        "according to",
    ],
)
def test_any_text_is_read(tree_of: TreeOf, text: str) -> None:
    attributed_contents(tree_of(text))


def test_four_times_the_quotation_is_about_four_times_the_work(tree_of: TreeOf) -> None:
    told = {
        n: tree_of("Roe said: “It is late.\n\n" + "“We went home, and he said it was late.\n\n" * n)
        for n in (1, 75, 300)
    }
    assert len(attributed_contents(told[300])) >= 300
    assert growth(lambda n: attributed_contents(told[n]), 75) < 5
