"""What comes out of files of every kind, and the one line for each that cannot be read."""

import io
import json
from pathlib import Path

import pytest

from kg.model import Document, Problem
from kg.read import documents

ENGLISH = "Globex signed a treaty with Freedonia on Monday, the ministry of trade said in a statement. "
GERMAN = (
    "Das Unternehmen unterzeichnete am Montag einen Vertrag mit der Regierung, wie das Ministerium mitteilte. "
    "Die Verhandlungen hatten ein Jahr gedauert und waren von beiden Seiten als schwierig bezeichnet worden. "
)
PAGE = """<!DOCTYPE html><html><head><title>Globex signs treaty | Example News</title>
<meta property="og:title" content="Globex signs treaty with Freedonia">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2021-05-03T10:00:00Z"></head>
<body><nav>Home Sport Weather</nav><article><h1>Globex signs treaty with Freedonia</h1>
<p>Globex signed a treaty with Freedonia on <b>Monday</b>, the ministry of trade said in a long statement.</p>
<h2>Ladders and ropes</h2>
<p>The treaty covers ladders, ropes and nails, which Freedonia has bought from others until now.</p>
</article><script>alert(1)</script></body></html>"""


def read(*sources: object, stdin: bytes | None = None) -> list[Document | Problem]:
    return list(documents([str(s) for s in sources], stdin=io.BytesIO(stdin) if stdin is not None else None))


def only(*sources: object, stdin: bytes | None = None) -> Document:
    (found,) = read(*sources, stdin=stdin)
    assert isinstance(found, Document), found
    return found


def problem(*sources: object, stdin: bytes | None = None) -> Problem:
    (found,) = read(*sources, stdin=stdin)
    assert isinstance(found, Problem), found
    return found


@pytest.mark.parametrize(
    ("text", "title", "published", "publisher"),
    [
        (
            " date 2021-05-03 Rain over Freedonia\n\nRain over Freedonia\n\nIt rained.",
            "Rain over Freedonia",
            "2021-05-03",
            None,
        ),
        ("Title: Rain\nDate: 3 May 2021\nSource: Example News\n\nIt rained.", "Rain", "2021-05-03", "Example News"),
        (
            "Rain falls over Freedonia\n\nMonday, May 3, 2021\n\nIt rained.",
            "Rain falls over Freedonia",
            "2021-05-03",
            None,
        ),
        (
            "Rain falls over Freedonia\n\nFREETOWN, May 3 (Example News) - It rained.",
            "Rain falls over Freedonia",
            None,
            "Example News",
        ),
        ("It rained on 3 May 2021 in Freedonia, the ministry said.", None, None, None),
    ],
)
def test_first_lines_say_title_date_and_publisher(
    tmp_path: Path, text: str, title: str | None, published: str | None, publisher: str | None
) -> None:
    (tmp_path / "Rain, at last.txt").write_text(text, "utf-8")
    found = only(tmp_path / "Rain, at last.txt")
    assert (found.id, found.title, found.published, found.publisher) == ("rain-at-last", title, published, publisher)
    assert found.text == text


def test_a_date_whose_order_is_not_known_is_left_out_and_named(tmp_path: Path) -> None:
    text = "Rain falls over Freedonia\n\nPublished: 03/05/2021\n\nIt rained."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    uncertain, found = read(tmp_path / "a.txt")
    assert isinstance(uncertain, Problem), uncertain
    assert (uncertain.fault, uncertain.remedy) == (
        "the date '03/05/2021' is left out (the order of day and month is not known)",
        "write it as 2024-05-31",
    )
    assert isinstance(found, Document), found
    assert (found.title, found.published, found.publisher, found.text) == (
        "Rain falls over Freedonia",
        None,
        None,
        text,
    )


