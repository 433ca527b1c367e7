"""Is a passage English? A count of function words first, a language model only where that is unsure."""

from __future__ import annotations

import re

from kg.data import lexicon, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_FEWEST_WORDS = 4
_FEWEST_SMALL = 2
_LONG = 25
_SURE_SHARE = 0.16
# By how much the log-likelihood of a short passage has to speak for another language.
_MARGIN = 8.0


def other_language(text: str) -> str | None:
    """Return the name of the language ("another language") where the text is clearly not English, else None.

    Of a short passage the model has to be sure, and it has to hold other words than names.

    >>> other_language("Rain fell on the town and on the hills around it, the mayor said.")
    >>> other_language("Der Bürgermeister trat am Montag zurück."), other_language("Bank robbed in Lyon")
    ('German', None)
    """
    found = _WORD.findall(text[:_SAMPLE])
    if len(found) < _FEWEST_WORDS or (sum(word.islower() for word in found) < _FEWEST_SMALL and text.isascii()):
        return None
    common = words("reading", "function_words")
    english = sum(word.lower() in common for word in found)
    if english >= _SURE_SHARE * len(found) or (english and len(found) < _LONG // 2):
        return None
    import py3langid

    scores = dict(py3langid.rank(text[:_SAMPLE]))
    code = max(scores, key=lambda language: scores[language])
    named = lexicon("reading")["languages"].get(code)
    if code == "en" or (len(found) < _LONG and (named is None or scores[code] - scores["en"] < _MARGIN)):
        return None
    return str(named or "another language")
