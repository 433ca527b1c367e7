"""Tags of HTML that were left in a plain text: what stands between two of them is a paragraph, they themselves are not read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Omission, Span

_UNREAD = frozenset({"figure", "iframe", "noscript", "script", "style", "table", "video"})
_INLINE = frozenset(
    "a abbr b cite code em font i img input label mark q s small span strong sub sup time u".split()  # noqa: SIM905
)
_BLOCK = frozenset(
    "article blockquote body br center dd div dl dt figcaption footer h1 h2 h3 h4 h5 h6 head header hr html li main nav "  # noqa: SIM905
    "object ol p pre section source tbody td tfoot th thead title tr ul".split()
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,10})(?=[\s/>])[^<>]{0,2000}>|<!--[^<>]{0,5000}-->")
_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or a whole element that holds no prose (a table, a frame, a script); `name` is "" for a comment."""

    span: Span
    name: str

    @property
    def is_inline(self) -> bool:
        """True if the tag stands within a sentence."""
        return self.name in _INLINE


def tags(text: str) -> list[Tag]:
    """Return the tags in a text, each element without prose as one.

    >>> [(tag.name, tag.span.end) for tag in tags("<p>Rain <b>fell</b>.<table><tr><td>5</table> 3 < 5 <x>")]
    [('p', 3), ('b', 11), ('b', 19), ('table', 44)]
    """
    if "<" not in text or ">" not in text:
        return []
    known = _INLINE | _BLOCK | _UNREAD
    matches = [m for m in _TAG.finditer(text) if not m["name"] or m["name"].lower() in known]
    return list(_elements(matches, _ends(matches)))


def _ends(matches: Iterable[re.Match[str]]) -> Mapping[str, Sequence[int]]:
    """Return where the end tags of the elements without prose end, in order."""
    found: dict[str, list[int]] = {name: [] for name in _UNREAD}
    for match in matches:
        if match["end"] and match["name"].lower() in _UNREAD:
            found[match["name"].lower()].append(match.end())
    return found


def _elements(matches: Iterable[re.Match[str]], ends: Mapping[str, Sequence[int]]) -> Iterator[Tag]:
    done = 0
    for match in matches:
        if match.start() < done:
            continue
        name = (match["name"] or "").lower()
        done = match.end()
        if name in _UNREAD and not match["end"]:
            closing = bisect_left(ends[name], done)
            done = ends[name][closing] if closing < len(ends[name]) else done
        yield Tag(Span(match.start(), done), name)


def tags_in_sentences(tags: Iterable[Tag]) -> Iterator[Span]:
    """Yield the tags that stand inside a sentence, such as `<b>` in "a <b>big</b> fire"."""
    yield from (tag.span for tag in tags if tag.is_inline)


def block_tags(tags: Iterable[Tag]) -> Iterator[Span]:
    """Yield the tags that end a paragraph, and elements without prose."""
    yield from (tag.span for tag in tags if not tag.is_inline)


def markup_omissions(tags: Iterable[Tag], text: str) -> Iterator[Omission]:
    """Yield one omission for all tags of a text, and one for its tables in HTML."""
    words = [(tag.name == "table", text[tag.span.start : tag.span.end]) for tag in tags]
    tables = [shown for is_table, shown in words if is_table]
    others = dict.fromkeys(shown for is_table, shown in words if not is_table)
    if tables:
        yield Omission("table", "cells of a table give no sentences", "\n".join(tables))
    if others:
        yield Omission("markup", "it is markup that was left in the text", "\n".join(others)[:_SHOWN])
