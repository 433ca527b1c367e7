"""A label beside its sentence: which words it leaves out, moves or puts in, and where it breaks off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.data import words

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*|[%$€£]")
_MARK_BEHIND = re.compile(r"\s*[’'\"”)]*\s*[,;:.!?—–(-]")
_MARK_BEFORE = re.compile(r"[,;:.!?—–(\"“”-]\s*[’'\"“]*$")
# Words farther off than this are another occurrence of the word.
_FAR = 25


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of a label in small letters, each with its place among those of the sentence, None if it is none of them.

    `first` and `last` are the places of the label's first and last word in the sentence, -1 if it has none there;
    `skipped_words` are the words between them that the label has not, `words_outside` all words that it has not.
    """

    label: tuple[str, ...]
    sentence: tuple[str, ...]
    places: tuple[int | None, ...]
    first: int
    last: int
    skipped_words: tuple[str, ...]
    words_outside: tuple[str, ...]
    before: str
    behind: str


def alignment(label: str, sentence: str) -> Alignment:
    """Return how the words of a label lie in a sentence, from left to right where that is possible.

    >>> found = alignment("The council met Roe in May", "In May, the council, which is new, met Roe.")
    >>> found.places, found.skipped_words
    ((2, 3, 7, 8, 0, 1), ('which', 'is', 'new'))
    """
    words_of_sentence, ends, places_of = _words_of_sentence(sentence)
    label_words = tuple([_normal_form(word) for word in _WORD.findall(label)])
    places = _places_of_words(label_words, places_of)
    used = {place for place in places if place is not None}
    left_out = sorted(set(range(len(words_of_sentence))) - used)
    first, last = _ends_of(used)
    return Alignment(
        label=label_words,
        sentence=words_of_sentence,
        places=tuple(places),
        first=first,
        last=last,
        skipped_words=tuple([words_of_sentence[place] for place in left_out if first < place < last]),
        words_outside=tuple([words_of_sentence[place] for place in left_out]),
        before=sentence[: ends[first][0]] if used else "",
        behind=sentence[ends[last][1] :] if used else "",
    )


@lru_cache(256)  # several clauses of one sentence are asked for one after the other
def _words_of_sentence(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]], dict[str, list[int]]]:
    """Return the words of a sentence in small letters, where each begins and ends, and the places of each word among them."""
    found = list(_WORD.finditer(text))
    said = tuple([_normal_form(match[0]) for match in found])
    places: dict[str, list[int]] = {}
    for place, word in enumerate(said):
        places.setdefault(word, []).append(place)
    return said, [match.span() for match in found], places


def _normal_form(word: str) -> str:
    return word.lower().replace("’", "'")


def _ends_of(places: set[int]) -> tuple[int, int]:
    """Return the first and last of some places ({2, 3, 7}: 2, 7), -1 for both if there is none."""
    return (min(places), max(places)) if places else (-1, -1)


def _places_of_words(label_words: Sequence[str], places_of: Mapping[str, Sequence[int]]) -> list[int | None]:
    """Return where each word of a label stands ("Roe left" in "In May Roe left": 2, 3), None for one that is not there."""
    places: list[int | None] = []
    near: int | None = None
    for word in label_words:
        place = _place_of(places_of.get(word, ()), near, places)
        places.append(place)
        near = near if place is None else place
    return places


def _place_of(listed: Sequence[int], last: int | None, taken: list[int | None]) -> int | None:
    """Return which of the places of a word is meant: behind the last one if one is near, else any that no other word has taken."""
    for place in listed:
        if last is None or last < place <= last + _FAR:
            return place
    return next((place for place in listed if place not in taken), None)


def alignment_features(label: str, sentence: str) -> dict[str, float]:
    """Return what the alignment of a label shows of its faults, by name: gaps, moved words, an open end, pronouns."""
    found = alignment(label, sentence)
    return {**_order(found), **_omitted_operators(found), **_edges(found), **_counts_of_open_words(found)}


def _order(alignment: Alignment) -> dict[str, float]:
    """Return how many words are new, left out between others, or moved."""
    known = [place for place in alignment.places if place is not None]
    steps = [after - before for before, after in pairwise(known)]
    return {
        "new words": alignment.places.count(None) / max(1, len(alignment.places)),
        "jumps": float(min(4, sum(step > 1 for step in steps))),
        "turns": float(min(3, sum(step < 0 for step in steps))),
        "skipped": min(20, len(alignment.skipped_words)) / 5,
        "first word moved": float(bool(known) and alignment.places[0] != alignment.first),
        "last word moved": float(bool(known) and alignment.places[-1] != alignment.last),
    }


def _omitted_operators(alignment: Alignment) -> dict[str, float]:
    """Return whether a negation or a condition is left out."""
    skipped, outside = alignment.skipped_words, alignment.words_outside
    negations = {word for word in outside if word[-3:] == "n't"} | words("sureness", "denying")
    return {
        "skipped negation": float(not negations.isdisjoint(skipped)),
        "negation outside": float(not negations.isdisjoint(outside)),
        "skipped condition": float(not words("sureness", "qualifying").isdisjoint(skipped)),
        "condition outside": float(not words("sureness", "conditions").isdisjoint(outside)),
    }


def _edges(alignment: Alignment) -> dict[str, float]:
    """Return whether the label begins and ends where a mark does, or before a word that may belong to it."""
    behind = alignment.sentence[alignment.last + 1 : alignment.last + 2] if alignment.last >= 0 else ()
    following = behind[0] if behind else ""
    ends = bool(_MARK_BEHIND.match(alignment.behind))
    links = words("sureness", "links")
    link = following in links
    return {
        "ends at a mark": float(ends and bool(following)),
        "ends in a link": float(not links.isdisjoint(alignment.label[-1:])),
        "cut before a link": float(not ends and link),
        "cut before a word": float(not ends and bool(following) and not link),
        "starts at the start": float(alignment.first == 0),
        "starts at a mark": float(alignment.first > 0 and bool(_MARK_BEFORE.search(alignment.before))),
    }


def _counts_of_open_words(alignment: Alignment) -> dict[str, float]:
    """Return how many words point to what stands elsewhere, and how many words and clauses there are."""
    said = alignment.label
    pronouns, pointing = words("sureness", "pronouns"), words("sureness", "pointing")
    links = words("sureness", "links")
    return {
        "pronouns": float(min(3, sum(map(pronouns.__contains__, said)))),
        "opens with a pronoun": float(said[:1] != () and (said[0] in pronouns or said[0] in pointing)),
        "pointing": float(min(2, sum(map(pointing.__contains__, said)))),
        "it": float("it" in said),
        "words": min(40, len(said)) / 10,
        "modal": float(not words("sureness", "modals").isdisjoint(said)),
        "that": float("that" in said[1:]),
        "conjunctions": float(min(3, said.count("and") + said.count("or"))),
        "two links": float(any(a in links and b in links for a, b in pairwise(said))),
    }
