"""What is published: wheel and sdist hold all that kg needs, and work when they are installed outside the checkout."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from kg.resources import DISTRIBUTION

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Globex signed a treaty with Freedonia on 3 May 2021.\n"
PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
FILE_NAME = DISTRIBUTION.replace("-", "_")


def call(*words, folder=None, **environment):
    """Return what a program prints; fail with its messages where it fails."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    pytest.importorskip("hatchling.build", reason="hatchling builds the sdist: make test installs it")
    folder = tmp_path_factory.mktemp("sdist")
    code = "import sys; from hatchling.build import build_sdist; print(build_sdist(sys.argv[1]))"
    return folder / call(sys.executable, "-c", code, folder, folder=ROOT).split()[-1]


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory):
    """Return the wheel, built from the sdist by what an installer calls."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    return folder / call(sys.executable, "-c", code, folder, folder=next(folder.iterdir())).split()[-1]


def test_the_sdist_holds_sources_tests_and_documents(sdist):
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()} - {"output/.gitkeep"}
    assert {"LICENSE", "CHANGELOG.md", "CITATION.cff", "ontology/kg.ttl", "docs/glossary.md", "Makefile"} <= held
    assert not [name for name in held if name.startswith(("output/", "site/", ".venv/", "frontend/node_modules/"))]


def test_the_wheel_works_elsewhere(wheel, tmp_path):
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text(SENTENCE, "utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    code = "from kg.data import ontology_folder; from kg.resources import version; print(ontology_folder(), version())"
    where = call(sys.executable, "-c", code, folder=elsewhere, PYTHONPATH=str(site)).split()
    assert where == [str(site / "kg" / "data" / "bundled"), wheel.name.split("-")[1]]
    call(sys.executable, "-m", "kg", "build", "a.txt", "--model", "sm", folder=elsewhere, PYTHONPATH=str(site))
    assert "Globex" in (elsewhere / "output" / "graph.ttl").read_text("utf-8")


def interpreter(version):
    """Return a Python of this version, on the path or among those of pyenv; None where there is none."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    installed = sorted(map(str, (pyenv / "versions").glob(f"{version}.*/bin/python")))
    launcher = [["py", f"-{version}"]] if os.name == "nt" else []
    code = "import sys; print(sys.executable, '%d.%d' % sys.version_info[:2], sep='\\n')"
    for words in [*launcher, [f"python{version}"], *([path] for path in installed), [sys.executable]]:
        try:
            done = subprocess.run([*words, "-c", code], capture_output=True, text=True, check=False)
        except OSError:
            continue
        path, _, found = done.stdout.strip().partition("\n")
        if found == version:
            return path
    return None


@pytest.mark.install
@pytest.mark.parametrize(("kind", "version"), [("sdist", "3.11"), ("wheel", "3.12"), ("wheel", "3.13")])
def test_a_clean_environment_has_all_that_a_build_needs(kind, version, request, tmp_path):
    python = interpreter(version)
    if python is None:
        pytest.skip(f"there is no Python {version} here")
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    call(python, "-m", "venv", tmp_path / "clean")
    programs = tmp_path / "clean" / ("Scripts" if os.name == "nt" else "bin")
    call(programs / "python", *PIP, "install", request.getfixturevalue(kind))
    call(programs / "kg", "build", "a.txt", folder=tmp_path)
    assert "Globex" in (tmp_path / "output" / "graph.ttl").read_text("utf-8")
    assert call(programs / "kg", "--version").split() == ["kg", request.getfixturevalue("wheel").name.split("-")[1]]
