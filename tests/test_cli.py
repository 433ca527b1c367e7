"""The commands as a user calls them: what they print, write and refuse, with which exit code."""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Literal, RdfFormat, parse
from rules_alone import RULES_ALONE

from kg.cli import main, parser
from kg.escaping import safe_for_cell
from kg.resources import RESULT_FILES

STORY = """Globex signs treaty with Freedonia

Monday, May 3, 2021

Globex signed a treaty with Freedonia on Monday. The ministry of trade said Globex would build a bridge in June.

"We will not sell the mill," Jane Roe told reporters. She is the president of Globex.
"""
FILES = sorted(RESULT_FILES)
SMALL = ("--model", "sm", "--second", "none")  # quick to load, for a process of its own


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """A function that calls kg with words and gives what it said."""

    def call(*words: object) -> Said:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build of the story."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "story.txt").write_text(STORY, "utf-8")
    assert main(["build", str(folder / "story.txt"), "-o", str(folder / "output")]) == 0
    return folder / "output"


def run(*words: object, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False)


def test_build_writes_all_files_and_a_summary(built: Path, kg: Callable[..., Said]) -> None:
    assert sorted(path.name for path in built.iterdir()) == FILES
    said = kg("build", built.parent / "story.txt", "-o", built)
    assert said.code == 0
    assert said.err == ""
    for words in ("Read 1 document", "things", "ties", "statements", "held back", "kg view", "kg query"):
        assert words in said.out
    claims = [json.loads(line) for line in (built / "claims.jsonl").read_text("utf-8").splitlines()]
    assert any("treaty" in json.dumps(claim) for claim in claims)
    assert (built / "issues.jsonl").read_text("utf-8") == ""


def test_what_kg_writes_into_a_folder_is_not_read_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kg: Callable[..., Said]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deal.txt").write_text("Globex bought Initech in Norway on 3 May 2021.", "utf-8")
    Path("known.jsonl").write_text('{"label": "Initech", "type": "Organization"}', "utf-8")
    build = ["build", ".", "--model", "sm", "--known", "known.jsonl"]
    assert kg(*build).code == 0
    first = {name: Path("output", name).read_bytes() for name in FILES}
    assert kg("split", "globex", "initech").code == 0
    for more in (["--into", "here.store"], ["--shards", "shares"], ["-o", "."], ["-o", "another"]):
        said = kg(*build, *more)
        assert (said.code, said.err) == (0, ""), more
    assert kg("stats", "here.store", "--documents").out.startswith("deal-")
    assert kg("export", "here.store", "news.ttl").code == 0
    assert kg(*build).err == "kg: news.ttl: this is a graph, not a text; ask it with kg query --graph\n"
    Path("news.ttl").unlink()
    Path("another", "report.md").unlink()
    assert kg(*build).err == ""
    assert {name: Path("output", name).read_bytes() for name in FILES} == first


def test_a_bad_document_is_named_and_the_others_are_built(tmp_path: Path, kg: Callable[..., Said]) -> None:
    lines = [json.dumps({"id": f"d{n}", "text": "Globex signed a treaty."}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, '{"text": ']), "utf-8")
    said = kg("build", tmp_path / "a.jsonl", tmp_path / "none.txt", "-o", tmp_path / "out", "--model", "sm")
    assert said.code == 0
    assert "Read 3 documents" in said.out
    assert len(said.err.splitlines()) == 2
    assert f"{tmp_path / 'a.jsonl'}, line 4: broken JSON" in said.err
    issues = [json.loads(line) for line in (tmp_path / "out/issues.jsonl").read_text("utf-8").splitlines()]
    assert [(issue["source"], issue["place"]) for issue in issues] == [
        (str(tmp_path / "a.jsonl"), "line 4"),
        (str(tmp_path / "none.txt"), None),
    ]


