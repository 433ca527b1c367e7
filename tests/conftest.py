"""Shared fixtures: the parser, loaded once a session, and short ways from text to trees and claims."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import cache
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
