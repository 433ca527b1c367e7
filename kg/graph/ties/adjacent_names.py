"""Names that stand together → ties: a place and what it lies in, a body and whose it is, a title between two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.ends import has_members
from kg.graph.ties.mangled_ends import is_mangled
from kg.graph.ties.noun_phrases import tie_of_phrase
from kg.graph.ties.offices import HELD_OFFICES, is_office, is_title_word, office_class, without_rank
from kg.graph.ties.other_readings import is_cut, is_dateline
from kg.model import Entity, Mention, Tie

_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_BODIES = frozenset({"Organization", "Facility"})
_OFFICES = HELD_OFFICES | {"member"}
_SURE = 0.92
_LONGEST_TITLE = 6
_FEWEST_JOINED = 3
_WIDEST = 40

# "Bergen, Norway", "Bergen in western Norway", "Bergen and Oslo, further west in Norway"; the words stand between two names.
_INSIDE = re.compile(r",? (?:(?:[a-z]+ ){0,3}in|of) (?:the )?(?:[a-z]+ )?|, (?:[a-z]+ern )?")
_BLANKS = re.compile(r"\s+")
# "former deputy head of (the) " before a body or place.
_OFFICE_OF = re.compile(r"((?:[A-Za-z-]+ )+)of (?:the )?$")
_AND = re.compile(r",? and |, ")
# What parts a place from the kind of another: "Norwegian troops near the town of Harl".
_PARTED = re.compile(r"[.;:]| (?:and|or|at|by|from|in|near|on|outside|to|with) ")
_FROM = re.compile(r"(?:, \d{1,3},)? (?:of|from) |,? ?\(?[RDI]-| \((?:Republican|Democrat), ")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
# "Globex's Ann Roe", "Initech News' Jack Lee".
_OWN = re.compile(r"[’']s? ")
# "Ann Roe and wife Mary", "Ann Roe's divorce from husband Jack": a bare word of kinship right before the second name.
_KIN = re.compile(
    r"(?:[’']s ([a-z]+))?,? (?:and|with|by|from) (?:(?:late|former|estranged|elder|younger|eldest|youngest) )?([a-z-]+) "
)


def ties_of_adjacent_names(index: DocumentIndex) -> Iterator[Tie]:
    """Yield the ties that names state by where they stand; no parse is asked.

    >>> _INSIDE.fullmatch(" in western ") is not None, _INSIDE.fullmatch(" and ") is not None
    (True, False)
    """
    names = sorted((m for m in index.mentions.values() if m.kind == "name" or m.demonym), key=lambda m: m.head)
    for first, second in pairwise(names):
        if first.sentence == second.sentence and first.head.end <= second.head.start:
            yield from _ties_of_pair(first, second, index)
    for first, second, third in zip(names, names[1:], names[2:], strict=False):
        if first.sentence == third.sentence:
            yield from _tie_of_first_place(first, second, third, index)
            yield from _titled_in_a_place(first, second, third, index)


def _ties_of_pair(first: Mention, second: Mention, index: DocumentIndex) -> Iterator[Tie]:
    one, other = index.entity(first.id), index.entity(second.id)
    gap = _text_between(first, second, index)
    if one is None or other is None or one.id == other.id or len(gap) > _WIDEST:
        return
    if is_cut(first, index) or is_cut(second, index) or is_mangled(one.label) or is_mangled(other.label):
        return
    if other.type == "Person" or one.type == "Person":
        yield from _ties_with_person(gap, (first, one), (second, other), index)
    elif _lies_in(one, other) and _INSIDE.fullmatch(gap) and not _opens_a_title(second, index):
        yield tie_of_phrase(first, one, "locatedIn", "located in", other, index, sure=_SURE)
    elif _lies_in(other, one):
        yield from _place_after_its_kind(gap, second, other, one, index)


def _ties_with_person(
    gap: str, before: tuple[Mention, Entity], behind: tuple[Mention, Entity], index: DocumentIndex
) -> Iterator[Tie]:
    """Yield the ties of two names beside each other of which one is a person's ("Crane's Jane Roe")."""
    (first, one), (second, other) = before, behind
    if other.type == "Person" and one.type == "Organization" and _OWN.fullmatch(gap) and not _has_acronym(other):
        yield _tie_to_body(second, other, one, index)
    elif other.type == "Person" and one.type != "Person":
        yield from _titled_by_body(gap, first, second, index)
        yield from _titled_of(gap, first, second, index)
    elif one.type == other.type == "Person":
        yield from _kinship_of_coordination(gap, first, second, index)
    elif one.type == "Person":
        yield from _home(gap, first, second, index)


