"""Answers kept for whoever asks the same again, up to so many bytes: what a graph says that is only read does not change."""

from __future__ import annotations

from collections import OrderedDict

# What an entry takes beside its bytes, about.
_OVERHEAD = 200


class AnswerCache:
    """Whole answers by request; the one that nobody has asked for longest goes first. A size of 0 keeps none.

    >>> cache = AnswerCache(500)
    >>> cache.put(b"who?", b"Jane Roe"), cache.get(b"who?"), cache.get(b"what?")
    (None, b'Jane Roe', None)
    >>> cache.put(b"what?", b"Globex"), cache.put(b"where?", b"Lowell"), cache.get(b"who?")
    (None, None, None)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._answers: OrderedDict[bytes, bytes] = OrderedDict()

    def get(self, request: bytes) -> bytes | None:
        """Return the answer to a request, None where it is not held."""
        found = self._answers.get(request)
        if found is not None:
            self._answers.move_to_end(request)
        return found

    def put(self, request: bytes, answer: bytes) -> None:
        """Keep an answer, in place of others where there is no room."""
        if request in self._answers or _bytes_of_answer(request, answer) > self._size:
            return
        self._answers[request] = answer
        self._taken += _bytes_of_answer(request, answer)
        while self._taken > self._size:
            self._taken -= _bytes_of_answer(*self._answers.popitem(last=False))


def _bytes_of_answer(request: bytes, answer: bytes) -> int:
    return len(request) + len(answer) + _OVERHEAD
