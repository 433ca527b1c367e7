"""Near-duplicate articles: wire copies that several outlets print are one source, not several.

MinHash over word shingles with banding (Broder 1997; Leskovec et al., Mining of Massive Datasets,
chapter 3): texts that share a band are copies. With 25 bands of 5 rows that is nearly sure where
seven in ten shingles agree, even odds at one in two, and below 2 % at one in four. Copies are cut
from the end, so that only the first words of a text are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.components import connected
from kg.model import digest

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_BANDS = 25
_ROWS = 5
_LEAD = 250


def bands(text: str) -> tuple[str, ...]:
    """Return the bands of a text's signature; texts of which seven in ten shingles agree share one nearly always.

    >>> words = " ".join(f"word{n} tells" for n in range(200))
    >>> len(set(bands(words)) & set(bands(words + " More."))) > 0
    True
    """
    from datasketch import MinHash

    found = [word.lower() for word in _WORD.findall(text)][:_LEAD]
    if len(found) < _SHINGLE:
        return ()
    shingles = {" ".join(found[i : i + _SHINGLE]).encode() for i in range(len(found) - _SHINGLE + 1)}
    sketch = MinHash(num_perm=_BANDS * _ROWS, seed=1)
    sketch.update_batch(sorted(shingles))
    rows = sketch.digest()
    return tuple(digest(n, rows[n * _ROWS : (n + 1) * _ROWS].tobytes().hex()) for n in range(_BANDS))


def groups(signatures: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the documents that are copies of one text, as sorted groups of two and more."""
    first: dict[str, str] = {}
    names = sorted(signatures)
    pairs = [(first.setdefault(band, name), name) for name in names for band in signatures[name]]
    return [tuple(group) for group in connected(names, pairs) if len(group) > 1]
