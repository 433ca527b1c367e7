"""Parser mistakes by class: hand-made trees as parsers give them, and the tree after repair."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Block, Document, Span
from kg.parse.repair import repair
from kg.syntax import Columns, Token, Tree, tree_from_columns
from kg.syntax.subjects import own_subject


def _tree(rows: Sequence[tuple[str, str, str, int]]) -> Tree:
    """Build a one-sentence tree from (word, tag, dependency, index of head); `-` joins its neighbours."""
    text, offsets = "", []
    for n, (word, *_) in enumerate(rows):
        if n and word != "-" and rows[n - 1][0] != "-":
            text += " "
        offsets.append(len(text))
        text += word
    parts = {"V": "VERB", "N": "NOUN", "J": "ADJ", "M": "AUX"}
    pos = tuple("PROPN" if tag.startswith("NNP") else parts.get(tag[0], "X") for _, tag, _, _ in rows)
    document = Document("t", text, blocks=(Block(Span(0, len(text)), "paragraph"),))
    words, tags, deps, heads = (tuple(column) for column in zip(*rows, strict=True))
    columns = Columns(
        offsets=tuple(offsets),
        texts=words,
        lemmas=tuple(word.lower() for word in words),
        parts=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        starts=tuple(n == 0 for n in range(len(rows))),
        names=(),
    )
    return tree_from_columns(document, columns)


def _arc(tree: Tree, word: str) -> tuple[str, str]:
    token: Token = next(t for t in tree.tokens if t.text == word)
    return token.dep, token.head.text


def test_a_finite_verb_leaves_the_infinitive_it_was_conjoined_to() -> None:
    tree = _tree(
        [
            ("Ministers", "NNS", "nsubj", 1),
            ("urged", "VBD", "ROOT", 1),
            ("farmers", "NNS", "dobj", 1),
            ("to", "TO", "aux", 4),
            ("wait", "VB", "xcomp", 1),
            ("and", "CC", "cc", 4),
            ("sent", "VBD", "conj", 4),
            ("help", "NN", "dobj", 6),
        ]
    )
    repair(tree)
    assert _arc(tree, "sent") == ("conj", "urged")
    assert _arc(tree, "and") == ("cc", "urged")


def _passive_with_object(verb: str, lemma: str) -> Tree:
    rows = [
        ("She", "PRP", "nsubjpass", 2),
        ("'s", "VBZ", "auxpass", 2),
        (verb, "VBN", "ROOT", 2),
        ("the", "DT", "det", 4),
        ("mine", "NN", "dobj", 2),
    ]
    tree = _tree(rows)
    tree.tokens[2].lemma = lemma
    repair(tree)
    return tree


def test_a_short_is_before_a_participle_with_an_object_is_has() -> None:
    tree = _passive_with_object("bought", "buy")
    assert (_arc(tree, "'s"), _arc(tree, "She")) == (("aux", "bought"), ("nsubj", "bought"))
    assert _arc(_passive_with_object("given", "give"), "'s") == ("auxpass", "given")


def test_a_split_prefix_hangs_on_its_word() -> None:
    tree = _tree(
        [
            ("They", "PRP", "nsubj", 1),
            ("admit", "VBP", "ROOT", 1),
            ("non", "NN", "dobj", 1),
            ("-", "HYPH", "punct", 4),
            ("members", "NNS", "npadvmod", 2),
        ]
    )
    repair(tree)
    assert _arc(tree, "members") == ("dobj", "admit")
    assert _arc(tree, "non") == ("compound", "members")


def test_a_participle_tagged_as_adjective_is_a_verb() -> None:
    tree = _tree(
        [
            ("Staff", "NN", "nsubjpass", 2),
            ("were", "VBD", "auxpass", 2),
            ("informed", "JJ", "ROOT", 2),
        ]
    )
    repair(tree)
    informed = tree.tokens[2]
    assert (informed.tag, informed.pos, informed.lemma) == ("VBN", "VERB", "inform")


def test_a_clause_before_a_semicolon_stands_alone() -> None:
    tree = _tree(
        [
            ("Some", "DT", "nsubj", 1),
            ("stayed", "VBD", "ccomp", 4),
            (";", ":", "punct", 4),
            ("others", "NNS", "nsubj", 4),
            ("left", "VBD", "ROOT", 4),
        ]
    )
    repair(tree)
    assert _arc(tree, "stayed") == ("parataxis", "left")


def test_a_passive_participle_after_an_object_is_about_the_object() -> None:
    tree = _tree(
        [
            ("Ships", "NNS", "nsubj", 1),
            ("reached", "VBD", "ROOT", 1),
            ("Lowell", "NNP", "dobj", 1),
            (",", ",", "punct", 1),
            ("now", "RB", "advmod", 5),
            ("held", "VBN", "advcl", 1),
            ("by", "IN", "agent", 5),
            ("rebels", "NNS", "pobj", 6),
        ]
    )
    repair(tree)
    assert _arc(tree, "held") == ("acl", "Lowell")


def test_which_right_after_a_noun_is_about_the_noun() -> None:
    tree = _tree(
        [
            ("Rebels", "NNS", "nsubj", 1),
            ("fought", "VBD", "ROOT", 1),
            ("Freedonia", "NNP", "dobj", 1),
            (",", ",", "punct", 1),
            ("which", "WDT", "nsubj", 5),
            ("wants", "VBZ", "advcl", 1),
            ("peace", "NN", "dobj", 5),
        ]
    )
    repair(tree)
    assert _arc(tree, "wants") == ("relcl", "Freedonia")


@pytest.mark.parametrize("length", [1, 2, 400])
def test_odd_trees_are_left_alone(length: int) -> None:
    tree = _tree([("-", "HYPH", "conj" if n else "ROOT", max(n - 1, 0)) for n in range(length)])
    repair(tree)
    assert len(tree.sentences[0].root.subtree()) == length


def test_the_subject_of_an_auxiliary_belongs_to_the_verb_that_a_prefix_was_cut_off() -> None:
    tree = _tree(
        [
            ("Ann", "NNP", "nsubj", 1),
            ("was", "VBD", "auxpass", 2),
            ("re", "VBN", "ROOT", 2),
            ("-", "VBN", "punct", 2),
            ("elected", "VBN", "conj", 2),
            ("mayor", "NN", "oprd", 4),
        ]
    )
    repair(tree)
    assert _arc(tree, "Ann") == ("nsubj", "elected")
    assert _arc(tree, "re") == ("compound", "elected")


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("The court fined Globex.", "fine"),
        ("The miners staged a walkout.", "stage"),
        ("The firm hoped for rain.", "hope"),
        ("The child hopped home.", "hop"),
        ("The clerk remedied it.", "remedy"),
        ("The mayor installed a pump.", "install"),
        ("The choir was singing.", "sing"),
        ("The cook cut the bread.", "cut"),
    ],
)
def test_verb_forms_come_of_the_verb_that_spelling_tells(
    tree_of: Callable[..., Tree], sentence: str, lemma: str
) -> None:
    tree = tree_of(sentence)
    repair(tree)
    assert lemma in [token.lemma for token in tree.tokens if token.pos == "VERB"]


def test_a_participle_leaves_the_infinitive_it_was_conjoined_to() -> None:
    tree = _tree(
        [
            ("Ministers", "NNS", "nsubj", 1),
            ("left", "VBD", "ROOT", 1),
            ("urging", "VBG", "advcl", 1),
            ("farmers", "NNS", "dobj", 2),
            ("to", "TO", "aux", 5),
            ("wait", "VB", "xcomp", 2),
            ("and", "CC", "cc", 5),
            ("demanding", "VBG", "conj", 5),
            ("help", "NN", "dobj", 7),
        ]
    )
    repair(tree)
    assert _arc(tree, "demanding") == ("conj", "urging")
    assert _arc(tree, "and") == ("cc", "urging")


def test_a_place_behind_a_place_is_no_subject() -> None:
    tree = _tree(
        [
            ("Museums", "NNS", "nsubj", 6),
            ("in", "IN", "prep", 0),
            ("Lowell", "NNP", "pobj", 1),
            (",", ",", "punct", 6),
            ("Freedonia", "NNP", "nsubj", 6),
            ("today", "NN", "npadvmod", 6),
            ("closed", "VBD", "ROOT", 6),
        ]
    )
    for place in (tree.tokens[2], tree.tokens[4]):
        place.entity = "GPE"
    repair(tree)
    assert _arc(tree, "Freedonia") == ("npadvmod", "Lowell")


@pytest.mark.parametrize(
    ("listed", "arc"),
    [(("PERSON", "ORG"), ("conj", "Roe")), (("PERSON", "NORP"), ("appos", "Roe")), (("GPE", "GPE"), ("appos", "Roe"))],
)
def test_a_name_behind_a_comma_before_and_is_in_a_list(listed: tuple[str, str], arc: tuple[str, str]) -> None:
    tree = _tree(
        [
            ("sued", "VBD", "ROOT", 0),
            ("Roe", "NNP", "dobj", 0),
            (",", ",", "punct", 1),
            ("Vimba", "NNP", "appos", 1),
            ("and", "CC", "cc", 3),
            ("Zen", "NNP", "conj", 3),
        ]
    )
    tree.tokens[1].entity, tree.tokens[3].entity = listed
    repair(tree)
    assert _arc(tree, "Vimba") == arc
    assert _arc(tree, "Zen") == ("conj", "Vimba")


@pytest.mark.parametrize(("article", "arc"), [("a", ("conj", "bridge")), ("its", ("appos", "bridge"))])
def test_nouns_with_articles_before_and_are_a_list(article: str, arc: tuple[str, str]) -> None:
    tree = _tree(
        [
            ("They", "PRP", "nsubj", 1),
            ("hit", "VBD", "ROOT", 1),
            ("a", "DT", "det", 3),
            ("bridge", "NN", "dobj", 1),
            (",", ",", "punct", 3),
            (article, "DT" if article == "a" else "PRP$", "det" if article == "a" else "poss", 6),
            ("depot", "NN", "appos", 3),
            ("and", "CC", "cc", 6),
            ("trucks", "NNS", "conj", 6),
        ]
    )
    repair(tree)
    assert _arc(tree, "depot") == arc


def test_a_list_may_begin_within_the_apposition_of_another() -> None:
    tree = _tree(
        [
            ("They", "PRP", "nsubj", 1),
            ("hit", "VBD", "ROOT", 1),
            ("two", "CD", "nummod", 3),
            ("mills", "NNS", "dobj", 1),
            (",", ",", "punct", 3),
            ("a", "DT", "det", 6),
            ("bridge", "NN", "appos", 3),
            (",", ",", "punct", 6),
            ("a", "DT", "det", 9),
            ("depot", "NN", "appos", 6),
            ("and", "CC", "cc", 9),
            ("a", "DT", "det", 12),
            ("barn", "NN", "conj", 9),
        ]
    )
    repair(tree)
    assert (_arc(tree, "bridge"), _arc(tree, "depot")) == (("conj", "mills"), ("conj", "bridge"))


@pytest.mark.parametrize(("article", "tag"), [("The", "NNS"), ("Some", "VBN")])
def test_the_wounded_are_people(article: str, tag: str) -> None:
    tree = _tree(
        [
            (article, "DT", "det", 1),
            ("wounded", "VBN", "nsubjpass", 3),
            ("were", "VBD", "auxpass", 3),
            ("flown", "VBN", "ROOT", 3),
        ]
    )
    repair(tree)
    assert tree.tokens[1].tag == tag


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        # "The talks Roe failed": the nearer of two
        ([("talks", "NNS", "nsubj", 2), ("Roe", "NNP", "nsubj", 2), ("failed", "VBD", "ROOT", 2)], "Roe"),
        # "Roe, both lawyers, left": a comma parts the nearer one from the verb
        (
            [
                ("Roe", "NNP", "nsubj", 4),
                (",", ",", "punct", 4),
                ("lawyers", "NNS", "nsubj", 4),
                (",", ",", "punct", 4),
                ("left", "VBD", "ROOT", 4),
            ],
            "Roe",
        ),
        # "said Roe" with the subject behind the verb
        ([("said", "VBD", "ROOT", 0), ("Roe", "NNP", "nsubj", 0)], "Roe"),
    ],
)
def test_of_several_subjects_one_counts(rows: list[tuple[str, str, str, int]], subject: str) -> None:
    tree = _tree(rows)
    found = own_subject(tree.sentences[0].root)
    assert found is not None
    assert found.text == subject


def test_an_object_behind_an_inserted_phrase_is_no_apposition_in_it() -> None:
    tree = _tree(
        [
            ("Globex", "NNP", "nsubj", 1),
            ("acquired", "VBD", "ROOT", 1),
            (",", ",", "punct", 1),
            ("through", "IN", "prep", 1),
            ("units", "NNS", "pobj", 3),
            (",", ",", "punct", 4),
            ("all", "DT", "det", 7),
            ("shares", "NNS", "appos", 4),
        ]
    )
    repair(tree)
    assert _arc(tree, "shares") == ("dobj", "acquired")


def test_a_participle_whose_own_branch_opens_the_sentence_stays_below_its_verb() -> None:
    tree = _tree(
        [
            ("When", "WRB", "advmod", 5),
            ("mills", "NNS", "nsubjpass", 3),
            ("are", "VBP", "auxpass", 3),
            ("closed", "VBN", "advcl", 8),
            ("or", "CC", "cc", 3),
            ("sold", "VBN", "conj", 3),
            ("workers", "NNS", "nsubj", 8),
            ("never", "RB", "neg", 8),
            ("return", "VBP", "ROOT", 8),
        ]
    )
    repair(tree)
    assert _arc(tree, "sold") == ("conj", "closed")
