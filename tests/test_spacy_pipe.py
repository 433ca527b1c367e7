"""The component `kg` in a pipeline of spaCy: it gives what kg extract gives with the same parse."""

from __future__ import annotations

import json

import pytest
import spacy

import kg
import kg.spacy_pipe
from kg.errors import ModelError
from kg.parse import plain_pipeline

TEXT = "Globex bought Initech in Norway on Monday. The ministry said Globex will close the mill in Lowell."


@pytest.fixture(scope="module")
def nlp():
    found = plain_pipeline("sm")
    found.add_pipe("kg")
    return found


def test_a_document_has_its_claims_with_characters_and_speakers(nlp):
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2021-05-04"
    found = nlp(doc)._.kg
    assert found["text"] == TEXT
    whole = kg.Pipeline(kg.Options(model="sm", second=None)).extract(
        {"id": "doc", "text": TEXT, "published": "2021-05-04"}
    )
    assert found["claims"] == whole.to_dict()["claims"]
    assert found["entities"] == whole.to_dict()["entities"]
    assert found["claims"]


def test_the_value_is_plain_data_that_goes_through_processes(nlp):
    (doc,) = nlp.pipe([TEXT])
    assert json.loads(json.dumps(doc._.kg)) == doc._.kg
    back = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.kg == doc._.kg


def test_a_document_of_blanks_says_nothing(nlp):
    assert nlp(" \n ")._.kg["claims"] == []


def test_a_pipeline_without_a_parser_is_refused_with_a_remedy():
    blank = spacy.blank("en")
    blank.add_pipe("kg")
    with pytest.raises(ModelError, match=r"sets no tag, dep, lemma.*add kg behind the parser"):
        blank("Globex sued Initech.")
