"""A given text → its ties and statements with evidence, one text at a time; the pipeline is loaded at the first."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.lookup import Lookup, Wanted
from kg.store.names import iso_day

if TYPE_CHECKING:
    from kg.options import Options
    from kg.pipeline import Pipeline

_LONGEST = 200_000


class TextReader:
    """Reads texts with the options of a build. The last graph is kept, so that the next page of it is not built again."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lock = Lock()
        self._last: tuple[tuple[str, str, str], Any] | None = None

    @cached_property
    def _pipeline(self) -> Pipeline:
        from kg.pipeline import Pipeline

        return Pipeline(self._options)

    def read(self, text: str, title: str, published: str, limit: int, offset: int) -> dict[str, Any]:
        """Return a page of what a text says. Raises KgError for a text that cannot be read."""
        if len(text) > _LONGEST:
            raise UsageError(f"a text has at most {_LONGEST} characters", remedy="use kg build for longer ones")
        if published and not iso_day(published):
            raise UsageError(f"{published!r} is no day", remedy="write it as 2023-02-16")
        with self._lock:
            key = (text, title, published)
            if self._last is None or self._last[0] != key:
                self._last = key, self._pipeline.build([self._row(*key)])
            graph = self._last[1]
            page = Lookup(graph.store, graph.base).statements(Wanted(), limit=limit, offset=offset)
        return asdict(page)

    def _row(self, text: str, title: str, published: str) -> dict[str, str]:
        known = {"title": title, "published": published}
        return {"id": "text", "text": text, **{name: value for name, value in known.items() if value}}
