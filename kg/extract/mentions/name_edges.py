"""The ends of the tagger's spans: articles, marks, kinds and offices are cut off, two names in one span are divided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.data import lexicon, words
from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.first_names import first_name_gender
from kg.extract.mentions.name_seats import is_seat_of_office
from kg.extract.mentions.name_titles import are_officers, without_office
from kg.extract.mentions.name_words import (
    PROPER,
    NameSpan,
    is_capitalised,
    is_era,
    is_initial,
    opens_a_place,
    title_words,
    type_of_word,
)
from kg.extract.mentions.nominals import type_of_noun
from kg.syntax import Name, Token, Tree
from kg.syntax.phrases import DASHES, word_before
from kg.syntax.verbs import FINITE

_MARKS = frozenset("'\"`,.;:!?()[]{}-–—’‘“”/|*_") | {"``", "''", "--", "'s", "’s", "-lrb-", "-rrb-"}
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_OPENING = frozenset({"DT", "PRP$", "IN", "WDT", "CC", "RB", "POS"})
_CLOSING = frozenset({"IN", "CC", "DT", "POS", "TO"})
_COMMON = frozenset({"NN", "NNS", "VBG", "VBN", "VBZ", "VB"})
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][A-Za-z.]*")
# Letters of American parties before a state: "D-Mo.".
PARTIES = frozenset("DRI")


def trimmed_spans(name: Name, tree: Tree, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield what remains of the tagger's span without article, punctuation and office."""
    tokens = tree.tokens
    for start, end in _pieces(name, tree, gazetteer):
        first, last = _trimmed_ends(start, end, tokens)
        if first == last and _opens_a_name(tokens[first]):
            last += 1
        if _is_no_name(first, last, name, tree, gazetteer):
            continue
        label = _label_of_piece(start, end, name, tree, gazetteer)
        span = without_office(NameSpan(first, _with_dot(first, last, tree, gazetteer), label), tree, gazetteer)
        if span is not None:
            yield span


def _label_of_piece(first: int, last: int, name: Name, tree: Tree, gazetteer: Gazetteer) -> str:
    """Return the label of a piece: a person before a possessive, a place between an office and a person, else the span's."""
    if last < name.last and tree.tokens[last + 1].tag == "POS":
        return "PERSON"
    return "GPE" if first == last < name.last and _opens_with_seat(name, tree, gazetteer) else name.label


def _opens_with_seat(name: Name, tree: Tree, gazetteer: Gazetteer) -> bool:
    """True for a person's span with the place of an office at its start: "head of **Karelia** Jane Roe"."""
    return name.label == "PERSON" and name.last - name.first > 1 and is_seat_of_office(name.first, tree, gazetteer)


def _is_no_name(first: int, last: int, name: Name, tree: Tree, gazetteer: Gazetteer) -> bool:
    """True for words that were tagged but name nothing: "U.S.-led", "@handle", the top "Marine", this "Court"."""
    named = tree.tokens[first : last + 1]
    if (
        first > last
        or named[0].text.startswith("@")
        or not _is_proper(named, gazetteer)
        or _is_member(first, last, name, tree.tokens)
    ):
        return True
    if are_officers(named, tree) or _are_initials_of_author(named):
        return True
    return first == last and (is_description(named[0], tree) or is_behind_person(named[0], tree) or is_era(named[0]))


def _are_initials_of_author(named: tuple[Token, ...]) -> bool:
    """True for initials behind a comma and a family name, as in lists of sources: "Roe, **J. M.**"."""
    before = word_before(named[0])
    return before is not None and before.text == "," and all(map(is_initial, named))


def is_behind_person(token: Token, tree: Tree) -> bool:
    """True for the letters of a rank or degree behind a comma and a person: "Ann Roe, **QC**"."""
    before = tree.tokens[max(0, token.i - 2) : token.i]
    letters = token.lower.replace(".", "") in title_words("postnominal")
    return letters and len(before) == 2 and before[1].text == "," and before[0].entity == "PERSON"