def _has_acronym(person: Entity) -> bool:
    """Return True for what only looks like a person's name ("Globex Radio's Lowell AM")."""
    capitals = (word for word in person.label.split() if len(word) > 1 and word.isalpha() and word.isupper())
    return any(word.lower() not in words("titles", "after") for word in capitals)


def _home(gap: str, first: Mention, second: Mention, index: DocumentIndex) -> Iterator[Tie]:
    """Yield where somebody lives or holds office ("Jane Roe of Ohio")."""
    person, place = index.entity(first.id), index.entity(second.id)
    if person is None or place is None or place.type not in {"Region", "City", "Country"} or not _FROM.fullmatch(gap):
        return
    if _owns(second, index) or is_dateline(index.text(index.extraction.sentences[first.sentence])):
        return
    label = _home_label(first, index)
    relation = "livesIn" if label == "from" else "holdsOfficeIn"
    yield tie_of_phrase(first, person, relation, label, place, index, sure=_SURE)


def _titled_by_body(gap: str, body: Mention, name: Mention, index: DocumentIndex) -> Iterator[Tie]:
    """Yield the office of "(former) Ohio Gov. Jane Roe".

    None in "in Turkey Minister Roe met …", as nobody is in a minister, and in "Globex's Asia director", where Asia is a field.
    """
    owner, person = index.entity(body.id), index.entity(name.id)
    if owner is None or person is None:
        return
    said = index.extraction.document.text[max(0, body.span.start - _WIDEST) : body.span.start].split()
    *_, link, before = ("", "", *said)
    if before.lower() == "in" or (owner.type in _PLACES and _OWNER.search(before)):
        return
    bygone = _is_bygone([before.rstrip("-")]) and link not in {"and", "but"}  # "… and then Ohio Senator Jane Roe"
    gap = f"{before.rstrip('-')} {gap}" if bygone else gap
    yield from _titled(gap, name, person, owner, index)


def _titled_of(gap: str, body: Mention, name: Mention, index: DocumentIndex) -> Iterator[Tie]:
    """Yield the office of "(former) head of Karelia Jane Roe", "governor of the Tula region Jane Roe"."""
    owner, person = index.entity(body.id), index.entity(name.id)
    before = _OFFICE_OF.search(index.extraction.document.text[max(0, body.span.start - _WIDEST) : body.span.start])
    if (
        owner is None
        or person is None
        or before is None
        or gap.strip() not in {"", *lexicon("names")["beside"]["Region"]}
    ):
        return
    said = list(takewhile(_is_word_of_title, reversed(before[1].split())))
    if said:
        yield from _titled(f" {' '.join(reversed(said))} ", name, person, owner, index)


def _is_word_of_title(word: str) -> bool:
    """Return True for a word of an office or a limit of time ("**former deputy head** of")."""
    return word != "and" and (is_title_word(word) or _is_bygone([word]))


def _owns(name: Mention, index: DocumentIndex) -> bool:
    """Return True for a name with a possessive ("a letter to Roe from **Norway's** king" takes Roe from nowhere)."""
    return _OWN.match(index.extraction.document.text, name.head.end) is not None


def _tie_to_body(name: Mention, person: Entity, body: Entity, index: DocumentIndex) -> Tie:
    """Return the tie of "Globex's Ann Roe", who works there, and of "the Green Party's Ann Roe", who is of that party."""
    relation, label = ("memberOf", "member of") if has_members(body) else ("worksFor", "works for")
    return tie_of_phrase(name, person, relation, label, body, index, sure=_SURE)


