"""What needs an extra that is not installed says so in one line; what is installed by default needs no extra."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.cli import main
from kg.corpus.duplicates import _signature
from kg.resources import DISTRIBUTION

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# Imported where it is, but brought along by a package that is declared.
BROUGHT = {"pydantic": "mcp", "thinc": "spacy"}
# The distribution of a package of another name; what is installed says it itself, but an extra need not be installed.
NAMED_OTHERWISE = {"llama_index": "llama-index-core"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text("<html><body><p>Rain fell on Lowell.</p></body></html>", "utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "graph.ttl").write_text("", "utf-8")
    (tmp_path / "a.txt").write_text("Rain fell on Lowell.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("library", "command", "fault"),
    [
        ("trafilatura", "build page.html", 'page.html: trafilatura is not installed; pip install "{}[html]"'),
        ("pdfminer", "build paper.pdf", 'paper.pdf: pdfminer is not installed; pip install "{}[pdf]"'),
        ("pyshacl", "validate graph.ttl", 'pyshacl is not installed; pip install "{}[validate]"'),
        ("starlette", "serve graph.ttl", 'starlette is not installed; pip install "{}[serve]"'),
        ("uvicorn", "serve graph.ttl", 'uvicorn is not installed; pip install "{}[serve]"'),
        ("mcp", "mcp graph.ttl", 'mcp is not installed; pip install "{}[mcp]"'),
        ("pyarrow", "export graph.ttl tables/ --format parquet", 'pyarrow is not installed; pip install "{}[parquet]"'),
        ("ray", "build a.txt --shards shares --engine ray", 'ray is not installed; pip install "{}[ray]"'),
    ],
)
def test_an_absent_extra_is_named_in_one_line(library, command, fault, folder, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, library, None)
    assert main(command.split()) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"kg: {fault.format(DISTRIBUTION)}"
    assert not (folder / "tables").exists()


def required(requirements):
    """Return the names of the distributions in a list of requirements, in small letters."""
    return {re.split(r"[\[<>=]", line)[0].lower() for line in requirements}


# What stands in these parts of kg comes with the extra of the same name; the command looks first whether it is there.
OWN_EXTRA = frozenset({"mcp", "serve"})


def imported():
    """Yield each library that kg imports when it runs, with the extra that it is said to come with."""
    for path in sorted((ROOT / "kg").rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        tests = [node for node in nodes if isinstance(node, ast.If)]
        for_types = [node for node in tests if getattr(node.test, "id", "") == "TYPE_CHECKING"]
        unused = {id(node) for test in for_types for node in ast.walk(test)}
        for node in nodes:
            if not isinstance(node, ast.Import | ast.ImportFrom | ast.Call) or id(node) in unused:
                continue
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            part = path.relative_to(ROOT / "kg").parts[0]
            yield from ((part if part in OWN_EXTRA else "", name.split(".")[0]) for name in names)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "required_library":
                extra = next(word.value.value for word in node.keywords if word.arg == "extra")
                yield extra, node.args[0].value.split(".")[0]


@cache
def brought_by(distribution):
    """Return the packages that a distribution installs, by name; where it is not installed, the one of its name."""
    try:
        record = metadata.distribution(distribution).read_text("RECORD") or ""
    except metadata.PackageNotFoundError:
        record = ""
    files = [line.partition(",")[0] for line in record.splitlines()]
    listed = {re.split(r"[/.]", file)[0] for file in files if file.endswith((".py", ".so", ".pyd"))}
    named = {name for name, other in NAMED_OTHERWISE.items() if other == distribution}
    return listed | named or {distribution.replace("-", "_")}


def test_every_library_is_declared_where_it_is_needed():
    declared = {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
    found = {(extra, name) for extra, name in imported() if name not in {"kg", *BROUGHT, *sys.stdlib_module_names}}
    assert {extra for extra, _ in found} >= {"", "html", "pdf", "ray", "validate"}
    for extra, name in sorted(found):
        given = set().union(*map(brought_by, required([*declared[extra], *declared[""]])))
        assert name in given, f"{name} is not declared" + (f" in {extra}" if extra else "")
    for name, owner in BROUGHT.items():
        if find_spec(owner) is not None:  # an extra need not be installed
            assert name in required(metadata.requires(owner))


def test_text_signatures_are_those_of_datasketch():
    datasketch = pytest.importorskip("datasketch", minversion="2", reason="datasketch 2 is a check for developers")
    shingles = [f"the {n} mills of Lowell".encode() for n in range(300)]
    theirs = datasketch.MinHash(num_perm=125, seed=1)
    theirs.update_batch(shingles)
    assert _signature(shingles, 125).tolist() == theirs.digest().tolist()
