"""Who is who over documents: tables of what documents tell of names that differ, and what is judged of them."""

from collections.abc import Callable
from itertools import permutations

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.model import Document, Extraction, Judgement, NameRecord
from kg.read import with_metadata
from kg.resolve import resolve
from kg.resolve.records import link_records

MINISTER = "role finance minister, country norway"


def bearer(line: str, document: str) -> NameRecord:
    """Return the bearer of a line "Jane Roe / Roe: role mayor, country norway"; bodies begin with an asterisk."""
    names, _, traits = line.removeprefix("*").partition(":")
    kind = "Organization" if line.startswith("*") else "Person"
    listed = [name.strip() for name in names.split("/")]
    name = listed[0].lower().replace(".", "").replace(" ", "-")
    return NameRecord(
        name, document, kind, frozenset(listed), frozenset(t.strip() for t in traits.split(",") if t.strip())
    )


def verdicts(*lines: str) -> set[str]:
    """Return the judgements on the bearers of documents d0, d1, … as "left = right", "left ≠ right", "left ? right"."""
    sign = {"same": "=", "different": "≠", "undecided": "?"}
    found = link_records(bearer(line, f"d{n}") for n, line in enumerate(lines))
    assert all(judgement.evidence for judgement in found)
    return {f"{j.left} {sign[j.verdict]} {j.right}" for j in found}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A short form is the full name only with support.
        ([f"Jane Roe: {MINISTER}", f"J. Roe: {MINISTER}"], {"jane-roe = j-roe"}),
        ([f"Jane Roe: {MINISTER}", f"Roe: {MINISTER}"], {"jane-roe = roe"}),
        (["Jane Roe: body globex", "J. Roe: body globex"], {"jane-roe = j-roe"}),
        (["Jane Roe", "J. Roe", "Roe"], set()),
        (["Jane Roe: country norway", "Roe: country norway"], {"jane-roe ? roe"}),
        (["Jane Roe: country norway", "J. Roe: country norway"], {"jane-roe ? j-roe"}),
        (["Jane Roe: role mayor", "Roe: role mayor"], {"jane-roe ? roe"}),
        (["Jane Roe: role mayor, place lowell", "Roe: role mayor, place lowell"], {"jane-roe = roe"}),
        ([f"Jane Roe: {MINISTER}", f"A. Roe: {MINISTER}"], set()),
        ([f"Jane Roe: {MINISTER}", f"Jane Doe: {MINISTER}"], set()),
        # What speaks against it.
        (["Jane Roe: role mayor, place lowell, gender feminine", "J. Roe: role mayor, place lowell, gender masculine"],
         {"jane-roe ≠ j-roe"}),
        (["Jane Roe: role finance minister, country norway", "Roe: role defence minister, country norway"],
         {"jane-roe ≠ roe"}),
        # Two ministers of one surname: only the office tells which.
        (["Jane Roe: role finance minister, country norway", "Bob Roe: role defence minister, country norway",
          "Roe: role minister, country norway"], {"jane-roe ? roe", "bob-roe ? roe"}),
        (["Jane Roe: role finance minister, country norway", "Bob Roe: role defence minister, country norway",
          "Roe: role finance minister, country norway"], {"jane-roe = roe", "bob-roe ≠ roe"}),
        # The same short form in two documents may mean two.
        (["Jane Roe: role mayor, place lowell", "Bob Roe: body globex, role chief, country chad",
          "Roe: role mayor, place lowell", "Roe: body globex, role chief"], {"jane-roe = roe@d2", "bob-roe = roe@d3"}),
        # Father and son are never joined.
        (["John Roe: role mayor, place lowell", "John Roe Jr.: role mayor, place lowell"], {"john-roe-jr ? john-roe"}),
        (["John Roe Sr.: body globex", "John Roe Jr.: body globex"], {"john-roe-jr ≠ john-roe-sr"}),
        (["George Roe: role president, country freedonia", "George W. Roe: role president, country freedonia"],
         {"george-w-roe = george-roe"}),
        # An initial, a middle name, a nickname or a participle more is one person, unless two fuller names differ.
        (["Ada Roe", "Ada M. Roe"], {"ada-m-roe = ada-roe"}),
        (["Ada Roe", "Ada Mary Roe", "Ada M. Roe"],
         {"ada-mary-roe = ada-roe", "ada-m-roe = ada-roe"}),
        (["Ada Roe", "Ada M. Roe", "Ada T. Roe"], {"ada-m-roe ? ada-roe", "ada-t-roe ? ada-roe"}),
        (["Ada Roe: gender feminine", "Ada M. Roe: gender masculine"], {"ada-m-roe ≠ ada-roe"}),
        (["Bert Roe", 'Albert C. "Bert" Roe'], {'albert-c-"bert"-roe = bert-roe'}),
        (["Lily Roe", "Smiling Lily Roe"], {"smiling-lily-roe = lily-roe"}),
        (["Ann Roe", "Mary Ann Roe"], set()),
        (["Bob Roe: body globex", "Robert Roe: body globex"], {"robert-roe = bob-roe"}),
        (["Bob Roe", "Robert Roe"], {"robert-roe ? bob-roe"}),
        (["Bob Roe: body globex", "Richard Roe: body globex"], set()),
        (['Robert "Bob" Roe', "Robert T. Roe", "Robert Roe"],
         {'robert-"bob"-roe = robert-roe', "robert-t-roe = robert-roe"}),
        # Names beside it count: who stands with the same people is the same.
        (["Ada Roe: beside vimba, beside jon-lee, year 2021", "Roe: beside vimba, year 2021"], {"ada-roe = roe"}),
        (["Ada Roe: year 2021", "Ada Roe: year 2021", "Roe: year 2021"], {"ada-roe = roe"}),
        (["Ada Roe: year 2021", "Roe: year 2021"], set()),
        # A name that a text took for a town needs a trait of a person, or a name beside it, and is judged text by text.
        (["Ada Roe: year 2021", "Ada Roe: year 2021", "Roe: year 2021, taken for place"], set()),
        (["Ada Roe: year 2021", "Ada Roe: year 2021", "Roe: year 2021, taken for place, acts as person"],
         {"ada-roe = roe@d2"}),
        # A bare family name is the bearer whom nearly all documents of the time name in full.
        ([*["Lily Roe: year 2021"] * 4, "Roe: year 2021"], {"lily-roe = roe"}),
        ([*["Lily Roe: year 2021"] * 4, "Roe: year 2011"], set()),
        ([*["Lily Roe: year 2021"] * 4, "Bob Roe", "Bob Roe", "Roe"], set()),
        ([*["Lily Roe: gender feminine"] * 4, "Roe: gender masculine"], set()),
        (["John Roe: role mayor, place lowell", "John Roe Jr.: role mayor, place lowell", "J. Roe: role mayor, place lowell"],
         {"john-roe-jr ? john-roe", "john-roe ? j-roe", "john-roe-jr ? j-roe"}),
        # One name in several spellings.
        (["Volodymyr Zelensky: role president, country ukraine", "Volodymyr Zelenskyy: country ukraine"],
         {"volodymyr-zelenskyy = volodymyr-zelensky"}),
        (["Volodymyr Zelensky", "Volodymyr Zelenskyy"], set()),
        (["Zelenskiy: role president, country ukraine", "Zelenskyy: role president, country ukraine"],
         {"zelenskiy = zelenskyy"}),
        (["Zelenskiy: country ukraine", "Zelenskyy: country ukraine"], set()),
        (["Jan Meier: country norway", "Jan Meyer: country chad"], set()),
        # Bodies: legal forms, spellings, acronyms.
        (["*Globex Corp.", "*Globex Corporation"], {"globex-corporation = globex-corp"}),
        (["*Globex", "*Globex Corporation"], {"globex-corporation = globex"}),
        (["*Globex", "*Globex Ltd", "*Globex AG"],
         {"globex-ltd ? globex", "globex-ag ? globex", "globex-ltd ? globex-ag"}),
        (["*Globex: country norway", "*Globex Corp.: country chad"], {"globex-corp ≠ globex"}),
        (["*Globex", "*Globex Bank", "*Globeks Mining"], set()),
        (["*Freedonian Mining Authority / FMA", "*FMA"], {"freedonian-mining-authority = fma"}),
        (["*Freedonian Mining Authority", "*FMA"], set()),
        (["*Freedonian Mining Authority: country freedonia", "*FMA: country freedonia"],
         {"freedonian-mining-authority = fma"}),
        (["*Freedonian Mining Authority / FMA", "*Fair Music Alliance / FMA", "*FMA"],
         {"freedonian-mining-authority ? fma", "fair-music-alliance ? fma"}),
        (["*Freedonian Mining Authority / FMA: country freedonia", "*FMA: country chad"],
         {"freedonian-mining-authority ≠ fma"}),
        (["*Freedonian Mining Authority / FMA", "*Freedonian Mining Agency"], set()),
        # A person and a body of one name are never compared.
        (["Lowell: role mayor, country norway", "*Lowell: country norway"], set()),
    ],
)  # fmt: skip
def test_what_is_judged_of_like_names(lines: list[str], expected: set[str]) -> None:
    assert verdicts(*lines) == expected


