"""Mutation testing: put one small fault at a time into extraction, resolution and mapping; count those the tests notice.

`make mutants` (or `python tools/mutants.py --sample 300 --seed 7 --survivors`) prints the share per package. A mutant is
one changed node of the syntax tree: a comparison turned or moved by one, `and` for `or`, a `not` or a condition removed,
a constant changed, a value returned as None, a call dropped. It is caught if a golden paragraph gives another output or a
unit table fails. Mutants that change nothing (equivalent ones) cannot be told from those that nobody notices, so that
the printed share is a lower bound. The sample is drawn with a fixed seed; the result is the same on every run.

Why no library: mutmut, cosmic-ray and mutatest start the test suite anew for every mutant. With a parser that takes two
seconds to load and texts that take ten to parse, 300 mutants would take hours. Here the texts are parsed once; every
mutant runs in a forked process that imports only the modules that depend on the changed one, and runs only the
paragraphs and tests that call the changed function.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import pickle
import random
import resource
import sys
import tempfile
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PACKAGES = ("kg/extract", "kg/resolve", "kg/mapping")
# Test modules that need no build, browser or process of their own.
UNITS = (
    "alike",
    "attribution",
    "circumstances",
    "claims",
    "clauses",
    "confidence",
    "coreference",
    "events",
    "factuality",
    "graph_edges",
    "identity",
    "judging",
    "linking",
    "mapping",
    "mentions",
    "names",
    "narrative",
    "quantities",
    "render",
    "repair",
    "roles",
    "rules",
    "shares",
    "times",
    "typing",
)
_CPU_SECONDS = 40
_CAUGHT, _SURVIVED, _BROKEN = 1, 0, 99

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the place of a node in its module's syntax tree, and what becomes of it."""

    path: str
    node: int
    kind: str
    first: int
    last: int
    inside: bool
    shown: str

    @property
    def package(self) -> str:
        """The folder that the module lies in."""
        return str(Path(self.path).parent)


# The faults


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every fault that can be put into the module."""
    tree = ast.parse(path.read_text("utf-8"))
    name = str(path.relative_to(ROOT))
    numbers = {id(node): n for n, node in enumerate(ast.walk(tree))}
    for node, statement, inside in _live(tree, None, False):
        for kind in _kinds(node):
            first, last = statement.lineno, statement.end_lineno or statement.lineno
            shown = f"{name}:{getattr(node, 'lineno', first)} {kind}: {ast.unparse(node)[:80]!r}"
            yield Mutant(name, numbers[id(node)], kind, first, last, inside, shown)


def _live(node: ast.AST, statement: Any, inside: bool) -> Iterator[tuple[Any, Any, bool]]:
    """Yield nodes that do something when the program runs, with their statement; True if it stands in a function."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "format_spec"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_idle(child):
                continue
            of = child if isinstance(child, ast.stmt) else statement
            if of is not None:
                yield child, of, inside
            yield from _live(child, of, inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))


