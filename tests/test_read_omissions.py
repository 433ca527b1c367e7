"""What of a text is left out, and what looks like it and is prose: a false omission is worse than a missed one."""

import pytest

from kg.cli import main
from kg.model import Document, Omission, Problem, Span
from kg.read import documents
from kg.read.language import other_language

PROSE = "Globex signed a treaty with Freedonia on Monday, the ministry of trade said in a long statement."

KEPT = [
    "The offer leaves its terms and conditions as they were.",
    "“We use cookies,” the company said.",
    "Advertisement revenue fell by five percent in May.",
    "Read more than ten pages of it, and you know all.",
    "Support our troops, the minister said on Friday.",
    "Sign up for the course is open until May, officials told the paper.",
    "The town lies 300 miles north of Oslo",
    "Sincerely, [Jane Roe]",
    "Conservatoire de Paris",
    "Alma mater Conservatoire de Paris",
    "Smakkecenter Strynø, boats for 225 kroner per day or 40 per hour, instruction included",
    "The temperature rose to 18 °C on Friday.",
    "It rained at 10:30 GMT on Friday.",
    "Play by the rules, the mayor said.",
]
LEFT_OUT = [
    ("boilerplate", "Advertisement"),
    ("boilerplate", "Sign up for our newsletter"),
    ("boilerplate", "By continuing to use our site you agree to our terms of use."),
    ("boilerplate", "© 2024 Example News"),
    ("boilerplate", "READ MORE: Rain over Freedonia"),
    ("boilerplate", "Updated 10:30 GMT"),
    ("boilerplate", "▶ Download 144p | 2MB 720p | 9MB"),
    ("boilerplate", "3 hours ago"),
    ("boilerplate", "Oslo 18 °C, cloudy"),
    ("foreign", "Der Bürgermeister trat am Montag zurück."),
    ("foreign", "Le ministre a signé le traité hier soir à Paris."),
]


def read(*passages: str) -> Document:
    (found,) = (d for d in documents([{"text": "\n\n".join(passages)}]) if isinstance(d, Document))
    return found


@pytest.mark.parametrize("passage", KEPT)
def test_prose_is_kept(passage):
    assert read(PROSE, passage, PROSE).omissions == ()


@pytest.mark.parametrize(("kind", "passage"), LEFT_OUT)
def test_what_is_no_prose_is_left_out_and_said(kind, passage):
    found = read(PROSE, passage, PROSE)
    assert [(one.kind, one.text) for one in found.omissions] == [(kind, passage)]
    start = len(PROSE) + 2
    assert [one.span for one in found.omissions] == [Span(start, start + len(passage))]
    assert [block.kind for block in found.blocks] == ["paragraph", "omitted", "paragraph"]


@pytest.mark.parametrize(
    ("passages", "left_out"),
    [
        (["Related stories", "Rain over Freedonia", "Snow follows.", "Wind in Sylvania", PROSE], [0, 1, 2, 3]),
        (["Related stories", "Rain over Freedonia", "Jane Roe left Oslo.", PROSE], [0, 1]),
        ([PROSE, "Rain falls over all Freedonia", "Initech names a new chief"], [1, 2]),
        ([PROSE, "The winners of the day are:", "The rope works of Freedonia", "The nail works of Sylvania"], []),
        ([PROSE, "• The rope works of Freedonia", "• The nail works of Sylvania"], []),
        ([PROSE, "Best regards from us both,", "Jane Roe of the ministry"], []),
        (["Company\tFounded\nGlobex\t1985", PROSE], [0]),
        (["Globex | 1985 | Oslo\nInitech | 1990 | Lowell", PROSE], [0]),
        (["She came, saw, left\nHe stayed, slept, ate\nThey sang, danced, wept", PROSE], []),
        (
            ["The minister of trade\tsaid that it was the end of it\nand that she had\tno more to say on that", PROSE],
            [],
        ),
    ],
)
def test_tables_and_other_stories_are_left_out_as_a_whole(passages, left_out):
    text = "\n\n".join([PROSE, *passages])
    found = read(PROSE, *passages)
    expected = [passages[n] for n in left_out]
    assert [text[one.span.start : one.span.end] for one in found.omissions if one.span] == expected


def test_short_texts_are_told_apart_by_language():
    assert other_language("Der Bürgermeister trat am Montag zurück.") == "German"
    assert other_language("Bank robbed in Lyon, two men held") is None
    assert other_language("Москва объявила о новом договоре") is not None


def test_explain_reading_shows_the_text_and_what_is_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"Title: Rain\nAuthor: Jane Roe\n\nAdvertisement\n\n{PROSE}[1]\n", "utf-8")
    assert main(["extract", "--explain-reading", "a.txt"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Document a",
        "  title          Rain",
        "  author         Jane Roe",
        "  source         a.txt",
        "- header     Title:",
        "  headline   Rain",
        "- header     Author: Jane Roe",
        "- boilerplate (it is no part of the article): Advertisement",
        f"  paragraph  {PROSE}",
        "Not read inside the text: '[1]' × 1",
        "Left out: 1 passage of boilerplate",
    ]
    assert main(["extract", "--explain-reading", "none.txt"]) == 2


def test_omissions_of_rows_keep_the_text():
    row = {"text": f"<p>{PROSE}</p><script>x()</script>", "date": "02/03/2023"}
    uncertain, found = documents([row])
    assert isinstance(uncertain, Problem)
    assert str(uncertain) == (
        "rows, row 1: the date '02/03/2023' is left out (the order of day and month is not known); write it as 2024-05-31"
    )
    assert isinstance(found, Document)
    assert found.text == row["text"]
    assert found.omissions == (
        Omission("date", "the order of day and month is not known", "02/03/2023"),
        Omission("markup", "it is markup that was left in the text", "<p>\n</p>\n<script>x()</script>"),
    )
    assert [found.text[block.span.start : block.span.end] for block in found.blocks] == [PROSE]


@pytest.mark.parametrize(
    ("lines", "left_out"),
    [
        (
            [
                PROSE,
                "I saw it.",
                "Posted by: Ann Lott, CPA, 4 Oct 2011 | 10:02",
                "So did I.",
                "Posted by: Jo, 5 Oct 2011 | 09:10",
            ],
            slice(1, None),
        ),
        (
            [
                PROSE,
                "2 Comments",
                "Posted by Ann on 4 May 2012 at 10:02",
                "I saw it.",
                "Posted by Jo on 5 May 2012 at 9:10",
                "No.",
            ],
            slice(1, None),
        ),
        ([PROSE, "Ann Lott says: 4 May 2012 at 10:02 am", "I saw it."], slice(1, None)),
        (["Posted by: Ann Lott, 4 Oct 2011 | 10:02", PROSE, PROSE], slice(0, 0)),
        ([PROSE, "Posted by: Ann Lott, 4 Oct 2011 | 10:02"], slice(0, 0)),
        (["Title: Flood closes mill in Lowell", "Jane Roe writes: 4 May 2012 at 10:02", PROSE, PROSE], slice(0, 0)),
        ([PROSE, "Ann Lott says on 4 May 2012 at 10:02 the mill was closed.", "It burned."], slice(0, 0)),
    ],
)
def test_comments_of_readers_are_left_out(lines, left_out):
    (found,) = documents([{"text": "\n\n".join(lines)}])
    held = [omission.text for omission in found.omissions if omission.reason == "a reader wrote it below the article"]
    assert held == lines[left_out]
