"""Speakers named before a colon that opens a block (headlines, transcripts) or that ends the block before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from kg.data import lexicon
from kg.extract.attribution.frames import FrameSource, ReportingFrame, source_of
from kg.extract.attribution.lexicon import cues
from kg.extract.attribution.quotations import is_mark, words_of_blocks
from kg.extract.mentions.first_names import first_name_gender
from kg.syntax import Token, Tree

_LONGEST = 6
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
_MAIN = frozenset({"ROOT", "conj", "advcl", "ccomp"})


def speaker_label_frames(tree: Tree) -> Iterator[ReportingFrame]:
    """Yield the frame of a text that follows a label, such as "Globex: Profits Will Rise" or "SMITH: I agree."."""
    blocks = list(words_of_blocks(tree))
    opening = Counter(words[0].text for words in blocks if len(words) > 1)
    for n, words in enumerate(blocks):
        if n == 0 and opening[words[0].text] == 1 and _may_be_dateline(words):
            continue
        found = _label_frame(words, heading=n == 0 or words[0].sentence.block.kind != "paragraph")
        if found is not None:
            yield found


def announced_block_frames(tree: Tree) -> Iterator[ReportingFrame]:
    """Yield a frame where a block ends with a reporting verb and a colon and the next block, its content, has no marks.

    A statement of several paragraphs goes on as far as one says "I" or "we".
    """
    blocks = list(words_of_blocks(tree))
    for n, (words, following) in enumerate(pairwise(blocks)):
        if words[-1].text != ":" or is_mark(following[0]):
            continue
        cue = _last_main_cue(words[-1].sentence.tokens)
        source = source_of(cue) if cue is not None else None
        if cue is not None and source is not None and cue.child("ccomp") is None:
            said = [*following, *_words_of_same_statement(following, blocks[n + 2 :], source)]
            yield ReportingFrame(cue, source, tuple(said), direct=True, clausal=True)


def _words_of_same_statement(opening: list[Token], blocks: list[list[Token]], source: FrameSource) -> list[Token]:
    """Return the words of the paragraphs that an unquoted statement goes on over, if its first one says "I" or "we".

    It ends before a paragraph that quotes, announces or names its speaker, and with the last one that says "I" or "we".
    """
    own = takewhile(lambda words: not _is_of_writer(words, source), blocks if _says_i(opening) else ())
    kept = list(own)
    while kept and not _says_i(kept[-1]):
        kept.pop()
    return [word for words in kept for word in words]


def _says_i(words: list[Token]) -> bool:
    return any(word.lower in _FIRST_PERSON for word in words)


def _is_of_writer(words: list[Token], source: FrameSource) -> bool:
    """Return True for a paragraph that no statement goes on over: a head, a quotation, a colon, the name of who spoke."""
    named = source.referent.text
    quotes = any(is_mark(word) or (word.text == named and word.pos == "PROPN") for word in words)
    return quotes or words[-1].text == ":" or words[0].sentence.block.kind != "paragraph"


def _last_main_cue(tokens: list[Token]) -> Token | None:
    """Return the last reporting verb of a sentence that heads one of its main clauses."""
    say = cues().say
    verbs = (word for word in reversed(tokens) if word.pos == "VERB" and word.lemma in say)
    return next((verb for verb in verbs if verb.dep in _MAIN), None)


def _label_frame(words: list[Token], *, heading: bool) -> ReportingFrame | None:
    start = 1 if words[0].text in {'"', "“"} else 0
    for n in range(start + 1, min(len(words) - 1, start + _LONGEST)):
        if "(" in words[n - 1].text:
            return None  # "Jane Roe(Latin: …" tells how the name is written elsewhere
        if words[n].text == ":":
            return _frame_at(words[n], words[start:n], tuple(words[n + 1 :]), heading=heading)
        if not words[n].text[:1].isupper():
            return None
    return None


def _frame_at(colon: Token, label: list[Token], said: tuple[Token, ...], *, heading: bool) -> ReportingFrame | None:
    """Return the frame of what stands behind a label and its colon; the one of an answer ("A:") has no source."""
    if len(label) == 1 and label[0].lower in cues().answers and label[0].text.isupper():
        return ReportingFrame(colon, None, said, direct=True, clausal=True)
    if _names_speaker(label, heading=heading):
        return ReportingFrame(colon, FrameSource(label[-1], label[-1]), said, direct=True, clausal=True)
    return None


def _may_be_dateline(words: list[Token]) -> bool:
    """True for one word in capitals before a colon that opens a text, which mostly is a place ("LOWELL: Rain fell.")."""
    label = words[0]
    plain = label.sentence.block.kind == "paragraph" and label.text.isupper() and label.entity != "PERSON"
    return plain and words[1].text == ":"


def _names_place(label: list[Token]) -> bool:
    """True for a dateline before a colon ("NEW YORK: …"), not for a person whom the parser takes for a place ("JANE ROE: …")."""
    first = first_name_gender(label[0].text) != "unknown" and len(label) > 1
    return label[-1].entity in _PLACES and not first


def _holds_preposition(label: list[Token]) -> bool:
    """Return True for a label with a preposition other than "of" ("Lowell **Under** Fire: …")."""
    prepositions = lexicon("clauses")["cases"]  # in capitals a parser takes some for names
    return any((word.pos == "ADP" or word.lower in prepositions) and word.lower != "of" for word in label)


def _names_speaker(label: list[Token], *, heading: bool) -> bool:
    """Return True for the name or title of somebody; "Lowell Under Fire: …" and "On Mars: …" open headlines as well."""
    if _holds_preposition(label):
        return False
    if label[-1].lower in cues().genres or _names_place(label):
        return False
    if not all(word.text[:1].isupper() for word in label):
        return False
    if heading:
        return label[-1].pos in {"PROPN", "NOUN"}
    return label[-1].entity == "PERSON" or all(word.text.isupper() and word.text.isalpha() for word in label)
