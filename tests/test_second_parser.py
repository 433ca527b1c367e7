"""The second parser: its best tree, its runtime on whole sentences, and what it says of the arcs that claims rest on."""

from dataclasses import replace
from itertools import product

import pytest

from kg.errors import ModelError
from kg.model import Document
from kg.parse import second_parser as runtime
from kg.parse.second_parser import best_heads, parse_words, second_opinion, second_parser
from kg.syntax import Columns, Opinion, Tree, tree_from_columns
from kg.syntax.second_opinion import Arc, SecondParse
from kg.word_pieces import word_pieces


def is_tree(heads: tuple[int, ...]) -> bool:
    """Return True if all words lead to the root 0 and one alone hangs on it."""
    for word in range(1, len(heads) + 1):
        path = {word}
        while word := heads[word - 1]:
            if word in path:
                return False
            path.add(word)
    return heads.count(0) == 1


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(15))
def test_the_best_tree_is_the_best_of_all_trees(size, seed):
    numpy = pytest.importorskip("numpy")
    scores = numpy.random.default_rng(seed).normal(size=(size, size + 1)).round(2)

    def worth(heads):
        return sum(scores[word, head] for word, head in enumerate(heads))

    found = best_heads(scores)
    assert is_tree(tuple(found))
    assert worth(found) == pytest.approx(max(map(worth, filter(is_tree, product(range(size + 1), repeat=size)))))


def hand_parsed(table: str) -> tuple[Tree, Opinion]:
    """Return the tree and the opinion of a table: word, part, label, head, and the second parse's relation and head."""
    rows = [line.split() for line in table.strip().splitlines()]
    words, parts, deps, heads, relations, others = zip(*rows, strict=True)
    text = " ".join(words)
    offsets = tuple(sum(len(w) + 1 for w in words[:i]) for i in range(len(words)))
    starts = (True, *[False] * (len(words) - 1))
    columns = Columns(offsets, words, words, parts, parts, deps, tuple(map(int, heads)), starts, ())
    return tree_from_columns(Document("test", text), columns), Opinion(
        tuple(map(int, others)), relations, parts, (1.0,) * len(words)
    )


