"""Cases that once failed, in words of our own; one that fails is marked `xfail(strict=True)` with its reason."""

from __future__ import annotations

import entry
import pytest

DATED = "Date: 2024-08-12\n\n"
ORDER = "The delegates met on 23/02/2024 in Bergen. They signed the pact on 04/05/2024."
UNION = "The Nordic Union imposed sanctions on Igor Malk, the newspaper Gleam and the tanker Borea."
FAMILY = "Karl Varga opened the inn in 1991 with his wife, Edda Varga. Mrs Varga sold the inn."

TRIED = "Igor Pell went on trial for stabbing Tom Rask."
PAINTER = "MARTA VOSS: The council sold the mill."

# text, what a line of the output must hold, what no line may hold
MENDED = [
    (UNION, "nordic-union – sanctioned → gleam", None),
    (
        "The Union imposed sanctions on Igor Malk, the newspaper Trybuna and the tanker Borea.",
        "sanctioned → trybuna",
        "igor-malk – newspaper",
    ),
    ("The rebels who attacked the port fled to France.", "destination/to=‹France›", "origin"),
    (FAMILY, "thing edda-varga Person ‹Edda Varga› | aka Varga", None),
    (
        "The pilot, Nadia Turin, left the squad. Turin said the owners had lied.",
        "thing nadia-turin Person",
        "turin City",
    ),
    ("Major Ada Munk lost the fort. The minister accused the navy of delay.", "agent=minister-", None),
    # "it" that gets worse, acronyms in brackets, postal codes, small towns with the name of a person
    (
        "The famine has emptied the villages. All reports of the office show that it is spreading.",
        "famine-",
        "office-c1 Organization ‹office› | said the office, it",
    ),
    ("The ban came from the Road Safety Agency (RSA). The RSA said so.", "thing road-safety-agency", "south-africa"),
    ("A lorry going from Reno, NV to Gary, IN hit a wall.", "thing nevada Region", "thing in-other"),
    ("A crowd came for Benton, 58, on Sunday.", "thing benton-person Person", "thing benton City"),
    ("Rep. Ann Moore (D-Wis.) left.", "thing ann-moore Person", "thing d "),
    # acts that somebody is cleared of, charged with or wrongly said to have done
    (
        "Carl Denk was cleared of robbing Ida Ross.",
        "Crime 'robbing'",
        "event Crime ‹Carl Denk was cleared of robbing Ida Ross› fact",
    ),
    (
        "Ada Munk pleaded not guilty to stealing a boat.",
        "+ denied past",
        "event Crime ‹Ada Munk pleaded not guilty to stealing a boat› fact",
    ),
    ("Critics wrongly claimed that the army had shelled Harl.", "+ denied pluperfect", "+ claim pluperfect"),
    (
        "Igor Pell faces trial for stabbing Tom Rask.",
        "held tie igor-pell – assaulted → tom-rask  [claimed]",
        "Assault ‹Igor Pell stabbing Tom Rask› fact",
    ),
    (
        TRIED,
        "'stabbing' (stab, verb+set-upon) agent=‹Igor Pell› patient=‹Tom Rask› | + claim past",
        "Assault ‹Igor Pell stabbing Tom Rask› fact",
    ),
    # parts of a period, and times that name no day
    (f"{DATED}In the first half of 2021 Vimba sold its turbine unit.", "2021-H1", None),
    (f"{DATED}In the third week of May Vimba sold its yard.", "2024-05-15..", None),
    (f"{DATED}In the early hours of 3 June the mine was flooded.", "when 2024-06-03", None),
    (f"{DATED}A few years ago Vimba sold its yard.", "None..2023-08-12", "2024-08-11"),
    (f"{DATED}{ORDER}", "2024-05-04..2024-05-04", None),
    # who speaks
    (f"{DATED}{PAINTER}", "by MARTA VOSS", None),
    (f"{DATED}Q: Who sold the mill?\n\nA: The owners sold the mill.", "+ claim past", "thing a-"),
    ("Bergen, 3 March 2021 - Ida Ross closed the port on Friday.", "2021-02-26", None),
    ("BERGEN, March 3, 2021 /PRNewswire/ -- Vimba said it had bought Gleam.", "| 2021-03-03 |", None),
    (f"{DATED}{PAINTER}", "thing marta-voss Person", None),
    (f"{DATED}MARTA VOSS: The minister sold the mill.", "thing minister-", "said MARTA VOSS, The minister"),
    # names in capitals, and a verdict with its "not"
    ("PRESIDENT IGOR PELL SAID THE OTHER REBELS WOULD LEAVE VIMBA.", "thing igor-pell Person", "thing president"),
    ("Carl Denk was found not guilty of fraud.", "Acquit 'found'", "Convict"),
    # offices and headlines
    ("Ada Munk replaced Tom Rask as chief executive of Vimba.", "edges agent>leads>patient", "Dismiss"),
    ("Ada Munk was appointed chief executive of Vimba.", "edges agent>leads>patient", None),
    ("Title: Teachers deported from Peru\n\nThe school closed.", "patient=‹Teachers›", "agent=‹Teachers›"),
    (
        "Title: Shop looted in Bergen\n\nThe police came.",
        "Destroy 'looted' (loot, participle+destroy) patient=‹Shop›",
        None,
    ),
    ("Vimba is Norway's biggest job creator.", None, "– founded →"),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), MENDED)
def test_fault_is_mended(text: str, wanted: str | None, unwanted: str | None) -> None:
    lines = list(entry.output(list(entry.trees([entry.document(text)]))))
    assert wanted is None or any(wanted in line for line in lines)
    assert unwanted is None or not any(unwanted in line for line in lines)