def _is_idle(node: ast.AST) -> bool:
    """True for what is no behaviour: raised messages, imports, docstrings, type aliases, checks for typing."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.Assert):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        target = node.targets[0]
        alias = isinstance(node.value, ast.Subscript) and getattr(node.value.value, "id", "") in {"Literal", "Callable"}
        return isinstance(target, ast.Name) and (alias or target.id == "__all__")
    return False


def _kinds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED:
        yield "comparison"
    elif isinstance(node, ast.BoolOp):
        yield "and-or"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not removed"
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float | str) and node.value != "":
        yield "constant"
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield "return None"
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "condition never"
        if not isinstance(node, ast.While):
            yield "condition always"
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield "filter removed"
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield "plus-minus"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "call removed"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """Return the module with the fault in it."""
    tree = ast.parse(source)
    node: Any = next(node for n, node in enumerate(ast.walk(tree)) if n == mutant.node)
    if mutant.kind == "comparison":
        node.ops[0] = _TURNED[type(node.ops[0])]()
    elif mutant.kind == "and-or":
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif mutant.kind == "constant":
        value = node.value
        node.value = not value if isinstance(value, bool) else f"{value}~" if isinstance(value, str) else value + 1
    elif mutant.kind == "return None":
        node.value = ast.Constant(None)
    elif mutant.kind.startswith("condition"):
        node.test = ast.Constant(mutant.kind == "condition always")
    elif mutant.kind == "filter removed":
        node.ifs = []
    elif mutant.kind == "plus-minus":
        node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
    elif mutant.kind == "call removed":
        node.value = ast.Constant(None)
    else:
        return ast.fix_missing_locations(_without_not(tree, node))
    return ast.fix_missing_locations(tree)


def _without_not(tree: ast.Module, node: ast.UnaryOp) -> ast.Module:
    class _Remove(ast.NodeTransformer):
        def visit_UnaryOp(self, found: ast.UnaryOp) -> ast.AST:
            self.generic_visit(found)
            return copy.copy(found.operand) if found is node else found

    return _Remove().visit(tree)  # type: ignore[no-any-return]


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads one module with a fault in it."""

    mutant: Mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(mutated(Path(self.path).read_text("utf-8"), self.mutant), self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = module_name(mutant.path)

    def find_spec(self, fullname: str, path: Any = None, target: ModuleType | None = None) -> Any:
        if fullname != self.name:
            return None
        file = ROOT / self.mutant.path
        loader = _Loader(fullname, str(file))
        loader.mutant = self.mutant
        folder = [str(file.parent)] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(fullname, file, loader=loader, submodule_search_locations=folder)


# The modules


def module_name(path: str) -> str:
    """Return the dotted name of a module's path.

    >>> module_name("kg/extract/__init__.py"), module_name("kg/extract/roles.py")
    ('kg.extract', 'kg.extract.roles')
    """
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def dependents(packages: Sequence[str]) -> set[str]:
    """Return the modules of kg that are mutated, and those that import them, directly or not."""
    files = {module_name(str(path.relative_to(ROOT))): path for path in sorted((ROOT / "kg").rglob("*.py"))}
    imports = {name: set(_imported(path)) for name, path in files.items()}
    prefixes = tuple(package.replace("/", ".") for package in packages)
    found = {name for name in files if any(name == p or name.startswith(f"{p}.") for p in prefixes)}
    while more := {name for name in files if name not in found and name != "kg" and imports[name] & found}:
        found |= more
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forget(names: set[str]) -> None:
    """Take the modules out of Python's table and off their packages, so that they are imported anew."""
    for name in names & set(sys.modules):
        del sys.modules[name]
        package, _, last = name.rpartition(".")
        if last in vars(sys.modules.get(package, ModuleType(""))):
            delattr(sys.modules[package], last)


# The tests


class Tracer:
    """Notes the lines of the functions of the mutated packages that each piece of work calls."""

    def __init__(self, packages: Sequence[str]) -> None:
        self.folders = tuple(str(ROOT / package) for package in packages)
        self.lines: dict[str, set[tuple[str, int]]] = defaultdict(set)

    @contextmanager
    def watching(self, unit: str) -> Iterator[None]:
        """Note the functions that are called meanwhile under the unit's name."""
        seen, codes = self.lines[unit], set[CodeType]()

        def call(frame: FrameType, event: str, argument: Any) -> None:
            code = frame.f_code
            if code not in codes and code.co_filename.startswith(self.folders):
                codes.add(code)
                seen.update((code.co_filename, line) for *_, line in code.co_lines() if line)

        sys.settrace(call)
        try:
            yield
        finally:
            sys.settrace(None)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Watch each test, all rows of its table together."""
        with self.watching(item.nodeid.split("[")[0]):
            yield

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, request: Any) -> Iterator[None]:
        """Watch each fixture; what it runs through counts for the whole module."""
        with self.watching(request._pyfuncitem.nodeid.split("::")[0]):
            yield


def run_pytest(arguments: Sequence[str], *plugins: object, said: io.StringIO | None = None) -> int:
    """Return pytest's exit status; what it prints goes to `said`."""
    said = said or io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        options = ["-q", "-x", "-k", "not four_times", "-p", "no:cacheprovider", "-p", "no:faulthandler"]
        return int(pytest.main([*options, *arguments], list(plugins)))


class Parses:
    """Parsed texts, kept in memory, so that a forked process needs no parser."""

    def __init__(self) -> None:
        self.kept: dict[Any, Any] = {}

    def record(self) -> None:
        """Keep what the parser gives from now on."""
        parse = importlib.import_module("kg.parse")
        plain = parse.parsed_columns

        def recording(documents: Any, nlp: Any, **options: Any) -> Iterator[Any]:
            for document, columns in plain(documents, nlp, **options):
                self.kept[document] = columns
                yield document, columns

        parse.parsed_columns = recording

    def replay(self) -> None:
        """Give what was kept from now on; a text that was not parsed before is no fault of a mutant, so all ends."""
        parse = importlib.import_module("kg.parse")

        def replaying(documents: Any, nlp: Any, **options: Any) -> Iterator[Any]:
            for document in documents:
                if document not in self.kept:
                    os._exit(_BROKEN)
                yield document, self.kept[document]

        parse.parsed_columns = replaying
        parse.pipeline = lambda name="md": None


# The processes


def forked(work: Callable[[], int], *, seconds: int = _CPU_SECONDS) -> int:
    """Return the status of the work done in a process of its own: what it gives, or that it was caught by a crash."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        try:
            status = work()
        except BaseException:  # whatever a fault ends in: it was noticed
            status = _CAUGHT
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended) if os.WIFEXITED(ended) else _CAUGHT


def unit_files() -> list[str]:
    """Return the test modules that are tried on each mutant which the golden paragraphs let pass."""
    return [f"tests/test_{name}.py" for name in UNITS if (TESTS / f"test_{name}.py").is_file()]


def recorded(packages: Sequence[str], *, units: bool) -> tuple[dict[Any, Any], dict[str, set[tuple[str, int]]]]:
    """Return all parses and the lines that each paragraph and each test runs through, found in another process."""
    handle, name = tempfile.mkstemp(suffix=".pickle")
    os.close(handle)
    file = Path(name)

    def work() -> int:
        try:
            return watched()
        except BaseException:
            traceback.print_exc()
            raise

    def watched() -> int:
        parses, tracer = Parses(), Tracer(packages)
        parses.record()
        paragraphs = importlib.import_module("paragraphs")
        for case in paragraphs.cases():
            with tracer.watching(case.name):
                (found,) = paragraphs.outputs([case])
            if found != case.output:
                print(f"the golden paragraph {case.name} differs already")
                return _BROKEN
        said = io.StringIO()
        if units and run_pytest(unit_files(), tracer, said=said):
            print(f"{said.getvalue()}the unit tests fail already")
            return _BROKEN
        file.write_bytes(pickle.dumps((parses.kept, dict(tracer.lines))))
        return 0

    if forked(work, seconds=3600):
        raise SystemExit("nothing can be measured: mend the tests first (make golden, make test)")
    kept, lines = pickle.loads(file.read_bytes())
    file.unlink()
    return kept, lines


class Bench:
    """Tries mutants, each in a process of its own."""

    def __init__(self, packages: Sequence[str], *, units: bool) -> None:
        kept, lines = recorded(packages, units=units)
        self.parses = Parses()
        self.parses.kept = kept
        self.lines = {unit: _by_file(seen) for unit, seen in lines.items()}
        self.parses.replay()
        paragraphs = importlib.import_module("paragraphs")
        self.cases = paragraphs.cases()
        list(paragraphs.outputs(self.cases[:3]))  # what no mutant touches is now loaded, tables and word lists too
        self.stale = dependents(packages) | {"entry", "paragraphs", "conftest"}
        forget(self.stale)
        gc.collect()
        gc.freeze()

    def reaching(self, mutant: Mutant) -> set[str]:
        """Return the paragraphs and tests that run through the changed statement."""
        if not mutant.inside:
            return set(self.lines)
        file, lines = str(ROOT / mutant.path), range(mutant.first, mutant.last + 1)
        return {unit for unit, seen in self.lines.items() if any(n in seen.get(file, ()) for n in lines)}

    def notices(self, mutant: Mutant) -> str:
        """Return what catches the mutant: "golden", "units", or "" where it survives."""
        reaching = self.reaching(mutant)
        golden = [case for case in self.cases if case.name in reaching]
        if golden and self._status(mutant, lambda: _golden(golden)) == _CAUGHT:
            return "golden"
        units = sorted(unit for unit in reaching if "/" in unit)
        if units and self._status(mutant, lambda: _CAUGHT if run_pytest(units) else _SURVIVED) == _CAUGHT:
            return "units"
        return ""

    def _status(self, mutant: Mutant, work: Callable[[], int]) -> int:
        def mutated_work() -> int:
            sys.meta_path.insert(0, _Finder(mutant))
            self.parses.replay()
            return work()

        status = forked(mutated_work)
        if status == _BROKEN:
            raise SystemExit(f"{mutant.shown}: a test reads a text that was not parsed")
        return status


def _golden(cases: Sequence[Any]) -> int:
    paragraphs = importlib.import_module("paragraphs")
    return _CAUGHT if any(next(paragraphs.outputs([case])) != case.output for case in cases) else _SURVIVED


def _by_file(seen: set[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for file, line in seen:
        found[file].add(line)
    return {file: frozenset(lines) for file, lines in found.items()}


# The table


def report(tried: Sequence[tuple[Mutant, str]], *, survivors: bool) -> None:
    """Print the share caught per package, and where asked for the mutants that nobody noticed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, by in tried:
        counts[mutant.package][by] += 1
        counts["all"][by] += 1
    print(f"{'package':32} mutants  golden   units  caught")
    for package in sorted(counts, key=lambda name: (name == "all", name)):
        found = counts[package]
        share = 100 * (found["golden"] + found["units"]) / found.total()
        print(f"{package:32} {found.total():7} {found['golden']:7} {found['units']:7} {share:6.1f}%")
    for mutant, by in tried if survivors else ():
        if not by:
            print(f"survived {mutant.shown}")


def main() -> None:
    """Draw a sample of mutants, try each, print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sample", type=int, default=300, help="how many mutants (default 300; 0 for all)")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--only", action="append", metavar="PATH", help="a folder or file of kg to mutate")
    options.add_argument("--golden", action="store_true", help="try the golden paragraphs only, not the unit tables")
    options.add_argument("--survivors", action="store_true", help="list the mutants that nobody noticed")
    chosen = options.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(TESTS), str(ROOT)]
    only = tuple(chosen.only or PACKAGES)
    everything = [m for path in sorted((ROOT / "kg").rglob("*.py")) if _is_under(path, only) for m in mutants(path)]
    size = chosen.sample if 0 < chosen.sample < len(everything) else len(everything)
    drawn = random.Random(chosen.seed).sample(everything, size)
    print(f"{len(everything)} faults are possible; {size} are tried", flush=True)
    bench = Bench(only, units=not chosen.golden)
    tried = []
    for n, mutant in enumerate(drawn, 1):
        tried.append((mutant, bench.notices(mutant)))
        print(f"{n} {tried[-1][1] or 'survived'} {mutant.shown}", file=sys.stderr, flush=True)
    report(sorted(tried, key=lambda pair: (pair[0].path, pair[0].node, pair[0].kind)), survivors=chosen.survivors)


def _is_under(path: Path, only: Sequence[str]) -> bool:
    name = str(path.relative_to(ROOT))
    return any(name == one or name.startswith(f"{one.rstrip('/')}/") for one in only)


if __name__ == "__main__":
    main()
