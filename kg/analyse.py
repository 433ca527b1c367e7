"""Measures of the graph: who is central, what hangs together, who links whom.

Nodes are things. Two are linked if a tie that is shown joins them, or a statement that is shown has its first thing in one
of them and any other in the other. A link weighs as many sentences as stand behind it. Everything is the same on every run.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.communities import Network, communities, edges, quick_communities
from kg.model import Graph, Statement, Tie

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Beyond this many nodes betweenness is estimated from some sources, picked with a fixed seed, whose number times the
# number of nodes stays under _WORK; and communities are found by visiting only nodes whose neighbours moved.
_EXACT_UP_TO = 2_000
_SOURCES = 100
_WORK = 4_000_000
_SEED = 7
_CLOSE_ENOUGH = 1e-9
_ROUNDS = 1_000
_DIGITS = 6

Measures = Mapping[str, Mapping[str, float]]


def links(graph: Graph) -> dict[tuple[str, str], list[Tie | Statement]]:
    """Return the shown ties and statements between each two things: of a statement from its first thing to each other."""
    found: dict[tuple[str, str], list[Tie | Statement]] = defaultdict(list)
    for tie in graph.ties:
        if tie.shown:
            found[tie.subject, tie.object].append(tie)
    for statement in graph.statements:
        first, *others = dict.fromkeys(p.thing for p in statement.participants if p.thing) or [""]
        for other in others if statement.shown else ():
            found[first, other].append(statement)
    return dict(sorted(found.items()))


def measures(graph: Graph) -> dict[str, dict[str, float]]:
    """Return degree, PageRank, betweenness and community for every thing that is linked to another.

    `community` numbers the communities from 0, the largest first.
    """
    weights: dict[tuple[str, str], float] = {
        ends: float(sum(len(item.sources) for item in between)) for ends, between in links(graph).items()
    }
    names = sorted({name for ends in weights for name in ends})
    if not names:
        return {"betweenness": {}, "community": {}, "degree": {}, "pagerank": {}}
    network = _network(names, weights)
    found = {
        "betweenness": _betweenness(network),
        "community": _communities(network),
        "degree": {n: float(_degree(network, n)) for n in range(len(network))},
        "pagerank": _pagerank(names, weights),
    }
    return {
        measure: {names[n]: round(value, _DIGITS) for n, value in sorted(values.items())}
        for measure, values in found.items()
    }


def bridges(graph: Graph) -> list[tuple[str, str]]:
    """Return the pairs of things whose only connection is the link between them, sorted.

    Links to a thing that hangs on nothing else are left out: taking them away parts no groups.
    """
    import rustworkx

    found = links(graph)
    names = sorted({name for ends in found for name in ends})
    network = _network(names, dict.fromkeys(found, 1.0))
    parting: Any = rustworkx.bridges(_undirected(network))
    pairs = ((a, b) for a, b in parting if _degree(network, a) > 1 and _degree(network, b) > 1)
    return sorted((min(names[a], names[b]), max(names[a], names[b])) for a, b in pairs)


def shortest(pairs: Iterable[tuple[str, str]], start: str, end: str) -> list[str] | None:
    """Return the nodes of a shortest path over undirected edges, None where no path leads to the goal.

    >>> shortest([("a", "b"), ("c", "b"), ("c", "d")], "a", "d")
    ['a', 'b', 'c', 'd']
    """
    from networkx import Graph as Drawn
    from networkx import NetworkXNoPath, shortest_path

    ends = dict.fromkeys(sorted(pairs), 1.0)
    names = sorted({name for pair in ends for name in pair})
    place = {name: n for n, name in enumerate(names)}
    if start not in place or end not in place:
        return None
    try:
        network = Drawn({n: list(row) for n, row in enumerate(_network(names, ends))})
        return [names[n] for n in shortest_path(network, place[start], place[end])]
    except NetworkXNoPath:
        return None


def _network(names: list[str], weights: Mapping[tuple[str, str], float]) -> Network:
    """Return the graph with numbers for nodes: sets of numbers iterate alike on every run, sets of strings do not."""
    place = {name: n for n, name in enumerate(names)}
    network: Network = [{} for _ in names]
    for (one, other), weight in weights.items():
        a, b = place[one], place[other]
        network[a][b] = network[b][a] = network[a].get(b, 0.0) + weight
    return network


def _degree(network: Network, node: int) -> int:
    """Return how many ends of links a node has; a link with itself has two."""
    return len(network[node]) + (node in network[node])


def _undirected(network: Network) -> Any:
    """Return the graph as rustworkx has it."""
    import rustworkx

    graph: Any = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(network)))
    graph.add_edges_from_no_data([(a, b) for a, b, _ in edges(network)])
    return graph


def estimated_measures(size: int) -> int:
    """Return from how many nodes the betweenness of a graph of this size is estimated; 0 where it is exact."""
    return max(1, min(_SOURCES, _WORK // size)) if size > _EXACT_UP_TO else 0


def _betweenness(network: Network) -> dict[int, float]:
    """Return what networkx's betweenness_centrality does, with the same sample where there is one, sooner."""
    if number := estimated_measures(len(network)):
        return _sampled_betweenness(network, random.Random(_SEED).sample(range(len(network)), number))
    import rustworkx

    # One thread: several would add up in an order of their own on every run.
    return dict(rustworkx.betweenness_centrality(_undirected(network), parallel_threshold=len(network) + 1))


