"""Mutation testing: put one small fault at a time into syntax, extraction, resolution, mapping and graph.

`make mutants` (or `python tools/mutants.py --sample 300 --seed 7 --survivors`) prints the share per package. A mutant is
one changed node of the syntax tree: a comparison turned or moved by one, `and` for `or`, a `not` or a condition removed,
a constant changed, a value returned as None, a call dropped. It is caught if a golden paragraph gives another output or a
unit table fails. Mutants that change nothing (equivalent ones) cannot be told from those that nobody notices, so that
the printed share is a lower bound. The sample is drawn with a fixed seed; the result is the same on every run.

Left out, because no test can tell them from the code as it is: docstrings, annotations, messages of errors, what is
logged, `return None` for another empty value, and `strict` of zip.

Why no library: mutmut, cosmic-ray and mutatest start the test suite anew for every mutant. With a parser that takes two
seconds to load and texts that take ten to parse, 300 mutants would take hours. Here the texts are parsed once and the
tests are collected once; every mutant is put into the loaded functions of a forked process, and only the paragraphs and
tests that run through the changed lines are tried, until the first of them differs.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib
import io
import os
import pickle
import pkgutil
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PACKAGES = ("kg/syntax", "kg/parse/repair", "kg/extract", "kg/resolve", "kg/mapping", "kg/graph")
# Test modules that need no build, browser or process of their own.
UNITS = (
    "alike",
    "attribution",
    "circumstances",
    "claims",
    "clauses",
    "confidence",
    "coreference",
    "drawn_lines",
    "events",
    "factuality",
    "graph",
    "graph_edges",
    "identity",
    "judging",
    "known_faults",
    "linking",
    "mapping",
    "mentions",
    "names",
    "narrative",
    "quantities",
    "render",
    "repair",
    "resolution",
    "roles",
    "rules",
    "shares",
    "subjects",
    "sureness",
    "time_bounds",
    "times",
    "typing",
    "wording",
)
# Tests that count calls, load models or fit trees: too slow for each mutant.
_LEFT_OUT = "not four_times and not bounded_walk and not the_command and not trees_learn"
_SECONDS = 20  # of the processor, for one paragraph or one test
_MOST_TESTS = 120  # for one mutant, those that run through the fewest lines first: they are the likeliest to tell
_SURVIVED, _CAUGHT, _CAUGHT_BY_UNITS, _BROKEN = 0, 1, 2, 99

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
        return isinstance(node.value, ast.Constant) or ast.unparse(node).startswith("LOGGER.")
    if isinstance(node, ast.keyword):
        return node.arg == "strict"  # of zip: its arguments are always of one length
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
    elif isinstance(node, ast.Return) and node.value is not None and not _is_falsy(node.value):
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


def _is_falsy(node: ast.expr) -> bool:
    """True for None, False, 0, an empty text or tuple: callers who ask whether there is something see no difference."""
    return (isinstance(node, ast.Constant) and not node.value) or (isinstance(node, ast.Tuple) and not node.elts)


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


# The fault in the modules that are loaded


def put_in(mutant: Mutant) -> None:
    """Change the loaded module in place as the mutant says; forget what its functions have worked out before.

    A changed function keeps its identity, so that whoever imported it runs the fault. A changed statement of the module
    is run again, and what it defines takes the place of what it defined, in every module that holds it.
    """
    module = sys.modules[module_name(mutant.path)]
    source = (ROOT / mutant.path).read_text("utf-8")
    if mutant.inside:
        put_into_functions(ast.parse(source), mutated(source, mutant), str(ROOT / mutant.path))
    else:
        statement = next(node for node in mutated(source, mutant).body if _holds(node, mutant.first))
        put_into_module(module, statement)
    for remembered in _caches():
        remembered.cache_clear()


def _holds(statement: ast.stmt, line: int) -> bool:
    return statement.lineno <= line <= (statement.end_lineno or statement.lineno)


def put_into_functions(before: ast.Module, after: ast.Module, path: str) -> None:
    """Give the loaded functions of the file the code that they have after the fault."""
    old, new = (dict(_codes(compile(tree, path, "exec"))) for tree in (before, after))
    for function in FUNCTIONS[path]:
        key = function.__code__.co_qualname, function.__code__.co_firstlineno
        if key in new and new[key] != old[key]:
            function.__code__ = new[key]


def _codes(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """Yield the code of each function by its name and line, those inside of others too."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield (constant.co_qualname, constant.co_firstlineno), constant
            yield from _codes(constant)


