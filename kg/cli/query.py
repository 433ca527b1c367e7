"""Ask the graph: SPARQL text, a file with it, or the name of a bundled query."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store import Answer

NAME = "query"
SUMMARY = "ask the graph with SPARQL or a bundled question"
EXAMPLES = """examples:
  kg query --list                                    the bundled questions and their parameters
  kg query who-attacked-whom                         one of them, on output/graph.ttl
  kg query attacks --place Ukraine --since 2023-02-01   with parameters
  kg query what-does-x-claim who=ministry            the same, for parameters of your own queries too
  kg query roles-of --who NATO --as-of 2023-02-16    what holds on a day, as the documents up to then tell it
  kg query "SELECT ?o WHERE { id:globex kg:acquired ?o }"
  kg query question.rq --graph other.ttl --format csv

the prefixes kg: claimed: rel: id: rdfs: prov: nif: and skos: need no declaration"""

_PARAMETERS = {
    "who": "part of a name: of whoever acts, speaks or is asked about",
    "place": "part of the name of a place",
    "about": "words of what is said",
    "since": "first day, as 2023-02-01, 2023-02 or 12 March 2024",
    "until": "last day, written so too",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_graph, add_timeout

    parser.add_argument("query", nargs="?", metavar="QUERY", help="SPARQL text, a file, or a bundled name")
    parser.add_argument("parameter", nargs="*", metavar="NAME=VALUE", help="a value for a parameter of the query")
    for name, meaning in _PARAMETERS.items():
        parser.add_argument(f"--{name}", metavar="VALUE", help=meaning)
    parser.add_argument(
        "--as-of", metavar="DAY", help="ask only what holds on a day, as the documents up to then tell it"
    )
    parser.add_argument("--list", action="store_true", help="list the bundled queries")
    add_timeout(parser)
    parser.add_argument("--format", choices=["table", "csv", "json", "ttl"], default="table", help="form of the answer")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer."""
    from kg.cli.terminal import print_data, show_paged, terminal_width
    from kg.errors import UsageError

    if arguments.list:
        return _list()
    if not arguments.query:
        raise UsageError("no query is given", remedy="see kg query --help and kg query --list")
    given = {name: vars(arguments)[name] for name in _PARAMETERS if vars(arguments)[name] is not None}
    found = _ask(arguments, given | _parameters(arguments.parameter))
    if arguments.format != "table":
        print_data(found.text(arguments.format).removesuffix("\n"))
        return 0
    count = f"{len(found.rows)} row{'s' * (len(found.rows) != 1)}"
    show_paged(found.table(terminal_width()).removesuffix("\n"), count=count)
    return 0


def _ask(arguments: argparse.Namespace, given: dict[str, str]) -> Answer:
    from kg.errors import UsageError
    from kg.result import load

    if "timeout" in given:
        raise UsageError("no parameter may be called timeout", remedy="rename it in the query")
    parameters: dict[str, Any] = dict(given)
    graph = load(arguments.graph) if arguments.as_of is None else load(arguments.graph).as_of(arguments.as_of)
    return graph.query(arguments.query, timeout=arguments.timeout or None, **parameters)


def _list() -> int:
    """Print the bundled questions with their parameters."""
    from kg.cli.terminal import print_text
    from kg.store import named_queries

    for query in named_queries().values():
        print_text(f"{query.name:24} {query.question}")
        for name, meaning in query.parameters:
            print_text(f"{'':24}   {name}= {meaning}")
    return 0


def _parameters(pairs: list[str]) -> dict[str, str]:
    from kg.errors import UsageError

    for pair in pairs:
        if "=" not in pair:
            raise UsageError(f"{pair!r} is no parameter", remedy="write NAME=VALUE")
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
