"""The boundary around each document: whatever one document does to a stage costs that document alone.

Only `result_or_failure` catches every exception. Faults that concern the whole run (a missing model, a wrong
rule, a full disk) are errors of kg and pass through; an InputError concerns its document.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.errors import InputError, KgError
from kg.escaping import safe_for_terminal
from kg.model import Problem

LOGGER = logging.getLogger("kg")
_REMEDY = "it is left out; please report it with what kg -v says"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """The exception that stopped the work on a document, kept so that the other documents go on."""

    error: Exception

    def problem(self, stage: str, source: str, place: str | None = None) -> Problem:
        """Return the line of `issues.jsonl` for a document that cannot be worked on, and log the traceback.

        >>> Failure(ValueError("no head")).problem("extract", "a.txt").fault
        'kg failed at extract (ValueError: no head)'
        """
        LOGGER.debug("%s failed at %s", source, stage, exc_info=self.error)
        if isinstance(self.error, InputError):
            return Problem(self.error.where or source, place, self.error.fault, self.error.remedy)
        said = " ".join(f"{type(self.error).__name__}: {self.error}".split())
        return Problem(source, place, f"kg failed at {stage} ({said})", _REMEDY)


def result_or_failure(work: Callable[..., Result], *arguments: Any) -> Result | Failure:
    """Return what some work on a document gives, or how it failed. Errors of the whole run are raised.

    >>> result_or_failure(int, "7"), result_or_failure(int, "seven").problem("read", "a.txt").source
    (7, 'a.txt')
    """
    try:
        return work(*arguments)
    except InputError as error:
        return Failure(error)
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 – the one boundary: a fault in any stage must cost one document only
        return Failure(error)


def items_or_failure(items: Iterator[Result]) -> Iterator[Result | Failure]:
    """Yield the items, and in the end how the iterator failed where it did."""
    finished = object()
    while (item := result_or_failure(next, items, finished)) is not finished:
        yield item
        if isinstance(item, Failure):
            return


class _Harmless(logging.Formatter):
    """Formats what is logged without what steers a terminal: ids and faults are words of documents."""

    def format(self, record: logging.LogRecord) -> str:
        return safe_for_terminal(super().format(record))


def log_to_stderr(level: int) -> logging.Handler:
    """Write what kg logs from a level on to standard error, harmless to a terminal, and return what writes it."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Harmless("kg: %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(level)
    return handler
