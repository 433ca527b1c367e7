"""The position of each thing in the explorer, computed at build time, so that the page opens with its layout.

Connected parts are packed side by side. A small part is laid out so that distances on paper follow
distances in the graph (stress, Kamada and Kawai 1989), one of moderate size by springs; a larger
one by its communities: springs between communities, and inside each a spiral from its most
important member outwards (phyllotaxis, Vogel 1979), which is linear in the number of things.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from kg.connected_components import connected_components

Point = tuple[float, float]
# A part without its names: how many things, and which are linked, by their place in the order of importance.
_Shape = tuple[int, tuple[tuple[int, int], ...]]
_STRESS = 350
_SPRINGS = 1500
_WIDE = 1.2
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(
    ids: Sequence[str], edges: Iterable[tuple[str, str]], communities: Mapping[str, float]
) -> dict[str, Point]:
    """Return a point for each id; `ids` come most important first. The same input gives the same points."""
    links = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    parts = _connected_parts(ids, links)
    shapes: dict[_Shape, list[Point]] = {}
    placed = [_part(part, inner, communities, shapes) for part, inner in parts]
    return _packed_parts(placed)


def _connected_parts(ids: Sequence[str], links: list[tuple[str, str]]) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Return the connected components as (ids, links), largest first, without things that have no link."""
    groups = connected_components(ids, links)
    group_of = {name: n for n, group in enumerate(groups) for name in group}
    inner: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for a, b in links:
        inner[group_of[a]].append((a, b))
    found = [(group, inner[n]) for n, group in enumerate(groups) if n in inner]
    return sorted(found, key=lambda part: -len(part[0]))


def _part(
    ids: list[str], links: list[tuple[str, str]], communities: Mapping[str, float], shapes: dict[_Shape, list[Point]]
) -> dict[str, Point]:
    """Return points around (0, 0) whose spread grows with the number of things; small components of one shape look the same."""
    if len(ids) <= _STRESS:
        return _small_part(ids, links, shapes)
    if len(ids) <= _SPRINGS:
        return _spread_points(
            _scale_to(_spring_layout(ids, [(a, b, 1.0) for a, b in links]), 1.3 * math.sqrt(len(ids)))
        )
    return _large_part(ids, links, communities)


def _small_part(ids: list[str], links: list[tuple[str, str]], shapes: dict[_Shape, list[Point]]) -> dict[str, Point]:
    """Return the points of a small component by stress majorization; each shape is calculated once."""
    place = {name: n for n, name in enumerate(ids)}
    shape = (len(ids), tuple(sorted((min(place[a], place[b]), max(place[a], place[b])) for a, b in links)))
    if shape not in shapes:
        shapes[shape] = list(_spread_points(_stress_layout(ids, links)).values())
    return dict(zip(ids, shapes[shape], strict=True))


