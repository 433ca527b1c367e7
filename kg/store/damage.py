"""How the database says that bytes of a store are damaged, as an error of kg on one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import InputError

_SIGNS = ("Corruption:", "No such file or directory: While open")


def is_damage(error: BaseException) -> bool:
    """True if an error of the database says that what it stored cannot be read.

    >>> is_damage(RuntimeError("Corruption: block checksum mismatch")), is_damage(RuntimeError("no such variable"))
    (True, False)
    """
    return isinstance(error, (RuntimeError, OSError, ValueError)) and any(sign in str(error) for sign in _SIGNS)


@contextmanager
def name_damaged_store(folder: Path | None) -> Iterator[None]:
    """Within the block, turn an error of the database about damaged data into an InputError that names the store."""
    try:
        yield
    except (RuntimeError, OSError, ValueError) as error:
        if folder is None or not is_damage(error):
            raise
        raise damage_error(folder, error) from error


def damage_error(folder: Path, error: BaseException) -> InputError:
    """Return the error of kg for a store that the database cannot read."""
    message = str(error).splitlines()[0].partition(", ")[0]
    return InputError(
        f"the store is damaged ({message})",
        where=str(folder),
        remedy=f"kg check {folder} says what is lost, with --repair it keeps the rest",
    )
