"""Retrievers for programs that put sentences before a language model: the sentence as content, its provenance as metadata.

    from kg.retrieve import langchain_retriever

    retriever = langchain_retriever(kg.load("output"))
    retriever.invoke("Who leads NATO?")

Each is a class of the other library, made when it is asked for. They find ties and statements by the words of the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.extras import required_library
from kg.lookup import Lookup

if TYPE_CHECKING:
    from kg.result import Graph


def passages(graph: Graph, question: str, *, limit: int = 10) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield sentences that fit a question best, each with what it says, its status, speaker, day and document."""
    for item in Lookup(graph.store, graph.base).search_statements(question, limit=limit).items:
        at = item["evidence"][0]
        fields = {key: item[key] for key in ("iri", "kind", "text", "status", "claimant", "date", "confidence")}
        where = {key: at[key] for key in ("document", "title", "publisher", "published", "url", "start", "end")}
        yield at["sentence"], {name: value for name, value in {**fields, **where}.items() if value is not None}


def langchain_retriever(graph: Graph, *, limit: int = 10) -> Any:
    """Return a retriever of LangChain over a graph. Raises UsageError where langchain-core is not installed."""
    retrievers = required_library("langchain_core.retrievers", extra="langchain")
    documents = required_library("langchain_core.documents", extra="langchain")

    def found(self: Any, query: str, *, run_manager: Any) -> list[Any]:
        pairs = passages(graph, query, limit=limit)
        return [documents.Document(page_content=sentence, metadata=about) for sentence, about in pairs]

    made = type("KgRetriever", (retrievers.BaseRetriever,), {"_get_relevant_documents": found, "__doc__": __doc__})
    return made()


def llamaindex_retriever(graph: Graph, *, limit: int = 10) -> Any:
    """Return a retriever of LlamaIndex over a graph. Raises UsageError where llama-index-core is not installed."""
    retrievers = required_library("llama_index.core.retrievers", extra="llamaindex")
    schema = required_library("llama_index.core.schema", extra="llamaindex")

    def found(self: Any, query_bundle: Any) -> list[Any]:
        pairs = passages(graph, query_bundle.query_str, limit=limit)
        return [schema.NodeWithScore(node=schema.TextNode(text=sentence, metadata=about)) for sentence, about in pairs]

    made = type("KgRetriever", (retrievers.BaseRetriever,), {"_retrieve": found, "__doc__": __doc__})
    return made()
