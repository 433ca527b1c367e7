"""Titles and offices inside a tagged name, cut off: "Deputy Defence Minister Ann Lee" → "Ann Lee"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.name_words import (
    NameSpan,
    are_offices,
    is_capitalised,
    is_title,
    last_word_type,
    title_words,
    type_of_word,
)
from kg.syntax import Token, Tree

_PROPER = frozenset({"NNP", "NNPS"})
_LINKS = frozenset({"IN", "DT"})
_PLACED = frozenset({"GPE", "LOC", "NORP", "ORG"})


def without_office(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> NameSpan | None:
    """Return the span without a title before it or an office after it; None where only an office is left.

    A title that was cut off stays beside the name.
    """
    tokens = tree.tokens[span.first : span.last + 1]
    if _is_office_alone(span, tokens, tree) or _is_portfolio(span, tree):
        return None
    if gazetteer.candidates(" ".join(t.text for t in tokens)):
        return span
    if _modifies_title_behind(span, tokens, tree):
        return None
    place = _place_before_portfolio(span, tree, gazetteer)
    if place is not None:
        return place
    if _ends_with_office(span, tokens, gazetteer):
        return _without_office_at_end(span, tokens)
    if _opens_an_office(span, tree):
        whole = tree.tokens[span.last - 1].tag in _LINKS  # "the Office of the **Press Secretary**"
        return replace(span, last=span.last + 1 if whole else span.last - 1)
    head = _last_title(tokens[:-1])
    if head is None or _is_given_name(span.first + head, tree):
        return span
    return _without_title(span, tokens, head, gazetteer)


def _place_before_portfolio(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> NameSpan | None:
    """Return the place whose minister a title behind the span means ("**Saudi Arabian** Oil Minister"), None for other names."""
    behind = tree.tokens[span.last + 1 : span.last + 2]
    if span.label == "PERSON" or not _is_of_portfolio(behind):
        return None
    for last in range(span.last - 1, span.first - 1, -1):
        name = tree.text_between(tree.tokens[span.first], tree.tokens[last])
        known = next(iter(gazetteer.candidates(name)), None)
        if gazetteer.demonym(name) or (known is not None and known.kind in {"country", "region"}):
            return replace(span, last=last, label="NORP" if gazetteer.demonym(name) else "GPE")
    return None


def _is_of_portfolio(behind: Sequence[Token]) -> bool:
    """True for a title with a capital that has its field before it ("Oil **Minister**")."""
    return bool(behind) and behind[0].text[:1].isupper() and behind[0].lower in title_words("of_portfolios")


def _is_portfolio(span: NameSpan, tree: Tree) -> bool:
    """True for a field without a tag and its title behind a tagged name ("Norwegian **Liquor Control Minister**")."""
    before = tree.tokens[span.first - 1] if span.first else None
    placed = before is not None and before.entity in _PLACED and before.sentence is tree.tokens[span.first].sentence
    return not span.label and placed and _is_of_portfolio(tree.tokens[span.last : span.last + 1])


def _ends_with_office(span: NameSpan, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """True for a body's or place's name with an office behind it: "Globex **President**"."""
    return is_title(tokens[-1]) and span.label != "PERSON" and not _names_its_field(tokens, gazetteer)


def _last_title(tokens: Sequence[Token]) -> int | None:
    return next((n for n in reversed(range(len(tokens))) if is_title(tokens[n])), None)


def _is_office_alone(span: NameSpan, tokens: Sequence[Token], tree: Tree) -> bool:
    """True for a title with nothing but titles and their modifiers before it ("Deputy Minister"), tagged only behind an article."""
    if span.label and not (len(tokens) == 1 and tree.tokens[span.first - 1].tag == "DT"):
        return False
    return are_officers(tokens, tree) or (is_title(tokens[-1]) and are_offices(tokens))


def are_officers(named: Sequence[Token], tree: Tree) -> bool:
    """True for offices in the plural, unless a name goes on behind them ("**Senators** voted", "**Doctors** Without Borders")."""
    after = tree.tokens[named[-1].i + 1 : named[-1].i + 2]
    plural = named[-1].tag in {"NNS", "NNPS"} and are_offices(named)
    return plural and not (after and is_capitalised(after[0]))


def _is_given_name(at: int, tree: Tree) -> bool:
    """True for a rank that is a first name here, since a title stands before it: "Sen. **Dean** Lott"."""
    before = tree.tokens[at - 1]
    if not at or tree.tokens[at].lower not in title_words("given") or before.sentence is not tree.tokens[at].sentence:
        return False
    return before.lower.rstrip(".") in title_words("civil")


def _opens_an_office(span: NameSpan, tree: Tree) -> bool:
    """True for a body's name that ends with the first word of an office behind it: "Treasury **Press** Secretary"."""
    tokens = tree.tokens
    if span.first == span.last or span.label == "PERSON" or span.last + 1 == len(tokens):
        return False
    return f"{tokens[span.last].lower} {tokens[span.last + 1].lower}" in title_words("offices")


