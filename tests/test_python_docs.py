"""The guide to the Python interface and the notebook show what really comes out."""

import doctest
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_guide_shows_what_comes_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```pycon\n(.*?)```", (DOCS / "python.md").read_text("utf-8"), re.DOTALL)
    if find_spec("pandas") is None:
        blocks = [block for block in blocks if "to_pandas" not in block]
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "python.md", "python.md", 0)
    assert len(examples.examples) > 20
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=said.append)
    assert result.failed == 0, "".join(said)


def test_the_notebook_runs(tmp_path):
    reason = "pip install 'kg[notebook]' to run the notebook"
    nbformat, nbclient = (pytest.importorskip(name, reason=reason) for name in ("nbformat", "nbclient"))
    pytest.importorskip("ipykernel", reason=reason)
    pytest.importorskip("pandas", reason=reason)
    notebook = nbformat.read(DOCS / "kg.ipynb", as_version=4)
    before = [texts(cell) for cell in notebook.cells]
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert [texts(cell) for cell in notebook.cells] == before
    pages = [html for cell in notebook.cells for html in outputs(cell, "text/html") if "srcdoc" in html]
    assert len(pages) == 1
    assert not re.search(r"<iframe[^>]* src=", pages[0])


def outputs(cell, kind):
    """The outputs of a cell in one form."""
    return [output["data"][kind] for output in cell.get("outputs", []) if kind in output.get("data", {})]


def texts(cell):
    """What a cell prints, as the notebook keeps it: the page itself is too long to be kept."""
    return "".join(output["text"] for output in cell.get("outputs", []) if output["output_type"] == "stream")
