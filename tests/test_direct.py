"""Frozen records that are made quickly: they are made, compared, copied, pickled and refused changes as before."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from kg.model import Attribution, Entity, Span, Word

RECORDS = [
    Span(3, end=9),
    Word("treaty", mention=None, joined=False),
    Entity("globex", "Organization", label="Globex", aliases=("Globex Inc.",)),
    Attribution(source=None, cue=Span(1, 2), content=Span(3, 4)),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_made_quickly_is_as_frozen_as_any(record) -> None:
    name = fields(record)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(record, name, "other")
    with pytest.raises(FrozenInstanceError):
        delattr(record, name)
    assert type(record).__name__ in repr(record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_copy_is_equal_and_has_the_same_hash(record) -> None:
    for other in (copy.copy(record), replace(record), pickle.loads(pickle.dumps(record))):
        assert type(other) is type(record)
        assert (other, hash(other)) == (record, hash(record))


def test_a_field_without_default_is_asked_for() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'end'"):
        Span(3)
