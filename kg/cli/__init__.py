"""The command line: words → calls, errors → one line and an exit code."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from kg.cli import (
    backup,
    build,
    check,
    completion,
    diff,
    export,
    extract,
    judgements,
    mcp,
    merge,
    path,
    quality,
    query,
    remove,
    rules,
    serve,
    show,
    split,
    statements,
    stats,
    validate,
    view,
)
from kg.cli.terminal import print_error
from kg.data.folders import use_folder
from kg.errors import KgError, reason
from kg.resources import version

__all__ = ["main"]

_COMMANDS = (
    build,
    query,
    show,
    path,
    view,
    statements,
    extract,
    validate,
    rules,
    merge,
    split,
    judgements,
    quality,
    stats,
    remove,
    check,
    backup,
    diff,
    export,
    serve,
    mcp,
    completion,
)
_LOUDNESS = frozenset({"-q", "--quiet", "-v", "--verbose"})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_DESCRIPTION = "Turns news and reports into a knowledge graph in which every edge shows its sentence."
_EPILOG = """examples:
  kg build article.txt                 graph, page and report in output/
  kg query who-attacked-whom           a bundled question to the graph
  kg show "Jane Roe"                   what the graph says of someone, sentence by sentence

exit codes: 0 done, 1 checked and found faulty, 2 the call or its input is wrong"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    whole = parser()
    words = sys.argv[1:] if argv is None else list(argv)
    near = _nearest_command(words)
    if near:
        whole.error(f"there is no command {near[0]!r}; did you mean {near[1]!r}?")
    arguments = whole.parse_args(words, argparse.Namespace(whole=whole))
    return _run_command(arguments)


def _run_command(arguments: argparse.Namespace) -> int:
    """Return the exit code of a command; an error is one line."""
    try:
        with _logging(arguments.verbose), use_folder(os.environ.get("KG_ONTOLOGY") or None):
            code: int = arguments.run(arguments)
        sys.stdout.flush()
    except KgError as error:
        print_error(str(error))
        return 2
    except BrokenPipeError:
        _silence_output()
        return 0
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _silence_output()
        print_error(f"the answer cannot be written ({reason(error)}); make room for it")
        return 2
    except KeyboardInterrupt:
        print_error("stopped; what was finished before stays, the rest is as it was")
        return 130
    return code


@contextmanager
def _logging(verbose: bool) -> Iterator[None]:
    """Write to standard error what kg does meanwhile, where that is wanted."""
    if not verbose:
        yield
        return
    import logging

    from kg.failures import LOGGER, log_to_stderr

    before = LOGGER.level
    handler = log_to_stderr(logging.DEBUG)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(before)


def _nearest_command(words: Sequence[str]) -> tuple[str, str] | None:
    """Return a mistyped command and the one it is nearest to, None where it is none or resembles none."""
    word = next((word for word in words if word not in _LOUDNESS), "-")
    names = [command.NAME for command in _COMMANDS]
    if word in names or word.startswith("-"):
        return None
    from difflib import get_close_matches

    return next(((word, name) for name in get_close_matches(word, names, n=1)), None)


def _open_closed_streams() -> None:
    """Give a program that was started without standard streams empty ones, lowest number first."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _silence_output() -> None:
    """Send standard output nowhere, so that what is still buffered does not fail a second time at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@cache
def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, each with examples in its help."""
    whole = argparse.ArgumentParser(
        "kg", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.add_argument("--version", action="version", version=f"kg {version()}")
    _add_loudness(whole, default=False)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        part = commands.add_parser(
            command.NAME,
            help=command.SUMMARY,
            description=command.__doc__,
            epilog=command.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(part)
        _add_loudness(part, default=argparse.SUPPRESS)
        part.set_defaults(run=command.run)
    return whole


def _add_loudness(parser: argparse.ArgumentParser, *, default: object) -> None:
    """Add -q and -v; they may stand before or behind the command."""
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument(
        "-q", "--quiet", action="store_true", default=default, help="print only answers and what is wrong"
    )
    loudness.add_argument(
        "-v", "--verbose", action="store_true", default=default, help="log to standard error what is done"
    )
