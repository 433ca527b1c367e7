"""Tree → quantities: counts, measures, shares, ages and amounts of money, with what bounds or blurs them.

Numbers, units and signs become letters and a few regular expressions over the letters find the
phrases; the noun that a bare number counts comes from the tree. Dates, lengths of time and
ordinals are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.data import cached_by_folder, lexicon
from kg.extract.numerals import number_of, value_of
from kg.model import Quantity, Span, digest
from kg.syntax import Sentence, Token, Tree

_LISTS = (
    ("k", "cardinals"),
    ("s", "scales"),
    ("S", "scale_plurals"),
    ("f", "fractions"),
    ("h", "fraction_plurals"),
    ("U", "measures"),
    ("z", "money_scales"),
    ("C", "currency_names"),
    ("c", "subunits"),
    ("%", "percent"),
    ("$", "currency_symbols"),
)
_WORDS = (
    ("-", "hyphen"),
    ("t", "to"),
    ("&", "and"),
    ("o", "of"),
    (",", "comma"),
    ("a", "article"),
    ("y", "year"),
    ("d", "span"),
    ("O", "old"),
    ("G", "aged"),
    ("q", "power"),
    ("b", "range"),
    ("p", "per"),
    ("e", "cent"),
)
_NUMBER = r"(?:(?:[nk]|as|f(?:a|o)?a?s)(?:-?[nks](?![nks]{0,4}%)|&k(?=[^k])|&af){0,8}|s|S(?:oS){0,3})"
_RULES = (
    (
        "money",
        rf"\$-?{_NUMBER}z?(?:[-t]\$?{_NUMBER}z?)?|b\$-?{_NUMBER}z?&\$?{_NUMBER}z?|{_NUMBER}(?:[-t]{_NUMBER})?(?:-|o|\.)?[Cc]|{_NUMBER}\$(?!n)",
    ),
    ("share", rf"{_NUMBER}(?:[-t]{_NUMBER})?-?(?:%|pe)|[ka]-?f(?=o)|k-?h|f(?=o)"),
    ("age", rf"G{_NUMBER}|{_NUMBER}-?[yd]-?O"),
    ("time", rf"{_NUMBER}(?:[-t]{_NUMBER})?-?[yd]"),
    ("measure", rf"(?:{_NUMBER}(?:[-t]{_NUMBER})?|b{_NUMBER}&{_NUMBER})-?q?[Uz]"),
    ("count", rf"b{_NUMBER}&{_NUMBER}|{_NUMBER}(?:[-t]{_NUMBER})?"),
)
_NAMED = frozenset({"DATE", "TIME", "ORDINAL", "LAW", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "PERSON", "ORG", "GPE"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a number with its unit, and the letter of each word's class."""

    rule: str
    tokens: tuple[Token, ...]
    letters: str

    def words(self, letters: str) -> list[str]:
        return [token.lower for token, letter in zip(self.tokens, self.letters, strict=True) if letter in letters]


def quantities(tree: Tree) -> list[Quantity]:
    """Return the quantities of the document in text order, none overlapping.

    "more than $3.6 billion" has value 3.6e9, unit USD, modifier "more than"; a range has its
    lower end as value and its upper end as `high`; a count has the lemma of the noun as unit.
    """
    return [found for sentence in tree.sentences for found in _quantities_of_sentence(sentence, tree)]


def _quantities_of_sentence(sentence: Sentence, tree: Tree) -> Iterator[Quantity]:
    tokens = sentence.tokens
    letters = _letters(tokens)
    if _TRIGGERS.isdisjoint(letters):
        return
    if "C" in letters:
        pairs = zip(letters, tokens, strict=True)
        letters = "".join("." if c == "C" and t.pos not in _NOMINAL else c for c, t in pairs)
    for found in _grammar().finditer(letters):
        first, last = found.span()
        phrase = _Phrase(found.lastgroup or "", tuple(tokens[first:last]), letters[first:last])
        quantity = _quantity(phrase, tokens, first, tree)
        if quantity is not None:
            yield quantity


