"""Is a passage English? A count of function and frequent words first, a language model only where that is unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.data import lexicon, words
from kg.data.vocabulary import frequent_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESS = re.compile(r"@|://|www\.")
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")
_SAMPLE = 20_000
_FEWEST_WORDS = 4
_FEWEST_SMALL = 3
_LONG = 25
# Below so many words, names of another language can outweigh the English around them.
_NAMES_COUNT = 80
_SURE_SHARE = 0.16
# Of 556 sentences in 60 other languages none has more than 0.7 frequent English words among three of four letters.
_LONG_WORD = 4
_FEWEST_LONG = 3
_FREQUENT_SHARE = 0.85
# By how much the log-likelihood of a short passage has to speak for another language.
_MARGIN = 8.0


def other_language(text: str) -> str | None:
    """Return the name of the language ("another language") where the text is clearly not English, else None.

    Of a short passage the model has to be sure, and it has to hold other words than names.

    >>> other_language("Rain fell on the town and on the hills around it, the mayor said.")
    >>> other_language("Der Bürgermeister trat am Montag zurück."), other_language("Bank robbed in Lyon")
    ('German', None)
    """
    sample = _without_addresses(text[:_SAMPLE])
    found = _WORD.findall(sample)
    small = [word for word in found if word.islower()]
    if len(found) < _FEWEST_WORDS or (len(small) < _FEWEST_SMALL and not _OTHER_SCRIPT.search(sample)):
        return None
    if _has_english_function_words(found) or _has_frequent_english_words(small):
        return None
    named = _sure_language(sample, length=len(found))
    return None if named is None or _is_english_between_names(found, small) else named


def _without_addresses(text: str) -> str:
    return " ".join(word for word in text.split() if not _ADDRESS.search(word))


def _sure_language(sample: str, *, length: int) -> str | None:
    """Return the name of the language that the model finds; None for English, and where it is not sure of a short text."""
    code, margin = _best_language(sample)
    named = lexicon("reading")["languages"].get(code)
    unsure = length < _LONG and (named is None or margin < _MARGIN)
    return None if code == "en" or unsure else str(named or "another language")


def _has_english_function_words(passage_words: Sequence[str]) -> bool:
    """True if so many of the words are English function words that no other language comes into question."""
    common = words("reading", "function_words")
    return sum(word.lower() in common for word in passage_words) >= _SURE_SHARE * len(passage_words)


def _has_frequent_english_words(small: Sequence[str]) -> bool:
    """True if nearly all words of some length, names left out, are frequent in English; the model takes half a second to load."""
    long = [re.split("['’]", word)[0] for word in small if len(word) >= _LONG_WORD]
    known = sum(word in frequent_words() for word in long)
    return len(long) >= _FEWEST_LONG and known >= _FREQUENT_SHARE * len(long)


def _is_english_between_names(words: Sequence[str], small: Sequence[str]) -> bool:
    """True for a short passage with foreign names whose words in small letters are all English ("Nguyen met Tran in Hue")."""
    return len(words) < _NAMES_COUNT and bool(small) and _best_language(" ".join(small))[0] == "en"


def _best_language(text: str) -> tuple[str, float]:
    """Return the code of the likeliest language, and how much likelier than English it is."""
    import py3langid

    scores = dict(py3langid.rank(text))
    code = max(scores, key=lambda language: scores[language])
    return code, scores[code] - scores["en"]