def put_into_module(module: ModuleType, statement: ast.stmt) -> None:
    """Run a changed statement of the module, then those after it that need what it defines."""
    found: dict[str, Any] = {}
    body = ast.parse(Path(str(module.__file__)).read_text("utf-8")).body
    for node in [statement, *(later for later in body if later.lineno > statement.lineno)]:
        if node is statement or (isinstance(node, ast.Assign | ast.AnnAssign) and _names(node) & set(found)):
            defined = dict(vars(module)) | found
            exec(compile(ast.Module([node], []), str(module.__file__), "exec"), defined)
            found |= {name: value for name, value in defined.items() if vars(module).get(name) is not value}
    for name, value in found.items():
        before = vars(module).get(name)
        if isinstance(before, type | FunctionType):
            _take_defaults(before, value)
        elif before is not None:
            for other in [m for n, m in sys.modules.items() if n.partition(".")[0] == "kg" or n.startswith("test_")]:
                vars(other).update({key: value for key, held in vars(other).items() if held is before})


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _take_defaults(old: Any, new: Any) -> None:
    """Give a class or function the default values of another."""
    if isinstance(old, FunctionType):
        old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
        return
    for name, value in vars(new).items():
        if isinstance(value, FunctionType) and isinstance(vars(old).get(name), FunctionType):
            _take_defaults(vars(old)[name], value)
        elif isinstance(value, str | int | float | tuple | frozenset) and not name.startswith("__"):
            setattr(old, name, value)


FUNCTIONS: dict[str, list[FunctionType]] = defaultdict(list)


def remember_functions() -> None:
    """Note the functions of kg that are loaded, by file; a fault is put into them."""
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(str(ROOT / "kg")):
            FUNCTIONS[found.__code__.co_filename].append(found)


def _caches() -> Iterator[Any]:
    """Yield what remembers results of kg's functions, apart from those that read data: no fault is put into these."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "kg" and not name.startswith("kg.data"):
            for value in list(vars(module).values()):
                owner = getattr(getattr(value, "__wrapped__", None), "__module__", None)
                if owner == name:
                    cells = [cell.cell_contents for cell in getattr(value, "__closure__", None) or ()]
                    yield from (one for one in (value, *cells) if hasattr(one, "cache_clear"))


def module_name(path: str) -> str:
    """Return the dotted name of a module's path.

    >>> module_name("kg/extract/__init__.py"), module_name("kg/extract/roles.py")
    ('kg.extract', 'kg.extract.roles')
    """
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


# The tests


class Tracer:
    """Notes the lines of the mutated packages that each piece of work runs through."""

    def __init__(self, packages: Sequence[str]) -> None:
        self.folders = tuple(str(ROOT / package) for package in packages)
        self.lines: dict[str, set[tuple[str, int]]] = defaultdict(set)

    @contextmanager
    def watching(self, unit: str) -> Iterator[None]:
        """Note the lines that are run meanwhile under the unit's name."""
        seen = self.lines[unit]
        left: dict[CodeType, set[int]] = {}

        def call(frame: FrameType, event: str, argument: Any) -> Any:
            code = frame.f_code
            if not code.co_filename.startswith(self.folders):
                return None
            lines = left.get(code)
            if lines is None:
                lines = left[code] = {line for *_, line in code.co_lines() if line}
            return line_run if lines else None

        def line_run(frame: FrameType, event: str, argument: Any) -> Any:
            lines = left[frame.f_code]
            if event == "line" and frame.f_lineno in lines:
                lines.discard(frame.f_lineno)
                seen.add((frame.f_code.co_filename, frame.f_lineno))
            return line_run if lines else None

        sys.settrace(call)
        try:
            yield
        finally:
            sys.settrace(None)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Watch each test."""
        with self.watching(item.nodeid):
            yield

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, request: Any) -> Iterator[None]:
        """Watch each fixture; what it runs through counts for the whole module."""
        with self.watching(request._pyfuncitem.nodeid.split("::")[0]):
            yield


class Outcome:
    """Notes why a test has failed."""

    failure = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure, in the test or in what sets it up."""
        if report.failed:
            self.failure = f"{report.nodeid}\n{report.longreprtext}"


def failure(item: pytest.Item, following: pytest.Item | None) -> str:
    """Return why the test fails, or ""."""
    outcome = Outcome()
    item.config.pluginmanager.register(outcome)
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    item.config.pluginmanager.unregister(outcome)
    return outcome.failure


