"""Where names begin and end: the tagger's spans, repaired, and names that the tagger left out.

Articles, possessive marks and titles are left outside a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.first_names import first_name_gender
from kg.extract.mentions.name_apostrophes import with_apostrophes
from kg.extract.mentions.name_capitals import labelled_speaker, titled_persons
from kg.extract.mentions.name_edges import (
    PARTIES,
    is_behind_person,
    is_description,
    trimmed_spans,
)
from kg.extract.mentions.name_evidence import is_behind_town
from kg.extract.mentions.name_joins import joined_spans
from kg.extract.mentions.name_own_words import is_kind_of_body
from kg.extract.mentions.name_repeats import bracketed_acronyms, repeated_names, repeated_titles
from kg.extract.mentions.name_titles import are_officers, without_office
from kg.extract.mentions.name_words import (
    PROPER,
    NameSpan,
    is_capitalised,
    is_era,
    is_title,
    last_word_type,
    name_lexicon,
    opens_a_place,
    title_words,
)
from kg.extract.mentions.name_works import titles_at_colons
from kg.extract.mentions.nominals import is_listed, type_of_noun
from kg.syntax import Name, Sentence, Token, Tree

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_LONG = 3
_APOSTROPHES = str.maketrans("", "", "'’")
# Labels that the tagger gives to any words with capitals.
_DOUBTFUL = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "FAC"})


class _Words:
    """The words of a document that also occur in lower case, and the words of the persons' names."""

    def __init__(self, tree: Tree) -> None:
        self.small = {token.text for token in tree.tokens if token.text.islower()}
        self.inside = {
            token.text for token in tree.tokens if token.text[:1].isupper() and not _opens_speech(token, tree)
        }
        persons = (tree.tokens[name.first : name.last + 1] for name in tree.names if name.label == "PERSON")
        self.persons = {token.text for words in persons for token in words}


