"""Judge two entities to be the same; the next build joins them. The text's mentions stay as they are."""

from __future__ import annotations

import argparse

NAME = "merge"
SUMMARY = "judge two entities to be one"
EXAMPLES = """examples:
  kg merge jane-roe j-roe              j-roe becomes jane-roe at the next kg build
  kg merge lowell lowell-post@doc7     only what document doc7 says of lowell-post
  kg merge jane-roe j-roe --undo       take the judgement back"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.judgements import add_pair

    add_pair(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write into the file of judgements that two entities are one, and print that it was done."""
    from kg.cli.judgements import write_judgement

    return write_judgement(arguments, arguments.left, arguments.right, "same")
