"""Judge two entities to be different, or one document's mentions to mean another thing."""

from __future__ import annotations

import argparse

NAME = "split"
SUMMARY = "judge two entities to be two"
EXAMPLES = """examples:
  kg split jane-roe j-roe              never join them, whatever else is judged
  kg split jane-roe jane-roe@doc7      the Jane Roe of document doc7 is somebody else
  kg split jane-roe j-roe --undecided  leave it open, and say so
  kg split jane-roe j-roe --undo       take the judgement back"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.judgements import add_pair

    add_pair(parser)
    parser.add_argument("--undecided", action="store_true", help="record that it cannot be decided")


def run(arguments: argparse.Namespace) -> int:
    """Write into the file of judgements that two entities are different, and print that it was done."""
    from kg.cli.judgements import write_judgement

    return write_judgement(
        arguments, arguments.left, arguments.right, "undecided" if arguments.undecided else "different"
    )
