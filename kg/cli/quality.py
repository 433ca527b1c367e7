"""Say how many of the ties and statements that readers judged on the page are right."""

from __future__ import annotations

import argparse

NAME = "quality"
SUMMARY = "say how much of what readers judged is right"
EXAMPLES = """examples:
  kg quality judgements.jsonl          what the page saved: Save, Judgements

precision is the share accepted; the interval holds the true share with 95 % confidence (Wilson)"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument("judgements", metavar="JUDGEMENTS", help="a file of judgements that the page saved")


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each kind; exit code 2 if no tie or statement was judged."""
    from pathlib import Path

    from kg.cli.terminal import print_text
    from kg.errors import UsageError
    from kg.model import Review
    from kg.report.precision import precisions
    from kg.resolve.judgements import read_judged

    judged = read_judged(Path(arguments.judgements))
    reviews = [one for one in judged if isinstance(one, Review)]
    rows = list(precisions(reviews))
    if not rows:
        raise UsageError(
            "no tie or statement is judged here",
            where=arguments.judgements,
            remedy="judge some on the page, and save them",
        )
    print_text(f"{'':12} {'judged':>7} {'right':>6} {'precision':>10}   95 % interval")
    for row in rows:
        print_text(f"{row.kind:12} {row.judged:7} {row.right:6} {row.share:9.0%}    {row.low:.0%} to {row.high:.0%}")
    types = len({review.id for review in reviews if review.kind == "thing"})
    print_text(f"things: {types} with a wrong type, {len(judged) - len(reviews)} judgements on who is who")
    return 0