def _names_its_field(tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """True for a body with its field at the end, which may be a title too: "Center for Social **Justice**"."""
    link = next((n for n in reversed(range(1, len(tokens))) if tokens[n].lower in {"of", "for"}), 0)
    if not link or tokens[link - 1].lower not in type_of_word("of"):
        return False
    between = tokens[link + 1 : -1]
    if not between:
        return tokens[link].lower == "of"
    best = next(iter(gazetteer.candidates(" ".join(token.text for token in between))), None)
    is_place = best is not None and best.kind in {"country", "region"}
    return (
        tokens[-1].lower in title_words("fields")
        and tokens[link - 1].lower not in title_words("judging")
        and not is_place
    )


def _modifies_title_behind(span: NameSpan, tokens: Sequence[Token], tree: Tree) -> bool:
    """True for modifiers of a title that stands behind the span ("**Deputy** minister")."""
    after = tree.tokens[span.last + 1] if span.last + 1 < len(tree.tokens) else None
    return after is not None and is_title(after) and all(t.lower in title_words("modifiers") for t in tokens)


def _without_title(span: NameSpan, tokens: Sequence[Token], head: int, gazetteer: Gazetteer) -> NameSpan:
    """Return the span behind the title that ends with the word `head`, if a person's name stands there."""
    cut = head + 1
    if tokens[cut].text == "." and cut + 1 < len(tokens):
        cut += 1
    before, rest = tokens[: head + 1], tokens[cut:]
    if not _is_person_shaped(rest) or last_word_type(rest[-1]) or not all(_may_precede(t, gazetteer) for t in before):
        return span
    doubtful = before[-1].lower in title_words("ambiguous") and len(rest) < 2
    if doubtful and span.label not in {"PERSON", "WORK_OF_ART"}:
        return span
    return replace(span, first=span.first + cut, title=(span.first, span.first + cut - 1), label="PERSON")


def _without_office_at_end(span: NameSpan, tokens: Sequence[Token]) -> NameSpan | None:
    """Return "Freedonia Ministry" for "Freedonia Ministry Spokesman", None where only the office is left ("Home Secretary").

    Behind a mere kind of thing it is a name: "Hotel Ambassador".
    """
    last = len(tokens) - 1
    while last >= 0 and (
        is_title(tokens[last]) or (last < len(tokens) - 1 and tokens[last].lower in title_words("modifiers"))
    ):
        last -= 1
    while last >= 0 and tokens[last].tag in {"POS", "HYPH", "IN", "DT", ","}:
        last -= 1
    if last == 0 and tokens[0].lower in type_of_word("first"):
        return span
    return replace(span, last=span.first + last) if last >= 0 else None


def _may_precede(token: Token, gazetteer: Gazetteer) -> bool:
    lower = token.lower.rstrip(".")
    return (
        lower in title_words("heads")
        or lower in title_words("modifiers")
        or token.tag in {"JJ", "HYPH", "POS", ","}
        or token.tag in _PROPER
        or gazetteer.demonym(token.text) is not None
    )


def _is_person_shaped(tokens: Iterable[Token]) -> bool:
    small = title_words("particles") | title_words("after")
    return all(is_capitalised(t) or t.lower.rstrip(".") in small for t in tokens)