def test_html(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    found = only(tmp_path / "page.html")
    assert (found.title, found.published, found.publisher) == (
        "Globex signs treaty with Freedonia",
        "2021-05-03",
        "Example News",
    )
    assert [block.kind for block in found.blocks] == ["headline", "paragraph", "heading", "paragraph"]
    assert "alert" not in found.text
    assert "on Monday, the" in found.text


def test_markdown(tmp_path: Path) -> None:
    text = "---\ndate: 2021-05-03\nsource: Example News\n---\n# Rain *over* Freedonia\n\nIt\nrained [all day](x).\n\n## And now?\n\n- One\n- Two words\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    found = only(tmp_path / "a.md")
    assert (found.title, found.published, found.publisher) == ("Rain over Freedonia", "2021-05-03", "Example News")
    shown = [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks]
    assert shown[:3] == [
        ("headline", "Rain over Freedonia"),
        ("paragraph", "It rained all day."),
        ("heading", "And now?"),
    ]
    assert [words for _, words in shown[3:]] == ["One", "Two words"]


def test_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_with("Globex signed a treaty.", "It rained in Freedonia."))
    found = only(tmp_path / "a.pdf")
    assert "Globex signed a treaty." in found.text
    assert found.source == str(tmp_path / "a.pdf")


def pdf_with(*lines: str) -> bytes:
    drawn = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {drawn} ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        start,
    )


def test_json_lines_from_standard_input_keep_id_and_text() -> None:
    rows = [
        {"id": "a", "title": None, "published": None, "text": "\n It rained.\n"},
        {"id": 7, "title": "Rain", "published": "2021-05-03", "publisher": "Example News", "text": "It poured."},
        {"text": "It snowed."},
    ]
    found = read("-", stdin="\n".join(json.dumps(row) for row in rows).encode())
    assert all(isinstance(one, Document) for one in found)
    assert [(d.id, d.title, d.published, d.publisher, d.text) for d in found if isinstance(d, Document)] == [
        ("a", None, None, None, "\n It rained.\n"),
        ("7", "Rain", "2021-05-03", "Example News", "It poured."),
        ("stdin-3", None, None, None, "It snowed."),
    ]


def test_other_text_from_standard_input() -> None:
    assert only("-", stdin=b"It rained.").id == "stdin"
    assert only("-", stdin=PAGE.encode()).publisher == "Example News"


LINES = "\n".join(json.dumps({"id": name, "text": f"It rained in {name}."}) for name in ("Oslo", "São Tomé"))


LIST = f"[\n{LINES.replace(chr(10), ',')}]"
ENCODED = [
    LINES.encode(),
    b"\n \n" + LINES.encode(),
    LINES.encode("utf-8-sig"),
    LINES.encode("utf-16"),
    LINES.encode("utf-16-le"),
    LINES.replace("\n", "\r\n").encode("utf-16"),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *((name, data) for name in ("-", "a.jsonl", "a.json") for data in ENCODED),
        *((name, LIST.encode(encoding)) for name in ("-", "a.json") for encoding in ("utf-8", "utf-8-sig", "utf-16")),
    ],
)
def test_rows_are_read_in_any_encoding_from_anywhere(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    (tmp_path / "a.json").write_bytes(data)
    found = read("-", stdin=data) if name == "-" else read(tmp_path / name)
    assert [d.id for d in found if isinstance(d, Document)] == ["Oslo", "São Tomé"], found


def test_a_line_in_another_encoding_spoils_no_other(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"It rained in São Tomé on day {n}."}, ensure_ascii=False) for n in range(3)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([rows[0].encode(), rows[1].encode("cp1252"), rows[2].encode()]))
    assert all("São Tomé" in d.text for d in read(tmp_path / "a.jsonl") if isinstance(d, Document))


def test_rows_are_mended_where_another_program_decoded_them_wrongly() -> None:
    (document,) = documents(
        [{"id": "cafÃ©", "title": "RenÃ©e Roe", "text": "RenÃ©e Roe said â€œnoâ€\x9d. Zoë heard it."}]
    )
    assert isinstance(document, Document)
    assert (document.id, document.title, document.text) == ("cafÃ©", "Renée Roe", "Renée Roe said “no”. Zoë heard it.")


