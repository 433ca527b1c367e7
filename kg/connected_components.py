"""Names that pairs join, directly or over others: union-find, for every stage that needs it.

A graph library would do it too; these few lines need no import and keep the order of the names.
"""

from __future__ import annotations

from collections.abc import Iterable


def connected_components(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the names in groups that the pairs join, in the order in which the names come.

    >>> connected_components("abcd", [("d", "b"), ("c", "c")])
    [['a'], ['b', 'd'], ['c']]
    """
    head = {name: name for name in names}

    def root(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for one, other in pairs:
        head[root(one)] = root(other)
    groups: dict[str, list[str]] = {}
    for name in head:
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())
