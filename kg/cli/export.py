"""Write a graph with its evidence for other programs: RDF, tables, property graphs, FollowTheMoney, notes."""

from __future__ import annotations

import argparse

NAME = "export"
SUMMARY = "write a graph with its evidence for other programs"
EXAMPLES = """examples:
  kg export output news.graphml        of a build, a graph file or a store; also .gexf (Gephi)
  kg export news.store news.nq         also .trig, .ttl, .nt, .jsonld
  kg export output whole.nt --materialise   all that follows is written out, for engines without property paths
  kg export output tables/             CSV: things, ties, statements, participants, mentions, evidence, documents
  kg export output tables/ --format parquet     the same with typed columns
  kg export output neo4j/ --format neo4j        nodes.csv and edges.csv for neo4j-admin database import
  kg export output news.cypher         MERGE on stable ids, for cypher-shell
  kg export output news.ftm            FollowTheMoney (OpenAleph): entities, mentions, ties with proof; no mere claims
  kg export output news.lbug           a property graph in one file, for LadybugDB
  kg export output vault/ --format obsidian     a note for each thing and document
  kg export output news.jsonld --format framed  JSON-LD in which each thing holds its ties and sentences"""

_FORMATS = ("rdf", "framed", "graphml", "gexf", "cypher", "ftm", "ladybug", "csv", "parquet", "neo4j", "obsidian")
_LISTED = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_place

    add_place(parser, needed=True)
    parser.add_argument("target", metavar="TARGET", help="the file or folder to write; an ending says the format")
    parser.add_argument("--format", choices=_FORMATS, help="the format, where the ending of TARGET does not say it")
    parser.add_argument(
        "--materialise",
        action="store_true",
        help="in RDF, state what is quoted and write out the classes and properties above, and all characters",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write; each file is whole or absent."""
    from kg.cli.terminal import print_text
    from kg.result import load

    graph = load(arguments.graph)
    written = (graph.materialised() if arguments.materialise else graph).export(arguments.target, arguments.format)
    for path in written if len(written) <= _LISTED else ():
        print_text(f"wrote {path}")
    if len(written) > _LISTED:
        print_text(f"wrote {len(written)} files to {arguments.target}")
    return 0