def _is_proper(tokens: tuple[Token, ...], gazetteer: Gazetteer) -> bool:
    """True if the words may be a name; a common noun with a capital because it opens a sentence is not."""
    if len(tokens) == 1 and (_PARTY_AND_STATE.fullmatch(tokens[0].text) or _is_participle_with_agent(tokens[0])):
        return False
    if len(tokens) == 1 and tokens[0].tag in {"NN", "NNS"} and tokens[0].sentence.tokens[0] is tokens[0]:
        return bool(gazetteer.demonym(tokens[0].text) or gazetteer.candidates(tokens[0].text))
    return any(is_capitalised(token) or token.text[:1].isdigit() for token in tokens)


def is_description(token: Token, tree: Tree) -> bool:
    """True for a common noun in capitals with a word before it that no name has: "this **Court**", "our **Nation**"."""
    kind = type_of_noun(token.lower)
    before = tree.tokens[token.i - 1] if token.i and kind is not None else None
    if before is None or not before.text.islower():
        return False
    return before.tag == "PRP$" or before.text in _DEMONSTRATIVE or (before.text == "the" and kind == "Country")


def _is_member(first: int, last: int, name: Name, tokens: tuple[Token, ...]) -> bool:
    """True for a person called by a force, with a word before it that no force has: "the top **Marine**"."""
    if first != last or name.label == "NORP" or tokens[first].lower not in title_words("members"):
        return False
    return first > 0 and tokens[first - 1].tag in {"DT", "JJ", "JJS", "PRP$", "CD"}


def _is_participle_with_agent(token: Token) -> bool:
    """True for a participle with its agent, joined by a hyphen: "U.S.-led" is no name."""
    return token.lower.rpartition("-")[2] in lexicon("clauses")["hyphened"] and "-" in token.text


def _opens_a_name(token: Token) -> bool:
    """True if a word for a kind of thing stands before the word that names it: "Hotel" in "Hotel Ambassador"."""
    after = token.head
    hangs = token.dep == "compound" and after.i == token.i + 1 and after.tag in PROPER
    return hangs and type_of_word("first").get(token.lower) == "Facility"


def _with_dot(first: int, last: int, tree: Tree, gazetteer: Gazetteer) -> int:
    """Return the index of the dot that belongs to an abbreviation ("Calif."), else the last word's."""
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    touches = after is not None and after.text == "." and after.start == tree.tokens[last].end
    return last + 1 if touches and first == last and gazetteer.is_abbreviation(tree.tokens[last].text + ".") else last


