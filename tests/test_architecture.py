"""The import law, sizes, and that what the documents promise exists; read from the source, nothing is imported."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KG = ROOT / "kg"
MODULES = sorted(path for path in KG.rglob("*.py"))

STAGES = frozenset(
    {"read", "parse", "extract", "resolve", "mapping", "store", "validate", "analyse", "report", "visualize"}
)
TOOLS = frozenset({"components", "ontology", "rules", "gazetteer", "resources", "syntax", "opinion"})
GROUND = frozenset({"model", "errors"})

# What stands beside the stages: who may import what of kg.
ABOVE = {
    "cli": STAGES | TOOLS | GROUND | {"build", "output", "contract", "corpus", "drafts", "examples", "exchange"},
    "corpus": STAGES | TOOLS | GROUND | {"build", "output", "contract", "exchange"},
    "examples": STAGES | TOOLS | GROUND,
    "drafts": TOOLS | GROUND | {"output"},
    "exchange": GROUND,
    "build": STAGES | TOOLS | GROUND | {"output", "contract"},
    "output": GROUND,
    "contract": GROUND,
    "__main__": frozenset({"cli"}),
    "__init__": frozenset(),
}
HEAVY = {
    "spacy": {"parse"},
    "onnxruntime": {"parse"},
    "rdflib": {"ontology", "store", "validate"},
    "pyshacl": {"validate"},
    "pyoxigraph": {"ontology", "rules", "store", "validate"},
    "networkx": {"analyse", "exchange", "visualize"},
    "rustworkx": {"analyse", "visualize"},
    "pyvis": {"visualize"},
    "trafilatura": {"read"},
    "pypdf": {"read"},
    "rich": {"cli"},
}
LONGEST_FUNCTION = 60
LONGEST_MODULE = 450
VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"})


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def part(path: Path) -> str:
    """Return the part of kg that the module belongs to: its first folder or its own name."""
    return path.relative_to(KG).with_suffix("").parts[0]


def for_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(path: Path, *, loaded: bool = False) -> Iterator[str]:
    """Yield what the module imports; with `loaded` not what it only imports for annotations."""
    typing = {id(n) for node in ast.walk(tree(path)) if for_typing(node) for n in ast.walk(node)}
    for node in ast.walk(tree(path)):
        if loaded and id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            yield from (f"kg.{alias.name}" for alias in node.names) if module == "kg" else [module]


def allowed(name: str) -> frozenset[str]:
    if name in STAGES:
        return TOOLS | GROUND
    return (TOOLS | GROUND) - {name} if name in TOOLS else ABOVE.get(name, GROUND)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_import_law(path: Path) -> None:
    here = part(path)
    inside = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")}
    assert inside - {here} <= allowed(here), f"{named(path)} may not import {sorted(inside - {here} - allowed(here))}"
    for name in imports(path, loaded=True):
        library = name.split(".")[0]
        assert here in HEAVY.get(library, {here}), f"{named(path)} may not import {library}"


def test_ground_needs_the_standard_library_only() -> None:
    for path in MODULES:
        if part(path) in GROUND | {"syntax", "opinion"}:
            outside = {module.split(".")[0] for module in imports(path)} - {"kg"}
            assert outside <= sys.stdlib_module_names, named(path)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_sizes_and_names(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{named(path)} has {lines} lines"
    assert path.stem not in VAGUE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{named(path)}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    prints = [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]
    assert part(path) == "cli" or not prints


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for path in sorted((KG / "cli").glob("*.py")):
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "NAME":
                name = ast.literal_eval(node.value)
                assert f"kg {name}" in readme, f"README.md says nothing of kg {name}"


def test_every_class_and_property_has_a_label_and_a_comment() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path, format="turtle")
    kinds = [rdflib.OWL.Class, rdflib.RDFS.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty]
    kinds.append(rdflib.RDF.Property)
    terms = {s for kind in kinds for s in graph.subjects(rdflib.RDF.type, kind) if "kg.example" in s}
    assert terms
    bare = sorted(
        t for t in terms if (t, rdflib.RDFS.label, None) not in graph or (t, rdflib.RDFS.comment, None) not in graph
    )
    assert not bare


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, kg.cli; kg.cli.parser().format_help(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "numpy", "rdflib", "pyoxigraph", "networkx", "rich", "trafilatura", "pypdf"} & set(loaded)
