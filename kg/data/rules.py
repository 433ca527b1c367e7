"""The rules of `ontology/rules/*.toml`: which words mean which event class, and who plays which role.

A table is one rule; its keys are those of `Rule`. `docs/rules.md` explains them. A rule that says
something wrong, or names what the ontology does not declare, is refused when it is loaded, with
file, table and remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from kg.data.folders import cached_by_folder, ontology_folders
from kg.data.lexicon import lexicon, words
from kg.data.ontology import ontology
from kg.data.toml_tables import toml_tables
from kg.errors import RuleError
from kg.model import Edge, EntityType

_TYPES = frozenset(get_args(EntityType)) | {"Quantity"}
_KEYS = frozenset(
    {
        "asserts",
        "lemmas",
        "nouns",
        "adjectives",
        "ties",
        "roles",
        "when",
        "unless",
        "edges",
        "example",
        "expects",
        "counter",
    }
)
_REQUIRED = ("asserts", "roles", "example", "expects")
ANYTHING, NOTHING = "*", "-"
_CORE = frozenset({"subject", "object", "indirect", "complement", "clause", "adverbial"})
_EVIDENCE = _CORE | {"any", "modifier", "governor", "lemma"}


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a slot must (or must not) hold: words (lemmas), entity types, anything, or nothing."""

    words: frozenset[str]
    types: frozenset[str]
    anything: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what has to be found in it, and one in which the class must not be found."""

    sentence: str
    expects: tuple[str, ...]
    counter: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One table: the words, the class that they mean, the roles and the direct edges.

    `lemmas` are verbs, with particle, preposition or object ("take over", "call for", "hold talks");
    `ties` kinds of office or kinship from the lexicon of roles. `roles` gives for each role the
    slots it is looked for in, best first: "subject", "object", "indirect", "complement", "clause",
    or a preposition. All of `when` must hold and none of `unless`. A user's `own` rule goes before those of kg.
    """

    name: str
    where: str
    asserts: str
    lemmas: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    ties: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    when: tuple[tuple[str, Restriction], ...]
    unless: tuple[tuple[str, Restriction], ...]
    edges: tuple[Edge, ...]
    example: Example
    own: bool = False

    @property
    def looseness(self) -> int:
        """Return how little evidence the rule asks for: 0 for evidence in a named slot, 1 for evidence anywhere, 2 for none."""
        if any(slot not in {"any", "lemma"} for slot, _ in self.when):
            return 0
        return 1 if any(not test.anything for _, test in self.when) else 2


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, and their index by the words that call for them.

    `phrases` maps the verb of a longer entry to the rest of it and its rules: take → {"over as": …}.
    """

    rules: tuple[Rule, ...]
    verbs: Mapping[str, tuple[Rule, ...]]
    phrases: Mapping[str, Mapping[str, tuple[Rule, ...]]]
    nouns: Mapping[str, tuple[Rule, ...]]
    adjectives: Mapping[str, tuple[Rule, ...]]
    ties: Mapping[str, tuple[Rule, ...]]


@cached_by_folder
def rules() -> RuleBook:
    """Return the rules of the folders in use, indexed by their words.

    Raises RuleError at the first thing wrong.
    """
    found, faults = check_rules()
    if faults:
        raise faults[0]
    return _book(found)


def check_rules() -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """Return the rules that are right, and the faults of the others."""
    declared = {kind: ontology().names(kind) for kind in ("class", "property")}
    found: list[Rule] = []
    faults: list[RuleError] = []
    homes = ontology_folders()
    for path in (path for home in homes for path in sorted((home / "rules").glob("*.toml"))):
        try:
            tables = toml_tables(path)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(RuleError(f"the rules cannot be read: {error}", where=str(path)))
            continue
        for name, table in tables.items():
            try:
                reader = _RuleReader(f"{path.name} [{name}]", declared)
                found.append(reader.rule(name, table, own=path.parent.parent != homes[0]))
            except RuleError as fault:
                faults.append(fault)
    return tuple(found), tuple(faults)


@cached_by_folder
def event_nouns() -> frozenset[str]:
    """Return the nouns that some rule takes for an event, each as its head word ("strike" for "air strike")."""
    return frozenset(noun.rsplit(" ", 1)[-1] for noun in rules().nouns)


class _RuleReader:
    """Reads one table of a rule file; every fault names the table. `declared` are the names of the ontology by their kind."""

    def __init__(self, where: str, declared: Mapping[str, frozenset[str]]) -> None:
        self.where = where
        self.declared = declared

    def rule(self, name: str, table: Any, *, own: bool = False) -> Rule:
        if not isinstance(table, dict):
            raise self.fault(f"{name!r} stands outside a table", "put it under a [name]")
        for key in table:
            if key not in _KEYS:
                raise self.fault(f"unknown key {key!r}", f"use one of {', '.join(sorted(_KEYS))}")
        for key in _REQUIRED:
            if key not in table:
                raise self.fault(f"{key!r} is missing", "every rule needs it")
        rule = Rule(
            name=name,
            where=self.where,
            asserts=self.check_is_declared(self.text(table["asserts"]), "class"),
            lemmas=self.texts(table, "lemmas"),
            nouns=self.texts(table, "nouns"),
            adjectives=self.texts(table, "adjectives"),
            ties=tuple(self.tie(tie) for tie in self.texts(table, "ties")),
            roles=tuple(self.role(role, sources) for role, sources in self.table(table, "roles")),
            when=self.tests(table, "when"),
            unless=self.tests(table, "unless"),
            edges=tuple(self.edge(text) for text in self.texts(table, "edges")),
            example=self.example(table),
            own=own,
        )
        self.consistent(rule)
        return rule

    def consistent(self, rule: Rule) -> None:
        if not (rule.lemmas or rule.nouns or rule.adjectives or rule.ties):
            raise self.fault("no word calls for it", "give lemmas, nouns, adjectives or ties")
        roles = {role for role, _ in rule.roles}
        for edge in rule.edges:
            for end in (edge.subject, edge.object):
                if end not in roles | {"event"}:
                    raise self.fault(f"the edge of kg:{edge.property} uses the role {end!r}", "add it to roles")

    def fault(self, text: str, remedy: str = "") -> RuleError:
        return RuleError(text, where=self.where, remedy=remedy)

    def text(self, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{value!r} is no text", "write it in quotation marks")
        return value

    def texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list):
            raise self.fault(f"{key!r} is no list", "write a list of texts")
        return tuple(self.text(item) for item in listed)

    def table(self, table: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(f"{key!r} is no table", f"write {key} = {{ … }}")
        yield from value.items()

    def example(self, table: Mapping[str, Any]) -> Example:
        counter = self.text(table["counter"]) if "counter" in table else None
        return Example(self.text(table["example"]), self.texts(table, "expects"), counter)

    def check_is_among(self, word: str, what: str, ontology_in_use: Iterable[str]) -> str:
        if word not in ontology_in_use:
            near = get_close_matches(word, sorted(ontology_in_use), n=1)
            raise self.fault(f"there is no {what} {word!r}", f"write {near[0]!r}" if near else "see docs/rules.md")
        return word

    def place(self, word: str, places: frozenset[str]) -> str:
        """Return the slot in which a rule looks for a filler; an adverb may stand before its preposition ("ahead of")."""
        adverb, _, preposition = word.rpartition(" ")
        cases = words("clauses", "cases")
        known = word in places or word in cases or (adverb.isalpha() and preposition in cases)
        return word if known else self.check_is_among(word, "place in a clause", places | cases)

    def tie(self, name: str) -> str:
        return self.check_is_among(name, "kind of tie", {*lexicon("roles")["classes"], *lexicon("roles")["drawn"]})

    def check_is_declared(self, name: str, kind: str) -> str:
        local = name.removeprefix("kg:")
        if not name.startswith("kg:") or local not in self.declared[kind]:
            raise self.fault(f"the ontology declares no {kind} {name!r}", "add a stanza to kg.ttl or mend the name")
        return local

    def role(self, role: str, sources: Any) -> tuple[str, tuple[str, ...]]:
        self.check_is_declared(f"kg:{role}", "property")
        listed = [source.strip() for source in self.text(sources).split("|")]
        return role, tuple(self.place(word, _CORE) for source in listed for word in self.members(source))

    def members(self, word: str) -> tuple[str, ...]:
        if not word.startswith("@"):
            return (word,)
        sets = lexicon("senses")
        if word[1:] not in sets:
            raise self.fault(f"there is no word set {word!r}", "name one of ontology/lexicon/senses.toml")
        return tuple(sets[word[1:]])

    def tests(self, table: Mapping[str, Any], key: str) -> tuple[tuple[str, Restriction], ...]:
        found = tuple((slot, self.test(value)) for slot, value in self.table(table, key))
        for slot, _ in found:
            for part in slot.split("|"):
                self.place(part, _EVIDENCE)
        return found

    def test(self, value: Any) -> Restriction:
        listed = self.texts({"value": value}, "value")
        expanded = [word for item in listed for word in self.members(item)]
        capital = {word for word in expanded if word[:1].isupper()}
        if unknown := capital - _TYPES - {word for word in capital if " " in word}:
            raise self.fault(f"{sorted(unknown)[0]!r} is no type of entity", "write words in lower case")
        return Restriction(frozenset(expanded) - capital, frozenset(capital), ANYTHING in expanded, NOTHING in expanded)

    def edge(self, text: str) -> Edge:
        parts = text.split()
        if len(parts) != 3:
            raise self.fault(f"{text!r} is no edge", 'write "role kg:property role"')
        return Edge(self.check_is_declared(parts[1], "property"), parts[0], parts[2])


def _book(rules: tuple[Rule, ...]) -> RuleBook:
    return RuleBook(
        rules=rules,
        verbs=_index(rules, lambda rule: rule.lemmas),
        phrases=_phrases(rules),
        nouns=_index(rules, lambda rule: rule.nouns),
        adjectives=_index(rules, lambda rule: rule.adjectives),
        ties=_index(rules, lambda rule: rule.ties),
    )


def _index(rules: tuple[Rule, ...], words: Callable[[Rule], tuple[str, ...]]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules by word; those that ask for evidence come first, so that the general rule is the last."""
    index: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.looseness):
        for word in words(rule):
            index.setdefault(word, []).append(rule)
    return {word: tuple(listed) for word, listed in index.items()}


def _phrases(rules: tuple[Rule, ...]) -> dict[str, dict[str, tuple[Rule, ...]]]:
    phrases: dict[str, dict[str, tuple[Rule, ...]]] = {}
    for entry, listed in _index(rules, lambda rule: rule.lemmas).items():
        parts = entry.split()
        for n in range(1, len(parts)):
            phrases.setdefault(" ".join(parts[:n]), {})[" ".join(parts[n:])] = listed
    return phrases
