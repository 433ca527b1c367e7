"""One document's tree → `Extraction`: all that the text says, before identity."""

from __future__ import annotations

from kg.extract.assembly import extraction

__all__ = ["extraction"]
