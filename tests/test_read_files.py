"""Files of all kinds (tests/files, made by tests/files/make.py) give exactly what tests/files/expected.json says.

After a change that is meant: python tests/test_read_files.py writes what is read now; read the difference before you keep it.
"""

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document, Problem
from kg.read import documents
from kg.read.formats.pdf import recognition
from kg.read.formats.pdf.boxes import pages_of

FILES = Path(__file__).resolve().parent / "files"
EXPECTED = FILES / "expected.json"
# expanding.pdf takes all the time that it is given.
NOT_READ = {"make.py", "expected.json", "expanding.pdf"}
# What some readers need beside the default install.
LIBRARIES = ("trafilatura", "pdfminer", "docx", "pptx", "openpyxl", "oxmsg", "striprtf", "feedparser", "warcio")


def shown(found: Document | Problem) -> dict[str, object]:
    """Return all that is read of a document, without what is not given."""
    if isinstance(found, Problem):
        return {"problem": str(found)}
    said = {
        name: getattr(found, name)
        for name in ("id", "source", "title", "published", "published_time", "updated", "publisher", "author")
    }
    return {
        **{name: value for name, value in said.items() if value is not None},
        "text": found.text,
        "blocks": [f"{block.kind}: {found.text[block.span.start : block.span.end]}" for block in found.blocks],
        "left out": [f"{omission.kind} ({omission.reason}): {omission.text}" for omission in found.omissions],
        "ignored": [found.text[span.start : span.end] for span in found.ignored],
    }


def names() -> list[str]:
    """Return the names of the files to read."""
    return sorted(path.name for path in FILES.iterdir() if path.is_file() and path.name not in NOT_READ)


def without_ocr(name: str) -> None:
    """Say of the libraries of the extra "ocr", which few have, that they are not installed."""


@pytest.mark.parametrize("name", names())
def test_each_file_is_read_as_expected(name, monkeypatch):
    for library in LIBRARIES:
        pytest.importorskip(library)
    monkeypatch.chdir(FILES)
    monkeypatch.setattr(recognition, "find_spec", without_ocr)
    assert [shown(found) for found in documents([name])] == json.loads(EXPECTED.read_text("utf-8"))[name]


def test_a_pdf_that_expands_ends_when_its_time_is_over():
    pytest.importorskip("pdfminer")
    with pytest.raises(InputError, match="the PDF takes longer than 2 seconds"):
        pages_of((FILES / "expanding.pdf").read_bytes(), where="expanding.pdf", seconds=2)


def test_the_picture_of_a_text_is_recognized(tmp_path):
    for library in ("pdfminer", "PIL", "rapidocr_onnxruntime", "pypdfium2"):
        pytest.importorskip(library, reason='the extra "ocr" is not installed')
    import pypdfium2

    with pypdfium2.PdfDocument(FILES / "treaty.pdf") as pdf:
        pdf[0].render(scale=200 / 72).to_pil().convert("RGB").save(tmp_path / "scan.pdf", resolution=200)
    (found,) = documents([str(tmp_path / "scan.pdf")])
    # whether the words come apart depends on the version of the library; where they do not, it is said
    words = found.text if isinstance(found, Document) else found.fault
    assert "treaty" in words or words == "text recognition cannot tell the words of the PDF apart"


def test_every_expected_file_is_there():
    assert set(json.loads(EXPECTED.read_text("utf-8"))) == set(names())


if __name__ == "__main__":
    import os

    os.chdir(FILES)
    recognition.find_spec = without_ocr
    EXPECTED.write_text(
        json.dumps(
            {name: [shown(found) for found in documents([name])] for name in names()}, indent=1, ensure_ascii=False
        )
        + "\n",
        "utf-8",
    )
