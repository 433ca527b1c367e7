"""Rows of vectors read as sorted arrays are those that a dictionary has."""

import random

import pytest
import srsly

from kg.parse import pipeline, plain_pipeline
from kg.parse.vector_rows import sorted_rows

# As many as make a file of the kind that a model has.
MANY = 66_000
USUAL = {2**40 + n: n % 60_000 for n in range(MANY)}


def test_rows_are_those_of_the_file():
    chance = random.Random(5)
    sizes = (7, 8, 16, 32, 64, 64, 64, 64)
    rows = {
        chance.getrandbits(chance.choice(sizes)): chance.choice((n % 128, n % 256, n % 60_000)) for n in range(MANY)
    }
    rows |= {chance.getrandbits(64): 1_000 + n for n in range(2_000)} | USUAL
    read = sorted_rows(srsly.msgpack_dumps(rows))
    assert read is not None
    assert dict(read) == rows
    assert len(read) == len(rows)
    for word, row in list(rows.items())[::100]:
        assert read.get(word) == read[word] == row
        assert (word + 1 in read) == (word + 1 in rows)
        assert read.get(word + 1, -1) == rows.get(word + 1, -1)


@pytest.mark.parametrize("more", [{"word": 3}, {3: "row"}, {2**64 - 1: 70_000}, {5: -1}, {5: 0.5}])
def test_other_numbers_are_left_to_spacy(more):
    assert sorted_rows(srsly.msgpack_dumps(USUAL)) is not None
    assert sorted_rows(srsly.msgpack_dumps(USUAL | more)) is None
    assert sorted_rows(srsly.msgpack_dumps(more | USUAL)) is None


def test_other_files_are_left_to_spacy():
    whole = srsly.msgpack_dumps(USUAL)
    for data in (b"", b"\xdf", whole[:3], whole[:-1], whole[:-3], whole[:-12], srsly.msgpack_dumps({3: 5})):
        assert sorted_rows(data) is None


def test_words_have_the_vectors_of_the_bare_pipeline():
    bare, quick = plain_pipeline("md").vocab, pipeline("md").vocab
    assert quick.vectors.shape == bare.vectors.shape
    assert quick.vectors.key2row == bare.vectors.key2row
    for word in ("harbour", "Oslo", "frumious", "the", ""):
        assert bare.has_vector(word) == quick.has_vector(word)
        assert (bare.get_vector(word) == quick.get_vector(word)).all()
