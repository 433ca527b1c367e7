"""Where names begin and end: the tagger's spans cut and joined, and capitalised words it missed.

A span is a pair of token indices, the last inclusive. Articles, possessive marks and titles are
left outside; a title that was cut off is kept beside its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.mentions.name_words import (
    is_capitalised,
    is_title,
    joins_with_of,
    last_word_type,
    name_words,
    title_words,
)
from kg.gazetteer import Gazetteer
from kg.syntax import Name, Sentence, Token, Tree

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_EDGES = frozenset("'\"`,.;:!?()[]{}-–—’‘“”``''/|*_") | {"``", "''", "--", "'s", "’s", "-lrb-", "-rrb-"}
_PROPER = frozenset({"NNP", "NNPS"})
_LINKS = frozenset({"of", "for", "and", "&", "the", "on", "in", "at"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens [first, last] of a name, the tagger's label or "", and the title tokens before it."""

    first: int
    last: int
    label: str = ""
    title: tuple[int, int] | None = None


def name_spans(tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans of the document in text order, none overlapping another."""
    taken = [False] * len(tree.tokens)
    for name in tree.names:
        if name.label in NUMERIC:
            for i in range(name.first, name.last + 1):
                taken[i] = True
    spans = []
    for name in tree.names:
        if name.label not in NUMERIC:
            spans.extend(_mended(name, tree, gazetteer))
    for span in spans:
        for i in range(span.first, span.last + 1):
            taken[i] = True
    for sentence in tree.sentences:
        spans.extend(_missed(sentence, taken))
    spans.sort(key=lambda span: span.first)
    return _joined(spans, tree, gazetteer)


def _mended(name: Name, tree: Tree, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield what remains of the tagger's span without article, marks and title."""
    tokens = tree.tokens
    first, last = name.first, name.last
    while first <= last and (
        tokens[first].lower in _EDGES
        or (tokens[first].tag in {"DT", "PRP$", "IN", "WDT", "CC", "RB", "POS"} and not _opens_title(tokens[first]))
    ):
        first += 1
    while first <= last and (
        tokens[last].lower in _EDGES
        and not _abbreviates(tokens[last])
        or tokens[last].tag in {"IN", "CC", "DT", "POS", "TO"}
    ):
        last -= 1
    if first > last or not any(is_capitalised(token) or token.text[:1].isdigit() for token in tokens[first : last + 1]):
        return
    yield _without_title(NameSpan(first, last, name.label), tree, gazetteer)


def _opens_title(token: Token) -> bool:
    return token.text == "The" and token.tag in _PROPER


def _abbreviates(token: Token) -> bool:
    return len(token.text) > 1 and token.text.endswith(".")


def _without_title(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> NameSpan:
    """Cut "Deputy Defence Minister" off "Deputy Defence Minister Ann Lee"; the title stays beside the name."""
    tokens = tree.tokens[span.first : span.last + 1]
    if len(tokens) < 2 or gazetteer.candidates(" ".join(t.text for t in tokens)):
        return span
    heads = [n for n, token in enumerate(tokens[:-1]) if is_title(token)]
    if not heads:
        return span
    cut = heads[-1] + 1
    if tokens[cut].text == "." and cut + 1 < len(tokens):
        cut += 1
    rest = tokens[cut:]
    if not rest or not _is_person_shaped(rest) or last_word_type(rest[-1]):
        return span
    if not all(_may_stand_in_title(token, gazetteer) for token in tokens[: heads[-1] + 1]):
        return span
    if span.label not in {"PERSON", "WORK_OF_ART"} and (
        tokens[heads[-1]].lower in title_words("ambiguous") and len(rest) < 2
    ):
        return span
    return replace(span, first=span.first + cut, title=(span.first, span.first + cut - 1), label="PERSON")


def _may_stand_in_title(token: Token, gazetteer: Gazetteer) -> bool:
    lower = token.lower.rstrip(".")
    return (
        lower in title_words("heads")
        or lower in title_words("modifiers")
        or token.tag in {"JJ", "HYPH", "POS", ","}
        or bool(gazetteer.demonym(token.text))
        or token.tag in _PROPER
    )


def _is_person_shaped(tokens: Iterable[Token]) -> bool:
    return all(
        is_capitalised(t) or t.lower in title_words("particles") or t.lower.rstrip(".") in title_words("after")
        for t in tokens
    )


def _missed(sentence: Sentence, taken: list[bool]) -> Iterator[NameSpan]:
    """Yield runs of proper nouns that the tagger left out."""
    run: list[Token] = []
    for token in sentence.tokens:
        proper = (
            token.tag in _PROPER
            and not taken[token.i]
            and is_capitalised(token)
            and token.lower not in name_words("never")
        )
        if proper or (run and token.tag == "HYPH" and not taken[token.i]):
            run.append(token)
            continue
        yield from _run_span(run)
        run = []
    yield from _run_span(run)


def _run_span(run: list[Token]) -> Iterator[NameSpan]:
    while run and run[-1].tag == "HYPH":
        run = run[:-1]
    if run and len(run) < 8 and not all(is_title(token) for token in run):
        while is_title(run[0]) and len(run) > 1:
            run = run[1:]
        yield NameSpan(run[0].i, run[-1].i)


def _joined(spans: list[NameSpan], tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Join neighbours that make one name: "Sea" + "Org", "Church" + "of" + "Example"."""
    found: list[NameSpan] = []
    for span in spans:
        if found and found[-1].last >= span.first:
            continue
        if found and _belongs(found[-1], span, tree, gazetteer):
            before = found.pop()
            label = before.label or span.label
            found.append(NameSpan(before.first, span.last, label, before.title))
        else:
            found.append(span)
    return found


def _belongs(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> bool:
    tokens = tree.tokens
    left, right = tokens[before.last], tokens[span.first]
    if left.sentence is not right.sentence:
        return False
    gap = tokens[before.last + 1 : span.first]
    if not gap:
        return _is_one_compound(before, span, tree, gazetteer)
    words = [token.lower for token in gap]
    if words in (["of"], ["of", "the"]) and joins_with_of(left):
        return before.label != "PERSON"
    return False


def _is_one_compound(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> bool:
    """Tell whether two spans side by side are one: one of them missed by the tagger, hung on the other."""
    tokens = tree.tokens
    left, right = tokens[before.last], tokens[span.first]
    if before.label and span.label:
        return False
    if gazetteer.demonym(left.text) and before.first == before.last and not last_word_type(tokens[span.last]):
        return False
    if is_title(left) or span.title is not None:
        return False
    return (left.dep == "compound" and left.head.i in range(span.first, span.last + 1)) or right.head is left