def _large_part(ids: list[str], links: list[tuple[str, str]], communities: Mapping[str, float]) -> dict[str, Point]:
    """Return the points of a large component: its communities by springs, the things of each community in a spiral."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for name in ids:
        groups[communities.get(name, -1)].append(name)
    keys = sorted(groups, key=lambda key: (-len(groups[key]), str(key)))
    group_of = {name: str(n) for n, key in enumerate(keys) for name in groups[key]}
    centres = _spring_layout([str(n) for n in range(len(keys))], _links_of_groups(links, group_of))
    centres = _move_apart(_scale_to(centres, 1.2 * math.sqrt(len(ids))), [math.sqrt(len(groups[key])) for key in keys])
    return {
        name: (centres[str(n)][0] + x, centres[str(n)][1] + y)
        for n, key in enumerate(keys)
        for name, (x, y) in zip(groups[key], _points_on_spiral(len(groups[key])), strict=True)
    }


def _links_of_groups(links: Iterable[tuple[str, str]], group_of: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Return the links between different groups, sorted; the weight is the number of links."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for a, b in links:
        pair = (group_of[a], group_of[b])
        if pair[0] != pair[1]:
            weights[min(pair), max(pair)] += 1.0
    return [(a, b, math.log1p(weight)) for (a, b), weight in sorted(weights.items())]


def _points_on_spiral(n: int) -> Iterable[Point]:
    return ((0.9 * math.sqrt(i) * math.cos(i * _GOLDEN), 0.9 * math.sqrt(i) * math.sin(i * _GOLDEN)) for i in range(n))


def _spring_layout(ids: Sequence[str], links: Sequence[tuple[str, str, float]]) -> dict[str, Point]:
    """Return the points by the springs of Fruchterman and Reingold (1991), starting from a circle, without randomness."""
    import rustworkx

    graph: Any = rustworkx.PyGraph()
    place = {name: graph.add_node(name) for name in ids}
    graph.add_edges_from([(place[a], place[b], weight) for a, b, weight in links])
    start = {
        i: (math.cos(_GOLDEN * i) * math.sqrt(i + 1), math.sin(_GOLDEN * i) * math.sqrt(i + 1)) for i in place.values()
    }
    steps = 300 if len(ids) <= 300 else 80
    spread = 2.2 / math.sqrt(max(1, len(ids)))
    found = rustworkx.spring_layout(graph, pos=start, k=spread, num_iter=steps, weight_fn=float, seed=7)
    return {name: (float(found[i][0]), float(found[i][1])) for name, i in place.items()}


def _stress_layout(ids: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """Return the points by stress majorization (Gansner, Koren and North 2004) from classical scaling, with the long axis flat."""
    import numpy as np
    import rustworkx

    graph: Any = rustworkx.PyGraph()
    place = {name: graph.add_node(name) for name in ids}
    graph.add_edges_from([(place[a], place[b], 1.0) for a, b in links])
    # Neighbours of a hub with many need more room than its distance of one gives them.
    degree = np.array([graph.degree(i) for i in range(len(ids))], dtype=float)
    far = rustworkx.distance_matrix(graph) ** 0.9 + 0.12 * np.sqrt(np.maximum(degree[:, None], degree[None, :]))
    np.fill_diagonal(far, 0.0)
    centred = np.eye(len(ids)) - 1.0 / len(ids)
    values, vectors = np.linalg.eigh(-0.5 * centred @ far**2 @ centred)
    at = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-9))
    at = at[:, ::-1] * np.where(at[:, ::-1][0] < 0, -1.0, 1.0)
    at += 0.01 * np.column_stack([np.cos(np.arange(len(ids)) * _GOLDEN), np.sin(np.arange(len(ids)) * _GOLDEN)])
    weight = 1.0 / np.maximum(far, 1e-9) ** 2
    np.fill_diagonal(weight, 0.0)
    for _ in range(120):
        gap = at[:, None, :] - at[None, :, :]
        apart = np.maximum(np.sqrt((gap**2).sum(axis=2)), 1e-9)
        pull = weight[:, :, None] * (at[None, :, :] + gap * (far / apart)[:, :, None])
        at = pull.sum(axis=1) / weight.sum(axis=1)[:, None]
    return {name: (float(x) * 2.2 * _WIDE, float(y) * 2.2) for name, (x, y) in zip(ids, at, strict=True)}


def _spread_points(points: dict[str, Point]) -> dict[str, Point]:
    """Move points apart until their labels do not overlap; labels are wide, so points need more space horizontally."""
    import numpy as np

    names = list(points)
    if len(names) < 2:
        return points
    at = np.array([points[name] for name in names])
    label_size = np.array([1.9, 0.75])
    for _ in range(60):
        gap = (at[:, None, :] - at[None, :, :]) / label_size
        distance = np.sqrt((gap**2).sum(axis=2)) + np.eye(len(names)) * 9
        near = np.clip(1.0 - distance, 0.0, None)
        if not near.any():
            break
        at += ((gap / np.maximum(distance, 1e-6)[:, :, None]) * near[:, :, None]).sum(axis=1) * label_size * 0.3
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, at, strict=True)}


def _scale_to(points: dict[str, Point], radius: float) -> dict[str, Point]:
    x = sum(p[0] for p in points.values()) / len(points)
    y = sum(p[1] for p in points.values()) / len(points)
    reach = max(math.hypot(p[0] - x, p[1] - y) for p in points.values()) or 1.0
    return {name: ((p[0] - x) / reach * radius, (p[1] - y) / reach * radius) for name, p in points.items()}


def _move_apart(centres: dict[str, Point], radii: Sequence[float]) -> dict[str, Point]:
    """Move overlapping circles apart in a few rounds, so that communities can be distinguished."""
    at = [list(centres[str(n)]) for n in range(len(radii))]
    for _ in range(30):
        for i in range(min(len(at), 200)):
            for j in range(i):
                dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
                gap = math.hypot(dx, dy) or 1e-6
                want = radii[i] + radii[j] + 1
                if gap < want:
                    push = (want - gap) / gap / 2
                    at[i][0] += dx * push
                    at[i][1] += dy * push
                    at[j][0] -= dx * push
                    at[j][1] -= dy * push
    return {str(n): (x, y) for n, (x, y) in enumerate(at)}


def _packed_parts(parts: list[dict[str, Point]]) -> dict[str, Point]:
    """Place the components side by side in rows about as wide as a screen, the largest first."""
    placed: dict[str, Point] = {}
    row_x = row_y = row_height = 0.0
    boxes = [_box(part) for part in parts]
    width = max(boxes[0][0] if boxes else 0.0, _WIDE * math.sqrt(sum(w * h for w, h in boxes)))
    for part, (wide, tall) in zip(parts, boxes, strict=True):
        if row_x + wide > width and row_x > 0:
            row_x, row_y, row_height = 0.0, row_y - row_height, 0.0
        placed |= _move_to(part, row_x, row_y)
        row_x, row_height = row_x + wide, max(row_height, tall)
    return {name: (round(x, 3), round(y, 3)) for name, (x, y) in placed.items()}


def _move_to(part: dict[str, Point], left: float, top: float) -> dict[str, Point]:
    """Return the component with its upper left corner at that point."""
    first, highest = min(x for x, _ in part.values()), max(y for _, y in part.values())
    return {name: (left + x - first, top + y - highest) for name, (x, y) in part.items()}


def _box(part: dict[str, Point]) -> Point:
    """Return the width and height of a component with its labels."""
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    return max(xs) - min(xs) + 2.4, max(ys) - min(ys) + 1.1
