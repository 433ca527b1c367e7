"""A sorted table of text lines in compressed blocks: opened at once, read block by block on demand.

The file is a line of JSON with the number of bytes of each block and its first key, then the
blocks, each zlib-compressed lines `key TAB value` in key order.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import KgError

_BLOCK = 48_000


class BlockTable:
    """Read-only look-ups by key; holds the blocks it has touched. A key has no line feed and no tab."""

    __slots__ = ("_blocks", "_data", "_firsts", "_offsets")

    def __init__(self, path: Path) -> None:
        try:
            self._data = path.read_bytes()
            end = self._data.index(b"\n")
            header = json.loads(self._data[:end])
        except (OSError, ValueError) as error:
            raise KgError(
                f"the packaged table cannot be read: {error}", where=str(path), remedy="reinstall kg"
            ) from error
        self._firsts: list[str] = header["firsts"]
        self._offsets = [end + 1]
        for size in header["sizes"]:
            self._offsets.append(self._offsets[-1] + size)
        self._blocks: dict[int, str] = {}

    def get(self, key: str) -> str | None:
        """Return the value of the key, or None."""
        n = bisect_right(self._firsts, key) - 1
        if n < 0:
            return None
        block = self._blocks.get(n)
        if block is None:
            block = self._blocks[n] = self._block(n)
        start = block.find(f"\n{key}\t")
        if start < 0:
            return None
        start += len(key) + 2
        return block[start : block.index("\n", start)]

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield all rows in key order."""
        for n in range(len(self._firsts)):
            for line in self._block(n)[1:-1].split("\n"):
                key, _, value = line.partition("\t")
                yield key, value

    def _block(self, n: int) -> str:
        """Return the lines of a block, a line feed before and after each."""
        packed = self._data[self._offsets[n] : self._offsets[n + 1]]
        return f"\n{zlib.decompress(packed).decode('utf-8')}\n"


def write_table(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Write rows (unique keys, no tabs in keys, no line feeds) as a `BlockTable` file."""
    firsts: list[str] = []
    packed: list[bytes] = []
    lines: list[str] = []
    size = 0

    def close_block() -> None:
        firsts.append(lines[0].partition("\t")[0])
        packed.append(zlib.compress("\n".join(lines).encode("utf-8"), 9))
        lines.clear()

    for key, value in sorted(rows):
        if size > _BLOCK:
            close_block()
            size = 0
        lines.append(f"{key}\t{value}")
        size += len(lines[-1])
    if lines:
        close_block()
    header = json.dumps({"firsts": firsts, "sizes": [len(block) for block in packed]}, ensure_ascii=False)
    path.write_bytes(header.encode("utf-8") + b"\n" + b"".join(packed))