def _sampled_betweenness(network: Network, chosen: list[int]) -> dict[int, float]:
    """Return betweenness by shortest paths from the chosen nodes, all at once level by level (Brandes 2001)."""
    import numpy as np

    size, number = len(network), len(chosen)
    one, other = np.array([(a, b) for a, b, _ in edges(network)], dtype=np.int64).T
    nodes, neighbours = np.concatenate([one, other]), np.concatenate([other, one])

    def neighbour_sums(rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the rows times the adjacency matrix: for each node the sum of what its neighbours have."""
        return np.stack([np.bincount(nodes, weights=row[neighbours], minlength=size) for row in rows])

    start = (np.arange(number), chosen)
    front = np.zeros((number, size))
    front[start] = 1.0
    paths, levels = front.copy(), [front > 0]
    while (front := np.where(paths > 0, 0.0, neighbour_sums(front))).any():
        paths += front
        levels.append(front > 0)
    behind = np.zeros((number, size))
    for above, level in reversed(list(pairwise(levels))):
        share = np.divide(1 + behind, paths, out=np.zeros_like(paths), where=level)
        behind += np.where(above, neighbour_sums(share) * paths, 0.0)
    behind[start] = 0.0
    seen_from = np.full(size, float(number))
    seen_from[chosen] -= 1
    found = behind.sum(axis=0) / (np.maximum(seen_from, 1) * (size - 2))
    return dict(enumerate(found.tolist()))


def _communities(network: Network) -> dict[int, float]:
    """Return the community of each node by number, 0 the largest."""
    found = quick_communities(network) if len(network) > _EXACT_UP_TO else communities(network, random.Random(_SEED))
    groups = sorted(found, key=lambda group: (-len(group), min(group)))
    return {node: float(number) for number, group in enumerate(groups) for node in group}


def _pagerank(names: list[str], weights: Mapping[tuple[str, str], float]) -> dict[int, float]:
    """Return PageRank over edges in both directions: the one who acts is as central as what is acted on."""
    import rustworkx

    place = {name: n for n, name in enumerate(names)}
    there = [(place[a], place[b], weight) for (a, b), weight in weights.items()]
    graph: Any = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from([*there, *((b, a, weight) for a, b, weight in there)])
    return dict(rustworkx.pagerank(graph, weight_fn=float, tol=_CLOSE_ENOUGH / len(names), max_iter=_ROUNDS))
