"""The committed script and style sheet are the build of the source, byte for byte."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "frontend"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
    pytest.mark.skipif(not (FRONTEND / "node_modules").is_dir(), reason="npm ci has not been run in frontend/"),
]


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_source_has_no_type_error():
    _run("node", "node_modules/typescript/bin/tsc", "--noEmit")


@pytest.mark.parametrize("name", ["explorer.js", "explorer.css"])
def test_the_assets_are_the_build_of_the_source(tmp_path, name):
    _run("node", "build.mjs", str(tmp_path))
    assert (tmp_path / name).read_bytes() == (ROOT / "kg/visualize/assets" / name).read_bytes()
