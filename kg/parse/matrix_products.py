"""Matrix products by numpy's BLAS, which takes a third of the time of the library that spaCy brings along.

A BLAS may add up the numbers of a row in another order where the row stands elsewhere in its matrix, and a parse would
depend on what is parsed beside it. So each product is made of blocks of sixteen rows, whose places are all alike; where
they are not, on some other processor, spaCy's own library stays in use.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_ROWS = 16
_FEWEST_COLUMNS = 16
_MOST_PRODUCTS = 262_144


def with_fast_products(nlp: Language) -> Language:
    """Return the pipeline with its matrix products made by numpy, where a row's product depends on that row alone."""
    from thinc.api import NumpyOps

    ops = _block_ops()()
    if _depends_on_place(ops):
        return nlp
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    return nlp


@cache
def _block_ops() -> type:
    """Return the class of thinc's operations whose products are made block by block."""
    import numpy as np
    from thinc.api import NumpyOps

    class BlockOps(NumpyOps):  # type: ignore[misc]  # thinc does not say what it is
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if trans1 or not trans2 or not len(x) or not _columns(x.shape[1], len(y)) or x.dtype != np.float32:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            width, wide = x.shape[1], _columns(x.shape[1], len(y))
            rows = -(-len(x) // _ROWS) * _ROWS
            given = np.zeros((rows, width), dtype=x.dtype)
            given[: len(x)] = x
            left = y.reshape(-1, wide, width)
            blocks = np.matmul(left, given.reshape(-1, 1, _ROWS, width).transpose(0, 1, 3, 2))
            found = np.ascontiguousarray(blocks.transpose(0, 3, 1, 2).reshape(rows, len(y))[: len(x)])
            if out is None:
                return found
            out[:] = found
            return out

    return BlockOps


@cache
def _columns(width: int, count: int) -> int:
    """Return how many of the columns of a product are made at once; 0 if there is no good number.

    OpenBLAS uses several threads for larger products, which then wait for each other longer than they work.
    """
    most = min(count, _MOST_PRODUCTS // (_ROWS * width))
    return next((n for n in range(most, _FEWEST_COLUMNS - 1, -1) if count % n == 0), 0)


def _depends_on_place(ops: Any) -> bool:
    """Return True if the product of a row is not the same to the bit wherever the row stands in a block."""
    import numpy as np

    numbers = np.random.default_rng(1)
    x, y = (numbers.random((rows, 288), dtype=np.float32) - 0.5 for rows in (_ROWS, 288))
    first = ops.gemm(x, y, trans2=True)[0]
    return any(not np.array_equal(ops.gemm(np.roll(x, n, axis=0), y, trans2=True)[n], first) for n in range(1, _ROWS))