def _pieces(name: Name, tree: Tree, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the names in one span: "Lee the Globex" and "Danish-Swedish" are two names each; "critics of" is cut off."""
    tokens, first = tree.tokens, name.first
    if name.label == "WORK_OF_ART":
        yield first, name.last
        return
    if _opens_with_seat(name, tree, gazetteer):
        yield first, first
        first += 1
    for i in range(first + 1, name.last):
        if (
            _divides(i, tokens, gazetteer)
            or _is_way(i, name, tokens)
            or _is_dash(i, name.label, tokens)
            or _is_author(first, i, tokens)
        ):
            yield first, i - 1
            first = i + 1
    yield _index_after_noun(first, name.last, tokens), name.last


def _index_after_noun(first: int, last: int, tokens: tuple[Token, ...]) -> int:
    """Return the index behind a common noun and its preposition before a name: of "Roe" in "critics of Roe"."""
    opens = tokens[first].tag in _COMMON and first < last and tokens[first + 1].tag in {"IN", "TO"}
    return first + 2 if opens and any(token.tag in PROPER for token in tokens[first + 2 : last + 1]) else first


def _divides(i: int, tokens: tuple[Token, ...], gazetteer: Gazetteer) -> bool:
    """True for a word between two names: an article without preposition, "to", or a hyphen between demonyms."""
    stray = tokens[i].tag == "DT" and tokens[i - 1].tag not in {"IN", "CC", "DT"}
    return stray or tokens[i].tag == "TO" or _divides_peoples(i, tokens, gazetteer)


def _is_way(i: int, name: Name, tokens: tuple[Token, ...]) -> bool:
    """True for "to" that hangs on a word outside the span: "was taken by Lowell Air **to** Harl Hospital"."""
    return tokens[i].lower == "to" and not name.first <= tokens[i].head.i <= name.last


def _is_dash(i: int, label: str, tokens: tuple[Token, ...]) -> bool:
    """True for a dash with spaces, which a hyphen stands for in persons' names ("Ann Roe **-** Karl Lott, a friend **-** fled")."""
    apart = tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
    return apart and (tokens[i].text in DASHES or (tokens[i].text == "-" and label == "PERSON"))


def _is_author(first: int, i: int, tokens: tuple[Token, ...]) -> bool:
    """True for the possessive behind a full name in a longer one: "Ann Lott**'s** Dark Harbour"."""
    words = tokens[first:i]
    named = len(words) > 1 and all(token.tag == "NNP" and token.text[:1].isupper() for token in words)
    return tokens[i].tag == "POS" and named and first_name_gender(words[0].text) != "unknown"


def _divides_peoples(i: int, tokens: tuple[Token, ...], gazetteer: Gazetteer) -> bool:
    return tokens[i].text in {"-", "–"} and all(gazetteer.demonym(tokens[n].text) for n in (i - 1, i + 1))


def _trimmed_ends(first: int, last: int, tokens: tuple[Token, ...]) -> tuple[int, int]:
    """Return first and last word without article, preposition and punctuation at the ends, and without "region" behind."""
    first = _index_after_opening(first, last, tokens)
    while first <= last and _is_outside_at_start(tokens[first]):
        first += 1
    while first <= last and _is_outside_at_end(tokens[last]):
        last -= 1
    if last > first and _is_behind_name(tokens[last]):
        last -= 1
    return first, last


def _is_behind_name(token: Token) -> bool:
    """True for a caption, a kind or a direction at the end of a span: "Lowell **region**", "Lowell **north** of Harl"."""
    direction = token.text.islower() and token.lower in words("names", "compass")
    return direction or token.lower in words("names", "captions") or _is_kind(token)


def _index_after_opening(first: int, last: int, tokens: tuple[Token, ...]) -> int:
    """Return the index behind what is no part of the name at the start of a span.

    A caption, a verb before an article ("**Were** the court …"), a party ("D-"), numbers, "rebel-held", "Near".
    """
    if first < last and _stands_outside(tokens[first], tokens[first + 1]):
        first += 1
    if last - first > 1 and tokens[first].text in PARTIES and tokens[first + 1].text == "-":
        first += 2
    first = next((n for n in range(first, last) if not _stands_before_name(tokens[n])), last)
    return first + 1 if first < last and opens_a_place(tokens[first]) else first


def _stands_outside(word: Token, after: Token) -> bool:
    """True for a caption or a verb before an article at the start of a span: "**Were** the court …"."""
    inverted = word.tag in FINITE and after.tag == "DT"
    return inverted or word.lower in words("names", "captions")


def _stands_before_name(token: Token) -> bool:
    """True for a number with a mark in it ("1,000") and for "rebel-held", which begin no name."""
    return (token.tag == "CD" and not token.text.isalnum()) or _is_participle_with_agent(token)


def _is_outside_at_start(token: Token) -> bool:
    """True for an article or mark that is not part of the name ("The" of a name in capitals is)."""
    outside = token.lower in _MARKS or token.tag in _OPENING
    return outside and not (token.text == "The" and token.tag in PROPER)


def _is_outside_at_end(token: Token) -> bool:
    """True for a preposition or mark that is not part of the name (the dot of "Inc." is)."""
    outside = token.lower in _MARKS or token.tag in _CLOSING
    return outside and not (len(token.text) > 1 and token.text.endswith("."))


def _is_kind(token: Token) -> bool:
    return token.text.islower() and type_of_word("beside").get(token.lower) in {"Region", "City"}