def _letters(tokens: Sequence[Token]) -> str:
    """Return the class letter of each word, `.` for words without a class."""
    codes = _codes()
    known = (
        codes.get(t.lower) or (_shape(t.lower) if t.lower[-1:] in _ODD or t.lower[:1] in _ODD else ".") for t in tokens
    )
    return "".join(known)


_TRIGGERS = frozenset("nkSsf")
_NOMINAL = frozenset({"NOUN", "PROPN", "SYM"})


@cached_by_folder
def _grammar() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _RULES))


@cached_by_folder
def _codes() -> dict[str, str]:
    codes = {}
    for letter, name in _LISTS:
        for word in lexicon("quantities")[name]:
            codes[word] = letter
            if letter in "UCc":
                codes[f"{word}s"] = letter
    for letter, name in _WORDS:
        codes.update(dict.fromkeys(lexicon("quantities")["words"][name], letter))
    return codes


_ODD = frozenset("0123456789.")
_NUMERIC = re.compile(r"\d[\d,]*(?:\.\d+)?(?:bn|mn|tn|k|m|b)?|\d{1,3}[/⁄]\d{1,3}")


def _shape(word: str) -> str:
    if word[-1:] == "." and _codes().get(word[:-1]) in {"z", "s", "U"}:
        return _codes()[word[:-1]]
    return "n" if word[:1].isdigit() and len(word) < 24 and _NUMERIC.fullmatch(word) else "."


# ---------------------------------------------------------------- values


def _quantity(phrase: _Phrase, tokens: Sequence[Token], first: int, tree: Tree) -> Quantity | None:
    if phrase.rule == "count" and _is_age(phrase, tokens, first):
        phrase = _Phrase("age", phrase.tokens, phrase.letters)
    if phrase.rule == "time" or _is_no_amount(phrase):
        return None
    low, high = _values(phrase)
    if low is None or _is_tally(phrase, high):
        return None
    unit, last = _unit(phrase, tokens, first)
    if unit is _NOTHING:
        return None
    modifier, start = _modifier_before(tokens, first)
    after, end = _modifier_after(tokens, last)
    span = Span(tokens[start].start, tokens[end].end - tokens[end].text.endswith("."))
    return Quantity(
        id=digest(tree.document.id, "quantity", span.start, span.end),
        span=span,
        value=_value_in_whole_units(phrase, low),
        unit=unit,
        modifier=modifier or after,
        high=_value_in_whole_units(phrase, high) if high is not None else None,
        money=phrase.rule == "money",
    )


def _value_in_whole_units(phrase: _Phrase, value: float) -> float:
    """Return the value, cents as hundredths of their currency."""
    return round(value * (0.01 if phrase.rule == "money" and "c" in phrase.letters else 1.0), 6)


_NOTHING = ""


def _is_no_amount(phrase: _Phrase) -> bool:
    """True for numbers that are part of a date or a name."""
    if phrase.rule in {"money", "share", "age"}:
        return False
    return any(
        token.entity in _NAMED for token, letter in zip(phrase.tokens, phrase.letters, strict=True) if letter in "nk"
    )


def _is_tally(phrase: _Phrase, high: float | None) -> bool:
    """True for the result of a vote or game ("a 7-2 vote"), which is no range."""
    return high is None and re.search("n-n", phrase.letters) is not None


def _values(phrase: _Phrase) -> tuple[float | None, float | None]:
    """Return the number of a phrase, or both ends of a range."""
    money = phrase.rule == "money"
    parts = _range_parts(phrase)
    numbers = [_number(tokens, letters, money) for tokens, letters in parts]
    if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
        low, high = _same_scale(numbers[0], numbers[1], parts)
        return (low, high) if low < high else (low, None)
    return (numbers[0] if numbers else None), None


