"""Is the text English? A count of function words first, a language model only where that is unsure."""

from __future__ import annotations

import re

from kg.resources import lexicon, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_FEWEST_WORDS = 25
_FEWEST_LETTERS = 200
_SURE_SHARE = 0.16


def other_language(text: str) -> str | None:
    """Return the name of the language ("another language") where the text is clearly not English, else None.

    Short texts get the benefit of the doubt.

    >>> other_language("Rain fell on the town and on the hills around it, the mayor said.")
    >>> other_language("Der Bürgermeister sagte am Montag, dass die Stadt und das Land den Vertrag nicht "
    ...     "unterzeichnen werden, weil die Bedingungen für die Bürger der Stadt nicht gut genug sind.")
    'German'
    """
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(found) < _FEWEST_WORDS and sum(map(len, found)) < _FEWEST_LETTERS:
        return None
    common = words("reading", "function_words")
    if sum(word in common for word in found) >= _SURE_SHARE * len(found):
        return None
    import py3langid

    code = str(py3langid.classify(text[:_SAMPLE])[0])
    return None if code == "en" else str(lexicon("reading")["languages"].get(code, "another language"))
