"""Measures of the graph with networkx: who is central, what hangs together, who links whom.

Nodes are things. Two are linked if a tie that is shown joins them, or a statement that is shown has its first thing in one
of them and any other in the other. A link weighs as many sentences as stand behind it. Everything is the same on every run.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.model import Graph, Statement, Tie

if TYPE_CHECKING:
    import numpy as np
    from networkx import Graph as Network
    from numpy.typing import NDArray

# Beyond this many nodes betweenness is estimated from some sources, picked with a fixed seed, whose number times the
# number of nodes stays under _WORK; and communities are found by visiting only nodes whose neighbours moved.
_EXACT_UP_TO = 2_000
_SOURCES = 100
_WORK = 4_000_000
_GAIN = 1e-9
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
    network = _undirected_graph(names, weights)
    found = {
        "betweenness": _betweenness(network),
        "community": _communities(network),
        "degree": {n: float(degree) for n, degree in network.degree()},
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
    from networkx import bridges as nx_bridges

    found = links(graph)
    names = sorted({name for ends in found for name in ends})
    network = _undirected_graph(names, dict.fromkeys(found, 1.0))
    pairs = ((a, b) for a, b in nx_bridges(network) if network.degree(a) > 1 and network.degree(b) > 1)
    return sorted((min(names[a], names[b]), max(names[a], names[b])) for a, b in pairs)


def shortest(pairs: Iterable[tuple[str, str]], start: str, end: str) -> list[str] | None:
    """Return the nodes of a shortest path over undirected edges, None where no path leads to the goal.

    >>> shortest([("a", "b"), ("c", "b"), ("c", "d")], "a", "d")
    ['a', 'b', 'c', 'd']
    """
    from networkx import NetworkXNoPath, shortest_path

    ends = dict.fromkeys(sorted(pairs), 1.0)
    names = sorted({name for pair in ends for name in pair})
    place = {name: n for n, name in enumerate(names)}
    if start not in place or end not in place:
        return None
    try:
        return [names[n] for n in shortest_path(_undirected_graph(names, ends), place[start], place[end])]
    except NetworkXNoPath:
        return None


def _undirected_graph(names: list[str], weights: Mapping[tuple[str, str], float]) -> Network[int]:
    """Return the graph with numbers for nodes: sets of numbers iterate alike on every run, sets of strings do not."""
    from networkx import Graph as Network

    place = {name: n for n, name in enumerate(names)}
    graph: Network[int] = Network()
    graph.add_nodes_from(range(len(names)))
    for (one, other), weight in weights.items():
        a, b = place[one], place[other]
        before: Any = graph.get_edge_data(a, b, default={})
        graph.add_edge(a, b, weight=before.get("weight", 0.0) + weight)
    return graph


def estimated_measures(size: int) -> int:
    """Return from how many nodes the betweenness of a graph of this size is estimated; 0 where it is exact."""
    return max(1, min(_SOURCES, _WORK // size)) if size > _EXACT_UP_TO else 0


def _betweenness(graph: Network[int]) -> dict[int, float]:
    """Return what networkx's betweenness_centrality does, with the same sample where there is one, sooner."""
    if number := estimated_measures(len(graph)):
        return _sampled_betweenness(graph, random.Random(_SEED).sample(list(graph), number))
    import rustworkx

    same: Any = rustworkx.PyGraph()
    same.add_nodes_from(range(len(graph)))
    same.add_edges_from_no_data(list(graph.edges()))
    # One thread: several would add up in an order of their own on every run.
    return dict(rustworkx.betweenness_centrality(same, parallel_threshold=len(graph) + 1))


def _sampled_betweenness(graph: Network[int], chosen: list[int]) -> dict[int, float]:
    """Return betweenness by shortest paths from the chosen nodes, all at once level by level (Brandes 2001)."""
    import numpy as np

    size, number = len(graph), len(chosen)
    one, other = np.array(graph.edges(), dtype=np.int64).T
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


def _communities(graph: Network[int]) -> dict[int, float]:
    """Return communities by the Louvain method: networkx's own, which takes a minute for 20,000 nodes, for small graphs."""
    from networkx.algorithms.community import louvain_communities

    large = len(graph) > _EXACT_UP_TO
    found = _louvain(graph) if large else louvain_communities(graph, weight="weight", seed=_SEED)
    groups = sorted(found, key=lambda group: (-len(group), min(group)))
    return {node: float(number) for number, group in enumerate(groups) for node in group}


def _louvain(graph: Network[int]) -> list[set[int]]:
    """Return communities (Blondel et al. 2008), visiting again only nodes whose neighbours moved (Traag et al. 2019)."""
    linked = [{b: float(edge["weight"]) for b, edge in graph.adj[a].items()} for a in range(len(graph))]
    members = [{node} for node in range(len(graph))]
    while True:
        home = _modularity_optimum(linked)
        place = {name: n for n, name in enumerate(dict.fromkeys(home))}
        if len(place) == len(members):
            return members
        at = [place[name] for name in home]
        joined: list[set[int]] = [set() for _ in place]
        for node, end in enumerate(at):
            joined[end] |= members[node]
        members, linked = joined, _links_between_communities(linked, at, len(place))


def _links_between_communities(linked: list[dict[int, float]], at: list[int], size: int) -> list[dict[int, float]]:
    """Return the links between communities; `at` is the community of each node."""
    merged: list[dict[int, float]] = [{} for _ in range(size)]
    for node, links in enumerate(linked):
        row = merged[at[node]]
        for other, weight in links.items():
            row[at[other]] = row.get(at[other], 0.0) + weight
    return merged


def _weight_to(links: dict[int, float], node: int, home: list[int]) -> dict[int, float]:
    """Return the weight of a node's links to each community."""
    found: dict[int, float] = {}
    for other, weight in links.items():
        if other != node:
            found[home[other]] = found.get(home[other], 0.0) + weight
    return found


def _modularity_optimum(linked: list[dict[int, float]]) -> list[int]:
    """Return the community of each node when no node gains modularity by moving to the community of a neighbour."""
    strength = [sum(row.values()) for row in linked]
    whole = sum(strength)
    home, held = list(range(len(linked))), strength[:]
    queue, waiting = deque(home), [True] * len(linked)
    while queue:
        node = queue.popleft()
        waiting[node] = False
        own, weight_to = home[node], _weight_to(linked[node], node, home)
        held[own] -= strength[node]
        share = strength[node] / whole
        best, most = own, weight_to.get(own, 0.0) - held[own] * share + _GAIN
        for name, weight in weight_to.items():
            gain = weight - held[name] * share
            if gain > most:
                best, most = name, gain
        held[best] += strength[node]
        if best != own:
            home[node] = best
            for other in linked[node]:
                if home[other] != best and not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    return home


def _pagerank(names: list[str], weights: Mapping[tuple[str, str], float]) -> dict[int, float]:
    """Return PageRank over edges in both directions: the one who acts is as central as what is acted on."""
    import rustworkx

    place = {name: n for n, name in enumerate(names)}
    there = [(place[a], place[b], weight) for (a, b), weight in weights.items()]
    graph: Any = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from([*there, *((b, a, weight) for a, b, weight in there)])
    return dict(rustworkx.pagerank(graph, weight_fn=float, tol=_CLOSE_ENOUGH / len(names), max_iter=_ROUNDS))
