"""A plain text put together from parts whose kinds the source marks."""

from __future__ import annotations

from kg.model import Block, BlockKind
from kg.read.structure import blocks


class Layout:
    """Parts gathered in order, blank lines between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marked: dict[int, BlockKind] = {}
        self._length = 0
        self.headline: str | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was added yet."""
        return not self._parts

    @property
    def text(self) -> str:
        """All parts as one text."""
        return "\n\n".join(self._parts)

    def add(self, part: str, kind: BlockKind | None = None) -> None:
        """Add a part on a line of its own; white space inside it becomes single spaces."""
        line = " ".join(part.split())
        if not line:
            return
        if kind:
            self._marked[self._length] = kind
        if kind == "headline" and self.headline is None:
            self.headline = line
        self._parts.append(line)
        self._length += len(line) + 2

    def blocks(self, title: str | None = None) -> tuple[Block, ...]:
        """Return the blocks of the text: as marked, else as their looks tell."""
        return blocks(self.text, title=title or self.headline, marked=self._marked)
