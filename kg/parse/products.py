"""Matrix products by numpy's BLAS, which takes a third of the time of the library that spaCy brings along.

A BLAS may add up the numbers of a row in another order where the row stands elsewhere in its matrix, and a parse would
depend on what is parsed beside it. So each product is made of blocks of sixteen rows, whose places are all alike; where
they are not, on some other processor, spaCy's own library stays in use.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_ROWS = 16


@contextmanager
def single_threads() -> Iterator[None]:
    """Have numpy, if it is loaded within the block, and processes that start there calculate on one thread each.

    The blocks are too small for more, and processes would take each other's cores.
    """
    names = [name for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS") if name not in os.environ]
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]


def load_numpy() -> None:
    """Load numpy with one thread, unless it is loaded already."""
    if "numpy" not in sys.modules:
        with single_threads():
            import numpy  # noqa: F401


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

    class BlockOps(NumpyOps):
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if trans1 or not trans2 or not len(x) or x.dtype != np.float32:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            width = x.shape[1]
            rows = -(-len(x) // _ROWS) * _ROWS
            if rows != len(x):
                given = np.zeros((rows, width), dtype=x.dtype)
                given[: len(x)] = x
            else:
                given = np.ascontiguousarray(x)
            blocks = np.matmul(y, given.reshape(-1, _ROWS, width).transpose(0, 2, 1))
            found = np.ascontiguousarray(blocks.transpose(0, 2, 1).reshape(rows, len(y))[: len(x)])
            if out is None:
                return found
            out[:] = found
            return out

    return BlockOps


@cache
def _depends_on_place(ops: Any) -> bool:
    """Return True if the product of a row is not the same to the bit wherever the row stands in a block."""
    import numpy as np

    numbers = np.random.default_rng(1)
    x, y = (numbers.random((rows, 288), dtype=np.float32) - 0.5 for rows in (_ROWS, 288))
    first = ops.gemm(x, y, trans2=True)[0]
    return any(not np.array_equal(ops.gemm(np.roll(x, n, axis=0), y, trans2=True)[n], first) for n in range(1, _ROWS))
