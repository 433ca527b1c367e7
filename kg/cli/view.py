"""Open the page of a build in the browser."""

from __future__ import annotations

import argparse

NAME = "view"
SUMMARY = "open the page of a build in the browser"
EXAMPLES = """examples:
  kg view                              output/graph.html
  kg view result/graph.html"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument(
        "page", nargs="?", default="output/graph.html", metavar="FILE", help="the page (default: output/graph.html)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the page; where no browser starts, say where the page lies (exit code 1)."""
    import webbrowser
    from pathlib import Path

    from kg.cli.terminal import print_text
    from kg.errors import UsageError

    page = Path(arguments.page)
    if not page.is_file():
        raise UsageError("there is no such page", where=str(page), remedy="run kg build first")
    if webbrowser.open(page.resolve().as_uri()):
        return 0
    print_text(f"no browser starts here; the page is {page.resolve()}")
    return 1
