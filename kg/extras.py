"""Libraries that only some users need: each comes with an extra of the package, and its absence is said in one line."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import UsageError


def required(library: str, *, extra: str) -> Any:
    """Return a library. Raises UsageError that names the extra where it is not installed.

    >>> required("no_such_library", extra="notebook")
    Traceback (most recent call last):
        ...
    kg.errors.UsageError: no_such_library is not installed; pip install 'kg[notebook]'
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        raise UsageError(f"{library} is not installed", remedy=f"pip install 'kg[{extra}]'") from error
