"""Record linkage: name records of different documents → judgements: the same, different or undecided, with evidence.

Names that may mean one thing are brought together by their keys (`kg.resolve.records.name_records`);
inside such a block, pairs that share a trait are weighed. A like name alone joins nobody: it takes a
shared office, body, place or country, no better candidate, and nothing that speaks against it. What a
block yields depends on the block alone. Blocking and pairwise evidence follow Fellegi and Sunter, "A
Theory for Record Linkage" (1969), with weights set by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Judgement, NameRecord
from kg.resolve.records.bodies import judge_acronyms, judge_bodies
from kg.resolve.records.evidence import values_of
from kg.resolve.records.name_records import block_keys, name_records
from kg.resolve.records.persons import judge_persons

__all__ = ["block_keys", "effective_judgements", "link_records", "link_records_of_block", "name_records"]

_JUDGES = {"person": judge_persons, "body": judge_bodies, "letters": judge_acronyms}
_STRENGTH = {"undecided": 0, "same": 1, "different": 2}


def link_records(records: Iterable[NameRecord]) -> list[Judgement]:
    """Return the judgements on all records, one for each pair: "different" wins over "same"."""
    blocks: dict[str, list[NameRecord]] = defaultdict(list)
    for record in records:
        for key in block_keys(record):
            blocks[key].append(record)
    strongest: dict[frozenset[str], Judgement] = {}
    for key in sorted(blocks):
        for judgement in link_records_of_block(key, blocks[key]):
            old = strongest.get(judgement.pair)
            if old is None or _STRENGTH[judgement.verdict] > _STRENGTH[old.verdict]:
                strongest[judgement.pair] = judgement
    return sorted(strongest.values(), key=lambda j: (j.left, j.right))


def link_records_of_block(key: str, records: Iterable[NameRecord]) -> list[Judgement]:
    """Return the judgements on the records of one block, sorted; the order of the records makes no difference."""
    listed = sorted(set(records), key=lambda record: (record.id, record.document))
    if len({record.id for record in listed}) < 2:
        return []
    kind, _, name = key.partition(" ")
    judged = {frozenset({r.id, other}) for r in listed for other in values_of("judged", r.traits)}
    found = (j for j in _JUDGES[kind](name, listed) if _entity_ids(j) not in judged)
    return sorted(found, key=lambda j: (j.left, j.right))


def _entity_ids(judgement: Judgement) -> frozenset[str]:
    return frozenset(name.partition("@")[0] for name in judgement.pair)


def effective_judgements(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that change entities; a record of one document is merged with others, but never split off."""
    return [j for j in judgements if j.verdict == "same" or not any("@" in name for name in j.pair)]
