"""Near-duplicate articles: wire copies that several outlets print are one source, not several.

MinHash over word shingles with banding (Broder 1997; Leskovec et al., Mining of Massive Datasets,
chapter 3): texts that share a band are copies. With 25 bands of 5 rows that is nearly sure where
seven in ten shingles agree, even odds at one in two, and below 2 % at one in four. Copies are cut
from the end, so that only the first words of a text are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha1
from typing import TYPE_CHECKING

from kg.connected_components import connected_components
from kg.model import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_BANDS = 25
_ROWS = 5
_LEAD = 250
# Shift and factor of each round of MurmurHash3's finalizer; the last round has no factor.
_MURMUR = ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1))


def bands(text: str) -> tuple[str, ...]:
    """Return the bands of a text's signature; texts of which seven in ten shingles agree share one nearly always.

    >>> words = " ".join(f"word{n} tells" for n in range(200))
    >>> len(set(bands(words)) & set(bands(words + " More."))) > 0
    True
    """
    found = [word.lower() for word in _WORD.findall(text)][:_LEAD]
    if len(found) < _SHINGLE:
        return ()
    shingles = {" ".join(found[i : i + _SHINGLE]).encode() for i in range(len(found) - _SHINGLE + 1)}
    rows = _signature(shingles, _BANDS * _ROWS)
    return tuple(digest(n, rows[n * _ROWS : (n + 1) * _ROWS].tobytes().hex()) for n in range(_BANDS))


def _signature(shingles: Iterable[bytes], size: int) -> NDArray[np.uint32]:
    """Return the MinHash of the shingles: the least value of each of `size` permutations h → a·h + b (mod 2³²).

    The values are those of datasketch 2 with seed 1. The library itself is not used, because it needs
    scipy, a fifth of the size of all that kg installs, and because its version 1 gives other values.
    """
    import numpy as np

    generator = np.random.RandomState(1)
    slopes = generator.randint(0, 1 << 31, size, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    offsets = generator.randint(0, 1 << 32, size, dtype=np.uint32)
    hashes = np.array([int.from_bytes(sha1(s).digest()[:4], "little") for s in shingles], dtype=np.uint32)
    for shift, factor in _MURMUR:
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    least: NDArray[np.uint32] = (hashes[:, None] * slopes + offsets).min(axis=0)
    return least


def groups(signatures: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the documents that are copies of one text, as sorted groups of two and more."""
    first: dict[str, str] = {}
    names = sorted(signatures)
    pairs = [(first.setdefault(band, name), name) for name in names for band in signatures[name]]
    return [tuple(group) for group in connected_components(names, pairs) if len(group) > 1]
