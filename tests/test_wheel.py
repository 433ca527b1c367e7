"""The wheel, installed outside the checkout, brings its ontology and tables and builds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_the_wheel_works_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel: make test installs it")
    wheels, site, elsewhere = tmp_path / "wheels", tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("Globex signed a treaty with Freedonia on 3 May 2021.\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    quick = ["--no-deps", "--no-index"]
    done = subprocess.run(
        [*pip, "wheel", *quick, "--no-build-isolation", "-w", str(wheels), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = wheels.glob("kg-*.whl")
    subprocess.run([*pip, "install", *quick, "--target", str(site), str(wheel)], check=True, capture_output=True)

    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import kg.data as r; print(r.ontology_folder())"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.strip() == str(site / "kg" / "data" / "bundled")
    built = subprocess.run(
        [sys.executable, "-m", "kg", "build", "a.txt", "--model", "sm"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "Globex" in (elsewhere / "output" / "graph.ttl").read_text("utf-8")
