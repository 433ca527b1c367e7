"""Text → blocks: headers, headline, section heads, paragraphs (placeholder: paragraphs by line)."""

from __future__ import annotations

from kg.model import Block, Span


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Return the stretches of the text that no sentence crosses, in order."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Block(Span(start, at + len(line.rstrip())), "paragraph"))
        at += len(line)
    return tuple(found)
