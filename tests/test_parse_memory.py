"""A pipeline that remembers words gives what the bare pipeline gives, word for word."""

import numpy as np
import pytest
from spacy.tokens import Span

from kg.parse import pipeline, plain_pipeline

TEXTS = [
    "Globex bought Initech for $5 million on Monday, its chief said.",
    "I'm gonna go. Let's see. It ain't there, c'mon y'all!  There's one; they got ta leave.",
    "def f(x):\n    return {'a': [x ** 2]}\n\n\t# 𝔘nicode ☃ \ud7ff",
    "The United Nations Educational, Scientific and Cultural Organization met Jane van der Roe in New York City. "
    "Lowell. On 3 May 2021, Acme Holdings paid $3.5 million (about 2.9 million euros)\n\nParis  London",
    "There is a plan to plan the plan. THE PLAN WAS TO LEAVE; leaves fall.",
    "",
    " ",
    "\n\n",
]


@pytest.fixture(scope="module")
def bare():
    return plain_pipeline("sm")


@pytest.mark.parametrize("batch", [1, 64])
def test_words_that_are_remembered_are_read_as_ever(bare, batch):
    quick = pipeline("sm")
    for _ in range(2):
        for one, other in zip(bare.pipe(TEXTS), quick.pipe(TEXTS, batch_size=batch), strict=True):
            assert one.to_json() == other.to_json()


def test_names_that_are_set_already_bind_the_recognizer(bare):
    quick = pipeline("sm")
    found = []
    for nlp in (bare, quick):
        doc = nlp.make_doc("Jane Roe met Globex in New York on Monday.")
        doc.set_ents([Span(doc, 3, 4, label="PRODUCT")], default="missing")
        found.append(nlp(doc).to_json())
    assert found[0] == found[1]
    assert {"start": 13, "end": 19, "label": "PRODUCT"} in found[0]["ents"]


def test_a_row_of_a_product_is_the_same_wherever_it_stands():
    rows = np.random.default_rng(3).random((50, 96), dtype="float32") - 0.5
    weights = np.random.default_rng(4).random((40, 96), dtype="float32") - 0.5
    ops = pipeline("sm").get_pipe("tagger").model.ops
    whole = ops.gemm(rows, weights, trans2=True)
    assert np.allclose(whole, rows @ weights.T, atol=1e-4)
    for start, end in ((0, 1), (1, 2), (3, 20), (7, 50), (49, 50), (0, 16)):
        part = ops.gemm(rows[start:end], weights, trans2=True)
        assert part.flags.c_contiguous
        assert np.array_equal(part, whole[start:end])
        given = np.empty_like(part)
        assert ops.gemm(rows[start:end], weights, out=given, trans2=True) is given
        assert np.array_equal(given, part)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("OSLO - Norwegian President Jane Doe arrived in Freedonia on Friday on a two-day visit.", "Norwegian"),
        ("LOWELL, Mass. — Afghan Police Chief John Doe left town, officials said.", "Afghan"),
    ],
)
def test_no_sentence_begins_behind_a_word(tree_of, text, people):
    sentences = {token.text: token.sentence.index for token in tree_of(text).tokens}
    assert sentences[people] == sentences["Doe"]
