"""How a claim is told to a reader: in the words of the text, whole and without what is said beside it."""

import pytest

from kg.extract import extraction
from kg.model import Document, claim_words


@pytest.fixture(scope="module")
def told(tree_of, gazetteer):
    """A function from text to what its claims are told as."""

    def words(text: str) -> list[str]:
        return [claim_words(claim, Document("a", text)) for claim in extraction(tree_of(text), gazetteer).claims]

    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Freedonia shelled Lowell, officials said, on Monday.", "Freedonia shelled Lowell"),
        ("We need to leave, because the roads are closing.", "We need to leave, because the roads are closing"),
        (
            "The council did not say in which street the fire began.",
            "The council did not say in which street the fire began",
        ),
        ("Six miners were rescued in Lowell.", "Six miners"),
        ("The mill in the western town of Lowell burned.", "The mill in the western town of Lowell"),
        ('Sylvania calls the raid a "police operation" against smugglers.', "police operation against smugglers"),
        ("Globex to buy Acme for $2 billion", "Globex to buy Acme for $2 billion"),
        ("They've chosen a mayor.", "They've chosen a mayor"),
        ("Globex pledged to send tents to Lowell.", "Globex pledged to send tents to Lowell"),
    ],
)
def test_a_claim_is_told_whole(told, text, words):
    assert words in told(text)


def test_no_quotation_mark_stands_alone(told):
    for one in told('Sylvania calls the raid a "police operation" against smugglers and calls it just.'):
        assert one.count('"') % 2 == 0