def test_path_shows_each_step_with_its_sentence(built: Path, kg: Callable[..., Said]) -> None:
    said = kg("path", "globex", "Freedonia", "--graph", built / "graph.ttl")
    assert said.code == 0
    head, step, sentence, source = said.out.splitlines()
    assert head == "Globex to Freedonia: 1 step"
    assert step == "  Globex and Freedonia: Globex signed a treaty with Freedonia on Monday"
    assert sentence.strip() == "“Globex signed a treaty with Freedonia on Monday.”"
    assert source.endswith(", 2021-05-03")


def test_path_quotes_no_denial_and_no_source_for_a_fact(
    tmp_path: Path, kg: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ONTOLOGY", str(RULES_ALONE))
    denied = "Globex did not acquire Initech. Officials denied that Globex had acquired Initech."
    texts = {"a": denied, "b": "Globex acquired Initech in May.", "c": "Jane Roe said Globex had acquired Initech."}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    for names, sentence in (("abc", "  “Globex acquired Initech in May.”"), ("ac", "  “Jane Roe said Globex had")):
        sources = [tmp_path / f"{name}.txt" for name in names]
        assert kg("build", *sources, "-o", tmp_path / "out").code == 0
        said = kg("path", "Globex", "Initech", "--graph", tmp_path / "out" / "graph.ttl")
        assert sentence in said.out
        assert ("[Jane Roe says]" in said.out) == ("b" not in names)


def test_path_says_where_there_is_none(built: Path, kg: Callable[..., Said]) -> None:
    said = kg("path", "Jane Roe", "nobody at all", "--graph", built / "graph.ttl")
    assert (said.code, "nothing in the graph is called" in said.err) == (2, True)
    graph = built.parent / "apart.ttl"
    graph.write_text(
        "@prefix kg: <https://kg.example/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://kg.example/id/a> a kg:Entity ; rdfs:label "Salem" .\n'
        '<https://kg.example/id/b> a kg:Entity ; rdfs:label "Lowell" .\n',
        "utf-8",
    )
    said = kg("path", "Salem", "Lowell", "--graph", graph)
    assert (said.code, said.out) == (1, "no way leads from Salem to Lowell\n")


def test_nothing_to_build_is_the_users_mistake_and_leaves_the_old_result(built: Path, kg: Callable[..., Said]) -> None:
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    said = kg("build", built.parent / "none.txt", "-o", built)
    assert said.code == 2
    assert "no such file" in said.err
    assert "Traceback" not in said.err
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before


def test_output_that_cannot_be_written_is_said_before_the_work(tmp_path: Path, kg: Callable[..., Said]) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    said = kg("build", tmp_path / "a.txt", "-o", tmp_path / "a.txt" / "out")
    assert said.code == 2
    assert (
        said.err
        == f"kg: {tmp_path / 'a.txt'}: this is a file, not a folder; name a folder that you may write to with -o\n"
    )


def test_a_model_that_is_not_installed(tmp_path: Path, kg: Callable[..., Said]) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    said = kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--model", "no_such_model")
    assert said.code == 2
    assert "no spaCy pipeline 'no_such_model' is installed" in said.err
    assert not (tmp_path / "out").exists()


def test_extract_reads_json_lines_and_skips_what_is_broken(
    kg: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": "a", "text": "Globex signed a treaty."}, {"id": "b", "text": ""}, {"id": "c", "text": "It rained."}]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(map(json.dumps, rows)).encode())))
    said = kg("extract", "--format", "jsonl", "-", "--model", "sm")
    assert said.code == 0
    found = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["id"], one["text"]) for one in found] == [("a", rows[0]["text"]), ("c", rows[2]["text"])]
    assert {"mentions", "entities", "times", "claims"} <= set(found[0])
    assert said.err == "kg: standard input, line 2: the text is empty; give it some text or leave it out\n"


def test_extract_of_nothing_is_the_users_mistake() -> None:
    done = run("extract", "-", stdin=b"{broken\n")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"line 1: broken JSON" in done.stderr


