"""Spans side by side that make one name: "Sea" + "League", "Church" + "of" + "Freedonia"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.data import words
from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.name_hyphens import with_hyphened_words
from kg.extract.mentions.name_seats import is_seat_of_office
from kg.extract.mentions.name_words import (
    NameSpan,
    is_capitalised,
    is_title,
    joins_with_of,
    last_word_type,
    name_lexicon,
    title_words,
)
from kg.extract.mentions.nominals import type_of_noun
from kg.syntax import Token, Tree

_PLACE_LABELS = frozenset({"GPE", "LOC"})
_NO_FIELDS = frozenset({"PERSON", "NORP", *_PLACE_LABELS})
_PEOPLE = frozenset({"PERSON", "NORP"})
_FIELD_LINKS = frozenset({"for", "of", "on"})
_LINKS = frozenset({"of", "the", "and", "for", "on"})
_ARTICLES = frozenset({"a", "an", "the"})


def joined_spans(spans: Iterable[NameSpan], tree: Tree, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans, given in text order, with neighbours joined into one name and overlaps left out."""
    found: list[NameSpan] = []
    for span in with_hyphened_words(spans, tree):
        if found and found[-1].last >= span.first:
            continue
        label = _label_together(found[-1], span, tree, gazetteer) if found else None
        if label is None:
            found.append(span)
        else:
            before = found.pop()
            found.append(NameSpan(before.first, span.last, label, before.title))
    return found


def _goes_on(last: Token, gap: list[str]) -> bool:
    """Return True if only small words of a name stand between its pieces ("Ursula **von der** Leyen")."""
    return all(word.isalpha() and word in title_words("particles") for word in gap or [last.lower])


def _is_body(name: str, gazetteer: Gazetteer) -> bool:
    return any(entry.kind == "body" for entry in gazetteer.candidates(name))


