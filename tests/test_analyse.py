"""Centralities, communities, bridges and paths over ties and statements."""

import random
from dataclasses import replace

import networkx as nx
import pytest

from kg import analyse
from kg.analyse import bridges, measures
from kg.communities import Network, communities, quick_communities
from kg.model import Graph, Participant, Source, Span, Statement, Tie

PAIRS = ["a b", "b c", "c a", "c d", "d e", "e f", "f d"]


def met(one: str, other: str, *, held: str = "") -> Statement:
    taking_part = (Participant("agent", one, one), Participant("other", other, other))
    at = (Source("page", Span(0, 9)),)
    return Statement(f"{one}{other}", "", "meet", (), taking_part, None, "fact", None, None, 0.9, at, held=held)


@pytest.fixture(scope="module")
def two_rings() -> Graph:
    tie = Tie("t", "a", "leads", "head of", "b", "fact", None, None, 0.9, (Source("page", Span(0, 9)),))
    held = replace(tie, id="u", object="f", held="unsure")
    told = [met(*pair.split()) for pair in PAIRS[1:]]
    return Graph(ties=(tie, held), statements=(*told, met("a", "e", held="unsure"), met("a", "a")))


def test_who_stands_between_is_central(two_rings):
    found = measures(two_rings)
    assert set(found) == {"betweenness", "community", "degree", "pagerank"}
    assert sorted(found["betweenness"], key=lambda n: -found["betweenness"][n])[:2] == ["c", "d"]
    assert found["degree"]["c"] == 3
    assert abs(sum(found["pagerank"].values()) - 1) < 1e-4


def test_rings_are_communities(two_rings):
    of = measures(two_rings)["community"]
    assert {frozenset(n for n in of if of[n] == group) for group in of.values()} == {frozenset("abc"), frozenset("def")}


def test_the_edge_between_the_rings_is_a_bridge(two_rings):
    assert bridges(two_rings) == [("c", "d")]


def test_a_way_follows_what_is_shown(two_rings):
    found = analyse.links(two_rings)
    assert sorted(found) == sorted(tuple(pair.split()) for pair in PAIRS)
    assert analyse.shortest(found, "a", "e") == ["a", "c", "d", "e"]
    assert analyse.shortest(found, "a", "nobody") is None


def test_the_same_on_every_run_and_nothing_from_nothing(two_rings):
    assert measures(two_rings) == measures(two_rings)
    assert measures(Graph()) == {"betweenness": {}, "community": {}, "degree": {}, "pagerank": {}}
    assert bridges(Graph()) == []


def drawn(size: int, edges: int) -> nx.Graph:
    """Groups of forty that keep mostly to themselves, and some nodes apart from the others."""
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    for n in range(edges):
        one = n * 7919 % (size - 9)
        other = one // 40 * 40 + n * 104_729 % 40 if n % 4 else n * n % size
        if one != other and other < size - 9:
            graph.add_edge(one, other, weight=1.0 + n % 3)
    return graph


def linked(graph: nx.Graph) -> Network:
    """The same graph as kg has it."""
    return [{other: link["weight"] for other, link in graph.adj[node].items()} for node in graph]


@pytest.mark.parametrize("size", [3, 30, 200, 500])
def test_betweenness_is_that_of_networkx(size):
    graph = drawn(size + 9, 4 * size)
    there = nx.betweenness_centrality(graph)
    assert analyse._betweenness(linked(graph)) == pytest.approx(there, abs=1e-9)
    assert analyse._sampled_betweenness(linked(graph), list(graph)) == pytest.approx(there, abs=1e-9)
    some = nx.betweenness_centrality(graph, k=3, seed=analyse._SEED)
    chosen = random.Random(analyse._SEED).sample(list(graph), 3)
    assert analyse._sampled_betweenness(linked(graph), chosen) == pytest.approx(some, abs=1e-9)


@pytest.mark.parametrize("edges", [[("a", "b")], [("hub", f"n{n}") for n in range(50)], None])
def test_pagerank_is_that_of_networkx_on_edges_both_ways(edges):
    weights = {(f"n{a}", f"n{b}"): w for a, b, w in drawn(500, 2000).edges(data="weight")}
    weights = weights if edges is None else dict.fromkeys(edges, 2.0)
    names = sorted({name for ends in weights for name in ends})
    graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.items())
    there = nx.pagerank(graph, tol=1e-13, max_iter=1000)
    assert analyse._pagerank(names, weights) == pytest.approx(
        {n: there[name] for n, name in enumerate(names)}, abs=1e-8
    )


def test_large_graphs_have_communities_as_good_as_those_of_networkx():
    graph = drawn(1000, 8000)
    ours, theirs = quick_communities(linked(graph)), nx.community.louvain_communities(graph, seed=1)
    assert sorted(node for group in ours for node in group) == list(graph)
    assert nx.community.modularity(graph, ours) > nx.community.modularity(graph, theirs) - 0.02
    assert quick_communities(linked(graph)) == ours


@pytest.mark.parametrize("seed", range(60))
def test_small_graphs_have_the_communities_and_bridges_of_networkx(seed):
    chance = random.Random(seed)
    names = [f"n{n:02}" for n in range(chance.randint(2, 50))]
    ends = [(chance.choice(names), chance.choice(names)) for _ in range(chance.randint(1, 4 * len(names)))]
    weights = {
        (one, other): float(chance.randint(1, 4)) for one, other in ends if one != other or chance.random() < 0.3
    }
    network = analyse._network(names, weights)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from((a, b, weight) for a, row in enumerate(network) for b, weight in row.items())
    there = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    assert communities(network, random.Random(seed)) == there
    assert [analyse._degree(network, n) for n in graph] == [graph.degree(n) for n in graph]
    found = {names[n] for pair in nx.bridges(graph) for n in pair if graph.degree(n) > 1}
    assert {name for pair in bridges(told(weights)) for name in pair} <= found


def told(weights: dict[tuple[str, str], float]) -> Graph:
    return Graph(statements=tuple(met(one, other) for one, other in sorted(weights)))
