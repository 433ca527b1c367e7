"""The bounded part of `make fuzz`: every hard text, and some mutations of them with a fixed seed."""

import importlib.util
import random
from pathlib import Path

import pytest

from kg.options import Options
from kg.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
HARD = sorted((ROOT / "tests" / "hard").glob("*.txt"))
_spec = importlib.util.spec_from_file_location("fuzz", ROOT / "tools" / "fuzz.py")
assert _spec is not None
assert _spec.loader is not None
fuzz = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fuzz)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Options(model="sm"))


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.stem)
def test_a_hard_text_breaks_nothing(path, pipeline, tmp_path):
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    assert list(fuzz.faults([text], pipeline, tmp_path)) == []


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 60))])
def test_a_mutated_text_breaks_nothing(seed, pipeline, tmp_path):
    chance = random.Random(seed)
    assert list(fuzz.faults([fuzz.spliced(fuzz.hard_texts(), chance) for _ in range(8)], pipeline, tmp_path)) == []


def test_a_fault_of_a_stage_is_found(pipeline, tmp_path, monkeypatch):
    plain = pipeline.build

    def failing(sources, *, report):
        report("text.txt: kg failed at extract (IndexError: a fault put in on purpose)")
        return plain(sources[:1], report=report)

    monkeypatch.setattr(pipeline, "build", failing)
    assert len(list(fuzz.faults(fuzz.SEEDS[1:2], pipeline, tmp_path))) == 1
