"""Show what was judged: who is who, and which ties and statements are right."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Judgement, Review
    from kg.resolve.judgements import Verdict

NAME = "judgements"
SUMMARY = "show what was judged"
EXAMPLES = """examples:
  kg judgements                        all of them
  kg judgements jane-roe               those about one entity, tie or statement
  kg judgements --graph news.store     also what kg judged of names that differ between documents"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_judgements

    parser.add_argument("entity", nargs="?", metavar="ENTITY", help="the id of an entity, tie or statement")
    parser.add_argument("--graph", metavar="FILE", help="a graph or store, to show what kg judged there unasked")
    add_judgements(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each judgement."""
    from pathlib import Path

    from kg.cli.terminal import print_text
    from kg.model import Judgement, Review
    from kg.resolve.judgements import read_judged
    from kg.store import judgements_of, load

    listed = read_judged(Path(arguments.judgements))
    judged = [one for one in listed if isinstance(one, Judgement)]
    if arguments.graph:
        judged += judgements_of(load(Path(arguments.graph)))
    for judgement in judged:
        if arguments.entity in {None, *(name.partition("@")[0] for name in judgement.pair), *judgement.pair}:
            print_text(_judgement_line(judgement))
    for review in listed:
        if isinstance(review, Review) and arguments.entity in {None, review.id}:
            print_text(_review_line(review))
    return 0


def _judgement_line(judgement: Judgement) -> str:
    reason = f"  ({judgement.evidence})" if judgement.evidence else ""
    return f"{judgement.verdict:<10} {judgement.left}  {judgement.right}{reason}"


def _review_line(review: Review) -> str:
    right = f" → {review.right}" if review.right else ""
    return f"{review.verdict:<12} {review.kind} {review.id}  {review.text}{right}"


def add_pair(parser: argparse.ArgumentParser) -> None:
    """Declare the two entities, --because and --undo on the parser of `kg merge` and `kg split`."""
    from kg.cli.arguments import add_judgements

    parser.add_argument("left", metavar="A", help="the id of an entity, as in id:jane-roe; its name is kept")
    parser.add_argument("right", metavar="B", help="the id of the other")
    parser.add_argument("--because", default="", metavar="TEXT", help="the evidence")
    parser.add_argument("--undo", action="store_true", help="take back what was judged about the two")
    add_judgements(parser)


def write_judgement(arguments: argparse.Namespace, left: str, right: str, verdict: Verdict) -> int:
    """Write a judgement to the file, or remove it (`--undo`), and print what was done."""
    from pathlib import Path

    from kg.cli.terminal import print_outcome
    from kg.judgement_file import record_judgement, remove_judgement
    from kg.model import Judgement

    left, right, path = left.removeprefix("id:"), right.removeprefix("id:"), Path(arguments.judgements)
    if arguments.undo:
        remove_judgement(path, left, right)
        print_outcome(arguments, f"taken back: {left} and {right}; build again to see it")
    else:
        record_judgement(path, Judgement(left, right, verdict, arguments.because))
        print_outcome(arguments, f"{verdict}: {left} and {right}; build again to see it")
    return 0