def test_a_closed_pipe_is_silent(built: Path) -> None:
    command = f"{sys.executable} -m kg query facts-only --graph {built / 'graph.ttl'} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_query_forms(built: Path, kg: Callable[..., Said]) -> None:
    graph = built / "graph.ttl"
    text = "SELECT ?label WHERE { ?thing a kg:Organization ; rdfs:label ?label } ORDER BY ?label"
    assert "Globex" in kg("query", text, "--graph", graph).out
    assert kg("query", text, "--graph", graph, "--format", "csv").out.splitlines()[0] == "label"
    assert {"label": "Globex"} in json.loads(kg("query", text, "--graph", graph, "--format", "json").out)
    assert "who-attacked-whom" in kg("query", "--list").out


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["query"], "no query is given"),
        (["query", "SELECT WHERE {"], "cannot be answered"),
        (["query", "no-such-query"], "no bundled query"),
        (["query", "facts-only", "colour"], "'colour' is no parameter"),
        (["query", "facts-only", "--graph", "none.ttl"], "no such graph"),
        (["show", "Nobody At All"], "nothing in the graph is called"),
        (["view", "none.html"], "no such page"),
        (["validate", "none.ttl"], "no such graph"),
    ],
)
def test_mistakes_are_one_line(built: Path, kg: Callable[..., Said], words: list[str], fault: str) -> None:
    graph = [] if "--graph" in words or words[0] in {"view", "validate"} else ["--graph", str(built / "graph.ttl")]
    said = kg(*words, *graph)
    assert said.code == 2
    assert fault in said.err
    assert len(said.err.splitlines()) == 1


def test_show_gives_each_line_with_its_sentence(built: Path, kg: Callable[..., Said]) -> None:
    said = kg("show", "globex", "--graph", built / "graph.ttl")
    assert said.code == 0
    assert said.out.startswith("Globex")
    assert "“Globex signed a treaty with Freedonia on Monday.”" in said.out
    assert "2021-05-03" in said.out


def test_validate_and_rules(built: Path, kg: Callable[..., Said]) -> None:
    said = kg("validate", built / "graph.ttl")
    assert (said.code, said.out) == (0, f"{built / 'graph.ttl'}: no faults\n")
    assert kg("rules", "check").code == 0


def test_text_of_documents_cannot_steer_the_terminal(tmp_path: Path, kg: Callable[..., Said]) -> None:
    text = "Globex \x1b[31msigned\x1b[0m a treaty with Freedonia\u202e on Monday.\x07"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--model", "sm").code == 0
    said = kg("query", "SELECT ?o WHERE { ?s nif:anchorOf ?o }", "--graph", tmp_path / "out/graph.ttl")
    assert "signed" in said.out
    assert not {"\x1b", "\u202e", "\x07"} & set(said.out)


