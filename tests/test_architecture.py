"""The import law, sizes, and that what documents and scripts name exists; the modules of kg are read as source."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
KG = ROOT / "kg"
MODULES = sorted(path for path in KG.rglob("*.py"))

STAGES = frozenset(
    {"read", "parse", "extract", "resolve", "mapping", "graph", "store", "validate", "analyse", "report", "visualize"}
)
TOOLS = frozenset(
    {
        "failures",
        "garbage_collection",
        "communities",
        "connected_components",
        "data",
        "entailment",
        "extras",
        "escaping",
        "quoted_triples",
        "resources",
        "syntax",
        "word_pieces",
    }
)
GROUND = frozenset({"model", "errors", "namespaces"})
# Grammar needs words, and nothing else of what is data.
NARROW = {"syntax": GROUND | {"data"}}
# What a parse gives a word or sentence, and the only code that may change it.
PARSED = frozenset({"children", "dep", "entity", "head", "lemma", "lower", "pos", "root", "sentence", "tag"})
# The ruler writes on the words of spaCy, before there is a tree.
TREE_MAKERS = ("kg/syntax/tree.py", "kg/parse/repair/", "kg/parse/ruler.py")

# What stands beside the stages: who may import what of kg.
ABOVE = {
    "cli": STAGES
    | TOOLS
    | GROUND
    | {
        "options",
        "pipeline",
        "result",
        "output",
        "contract",
        "corpus",
        "examples",
        "exchange",
        "judgement_file",
        "mcp",
        "serve",
    },
    "corpus": STAGES | TOOLS | GROUND | {"options", "stages", "output"},
    "pipeline": STAGES | TOOLS | GROUND | {"options", "inputs", "stages", "corpus", "result", "output", "contract"},
    "stages": STAGES | TOOLS | GROUND | {"options"},
    "result": STAGES | TOOLS | GROUND | {"options", "pipeline", "paths", "output", "exchange"},
    "paths": {"analyse", "store"} | GROUND,
    "spacy_pipe": STAGES | TOOLS | GROUND | {"contract", "options", "stages"},
    "lookup": {"data", "store"} | GROUND,
    "retrieve": {"extras", "lookup", "result"} | GROUND,
    "serve": {"data", "escaping", "lookup", "paths", "resources", "store"} | GROUND,
    "mcp": {"lookup", "options", "pipeline", "resources", "serve", "store"} | GROUND,
    "options": GROUND | {"resolve"},
    "inputs": GROUND | {"read"},
    "judgement_file": GROUND | {"resolve", "output"},
    "examples": STAGES | TOOLS | GROUND,
    "data": GROUND | {"output"},
    "exchange": GROUND | {"data", "extras", "escaping", "store"},
    "output": GROUND,
    "contract": GROUND,
    "__main__": frozenset({"cli"}),
    "__init__": GROUND | {"contract", "options", "pipeline", "resources", "result"},
}
HEAVY = {
    "spacy": {"parse", "spacy_pipe"},
    "onnxruntime": {"entailment", "parse"},
    "rdflib": {"store", "validate"},
    "pyshacl": {"validate"},
    "pyoxigraph": {"data", "lookup", "quoted_triples", "serve", "store", "validate"},
    "starlette": {"serve"},
    "jinja2": {"serve", "visualize"},
    "mcp": {"mcp"},
    "networkx": {"analyse", "exchange", "visualize"},
    "rustworkx": {"analyse", "visualize"},
    "pyvis": {"visualize"},
    "trafilatura": {"read"},
    "pypdf": {"read"},
    "rich": {"cli"},
}
LIST_CHANGES = frozenset({"append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort"})
LONGEST_FUNCTION = 60
LONGEST_MODULE = 450
VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"})


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def part(path: Path) -> str:
    """Return the part of kg that the module belongs to: its first folder or its own name."""
    return path.relative_to(KG).with_suffix("").parts[0]


def for_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def imports(path: Path, *, loaded: bool = False) -> tuple[str, ...]:
    """Return what the module imports; with `loaded` not what it only imports for annotations."""
    return tuple(_imports(path, loaded=loaded))


def _imports(path: Path, *, loaded: bool) -> Iterator[str]:
    typing = {id(n) for node in nodes(path) if for_typing(node) for n in ast.walk(node)}
    for node in nodes(path):
        if loaded and id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            yield from (f"kg.{alias.name}" for alias in node.names) if module == "kg" else [module]


def allowed(name: str) -> frozenset[str]:
    if name in NARROW:
        return NARROW[name]
    if name in STAGES:
        return TOOLS | GROUND
    if name in ABOVE:
        return ABOVE[name]
    return (TOOLS | GROUND) - {name} if name in TOOLS else GROUND


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


PARTS = {name: [path for path in MODULES if part(path) == name] for name in sorted(set(map(part, MODULES)))}
in_each_part = pytest.mark.parametrize("modules", PARTS.values(), ids=PARTS)


@in_each_part
def test_import_law(modules: list[Path]) -> None:
    for path in modules:
        here = part(path)
        inside = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")}
        wrong = inside - {here} - allowed(here)
        assert not wrong, f"{named(path)} may not import {sorted(wrong)}"
        for name in imports(path, loaded=True):
            library = name.split(".")[0]
            assert here in HEAVY.get(library, {here}), f"{named(path)} may not import {library}"


def test_ground_needs_the_standard_library_only() -> None:
    for path in MODULES:
        if part(path) in GROUND | {"syntax"}:
            outside = {module.split(".")[0] for module in imports(path)} - {"kg"}
            assert outside <= sys.stdlib_module_names, named(path)


def changes_of_a_tree(path: Path) -> Iterator[str]:
    """Yield what assigns to a word of a parsed tree or to the list of its children, by another name than `self`."""
    for node in nodes(path):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LIST_CHANGES:
            targets = [node.func.value]
        for target in (part for each in targets for part in getattr(each, "elts", [each])):
            own = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
            if isinstance(target, ast.Attribute) and target.attr in PARSED and not own:
                yield f"line {node.lineno}: {ast.unparse(node)}"


@in_each_part
def test_only_repair_changes_a_tree(modules: list[Path]) -> None:
    for path in modules:
        if not named(path).startswith(TREE_MAKERS):
            assert not list(changes_of_a_tree(path)), f"{named(path)} changes a tree"


def test_a_change_of_a_tree_is_noticed(tmp_path: Path) -> None:
    source = tmp_path / "sample.py"
    source.write_text("token.dep = 'conj'\na.head, b = c, 1\nw.children.append(v)\nself.head = 1\nx = token.head\n")
    assert [line.split(":")[0] for line in changes_of_a_tree(source)] == ["line 1", "line 2", "line 3"]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path, known: frozenset[str]) -> Iterator[str]:
    """Yield the modules of kg that a module imports anywhere, annotations apart: the module named, or that of the name."""
    typing = {id(n) for node in nodes(path) if for_typing(node) for n in ast.walk(node)}
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and id(node) not in typing and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module
        elif isinstance(node, ast.Import) and id(node) not in typing:
            yield from (alias.name for alias in node.names)


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """Return a circle of modules that import each other, empty where there is none."""
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = frozenset(map(module_name, MODULES))
    graph = {module_name(path): set(imported_modules(path, known)) & known - {module_name(path)} for path in MODULES}
    assert cycle_in({"a": {"b"}, "b": {"a"}})
    assert not cycle_in(graph)


def test_sub_packages_of_resolve_follow_its_steps() -> None:
    """A step imports only from the steps before it, and from what stands beside them."""
    steps = ("coreference", "linking", "entities", "records", "events")
    for path in (path for path in MODULES if part(path) == "resolve"):
        here = path.relative_to(KG / "resolve").parts[0]
        inside = {name.split(".")[2] for name in imports(path) if name.startswith("kg.resolve.")}
        allowed_steps = {*steps[: steps.index(here) + 1], "names", "slugs"} if here in steps else None
        assert allowed_steps is None or inside <= allowed_steps, f"{named(path)} may not import {sorted(inside)}"


def test_namespaces_stand_in_one_place() -> None:
    written = {named(path) for path in MODULES if "http://www.w3.org/" in path.read_text("utf-8")}
    assert written <= {"kg/namespaces.py", "kg/data/rule_template.py"}


SCRIPTS = sorted(path for folder in ("tools", "benchmarks") for path in (ROOT / folder).glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_import_what_kg_has(script: Path) -> None:
    """No type check reads the scripts, so that a name changed in kg would be noticed by whoever runs one."""
    imports = [node for node in ast.walk(ast.parse(script.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    for node in imports:
        if node.module and node.module.split(".")[0] == "kg":
            module = importlib.import_module(node.module)
            for alias in node.names:
                known = hasattr(module, alias.name) or importlib.util.find_spec(f"{node.module}.{alias.name}")
                assert known, f"{node.module} has no {alias.name}"


@in_each_part
def test_sizes_and_names(modules: list[Path]) -> None:
    for path in modules:
        lines = path.read_text("utf-8").count("\n")
        assert lines <= LONGEST_MODULE, f"{named(path)} has {lines} lines"
        assert path.stem not in VAGUE, named(path)
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= LONGEST_FUNCTION, f"{named(path)}: {node.name} has {length} lines"


@in_each_part
def test_only_the_command_line_prints(modules: list[Path]) -> None:
    for path in modules:
        calls = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
        prints = [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]
        assert part(path) == "cli" or not prints, named(path)


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
    heavy = {
        "spacy",
        "numpy",
        "rdflib",
        "pyoxigraph",
        "networkx",
        "rich",
        "trafilatura",
        "pypdf",
        "starlette",
        "uvicorn",
        "mcp",
    }
    assert not heavy & set(loaded)


# English stands in ontology/lexicon. In Python stand only small words that grammar is made of, beside the pronouns,
# prepositions and conjunctions of the lexicons, each class for its reason:
GRAMMAR_WORDS = {
    "forms of auxiliaries, which the parser's trees show as such": "be been do going had have should was were",
    "negation": "longer neither no nor only yet",
    "articles, quantifiers and comparison": "a all an more the",
    "conjunctions and relative words": "and both either or rather such there what which who whom",
    "parts of prepositions of several words": "according order",
    "the number that is also a pronoun": "one",
    "particles and articles within foreign names": "de del des du la le van von",
}
# Classes that the store itself writes or reads, and that are types of the model: they are kg's own frame.
FRAME = frozenset({"Document", "Entity", "Event", "Quantity", "Statement", "Block"})
# Parts that compare words with a text.
READING = frozenset({"parse", "extract", "resolve", "mapping", "report", "syntax", "read"})


def literals(node: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def is_text_of_a_word(node: ast.expr) -> bool:
    """True for what a token or slot says: `token.lower`, `token.lemma.lower()`, `slot.case`, `phrase.word("L")`, `word`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "word":
            return True
        node = node.func.value if node.func.attr in {"lower", "casefold"} else node
    if isinstance(node, ast.Attribute):
        return node.attr in {"lower", "lemma", "text", "case"}
    return isinstance(node, ast.Name) and node.id in {"word", "lemma", "noun", "lower", "case"}


