"""Times of invented sentences, written on Thursday 16 February 2023, and the times of their events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.clauses import propositions
from kg.extract.factuality import marks_of
from kg.extract.times import event_time, times
from kg.model import EventTime
from kg.syntax import Tree

TODAY = "2023-02-16"

VALUES = [
    ("Globex opened the plant on Thursday.", [("DATE", "2023-02-16", "2023-02-16", "2023-02-16")]),
    ("Globex closed the plant on Friday.", [("DATE", "2023-02-10", "2023-02-10", "2023-02-10")]),
    ("Globex will close the plant on Friday.", [("DATE", "2023-02-17", "2023-02-17", "2023-02-17")]),
    ("The delegates are to meet on Wednesday.", [("DATE", "2023-02-22", "2023-02-22", "2023-02-22")]),
    ("The office has been closed since Friday.", [("DATE", "2023-02-10", "2023-02-10", "2023-02-10")]),
    ("The office was sold last Thursday.", [("DATE", "2023-02-09", "2023-02-09", "2023-02-09")]),
    ("The mayor resigned yesterday.", [("DATE", "2023-02-15", "2023-02-15", "2023-02-15")]),
    ("The mayor will resign tomorrow.", [("DATE", "2023-02-17", "2023-02-17", "2023-02-17")]),
    ("The mayor resigned on 3 May 2021.", [("DATE", "2021-05-03", "2021-05-03", "2021-05-03")]),
    ("The mayor resigned on May 3, 2021.", [("DATE", "2021-05-03", "2021-05-03", "2021-05-03")]),
    ("The mayor resigned on the 3rd of May 2021.", [("DATE", "2021-05-03", "2021-05-03", "2021-05-03")]),
    ("The mayor resigned on 2021-05-03.", [("DATE", "2021-05-03", "2021-05-03", "2021-05-03")]),
    ("The mayor resigned on Sunday, April 24.", [("DATE", "2022-04-24", "2022-04-24", "2022-04-24")]),
    ("The mayor resigned on Nov. 3.", [("DATE", "2022-11-03", "2022-11-03", "2022-11-03")]),
    ("The mayor will resign on March 3.", [("DATE", "2023-03-03", "2023-03-03", "2023-03-03")]),
    ("Globex said it would close the plant on Friday.", [("DATE", "2023-02-17", "2023-02-17", "2023-02-17")]),
    ("The vote was scheduled for March 3.", [("DATE", "2023-03-03", "2023-03-03", "2023-03-03")]),
    ("The bill is payable on or before March 3.", [("DATE", "2023-03-03", "2023-03-03", "2023-03-03")]),
    ("The factory was built in December.", [("DATE", "2022-12", "2022-12-01", "2022-12-31")]),
    ("The factory was built in March.", [("DATE", "2022-03", "2022-03-01", "2022-03-31")]),
    ("The factory will open in March.", [("DATE", "2023-03", "2023-03-01", "2023-03-31")]),
    ("The factory was built last September.", [("DATE", "2022-09", "2022-09-01", "2022-09-30")]),
    ("The factory was built in June last year.", [("DATE", "2022-06", "2022-06-01", "2022-06-30")]),
    ("The factory was built in 1962.", [("DATE", "1962", "1962-01-01", "1962-12-31")]),
    ("The factory was built in the 1980s.", [("DATE", "198", "1980-01-01", "1989-12-31")]),
    ("The factory was built in the 1930's.", [("DATE", "193", "1930-01-01", "1939-12-31")]),
    ("The factory was built in the 90s.", [("DATE", "199", "1990-01-01", "1999-12-31")]),
    ("By her 30s, Ann Roe had left.", []),
    ("Ann Roe left in her twenties.", []),
    ("The factory closed in nineteen eighty-four.", [("DATE", "1984", "1984-01-01", "1984-12-31")]),
    ("The factory was built in the nineties.", [("DATE", "199", "1990-01-01", "1999-12-31")]),
    ("The factory was built in the 19th century.", [("DATE", "18", "1800-01-01", "1899-12-31")]),
    ("The factory closed in the summer of 2019.", [("DATE", "2019-SU", "2019-06-01", "2019-08-31")]),
    ("The army will attack this spring.", [("DATE", "2023-SP", "2023-03-01", "2023-05-31")]),
    ("The army attacked last winter.", [("DATE", "2021-WI", "2021-12-01", "2022-02-28")]),
    ("Output fell in the third quarter.", [("DATE", "2022-Q3", "2022-07-01", "2022-09-30")]),
    ("Output fell in the second half of 2021.", [("DATE", "2021-H2", "2021-07-01", "2021-12-31")]),
    ("Output fell last year.", [("DATE", "2022", "2022-01-01", "2022-12-31")]),
    ("Output fell last month.", [("DATE", "2023-01", "2023-01-01", "2023-01-31")]),
    ("The vote takes place next week.", [("DATE", "2023-W08", "2023-02-20", "2023-02-26")]),
    ("The vote took place ten days ago.", [("DATE", "2023-02-06", "2023-02-06", "2023-02-06")]),
    ("The vote took place two years ago.", [("DATE", "2021", "2021-01-01", "2021-12-31")]),
    ("The vote took place seventy-four years ago.", [("DATE", "1949", "1949-01-01", "1949-12-31")]),
    ("The vote took place three weeks ago.", [("DATE", "2023-W04", "2023-01-23", "2023-01-29")]),
    ("Globex now makes anvils.", [("DATE", "PRESENT_REF", None, None)]),
    ("Globex recently sold the plant.", [("DATE", "PAST_REF", None, None)]),
    ("Globex will soon sell the plant.", [("DATE", "FUTURE_REF", None, None)]),
    ("The train left at 5 p.m. on Tuesday.", [("TIME", "2023-02-14T17:00", "2023-02-14", "2023-02-14")]),
    ("The train left at 7:15 on Tuesday.", [("TIME", "2023-02-14T07:15", "2023-02-14", "2023-02-14")]),
    ("The train left on Tuesday morning.", [("TIME", "2023-02-14TMO", "2023-02-14", "2023-02-14")]),
    ("The train left last night.", [("TIME", "2023-02-15TNI", "2023-02-15", "2023-02-15")]),
    ("The talks lasted five years.", [("DURATION", "P5Y", None, None)]),
    ("The talks lasted two and a half years.", [("DURATION", "P2Y6M", None, None)]),
    ("The talks lasted several weeks.", [("DURATION", "PXW", None, None)]),
    ("The 30-day truce is over.", [("DURATION", "P30D", None, None)]),
    ("The march took five hours.", [("DURATION", "PT5H", None, None)]),
    ("The council meets every Friday.", [("SET", "XXXX-WXX-5", None, None)]),
    ("Globex earns $3 a year.", [("SET", "P1Y", None, None)]),
    ("The fair ends in June.", [("DATE", "2023-06", "2023-06-01", "2023-06-30")]),
    ("The fair began on August 2nd of last year.", [("DATE", "2022-08-02", "2022-08-02", "2022-08-02")]),
    ("The council meets daily.", [("SET", "XXXX-XX-XX", None, None)]),
    ("The council meets each month.", [("SET", "P1M", None, None)]),
    ("Globex sold a mill in the second half of June.", [("DATE", "2022-06-16/2022-06-30", "2022-06-16", "2022-06-30")]),
    ("Globex sold a mill in the last week of June.", [("DATE", "2022-06-24/2022-06-30", "2022-06-24", "2022-06-30")]),
    ("Globex sold a mill on the first weekend of May.", [("DATE", "2022-W18-WE", "2022-05-07", "2022-05-08")]),
    ("Globex sold a mill in the first quarter of 2021.", [("DATE", "2021-Q1", "2021-01-01", "2021-03-31")]),
    ("It was quiet for the first three months of 2021.", [("DURATION", "P3M", "2021-01-01", "2021-03-31")]),
    ("Globex sold a mill in the last days of 2021.", [("DATE", "2021", "2021-09-01", "2021-12-31")]),
    ("The mine fell in the small hours of 3 May 2021.", [("TIME", "2021-05-03TMO", "2021-05-03", "2021-05-03")]),
    ("Globex sold a mill long ago.", [("DATE", "PAST_REF", None, None)]),
    ("Several months ago Globex sold a mill.", [("DATE", "PAST_REF", None, "2023-01-16")]),
    ("The city fell in 480 BC.", [("DATE", "-0480", None, None)]),
    ("The fort stood from 740 to about 310 BCE.", [("DATE", "-0740", None, None), ("DATE", "-0310", None, None)]),
    ("He was born around 347 AD.", [("DATE", "0347", "0347-01-01", "0347-12-31")]),
    (
        "Ann Lee (1729–1797) was a painter.",
        [("DATE", "1729", "1729-01-01", "1729-12-31"), ("DATE", "1797", "1797-01-01", "1797-12-31")],
    ),
    (
        "Ann Lee (c. 347 – 3 May 420) was a painter.",
        [("DATE", "0347", "0347-01-01", "0347-12-31"), ("DATE", "0420-05-03", "0420-05-03", "0420-05-03")],
    ),
    ("The tour takes 2 - 6 weeks.", [("DURATION", "P2W", None, None)]),
    ("He was ill in the last five months of his life.", [("DURATION", "P5M", None, None)]),
    ("He was ill in the last five months.", [("DURATION", "P5M", "2022-09-16", "2023-02-16")]),
    ("Roe left The Vimba Today for good.", []),
    ("What Roe Says Today", [("DATE", "2023-02-16", "2023-02-16", "2023-02-16")]),
    ("Sales rose in the latest nine months.", [("DURATION", "P9M", None, None)]),
    ("The town is known today as Lowell.", [("DATE", "PRESENT_REF", None, None)]),
    ("The council votes today.", [("DATE", "2023-02-16", "2023-02-16", "2023-02-16")]),
    ("Sales fell in Q3.", [("DATE", "2022-Q3", "2022-07-01", "2022-09-30")]),
    ("Globex has set April 20 as the deadline.", [("DATE", "2023-04-20", "2023-04-20", "2023-04-20")]),
    ("Globex cut jobs under a previously agreed plan.", []),
    ("Sales rose from a year-earlier loss.", [("DATE", "2022", "2022-01-01", "2022-12-31")]),
    ("Sales fell in the latest quarter.", [("DATE", "2022-Q4", "2022-10-01", "2022-12-31")]),
    ("Sales were up on the quarter a year ago.", [("DATE", "2022", "2022-01-01", "2022-12-31")]),
    ("Sales beat those of the same month last year.", [("DATE", "2022-02", "2022-02-01", "2022-02-28")]),
    ("They spent months in the mine.", [("DURATION", "PXM", None, None)]),
    ("The mine grew over the years.", [("DURATION", "PXY", None, None)]),
    ("At this solemn moment the mayor is silent.", [("DATE", "PRESENT_REF", None, None)]),
    ("She found that 3 weeks ago the mine had burned.", [("DATE", "2023-W04", "2023-01-23", "2023-01-29")]),
    ("He was of the class of '64.", [("DATE", "1964", "1964-01-01", "1964-12-31")]),
    ("The mine fell in the '60's.", [("DATE", "196", "1960-01-01", "1969-12-31")]),
    (
        "She lived there between June and August 1941.",
        [("DATE", "1941-06", "1941-06-01", "1941-06-30"), ("DATE", "1941-08", "1941-08-01", "1941-08-31")],
    ),
    (
        "She lived there from December to May 1941.",
        [("DATE", "1940-12", "1940-12-01", "1940-12-31"), ("DATE", "1941-05", "1941-05-01", "1941-05-31")],
    ),
    (
        "She lived there until 512 - 517.",
        [("DATE", "0512", "0512-01-01", "0512-12-31"), ("DATE", "0517", "0517-01-01", "0517-12-31")],
    ),
    ("Lowell was rich by the 7th century BC.", [("DATE", "-0700/-0601", None, None)]),
    (
        "Globex raised a mill during the second half of the 18th century.",
        [("DATE", "1750-01-01/1799-12-31", "1750-01-01", "1799-12-31")],
    ),
    ("Lowell froze in the winter of 1776-77.", [("DATE", "1776-WI", "1776-12-01", "1777-02-28")]),
    ("The mill closed in January nineteen ninety-seven.", [("DATE", "1997-01", "1997-01-01", "1997-01-31")]),
    (
        "Some 40 years later, in 1896, Ann Roe found it.",
        [("DATE", "1896", "1896-01-01", "1896-12-31"), ("DATE", "1896", "1896-01-01", "1896-12-31")],
    ),
    ("After World War II the mill grew.", [("DATE", "1939-09-01/1945-09-02", "1939-09-01", "1945-09-02")]),
    ("Ann Roe wrote a book on World War II.", []),
    ("After the Six-Day War the mill grew.", [("DATE", "1967-06-05/1967-06-10", "1967-06-05", "1967-06-10")]),
    ("After the Hundred Years’ War the mill grew.", [("DATE", "1337/1453", "1337-01-01", "1453-12-31")]),
    ("The fall of Globex shook the town.", []),
    ("The town hosted the 2004 Winter Games.", [("DATE", "2004", "2004-01-01", "2004-12-31")]),
    ("Temperatures in the 30s°F are rare.", []),
    ("Roe could one day sell it.", []),
    ("The day before the vote she resigned.", []),
    ("She likes a day trip to the lake.", []),
    ("The minute the mill closed, she left.", []),
    ("He now returned to his first trade.", []),
    ("The march took between fifty and sixty hours.", [("DURATION", "PT50H", None, None)]),
    ("In the summer, very hot heat comes.", [("DATE", "XXXX-SU", None, None)]),
    (
        "Rain occurs regularly from July to September.",
        [("DATE", "XXXX-07", None, None), ("DATE", "XXXX-09", None, None)],
    ),
    ("April is the ideal month.", [("DATE", "XXXX-04", None, None)]),
    ("Her birthday is 3 May.", [("DATE", "XXXX-05-03", None, None)]),
    ("Kiosk: Tue-Fri 9:15 am - 6 pm, Sat 10 am - 2 pm.", []),
    ("It is a small mill, known today as the Vimba works.", [("DATE", "PRESENT_REF", None, None)]),
    ("The tool is still in use today.", [("DATE", "PRESENT_REF", None, None)]),
    ("The mill is there to this day.", [("DATE", "PRESENT_REF", None, None)]),
    (
        "Globex lost $3 in the quarter ended August 31.",
        [("DATE", "2022-Q3", "2022-07-01", "2022-09-30"), ("DATE", "2022-08-31", "2022-08-31", "2022-08-31")],
    ),
    ("Milk is drunk everywhere (Keller 1987, 12).", [("DATE", "1987", "1987-01-01", "1987-12-31")]),
]


@pytest.mark.parametrize(("sentence", "expected"), VALUES)
def test_all_times_of_a_sentence(tree_of: Callable[..., Tree], sentence: str, expected: list[tuple[str, ...]]) -> None:
    assert [(t.type, t.value, t.earliest, t.latest) for t in times(tree_of(sentence, TODAY))] == expected


NO_TIMES = [
    "The first quartile, Q1, is small.",
    "The firm sold 347 cars (120 of them red).",
    "The governor may march to the capital.",
    "April Summers will chair the Spring Valley board.",
    "Two-thirds of the members agreed.",
    "She is 52 years old.",
    "He sends late-night letters.",
    "They work on a day-to-day basis.",
    "Call as soon as the second train arrives.",
    "Shares closed at $7.45.",
    "Now, what of the bank?",
    "The valley is dry for much of the year.",
    "He needs a score of at least 1150.",
    "She sailed through the Roaring Forties.",
    "The players' 71 goals were a record.",
    "Flight 1999 carried 2000 sheep.",
    "She toured Mar-a-Lodge and read the Sun-Herald.",
]


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_no_time(tree_of: Callable[..., Tree], sentence: str) -> None:
    assert times(tree_of(sentence, TODAY)) == []


def test_the_noun_decides_the_year(tree_of: Callable[..., Tree]) -> None:
    recalled = times(tree_of("Freedonia regrets its March 3 invasion of Sylvania.", TODAY))
    announced = times(tree_of("The mayor will speak on the March 3 anniversary of the flood.", TODAY))
    first = times(tree_of("The tenth anniversary of the March 3 revolt nears.", TODAY))
    assert [t.value for t in recalled] == ["2022-03-03"]
    assert [t.value for t in announced] == ["2023-03-03"]
    assert [t.value for t in first] == ["2013-03-03"]


def test_a_year_given_elsewhere_holds_for_the_event(tree_of: Callable[..., Tree]) -> None:
    text = "Survivors of the March 3 attack met. The attack of March 3, 2019 killed ten."
    assert [t.value for t in times(tree_of(text, TODAY))] == ["2019-03-03", "2019-03-03"]


def test_narrative_times_count_from_the_last_date(tree_of: Callable[..., Tree]) -> None:
    text = "She arrived on 3 May 2021. Two days later she left."
    assert [t.value for t in times(tree_of(text, TODAY))] == ["2021-05-03", "2021-05-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed in 1982. But the very next year it opened again.", "1983"),
        ("It closed in 1982. Next year it will open again.", "2024"),
        ("It closed in December 2015. Ann Roe left Globex on March 3.", "2016-03-03"),
        ("It closed in December 2015. Ann Roe left Globex on January 20.", "2023-01-20"),
        ("It closed in December 2015. It was sold. It burned. Ann Roe left Globex on March 3.", "2022-03-03"),
    ],
)
def test_the_next_time_of_a_story(tree_of: Callable[..., Tree], text: str, expected: str) -> None:
    assert times(tree_of(text, published="2023-02-16"))[-1].value == expected


def test_the_same_year_is_that_of_the_last_date(tree_of: Callable[..., Tree]) -> None:
    text = "She arrived on 3 May 2021. She left in July the same year. That same year her mine fell."
    assert [t.value for t in times(tree_of(text, TODAY))] == ["2021-05-03", "2021-07", "2021"]


def test_a_period_of_another_year_is_not_the_period_of_the_text(tree_of: Callable[..., Tree]) -> None:
    text = "Sales rose in the third quarter. They had been low for the 2021 period. The quarter was good."
    assert [t.value for t in times(tree_of(text, TODAY))] == ["2022-Q3", "2021-Q3", "2022-Q3"]


def test_a_dateline_anchors_where_no_date_is_given(tree_of: Callable[..., Tree]) -> None:
    found = times(tree_of("Wednesday, June 8, 2016\n\nThe mill burned down on Sunday.\n"))
    assert [t.value for t in found] == ["2016-06-08", "2016-06-05"]
    assert "dateline" in found[1].basis


def test_without_any_date_nothing_is_invented(tree_of: Callable[..., Tree]) -> None:
    found = times(tree_of("The mill burned down on Sunday."))
    assert [(t.value, t.earliest, t.basis) for t in found] == [("XXXX-WXX-7", None, "unanchored")]


def test_modifiers_narrow_the_bounds(tree_of: Callable[..., Tree]) -> None:
    (time,) = times(tree_of("The bridge will open in early 2024.", TODAY))
    assert (time.value, time.modifier, time.earliest, time.latest) == ("2024", "START", "2024-01-01", "2024-04-30")


EVENTS = [
    ("Globex opened the plant on Monday.", "opened", ("2023-02-13", "2023-02-13", "2023-02-13", "anchored:tense")),
    (
        "Miners dug a shaft over the past day.",
        "dug",
        ("2023-02-15/2023-02-16", "2023-02-15", "2023-02-16", "anchored:length"),
    ),
    (
        "Globex paid Initech a fee on Monday and left on Tuesday.",
        "left",
        ("2023-02-14", "2023-02-14", "2023-02-14", "anchored:tense"),
    ),
    (
        "On Tuesday troops entered the city and burned the station.",
        "burned",
        ("2023-02-14", "2023-02-14", "2023-02-14", "anchored:tense, shared"),
    ),
    (
        "The ferry sank on Monday, killing 12 people.",
        "killing",
        ("2023-02-13", "2023-02-13", "2023-02-13", "anchored:tense, shared"),
    ),
    (
        "The fair lasts from March 20 to April 3.",
        "lasts",
        ("2023-03-20/2023-04-03", "2023-03-20", "2023-04-03", "anchored:tense"),
    ),
    ("The attack in May 2014 killed ten.", "killed", ("2014-05", "2014-05-01", "2014-05-31", "stated, shared")),
    (
        "During the 1994 festival, twelve visitors were hurt.",
        "hurt",
        ("1994", "1994-01-01", "1994-12-31", "stated, occasion"),
    ),
    (
        "The ministry on Wednesday denied the claim.",
        "denied",
        ("2023-02-15", "2023-02-15", "2023-02-15", "anchored:tense"),
    ),
    (
        "The raid on Wednesday angered the ministry.",
        "raid",
        ("2023-02-15", "2023-02-15", "2023-02-15", "anchored:tense"),
    ),
    (
        "Talks have continued since Monday.",
        "continued",
        ("2023-02-13/2023-02-16", "2023-02-13", "2023-02-16", "anchored:tense, since"),
    ),
    (
        "Freedonia regrets its March 3 invasion of Sylvania.",
        "invasion",
        ("2022-03-03", "2022-03-03", "2022-03-03", "anchored:occasion"),
    ),
    ("Globex plans to open the plant on Friday.", "open", ("2023-02-17", "2023-02-17", "2023-02-17", "anchored:tense")),
    ("Globex announced a vote on March 20, 2024.", "announced", (None, None, "2023-02-16", "tense:past")),
    ("Globex opened the plant.", "opened", (None, None, "2023-02-16", "tense:past")),
    ("Analysts forecast a strike in April.", "strike", ("2023-04", "2023-04-01", "2023-04-30", "anchored:tense")),
    ("Analysts forecast a strike in April.", "forecast", None),
    (
        "A car hit the gate of a hotel used by pilots in the center on Monday.",
        "hit",
        ("2023-02-13", "2023-02-13", "2023-02-13", "anchored:tense"),
    ),
    (
        "A car hit the gate of a hotel used by pilots in the center on Monday.",
        "used",
        (None, None, "2023-02-16", "tense:past"),
    ),
    (
        "Talks have gone on since its opening in 2019.",
        "gone",
        ("2019-01-01/2023-02-16", "2019-01-01", "2023-02-16", "stated, since"),
    ),
    ("The mill was shut from 2001-2006.", "shut", ("2001/2006", "2001-01-01", "2006-12-31", "stated")),
    ("The mill ran from 2009 until this year.", "ran", ("2009/2023", "2009-01-01", "2023-02-16", "stated")),
    ("The mill ran until Monday.", "ran", (None, None, "2023-02-13", "anchored:tense, until")),
    ("The fund fell through Feb. 3.", "fell", (None, None, "2023-02-03", "anchored:tense, until")),
    ("The mill was shut through the week.", "shut", ("2023-W07", "2023-02-13", "2023-02-19", "anchored:narrative")),
    (
        "Roe has been ill since late on Friday.",
        "been",
        ("2023-02-10/2023-02-16", "2023-02-10", "2023-02-16", "anchored:tense, since"),
    ),
    ("Output fell over the past two years.", "fell", ("2021/2023", "2021-02-16", "2023-02-16", "anchored:length")),
    ("Output fell in recent weeks.", "fell", (None, "2023-01-12", "2023-02-16", "anchored:vague")),
    ("The hall is full at the election on March 20.", "is", None),
    ("The price at last week's fair was low.", "was", ("2023-W06", "2023-02-06", "2023-02-12", "anchored:deictic")),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), EVENTS)
def test_event_time(
    tree_of: Callable[..., Tree], sentence: str, word: str, expected: tuple[str | None, ...] | None
) -> None:
    time = _event_time(tree_of(sentence, TODAY), word)
    assert (time and (time.value, time.earliest, time.latest, time.basis)) == expected


def _event_time(tree: Tree, word: str) -> EventTime | None:
    found = times(tree)
    named = [p for p in propositions(tree) if p.head.text == word]
    assert named, f"no proposition {word!r}"
    return event_time(named[0], marks_of(named[0], tree), found, tree)


def test_the_time_of_saying_is_not_that_of_what_is_said(tree_of: Callable[..., Tree]) -> None:
    text = "The ministry said on Wednesday that rebels had retreated from the valley."
    saying, content = (_event_time(tree_of(text, TODAY), word) for word in ("said", "retreated"))
    assert saying is not None
    assert saying.value == "2023-02-15"
    assert content is not None
    assert (content.value, content.latest, content.basis) == (None, "2023-02-15", "reported")


def test_a_past_event_without_time_has_only_a_bound(tree_of: Callable[..., Tree]) -> None:
    time = _event_time(tree_of("Globex opened the plant.", TODAY), "opened")
    assert time == EventTime(None, None, TODAY, "tense:past")
    assert _event_time(tree_of("Globex opened the plant."), "opened") is None
