"""What runs kg elsewhere: the GitHub Action with its script, and the container file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "tools" / "changed_graph.sh"
WORKFLOWS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash on Linux, where actions run")
def test_the_script_of_the_action_says_what_a_change_did_to_the_graph(tmp_path):
    home = tmp_path / "checkout"
    (home / "news").mkdir(parents=True)
    (home / "news/a.txt").write_text("Globex sued Initech on 3 May 2021.\n", "utf-8")
    (tmp_path / "bin").mkdir()
    wrapper = tmp_path / "bin" / "kg"
    # The small model, and one opinion: the test is of the script.
    wrapper.write_text(
        f'#!/bin/sh\ncase "$*" in *build*) exec "{sys.executable}" -m kg "$@" --model sm --second none;; esac\n'
        f'exec "{sys.executable}" -m kg "$@"\n'
    )
    wrapper.chmod(0o755)
    names = {f"GIT_{who}_{what}": "kg@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def run(*words: str) -> str:
        done = subprocess.run(words, cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    run("git", "init", "-q")
    run("git", "add", ".")
    run("git", "commit", "-q", "-m", "one")
    (home / "news/b.txt").write_text("Hooli bought `Vandelay` on 4 May 2021.\n", "utf-8")
    run("git", "add", ".")
    run("git", "commit", "-q", "-m", "two")
    bash = shutil.which("bash")
    run(bash, str(SCRIPT), "nowhere", "HEAD", str(tmp_path / "none"))  # a graph without a word, then and now
    assert (tmp_path / "none/diff.txt").read_text("utf-8") == "the same\n"
    (home / "news/c.txt").write_text("Umbrella fined Stark on 5 May 2021.\n", "utf-8")  # in no commit yet
    run(bash, str(SCRIPT), "news", "HEAD~1", str(tmp_path / "two"))
    comment = (tmp_path / "two/comment.md").read_text("utf-8").splitlines()
    assert comment[:3] == ["What changed in the graph of `news`:", "", "    2 documents are new:"]
    assert all(line.startswith("    ") for line in comment[2:])
    assert not any("Globex" in line for line in comment)
    assert "2 documents are new:" in (tmp_path / "two/diff.txt").read_text("utf-8")


CHECKS = (
    ("hadolint", ["Dockerfile"]),
    ("shellcheck", ["tools/changed_graph.sh", ".ci/run"]),
    ("zizmor", ["--offline", "--quiet", "--config", "tools/zizmor.yml", "action.yml", ".github/workflows"]),
    ("check-jsonschema", ["--builtin-schema", "vendor.github-actions", "action.yml"]),
    ("check-jsonschema", ["--builtin-schema", "vendor.github-workflows", *WORKFLOWS]),
)


@pytest.mark.parametrize(("linter", "words"), CHECKS, ids=lambda value: value if isinstance(value, str) else value[-1])
def test_the_linters_of_container_script_and_action_find_nothing(linter, words):
    program = shutil.which(linter) or shutil.which(linter, path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip(f"{linter} is not installed: make lint installs it")
    done = subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_passes_inputs_as_variables_only():
    """What stands in ${{ … }} inside a script is run by the shell, whatever it holds."""
    text = (ROOT / "action.yml").read_text("utf-8")
    scripts = re.findall(r"run: (\|\n(?:        .*\n)+|.*\n)", text)
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]
    assert "tools/changed_graph.sh" in text
    assert SCRIPT.stat().st_mode & 0o111


def test_the_container_runs_as_nobody_in_particular_and_has_all_that_the_package_needs():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "USER 10001" in last
    assert last.index("USER 10001") < next(n for n, line in enumerate(last) if line.startswith("ENTRYPOINT"))
    sources = {
        word for line in lines if line.startswith("COPY") and "--from" not in line for word in line.split()[1:-1]
    }
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert sources == kept
    assert all((ROOT / name).exists() for name in sources)
    assert not any(line.startswith("RUN") for line in last if "useradd" not in line)
