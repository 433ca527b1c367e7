"""Tokens → time phrases: which words of a sentence are time expressions, and their parts.

Each word becomes one letter that stands for its class (`ontology/lexicon/times.toml`); the rules
are regular expressions over these letters, tried in order at each place. A phrase keeps its words
by letter, so that `anchor` reads "M" for the month and "y" for the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.data import cached_by_folder, lexicon
from kg.extract.times.words import is_in_set
from kg.extract.times.year_places import is_circa, is_early_year_behind_preposition, is_year_in_brackets
from kg.syntax import Token

_TABLES = (
    ("k", "quantities", ("cardinals", "scales", "scale_plurals")),
    ("v", "quantities", ("vague",)),
    ("o", "quantities", ("ordinals",)),
    ("R", "times", ("references",)),
    ("q", "times", ("modifiers",)),
    ("U", "times", ("units",)),
    ("u", "times", ("unit_plurals",)),
    ("P", "times", ("day_parts",)),
    ("S", "times", ("seasons",)),
    ("Z", "times", ("seasonal_plurals",)),
    ("D", "times", ("deictic_days",)),
    ("F", "times", ("frequencies",)),
    ("w", "times", ("weekday_plurals",)),
    ("W", "times", ("weekdays",)),
    ("M", "times", ("months",)),
    ("s", "times", ("decades",)),
)
_WORDS = {
    "definite": "T",
    "indefinite": "A",
    "this": "H",
    "that": "h",
    "same": "=",
    "inside": "N",
    "last": "L",
    "next": "X",
    "recent": "r",
    "ago": "a",
    "earlier": "e",
    "later": "l",
    "every": "E",
    "of": "O",
    "comma": ",",
    "hyphen": "-",
    "to": "t",
    "fiscal": "f",
    "at": "@",
    "so": "~",
    "meridiem": "m",
    "oclock": "c",
    "zone": "z",
    "bracket": "_",
    "half": "b",
    "end": "i",
    "possessive": "'",
    "more": "x",
    "period": "p",
    "era": "G",
}
_TRIGGERS = frozenset("MWwUuPSZDRFLXraeEymsCIQHG")
# Two numerals in words ("nineteen eighty-four") and a number may be a year in a sentence without another trigger.
_UNTRIGGERED = ("kk", "k-k", "n")

# Repetitions are bounded, so that no text, however odd, makes matching slow.
_N = r"(?:b[AT]|A?v{1,4}O?|A?_?[dnBk]_?(?:[-t]?[kb]|tAb|[dn](?=x{0,4}-?[Uu])){0,8})"
_NS = rf"(?:{_N}(?:[-t]{_N})?)"
_CLOCK = r"(?:[CBdk]m|C|[dk]c)"
_MD = r"(?:MT?[do](?![uU])(?:,?y|O?[HLX]U)?|T?[do]O?M(?:O?,?y|O?[HLX]U)?)"
_DAY = rf"(?:[HLX]{{0,4}}W,?{_MD}|[HLX]{{0,4}}W|{_MD}|[Xl]?D|I|y-[dn]-[dn])"
_PERIOD = r"(?:[oQ]-?UG?|[oQ]-?b(?!-?[Uu])|Q|Lb)"
_MONTH = r"[HLX]{0,4}M(?:(?:O|N)?,?y|O?[HLX]U|O?[Th]=U)?"

RULES: tuple[tuple[str, str], ...] = (
    ("era", r"[dny]G|G[dny]|[ny](?=[-t]q?[dny]G)"),
    ("set", r"E(?:x|o)?[UWMSP]P?|E(?:[dk]|v)u|wP?"),
    ("portion", rf"T?(?:[oL]-?[Ub]|[oxL][dkv]?u)O(?:{_MONTH}|y|T?U|T?[HLX]{{1,4}}U|Ts|T?o-?U)"),
    ("hours", rf"q?uO{_DAY}"),
    ("clock", rf"(?:{_DAY},?@?)?{_CLOCK}z{{0,4}}(?:,?@?{_DAY})?"),
    ("part", rf"{_DAY}[,e]?P|[qH]?-?P(?:@|Oe?T?)?{_DAY}|[HhLX]{{1,4}}P|q-?P"),
    ("days", r"Md[-t]d(?:,?y)?"),
    ("day", _DAY),
    ("month", _MONTH),
    ("compared", r"(?:T?=?x?U-?[ea]|Ax?U-[ea])(?:-?f?o?-?[Up])?"),
    ("counterpart", r"T?o?=?[Up],?AU-?[ea]|T?=[Up]LU|T?LU'[Up]"),
    (
        "quarter",
        rf"(?:y'?|[HLX]{{1,4}}U')?f{{0,4}}{_PERIOD}(?:,?O?(?:[HLXT]{{0,4}}f?(?:y|U))|,?y)?|T?y[pU]|T?[HL]{{1,4}}p",
    ),
    ("season", r"[THLX]{0,4}SO?(?:y(?:[-t][ydn])?|[HLX]U)|[HLX]{1,4}S|yS|Tq?S"),
    ("decade", r"s|'n'"),
    ("fiscal", r"fU?y|[HLXT]{0,4}fU"),
    ("years", r"y-[dn](?![-dnM])"),
    ("ago", rf"(?:{_NS}x{{0,4}}[Uu]|AU|u)(?:t~|tv|t[kd])?[ael]|xa"),
    ("relative", rf"T?[HhLXr=]{{1,4}}[xf]{{0,4}}(?:{_N})?x{{0,4}}[Uu](?!a)"),
    ("duration", rf"{_NS}-?x{{0,4}}[Uu](?:tAb|t{_N}u)?|Ax{{0,4}}U(?!-t)(?:tAb|t[kd])?"),
    ("yearend", r"U'?-?i"),
    ("unit", r"T[xf]{0,4}U(?!-t)(?:y|k{1,4})?|Tq?u(?!O)|(?<=[^A-MO-Za-z])u"),
    ("year", r"y|'[dn](?!-?x{0,4}-?[Uu])|k(?:-?k){1,4}"),
    ("frequency", r"F"),
    ("reference", r"R|TL|H"),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one sentence that match a rule; `letters` has the class letter of each word.

    `day_first` is true where the document writes the day before the month in digits, `shared_year` the year that
    a date after it gives both ("between May and **July 1981**").
    """

    rule: str
    tokens: tuple[Token, ...]
    letters: str
    day_first: bool = False
    shared_year: int | None = None

    @property
    def text(self) -> str:
        """The words with a space between each two."""
        return " ".join(token.text for token in self.tokens)

    def word(self, letter: str) -> str | None:
        """Return the first word of a class, in lower case."""
        at = self.letters.find(letter)
        return self.tokens[at].lower if at >= 0 else None

    def words(self, letters: str) -> list[str]:
        """Return all words of some classes, in lower case."""
        return [token.lower for token, letter in zip(self.tokens, self.letters, strict=True) if letter in letters]

    def has(self, letters: str) -> bool:
        """True if the phrase has a word of one of the classes."""
        return any(letter in self.letters for letter in letters)


def phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the time expressions among the tokens of a sentence in text order, none overlapping."""
    codes = _codes()
    letters = "".join([codes.get(t.lower) or (_digits(t.lower) if t.lower[:1] in _SHAPED else ".") for t in tokens])
    if _TRIGGERS.isdisjoint(letters) and not any(pair in letters for pair in _UNTRIGGERED):
        return
    letters = _disambiguated_letters(letters, tokens)
    for found in _grammar().finditer(letters):
        first, last = found.span()
        yield Phrase(found.lastgroup or "", tuple(tokens[first:last]), letters[first:last])


@cached_by_folder
def _grammar() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in RULES))


@cached_by_folder
def _codes() -> dict[str, str]:
    """Return the class letter of each word; the later table counts where a word stands in two."""
    codes: dict[str, str] = {}
    for letter, source, names in _TABLES:
        for name in names:
            codes.update(dict.fromkeys(lexicon(source)[name], letter))
    for name, letter in _WORDS.items():
        codes.update(dict.fromkeys(lexicon("times")["words"][name], letter))
    codes["second"] = "o"
    return codes


_SHAPES = (
    ("C", re.compile(r"[0-2]?\d:[0-5]\d(?:[ap]\.?m\.?)?|[0-2]?\d(?:\.[0-5]\d)?[ap]\.?m\.?")),
    ("B", re.compile(r"[0-2]?\d\.[0-5]\d")),
    ("I", re.compile(r"\d{4}-\d\d-\d\d(?:t[\d:.]+z?)?|\d{1,2}/\d{1,2}/(?:\d\d|\d{4})|\d{1,2}\.\d{1,2}\.\d{4}")),
    ("s", re.compile(r"(?:mid-)?['’]?(?:1[0-9]|20)?[0-9]0['’]?s")),
    ("y", re.compile(r"(?:mid-)?(?:1[1-9]|20)\d\d|['’]\d\d|ad\d{3,4}")),
    ("d", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("o", re.compile(r"\d{1,3}(?:st|nd|rd|th)")),
    ("n", re.compile(r"\d[\d,]*(?:\.\d+)?|\d{1,3}[/⁄]\d{1,3}|[½¼¾]")),
)
_SHAPED = frozenset("0123456789'’½¼¾mqa")


def _digits(word: str) -> str:
    """Return the class letter of a word that no list has, by its form; `.` for no class."""
    if len(word) > 24:
        return "."
    if word[0] == "q":
        return "Q" if word[1:] in {"1", "2", "3", "4"} else "."
    return next((letter for letter, shape in _SHAPES if shape.fullmatch(word)), ".")


# Words before "of" that make a month of any word that names one ("the second week of May").
_PARTS = frozenset("Uubi")
# Places in a sentence of a symbol rather than a quarter ("the first quartile, Q1, is").
_NAMING = frozenset({"nsubj", "nsubjpass", "appos", "attr", "ROOT", "dep"})
_DOUBTFUL = frozenset("MWSPRTeiGQsD")


def _disambiguated_letters(letters: str, tokens: Sequence[Token]) -> str:
    """Return the letters with `.` for words that only look like a month, a season and so on."""
    sure = "".join(
        "." if letter in _DOUBTFUL and not _temporal(letter, at, tokens) else letter
        for at, letter in enumerate(letters)
    )
    for at in range(len(sure)):
        sure = f"{sure[:at]}{_year_code(sure, at, tokens)}{sure[at + 1 :]}"
    ordinals = lexicon("quantities")["ordinals"]
    return _FIRST.sub(lambda found: "o" if tokens[found.start()].lower in ordinals else "x", sure)


def _year_code(letters: str, at: int, tokens: Sequence[Token]) -> str:
    """Return the letter of a word, that of a decade for a year before an apostrophe, of a year for some numbers."""
    if letters[at] == "y" and _is_decade(tokens[at]):
        return "s"
    return "y" if letters[at] == "n" and _is_early_year(letters[:at], at, tokens) else letters[at]


def _is_decade(token: Token) -> bool:
    """True for a round year before a split apostrophe: "in **the 1930's**"; "1930's crisis" is of that year."""
    words, at = token.sentence.tokens, token.i - token.sentence.tokens[0].i
    marked = token.text.endswith("0") and at + 1 < len(words) and words[at + 1].lower in {"'s", "’s"}
    return marked and at > 0 and is_in_set(words[at - 1].lower, "definite")


def _is_early_year(before: str, at: int, tokens: Sequence[Token]) -> bool:
    """True for a number of three digits that is a year by its place: "30 September **420**", "(**837**–908)", "until **512**"."""
    token = tokens[at]
    if len(token.text) != 3 or not token.text.isdigit():
        return False
    if before.rstrip("O,").endswith("M") or (before.endswith("y-") and len(tokens[at - 2].text) == 3):
        return True
    return is_circa(token) or is_year_in_brackets(token) or is_early_year_behind_preposition(token)


# Words that have a capital in a headline ("What Roe Says **Today**").
_CAPITALIZED_IN_TITLES = frozenset({"VERB", "NOUN", "ADJ"})


# "first" counts what follows it ("the first week"); before a number it only sets it off ("the first three weeks").
_FIRST = re.compile(r"x(?=-?[Ub])")


def _temporal(letter: str, at: int, tokens: Sequence[Token]) -> bool:
    token = tokens[at]
    before = tokens[at - 1].lower if at else ""
    if letter == "G":
        return token.text.isupper()
    if letter == "Q":
        return token.dep not in _NAMING or _has_year(tokens[at - 1 : at + 3])
    if letter in {"M", "W"}:
        of_part = letter == "M" and _follows_part(before, at, tokens)
        return of_part or _is_calendar_name(token, before, tokens[at + 1 : at + 2])
    if letter == "S":
        return _is_season(token, tokens[at + 1 : at + 4])
    if letter == "D":
        return not _ends_name(token, at, tokens)
    return _is_time_noun(token, before, at, tokens)


def _ends_name(token: Token, at: int, tokens: Sequence[Token]) -> bool:
    """True for "Today" that ends a name ("the editor of Vimba **Today**")."""
    if at == 0 or not token.text.istitle() or tokens[at - 1].pos == "PUNCT":
        return False
    return any(word.text.islower() and word.pos in _CAPITALIZED_IN_TITLES for word in tokens)


def _is_season(token: Token, after: Sequence[Token]) -> bool:
    """True unless it falls, is in a name ("the **Summer** Games") or is that of something ("the **fall** of Rome")."""
    if token.tag[:2] != "NN" or token.tag[-1] == "S" or token.entity in _NAMED:
        return False
    opens_name = token.dep == "compound" and token.text.istitle() and token.head.text.istitle()
    return not opens_name and (after[:1] == [] or not is_in_set(after[0].lower, "of") or _names_year(after[1:]))


def _names_year(words: Sequence[Token]) -> bool:
    """True for words that begin with a year or name one by a unit ("**2019** and", "**last year** she")."""
    codes = _codes()
    return any((codes.get(word.lower) or _digits(word.lower)) in "yU'ndk" for word in words[:2])


def _has_year(words: Sequence[Token]) -> bool:
    return any(word.text[:2] in {"19", "20"} for word in words)


def _follows_part(before: str, at: int, tokens: Sequence[Token]) -> bool:
    """True behind "the second week of", where any word that names a month is one ("of **May**")."""
    return at > 1 and is_in_set(before, "of") and _codes().get(tokens[at - 2].lower, ".") in _PARTS


def _is_time_noun(token: Token, before: str, at: int, tokens: Sequence[Token]) -> bool:
    """True unless a noun such as "moment" or "future" stands without the words that make it a time."""
    if is_in_set(token.lower, "reference_nouns"):
        return _is_reference(at, tokens)
    if is_in_set(token.lower, "future_nouns"):
        return is_in_set(before, "before_future") and token.pos == "NOUN" and token.text.islower()
    if is_in_set(token.lower, "decade_names"):
        return token.text.islower() or token.entity == "DATE"
    return True


def _is_reference(at: int, tokens: Sequence[Token]) -> bool:
    """True for the words before a noun that make it a time: "at present", "at the moment", "at this difficult moment"."""
    words = [token.lower for token in tokens[:at] if token.pos != "ADJ"][-2:]
    return words[-1:] == ["at"] or (words[-1:] in (["the"], ["this"]) and words[0] in {"at", "for"})


_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})


def _is_calendar_name(token: Token, before: str, after: Sequence[Token]) -> bool:
    """True for a month or weekday that is no verb ("may"), no part of a name ("April Jones") and no other short word."""
    if token.text.islower() or token.pos in {"VERB", "AUX"} or _is_in_name(token) or _opens_hyphened_name(token):
        return False
    if token.entity == "PERSON" and not is_in_set(before, "before_month"):
        return False
    return _is_unambiguous(token.lower) or token.entity == "DATE" or any(word.text[:1].isdigit() for word in after)


def _is_unambiguous(word: str) -> bool:
    """True for a long name, an abbreviation with its dot, and the short months that mean nothing else."""
    return len(word) > 4 or word.endswith(".") or is_in_set(word, "short_months")


def _opens_hyphened_name(token: Token) -> bool:
    """True for the first part of a name with hyphens ("**Mar**-a-Lodge"), not of "Mar-Apr"."""
    words, last = token.sentence.tokens, token
    behind = words[token.i + 1 - words[0].i :]
    for mark, word in zip(behind[::2], behind[1::2], strict=False):
        if not is_in_set(mark.text, "hyphen") or mark.start != last.end or word.start != mark.end:
            break
        last = word
    return last.text.istitle() and last is not token and _codes().get(last.lower, ".") == "."


def _is_in_name(token: Token) -> bool:
    """True for "April" in "April Jones", but not in "April week"."""
    head = token.head
    compound = token.dep == "compound" and head.i == token.i + 1 and head.pos == "PROPN"
    return compound and _codes().get(head.lower, ".") not in "UuPWM"