def test_rows_without_an_id_are_told_apart_across_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "news.jsonl").write_text(json.dumps({"text": "It rained."}), "utf-8")
    assert [d.id for d in read(tmp_path) if isinstance(d, Document)] == ["news-1", "news-1-2"]


def test_the_bad_item_of_a_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(json.dumps([{"text": "It rained."}, {"text": 5}]), "utf-8")
    (bad,) = [one for one in read(tmp_path / "b.json") if isinstance(one, Problem)]
    assert (bad.source, bad.place) == (str(tmp_path / "b.json"), "item 2")


def test_what_comes_in_without_a_name_is_told_by_its_text() -> None:
    texts = (b"It rained.", b"It snowed.")
    found = [one for text in texts for one in documents(["-"], stdin=io.BytesIO(text), store=Path("store"))]
    assert len({one.id for one in found if isinstance(one, Document)}) == 2


def test_folder_is_read_sorted_and_names_are_told_apart(tmp_path: Path) -> None:
    for name in ("b/rain.txt", "a/rain.txt", "snow.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ENGLISH, "utf-8")
    found = read(tmp_path, tmp_path / "snow.txt")
    assert [(d.id, d.source) for d in found if isinstance(d, Document)] == [
        ("rain", str(tmp_path / "a/rain.txt")),
        ("rain-2", str(tmp_path / "b/rain.txt")),
        ("snow", str(tmp_path / "snow.txt")),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-32"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"The café in São Tomé — {ENGLISH}".replace("—" if encoding == "latin-1" else "\0", "-")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert only(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n", "the file is empty"),
        ("a.txt", b"\x00\x01\x02\xff" * 100, "binary"),
        ("a.docx", b"PK\x03\x04rest", "zip or office file"),
        ("a.pdf", b"%PDF-1.4 broken", "the PDF is damaged"),
        ("a.html", b"<html><body></body></html>", "no article is found"),
        ("a.txt", GERMAN.encode(), "not English (German)"),
        ("a.txt", b"12 34 -- !!", "no words"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = problem(tmp_path / name)
    assert fault in found.fault
    assert found.source == str(tmp_path / name)
    assert found.remedy
    assert "\n" not in str(found)


def test_missing_file_empty_folder_and_address(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no such file" in problem(tmp_path / "none.txt").fault
    assert "no files" in problem(tmp_path / "empty").fault
    assert "web addresses" in problem("https://example.org/a").fault
    assert "nothing came in" in problem("-", stdin=b"").fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "x", "text": ', "broken JSON at character"),
        ("[1, 2]", "no JSON object"),
        ('{"id": "x"}', '"text" is missing'),
        ('{"id": "x", "text": 5}', '"text" is no text'),
        ('{"id": [], "text": "It rained."}', '"id" is no text'),
        ('{"id": "x", "text": "It rained.", "published": "soon"}', '"published" is no date'),
        ('{"id": "d1", "text": "It rained."}', "is taken by"),
        ('{"id": "x", "text": "  "}', "the text is empty"),
        ('{"id": "x", "text": "It \\ud800 rained."}', "lone surrogates"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_the_bad_line_of_json_lines_is_named_and_the_others_are_read(tmp_path: Path, line: str, fault: str) -> None:
    good = [json.dumps({"id": f"d{n}", "text": "It rained."}) for n in range(1, 20)]
    (tmp_path / "a.jsonl").write_text("\n".join([*good[:16], line, *good[16:]]), "utf-8")
    found = read(tmp_path / "a.jsonl")
    (bad,) = [one for one in found if isinstance(one, Problem)]
    assert (bad.source, bad.place) == (str(tmp_path / "a.jsonl"), "line 17")
    assert fault in bad.fault
    assert len(found) == 20


def test_a_json_file_holds_one_object_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": "x", "text": "It rained."}, {"text": "It poured."}]), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"id": "y", "text": "It rained."}, indent=1), "utf-8")
    assert [d.id for d in read(tmp_path) if isinstance(d, Document)] == ["x", "a-2", "y"]