class Parses:
    """Parsed texts by the model's name, and sentences as the second parser reads them, so that a forked process needs no parser."""

    def __init__(self) -> None:
        self.kept: dict[Any, Any] = {}

    def record(self) -> None:
        """Keep what the parsers give from now on."""
        parse, second = importlib.import_module("kg.parse"), importlib.import_module("kg.parse.second_parser")
        read = second.parse_words
        columns, load = parse.columns_of_documents, parse.pipeline
        names: dict[int, str] = {}

        def loading(name: str = "md") -> Any:
            nlp = load(name)
            names[id(nlp)] = name
            return nlp

        def recording(documents: Any, nlp: Any, **options: Any) -> Iterator[Any]:
            for document, found in columns(documents, nlp, **options):
                self.kept[document, names[id(nlp)]] = found
                yield document, found

        def reading(words: Sequence[str], parser: Any) -> Any:
            found = self.kept[tuple(words)] = read(words, parser)
            return found

        parse.columns_of_documents, parse.pipeline, second.parse_words = recording, loading, reading

    def replay(self) -> None:
        """Give what was kept from now on; a text that was not parsed before is no fault of a mutant, so all ends.

        A sentence that the second parser has not read is a mutant's, which cuts sentences otherwise; it is read now.
        """
        parse, second = importlib.import_module("kg.parse"), importlib.import_module("kg.parse.second_parser")
        load, read = cache(second.second_parser), second.parse_words

        def replaying(documents: Any, nlp: Any, **options: Any) -> Iterator[Any]:
            for document in documents:
                if (document, nlp) not in self.kept:
                    os._exit(_BROKEN)
                yield document, self.kept[document, nlp]

        def reading(words: Sequence[str], parser: Any) -> Any:
            found = self.kept.get(tuple(words))
            return read(words, load()) if found is None else found

        parse.columns_of_documents, second.parse_words = replaying, reading
        parse.pipeline = lambda name="md": name
        second.second_parser = lambda: "second"


# The processes


def forked(work: Callable[[], int], *, tell: bool = False) -> int:
    """Return the status of the work done in a process of its own: what it gives, or that it was caught by a crash.

    With `tell` the crash is printed.
    """
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            status = work()
        except BaseException:  # whatever a fault ends in: it was noticed
            if tell:
                traceback.print_exc(file=sys.__stderr__)
            status = _CAUGHT
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended) if os.WIFEXITED(ended) else _CAUGHT


def within_bounds() -> None:
    """End the process as caught where the next piece of work takes many times what any of them needs."""
    signal.signal(signal.SIGVTALRM, lambda *_: os._exit(_CAUGHT))
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)


class Bench:
    """Tries mutants, each in a process of its own, with the golden paragraphs and the tests that pytest has collected."""

    def __init__(self, packages: Sequence[str], items: Sequence[pytest.Item]) -> None:
        self.items = {item.nodeid: item for item in items}
        self.parses = Parses()
        self.parses.kept, lines = self._recorded(packages)
        self.lines = {unit: _by_file(seen) for unit, seen in lines.items()}
        self.sizes = {unit: len(seen) for unit, seen in lines.items()}
        self.parses.replay()
        paragraphs = importlib.import_module("paragraphs")
        self.cases = {case.name: case for case in paragraphs.cases()}
        for _, module, _ in pkgutil.walk_packages(importlib.import_module("kg").__path__, "kg."):
            if any(module.startswith(package.replace("/", ".")) for package in packages):
                importlib.import_module(module)
        list(paragraphs.outputs(list(self.cases.values())[:3]))  # tables and word lists are now loaded
        remember_functions()
        gc.collect()
        gc.freeze()
        self._check_replay()

    def _check_replay(self) -> None:
        """End where a paragraph or test fails on what was kept, without a mutant: each mutant would seem to be caught."""
        if forked(lambda: _BROKEN if _told(without_mutant(list(self.items.values()))) else 0, tell=True):
            raise SystemExit("nothing can be measured: what is named above fails on the parses that were kept")

    def _recorded(self, packages: Sequence[str]) -> tuple[dict[Any, Any], dict[str, set[tuple[str, int]]]]:
        """Return all parses and the lines that each paragraph and each test runs through, found in another process."""
        handle, name = tempfile.mkstemp(suffix=".pickle")
        os.close(handle)
        file = Path(name)

        def work() -> int:
            parses, tracer = Parses(), Tracer(packages)
            parses.record()
            if _told(without_mutant(list(self.items.values()), tracer)):
                return _BROKEN
            file.write_bytes(pickle.dumps((parses.kept, dict(tracer.lines))))
            return 0

        if forked(work, tell=True):
            raise SystemExit("nothing can be measured: mend what is named above first (make golden, make test)")
        kept, lines = pickle.loads(file.read_bytes())
        file.unlink()
        return kept, lines

    def reaching(self, mutant: Mutant) -> set[str]:
        """Return the paragraphs, tests and modules of tests that run through the changed statement."""
        if not mutant.inside:
            return set(self.lines)
        file, lines = str(ROOT / mutant.path), range(mutant.first, mutant.last + 1)
        return {unit for unit, seen in self.lines.items() if any(n in seen.get(file, ()) for n in lines)}

    def notices(self, mutant: Mutant) -> str:
        """Return what catches the mutant: "golden", "units", or "" where it survives."""
        reaching = self.reaching(mutant)
        golden = sorted(
            (self.cases[name] for name in reaching & set(self.cases)), key=lambda case: self.sizes[case.name]
        )
        tests = [item for name, item in self.items.items() if name in reaching or name.split("::")[0] in reaching]
        tests = sorted(tests, key=lambda item: self.sizes.get(item.nodeid, 0))[:_MOST_TESTS]

        def work() -> int:
            self.parses.replay()
            put_in(mutant)
            if any(map(_differs, golden)):
                return _CAUGHT
            for item, following in pairwise([*tests, None]):
                within_bounds()
                if item is not None and failure(item, following):
                    return _CAUGHT_BY_UNITS
            return _SURVIVED

        status = forked(work) if golden or tests else _SURVIVED
        if status == _BROKEN:
            raise SystemExit(f"{mutant.shown}: a test reads a text that was not parsed")
        return {_CAUGHT: "golden", _CAUGHT_BY_UNITS: "units"}.get(status, "")


