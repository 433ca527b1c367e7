"""The tokens of a clause → the words of its label, each with what has to be known to put a name in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from kg.data import words
from kg.extract.wording.forms import third_person
from kg.extract.wording.openness import openness
from kg.model import APOSTROPHE, Mention, Word
from kg.syntax import Token
from kg.syntax.phrases import DASHES, is_empty_object, word_before
from kg.syntax.verbs import FINITE, HAD_OR_WOULD, is_passive

MentionOf = Callable[[Token], Mention | None]
Part = Token | str

_BRACKETS = frozenset("[]()")
_APOSTROPHES = frozenset({"'", "’"})
_CLITICS = frozenset({"'s", "’s"})
_OPENING_QUOTES = frozenset({"“", '"', "``", "`", "‘", "'"})
_BEFORE_QUOTATION = frozenset({",", ":"})
_DASHES = DASHES | {"-"}
_COUNTS = frozenset({"", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "DATE", "TIME"})


class LabelWords:
    """The words of a document as labels show them, each made once, however many clauses it stands in."""

    def __init__(self, mention_of: MentionOf) -> None:
        """Take from `mention_of` what a word mentions."""
        self.mention_of = mention_of
        self._known: dict[tuple[Token, bool, bool], Word] = {}

    def word(self, token: Token, *, plain: bool, joined: bool) -> Word:
        """Return a word, `joined` to the one before or not; a possessive that is a subject (`plain`) is none any more."""
        known = self._known.get((token, plain, joined))
        if known is None:
            known = self._known[token, plain, joined] = _word(token, self.mention_of, plain=plain, joined=joined)
        return known


def label_words(parts: Sequence[Part], of: LabelWords, *, plain: frozenset[Token] = frozenset()) -> tuple[Word, ...]:
    """Return the parts as words; a possessive that is a subject (`plain`) is no possessive any more."""
    found: list[Word] = []
    last: Token | None = None
    for part in parts:
        if isinstance(part, str):
            found.append(Word(part, joined=part == ","))
            last = None
            continue
        mark = _mark_between(last, part)
        if mark and not (mark == "," and part.tag in FINITE and _lacks_pair(found, parts[: parts.index(part)])):
            found.append(Word(mark, joined=mark == ","))
        found.append(of.word(part, plain=part in plain, joined=last is not None and _are_adjacent(last, part)))
        last = part
    return tuple(found)


def _mark_between(last: Token | None, word: Token) -> str:
    """Return the comma or dash if nothing else stands between two words ("Roe, 52, left", "rose 5%, a gain of …")."""
    if last is None or word.i != last.i + 2:
        return ""
    mark = word_before(word)
    if mark is None:
        return ""
    return mark.text if mark.text == "," or (mark.text in _DASHES and mark.start > last.end) else ""


def _lacks_pair(found: Sequence[Word], before: Sequence[Part]) -> bool:
    """Return True where a comma between subject and verb would stand alone: "Roe, 52, of Lowell, left" without "52"."""
    finite = any(isinstance(part, Token) and part.tag in FINITE for part in before)
    return not finite and not any(word.text == "," for word in found)


def _word(token: Token, mention_of: MentionOf, *, plain: bool, joined: bool) -> Word:
    whose = _antecedent_of(token)
    mention = mention_of(whose or token)
    text = _within_sentence(token)
    clitic = text.isalpha() and not token.text[0].isalpha()  # "has" for "’s"
    return Word(
        text=text,
        mention=mention.id if mention is not None else None,
        pronoun=whose is not None or _needs_referent(token),
        possessive=token.tag in {"PRP$", "WP$"} and not plain,
        joined=joined and not clitic,
        third=third_person(token) if token.pos in {"VERB", "AUX"} else "",
        open=openness(token, subject=plain),
    )


def _are_adjacent(last: Token, word: Token) -> bool:
    """Return True if nothing or only a bracket stands between two words ("[W]e")."""
    if word.i <= last.i + 1:
        return last.end == word.start
    base = word.sentence.tokens[0].i
    row = [last, *word.sentence.tokens[last.i + 1 - base : word.i - base], word]
    return all(token.text in _BRACKETS for token in row[1:-1]) and all(a.end == b.start for a, b in pairwise(row))


def _antecedent_of(word: Token) -> Token | None:
    """Return whom "whose" means."""
    if word.tag != "WP$":
        return None
    return next((up.head for up in word.ancestors() if up.dep == "relcl"), word)


def _within_sentence(word: Token) -> str:
    """Return a word as it stands inside a sentence: the first one of a sentence loses its capital unless it is a name."""
    if _is_short_has(word):
        return "has"
    if word.lower in HAD_OR_WOULD and word.lemma == "have":
        return "had"
    if word.tag == "POS" and word.text in _APOSTROPHES:
        return APOSTROPHE
    return word.lower if word.text != word.lower and _loses_capital(word) else word.text


def _is_short_has(word: Token) -> bool:
    """Return True for the "'s" of "he**'s** got": the same letters mean "is" elsewhere."""
    if word.tag != "VBZ" or word.text not in _CLITICS or word.dep != "aux":
        return False
    return not is_passive(word.head) and word.head.tag == "VBN"


def _loses_capital(word: Token) -> bool:
    """Return True for the first word of a sentence that is no name ("**The** mill burnt")."""
    small = word.text[1:].islower() or word.tag == "DT"
    return small and word.pos != "PROPN" and word.entity in _COUNTS and _opens_sentence(word)


def _opens_sentence(word: Token) -> bool:
    """Return True for the first word of a sentence, and of a quotation behind a colon or a comma (said: "**Even** they left")."""
    before = word.sentence.tokens[: word.i - word.sentence.tokens[0].i]
    marks = list(takewhile(lambda mark: mark.pos == "PUNCT", reversed(before)))
    quoted = len(marks) > 1 and marks[0].text in _OPENING_QUOTES and marks[1].text in _BEFORE_QUOTATION
    return len(marks) == len(before) or quoted


def _needs_referent(word: Token) -> bool:
    """Return True for a pronoun that says nothing unless one knows whom it means; not for "it" of "it is time to"."""
    if word.tag == "DT" and word.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}:
        narrowed = word.child("acl", "relcl", "prep") is not None  # "those injured", "that of Roe"
        return word.lower in words("wording", "pointing") and not narrowed
    if word.tag not in {"PRP", "PRP$"} or word.lower.endswith(("self", "selves")):
        return False
    if word.lower != "it" or word.dep not in {"nsubj", "nsubjpass"}:
        return True
    return not (is_empty_object(word) or _announces_clause(word))


def _announces_clause(it: Token) -> bool:
    """Return True for the subject "it" that stands for a clause behind it ("**it** is time to leave")."""
    verb = it.head
    complement, inner = verb.child("acomp", "attr", "oprd"), verb.child("xcomp")
    if inner is not None and verb.lemma in words("wording", "prospective") and inner.child("attr") is None:
        return False  # "it is going to rise", not "going to be a row"
    if complement is None:
        return _is_impersonal(it, inner) and any(map(_completes, verb.children))
    if any(child.lower in words("wording", "degrees") for child in complement.children):
        return False  # "it is rich enough to buy Globex"
    return any(map(_completes, (*verb.children, *complement.children)))


def _is_impersonal(it: Token, inner: Token | None) -> bool:
    """Return True for "it" of a verb that can do without a thing ("**it** was tiring to work there", "**it** is said that …")."""
    felt = it.head.tag == "VBG" and inner is not None
    return felt or it.dep == "nsubjpass" or it.head.lemma in words("wording", "impersonal")


def _completes(clause: Token) -> bool:
    """Return True for the clause that "it" announces ("it is time **to leave**"), not for a participle that modifies a noun."""
    return clause.dep in {"ccomp", "xcomp", "csubj", "relcl"} or (clause.dep in {"acl", "advcl"} and clause.tag == "VB")
