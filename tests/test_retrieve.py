"""Retrievers over a graph: the sentence as content, status, speaker and source as metadata."""

from __future__ import annotations

import sys

import pytest
from deal import TEXT, deal_turtle

import kg
from kg.errors import UsageError
from kg.retrieve import langchain_retriever, llamaindex_retriever, passages

OWNS = {
    "kind": "tie",
    "text": "Jane Roe – owner of → Globex  [claimed, by Rufus Falk]",
    "status": "claimed",
    "claimant": "Rufus Falk",
    "confidence": 0.8,
    "document": "deal",
    "title": "A sale",
    "publisher": "The Wire",
    "published": "2021-05-04",
    "start": 33,
    "end": 70,
}


@pytest.fixture
def graph(tmp_path):
    (tmp_path / "graph.ttl").write_text(deal_turtle(), "utf-8")
    return kg.load(tmp_path)


def test_passages_are_ordered_by_the_words_of_the_question(graph):
    found = list(passages(graph, "Who is the OWNER, said Falk?"))
    assert found[0][0] == TEXT.split("\n")[1]
    assert {key: value for key, value in found[0][1].items() if key != "iri"} == OWNS
    assert [about["text"] for _, about in passages(graph, "bought")] == [
        "Globex bought Initech on Monday  [2021-05-03]",
        "Globex – bought → Initech",
    ]
    # "president of" is the relation kg:leads, whose name counts too
    assert next(passages(graph, "Who leads Globex?"))[1]["text"] == "Jane Roe – president of → Globex"
    assert list(passages(graph, "?! ' \" \\ }")) == []
    assert list(passages(graph, "zebra")) == []


def test_the_retriever_of_langchain_gives_sentences_with_provenance(graph):
    pytest.importorskip("langchain_core", reason="langchain-core is not installed (extra langchain)")
    (first, *_) = langchain_retriever(graph, limit=2).invoke("Who is the owner, said Falk?")
    assert first.page_content == TEXT.split("\n")[1]
    assert {key: value for key, value in first.metadata.items() if key != "iri"} == OWNS


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_retriever_of_llamaindex_gives_sentences_with_provenance(graph):
    pytest.importorskip("llama_index.core", reason="llama-index-core is not installed (extra llamaindex)")
    (first, *_) = llamaindex_retriever(graph, limit=2).retrieve("Who is the owner, said Falk?")
    assert first.node.get_content() == TEXT.split("\n")[1]
    assert {key: value for key, value in first.node.metadata.items() if key != "iri"} == OWNS


@pytest.mark.parametrize(
    ("library", "make", "extra"),
    [
        ("langchain_core.retrievers", langchain_retriever, "langchain"),
        ("llama_index.core.retrievers", llamaindex_retriever, "llamaindex"),
    ],
)
def test_an_absent_library_is_named_with_its_extra(library, make, extra, graph, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=f"{library} is not installed; pip install .*{extra}"):
        make(graph)