def _told(faults: Iterator[str]) -> bool:
    """Print what fails; False where nothing does."""
    listed = list(faults)
    if listed:
        sys.__stderr__.write("\n".join([*listed, f"{len(listed)} paragraphs and tests fail without a mutant\n"]))
    return bool(listed)


def without_mutant(items: Sequence[pytest.Item], tracer: Tracer | None = None) -> Iterator[str]:
    """Yield what fails as the code is: the lines of a golden paragraph that differ, the failures of tests."""
    paragraphs = importlib.import_module("paragraphs")
    for case in paragraphs.cases():
        with tracer.watching(case.name) if tracer else nullcontext():
            (found,) = paragraphs.outputs([case])
        if found != case.output:
            name = f"{case.file}: {case.name}"
            yield "\n".join(unified_diff(case.output, found, name, "now", lineterm="", n=0))
    if tracer and items:
        items[0].config.pluginmanager.register(tracer)
    for item, following in pairwise([*items, None]):
        if item is not None and (why := failure(item, following)):
            yield why


def _differs(case: Any) -> bool:
    within_bounds()
    return bool(next(importlib.import_module("paragraphs").outputs([case])) != case.output)


def _by_file(seen: set[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for file, line in seen:
        found[file].add(line)
    return {file: frozenset(lines) for file, lines in found.items()}


class Run:
    """Takes the place of pytest's own run of the tests: they are collected once and run for each mutant."""

    def __init__(self, packages: Sequence[str], drawn: Sequence[Mutant]) -> None:
        self.packages = packages
        self.drawn = drawn
        self.tried: list[tuple[Mutant, str]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant."""
        bench = Bench(self.packages, session.items)
        for n, mutant in enumerate(self.drawn, 1):
            self.tried.append((mutant, bench.notices(mutant)))
            sys.__stderr__.write(f"{n} {self.tried[-1][1] or 'survived'} {mutant.shown}\n")
            sys.__stderr__.flush()
        return True


def unit_files() -> list[str]:
    """Return the test modules that are tried on each mutant which the golden paragraphs let pass."""
    return [f"tests/test_{name}.py" for name in UNITS if (TESTS / f"test_{name}.py").is_file()]


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
    run = Run(only, drawn)
    files = ["tests/test_golden.py::test_each_case_has_a_name_of_its_own"] if chosen.golden else unit_files()
    arguments = [
        "-q",
        "--capture=sys",
        "-k",
        _LEFT_OUT,
        "-p",
        "no:cacheprovider",
        "-p",
        "no:faulthandler",
    ]
    with redirect_stdout(io.StringIO()) as said:
        code = pytest.main([*arguments, *files], [run])
    if not run.tried:
        raise SystemExit(f"{said.getvalue()}pytest ended with {code} before a mutant was tried")
    report(sorted(run.tried, key=lambda pair: (pair[0].path, pair[0].node, pair[0].kind)), survivors=chosen.survivors)


def _is_under(path: Path, only: Sequence[str]) -> bool:
    name = str(path.relative_to(ROOT))
    return any(name == one or name.startswith(f"{one.rstrip('/')}/") for one in only)


if __name__ == "__main__":
    main()
