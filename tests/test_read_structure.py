"""Which stretches of a text no sentence may cross, on texts of every make."""

import io
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read import documents
from kg.read.structure import blocks

WRAPPED = """Globex signs treaty with Freedonia

FREETOWN, May 3 (Example News) - Globex, which makes ladders in the
north of the country, signed a treaty with Freedonia on Monday after
a year of talks that both sides had called long and tiring but worth
the trouble.

The treaty is to be voted on in June, the ministry of trade said in a
statement that was sent to all of the newspapers of the capital.
"""

PARAGRAPH_PER_LINE = """Globex signed a treaty with Freedonia on Monday, the ministry of trade said in a long statement.
It will be voted on in June.
LADDERS AND ROPES
The treaty covers ladders, ropes and nails, which Freedonia has bought from others until now.
- Ladders of wood
- Ropes of hemp
Nobody objected."""

CASES = {
    "dated line with the headline below": (
        " date 2021-05-03 Rain over Freedonia\n\nRain over Freedonia\n\nIt rained all day in Freedonia.\n",
        [
            ("header", "date 2021-05-03 Rain over Freedonia"),
            ("headline", "Rain over Freedonia"),
            ("paragraph", "It rained all day in Freedonia."),
        ],
    ),
    "dated line that is the only headline": (
        "2021-05-03 Rain over Freedonia\n\nIt rained all day.",
        [("header", "2021-05-03 "), ("headline", "Rain over Freedonia"), ("paragraph", "It rained all day.")],
    ),
    "keys and values": (
        "Title: Rain over Freedonia\nDate: 3 May 2021\nSource: Example News\n\nIt rained all day.",
        [
            ("header", "Title: "),
            ("headline", "Rain over Freedonia"),
            ("header", "Date: 3 May 2021"),
            ("header", "Source: Example News"),
            ("paragraph", "It rained all day."),
        ],
    ),
    "headline, date line, body": (
        "Rain falls over Freedonia\n\nMonday, May 3, 2021\n\nIt rained all day.",
        [
            ("headline", "Rain falls over Freedonia"),
            ("dateline", "Monday, May 3, 2021"),
            ("paragraph", "It rained all day."),
        ],
    ),
    "byline is not read": (
        "Rain falls over Freedonia\n\nBy Jane Roe\n\nIt rained all day.",
        [("headline", "Rain falls over Freedonia"), ("header", "By Jane Roe"), ("paragraph", "It rained all day.")],
    ),
    "date stuck to the first sentence": (
        "Rain falls over Freedonia\n\nMonday, May 3, 2021 On Sunday, it rained all day.",
        [
            ("headline", "Rain falls over Freedonia"),
            ("dateline", "Monday, May 3, 2021"),
            ("paragraph", "On Sunday, it rained all day."),
        ],
    ),
    "dateline of several words": (
        "Rain falls over Freedonia\n\nSANTA ROSA DEL SOL, N.L. — It rained all day.",
        [
            ("headline", "Rain falls over Freedonia"),
            ("dateline", "SANTA ROSA DEL SOL, N.L."),
            ("paragraph", "It rained all day."),
        ],
    ),
    "dateline with a dash": (
        "Rain falls over Freedonia\n\nLONDON — It rained all day.",
        [("headline", "Rain falls over Freedonia"), ("dateline", "LONDON"), ("paragraph", "It rained all day.")],
    ),
    "caption and credit": (
        "Photo: The flooded road.\n\nA bridge in the rain. Image: Jane Roe.\n\nIt rained all day.",
        [
            ("caption", "Photo: The flooded road."),
            ("caption", "A bridge in the rain. Image: Jane Roe."),
            ("paragraph", "It rained all day."),
        ],
    ),
    "headline glued to a dateline": (
        "Mayor Roe Asked Why Nobody Shut Mills OSLO —  It rained on Monday. It stopped.",
        [
            ("headline", "Mayor Roe Asked Why Nobody Shut Mills"),
            ("dateline", "OSLO"),
            ("paragraph", "It rained on Monday. It stopped."),
        ],
    ),
    "headline glued to the first sentence": (
        "Globex Sells Mill to Initech The mill of Lowell was sold on Monday.",
        [("headline", "Globex Sells Mill to Initech"), ("paragraph", "The mill of Lowell was sold on Monday.")],
    ),
    "date glued to a dateline": (
        "May 3, 2021. OSLO (Example News) - It rained on Monday.",
        [
            ("dateline", "May 3, 2021."),
            ("dateline", "OSLO (Example News)"),
            ("paragraph", "It rained on Monday."),
        ],
    ),
    "section heads glued to sentences": (
        "It rained. Roads Stay Closed The mayor left. He knew. Rain without end In the 1990s, it was dry. Calls for help "
        "A boat came. Later doubts An NGO of Lowell asked why.",
        [
            ("paragraph", "It rained."),
            ("heading", "Roads Stay Closed"),
            ("paragraph", "The mayor left. He knew."),
            ("heading", "Rain without end"),
            ("paragraph", "In the 1990s, it was dry."),
            ("heading", "Calls for help"),
            ("paragraph", "A boat came."),
            ("heading", "Later doubts"),
            ("paragraph", "An NGO of Lowell asked why."),
        ],
    ),
    "lines of any shape glued to sentences": (
        "It rained. Floods in Oslo leave 'no way out': Globex The mayor left. Lowell North This is a wet place. OPINION: A river's long "
        "game The mill closed. Ongoing damage Last year's flood was worse. Roe praises old mills Mayor Jane Roe said it rained. Globex "
        "buys more boats Globex, the Lowell company, has ten.",
        [
            ("paragraph", "It rained."),
            ("heading", "Floods in Oslo leave 'no way out': Globex"),
            ("paragraph", "The mayor left."),
            ("heading", "Lowell North"),
            ("paragraph", "This is a wet place."),
            ("heading", "OPINION: A river's long game"),
            ("paragraph", "The mill closed."),
            ("heading", "Ongoing damage"),
            ("paragraph", "Last year's flood was worse."),
            ("heading", "Roe praises old mills"),
            ("paragraph", "Mayor Jane Roe said it rained."),
            ("heading", "Globex buys more boats"),
            ("paragraph", "Globex, the Lowell company, has ten."),
        ],
    ),
    "dashes in place of line breaks": (
        'It rained.- Roe left.-Lowell is dry now. "It rained. - Roe sold mills. "It rained."- Lee saw U.S.-Freedonian boats - ten. - and left.',
        [
            ("paragraph", "It rained."),
            ("paragraph", "Roe left."),
            ("paragraph", 'Lowell is dry now. "It rained.'),
            ("paragraph", 'Roe sold mills. "It rained."'),
            ("paragraph", "Lee saw U.S.-Freedonian boats - ten. - and left."),
        ],
    ),
    "a speaker's label and a name told twice are no section head": (
        "Jane Roe: The rain fell. Roe says people Roe knows left. Globex makes boats for what Globex is. Roe sells the mill that Lee had.",
        [
            (
                "paragraph",
                "Jane Roe: The rain fell. Roe says people Roe knows left. Globex makes boats for what Globex is. Roe sells the mill that "
                "Lee had.",
            )
        ],
    ),
    "capitals inside a sentence are no section head": (
        "It rained. Initech Globex Class A shares fell. She saw The Who in Oslo. He reads In the rain. The Rain In the North of "
        "Freedonia sells. HE GAVE US A NEW BOAT IN MAY.",
        [
            (
                "paragraph",
                "It rained. Initech Globex Class A shares fell. She saw The Who in Oslo. He reads In the rain. The Rain In the North of "
                "Freedonia sells. HE GAVE US A NEW BOAT IN MAY.",
            )
        ],
    ),
    "captions glued between sentences": (
        "It rained. FILE - Rain falls in Lowell, June 9, 2021. He left. image copyright Globex image caption Rain fell in the north "
        "The river rose. Caption Boats came to Lowell. It was late. The file - a long one - was lost.",
        [
            ("paragraph", "It rained."),
            ("caption", "FILE - Rain falls in Lowell, June 9, 2021."),
            ("paragraph", "He left."),
            ("caption", "image copyright Globex image caption Rain fell in the north"),
            ("paragraph", "The river rose."),
            ("caption", "Caption Boats came to Lowell."),
            ("paragraph", "It was late. The file - a long one - was lost."),
        ],
    ),
    "buttons of a player and a gallery": (
        "It rained. 3 of 9 Full Screen Skip Ad Pause × Rain in Lowell View Photos Boats came. WATCH: Jane Roe Embed 0:30 "
        "▶ Mute 144p | 2MB He left. Close the door. Play Next Door came out.",
        [
            ("paragraph", "It rained."),
            ("paragraph", "3 of 9 Full Screen Skip Ad Pause ×"),
            ("caption", "Rain in Lowell"),
            ("paragraph", "View Photos"),
            ("paragraph", "Boats came."),
            ("caption", "WATCH: Jane Roe"),
            ("paragraph", "Embed 0:30 ▶ Mute 144p | 2MB"),
            ("paragraph", "He left. Close the door."),
            ("paragraph", "Play Next"),
            ("paragraph", "Door came out."),
        ],
    ),
    "one sentence": ("It rained all day in Freedonia .", [("paragraph", "It rained all day in Freedonia .")]),
    "a fragment": ("the rain in Freedonia", [("paragraph", "the rain in Freedonia")]),
    "a dash inside a sentence": (
        "Rain - heavy rain - fell on Freedonia.",
        [("paragraph", "Rain - heavy rain - fell on Freedonia.")],
    ),
    "windows line ends": ("It rained.\r\n\r\nIt poured.", [("paragraph", "It rained."), ("paragraph", "It poured.")]),
    "a link on its own line": (
        "It was built by the\nGlobex\ncompany. It broke.\nNobody came.",
        [("paragraph", "It was built by the\nGlobex\ncompany. It broke."), ("paragraph", "Nobody came.")],
    ),
    "nothing": (" \n\t\n", []),
}


