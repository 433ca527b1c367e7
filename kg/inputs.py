"""What callers hand in (paths, documents, rows, a DataFrame) → the sources that `kg.read` takes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Document

if TYPE_CHECKING:
    from kg.read import Source

COLUMNS = ("id", "title", "published", "publisher", "author", "text")
_ENDS = (".", "!", "?", "”", '"')


def sources_of(given: Any) -> Iterator[Source]:
    """Yield the sources one by one; a row's dates are written as text, its missing values as None.

    Raises InputError for what is no source.

    >>> list(sources_of([{"text": "It rained.", "published": date(2021, 5, 3), "title": float("nan")}]))
    [{'text': 'It rained.', 'published': '2021-05-03', 'title': None}]
    """
    for source in _items_of(given):
        if isinstance(source, Mapping):
            yield {str(name): _plain(value) for name, value in source.items()}
        elif isinstance(source, str) and _is_text(source):
            raise InputError("this is a text, not a path", remedy='give it as {"text": "…"} or as a kg.Document')
        elif isinstance(source, (str, os.PathLike, Document)):
            yield source
        else:
            raise InputError(
                f"a {type(source).__name__} is no source", remedy="give a path, a kg.Document, or a row with a text"
            )


def _items_of(given: Any) -> Iterable[Any]:
    if isinstance(given, (str, os.PathLike, Document, Mapping)):
        return [given]
    if hasattr(given, "columns") and hasattr(given, "to_dict"):
        if "text" not in given.columns:
            raise InputError("the table has no column 'text'", remedy=f"its columns may be {', '.join(COLUMNS)}")
        rows: list[dict[str, Any]] = given[[name for name in COLUMNS if name in given.columns]].to_dict("records")
        return rows
    if not isinstance(given, Iterable):
        raise InputError(f"a {type(given).__name__} is no source", remedy="give paths, documents, rows, or a DataFrame")
    return given


def _is_text(source: str) -> bool:
    """True if a string is a sentence or more and names no file."""
    if "\n" in source:
        return True
    return " " in source and source.rstrip().endswith(_ENDS) and not Path(source).exists()


def _plain(value: Any) -> Any:
    """Return a cell of a table as plain Python: no NaN, NaT or NA, no numpy scalar, dates as ISO text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if hasattr(value, "item"):
        value = value.item()
    if type(value).__name__ in {"NAType", "NaTType"} or (isinstance(value, float) and value != value):  # noqa: PLR0124
        return None
    return value.isoformat() if isinstance(value, date) else value
