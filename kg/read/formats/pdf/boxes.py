"""The boxes of text on each page of a PDF, found by a process of its own with bounds on time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from math import ceil
from typing import Any

from kg.errors import InputError
from kg.extras import required_library

_LEAST_SECONDS = 20
_SECONDS_FOR_A_MEGABYTE = 10
_MOST_SECONDS = 300
# How much longer than its own time the process may take on a machine that is busy with other work.
_WAITING = 3
_LOCKED = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A box of text; `top` and `bottom` count from the lower edge of the page, in points."""

    text: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page with its boxes in reading order."""

    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a file, and what it says of itself."""

    pages: tuple[PdfPage, ...]
    title: str | None = None
    author: str | None = None


def pages_of(data: bytes, *, where: str, seconds: float | None = None) -> Pages:
    """Return the pages of a PDF. Raises InputError where it is damaged, locked or takes too long.

    It may take `seconds` of the processor, by default 20 and ten more for each megabyte.
    """
    most = seconds or min(_MOST_SECONDS, _LEAST_SECONDS + _SECONDS_FOR_A_MEGABYTE * len(data) / 1_000_000)
    required_library("pdfminer", extra="pdf", where=where, error=InputError)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg.read.formats.pdf.worker", str(ceil(most))],
            input=data,
            capture_output=True,
            timeout=_WAITING * most,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _error_of_length(most, where) from error
    if done.returncode < 0:
        raise _error_of_length(most, where)
    if done.returncode == _LOCKED:
        raise InputError("the PDF is locked with a password", where=where, remedy="save it without one")
    if done.returncode:
        raise InputError(f"the PDF is damaged ({_reason(done)})", where=where, remedy="save it anew, or as text")
    return _pages(json.loads(done.stdout))


def _error_of_length(seconds: float, where: str) -> InputError:
    return InputError(f"the PDF takes longer than {seconds:.0f} seconds to read", where=where, remedy="save it as text")


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return why the worker ended by the last line that it wrote."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].rpartition("Error: ")[2][:200] if lines else f"exit code {done.returncode}"


def _pages(found: dict[str, Any]) -> Pages:
    pages = (PdfPage(page["height"], tuple(Box(*box) for box in page["boxes"])) for page in found["pages"])
    return Pages(tuple(pages), found["title"], found["author"])