COMMANDS = next(action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_examples_and_documented_options(command: str, kg: Callable[..., Said]) -> None:
    assert "examples:" in kg(command, "--help").out
    root = Path(__file__).resolve().parent.parent
    told = "\n".join(path.read_text("utf-8") for path in (root / "README.md", *(root / "docs").glob("*.md")))
    options = [action for action in COMMANDS[command]._actions if action.dest != "help"]
    assert [action.dest for action in options if not action.help] == []
    assert [o.dest for o in options if o.option_strings and not any(name in told for name in o.option_strings)] == []


def test_the_version_is_told(kg: Callable[..., Said]) -> None:
    assert kg("--version").out.startswith("kg ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--into", "s", "-o", "out"], "--output does nothing with --into"),
        (["--into", "s", "--page", "simple"], "--page does nothing with --into"),
        (["--shards", "s", "--profile"], "--profile does nothing with --shards"),
        (["--into", "s", "--shards", "t"], "argument --shards: not allowed with argument --into"),
        (["--into", "s", "--engine", "ray"], "a Ray cluster writes shards"),
        (["--shards", "s", "--address", "a:1"], "--address does nothing without --engine ray"),
        (["--jobs", "2"], "--jobs does nothing without --into or --shards"),
        (["--engine", "local"], "--engine does nothing without --into or --shards"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    words: list[str], said: str, kg: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    done = kg("build", "a.txt", *words)
    assert (done.code, said in done.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


HOSTILE = "Globex \x1b[31msigned \u202ba treaty\u202c with \x9bFreedonia\u200f on Monday.\r\n"


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("form", ["csv", "json", "ttl", "patch", "extract"])
def test_formats_for_programs_are_exact_but_on_a_terminal(
    tmp_path: Path, kg: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, form: str, terminal: bool
) -> None:
    (tmp_path / "a.txt").write_bytes(HOSTILE.encode())
    label, told = tmp_path / "label.nt", Literal(HOSTILE)
    label.write_text(f"<http://x.example/a> <http://www.w3.org/2000/01/rdf-schema#label> {told} .\n", "utf-8")
    (tmp_path / "empty.nt").write_text("", "utf-8")
    asked = "CONSTRUCT WHERE { ?s rdfs:label ?o }" if form == "ttl" else "SELECT ?o WHERE { ?s rdfs:label ?o }"
    words = {
        "patch": ["diff", tmp_path / "empty.nt", label, "--format", "patch"],
        "extract": ["extract", tmp_path / "a.txt", "--model", "sm"],
    }.get(form, ["query", asked, "--graph", label, "--format", form])
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: terminal, raising=False)
    out = kg(*words).out
    if terminal:
        assert not {"\x1b", "\u202b", "\x9b", "\u200f"} & set(out)
        return
    cleaned = HOSTILE.replace("\x1b", " ").replace("\x9b", " ")
    wanted = {"csv": safe_for_cell(HOSTILE), "extract": cleaned}.get(form, HOSTILE)
    read = {
        "csv": lambda: list(csv.reader(io.StringIO(out, newline="")))[1][0],
        "json": lambda: json.loads(out)[0]["o"],
        "ttl": lambda: next(parse(out, format=RdfFormat.TURTLE)).object.value,
        "patch": lambda: next(parse(out.split("A ")[1].split("\n")[0], format=RdfFormat.N_TRIPLES)).object.value,
        "extract": lambda: json.loads(out)["text"],
    }[form]
    assert read() == wanted


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.cli.terminal import progress_counter

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with progress_counter("reading") as progress:
        progress.expect(3)
        progress(2)
    assert (progress.count, "reading: 2 of 3" in screen.getvalue()) == (2, True)


def on_terminal(command: list[str], *, rows: int, columns: int, **environ: str) -> str:
    """Return what a command writes to a terminal of this size."""
    import fcntl
    import pty
    import struct
    import termios

    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    given = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    with subprocess.Popen(command, stdin=other, stdout=other, stderr=other, env={**given, **environ}) as child:
        os.close(other)
        written = b""
        while True:
            try:
                part = os.read(main, 65_536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            written += part
        child.wait()
    os.close(main)
    return written.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo terminals")
def test_what_is_longer_than_the_screen_is_paged_fitted_coloured_and_counted(built: Path, tmp_path: Path) -> None:
    pager = tmp_path / "leafing"
    pager.write_text(f"#!{sys.executable}\nimport sys\nprint('PAGED', len(sys.stdin.read().splitlines()))\n", "utf-8")
    pager.chmod(0o755)
    graph, kg = ["--graph", str(built / "graph.ttl")], [sys.executable, "-m", "kg"]
    query = [*kg, "query", "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 40", *graph]
    assert on_terminal(query, rows=20, columns=60, PAGER=str(pager)) == "PAGED 43\n"
    whole = on_terminal(query, rows=20, columns=60, PAGER="")
    assert whole.endswith("40 rows\n")
    assert max(map(len, whole.splitlines())) <= 60
    asked = 'SELECT ?o { VALUES ?o { "\x1b]0;x\x07" } }'
    echo = on_terminal([*kg, "query", asked, *graph], rows=4, columns=60, PAGER="cat", NO_COLOR="1")
    assert (echo.startswith("o"), "\x1b" in echo) == (True, False)
    show = on_terminal([*kg, "show", "globex", *graph], rows=24, columns=60, PAGER=str(pager))
    lines = re.sub("\x1b\\[\\d*m", "", show).splitlines()
    assert lines[0].startswith("Globex")
    assert max(map(len, lines)) <= 60
    assert len(lines) < 24
    story = tmp_path / "said.txt"
    story.write_text("Jane Roe said that Globex had sold the old mill in Lowell.\n", "utf-8")
    told = on_terminal([*kg, "statements", "--held", str(story), *SMALL], rows=500, columns=60, PAGER=str(pager))
    assert re.search(r"\x1b\[3\dm(claimed|planned|denied)\x1b\[0m", told)


def test_view_opens_the_page_in_the_browser_of_the_system(built: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path / "opened"}\n', "utf-8")
    browser.chmod(0o755)
    command = [sys.executable, "-m", "kg", "view", str(built / "graph.html")]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "BROWSER": str(browser)}, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "opened").read_text("utf-8").strip() == (built / "graph.html").resolve().as_uri()


