"""A piece of a document as the parser reads it: without the characters that are ignored, and where in the text each one stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Document, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the parser reads; `cuts` gives where in them ignored ones are left out, and how many up to there."""

    text: str
    offset: int = 0
    cuts: tuple[tuple[int, int], ...] = ()

    def start(self, at: int) -> int:
        """Return where in the document the character at a place of this piece stands."""
        n = bisect_right(self.cuts, at, key=_place)
        return self.offset + at + (self.cuts[n - 1][1] if n else 0)

    def end(self, at: int) -> int:
        """Return where in the document a word ends that ends at a place of this piece."""
        return self.start(at - 1) + 1

    def place(self, start: int) -> int:
        """Return the place in this piece of a character of the document; of an ignored one, that of the next one read."""
        for place, count in reversed(self.cuts):
            if self.offset + place + count <= start:
                return start - self.offset - count
            before = start - self.offset - place
            if before >= 0 and self.start(place - 1) < start:
                return place
        return start - self.offset


def piece_of(document: Document, span: Span) -> Piece:
    r"""Return the characters of a span that are read.

    >>> piece = piece_of(Document("a", "The in\u00adfor\u00admation came.", ignored=(Span(6, 7), Span(10, 11))), Span(0, 23))
    >>> piece.text, piece.start(4), piece.end(15), piece.start(16)
    ('The information came.', 4, 17, 18)
    """
    hidden = [h for h in document.ignored if span.start <= h.start and h.end <= span.end]
    cuts: list[tuple[int, int]] = []
    total = 0
    for one in hidden:
        place = one.start - span.start - total
        total += one.end - one.start
        if cuts and cuts[-1][0] == place:
            cuts.pop()
        cuts.append((place, total))
    return Piece(document.words(span), span.start, tuple(cuts))


def _place(cut: tuple[int, int]) -> int:
    return cut[0]
