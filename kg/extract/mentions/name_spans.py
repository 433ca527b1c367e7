"""Where names begin and end: the tagger's spans cut and joined, and capitalised words it missed.

A span is a pair of token indices, the last inclusive. Articles, possessive marks and titles are
left outside; a title that was cut off is kept beside its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.mentions.name_repeats import bracketed_acronyms, repeats
from kg.extract.mentions.name_titles import without_office
from kg.extract.mentions.name_words import (
    NameSpan,
    is_capitalised,
    is_title,
    joins_with_of,
    last_word_type,
    name_words,
)
from kg.gazetteer import Gazetteer
from kg.syntax import Name, Sentence, Token, Tree

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_EDGES = frozenset("'\"`,.;:!?()[]{}-–—’‘“”``''/|*_") | {"``", "''", "--", "'s", "’s", "-lrb-", "-rrb-"}
_PROPER = frozenset({"NNP", "NNPS"})
_OPENING = frozenset({"DT", "PRP$", "IN", "WDT", "CC", "RB", "POS"})
_CLOSING = frozenset({"IN", "CC", "DT", "POS", "TO"})


def name_spans(tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans of the document in text order, none overlapping another."""
    taken = [False] * len(tree.tokens)
    spans: list[NameSpan] = []
    for name in tree.names:
        if name.label in NUMERIC:
            _take(taken, name.first, name.last)
        else:
            spans.extend(_mended(name, tree, gazetteer))
    _take_all(taken, spans)
    acronyms = [span for span in bracketed_acronyms(tree, spans) if not taken[span.first]]
    _take_all(taken, acronyms)
    spans.extend(acronyms)
    spans.extend(list(repeats(tree, spans, taken)))
    for sentence in tree.sentences:
        spans.extend(_missed(sentence, taken))
    spans.sort(key=lambda span: span.first)
    return _joined(spans, tree, gazetteer)


def _take(taken: list[bool], first: int, last: int) -> None:
    taken[first : last + 1] = [True] * (last + 1 - first)


def _take_all(taken: list[bool], spans: Iterable[NameSpan]) -> None:
    for span in spans:
        _take(taken, span.first, span.last)


def _mended(name: Name, tree: Tree, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield what remains of the tagger's span without article, marks and office."""
    for first, last in _pieces(name, tree.tokens):
        first, last = _without_edges(first, last, tree.tokens)
        if first > last:
            continue
        if any(is_capitalised(token) or token.text[:1].isdigit() for token in tree.tokens[first : last + 1]):
            span = without_office(NameSpan(first, last, name.label), tree, gazetteer)
            if span is not None:
                yield span


def _pieces(name: Name, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Yield the span in two where an article stands in it for no reason ("Lee the Globex"), without "critics of"."""
    first = name.first
    if name.label != "WORK_OF_ART":
        for i in range(first + 1, name.last):
            if tokens[i].tag == "DT" and tokens[i - 1].tag not in {"IN", "CC", "DT"}:
                yield first, i - 1
                first = i
        common = tokens[first].tag in {"NN", "NNS", "VBG", "VBN", "VBZ", "VB"} and first < name.last
        if (
            common
            and tokens[first + 1].tag in {"IN", "TO"}
            and any(t.tag in _PROPER for t in tokens[first : name.last + 1])
        ):
            first += 2
    yield first, name.last


def _without_edges(first: int, last: int, tokens: tuple[Token, ...]) -> tuple[int, int]:
    """Return the span without article, preposition and marks at its ends."""
    while (
        first <= last
        and (tokens[first].lower in _EDGES or tokens[first].tag in _OPENING)
        and not _opens_title(tokens[first])
    ):
        first += 1
    while (
        first <= last
        and (tokens[last].lower in _EDGES or tokens[last].tag in _CLOSING)
        and not _abbreviates(tokens[last])
    ):
        last -= 1
    if last > first and tokens[last].lower in {"image", "photo", "video", "file"}:
        last -= 1
    return first, last


def _opens_title(token: Token) -> bool:
    return token.text == "The" and token.tag in _PROPER


def _abbreviates(token: Token) -> bool:
    return len(token.text) > 1 and token.text.endswith(".")


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
