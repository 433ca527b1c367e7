"""Firms whose name ends with a possessive: "an analyst at **Dolan's**, left"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.data import lexicon
from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.name_words import NameSpan
from kg.syntax import Token, Tree


def with_apostrophes(spans: Sequence[NameSpan], tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans with the possessive that belongs to the name of a firm.

    The text has the name with a legal form, the gazetteer has a body of that name, or a body owns nothing behind it.
    """
    firms = {_text(replace(span, last=span.last - 2), tree) for span in spans if _has_form(span, tree)}
    return [_with_apostrophe(span, tree, gazetteer, firms) for span in spans]


def _has_form(span: NameSpan, tree: Tree) -> bool:
    """Return True for a name with a possessive before its legal form: "Dolan's Inc."."""
    form = tree.tokens[span.last].lower.rstrip(".")
    within = span.last - span.first > 1 and tree.tokens[span.last - 1].tag == "POS"
    return within and form in lexicon("identity")["legal_forms"]


def _with_apostrophe(span: NameSpan, tree: Tree, gazetteer: Gazetteer, firms: set[str]) -> NameSpan:
    after = tree.tokens[span.last + 1] if span.last + 1 < len(tree.tokens) else None
    if after is None or after.tag != "POS":
        return span
    longer, text = replace(span, last=span.last + 1, label="ORG"), _text(span, tree)
    known = text in firms or any(entry.kind == "body" for entry in gazetteer.candidates(_text(longer, tree)))
    return longer if known or (span.label == "ORG" and _owns_nothing(after)) else span


def _owns_nothing(possessive: Token) -> bool:
    """True if a mark follows a possessive, or its sentence ends there ("an analyst at **Dolan's**, left")."""
    words = possessive.sentence.tokens
    behind = words[possessive.i - words[0].i + 1 :]
    return possessive.lower != "'" and (not behind or behind[0].text in {",", ".", ";", ")"})


def _text(span: NameSpan, tree: Tree) -> str:
    return tree.text_between(tree.tokens[span.first], tree.tokens[span.last])
