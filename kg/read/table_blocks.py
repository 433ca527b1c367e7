"""Which blocks of a plain text are rows of a table: short cells side by side, row after row, that form no sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.data import words
from kg.model import Block
from kg.read.lines import is_finished

_GAP = re.compile(r"\t+| {3,}|[ \t]*\|[ \t]*")
_COMMA = re.compile(r",|;")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_ROWS = 2
_FEWEST_COMMA_ROWS = 3
_FEWEST_COMMA_CELLS = 3
_MOST_FUNCTION_WORDS = 0.15
_LONGEST_CELL = 6


def table_blocks(read: Sequence[Block], text: str) -> Iterator[Block]:
    """Yield the blocks that hold tables, several rows each or one."""
    run: list[tuple[Block, list[str]]] = []
    for block in read:
        lines = [line for line in text[block.span.start : block.span.end].splitlines() if line.strip()]
        if block.kind in {"headline", "dateline"} or not all(map(_looks_like_row, lines)):
            yield from _rows(run)
            run = []
        else:
            run.append((block, lines))
    yield from _rows(run)


def _looks_like_row(line: str) -> bool:
    return max(len(_cells(line, _GAP)), len(_cells(line, _COMMA))) > 1 and not is_finished(line.strip())


def _rows(run: Sequence[tuple[Block, list[str]]]) -> Iterator[Block]:
    lines = [line for _, held in run for line in held]
    if _is_table(lines, _GAP, rows=_FEWEST_ROWS, cells=2) or _is_table(
        lines, _COMMA, rows=_FEWEST_COMMA_ROWS, cells=_FEWEST_COMMA_CELLS
    ):
        yield from (block for block, _ in run)


def _is_table(lines: Sequence[str], between: re.Pattern[str], *, rows: int, cells: int) -> bool:
    """True if most lines have the same number of short cells, and few words that sentences need."""
    if len(lines) < rows:
        return False
    cut = [_cells(line, between) for line in lines]
    count, often = Counter(map(len, cut)).most_common(1)[0]
    if count < cells or 3 * often < 2 * len(lines):
        return False
    short = all(len(cell.split()) <= _LONGEST_CELL for row in cut if len(row) == count for cell in row)
    return short and _has_few_function_words(lines)


def _has_few_function_words(lines: Sequence[str]) -> bool:
    held = [word.lower() for line in lines for word in _WORD.findall(line)]
    common = sum(word in words("reading", "function_words") for word in held)
    return common <= _MOST_FUNCTION_WORDS * len(held)


def _cells(line: str, between: re.Pattern[str]) -> list[str]:
    return [cell for cell in between.split(line.strip().strip("|")) if cell.strip()]
