"""Where names begin and end: the tagger's spans mended, and capitalised words it missed.

Articles, possessive marks and titles are left outside a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.mentions.name_edges import mended
from kg.extract.mentions.name_joins import joined
from kg.extract.mentions.name_repeats import bracketed_acronyms, repeats
from kg.extract.mentions.name_titles import without_office
from kg.extract.mentions.name_words import PROPER, NameSpan, is_capitalised, name_words
from kg.gazetteer import Gazetteer
from kg.syntax import Sentence, Token, Tree

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})


def name_spans(tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans of the document in text order, none overlapping another."""
    taken = [False] * len(tree.tokens)
    spans: list[NameSpan] = []
    for name in tree.names:
        if name.label in NUMERIC:
            _take(taken, name.first, name.last)
        else:
            spans.extend(mended(name, tree, gazetteer))
    _take_all(taken, spans)
    acronyms = [span for span in bracketed_acronyms(tree, spans) if not taken[span.first]]
    _take_all(taken, acronyms)
    spans.extend(acronyms)
    spans.extend(list(repeats(tree, spans, taken)))
    for sentence in tree.sentences:
        spans.extend(_missed(sentence, taken, tree, gazetteer))
    spans.sort(key=lambda span: span.first)
    return joined(spans, tree, gazetteer)


def _take(taken: list[bool], first: int, last: int) -> None:
    taken[first : last + 1] = [True] * (last + 1 - first)


def _take_all(taken: list[bool], spans: Iterable[NameSpan]) -> None:
    for span in spans:
        _take(taken, span.first, span.last)


def _missed(sentence: Sentence, taken: list[bool], tree: Tree, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield runs of proper nouns that the tagger left out."""
    run: list[Token] = []
    titled = _is_title_case(sentence)
    for token in sentence.tokens:
        proper = (
            token.tag in PROPER
            and not taken[token.i]
            and is_capitalised(token)
            and token.lower not in name_words("never")
        )
        if proper or (run and token.tag == "HYPH" and not taken[token.i]):
            run.append(token)
            continue
        yield from _run_span(run, tree, gazetteer, titled=titled)
        run = []
    yield from _run_span(run, tree, gazetteer, titled=titled)


def _run_span(run: list[Token], tree: Tree, gazetteer: Gazetteer, *, titled: bool) -> Iterator[NameSpan]:
    """Yield the name that a run of untagged proper nouns makes; a shouted heading makes none."""
    while run and run[-1].tag == "HYPH":
        run = run[:-1]
    shouted = len(run) > 1 and all(token.text.isupper() and len(token.text) > 3 for token in run)
    if not run or len(run) > 7 or shouted:
        return
    span = without_office(NameSpan(run[0].i, run[-1].i), tree, gazetteer)
    if span is not None and not (titled and not gazetteer.candidates(_words(span, tree))):
        yield span


def _words(span: NameSpan, tree: Tree) -> str:
    return tree.document.text[tree.tokens[span.first].start : tree.tokens[span.last].end]


def _is_title_case(sentence: Sentence) -> bool:
    """Tell whether nearly all long words of a sentence have a capital, as headlines do: then it tells nothing."""
    long = [token for token in sentence.tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(long) > 3 and sum(token.text[0].isupper() for token in long) > 0.8 * len(long)
