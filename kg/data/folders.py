"""Which folders hold the ontology, the rules and the word lists: those of kg, and beside them the user's own.

The user's own folder is set by `use_folder`. All that is read from the folders is read once for each set of folders, so that
two pipelines with different ontologies in one process do not disturb each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from os import PathLike
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from kg.errors import RuleError

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")

TABLES = Path(__file__).resolve().parent / "tables"

_OWN: ContextVar[Path | None] = ContextVar("own ontology folder", default=None)
# The absolute path of the same folder: the key of what is remembered. A string, because its hash is remembered too.
_KEY: ContextVar[str] = ContextVar("key of the own ontology folder", default="")


def ontology_folder() -> Path:
    """Return the folder of kg that holds `kg.ttl`, `rules/`, `lexicon/` and `queries/`."""
    here = Path(__file__).resolve().parent
    packaged = here / "bundled"
    return packaged if packaged.is_dir() else here.parent.parent / "ontology"


@contextmanager
def use_folder(folder: str | PathLike[str] | None) -> Iterator[None]:
    """Read the user's own folder beside that of kg within the block; with None read that of kg alone.

    The folder may hold `*.ttl`, `rules/*.toml` and `lexicon/*.toml`. With a `kg.ttl` in it, it stands alone. The choice
    holds for the thread or task that makes it. A generator must not hold the block open while it yields, because the
    choice would hold for its caller too: see `iterate_with_folder`. Raises RuleError where there is no such folder.

    >>> with use_folder(None):
    ...     own_folder() is None
    True
    """
    own = None if folder is None else Path(folder)
    if own is not None and not own.is_dir():
        raise RuleError("there is no such ontology folder", where=str(folder), remedy="name a folder that exists")
    folder_before, key_before = _OWN.set(own), _KEY.set(str(own.absolute()) if own else "")
    try:
        yield
    finally:
        _OWN.reset(folder_before)
        _KEY.reset(key_before)


def iterate_with_folder(folder: Path | str | None, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items of a lazy iterable, each made while the user's own folder is in use; the caller's stays as it is."""
    stream = iter(items)
    while True:
        with use_folder(folder):
            try:
                item = next(stream)
            except StopIteration:
                return
        yield item


def own_folder() -> Path | None:
    """Return the user's own folder that is in use, None where there is none."""
    return _OWN.get()


def ontology_folders() -> tuple[Path, ...]:
    """Return the folders in use: that of kg, then the user's own; only the user's own where it holds a `kg.ttl`."""
    own = _OWN.get()
    if own is None:
        return (ontology_folder(),)
    return (own,) if (own / "kg.ttl").is_file() else (ontology_folder(), own)


def ontology_files() -> tuple[Path, ...]:
    """Return the Turtle files that declare classes and properties: all but the shapes."""
    paths = (path for home in ontology_folders() for path in sorted(home.glob("*.ttl")))
    return tuple(path for path in paths if not path.name.endswith("shapes.ttl"))


def lexicon_files(pattern: str = "*") -> tuple[Path, ...]:
    """Return the word lists in use whose file name matches: those of kg, then the user's own, which add to them.

    In a folder that stands alone a file takes the place of that of kg; the other word lists stay those of kg.
    """
    alone = ontology_folder() not in (folders := ontology_folders())
    own = tuple(path for home in folders for path in sorted((home / "lexicon").glob(f"{pattern}.toml")))
    if not alone:
        return own
    replaced = {path.name for path in own}
    bundled = sorted((ontology_folder() / "lexicon").glob(f"{pattern}.toml"))
    return (*(path for path in bundled if path.name not in replaced), *own)


def cached_by_folder(function: Callable[P, R]) -> Callable[P, R]:
    """Remember the results of a function by its arguments, given by place, and by the user's own folder that is in use.

    It is for all that is read or derived from the ontology, the rules or the word lists, and for nothing else.
    """
    known: dict[str, dict[tuple[object, ...], R]] = {}
    key, asked = _KEY.get, cast("Callable[..., R]", function)

    @wraps(function)
    def call(*args: object) -> R:  # no keywords, which would take a third of the time
        try:
            return known[key()][args]
        except KeyError:
            found = known.setdefault(key(), {})[args] = asked(*args)
            return found

    return cast("Callable[P, R]", call)


def cached_by_folder_up_to(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return `cached_by_folder` that forgets the results that were used longest ago."""

    def remembered(function: Callable[P, R]) -> Callable[P, R]:
        by_folder = cached_by_folder(lambda: lru_cache(size)(function))

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            return by_folder()(*args, **kwargs)  # type: ignore[arg-type]

        return call

    return remembered
