"""Comments of readers below an article: each is signed by its writer, with day and hour.

"Posted by: Jane Roe, 4 May 2012 | 10:02" stands below what its writer says, or above it where a heading ("3 comments") opens
them; "Jane Roe says: 4 May 2012 at 10:02 am" stands above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.data import cached_by_folder, lexicon
from kg.model import Block
from kg.read.dates import absolute_date

_LONGEST_SIGNATURE = 120
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_FEWEST_WRITERS = 2


def comment_blocks(read: Sequence[Block], shown: dict[Block, str]) -> Sequence[Block]:
    """Return the blocks that readers wrote, with their signatures; of the first comment only the paragraph above its signature.

    A signature below the headline is that of the article; one writer alone who signs below may have written it all.
    """
    behind = [n for n in range(1, len(read)) if read[n - 1].kind not in {"headline", "dateline"}]
    above = next((n for n in behind if _opens_comment(shown[read[n]])), None)
    if above is not None:
        return read[above:]
    signed = [n for n in behind if _signs_comment(shown[read[n]])]
    if len({_writer(shown[read[n]]) for n in signed}) < _FEWEST_WRITERS:
        return ()
    if _is_head(shown[read[signed[0] - 1]]):
        return read[signed[0] - 1 :]
    return read[signed[0] - 1 : signed[-1] + 1]


def _opens_comment(line: str) -> bool:
    """True for a signature above what its writer says: "Jane Roe says: 4 May 2012 at 10:02 am"."""
    writer = _writer(line)
    return bool(writer) and _saying().fullmatch(writer) is not None


def _signs_comment(line: str) -> bool:
    """True for a signature that a word for posting opens: "Posted by: Jane Roe, 4 May 2012 | 10:02"."""
    return _writer(line).lower().startswith(tuple(lexicon("documents")["comments"]["openings"]))


def _writer(line: str) -> str:
    """Return what stands before the day and hour of a signature, "" for other lines.

    >>> _writer("Posted by: Jane Roe, 4 May 2012 | 10:02"), _writer("On 4 May 2012 at 10:02 the mill, which Jane Roe ran, fell.")
    ('Posted by: Jane Roe', '')
    """
    day = absolute_date().search(line) if len(line) <= _LONGEST_SIGNATURE else None
    hour = _CLOCK.search(line, day.start()) if day is not None else None
    if day is None or hour is None or re.search(r"[a-z]{3}", line[max(day.end(), hour.end()) :]):
        return ""
    return re.sub(r"[\s,|–—-]+(?:on|at)?[\s,]*\Z", "", line[: day.start()])


def _is_head(line: str) -> bool:
    """True for the heading of comments: "3 Comments", "Comments (12)"."""
    return re.sub(r"[\d\W]*\Z|\A[\d\W]*", "", line.lower()) in lexicon("documents")["comments"]["heads"]


@cached_by_folder
def _saying() -> re.Pattern[str]:
    verbs = "|".join(lexicon("documents")["comments"]["saying"])
    return re.compile(rf"\S+(?: \S+){{0,5}} (?:{verbs}):?")