def _home_label(person: Mention, index: DocumentIndex) -> str:
    """Return "mayor of" for "Mayor Jane Roe of Lowell", "from" for a name without an office of a place."""
    text = index.extraction.document.text
    before = re.findall(r"\S+", text[max(0, person.head.start - _WIDEST) : person.head.start])
    title: list[str] = []
    for word in reversed(before):
        known = lexicon("roles")["short"].get(word.lower(), word).lower()
        longer = [known, *title]
        if not word[:1].isupper() or not is_office(longer):
            break
        title = longer
    minister = office_class(" ".join(title)) == "minister"
    return f"{' '.join(title)} of" if title and (minister or title[-1] in words("ties", "of_place")) else "from"


def _kinship_of_coordination(gap: str, first: Mention, second: Mention, index: DocumentIndex) -> Iterator[Tie]:
    """Yield the kinship of "Jack Lee and wife Ann Roe"; in "his daughter Mary and son Jack" it is somebody else's."""
    said, kin = _KIN.fullmatch(gap), lexicon("roles")["classes"]["kin"]
    before = index.extraction.document.text[: first.head.start].split()[-1:]
    who, whose = index.entity(second.id), index.entity(first.id)
    if said and said[2] in kin and before not in [[noun] for noun in kin] and who and whose:
        once = "former " if said[1] in words("ties", "parting") else ""
        yield tie_of_phrase(second, who, "kinOf", f"{once}{said[2]} of", whose, index, sure=_SURE)


def _titled_in_a_place(first: Mention, second: Mention, third: Mention, index: DocumentIndex) -> Iterator[Tie]:
    """Yield the office of "Lowell, Ohio, police officer Jane Roe" in the first place."""
    inner, outer, person = (index.entity(m.id) for m in (first, second, third))
    if inner is None or outer is None or person is None or person.type != "Person" or not _lies_in(inner, outer):
        return
    gap = _text_between(second, third, index)
    if _text_between(first, second, index) == ", " and gap[:1] in {",", "."}:
        yield from _titled(gap.lstrip(".,"), third, person, inner, index)


def _text_between(first: Mention, second: Mention, index: DocumentIndex) -> str:
    text = index.extraction.document.text[first.head.end : second.head.start]
    return _BLANKS.sub(" ", text)


def _opens_a_title(place: Mention, index: DocumentIndex) -> bool:
    """Return True for whose office is named next ("In Bergen, **Norwegian** Attorney Jane Roe smiled")."""
    end = index.extraction.sentences[place.sentence].end
    behind = index.extraction.document.text[place.head.end : end].split(" ", 2)
    return len(behind) > 1 and not behind[0] and behind[1][:1].isupper() and is_title_word(behind[1])


def _lies_in(inner: Entity, outer: Entity) -> bool:
    """Return True if the gazetteer puts one place into the other."""
    return inner.type in _PLACES and outer.id in inner.within


def _place_after_its_kind(gap: str, name: Mention, inner: Entity, outer: Entity, index: DocumentIndex) -> Iterator[Tie]:
    """Yield the tie of "the Norwegian city of Bergen", "Norway's capital, Oslo"."""
    said = (
        re.findall(r"[a-z]+", gap.removesuffix(" of ")) if not gap.startswith("-") else []
    )  # "Danish-held town of Harl"
    kind = re.sub(r"ies$", "y", said[-1]).removesuffix("s") if said else ""
    if kind not in words("roles", "places") or _PARTED.search(gap):
        return
    label = (
        "capital of" if {*said} <= {"s", kind} and kind == "capital" else "located in"
    )  # its "commercial capital" is another
    yield tie_of_phrase(name, inner, "locatedIn", label, outer, index, sure=_SURE)


