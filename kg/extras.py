"""Libraries that only some users need: each comes with an extra of the package, and its absence is said in one line."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from kg.errors import KgError, UsageError
from kg.resources import DISTRIBUTION


def required_library(library: str, *, extra: str, where: str = "", error: type[KgError] = UsageError) -> Any:
    """Return a library. Raises `error` with the command that installs the extra where the library is not installed.

    `where` is the document that needs it.

    >>> required_library("no_such_library", extra="notebook")
    Traceback (most recent call last):
        ...
    kg.errors.UsageError: no_such_library is not installed; pip install "news-knowledge-graph[notebook]"
    """
    try:
        with _collection_paused():
            return import_module(library)
    except ModuleNotFoundError as absent:
        remedy = f'pip install "{DISTRIBUTION}[{extra}]"'
        raise error(f"{library} is not installed", where=where, remedy=remedy) from absent


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Collect no garbage meanwhile: a library that is loaded makes many objects, and all of them stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