def constants(path: Path) -> dict[str, ast.expr]:
    assigned = (node for node in tree(path).body if isinstance(node, ast.Assign))
    return {name.id: node.value for node in assigned for name in node.targets if isinstance(name, ast.Name)}


def compared_words(path: Path) -> Iterator[str]:
    """Yield the words that a module compares with those of a text, also by the name of a constant."""
    known = constants(path)
    for node in nodes(path):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if any(map(is_text_of_a_word, sides)):
            for side in sides:
                held = known.get(side.id, side) if isinstance(side, ast.Name) else side
                if isinstance(held, ast.Call) and getattr(held.func, "id", "") != "frozenset":
                    continue
                if isinstance(held, ast.Constant | ast.Set | ast.Tuple | ast.List | ast.Call):
                    yield from literals(held)


def bundled(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "ontology" / "lexicon" / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(READING))
def test_content_words_stand_in_the_lexicon(name: str) -> None:
    allowed_words = {word for listed in GRAMMAR_WORDS.values() for word in listed.split()}
    allowed_words |= {*bundled("pronouns")["forms"], *bundled("clauses")["cases"]}
    for path in PARTS[name]:
        words = {
            word.lower() for word in compared_words(path) if len(word) > 1 and word.isalpha() and not word.isupper()
        }
        assert sorted(words - allowed_words) == [], named(path)


def test_every_allowed_word_is_compared_somewhere() -> None:
    used = {word.lower() for path in MODULES if part(path) in READING for word in compared_words(path)}
    assert sorted({word for listed in GRAMMAR_WORDS.values() for word in listed.split()} - used) == []


@pytest.mark.parametrize("name", [name for name in PARTS if name != "cli"])
def test_classes_of_the_ontology_stand_in_no_module(name: str) -> None:
    text = (ROOT / "ontology" / "kg.ttl").read_text("utf-8")
    classes = set(re.findall(r"^kg:([A-Z]\w+) a owl:Class", text, re.MULTILINE))
    types = set(literals(constants(KG / "model" / "extraction.py")["PlaceType"]))
    types |= set(literals(constants(KG / "model" / "extraction.py")["EntityType"]))
    for path in PARTS[name]:
        public = constants(path).get("__all__")
        nodes = [node for node in tree(path).body if getattr(node, "value", None) is not public]
        names = {literal for node in nodes for literal in literals(node)}
        assert sorted(names & (classes - types - FRAME)) == [], named(path)
