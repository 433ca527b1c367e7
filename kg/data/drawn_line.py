"""A tie or statement as a reader sees it, with the lexicon's words by which a label tells its own status."""

from __future__ import annotations

from collections.abc import Mapping

from kg.data.lexicon import words
from kg.model import Statement, Tie, line_of


def drawn_line(item: Tie | Statement, names: Mapping[str, str]) -> str:
    """Return a tie or statement in words, without a mark for what its own words say ("Roe may sell the bank").

    >>> drawn_line(Statement("s", "Roe may sell the bank", "sell", (), (), "2024-05", "possible", None, None, 0.9, ()), {})
    'Roe may sell the bank  [2024-05]'
    """
    return line_of(
        item, names, modals=words("statements", "telling_status"), futures=words("statements", "telling_future")
    )
