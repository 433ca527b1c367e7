"""The parsed text as plain objects: tokens with heads and children, sentences, and the document.

Made by `kg.parse` from whatever parser is installed, so that extraction neither imports spaCy nor
pays for its attribute look-ups. Labels are those of spaCy's English pipelines: ClearNLP
dependencies, Penn tags (`tag`), universal parts of speech (`pos`), OntoNotes names (`entity`).
White-space tokens are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from kg.model import Block, Document, Span

_COORDINATED = frozenset({"conj", "appos"})


class Token:
    """A word of the tree. Only `kg.parse.repair` changes it after `tree_from_columns` has made it."""

    __slots__ = (
        "children",
        "dep",
        "end",
        "entity",
        "head",
        "i",
        "lemma",
        "lower",
        "pos",
        "sentence",
        "start",
        "tag",
        "text",
    )

    def __init__(self, i: int, start: int, text: str, lemma: str, pos: str, tag: str, dep: str, entity: str) -> None:
        self.i = i
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.entity = entity
        self.head: Token = self
        self.children: list[Token] = []
        self.sentence: Sentence

    def __repr__(self) -> str:
        return f"<{self.text}/{self.tag}/{self.dep} {self.i}>"

    @property
    def span(self) -> Span:
        """The characters of this word."""
        return Span(self.start, self.end)

    def child(self, *deps: str) -> Token | None:
        """Return the first child with one of the dependency labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def children_with(self, *deps: str) -> list[Token]:
        """Return the children with one of the dependency labels, in text order."""
        return [child for child in self.children if child.dep in deps] if self.children else []

    def subtree(self) -> list[Token]:
        """Return this word and all words below it, in text order."""
        found = [self]
        if self.children:
            for token in found:
                found.extend(token.children)
            found.sort(key=_position)
        return found

    def ancestors(self) -> Iterator[Token]:
        """Yield the head of this word, its head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def conjuncts(self) -> list[Token]:
        """Return the conjuncts below this word, nearest first; only the first conjunct has all of them."""
        found: list[Token] = []
        queue = [self]
        for token in queue:
            for child in token.children:
                if child.is_conjunct():
                    found.append(child)
                    queue.append(child)
        return sorted(found, key=_position)

    def is_conjunct(self) -> bool:
        """Return True if the word is coordinated with its head.

        The parser takes the second of three names for an apposition: "they charged Roe, **Lee** and Poe".
        """
        if self.dep != "appos":
            return self.dep == "conj"
        follows, other = self.child("conj"), self.head
        alike = self.pos == "PROPN" == other.pos and self.entity == other.entity != "" and other.dep != "appos"
        return alike and follows is not None and follows.pos == "PROPN" and self.child("det", "appos") is None

    def first_conjunct(self) -> Token:
        """Return the first word of the coordination that this word is part of."""
        token = self
        while token.dep in _COORDINATED and token.is_conjunct() and token.head is not token:
            token = token.head
        return token


_position = attrgetter("i")


class Sentence:
    """The tokens of a sentence, its root, and the block it stands in."""

    __slots__ = ("block", "index", "root", "tokens")

    def __init__(self, index: int, tokens: list[Token], block: Block) -> None:
        self.index = index
        self.tokens = tokens
        self.block = block
        self.root = next(token for token in tokens if token.head is token)
        for token in tokens:
            token.sentence = self

    @property
    def span(self) -> Span:
        """The characters from the first word to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the tagger found it: tokens [first, last] by index, and its OntoNotes label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """The second parse of a tree's tokens: of each its head, Universal Dependencies relation, part of speech and certainty.

    Heads are places among the tree's tokens; a root is its own head. Where the second parser says nothing, because the
    sentence is too long for it, relation and part are empty. Certainty is the share of probability, 0 to 1, of this head among all.
    """

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    parts: tuple[str, ...]
    certainties: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document; `opinion` is what the second parser says of its tokens, if it was asked."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    opinion: Opinion | None = None

    def text(self, span: Span) -> str:
        """Return the characters of a span that are read."""
        return self.document.words(span)

    def text_between(self, first: Token, last: Token) -> str:
        """Return the characters that are read from the first word to the last."""
        return self.document.words(Span(first.start, last.end))


@dataclass(frozen=True, slots=True)
class Columns:
    """A parse as parallel columns, picklable; `heads` are absolute indices, `starts` mark sentences.

    `ends` gives token and end for the few words with characters inside that are not read ("infor\\u00admation").
    """

    offsets: tuple[int, ...]
    texts: tuple[str, ...]
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]
    ends: tuple[tuple[int, int], ...] = ()


def tree_from_columns(document: Document, columns: Columns) -> Tree:
    """Return the tree of objects that the columns describe."""
    label_of = {i: label for first, last, label in columns.names for i in range(first, last + 1)}
    rows = zip(columns.offsets, columns.texts, columns.lemmas, columns.parts, columns.tags, columns.deps, strict=True)
    tokens = [
        Token(i, start, text, lemma, pos, tag, dep, label_of.get(i, ""))
        for i, (start, text, lemma, pos, tag, dep) in enumerate(rows)
    ]
    for number, end in columns.ends:
        tokens[number].end = end
    _attach_to_heads(tokens, columns.heads)
    sentences = tuple(_sentences(document, tokens, columns.starts))
    return Tree(document, tuple(tokens), sentences, tuple(Name(*name) for name in columns.names))


def _attach_to_heads(tokens: list[Token], heads: Iterable[int]) -> None:
    for token, head in zip(tokens, heads, strict=True):
        if head != token.i:
            token.head = tokens[head]
            token.head.children.append(token)


def _sentences(document: Document, tokens: list[Token], starts: Iterable[bool]) -> Iterator[Sentence]:
    blocks = document.blocks or (Block(Span(0, len(document.text)), "paragraph"),)
    opening = [i for i, start in enumerate(starts) if start]
    at = 0
    for index, (first, last) in enumerate(zip(opening, [*opening[1:], len(tokens)], strict=False)):
        while blocks[at].span.end <= tokens[first].start and at + 1 < len(blocks):
            at += 1
        yield Sentence(index, tokens[first:last], blocks[at])