def _tie_of_first_place(first: Mention, second: Mention, third: Mention, index: DocumentIndex) -> Iterator[Tie]:
    """Yield "Bergen – located in → Norway" for "Bergen and Oslo, further west in Norway"; the pair before gives it for Oslo."""
    inner, middle, outer = (index.entity(m.id) for m in (first, second, third))
    if inner is None or middle is None or outer is None:
        return
    beside = _AND.fullmatch(_text_between(first, second, index)) and _INSIDE.fullmatch(
        _text_between(second, third, index)
    )
    if beside and _lies_in(inner, outer) and _lies_in(middle, outer) and inner.type == middle.type:
        yield tie_of_phrase(first, inner, "locatedIn", "located in", outer, index, sure=_SURE)


def _is_title(said: list[str]) -> bool:
    """Return True for a few words of a title ("chief counsel")."""
    few = 1 <= len(said) <= _LONGEST_TITLE
    return few and all(map(is_title_word, said)) and not _is_term_of_office(said) and not _joins_a_body(said)


def _joins_a_body(said: list[str]) -> bool:
    """Return True if "and" joins a bare office to what is none ("the Ukrainian **government and** President Jane Roe")."""
    return said[-2:-1] == ["and"] and (len(said) < _FEWEST_JOINED or office_class(said[-3]) is None)


def _titled(gap: str, name: Mention, person: Entity, body: Entity, index: DocumentIndex) -> Iterator[Tie]:
    """Yield the office in "Ohio Gov. Jane Roe", "US President-elect Jane Roe", "University of Lowell professor Jane Roe"."""
    known = lexicon("roles")["short"]
    said = [known.get(word.lower(), word) for word in re.findall(r"[^\s]+", re.sub(r"^(?:[’']s |-)", " ", gap))]
    former = _is_bygone(said)
    said = [word for word in said if word.lower() not in words("roles", "times")]
    if not _is_title(said) or not gap.endswith(" ") or (gap.startswith("-") and body.type not in _PLACES):
        return  # "Co-author Jane Roe" is of no "Co"
    title = without_rank(" ".join(word if word.isupper() else word.lower() for word in said))
    if _is_calling_of_a_state(title, body):
        if body.type == "Country":
            yield tie_of_phrase(name, person, "citizenOf", "citizen of", body, index, sure=_SURE)
    elif _has_office(title, body):
        relation, label = ("heldOfficeIn", f"former {title} of") if former else ("holdsOfficeIn", f"{title} of")
        yield tie_of_phrase(name, person, relation, label, body, index, sure=_SURE)


def _is_calling_of_a_state(title: str, body: Entity) -> bool:
    """Return True for what one is as a citizen and not for the state ("Norwegian **author** Jane Roe", not "general")."""
    calling = title.rsplit(maxsplit=1)[-1]
    return (
        body.type in {"Country", "Region"}
        and office_class(title) == "works_for"
        and calling not in words("senses", "state_service") | words("senses", "state_office")
    )


def _has_office(title: str, body: Entity) -> bool:
    """Return True if a body can have the office beside its name."""
    held = office_class(title.removesuffix("-elect"))
    if held not in _OFFICES or body.type not in lexicon("ties")["body"] or office_class(body.label) == "member":
        return False  # "Liberal MP": a calling is no body
    if held == "minister" and body.label.lower().split()[-1] in words("roles", "portfolio"):
        return False  # a name cut within the office: "U.S. **Transportation** Secretary"
    calling = title.rsplit(maxsplit=1)[-1]
    if calling in words("roles", "sent") and body.type in {"Region", "Place"}:
        return False  # where somebody is sent: "Middle East envoy"
    is_field = body.type in _PLACES and calling in words("roles", "studying")
    return not is_field and (body.type != "Group" or held == "represents")


def _is_term_of_office(said: list[str]) -> bool:
    """Return True for whose time in office is meant: "the Navy **under** President Jane Roe", not "Under Secretary Jane Roe"."""
    return said[0] in words("ties", "during") and len(said) > 1 and said[1][0].isupper()


def _is_bygone(title: list[str]) -> bool:
    """Return True if a word of a title says that the office is over ("**former** Ohio Gov. Jane Roe")."""
    return any(word.lower() in lexicon("factuality")["adjectives"]["bygone"] for word in title)