def _range_parts(phrase: _Phrase) -> list[tuple[list[str], str]]:
    numeric = [
        (t.lower.rstrip("."), c) for t, c in zip(phrase.tokens, phrase.letters, strict=True) if c in "nksSfhat&-oz"
    ]
    letters = "".join(c for _, c in numeric)
    cut = re.search(r"(?<=[nksS])t(?=[nksaS])|(?<=n)-(?=n)" if "b" not in phrase.letters else "[&t]", letters)
    if cut is None:
        return [([w for w, _ in numeric], letters)]
    at = cut.start()
    return [([w for w, _ in numeric[:at]], letters[:at]), ([w for w, _ in numeric[at + 1 :]], letters[at + 1 :])]


def _same_scale(low: float, high: float, parts: Sequence[tuple[list[str], str]]) -> tuple[float, float]:
    """Return both ends of a range at the scale of the second where only that end has one ("5 to 7 million")."""
    if "s" in parts[1][1] and "s" not in parts[0][1] and low < 1000 <= high:
        scale = lexicon("quantities")["scales"][
            next(w for w in reversed(parts[1][0]) if w in lexicon("quantities")["scales"])
        ]
        return low * scale, high
    return low, high


def _number(words: list[str], letters: str, money: bool) -> float | None:
    if "S" in letters:
        return _of_plurals([w for w, c in zip(words, letters, strict=True) if c == "S"])
    if "h" in letters or ("f" in letters and _MULTIPLYING.isdisjoint(letters)):
        return _of_fraction(words)
    if letters.endswith("z") and money and len(words) > 1:
        words = [*words[:-2], words[-2] + words[-1]]
    return _value_of_words(words, money)


def _value_of_words(words: list[str], money: bool) -> float | None:
    """Return the value of figures and words for numbers, multiplied where a suffix makes a figure of one ("3m")."""
    plain = [_value_with_suffix(word, money) for word in words if word != "-"]
    if all(isinstance(word, str) for word in plain):
        return value_of(words)
    return _product(plain)


def _product(parts: Sequence[str | float]) -> float:
    """Return the product of numbers and words for scales; other words count as one."""
    scales = lexicon("quantities")["scales"]
    total = 1.0
    for part in parts:
        total *= part if isinstance(part, float) else scales.get(part, 1.0)
    return total


_MULTIPLYING = frozenset("sn&")


def _value_with_suffix(word: str, money: bool) -> str | float:
    """Return the value of a number with letters ("3.6bn", "5m"); any other word unchanged."""
    found = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)([a-z]+)", word)
    if found is None:
        return word
    lists = lexicon("quantities")
    scale = lists["scales"].get(found[2]) or (lists["money_scales"].get(found[2]) if money else None)
    number = number_of(found[1])
    return number * float(scale or 1) if number is not None else word


def _of_plurals(words: list[str]) -> float:
    """Return the least value of plural scales: 10,000 for "tens of thousands"."""
    value = 1.0
    for word in words:
        value *= lexicon("quantities")["scale_plurals"][word]
    return value


def _of_fraction(words: list[str]) -> float | None:
    """Return the value of "two-thirds", "a quarter", "half"."""
    lists = lexicon("quantities")
    parts = {**lists["fractions"], **lists["fraction_plurals"]}
    part = next((parts[word] for word in reversed(words) if word in parts), None)
    count = lists["cardinals"].get(words[0], 1)
    return round(float(part) * (count or 1), 6) if part else None


# ---------------------------------------------------------------- units


def _unit(phrase: _Phrase, tokens: Sequence[Token], first: int) -> tuple[str | None, int]:
    """Return the unit and the index of the phrase's last word; an empty unit means that the phrase is no quantity."""
    last = first + len(phrase.tokens) - 1
    lists = lexicon("quantities")
    if phrase.rule == "money":
        return _currency(phrase), last
    if phrase.rule == "share":
        return ("percent" if phrase.words("%e") else "share"), last
    if phrase.rule == "age":
        return "years of age" if "d" not in phrase.letters else "months of age", last
    if phrase.rule == "measure":
        word = phrase.words("Uz")[-1].rstrip(".")
        unit = lists["measures"].get(word) or lists["measures"].get(word.removesuffix("s"))
        return _unit_with_power(phrase, str(unit)) if unit else _NOTHING, last
    return _counted_noun(phrase, tokens, last)


