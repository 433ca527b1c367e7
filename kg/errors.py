"""The one tree of errors that kg raises on purpose.

KgError
├── InputError       a document cannot be read (skipped and reported in a batch)
├── OutputError      the result cannot be written
├── ModelError       the language pipeline is missing or broken
├── RuleError        an ontology or rule file is wrong
├── QueryError       a query is wrong or names nothing
└── UsageError       the command line asks for something impossible
"""

from pathlib import Path


class KgError(Exception):
    """A fault that the user can mend: what, where and how, on one line."""

    def __init__(self, fault: str, *, where: str = "", remedy: str = "") -> None:
        self.fault = fault
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return ``where: fault; remedy`` without the parts that are empty.

        >>> str(InputError("the file is empty", where="a.txt", remedy="give it some text"))
        'a.txt: the file is empty; give it some text'
        """
        head = f"{self.where}: {self.fault}" if self.where else self.fault
        return f"{head}; {self.remedy}" if self.remedy else head


class InputError(KgError):
    """A document cannot be read."""


class OutputError(KgError):
    """The result cannot be written."""


class ModelError(KgError):
    """The language pipeline is missing or broken."""


class RuleError(KgError):
    """An ontology or rule file is wrong."""


class QueryError(KgError):
    """A query cannot be answered: it has a mistake, or there is no thing with the name that it asks for."""


class UsageError(KgError):
    """The command line asks for something impossible."""


def reason(error: OSError) -> str:
    """Return why the system refused, in words.

    >>> reason(OSError(13, "Permission denied")), reason(OSError("no room"))
    ('permission denied', 'no room')
    """
    return (error.strerror or str(error)).lower()


def ordinary(path: Path) -> Path:
    """Return the path. Raises OSError for a device or a pipe, which could be read without end.

    >>> ordinary(Path("known.toml")).name
    'known.toml'
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError("it is no ordinary file")
    return path
