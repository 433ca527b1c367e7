"""What stands above the article: key-value lines, a dated headline, a byline, a line with the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.data import cached_by_folder, lexicon, words
from kg.model import Block, Span
from kg.read.dates import absolute_date, date_of, published_date
from kg.read.lines import Line, is_finished
from kg.read.stamps import stamp_of

Key = Literal["title", "published", "publisher", "author", "updated", "ignored"]

_KEY_VALUE = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,24}?)\s*[:=]\s*(?P<value>\S.*)")
_DATED = re.compile(
    r"(?:date\s*:?\s+)?(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:T\S+)?\s*[-–—|:]?\s*(?P<rest>.*)", re.I
)
_BYLINE = re.compile(
    r"[Bb](?:y|Y) [A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|and|de|van|von|der|al|bin|in|of|for|,|\|))*,?(?: [A-Z]\w+)*"
)
_DATELINE = re.compile(
    r"(?:(?P<place>[^\W\d_a-z][^\Wa-z]+(?:[ .,’'/-]{1,3}[^\W\d_a-z][^\Wa-z]*){0,8}\.?(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?)"
    r"|(?P<town>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?)?))?"
    r"(?:,? *(?P<when>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?))?"
    r"(?: *(?:\((?P<agency>[A-Z][\w .’'/-]{1,30})\)|/(?P<wire>[A-Z][\w .’'-]{1,30})/))?"
    r" *(?P<mark>—|–|―|--|-|_|:)\s+(?=[A-Z\"“‘'])"
)
_TOP = 12
_LONGEST_DATE_LINE = 80


@dataclass(frozen=True, slots=True)
class Top:
    """What the first lines say of the article, the blocks they form, and how many lines they are."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    blocks: tuple[Block, ...] = ()
    lines: int = 0
    author: str | None = None
    updated: str | None = None


def header_of(lines: Sequence[Line]) -> Top:
    """Return what the header lines at the very top of a text say.

    >>> from kg.read.lines import lines
    >>> text = "Title: Globex buys Initech\\nDate: 3 May 2021\\n\\nGlobex bought Initech on Monday."
    >>> found = header_of(lines(text))
    >>> found.title, found.published, found.publisher, found.lines
    ('Globex buys Initech', '2021-05-03', None, 2)
    """
    pairs = _key_values(lines)
    if pairs:
        return _top_of_pairs(pairs, lines)
    return _top_of_dated_line(lines) or Top()


def is_date_line(line: str) -> bool:
    """True if the line gives nothing but a full date.

    >>> is_date_line("Published: Tuesday, 3 May 2022 at 10:30 GMT"), is_date_line("On May 3, 2022 it rained.")
    (True, False)
    """
    if len(line) > _LONGEST_DATE_LINE:
        return False
    match = absolute_date().search(line)
    if match is None:
        return False
    before = line[: match.start()].strip(" :—–-|,(").lower()
    keys = lexicon("reading")["headers"]
    return not line[match.end() :].strip(" .—–-|)") and (
        not before or before in {*keys["published"], *keys["updated"], *keys["ignored"]}
    )


def is_key_line(line: str) -> bool:
    """True if the line names a date, author or publisher and gives it: "Date: 02/03/2023", "Author: Jane Roe".

    >>> is_key_line("Date: 02/03/2023"), is_key_line("The date: nobody knew it.")
    (True, False)
    """
    match = _KEY_VALUE.fullmatch(line) if len(line) <= _LONGEST_DATE_LINE else None
    return match is not None and _keys().get(match["key"].strip().lower(), "title") != "title" and not is_finished(line)


def doubtful_date(line: str) -> tuple[str, str] | None:
    """Return the date that the line gives and why it is no whole and certain day; None for all other lines.

    >>> doubtful_date("Date: 02/03/2023"), doubtful_date("Date: 2 March 2023"), doubtful_date("Author: Jane Roe")
    (('02/03/2023', 'the order of day and month is not known'), None, None)
    """
    match = _KEY_VALUE.fullmatch(line) if len(line) <= _LONGEST_DATE_LINE else None
    if match is None or _keys().get(match["key"].strip().lower()) not in ("published", "updated"):
        return None
    fault = None if published_date(match["value"]) else stamp_of(match["value"]).fault
    return (match["value"], fault) if fault else None


def is_byline(line: str) -> bool:
    """True if the line only names who wrote the article.

    >>> is_byline("By Jane Roe and John Doe"), is_byline("By Monday the rain had stopped.")
    (True, False)
    """
    return len(line.split()) <= 12 and not is_finished(line) and _BYLINE.fullmatch(line) is not None


def opening_dateline(text: str) -> tuple[int, int]:
    """Return the length of the dateline that opens a paragraph and where the paragraph goes on; 0, 0 for none.

    >>> opening_dateline("FREETOWN, May 3 (Globex News) - Rain fell.")
    (29, 32)
    >>> opening_dateline("LONDON — Rain fell."), opening_dateline("Rain - heavy rain - fell.")
    ((6, 9), (0, 0))
    >>> opening_dateline("Oslo, 3 March 2024 - Rain fell."), opening_dateline("OSLO, May 2, 2014 /Newswire/ -- Rain fell.")
    ((18, 21), (28, 32))
    >>> opening_dateline("Oslo (Globex News) -- Rain fell."), opening_dateline("Globex (GBX) - Shares fell.")
    ((18, 22), (0, 0))
    """
    match = _DATELINE.match(text)
    if match is not None and _is_dateline(match):
        return len(text[: match.start("mark")].rstrip()), match.end()
    full = absolute_date().match(text)
    if full is not None and text[full.end() :].lstrip()[:1].isupper() and text[full.end() - 4 : full.end()].isdigit():
        return full.end(), full.end() + 1
    return 0, 0


