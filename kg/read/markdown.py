"""Markdown → plain text with the kinds of its blocks; a YAML-like head of keys and values is understood."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import BlockKind, Document
from kg.read.dates import published_date
from kg.read.layout import Layout
from kg.resources import lexicon

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[\w -]+?)\s*:\s*(?P<value>.+)")


def document(text: str, *, source: str) -> Document:
    """Return the document that the Markdown shows, without an id; offsets are into its plain text."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    said = _pairs(front["body"]) if front else {}
    layout = Layout()
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    for opening, token in pairwise(tokens):
        if token.type == "inline":
            layout.add(_shown(token), _kind(opening, layout))
    date = said.get("published")
    return Document(
        "",
        layout.text,
        source=source,
        title=said.get("title") or layout.headline,
        published=published_date(date) if date else None,
        publisher=said.get("publisher"),
        blocks=layout.blocks(said.get("title")),
    )


def _pairs(front: str) -> dict[str, str]:
    keys = {word: key for key, listed in lexicon("reading")["headers"].items() for word in listed}
    found: dict[str, str] = {}
    for line in front.splitlines():
        match = _PAIR.fullmatch(line.strip())
        key = keys.get(match["key"].lower()) if match else None
        if match and key:
            found.setdefault(key, match["value"].strip(" \"'"))
    return found


def _kind(opening: Token, layout: Layout) -> BlockKind | None:
    if opening.type != "heading_open":
        return None
    return "headline" if opening.tag == "h1" and layout.is_empty else "heading"


def _shown(inline: Token) -> str:
    """Return the words that a reader sees, without marks, addresses and pictures."""
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
