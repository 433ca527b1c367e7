"""Print the most frequent things of many articles, to read which are one thing twice and which are two in one.

    python benchmarks/identity.py [--gold FILE] [--articles 84] [--things 100]

Each line has the number of mentions and of articles, the id, the type, the names with their counts, the mention types
that differ from the entity's, and the undecided pairs of record linkage. Things that share a word of their names stand
beside each other in a second list: duplicates are found there.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dev import SCORER, documents_of, parsed

from kg import parse
from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.model import Entity, Extraction, Mention, MentionKey
from kg.resolve import resolve_entities
from kg.resolve.names import name_words


def main() -> int:
    """Resolve the articles together and print the things."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, default=SCORER.parent.parent / "gold" / "attribution" / "polnear.jsonl")
    options.add_argument("--articles", type=int, default=84)
    options.add_argument("--things", type=int, default=100)
    asked = options.parse_args()
    if not asked.gold.exists():
        print("benchmarks/identity.py: the shared gold is not beside this checkout; nothing to read")
        return 0
    gazetteer = Gazetteer()
    rows = parsed(list(documents_of(asked.gold))[: asked.articles])
    found = [extraction(parse.repair_tree(document, columns), gazetteer) for document, columns in rows]
    resolution = resolve_entities(found, gazetteer)
    named = _Mentions(found)
    top = sorted(resolution.entities, key=lambda e: (-len(e.mentions), e.id))
    top = [entity for entity in top if named.names(entity)][: asked.things]
    for entity in top:
        print(named.line(entity))
    print("\nsharing a word:")
    for word, group in _sharing(top):
        print(f"{word}: {', '.join(f'{e.id} ({e.type}, {len(e.mentions)})' for e in group)}")
    ids = {entity.id for entity in top}
    print("\njudgements on them:")
    for judgement in resolution.judgements:
        if {name.partition("@")[0] for name in judgement.pair} & ids:
            print(f"{judgement.left} – {judgement.right}: {judgement.verdict} ({judgement.evidence})")
    return 0


class _Mentions:
    """The mentions of all articles by their keys."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._by_key = {MentionKey(e.document.id, m.id): m for e in extractions for m in e.mentions}

    def of(self, entity: Entity) -> list[Mention]:
        return [self._by_key[key] for key in entity.mentions]

    def names(self, entity: Entity) -> Counter[str]:
        return Counter(m.text for m in self.of(entity) if m.kind == "name")

    def line(self, entity: Entity) -> str:
        """Return a line on an entity: counts, id, type, names, descriptions, other types."""
        listed = self.of(entity)
        articles = len({key.document for key in entity.mentions})
        said = Counter(" ".join(m.text.split())[:40] for m in listed if m.kind == "nominal")
        others = Counter(m.type for m in listed if m.kind == "name" and m.type != entity.type and not m.demonym)
        names = ", ".join(f"{name} {n}" for name, n in self.names(entity).most_common(12))
        more = f" | said {', '.join(f'{text} {n}' for text, n in said.most_common(8))}" if said else ""
        kinds = f" | also {dict(others)}" if others else ""
        return f"{len(listed):4} {articles:3} {entity.id} {entity.type} | {names}{more}{kinds}"


def _sharing(entities: Sequence[Entity]) -> Iterator[tuple[str, list[Entity]]]:
    """Yield each word that the labels of several entities share."""
    by_word: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for word in dict.fromkeys(name_words(entity.label)):
            by_word[word].append(entity)
    return ((word, group) for word, group in sorted(by_word.items()) if len(group) > 1)


if __name__ == "__main__":
    raise SystemExit(main())
