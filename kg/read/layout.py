"""A plain text put together from parts whose kinds the source marks."""

from __future__ import annotations

import re

from kg.model import Block, BlockKind
from kg.read.structure import blocks

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class Layout:
    """Parts gathered in order, blank lines between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marked: dict[int, BlockKind] = {}
        self._length = 0
        self.headline: str | None = None

    @property
    def is_empty(self) -> bool:
        """True if nothing was added yet."""
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
        self._append(line)

    def add_text(self, text: str) -> None:
        """Add plain text, a part for each paragraph of it; the breaks of its lines stay."""
        for paragraph in _BLANK_LINES.split(text.replace("\r\n", "\n").strip()):
            if paragraph.strip():
                self._append(paragraph.strip())

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part) + 2

    def blocks(self, title: str | None = None) -> tuple[Block, ...]:
        """Return the blocks of the text: of the kinds given to `add`, the others recognised by their looks."""
        return blocks(self.text, title=title or self.headline, marked=self._marked)