TABLES = {
    "a name held by another of its words; the time hangs elsewhere": (
        """
        Jane    PROPN compound  1 nsubj     2
        Roe     PROPN nsubj     2 flat      0
        bought  VERB  ROOT      2 root      2
        shares  NOUN  dobj      2 obj       2
        of      ADP   prep      3 case      5
        Globex  PROPN pobj      4 nmod      3
        in      ADP   prep      2 case      7
        May     PROPN pobj      6 nmod      5
        """,
        {
            Arc(2, "subject", 1): True,
            Arc(2, "object", 3): True,
            Arc(2, "oblique", 7): False,
        },
    ),
    "a passive, and a second verb under it in the first parse only": (
        """
        Roe      PROPN nsubjpass 2 nsubj:pass 2
        was      AUX   auxpass   2 aux:pass   2
        sued     VERB  ROOT      2 root       2
        by       ADP   agent     2 case       4
        Globex   PROPN pobj      3 obl:agent  2
        and      CCONJ cc        2 cc         6
        fled     VERB  conj      2 conj       4
        """,
        {
            Arc(2, "passive subject", 0): True,
            Arc(2, "agent", 4): True,
            Arc(2, "conjunct", 6): False,
        },
    ),
    "an active subject is no passive one": (
        """
        Roe   PROPN nsubj 1 nsubj:pass 1
        sued  VERB  ROOT  1 root       1
        """,
        {Arc(1, "subject", 0): False},
    ),
    "a copular clause that is said, before the verb of saying": (
        """
        Roe     PROPN nsubj     1 nsubj     3
        is      AUX   ccomp     6 cop       3
        the     DET   det       3 det       3
        mayor   NOUN  attr      1 root      3
        ,       PUNCT punct     6 punct     3
        she     PRON  nsubj     6 nsubj     6
        said    VERB  ROOT      6 parataxis 3
        """,
        {
            Arc(1, "subject", 0): True,
            Arc(6, "complement", 1): True,
            Arc(1, "attribute", 3): True,
            Arc(6, "subject", 5): True,
        },
    ),
    "whoever is asked to go, goes; a relative clause, and verbs in a row": (
        """
        Globex   PROPN nsubj 1  nsubj     1
        asked    VERB  ROOT  1  root      1
        men      NOUN  nsubj 8  obj       1
        who      PRON  nsubj 4  nsubj     4
        sang     VERB  relcl 2  acl:relcl 2
        and      CCONJ cc    4  cc        6
        danced   VERB  conj  4  conj      4
        to       PART  aux   8  mark      8
        stop     VERB  ccomp 1  xcomp     1
        and      CCONJ cc    8  cc        11
        then     ADV   advmod 11 advmod   11
        leave    VERB  conj  8  conj      1
        """,
        {
            Arc(1, "subject", 0): True,
            Arc(8, "subject", 2): True,
            Arc(4, "subject", 3): True,
            Arc(2, "relative clause", 4): True,
            Arc(4, "conjunct", 6): True,
            Arc(1, "complement", 8): True,
            Arc(8, "conjunct", 11): False,
        },
    ),
    "a clause of time below another verb; and what the second parser did not read": (
        """
        Roe     PROPN nsubj 1 nsubj 1
        said    VERB  ROOT  1 root  1
        Globex  PROPN nsubj 3 nsubj 3
        left    VERB  ccomp 1 ccomp 1
        when    ADV   advmod 6 advmod 6
        Initech PROPN nsubj 6 nsubj 6
        paid    VERB  advcl 3 advcl 1
        him     PRON  dobj  6 _     7
        """,
        {
            Arc(1, "subject", 0): True,
            Arc(3, "subject", 2): True,
            Arc(1, "complement", 3): True,
            Arc(6, "subject", 5): True,
            Arc(3, "adverbial clause", 6): False,
        },
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_arcs_that_claims_rest_on(name):
    table, arcs = TABLES[name]
    tree, opinion = hand_parsed(table)
    read = tuple(relation.replace("_", "") for relation in opinion.relations)
    assert SecondParse(tree, replace(opinion, relations=read)).agreement(tree.tokens) == arcs


@pytest.fixture(scope="module")
def parser():
    pytest.importorskip("onnxruntime")
    return second_parser()


PIECES = {
    "Unpaid": ["unpaid"],
    "don’t": ["don", "’", "t"],
    "naïve": ["naive"],
    "İstanbul": ["istanbul"],
    "Łódź": ["łodz"],
    "北京": ["北", "京"],
    "a\u200bb": ["ab"],
    "½": ["½"],
    "ﬁrm": ["ﬁ", "##rm"],
    "x" * 120: ["[UNK]"],
    "\ufffd": [],
    "https://a.example": ["https", ":", "/", "/", "a", ".", "example"],
}


def test_words_are_cut_as_the_tokenizers_library_cuts_them(parser):
    names = list(parser.number_of)
    assert {word: [names[piece] for piece in word_pieces(word, parser.number_of)] for word in PIECES} == PIECES


SENTENCES = {
    "Globex , which Jane Roe founded in 1999 , was bought by Initech for $ 5 million .": (
        "Globex nsubj:pass bought | , punct founded | which obj founded | Jane nsubj founded | Roe flat Jane"
        " | founded acl:relcl Globex | in case 1999 | 1999 obl founded | , punct founded | was aux:pass bought"
        " | bought root - | by case Initech | Initech obl:agent bought | for case $ | $ obl bought"
        " | 5 compound million | million nummod $ | . punct bought"
    ),
    "The mayor denied that her aides had asked the contractor to hide the invoices .": (
        "The det mayor | mayor nsubj denied | denied root - | that mark asked | her nmod:poss aides"
        " | aides nsubj asked | had aux asked | asked ccomp denied | the det contractor | contractor iobj asked"
        " | to mark hide | hide xcomp asked | the det invoices | invoices obj hide | . punct denied"
    ),
    "Roe is the head of Globex , but she never met John Doe or praised him .": (
        "Roe nsubj head | is cop head | the det head | head root - | of case Globex | Globex nmod head"
        " | , punct met | but cc met | she nsubj met | never advmod met | met conj head | John obj met"
        " | Doe flat John | or cc praised | praised conj met | him obj praised | . punct head"
    ),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_whole_sentences(parser, text):
    words = text.split()
    found = parse_words(words, parser)
    rows = (
        (word, said.relation, "-" if said.head is None else words[said.head])
        for word, said in zip(words, found, strict=True)
    )
    assert " | ".join(map(" ".join, rows)) == SENTENCES[text]
    assert all(0 <= said.certainty <= 1 for said in found)


def test_a_sentence_is_read_alike_whatever_stands_beside_it(parser, tree_of):
    sentences = ["Globex bought Initech for $5 million.", "Jane Roe, who had led it, left.", "Nobody was told why."]
    alone = [word for text in sentences for word in second_opinion(tree_of(text), parser).relations]
    tree = tree_of(" ".join(sentences))
    together = second_opinion(tree, parser)
    assert list(together.relations) == alone
    assert together == second_opinion(tree, second_parser())
    assert all(
        tree.tokens[head].sentence is token.sentence for token, head in zip(tree.tokens, together.heads, strict=True)
    )


def test_both_parsers_agree_on_a_plain_sentence(parser, tree_of):
    tree = tree_of(
        "Roe said the mayor of Springfield praised Globex after its workers had been paid by Initech in May."
    )
    words = [token.text for token in tree.tokens]
    agreed = SecondParse(tree, second_opinion(tree, parser)).agreement(tree.tokens)
    assert {f"{words[arc.head]} {arc.kind} {words[arc.dependent]}": yes for arc, yes in agreed.items()} == {
        "said subject Roe": True,
        "said complement praised": True,
        "praised subject mayor": True,
        "praised object Globex": True,
        "praised adverbial clause paid": True,
        "paid passive subject workers": True,
        "paid agent Initech": True,
        "paid oblique May": True,
    }


def test_of_a_sentence_that_is_too_long_nothing_is_said(parser, tree_of):
    tree = tree_of("Roe left. " + "Globex " * 600)
    opinion = second_opinion(tree, parser)
    long = {token.i for token in tree.tokens if len(token.sentence.tokens) > 500}
    assert long
    assert {i for i, relation in enumerate(opinion.relations) if not relation} == long
    assert not any(arc.head in long for arc in SecondParse(tree, opinion).agreement(tree.tokens))


def test_what_is_missing_is_named_on_one_line(monkeypatch, tmp_path):
    pytest.importorskip("onnxruntime")
    with pytest.raises(
        ModelError, match=r"^.*model\.onnx: the second parser cannot be read: no such file or directory$"
    ):
        second_parser(tmp_path)
    monkeypatch.setattr(runtime, "find_spec", lambda name: None)
    with pytest.raises(ModelError) as fault:
        second_parser()
    assert str(fault.value) == "the second parser needs onnxruntime; install kg with its dependencies"
