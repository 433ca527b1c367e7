"""Writing a result: all of its files or none, so that a failure leaves the old result as it was."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from kg.errors import OutputError
from kg.model import Problem

_REMEDY = "name a folder that you may write to with -o"


def check_folder(folder: Path) -> None:
    """Raise OutputError where files cannot be written to the folder; asked before the long work."""
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise OutputError("this is a file, not a folder", where=str(existing), remedy=_REMEDY)
    if not os.access(existing, os.W_OK | os.X_OK):
        raise OutputError("the folder cannot be written to", where=str(existing), remedy=_REMEDY)


def write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files (name → text) beside the folder first, then move each to its place.

    Raises OutputError where that fails.
    """
    scratch = folder.absolute().parent / f".{folder.name}-{os.getpid()}"
    try:
        scratch.mkdir(parents=True)
        for name, text in files.items():
            (scratch / name).write_bytes(text.encode("utf-8", "replace"))
        folder.mkdir(exist_ok=True)
        for name in files:
            (scratch / name).replace(folder / name)
    except OSError as error:
        raise OutputError(
            f"the result cannot be written ({(error.strerror or str(error)).lower()})",
            where=str(folder),
            remedy=_REMEDY,
        ) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write one file, the old one standing until the new one is whole.

    Raises OutputError where that fails.
    """
    scratch = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        scratch.write_bytes(text.encode("utf-8", "replace"))
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise OutputError(
            f"the file cannot be written ({(error.strerror or str(error)).lower()})",
            where=str(path),
            remedy="name a file that you may write",
        ) from error


def issue_lines(problems: Iterable[Problem]) -> str:
    """Return what could not be read as JSON Lines: source, place, fault, remedy."""
    return "".join(json.dumps(asdict(problem), ensure_ascii=False) + "\n" for problem in problems)