def _label_together(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> str | None:
    """Return the label of two neighbours as one name, None where they are two names."""
    tokens = tree.tokens
    left = tokens[before.last]
    if left.sentence is not tokens[span.first].sentence:
        return None
    gap = [token.lower for token in tokens[before.last + 1 : span.first]]
    if before.label == "PERSON" and _goes_on(left, gap):
        return "PERSON"
    if not gap and _is_branch(before, span, tree, gazetteer):
        return "ORG"
    if not gap:
        return _compound_label(before, span, tree, gazetteer)
    return _label_over_gap(before, span, gap, tree, gazetteer)


def _is_branch(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> bool:
    """Return True for a town and the short name of a body before an office: "**Lowell Fed** President Jane Roe".

    A body that is known as a whole has its office in the town ("London **BBC** Director Jo Berg"), and so has one that the
    text names alone, without an article.
    """
    left, office = tree.tokens[before.last], tree.tokens[span.last + 1 : span.last + 2]
    if (before.label, span.label) != ("GPE", "ORG") or span.first != span.last or left.dep != "compound":
        return False
    if (
        not office
        or not is_title(office[0])
        or not is_capitalised(office[0])
        or left.head
        not in (
            tree.tokens[span.last],
            office[0],
        )
    ):
        return False
    place, body = (gazetteer.candidates(_characters_of_both(one, one, tree)) for one in (before, span))
    wide = any(entry.kind in {"country", "continent"} for entry in place[:1])
    return not wide and not body and not _is_named_alone(tree.tokens[span.last], tree)


def _is_named_alone(word: Token, tree: Tree) -> bool:
    """True if a word stands elsewhere in the text with no place before it, and nowhere with "the" ("**Globex** said")."""
    before = [tree.tokens[other.i - 1] for other in tree.tokens if other.text == word.text and other.i]
    articles = any(token.lower == "the" for token in before)
    return not articles and any(token.entity not in _PLACE_LABELS for token in before)


def _label_over_gap(before: NameSpan, span: NameSpan, gap: list[str], tree: Tree, gazetteer: Gazetteer) -> str | None:
    """Return the label of two spans with words between them as one name: "Church" + "of" + "Freedonia"."""
    label = before.label or span.label
    if gap == ["&"] and {before.label, span.label}.isdisjoint(_PEOPLE):
        return "ORG"
    if _is_written_together(before, span, tree):
        return label
    if _LINKS.issuperset(gap) and _is_body(_characters_of_both(before, span, tree), gazetteer):
        return "ORG"
    if gap == ["and"] and _names_partners(before, span, tree, gazetteer):
        return "ORG"
    if gap == ["and"] and _opens_with_areas(before, span, tree):
        return "ORG"
    if gap == ["and"] and _lists_fields(before, span, tree, gazetteer):
        return before.label
    if _continues_with_for(before, span, tree) or _is_chapter(before, span, gap, tree):
        return "ORG"
    return label if _joins_with_of(before, tree.tokens[before.last], gap) else None


def _names_partners(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> bool:
    """Return True for a firm called by two family names: "accountancy firm **Lott and Berg**", "a partner at **Lott and Berg**".

    A body beside a person with one name is such a firm as well: persons are introduced with two.
    """
    first, second = tree.tokens[before.first], tree.tokens[span.first]
    if before.first != before.last or span.first != span.last or span.title or second.head is not first:
        return False
    beside = (before.label, span.label) == ("ORG", "PERSON")
    known = any(gazetteer.candidates(word.text) for word in (first, second))
    return _has_partners(first, tree) or (beside and not known)


def _has_partners(name: Token, tree: Tree) -> bool:
    """True for a name behind a word for a firm, or whose partner somebody is ("law **firm** Lott", "**partner** at Lott")."""
    kind = tree.tokens[name.i - 1] if name.i else name
    holder = name.head.head if name.dep == "pobj" else name
    firm = kind.tag == "NN" and kind.lower in words("descriptions", "bodies")
    return firm or (holder.tag == "NN" and holder.lower in words("names", "of_partners"))


def _continues_with_for(before: NameSpan, span: NameSpan, tree: Tree) -> bool:
    """Return True for what a body is for, as a part of its name ("the National Council **for an Effective Senate**")."""
    link, *between = tree.tokens[before.last + 1 : span.first]
    if link.lower != "for" or {before.label, span.label} & _NO_FIELDS or before.first == before.last:
        return False
    article = bool(between) and between[0].lower in _ARTICLES
    adjectives = between[article:]
    whole = all(word.text[:1].isupper() for word in adjectives) and bool(adjectives or span.last > span.first)
    hangs = before.first <= link.head.i <= before.last or (article and bool(adjectives))
    return whole and hangs and joins_with_of(tree.tokens[before.last])


def _is_chapter(before: NameSpan, span: NameSpan, gap: list[str], tree: Tree) -> bool:
    """Return True for the place that a body of people has in its name ("Associated General **Builders of Alabama**")."""
    last = tree.tokens[before.last]
    people = last.tag in {"NNPS", "NNS"} and type_of_noun(last.lower.removesuffix("s")) == "Person"
    placed = gap == ["of"] and span.label in {"", *_PLACE_LABELS}
    return placed and people and before.label in {"", "ORG"} and before.first < before.last


def _is_written_together(before: NameSpan, span: NameSpan, tree: Tree) -> bool:
    """Return True for two names with a small word and hyphens between them: "**Stratford**-upon-**Avon**"."""
    between = tree.tokens[before.last + 1 : span.first]
    written = _characters_of_both(before, span, tree)
    return len(between) == 3 and between[0].text == between[2].text == "-" and not any(map(str.isspace, written))


def _joins_with_of(before: NameSpan, last: Token, gap: list[str]) -> bool:
    """Return True for a span that "of" and another name continue: "the **Bank** of Sylvania", not "the **mayor** of Lowell"."""
    if gap not in (["of"], ["of", "the"]):
        return False
    opens = before.first == before.last or last.lower not in words("names", "contested")
    return joins_with_of(last) and opens and before.label != "PERSON"


def _lists_fields(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> bool:
    """Return True if "and" joins two fields of one body ("Center for Network Safety **and Policy**")."""
    tokens = tree.tokens
    link = max((t.i for t in tokens[before.first : before.last] if t.lower in _FIELD_LINKS), default=-1)
    if link <= before.first or {before.label, span.label} & {"PERSON", *_PLACE_LABELS}:
        return False
    first, second = tokens[before.last], tokens[span.last]
    known = any(
        gazetteer.candidates(tree.text_between(tokens[a], tokens[b]))
        for a, b in ((link + 1, first.i), (span.first, second.i))
    )
    return not known and second.dep == "conj" and second.head is first


def _opens_with_areas(before: NameSpan, span: NameSpan, tree: Tree) -> bool:
    """Return True if two areas open the name of one body ("the **Middle East** and North Africa Programme")."""
    area, body = tree.tokens[before.last], tree.tokens[span.last]
    modifies = before.label == "LOC" and area.dep in {"nmod", "compound"} and area.head is body
    opens = before.first > 0 and tree.tokens[before.first - 1].lower == "the"
    return modifies and opens and span.first < span.last and body.tag == "NNP"


def _characters_of_both(before: NameSpan, span: NameSpan, tree: Tree) -> str:
    """Return the characters from the first word of one span to the last word of another."""
    return tree.text_between(tree.tokens[before.first], tree.tokens[span.last])


def _compound_label(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> str | None:
    """Return the label of two adjacent spans as one name, None unless one is the head of the other."""
    left = tree.tokens[before.last]
    if not _is_head_of_other(left, span, tree) or _are_apart(before, span, tree, gazetteer):
        return None
    if not (before.label and span.label):
        return before.label or span.label
    if before.label in _PLACE_LABELS and span.label in {"PERSON", *_PLACE_LABELS}:
        return _label_after_place(before, span, tree, gazetteer)
    return None


def _are_apart(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> bool:
    """True if a title or demonym parts two spans, which is part of a name only as its first word ("**French** Army")."""
    left = tree.tokens[before.last]
    parted = is_title(left) or span.title is not None or gazetteer.demonym(left.text) is not None
    return parted and (before.first != before.last or not last_word_type(tree.tokens[span.last]))


def _is_head_of_other(left: Token, span: NameSpan, tree: Tree) -> bool:
    """True if a word hangs as a compound on a word of the span behind it, or the span's first word on it."""
    compound = left.dep == "compound" and span.first <= left.head.i <= span.last
    return compound or tree.tokens[span.first].head is left


def _label_after_place(before: NameSpan, span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> str | None:
    """Return the label of a place's name with another name behind it: a longer place, a person, or two names."""
    if gazetteer.candidates(_characters_of_both(before, span, tree)):
        return before.label
    if not gazetteer.candidates(_characters_of_both(before, before, tree)):
        return None if is_seat_of_office(before.last, tree, gazetteer) else "PERSON"
    right = tree.tokens[span.last]
    acts = right.dep == "nsubj" and right.head.lemma in name_lexicon("animate")
    return "PERSON" if acts and span.first == span.last else None
