"""What needs an extra that is not installed says so in one line; what is installed by default needs no extra."""

import ast
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from kg.cli import main
from kg.corpus.duplicates import _signature
from kg.resources import DISTRIBUTION

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# Imported where it is, but brought along by a package that is declared.
BROUGHT = {"spacy": {"thinc"}}


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
        ("trafilatura", "build page.html", 'page.html: web pages need trafilatura; pip install "{}[html]"'),
        ("pypdf", "build paper.pdf", 'paper.pdf: PDF files need pypdf; pip install "{}[pdf]"'),
        ("pyshacl", "validate graph.ttl", 'kg validate needs pySHACL; pip install "{}[validate]"'),
        (
            "ray",
            "build a.txt --shards shares --engine ray",
            '--engine ray needs Ray; pip install "{}[ray]", or leave --engine out',
        ),
    ],
)
def test_an_absent_extra_is_named_in_one_line(library, command, fault, folder, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, library, None)
    assert main(command.split()) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"kg: {fault.format(DISTRIBUTION)}"


def required(requirements):
    """Return the names of the distributions in a list of requirements, in small letters."""
    return {line.split("[")[0].split(">")[0].split("=")[0].strip().lower() for line in requirements}


def imported():
    """Yield the name of each library that kg imports, with whether the import may fail."""
    for path in sorted((ROOT / "kg").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        guarded = {id(n) for t in ast.walk(tree) if isinstance(t, ast.Try) for s in t.body for n in ast.walk(s)}
        typing = {
            id(n)
            for test in ast.walk(tree)
            if isinstance(test, ast.If) and getattr(test.test, "id", "") == "TYPE_CHECKING"
            for n in ast.walk(test)
        }
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in {name.split(".")[0] for name in names} - {"kg"} - sys.stdlib_module_names:
                if id(node) not in typing:
                    yield name, id(node) in guarded


def test_every_library_is_declared_and_those_of_an_extra_may_be_absent():
    distributions = metadata.packages_distributions()
    default, extras = required(PROJECT["dependencies"]), PROJECT["optional-dependencies"]
    optional = required(line for name in ("html", "notebook", "pdf", "ray", "validate") for line in extras[name])
    brought = {name for owner, names in BROUGHT.items() if owner in default for name in names}
    for name, guarded in sorted(set(imported())):
        owners = {owner.lower() for owner in distributions.get(name, [name])}
        assert owners & (default | brought) or (guarded and owners & optional), f"{name} is not declared"


def test_text_signatures_are_those_of_datasketch():
    datasketch = pytest.importorskip("datasketch", minversion="2", reason="datasketch 2 is a check for developers")
    shingles = [f"the {n} mills of Lowell".encode() for n in range(300)]
    theirs = datasketch.MinHash(num_perm=125, seed=1)
    theirs.update_batch(shingles)
    assert _signature(shingles, 125).tolist() == theirs.digest().tolist()