def test_the_order_of_documents_makes_no_difference() -> None:
    found = [
        bearer(line, f"d{n}")
        for n, line in enumerate(
            ["Jane Roe: role mayor, place lowell", "Bob Roe: body globex", "J. Roe: body globex", "Roe: place lowell"]
        )
    ]
    assert len({tuple(link_records(order)) for order in permutations(found)}) == 1


SPRING = "Date: 12 March 2024\n\n"


@pytest.fixture(scope="module")
def told(nlp) -> Callable[..., list[Extraction]]:
    from kg import parse

    gazetteer = Gazetteer()

    def extractions(*texts: str) -> list[Extraction]:
        documents = [with_metadata(Document(f"d{n}", text)) for n, text in enumerate(texts)]
        return [extraction(tree, gazetteer) for tree in parse.trees(documents, nlp)]

    return extractions


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (["Mayor Jane Roe of Oslo opened the bridge.", "J. Roe, the mayor of Oslo, resigned on Monday."],
         {"jane-roe": 2}),
        (["Mayor Jane Roe of Oslo opened the bridge.", "J. Roe, the mayor of Bergen, resigned on Monday."],
         {"jane-roe": 1, "j-roe": 1}),
        (["Globex Corp. bought Initech in Norway.", "Globex Corporation sued Initech, the company said."],
         {"globex-corporation": 2}),
        (["President Volodymyr Zelenskiy of Ukraine left.", "Ukrainian President Zelensky spoke on Monday."],
         {"volodymyr-zelenskiy": 2}),
        (["Officials met in Paris, Texas.", "The mayor of Paris, France, spoke."], {"paris": 1}),
        # A family name that is a town's too is the person whom others introduce; where it stands as a place, the town.
        ([f"{SPRING}Nurse Ada Lima went on strike. Lima said she was tired.", f"{SPRING}Lima resigned on Monday.",
          f"{SPRING}Ada Lima will not come back.", f"{SPRING}Thousands marched in Lima on Friday."],
         {"ada-lima": 3, "lima": 1}),
        ([f"{SPRING}Judge Ada Lima sat in the Vimba Tribunal.", f"{SPRING}Lima left the Vimba Tribunal."],
         {"ada-lima": 2}),
        ([f"{SPRING}Judge Ada Lima slept.", f"{SPRING}Lima left the meeting."], {"ada-lima": 1}),
        # Each place has an embassy of its own, whatever word stands for its country.
        (["The Danish embassy in Cairo was shut. Crowds stood before the embassy.", "Denmark's Embassy in Cairo opened.",
          "The Danish embassy in Quito was robbed."],
         {"danish-embassy-in-cairo": 1, "danish-embassy-in-quito": 1}),
        # People of one frequent name and other offices are two, unless something joins them.
        (["Finance Minister Mary Brown of Canada left.", "Mary Brown, the coach of Leeds United, was fined."],
         {"mary-brown": 1}),
        (["Finance Minister Mary Brown met Ola Lund.", "Mary Brown, the chief of Vimba, met Ola Lund."],
         {"mary-brown": 2}),
        (["The Democratic senator left.", "The Democrats lost."], {"democratic-party": 1}),
    ],
)  # fmt: skip
def test_texts_over_documents(texts: list[str], together: dict[str, int], told) -> None:
    found = resolve(told(*texts), Gazetteer())
    over = {e.id: len({key.document for key in e.mentions}) for e in found.entities}
    assert {name: over.get(name) for name in together} == together


def test_what_somebody_judged_wins_and_undoes_it(told) -> None:
    texts = told("Mayor Jane Roe of Oslo opened the bridge.", "Roe, the mayor of Oslo, resigned on Monday.")
    joined = resolve(texts, Gazetteer())
    (judgement,) = joined.judgements
    assert (judgement.left, judgement.verdict, judgement.evidence) == (
        "jane-roe",
        "same",
        "country norway; place oslo; role mayor",
    )
    apart = resolve(texts, Gazetteer(), judgements=[Judgement(judgement.left, judgement.right, "different")])
    assert len([e for e in apart.entities if e.type == "Person"]) == 2