def _unit_with_power(phrase: _Phrase, unit: str) -> str:
    """Return the unit squared or cubed if "square" or "cubic" stands before it."""
    powers = phrase.words("q")
    if not powers:
        return unit
    cubic = lexicon("quantities")["words"]["cubic"]
    return f"{unit}{'³' if len(powers) == 1 and powers[0] in cubic else '²'}"


def _currency(phrase: _Phrase) -> str:
    lists = lexicon("quantities")
    sign = phrase.words("$")
    if sign:
        return str(lists["currency_symbols"][sign[0]])
    at = max(i for i, c in enumerate(phrase.letters) if c in "Cc")
    names = lists["currency_names"] if phrase.letters[at] == "C" else lists["subunits"]
    word = phrase.tokens[at].lower
    name = word if word in names else word.removesuffix("s")
    nation = phrase.tokens[at - 1].lower
    return str(lists["national_currencies"].get(f"{nation} {name}") or names[name])


def _counted_noun(phrase: _Phrase, tokens: Sequence[Token], last: int) -> tuple[str | None, int]:
    """Return the noun that the number counts, and its index."""
    number = phrase.tokens[-1]
    noun = _noun_of(phrase)
    if noun is None or not noun.text[0].isalpha():
        return (None if _stands_for_people(phrase, number) else _NOTHING), last
    end = last + noun.i - number.i
    near = 0 < noun.i - number.i <= _NEAR and noun.sentence is number.sentence
    name = noun.lemma if noun.pos == "PROPN" else noun.lemma.lower()
    whole = f"{tokens[noun.i - tokens[0].i - 1].lower} {name}"
    if whole in lexicon("quantities")["compound_units"]:
        name = whole
    return name, end if near else last


def _stands_for_people(phrase: _Phrase, number: Token) -> bool:
    """True for a number that is a subject or object without a noun ("**Forty** were hurt"), but not for "one"."""
    argument = number.dep in {"nsubj", "nsubjpass", "dobj"} and number.pos == "NUM"
    return argument and phrase.letters[-1] in "nks" and number.lower != "one"


def _is_age(phrase: _Phrase, tokens: Sequence[Token], at: int) -> bool:
    """True for the age after a person's name ("Jane Doe, 42, said")."""
    if phrase.letters != "n" or len(phrase.tokens[0].text) > 3 or not 1 < at < len(tokens) - 1:
        return False
    named = tokens[at - 1].text in {",", "("} and tokens[at - 2].entity == "PERSON"
    return named and tokens[at + 1].text in {",", ".", ";", ")", "–", "—", "―"}


_NEAR = 8


def _noun_of(phrase: _Phrase) -> Token | None:
    inside = {token.i for token in phrase.tokens}
    for token in reversed(phrase.tokens):
        head = token.head
        if token.dep in {"nummod", "quantmod", "compound", "amod"} and head.i not in inside:
            return head if head.i > token.i and head.pos in {"NOUN", "PROPN", "ADJ"} else None
        of = _of_after(token, phrase.tokens[-1].i)
        if of is not None and token.lower != "one":
            return of.child("pobj")
    return None


def _of_after(token: Token, last: int) -> Token | None:
    return next((child for child in token.children_with("prep") if child.lower == "of" and child.i > last), None)


# ---------------------------------------------------------------- modifiers


def _modifier_before(tokens: Sequence[Token], first: int) -> tuple[str | None, int]:
    """Return the longest modifier that ends right before the number, and its first index."""
    modifiers = lexicon("quantities")["modifiers"]
    for length in (3, 2, 1):
        start = first - length
        if start >= 0:
            words = " ".join(token.lower for token in tokens[start:first])
            if words in modifiers:
                return str(modifiers[words]), start
    return None, first


def _modifier_after(tokens: Sequence[Token], last: int) -> tuple[str | None, int]:
    words = " ".join(token.lower for token in tokens[last + 1 : last + 3])
    found = lexicon("quantities")["modifiers_after"].get(words)
    return (str(found), last + 2) if found and last + 2 < len(tokens) else (None, last)
