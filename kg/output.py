"""Writing a result: all of its files or none, so that a failure or a stop leaves the old result as it was."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import OutputError, reason
from kg.model import Problem

_REMEDY = "name a folder that you may write to with -o"


def check_folder(folder: Path, names: Iterable[str] = ()) -> None:
    """Raise OutputError where files of these names cannot be written to the folder; asked before the long work."""
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise OutputError("this is a file, not a folder", where=str(existing), remedy=_REMEDY)
    if not os.access(existing, os.W_OK | os.X_OK):
        raise OutputError("the folder cannot be written to", where=str(existing), remedy=_REMEDY)
    for path in (folder / name for name in names):
        if path.is_dir():
            raise OutputError("a folder is where a file is to be written", where=str(path), remedy=_REMEDY)


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write the files (name → text or bytes) to a hidden folder inside first, then move each to its place.

    Inside, because the folder may be a disk of its own, between which nothing can be moved. Raises
    OutputError where that fails: the old files are back then, and a folder that was made for it is gone.
    """
    made = [path for path in (folder, *folder.absolute().parents) if not path.exists()]
    scratch = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(mkdtemp(prefix=".kg-", dir=folder))
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
            (scratch / name).write_bytes(data)
        _move_in(scratch, folder, files)
        made = []
    except OSError as error:
        raise OutputError(
            f"the result cannot be written ({reason(error)})", where=str(folder), remedy=_REMEDY
        ) from error
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
        for path in made:
            with suppress(OSError):
                path.rmdir()


def _move_in(scratch: Path, folder: Path, names: Iterable[str]) -> None:
    """Move files from one folder to the other; whatever stops that, those moved are undone."""
    old = Path(mkdtemp(dir=scratch))
    for name in names:
        if os.path.lexists(folder / name):
            shutil.copy2(folder / name, old / name, follow_symlinks=False)
    with ExitStack() as undo:
        for name in names:
            undo.callback(_restore_file, old / name, folder / name)
            (scratch / name).replace(folder / name)
        undo.pop_all()


def _restore_file(old: Path, place: Path) -> None:
    """Put an old file in its place again; where there was none, leave none."""
    if os.path.lexists(old):
        old.replace(place)
    else:
        place.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write one file; the old one stays until the new one is complete.

    Raises OutputError where that fails.
    """
    scratch = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        scratch.write_bytes(text.encode("utf-8", "replace"))
        scratch.replace(path)
    except OSError as error:
        with suppress(OSError):  # a disk that cannot be written keeps nothing either
            scratch.unlink(missing_ok=True)
        raise OutputError(
            f"the file cannot be written ({reason(error)})",
            where=str(path),
            remedy="name a file that you may write",
        ) from error


def issue_lines(problems: Iterable[Problem]) -> str:
    """Return what could not be read as JSON Lines: source, place, fault, remedy."""
    return "".join(json.dumps(asdict(problem), ensure_ascii=False) + "\n" for problem in problems)
