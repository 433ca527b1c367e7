"""A new relation to fill in: the stanza of the ontology and the table of the rule, in the user's own folder."""

from __future__ import annotations

import re
from pathlib import Path

from kg.data.folders import use_folder
from kg.data.ontology import ontology
from kg.errors import InputError, UsageError
from kg.output import check_folder, write_text

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_HEADER = """@prefix kg: <https://kg.example/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
_STANZA = """
kg:{event} a owl:Class ;
    rdfs:subClassOf kg:Event ;
    rdfs:label "{words}"@en ;
    rdfs:comment "What happens, in one sentence."@en ;
    kg:role kg:agent, kg:theme, kg:place .

kg:{edge} a owl:ObjectProperty ;
    rdfs:subPropertyOf kg:related ;
    rdfs:domain kg:Entity ;
    rdfs:label "{words}"@en ;
    rdfs:comment "What it says of its two ends, in one sentence."@en .
"""
_TABLE = """
[{name}]
asserts = "kg:{event}"
lemmas = ["{verb}"]
nouns = []
roles = {{ agent = "subject|by", theme = "object|of" }}
edges = ["agent kg:{edge} theme"]
example = "The firm will {verb} the thing."
expects = ["{event} agent=firm theme=thing", "firm –{edge}→ thing"]
counter = "A sentence with the word in another sense."
"""


def rule_template(name: str, folder: Path) -> tuple[Path, Path]:
    """Write the stanza and the table of a new relation at the end of `own.ttl` and `rules/own.toml`; return both paths.

    Raises UsageError where the name is no name or is taken, InputError where a file of old is no text, OutputError
    where the folder cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a rule", remedy="use letters, digits and hyphens")
    parts = name.lower().split("-")
    event = "".join(part.capitalize() for part in parts)
    edge = third_person(parts[0]) + "".join(part.capitalize() for part in parts[1:])
    with use_folder(folder if folder.is_dir() else None):
        declared = set(ontology().terms)
    if taken := {event, edge} & declared:
        raise UsageError(f"kg:{sorted(taken)[0]} is declared already", remedy="choose another name")
    fields = {"name": name.lower(), "event": event, "edge": edge, "words": " ".join(parts), "verb": " ".join(parts)}
    turtle, table = folder / "own.ttl", folder / "rules" / "own.toml"
    longer = {
        turtle: _text(turtle, _HEADER) + _STANZA.format(**fields),
        table: _text(table, "# Rules of my own.\n") + _TABLE.format(**fields),
    }
    for path in longer:
        check_folder(path.parent, [path.name])
    for path, text in longer.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    return turtle, table


def third_person(verb: str) -> str:
    """Return the third person singular of a verb.

    >>> [third_person(verb) for verb in ("enrol", "carry", "play", "teach", "pass", "go")]
    ['enrols', 'carries', 'plays', 'teaches', 'passes', 'goes']
    """
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _text(path: Path, header: str) -> str:
    """Return the text of the file, or the header where there is no file yet."""
    try:
        return path.read_text("utf-8") if path.is_file() else header
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the file is no UTF-8 text", where=str(path), remedy="mend it or move it away") from error
