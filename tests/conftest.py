"""Shared fixtures: the parser, loaded once a session, and short ways from text to trees and claims."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from entry import packaged_names, parser

from kg import parse
from kg.data import own_folder
from kg.data.gazetteer import Gazetteer
from kg.model import Document
from kg.parse import second_parser as parse_second_parser
from kg.read.structure import blocks
from kg.syntax import Tree

if TYPE_CHECKING:
    from spacy.language import Language


# The files that take longest, which are given out first, so that no process is left with one of them when the others are done.
_LONGEST = [
    "explorer",
    "corpus",
    "golden",
    "desk_tasks",
    "growth",
    "cli",
    "read_files",
    "rules",
    "damage",
    "wheel",
    "packaging",
    "same_bytes",
    "namespace",
    "fuzz",
    "python",
    "mcp",
    "automation",
    "boundary",
    "python_docs",
]
_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30  # bytes, many times what the tests write


def pytest_configure() -> None:
    """Let what tests write lie in memory where there is room: a store waits for the disk each time that it is closed."""
    if sys.platform == "linux" and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        runs = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC  # some tests write programs
        if runs:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: tests wait for browsers, servers and other processes."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first."""
    order = {f"test_{name}": n for n, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


def _freeze() -> None:
    """Leave what is loaded out of each later search for cycles: every build makes one, and the models are large."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _models_loaded_once() -> Iterator[None]:
    """Let each model be loaded once in a session, however many pipelines the tests make and commands they call."""
    pipeline = parse.pipeline
    _freeze()

    @cache
    def loaded(name: str, folder: object) -> Language:
        found = pipeline(name)
        _freeze()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "pipeline", lambda name="md": loaded(name, own_folder()))
        patch.setattr(parse_second_parser, "second_parser", cache(parse_second_parser.second_parser))
        yield


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline."""
    return parser()


@pytest.fixture(scope="session")
def tree_of(nlp: Language) -> Callable[..., Tree]:
    """A function from text (and publication date) to its tree."""

    def tree(text: str, published: str | None = None, title: str | None = None) -> Tree:
        document = Document("test", text, title=title, published=published, blocks=blocks(text, title=title))
        return next(iter(parse.trees([document], nlp)))

    return tree


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The packaged names of places and bodies."""
    return packaged_names()
