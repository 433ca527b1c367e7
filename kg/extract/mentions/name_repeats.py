"""Repeated names: acronyms in brackets behind a name, and occurrences that the tagger left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.mentions.name_words import NameSpan, is_capitalised
from kg.syntax import Name, Token, Tree

_OPEN = frozenset({"(", "-LRB-", "["})
_CLOSE = frozenset({")", "-RRB-", "]"})
_SMALL = frozenset({"IN", "DT", "CC", "TO"})
_REPEATED = frozenset({"ORG", "GPE", "LOC", "FAC", "PERSON", "PRODUCT"})


def bracketed_acronyms(tree: Tree, spans: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Yield "WXO" of "World Example Organization (WXO)" with the label of the name before it."""
    tokens = tree.tokens
    for span in spans:
        at = span.last + 1
        while at < len(tokens) and tokens[at].tag == "POS":
            at += 1
        bracketed = at + 2 < len(tokens) and tokens[at].text in _OPEN and tokens[at + 2].text in _CLOSE
        if bracketed and is_acronym_of(tokens[at + 1].text, tokens[span.first : span.last + 1]):
            yield NameSpan(at + 1, at + 1, span.label)


def abbreviates_name(short: str, name: str) -> bool:
    """Return True if a word abbreviates a name.

    >>> abbreviates_name("RSA", "Rail Safety Agency"), abbreviates_name("RSA", "Safety Agency")
    (True, False)
    """
    return _has_initials(short, [word.lower()[:1] for word in name.split() if word[:1].isalnum()])


def is_acronym_of(short: str, words: Iterable[Token]) -> bool:
    """True if the letters of an acronym are initials of the words in this order, and the first letter is that of the first word.

    Small words may be left out, digits in the acronym count for nothing.
    """
    return _has_initials(short, [word.lower[:1] for word in words if word.text[:1].isalnum()])


def _has_initials(short: str, initials: Sequence[str]) -> bool:
    letters = [c.lower() for c in short if c.isalpha()] if _is_acronym_shaped(short) else []
    if not initials or not letters or initials[0] != letters[0]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _is_acronym_shaped(short: str) -> bool:
    return 2 <= len(short) <= 10 and short[0].isupper() and sum(c.isupper() for c in short) >= 2


def repeated_names(tree: Tree, spans: Iterable[NameSpan], taken: list[bool]) -> Iterator[NameSpan]:
    """Yield sequences of untagged words that spell a name tagged elsewhere in the document."""
    known = _names_by_first_word(tree, spans)
    for token in tree.tokens:
        found = known.get(token.text)
        if found and not taken[token.i] and is_capitalised(token):
            for size in sorted(found, reverse=True):
                end = token.i + size
                label = found[size].get(tuple(word.text for word in tree.tokens[token.i : end]))
                if label is not None and not any(taken[token.i : end]):
                    taken[token.i : end] = [True] * size
                    yield NameSpan(token.i, end - 1, label)
                    break


def repeated_titles(tree: Tree, taken: list[bool]) -> Iterator[NameSpan]:
    """Yield all occurrences of the titles with a small word inside that the tagger found once ("Ghost in the Machine")."""
    titles = {tuple(word.text for word in tree.tokens[n.first : n.last + 1]) for n in tree.names if _is_title(n, tree)}
    by_first = defaultdict(list)
    for title in sorted(titles, key=len, reverse=True):
        by_first[title[0]].append(title)
    for token in tree.tokens:
        for title in by_first.get(token.text, ()):
            end = token.i + len(title)
            if tuple(word.text for word in tree.tokens[token.i : end]) == title and not any(taken[token.i : end]):
                taken[token.i : end] = [True] * len(title)
                yield NameSpan(token.i, end - 1, "WORK_OF_ART")


def _is_title(name: Name, tree: Tree) -> bool:
    """True for a tagged title of capitalised words with a small one between them and none at its ends."""
    title = tree.tokens[name.first : name.last + 1]
    small = [word.tag in _SMALL and word.text.islower() for word in title]
    return (
        name.label == "WORK_OF_ART"
        and any(small)
        and all(s or is_capitalised(w) for s, w in zip(small, title, strict=True))
        and not (small[0] or small[-1])
    )


def _names_by_first_word(tree: Tree, spans: Iterable[NameSpan]) -> dict[str, dict[int, dict[tuple[str, ...], str]]]:
    """Return the labels of the tagged names by their words, in turn by their number and by their first word."""
    known: dict[str, dict[int, dict[tuple[str, ...], str]]] = defaultdict(lambda: defaultdict(dict))
    for span in spans:
        words = tuple(token.text for token in tree.tokens[span.first : span.last + 1])
        if span.label in _REPEATED and len("".join(words)) > 2:
            known[words[0]][len(words)].setdefault(words, span.label)
    return known
