"""The files that other programs read: workflow, hooks, citation, and the documentation site."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def loaded(name):
    yaml = pytest.importorskip("ruamel.yaml", reason="ruamel.yaml reads YAML: make test installs it")
    return yaml.YAML(typ="safe").load((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.github-actions", "action.yml"),
        ("vendor.citation-file-format", "CITATION.cff"),
    ],
)
def test_files_follow_their_schema(schema, name):
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed: make test installs it")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_hooks_are_accepted_by_pre_commit():
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed: make test installs it")
    (repository,) = clientlib.load_config(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == ["ruff-format", "ruff-check", "mypy"]


def test_the_workflow_runs_on_every_system_and_every_python_that_is_promised():
    matrix = loaded(".github/workflows/ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert matrix == {"os": ["ubuntu-latest", "macos-latest", "windows-latest"], "python": promised}
    assert PROJECT["requires-python"] == f">={promised[0]}"


def test_the_citation_names_what_is_published():
    cited = loaded("CITATION.cff")
    assert [cited[key] for key in ("version", "license", "keywords")] == [
        PROJECT[key] for key in ("version", "license", "keywords")
    ]
    assert [author["name"] for author in cited["authors"]] == [author["name"] for author in PROJECT["authors"]]


def test_the_readme_installs_by_the_name_that_is_published():
    told = set(re.findall(r"pip install \"?([\w-]+)", (ROOT / "README.md").read_text("utf-8")))
    assert told == {PROJECT["name"]}


def test_the_documentation_is_built_and_asks_no_other_site_for_anything(tmp_path):
    pytest.importorskip("mkdocs", reason="mkdocs is not installed: make test installs it")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(ROOT / "mkdocs.yml")]
    done = subprocess.run([*command, "-d", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    fetched = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//")
    pages = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    assert [name for name, page in sorted(pages.items()) if fetched.search(page)] == []
    styles = [path.read_text("utf-8") for path in tmp_path.rglob("*.css")]
    assert not [style for style in styles if re.search(r"@import|url\([\"']?(?:https?:)?//", style)]
    assert 'id="kg.model.Claim"' in pages["reference/model.html"]
    assert "<blockquote>" not in pages["reference/model.html"]
