"""Communities of a graph by the Louvain method (Blondel et al. 2008): as networkx finds them, and a quicker way for large graphs.

networkx itself takes as long to import as a document to be read, and a minute for 20,000 nodes.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence

# The weight of the link from each node to each of its neighbours, which both have.
Network = list[dict[int, float]]

_GAIN = 1e-9
_THRESHOLD = 1e-7


def edges(network: Network) -> Iterator[tuple[int, int, float]]:
    """Yield each link once, from the node that comes first, with its weight."""
    for node, linked in enumerate(network):
        yield from ((node, other, weight) for other, weight in linked.items() if other >= node)


def communities(network: Network, chance: random.Random) -> list[set[int]]:
    """Return the communities that networkx's `louvain_communities` finds with the same random numbers.

    >>> communities([{1: 2.0}, {0: 2.0, 2: 1.0}, {1: 1.0, 3: 2.0}, {2: 2.0}], random.Random(7))
    [{0, 1}, {2, 3}]
    """
    members = [{node} for node in range(len(network))]
    if not any(network):
        return members
    links = _network_of(len(network), edges(network))
    before = _modularity(links, range(len(links)))
    while True:
        home = _moved(links, chance)
        place = {name: n for n, name in enumerate(sorted(set(home)))}
        at = [place[name] for name in home]
        joined: list[set[int]] = [set() for _ in place]
        for node, end in enumerate(at):
            joined[end] |= members[node]
        members, after = joined, _modularity(links, at)
        if after - before <= _THRESHOLD:
            return members
        before = after
        links = _network_of(len(place), ((at[one], at[other], weight) for one, other, weight in edges(links)))


def _network_of(size: int, linked: Iterator[tuple[int, int, float]]) -> Network:
    """Return the network of some links, neighbours in the order of the links; the weights of the same two are added."""
    network: Network = [{} for _ in range(size)]
    for one, other, weight in linked:
        network[one][other] = network[other][one] = weight + network[one].get(other, 0.0)
    return network


def _strengths(links: Network) -> list[float]:
    """Return the weight of all links of each node, twice that of a link with itself."""
    return [sum(row.values()) + row.get(node, 0.0) for node, row in enumerate(links)]


def _modularity(links: Network, at: Sequence[int]) -> float:
    """Return how much heavier the links within communities are than chance would have them; `at` has that of each node."""
    strength = _strengths(links)
    whole = sum(strength)
    inside, held = [0.0] * len(links), [0.0] * len(links)
    for node, community in enumerate(at):
        held[community] += strength[node]
    for one, other, weight in edges(links):
        inside[at[one]] += weight if at[one] == at[other] else 0.0
    norm = 1 / whole**2
    return sum(inside[n] / (whole / 2) - held[n] * held[n] * norm for n in range(len(set(at))))


def _moved(links: Network, chance: random.Random) -> list[int]:
    """Return the community of each node when none gains by moving to that of a neighbour, asked in random order."""
    home, strength = list(range(len(links))), _strengths(links)
    held, whole = strength[:], sum(strength) / 2
    order = list(range(len(links)))
    chance.shuffle(order)
    moves = True
    while moves:
        moves = False
        for node in order:
            own, own_strength = home[node], strength[node]
            held[own] -= own_strength
            weight_to = _weight_to(links[node], node, home)
            cost = -weight_to.setdefault(own, 0.0) / whole + held[own] * own_strength / (2 * whole**2)
            best, most = own, 0.0
            for name, weight in weight_to.items():
                gain = cost + weight / whole - held[name] * own_strength / (2 * whole**2)
                if gain > most:
                    best, most = name, gain
            held[best] += own_strength
            home[node], moves = best, moves or best != own
    return home


def quick_communities(network: Network) -> list[set[int]]:
    """Return communities (Blondel et al. 2008), visiting again only nodes whose neighbours moved (Traag et al. 2019)."""
    linked, members = network, [{node} for node in range(len(network))]
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


def _links_between_communities(linked: Network, at: list[int], size: int) -> Network:
    """Return the links between communities; `at` is the community of each node."""
    merged: Network = [{} for _ in range(size)]
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


def _modularity_optimum(linked: Network) -> list[int]:
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