def shown(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.span.start : block.span.end]) for block in blocks(text, title=title)]


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str) -> None:
    text, expected = CASES[name]
    assert shown(text) == expected


def test_wrapped_text_keeps_its_sentences_whole() -> None:
    kinds = shown(WRAPPED)
    assert [kind for kind, _ in kinds] == ["headline", "dateline", "paragraph", "paragraph"]
    assert kinds[1][1] == "FREETOWN, May 3 (Example News)"
    assert kinds[2][1].startswith("Globex, which")
    assert kinds[2][1].endswith("the trouble.")


def test_a_line_a_paragraph_with_heading_and_list() -> None:
    kinds = shown(PARAGRAPH_PER_LINE)
    assert [kind for kind, _ in kinds] == ["paragraph", "paragraph", "heading", *["paragraph"] * 4]
    assert [words for _, words in kinds[4:6]] == ["Ladders of wood", "Ropes of hemp"]


def test_known_title_is_the_headline() -> None:
    assert shown("Who killed the rain?\n\nNobody did.", title="Who killed the  Rain?")[0][0] == "headline"


ODD = [
    "word ",
    "x",
    "a\n",
    "A b c.\n\n",
    "- ",
    "AB. ",
    "A. B. ",
    "NEW YORK, ",
    "By Ann ",
    "<!---->",
    "(A) ",
    "[1]",
    ".)",
]


@pytest.mark.parametrize("unit", ODD)
def test_long_and_odd_texts_take_linear_time(unit: str) -> None:
    text = unit * (50_000 // len(unit)) + "x"
    start = time.process_time()
    found = blocks(text)
    assert time.process_time() - start < 3
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


@given(st.text("AbÉ1. ,-—:’'()[]<!>\n", max_size=4), st.text("Ab. -<!>\n", min_size=1, max_size=8))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_text_of_a_few_letters_takes_long(start: str, unit: str) -> None:
    """A pattern that can be matched in many ways takes seconds for some of these, all others milliseconds."""
    text = (start + unit * 10_000)[:10_000] + "x"
    began = time.process_time()
    list(documents(["-"], stdin=io.BytesIO(text.encode())))
    assert time.process_time() - began < 2