def test_a_profile_names_every_stage(kg: Callable[..., Said], built: Path, tmp_path: Path) -> None:
    said = kg("build", built.parent / "story.txt", "-o", tmp_path / "output", "--profile")
    rows = said.out.partition("Time\n")[2].splitlines()
    assert [row.split("  ")[1] for row in rows][:4] == ["read", "load the model", "parse", "extract"]
    shares = [float(row.split()[-2]) for row in rows]
    assert sum(shares) == pytest.approx(100, abs=1)


@pytest.mark.parametrize("words", [["-q", "build"], ["build", "-q"], ["build", "--quiet", "--profile"]])
def test_a_quiet_build_says_nothing_but_what_is_wrong(
    words: list[str], kg: Callable[..., Said], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    given = [*words, tmp_path / "a.txt", tmp_path / "none.txt", "-o", tmp_path / "out", "--model", "sm"]
    said = kg(*given)
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines() == [
        f"kg: {tmp_path / 'none.txt'}: the file cannot be read (no such file or directory); check the name and its permissions"
    ]


def test_a_verbose_build_logs_what_is_done(kg: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in Oslo.", "utf-8")
    given = ["extract", tmp_path / "a.txt", "--model", "sm"]
    quiet, loud = kg(*given), kg(*given, "-v")
    assert (quiet.err, quiet.out) == ("", loud.out)
    assert loud.err.splitlines() == [
        "kg: read a: 18 characters",
        "kg: loading the model sm",
        "kg: extracted a: 1 claims",
    ]
    assert kg(*given).err == ""
    assert kg("-q", "-v", *given).code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_option(shell: str, kg: Callable[..., Said]) -> None:
    said = kg("completion", shell)
    assert (said.code, said.err) == (0, "")
    for command, part in COMMANDS.items():
        assert command in said.out
        for action in part._actions:
            assert [name for name in action.option_strings if name.lstrip("-") not in said.out] == []


def test_bash_completes_a_command_and_an_option(kg: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "kg.bash").write_text(kg("completion", "bash").out, "utf-8")
    script = """source kg.bash; COMP_WORDS=(kg $1 $2); COMP_CWORD=$3; _shtab_kg; echo "${COMPREPLY[@]}" """
    for words, found in ((["valid", "", "1"], "validate"), (["query", "--pla", "2"], "--place")):
        call = ["bash", "-c", script, "bash", *words]
        done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path, check=True)
        assert done.stdout.split() == [found], done.stderr