def name_spans(tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans of names in text order; no two overlap."""
    taken = [False] * len(tree.tokens)
    shouted, titled = ([test(sentence) for sentence in tree.sentences] for test in (is_shouted, _is_title_case))
    spans = list(_names_by_position(tree, shouted, titled))
    _take_all(taken, spans)
    spans.extend(repeated_titles(tree, taken))
    spans.extend(_tagged_names(tree, gazetteer, taken, shouted, titled))
    _take_all(taken, spans)
    acronyms = [span for span in bracketed_acronyms(tree, spans) if not taken[span.first]]
    _take_all(taken, acronyms)
    spans.extend(acronyms)
    spans.extend(list(repeated_names(tree, spans, taken)))
    spans.extend(_untagged_names(tree, gazetteer, taken, shouted, titled))
    spans.sort(key=lambda span: span.first)
    return with_apostrophes(joined_spans(spans, tree, gazetteer), tree, gazetteer)


def _names_by_position(tree: Tree, shouted: list[bool], titled: list[bool]) -> Iterator[NameSpan]:
    """Yield the names that a colon or a title beside them shows: "**ROE**: I left", "**Dark Harbour**: A Novel"."""
    for sentence in tree.sentences:
        yield from _names_in_capitals(sentence, shouted=shouted[sentence.index])
        if not (shouted[sentence.index] or titled[sentence.index]):
            yield from titles_at_colons(sentence)


def _tagged_names(
    tree: Tree, gazetteer: Gazetteer, taken: list[bool], shouted: list[bool], titled: list[bool]
) -> Iterator[NameSpan]:
    """Yield the tagger's spans, repaired ("the Globex" → "Globex"); the words of its numbers and days are taken as well."""
    known = _Words(tree)
    for name in tree.names:
        at = tree.tokens[name.first].sentence.index
        if any(taken[name.first : name.last + 1]) or _is_ordinary_word(name, tree, gazetteer, known):
            continue
        if name.label in NUMERIC:
            _take(taken, name.first, name.last)
        elif not (titled[at] and _is_headline_scrap(name, tree, gazetteer)) and (
            name.last - name.first < _LONG or not shouted[at]
        ):
            yield from trimmed_spans(_known_start(name, tree) if titled[at] else name, tree, gazetteer)


def _untagged_names(
    tree: Tree, gazetteer: Gazetteer, taken: list[bool], shouted: list[bool], titled: list[bool]
) -> Iterator[NameSpan]:
    """Yield the names that the tagger left out: "VIMBA" in a headline in capitals, "Roe" that opens a sentence."""
    known = _Words(tree)
    for sentence in tree.sentences:
        if shouted[sentence.index]:
            yield from _shouted_names(sentence, taken, tree, gazetteer)
        else:
            yield from _missed_names(sentence, taken, tree, gazetteer, known, titled=titled[sentence.index])


def _names_in_capitals(sentence: Sentence, *, shouted: bool) -> Iterator[NameSpan]:
    """Yield the persons whom a label before a colon names, and those behind a title in a sentence set in capitals."""
    speaker = labelled_speaker(sentence)
    if speaker is not None:
        yield speaker
    elif shouted:
        yield from titled_persons(sentence)


def _is_headline_scrap(name: Name, tree: Tree, gazetteer: Gazetteer) -> bool:
    """True if a span is several words of a headline in title case that the text has nowhere else."""
    words = tree.tokens[name.first : name.last + 1]
    if len(words) < 2 or name.label not in _DOUBTFUL:
        return False
    text = tree.text_between(words[0], words[-1])
    named = last_word_type(words[-1]) is not None or bool(gazetteer.candidates(text))
    return not named and tree.document.text.count(text) < 2


def _is_ordinary_word(name: Name, tree: Tree, gazetteer: Gazetteer, known: _Words) -> bool:
    """True for one tagged word that has a capital only where it opens a sentence, and that the text has without one too."""
    word = tree.tokens[name.first]
    if name.first != name.last or name.label not in _DOUBTFUL or word.text.isupper() or word.text in known.inside:
        return False
    return word.lower in known.small and not gazetteer.candidates(word.text)


def _known_start(name: Name, tree: Tree) -> Name:
    """Return a person's name in a headline in title case without the words that the text has nowhere else behind it.

    "Roe Sees 'Dark Days" is "Roe" where the text says only "Roe" further down.
    """
    text = tree.document.text
    if name.label != "PERSON" or text.count(tree.text_between(tree.tokens[name.first], tree.tokens[name.last])) > 1:
        return name
    for last in range(name.last - 1, name.first - 1, -1):
        verb = tree.tokens[last + 1].tag.startswith("VB") or not tree.tokens[last + 1].text[:1].isalnum()
        if verb and text.count(tree.text_between(tree.tokens[name.first], tree.tokens[last])) > 1:
            return replace(name, last=last)
    return name


def _take(taken: list[bool], first: int, last: int) -> None:
    taken[first : last + 1] = [True] * (last + 1 - first)


def _take_all(taken: list[bool], spans: Iterable[NameSpan]) -> None:
    for span in spans:
        _take(taken, span.first, span.last)


def _missed_names(
    sentence: Sentence, taken: list[bool], tree: Tree, gazetteer: Gazetteer, known: _Words, *, titled: bool
) -> Iterator[NameSpan]:
    """Yield sequences of proper nouns that the tagger did not tag."""
    run: list[Token] = []
    for token in sentence.tokens:
        proper = (
            token.tag in PROPER
            and not taken[token.i]
            and is_capitalised(token)
            and (token.lower not in name_lexicon("never") or _opens_a_body(token, taken, tree))
        ) or (not taken[token.i] and (_is_code_of_division(token, tree, gazetteer) or is_kind_of_body(token)))
        if proper or (run and not taken[token.i] and (token.tag == "HYPH" or _is_particle(token, tree))):
            run.append(token)
            continue
        yield from _run_span(run, tree, gazetteer, known, titled=titled)
        run = []
    yield from _run_span(run, tree, gazetteer, known, titled=titled)


def _is_code_of_division(token: Token, tree: Tree, gazetteer: Gazetteer) -> bool:
    """True for a division's code behind a town, which a parser takes for a word: "Lowell, **OR**"."""
    return token.text.isupper() and is_behind_town(token, tree) and gazetteer.division_of_code(token.text) is not None


def _opens_a_body(token: Token, taken: list[bool], tree: Tree) -> bool:
    """True for a word that names nothing alone and opens a body's name ("**National** Parks Service")."""
    rest = tree.tokens[token.i + 1 : token.head.i + 1]
    proper = len(rest) > 1 and all(word.tag in PROPER and not taken[word.i] for word in rest)
    return proper and token.dep == "compound" and last_word_type(token.head) == "Organization"


def _is_particle(token: Token, tree: Tree) -> bool:
    """True for a small word within a person's name ("Ann **de** Roe")."""
    after = tree.tokens[token.i + 1 : token.i + 2]
    within = token.dep == "compound" and token.lower in title_words("particles")
    return within and token.text.isalpha() and bool(after) and is_capitalised(after[0]) and after[0].tag in PROPER


def _shouted_names(sentence: Sentence, taken: list[bool], tree: Tree, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield well-known names in a headline in capitals, where the capitals of a word show nothing."""
    words = sentence.tokens
    at = 0
    while at < len(words):
        widest = min(3, len(words) - at)
        width = next((n for n in range(widest, 0, -1) if _is_known(words[at : at + n], taken, tree, gazetteer)), 0)
        if width:
            yield NameSpan(words[at].i, words[at + width - 1].i)
        at += width or 1


def _is_known(words: list[Token], taken: list[bool], tree: Tree, gazetteer: Gazetteer) -> bool:
    if any(taken[word.i] or word.lower in name_lexicon("never") or len(word.text) < 2 for word in words):
        return False
    text = tree.text_between(words[0], words[-1])
    best = next(iter(gazetteer.candidates(text)), None)
    famous = best is not None and (best.kind in {"country", "body", "place", "continent"} or best.wikidata)
    return bool(famous) or (len(words) == 1 and gazetteer.demonym(text) is not None)


def is_shouted(sentence: Sentence) -> bool:
    """True if a sentence of several words is written in capitals throughout."""
    long = [token.text for token in sentence.tokens if len(token.text) > 3]
    return len(long) > 3 and all(word.isupper() for word in long)


def _run_span(run: list[Token], tree: Tree, gazetteer: Gazetteer, known: _Words, *, titled: bool) -> Iterator[NameSpan]:
    """Yield the name that a sequence of untagged proper nouns makes; a heading in capitals makes none."""
    run = _trimmed_run(run)
    if _makes_no_name(run, tree, known):
        return
    person = run[-1].text in known.persons and any(word.text.islower() for word in run)
    label = "PERSON" if person or _is_person_in_capitals(run) else ""
    span = without_office(NameSpan(run[0].i, run[-1].i, label), tree, gazetteer)
    if span is not None and not (titled and not gazetteer.candidates(_words(span, tree))):
        yield span


def _makes_no_name(run: list[Token], tree: Tree, known: _Words) -> bool:
    """True for no words, too many, a heading in capitals, or one word that is no name: "**Minister** left"."""
    if not run or len(run) > 7 or (_is_shouted_run(run) and not _is_person_in_capitals(run)):
        return True
    return len(run) == 1 and (_is_no_name(run[0], tree, known) or _has_odd_end(run[0]))


def _trimmed_run(run: list[Token]) -> list[Token]:
    """Return the words without a hyphen at the end, and without "Near" or a party ("D-") at the start."""
    while run and run[-1].tag == "HYPH":
        run = run[:-1]
    if run and opens_a_place(run[0]):
        run = run[1:]
    return run[2:] if len(run) > 2 and run[0].text in PARTIES and run[1].tag == "HYPH" else run


def _is_shouted_run(run: list[Token]) -> bool:
    return len(run) > 1 and all(token.text.isupper() and len(token.text) > 3 for token in run)


def _is_person_in_capitals(run: list[Token]) -> bool:
    """True for a first name and a family name in capitals ("thanked **JANE ROE**"), in a sentence that is not."""
    named = 2 <= len(run) <= 3 and all(token.text.isupper() for token in run)
    known = named and first_name_gender(run[0].text.capitalize()) != "unknown"
    return known and type_of_noun(run[-1].lower) is None and not is_shouted(run[0].sentence)


def _has_odd_end(token: Token) -> bool:
    """True for a word with marks in it that no name has; an apostrophe within one is its letter ("Da'esh")."""
    within = token.text[:1] + token.text[1:-1].translate(_APOSTROPHES) + token.text[-1:]
    return not within.isalnum() and token.text[-1:] != "."


def _is_no_name(token: Token, tree: Tree, known: _Words) -> bool:
    """True if a single word has its capital for another reason: it is a title, or it opens a sentence or quotation."""
    if (
        len(token.text) < 2
        or is_era(token)
        or is_title(token)
        or are_officers([token], tree)
        or is_description(token, tree)
        or _is_holder_of_seat(token, tree)
        or is_behind_person(token, tree)
        or token.lower in title_words("modifiers") | title_words("members")
    ):
        return True
    if not _opens_speech(token, tree) or token.text.isupper() or _is_part_of_a_name(token, tree, known):
        return False
    return is_listed(token) or _describes_people(token) or token.lower in known.small


def _is_holder_of_seat(token: Token, tree: Tree) -> bool:
    """True for a noun for people with a capital and what they are of: "the **Member** for Lowell"."""
    behind = tree.tokens[token.i + 1 : token.i + 2]
    return bool(behind) and behind[0].lower in {"for", "of"} and type_of_noun(token.lower) == "Person"


def _opens_speech(token: Token, tree: Tree) -> bool:
    """True for the first word of a sentence, or behind a colon, bracket or opening quotation mark."""
    before = tree.tokens[token.i - 1] if token.i else None
    return before is None or before.sentence is not token.sentence or before.tag in {"``", ":", "-LRB-"}


def _is_part_of_a_name(token: Token, tree: Tree, known: _Words) -> bool:
    """True if a word stands before a name that it may belong to, or occurs in a name tagged elsewhere."""
    after = tree.tokens[token.i + 1] if token.i + 1 < len(tree.tokens) else None
    if after is not None and after.tag in PROPER and not _describes_people(token):
        return True
    return token.text in known.persons


def _describes_people(token: Token) -> bool:
    return {type_of_noun(token.lower), type_of_noun(token.lower.removesuffix("s"))} & {"Person", "Group"} != set()


def _words(span: NameSpan, tree: Tree) -> str:
    return tree.text_between(tree.tokens[span.first], tree.tokens[span.last])


def _is_title_case(sentence: Sentence) -> bool:
    """True if nearly all long words of a sentence have a capital, as in headlines, where a capital shows nothing."""
    long = [token for token in sentence.tokens if len(token.text) > 3 and token.text.isalpha()]
    capital = [token for token in long if token.text[0].isupper()]
    acts = any(token.tag.startswith("VB") and token.text.islower() for token in sentence.tokens)
    return len(long) > 3 and len(capital) > 0.8 * len(long) and not acts
