"""What the words around a tie say against it: not yet, a dateline, a capital by its own word, a name that is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.listed_places import are_listed
from kg.graph.ties.misplaced_offices import is_office_of_another
from kg.graph.ties.offices import is_title_word, office_class
from kg.graph.ties.tie_labels import office_span_of
from kg.model import PLACE_TYPES, Argument, Claim, Entity, Mention, Span

_NOT_SO = "not said to be so"
PIECE = "an end is a piece of a name"
_ELSEWHERE = "not in the place"
OF_ANOTHER = "an office of another"
# Reasons that hold for a pair however else its names stand together.
REFUTED = frozenset({_NOT_SO, PIECE, _ELSEWHERE})
_CLAUSES = ("verb", "relative", "light-verb", "adjunct")
_BEFORE = 40
# "ministers of Norway, Sweden and the": names up to one more.
_LISTED = re.compile(r"(\w+) of (?:the )?(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:, and | and |, )(?:the )?)*$")
# A word with a capital within a sentence, right before a name.
_CAPITAL_BEFORE = re.compile(r"(?:[\w,’']|,[\"”]) ([A-Z][\w&’']*(?:-[A-Z][\w&’']*)*) $")
# What goes on behind a body's name: " of Ohio", " for an Effective Senate".
_MORE_OF_NAME = re.compile(r" of [A-Z]| for (?:an?|the) [A-Z]")
# A word with a capital and "of" before a name ("News of the").
_OF_BEFORE = re.compile(r"\b([A-Z][\w’'-]*) of (?:the )?$")
# A share right before "owner".
_SHARE_BEFORE = re.compile(r"(?:%|\bper ?cent|\bpct)[ -](?:\w+ )?owner$")
_SHORTEST_ENDING = 3
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,80}?)[\"”]")
_SMALL_WORD = 3
# What goes on behind the name of a body for something: " in Europe".
_IN_A_CONTINENT = re.compile(r" in (?:the )?(?:Africa|America|Americas|Asia|Europe|Oceania)\b")
_FOR_SOMETHING = re.compile(r" (?:for|of|on|against) ")
# A word with a capital and what stands for "of" in other languages ("Tour **de** France").
_FOREIGN_OF = re.compile(r"\b[A-Z][\w’'-]* (?:d[aeiou]|d[eo]l|della|des|dos|van|von) (?:la |las |los |der )?$")
# Whom one fights right before a name ("battles **with the** …").
_OPPONENT = re.compile(r"\b(\w+) (?:with|against) (?:the |an? )?(?:[a-z-]+ )?$")
# An age right before "of": "Jane Roe, 31, ".
_AGE_BEFORE = re.compile(r", \d{1,3},? $")
# More family names: ", Berg and Zorn".
_PARTNERS = re.compile(r"(?:, [A-Z][a-z]+)+,? (?:and|&) [A-Z][a-z]+\b(?! [A-Z])")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_TO_ANOTHER = re.compile(r" to [A-Z][\w.]*(?: [A-Z][\w.]*)? [a-z]")
_FROM_ANOTHER = re.compile(r"\b(?:[Tt]he|[Aa]n?) [A-Z][\w.]*(?: [A-Z][\w.]*)? to $")
_ARTICLES = frozenset({"a", "an", "the"})
# What an office is of.
_SERVED = frozenset({"object", "patient"})
_STATES = frozenset({"Country", "Region"})
_OF_BODIES = frozenset({"Organization", "Facility"})
_NAMED_BEFORE = frozenset({"Organization", "Product", "City", "Work"})


def why_read_otherwise(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return why the words around it make a claim no tie of its kind, empty if they do not."""
    if (
        _is_to_come(claim, index)
        or _is_effort(claim, index)
        or _is_by_own_word(claim, index)
        or _is_doubted(claim, index)
    ):
        return _NOT_SO
    if _is_in_a_title(claim, index):
        return PIECE
    if _is_of_a_part(claim, index) or _is_won_at(claim, end, index):
        return "of a part only"
    if claim.rule.startswith("role-origin") and is_dateline(index.text(claim.sentence)):
        return "where somebody reports from"
    if is_office_of_another(claim, start, end, index):
        return OF_ANOTHER
    if _is_home_behind_age(claim, end, index):
        return "where somebody lives"
    if _is_beside_direction(claim, index) or _is_elsewhere(claim, start, end, index):
        return _ELSEWHERE
    ends = (end, start) if property_facts.get("symmetric") else (end,)
    if any(_belongs_to_others(claim, one, index) for one in ends):
        return "an end is no thing"
    return PIECE if _has_cut_name(claim, index) or _is_adjective(claim, end, index) else ""


