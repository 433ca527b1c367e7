"""Characters that are not read (soft hyphens, note marks, cut words, line numbers) change no word and shift no offset."""

import pytest

from kg.model import Document
from kg.parse import pipeline, trees
from kg.read import documents


@pytest.fixture(scope="module")
def small():
    return pipeline("sm")


PLAIN = "The government of Singapore signed the agreement on Monday. Jane Roe, its minister, left."
HIDDEN = {
    "soft hyphens": "The gov\u00adern\u00adment of Sin\u00adga\u00adpore signed the agree\u00adment on Mon\u00adday. Jane Roe, its min\u00adis\u00adter, left.",
    "zero-width spaces": "\u200bThe government of Singa\u200bpore signed the agreement on Monday.\u200b Jane Roe, its minister\u200b, left.\u200b",
    "note marks": "The government of Singapore[1] signed the agreement on Monday.[2][3] Jane Roe, its minister,[a] left.[12]",
    "cut words": "The govern-\nment of Singapore signed the agree-\nment on Monday. Jane Roe, its minister, left.\n\nGovernment agreement.",
}


def words_of(text, nlp):
    (document,) = documents([{"text": text}])
    assert isinstance(document, Document)
    assert document.text == text
    (tree,) = trees([document], nlp)
    for token in tree.tokens:
        assert tree.text(token.span) == token.text
        assert token.span.end - token.span.start >= len(token.text)
    return [(token.text, token.tag, token.dep, token.sentence.index) for token in tree.tokens]


@pytest.mark.parametrize("kind", HIDDEN)
def test_ignored_characters_change_no_word(kind, small):
    expected = words_of(PLAIN, small)
    assert words_of(HIDDEN[kind], small)[: len(expected)] == expected


def test_words_with_ignored_characters_end_where_they_end_in_the_text(small):
    text = HIDDEN["soft hyphens"]
    (document,) = documents([{"text": text}])
    (tree,) = trees([document], small)
    assert [text[t.start : t.end] for t in tree.tokens if len(t.text) != t.end - t.start] == [
        "gov\u00adern\u00adment",
        "Sin\u00adga\u00adpore",
        "agree\u00adment",
        "Mon\u00adday",
        "min\u00adis\u00adter",
    ]


def test_an_escaped_ampersand_is_one_sign(small):
    (document,) = documents([{"text": "Roe &amp; Sons closed. R&amp;D grew."}])
    (tree,) = trees([document], small)
    assert [token.text for token in tree.tokens] == ["Roe", "&", "Sons", "closed", ".", "R&D", "grew", "."]


def test_a_bracket_before_a_capital_is_no_part_of_a_name(small):
    (document,) = documents([{"text": "Una Berg(Danish: Bjerg) met the member(s)."}])
    (tree,) = trees([document], small)
    assert [token.text for token in tree.tokens][:5] == ["Una", "Berg", "(", "Danish", ":"]
    assert "member(s" in [token.text for token in tree.tokens]


def test_a_character_that_no_word_has_costs_no_other_document(small):
    rows = [{"id": "a", "text": "The price \u0000 was 5 dollars."}, {"id": "b", "text": "Jane Roe left."}]
    found = list(trees((d for d in documents(rows) if isinstance(d, Document)), small))
    assert [[token.text for token in tree.tokens] for tree in found] == [
        ["The", "price", "was", "5", "dollars", "."],
        ["Jane", "Roe", "left", "."],
    ]
    (raw,) = trees([Document("c", "The price \u0000 was 5 dollars.")], small)
    assert [token.text for token in raw.tokens][:2] == ["The", "price"]