def agency(text: str) -> str | None:
    """Return the news agency that the dateline names in brackets or slashes, or None."""
    match = _DATELINE.match(text)
    return match["agency"] or match["wire"] if match is not None and _is_dateline(match) else None


def dateline_day(text: str) -> str | None:
    """Return the day of publication where the dateline gives it with its year.

    >>> dateline_day("Oslo, 3 March 2024 - Rain fell."), dateline_day("OSLO, May 2 (Newswire) - Rain fell.")
    ('2024-03-03', None)
    """
    match = _DATELINE.match(text)
    return published_date(match["when"]) if match is not None and match["when"] and _is_dateline(match) else None


def is_bare_dateline(line: str) -> bool:
    """True if the line holds a dateline and nothing else.

    >>> is_bare_dateline("NAIROBI, Kenya (AP) _"), is_bare_dateline("OSLO, August 8 (Newswire)"), is_bare_dateline("OSLO RISES")
    (True, True, False)
    """
    if opening_dateline(f"{line} A")[1] == len(line) + 1:
        return True
    match = _DATELINE.match(f"{line} -- A")
    return (
        match is not None and match.end() == len(line) + 4 and bool(match["agency"] or match["wire"] or match["when"])
    )


def byline_author(line: str) -> str | None:
    """Return who wrote the article by its byline.

    >>> byline_author("By Jane Roe and John Doe"), byline_author("Rain fell.")
    ('Jane Roe and John Doe', None)
    """
    return line.split(None, 1)[1].strip() if is_byline(line) and " " in line else None


def _is_dateline(match: re.Match[str]) -> bool:
    if match["town"]:
        dated = bool(match["when"]) and match["when"][-4:].isdigit()
        return dated or (match["mark"] != ":" and _is_agency(match["agency"] or match["wire"] or ""))
    if match["agency"] or match["wire"] or match["when"]:
        return True
    if (
        match["mark"] == ":"
    ):  # "LOWELL: …" is read like "JANE ROE: …", where the parser tells the place from the speaker
        return False
    place = match["place"] or ""
    capitals = re.match(r"[^\Wa-z]{3,}", place) is not None
    return capitals and len(place.split()) <= 6


def _is_agency(name: str) -> bool:
    """True for one of the media, or what has a word for such in its name: "(CNN)", "(Globex News)"; "(GBX)" may be any firm."""
    said = name.split()
    return any(" ".join(said[: n + 1]) in _media() for n in range(len(said))) or bool(
        said and said[-1].lower() in words("reading", "agency_words")
    )


@cached_by_folder
def _media() -> frozenset[str]:
    return frozenset(name for names, _ in lexicon("bodies")["media"] for name in names.split("|"))


@cached_by_folder
def _keys() -> dict[str, Key]:
    table = lexicon("reading")["headers"]
    return {word: key for key, listed in table.items() for word in listed}


def _key_values(lines: Sequence[Line]) -> list[tuple[Key, Span, str]]:
    """Return the key-value lines at the top; one alone has to be a date or a title to count."""
    pairs: list[tuple[Key, Span, str]] = []
    for line in lines[:_TOP]:
        match = _KEY_VALUE.fullmatch(line.text)
        key = _keys().get(match["key"].strip().lower()) if match else None
        if match is None or key is None:
            break
        start = line.span.start + match.start("value")
        pairs.append((key, Span(start, line.span.end), match["value"]))
    if len(pairs) == 1 and not _stands_alone(pairs[0][0], pairs[0][2]):
        return []
    return pairs


def _stands_alone(key: Key, value: str) -> bool:
    return key == "title" or (key == "published" and published_date(value) is not None)


def _top_of_pairs(pairs: Sequence[tuple[Key, Span, str]], lines: Sequence[Line]) -> Top:
    fields: dict[Key, str] = {}
    for key, _, value in pairs:
        fields.setdefault(key, value.strip(" \"'"))
    blocks: list[Block] = []
    for (key, span, value), line in zip(pairs, lines, strict=False):
        if key == "title" and not _comes_again(value, lines[len(pairs) :]):
            blocks += [Block(Span(line.span.start, span.start), "header"), Block(span, "headline")]
        else:
            blocks.append(Block(line.span, "header"))
    published = published_date(fields["published"]) if "published" in fields else None
    updated = published_date(fields["updated"]) if "updated" in fields else None
    return Top(
        fields.get("title"),
        published,
        fields.get("publisher"),
        tuple(blocks),
        len(pairs),
        fields.get("author"),
        updated,
    )


def _top_of_dated_line(lines: Sequence[Line]) -> Top | None:
    match = _DATED.fullmatch(lines[0].text) if lines else None
    published = _day_of(match["date"]) if match else None
    if match is None or published is None:
        return None
    line, title = lines[0], match["rest"].strip()
    if is_finished(title) and not line.text.lower().startswith("date"):
        return None
    if not title or _comes_again(title, lines[1:]):
        return Top(title or None, published, None, (Block(line.span, "header"),), 1)
    start = line.span.start + match.start("rest")
    blocks = (Block(Span(line.span.start, start), "header"), Block(Span(start, line.span.end), "headline"))
    return Top(title, published, None, blocks, 1)


def _day_of(words: str) -> str | None:
    day = absolute_date().match(words)
    return date_of(day) if day else None


def _comes_again(title: str, rest: Sequence[Line]) -> bool:
    wanted = " ".join(title.split()).casefold()
    return any(" ".join(line.text.split()).casefold() == wanted for line in rest[:4])