def _has_cut_name(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if an argument is only the start or end of a name ("Bank" of "the Green Valley Bank")."""
    named = [(argument.role, index.mentions.get(argument.mention or "")) for argument in claim.arguments]
    names = [(role, mention) for role, mention in named if mention is not None and mention.kind == "name"]
    bodies = [mention for role, mention in names if role in _SERVED] if claim.rule.startswith("role-") else []
    return any(is_cut(mention, index) for _, mention in names) or any(_opens_a_firm(body, index) for body in bodies)


def _opens_a_firm(name: Mention, index: DocumentIndex) -> bool:
    """Return True for the first of several family names that a firm is called by ("a lawyer with **Lott**, Berg and Zorn")."""
    entity = index.entity(name.id)
    one_word = name.text.isalpha() and entity is not None and entity.type in {"Person", "Organization"}
    return one_word and _PARTNERS.match(index.extraction.document.text, name.head.end) is not None


def _is_in_a_title(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for an office in the name of a work ("the series \"Fresh **Prince** of Harl\"")."""
    office = office_span_of(claim)
    if office is None:
        return False
    text, sentence = index.extraction.document.text, claim.sentence
    titles = (found for found in _QUOTED.finditer(text, sentence.start, sentence.end) if _is_title_case(found[1]))
    covering = [Span(*found.span()) for found in titles if found.start() < office.start and office.end < found.end()]
    return any(not span.covers(a.span) for span in covering for a in claim.arguments)


def _is_title_case(said: str) -> bool:
    """Return True if all words but the small ones have a capital ("Fresh Prince of Harl")."""
    return all(word[:1].isupper() for word in said.split() if len(word) > _SMALL_WORD) and said[:1].isupper()


def is_dateline(sentence: str) -> bool:
    """Return True for a line that tells where reporters wrote from ("Roe reported from Oslo, and Lee from Bergen").

    >>> is_dateline("Ann Roe reported from Oslo, and Jack Lee from Bergen.")
    True
    """
    return any(said in sentence.lower() for said in words("ties", "filed"))


def _is_to_come(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a present with a day of the week, which is a plan ("Roe meets Lee **on Monday**"), not in a headline."""
    acts = claim.rule.startswith(_CLAUSES) and claim.tense in {"present", "none"}
    time = claim.time
    if not acts or time is None or time.span is None or not time.basis.startswith("anchored"):
        return False
    finite = claim.clause is not None and claim.clause.form == "finite"
    named = words("ties", "days") & set(index.text(time.span).lower().split())
    return finite and bool(named) and index.block(claim) != "headline"


def _is_doubted(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for an office or membership that is only supposed ("**suspected** Freedom Party fighter Jack Lee")."""
    office = office_span_of(claim)
    if office is None:
        return False
    text, adjectives = index.extraction.document.text, lexicon("factuality")["adjectives"]
    starts = [office, *(a.span for a in claim.arguments if a.span.start < office.start)]
    around = {
        text[max(0, span.start - _BEFORE) : span.start].lower().rpartition(" ")[0].rpartition(" ")[2] for span in starts
    }
    first = {index.text(span).lower().partition(" ")[0] for span in starts}
    return not (around | first).isdisjoint({*adjectives["possible"], *adjectives["planned"]})


def _is_of_a_part(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for an owner of a share ("25% **owner** of Globex")."""
    before = index.extraction.document.text[max(0, claim.trigger.start - _BEFORE) : claim.trigger.end]
    return claim.type == "Owner" and _SHARE_BEFORE.search(before) is not None


def _is_won_at(claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True for a contest at which somebody won something ("won **at** the Games")."""
    return claim.type == "Win" and any(
        a.case in {"at", "in"} for a in claim.arguments if index.entity(a.mention) == end
    )


def _is_adjective(claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True for an end that is, or ends like, an adjective of a place before an office ("the **Harlian** secretary")."""
    endings = tuple(own for own, _ in lexicon("names")["adjectives_of_regions"] if len(own) >= _SHORTEST_ENDING)
    of_place = end.type in _OF_BODIES | PLACE_TYPES | {"Group"} and not end.links
    before = any(a.span.start < claim.trigger.start for a in claim.arguments if index.entity(a.mention) == end)
    return of_place and before and claim.rule.startswith("role-") and end.label.endswith(endings)


def _is_effort(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for work that is no employment ("has worked **hard** for Roe")."""
    if claim.type != "WorksFor" or not claim.rule.startswith(_CLAUSES):
        return False
    behind = index.extraction.document.text[claim.trigger.end : claim.trigger.end + _BEFORE].split()
    return not words("ties", "effort").isdisjoint(word.lower().strip(",") for word in behind[:2])


def _is_home_behind_age(claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True for one unknown word behind an age and "of", which is a place ("Jane Roe, 31, of **Harl**")."""
    unknown = not end.links and " " not in end.label
    before = index.extraction.document.text[max(0, claim.trigger.start - _BEFORE) : claim.trigger.start]
    return unknown and claim.rule.startswith("role-affiliation") and _AGE_BEFORE.search(before) is not None


def _is_by_own_word(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a capital that nobody else takes for one ("a **self-proclaimed** rebel capital in Norway")."""
    span = office_span_of(claim)
    if span is None or index.text(span).lower() not in words("roles", "places"):
        return False
    before = index.extraction.document.text[max(0, span.start - _BEFORE) : span.start].lower()
    phrase = re.split(r"[,.;:]", before)[-1]
    return any(said in phrase for said in words("ties", "by_own_word"))


def _belongs_to_others(claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True for a place whose ministers are meant ("talks with the ministers **of Norway** and Sweden")."""
    if end.type not in PLACE_TYPES or not claim.rule.startswith(_CLAUSES):
        return False
    places = [a for a in claim.arguments if index.entity(a.mention) == end]
    return bool(places) and all(_is_behind_holders(place, claim, index) for place in places)


def _is_behind_holders(place: Argument, claim: Claim, index: DocumentIndex) -> bool:
    """Return True if holders of an office stand before a place in the same role, and between them "of" and other names only."""
    text = index.extraction.document.text
    starts = [a.span.start for a in claim.arguments if a.role == place.role and a.span.start < place.span.start]
    said = (_LISTED.search(text, start, place.span.start) for start in starts)
    return any(found and office_class(found[1].removesuffix("s")) is not None for found in said)


def is_cut(mention: Mention, index: DocumentIndex) -> bool:
    """Return True for a name that is a piece of a longer one: a body's, or a place of a route ("the **Oslo** to Lowell race")."""
    entity, text = index.entity(mention.id), index.extraction.document.text
    if entity is None:
        return False
    if entity.type in _OF_BODIES:
        return _goes_on_behind(mention, text) or _begins_before(mention, index)
    if entity.type in PLACE_TYPES and _ends_another_name(mention, entity, index):
        return True
    return entity.type not in _STATES and _is_on_route(mention, text)


def _ends_another_name(place: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True for a place that ends another name ("SG **Australia**", "Globex's Acme **US**", "Tour de **France**")."""
    text, at = index.extraction.document.text, place.head.start
    if _FOREIGN_OF.search(text[max(0, at - _BEFORE) : at]):
        return True
    if place.demonym:
        return False
    kinds = _NAMED_BEFORE if entity.type in _STATES else {"Organization"}
    before = _right_before(place, index, names_only=True)
    return any(e.type in kinds and entity.id not in e.within for e in before)


def _goes_on_behind(body: Mention, text: str) -> bool:
    """Return True if a body's name goes on: "the Guild of Writers **of Ohio**", "the National Council **for an Effective Senate**".

    A firm with a legal form or an acronym is named in full ("Globex Co. of Norway").
    """
    *before, last = body.text.split()
    forms = lexicon("identity")["legal_forms"]
    if not before or last.isupper() or last.lower().rstrip(".,") in forms:
        return False
    return _MORE_OF_NAME.match(text, body.head.end) is not None or _is_of_a_continent(body, text)


def _is_of_a_continent(body: Mention, text: str) -> bool:
    """Return True for a body for something whose name ends with where it is for it ("the Guild for Unity **in Europe**")."""
    behind = _IN_A_CONTINENT.match(text, body.head.end)
    return behind is not None and _FOR_SOMETHING.search(body.text) is not None


def _is_on_route(place: Mention, text: str) -> bool:
    """Return True for a place of "**the** Oslo **to** Lowell race", which is of both."""
    before = text[max(0, place.head.start - _BEFORE) : place.head.start]
    starts = _ARTICLE_BEFORE.search(before) is not None and _TO_ANOTHER.match(text, place.head.end) is not None
    return starts or _FROM_ANOTHER.search(before) is not None


def _begins_before(mention: Mention, index: DocumentIndex) -> bool:
    """Return True for a body's name right behind another word with a capital ("the Green **Valley** Bank" cut to "Bank").

    Also behind "of" ("**News of the** World"). Demonyms, places and titles stand there without belonging to the name.
    """
    at = mention.head.start
    said = index.extraction.document.text[max(0, at - _BEFORE) : at]
    headed = _OF_BEFORE.search(said)
    if headed is not None:
        word = at - len(said) + headed.start()
        nearby = index.mentions_between(max(0, at - _BEFORE), at)
        named = any(e.type == "Person" and other.head.start <= word < other.head.end for other, e in nearby)
        return not named and not is_title_word(headed[1])
    before = _CAPITAL_BEFORE.search(said)
    if before is None or office_class(before[1]) is not None:
        return False
    return all(e.type in _OF_BODIES for e in _right_before(mention, index))


def _is_beside_direction(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a place that something lies in a direction of ("Lowell, **north of** Harl")."""
    if not claim.rule.startswith(("role-origin", "role-site")):
        return False
    text = index.extraction.document.text[max(0, claim.trigger.start - _BEFORE) : claim.trigger.end]
    *_, before, link = ("", "", *text.lower().split())
    return link == "of" and before.strip(",") in words("names", "compass")


def _is_elsewhere(claim: Claim, start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True for the neighbour in a list ("Ohio, Iowa and Utah") and for what was during an event ("in the war at Lowell").

    What lies in a town lies also in all that lies around the town ("in Washington, New York and Oslo").
    """
    if not claim.rule.startswith("role-site"):
        return False
    if start.within and start.type in PLACE_TYPES and not set(end.within) <= set(start.within):
        return True
    if end.id not in start.within and (are_listed(claim, start, end, index) or _is_opponent(claim, start, index)):
        return True
    if start.type == end.type and start.type in _STATES:
        return end.id not in start.within
    return start.type == "Event" and any(_is_time_of_another(a, index) for a in claim.arguments)


def _is_opponent(claim: Claim, start: Entity, index: DocumentIndex) -> bool:
    """Return True for whom others fight in a place ("battles **with the Harl Army** in Norway")."""
    text = index.extraction.document.text
    spans = (a.span for a in claim.arguments if index.entity(a.mention) == start)
    said = (_OPPONENT.search(text[max(claim.sentence.start, s.start - _BEFORE) : s.start]) for s in spans)
    return start.type in {"Organization", "Group"} and any(found and _is_fight(found[1]) for found in said)


def _is_fight(word: str) -> bool:
    """Return True for a noun or verb of fights in any form ("**battles** with", "**clashed** with")."""
    plain = word.lower()
    forms = {plain.removesuffix(ending) for ending in ("", "s", "es", "d", "ed", "ing")}
    return not forms.isdisjoint(words("harm", "ambiguous"))


def _is_time_of_another(argument: Argument, index: DocumentIndex) -> bool:
    """Return True for an event in whose time something else happened ("the landing **during the War** at Lowell")."""
    before = index.extraction.document.text[max(0, argument.span.start - _BEFORE) : argument.span.start].lower().split()
    link = next((word for word in reversed(before) if word not in _ARTICLES), "")
    return link in words("ties", "at_the_time_of")


def _right_before(mention: Mention, index: DocumentIndex, *, names_only: bool = False) -> Iterator[Entity]:
    """Yield the things that are told right before a name ("**Lowell** Bank"), perhaps by names only."""
    at = mention.head.start
    for other, entity in index.mentions_between(max(0, at - _BEFORE), at):
        if other.head.end == at - 1 and other.id != mention.id and (other.kind == "name" or not names_only):
            yield entity
