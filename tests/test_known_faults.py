"""Cases that are known to fail, each with the reason: when one passes, its mark goes and it joins the golden paragraphs."""

from __future__ import annotations

import entry
import pytest

DATED = "Date: 2024-08-12\n\n"
ORDER = "The delegates met on 23/02/2024 in Bergen. They signed the pact on 04/05/2024."
UNION = "The Nordic Union imposed sanctions on Igor Malk, the newspaper Gleam and the tanker Borea."
FAMILY = "Karl Varga opened the inn in 1991 with his wife, Edda Varga. Mrs Varga sold the inn."

# reason, text, what a line of the output must hold, what no line may hold
FAULTS = [
    (
        "an act one is cleared of is asserted",
        "Carl Denk was cleared of robbing Ida Ross.",
        None,
        "event Crime ‹Carl Denk was cleared of robbing Ida Ross› fact",
    ),
    (
        "an act one pleads not guilty to is asserted",
        "Ada Munk pleaded not guilty to stealing a boat.",
        None,
        "event Crime ‹Ada Munk pleaded not guilty to stealing a boat› fact",
    ),
    (
        "'wrongly claimed' leaves the claim standing",
        "Critics wrongly claimed that the army had shelled Harl.",
        None,
        "+ claim pluperfect",
    ),
    ("a half of a year is not read", f"{DATED}In the first half of 2021 Vimba sold its turbine unit.", "2021-H1", None),
    ("a week of a month is not read", f"{DATED}In the third week of May Vimba sold its yard.", "2024-05-15..", None),
    (
        "the early hours of a day become the day of writing",
        f"{DATED}In the early hours of 3 June the mine was flooded.",
        "when 2024-06-03",
        None,
    ),
    ("the document's order of day and month is not used", f"{DATED}{ORDER}", "2024-05-04..2024-05-04", None),
    ("only the first of several targets is sanctioned", UNION, "kg:sanctioned gleam", None),
    (
        "fleeing to a place is read as fleeing from it",
        "The rebels who attacked the port fled to France.",
        None,
        "origin/to=‹France›",
    ),
    (
        "one who replaces another dismisses him",
        "Ada Munk replaced Tom Rask as chief executive of Vimba.",
        None,
        "Dismiss",
    ),
]


MENDED = [
    (FAMILY, "thing edda-varga Person ‹Edda Varga› | aka Varga", None),
    (
        "The pilot, Nadia Turin, left the squad. Turin said the owners had lied.",
        "thing nadia-turin Person",
        "turin City",
    ),
    ("Major Ada Munk lost the fort. The minister accused the navy of delay.", "agent=minister-", None),
    ("Igor Pell faces trial for stabbing Tom Rask.", None, "kg:assaulted"),
    ("Vimba is Norway's biggest job creator.", None, "kg:founded"),
]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        *MENDED,
        *(
            pytest.param(text, wanted, unwanted, marks=pytest.mark.xfail(strict=True, reason=reason))
            for reason, text, wanted, unwanted in FAULTS
        ),
    ],
)
def test_fault_is_mended(text: str, wanted: str | None, unwanted: str | None) -> None:
    found = entry.extracted([entry.document(text)])
    lines = [*entry.extraction_lines(found[0]), *entry.knowledge_lines(entry.known(found))]
    assert wanted is None or any(wanted in line for line in lines)
    assert unwanted is None or not any(unwanted in line for line in lines)
