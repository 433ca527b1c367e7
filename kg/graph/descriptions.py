"""Descriptions in a label: the name of whom "the company" means, and whose the "revenue" is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.model import APOSTROPHE, PLACE_TYPES, Claim, Entity, Mention

_DEFINITE = frozenset({"definite", "demonstrative"})
_BODIES = frozenset({"Organization", "Group"})
_LANDS = frozenset({"Country", "Region"})
_SETTLED = frozenset({"City", "Country"})
_OWNING = frozenset({"his", "her", "its", "their", "our", "my"})
_LONGEST = 4
_PLAIN = 2
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those"})
_LEANING = frozenset(
    {"we", "us", "you", "i", "me", "he", "him", "she", "it", "they", "them", "that", "which", "who", *_OWNING}
)
_OWNER = re.compile(r"[\w.]['’]s? \w")
_MARKS = re.compile(
    r"[,;:()\"“”]|\s[-–—]|\b(?:of|for|by|in|to) \w+ing$|\b(?:of|for|by|in|to|on|at|with|from)$|\bfor \w+ reasons$"
)
_OWNERS_MARK = re.compile(r"(?<=[\w.])['’]s? ")
_OWNERS_END = re.compile(r"['’]s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_TIMES = frozenset(
    {"in", "on", "at", "for", "during", "since", "late", "early", "earlier", "last", "this", "next"}
)
_FIRST_HALF = re.compile(r"\b(?:[Tt]he|[Aa]n?) [A-Z][\w.]*(?: [A-Z][\w.]*)? (?:to|and) $")
_LINK_BEHIND = re.compile(r" (?:of|for|on|in|to|at|from|against|with|over|about|between) |$")
_NEAR = 1
_SENTENCES_BACK = 2
_OFTEN = 9
_BEFORE = 60
_OPENING = len("Among ")
_MOST_DOUBT = 2.0
_LONGEST_TEXT = 60


def name_of_description(mention: Mention, index: DocumentIndex) -> str:
    """Return the name of whom a definite description means ("the company": "Crane Co."), empty if that is not sure.

    Of a person the text has to say so somewhere ("Judge Roe": "the judge").
    """
    entity = index.entity(mention.id)
    if entity is None or entity.id not in index.named_ids or not _is_short(mention):
        return ""
    if _may_mean_place(mention, entity):
        return _as_written(entity.label, index) if index.referent_doubt(mention.id) < 1.0 else ""
    bodies = _may_mean_body(mention, entity, index)
    if not bodies and not _may_mean_person(mention, entity, index):
        return ""
    most = 1.0 if mention.role == "possessive" else _MOST_DOUBT
    sure = index.referent_doubt(mention.id) < most or (bodies and entity is index.main_body)
    return entity.label if sure else ""


def _is_short(mention: Mention) -> bool:
    """Return True for a definite description of few words ("the big company")."""
    return mention.determiner in _DEFINITE and len(business_and_field(mention)[0].split()) <= _LONGEST


def _may_mean_body(mention: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True if both are bodies; for an owner the words have to fit as well ("the bank's": "Crane Bank")."""
    bodies = entity.type in _BODIES and {mention.type, entity.type} <= _BODIES
    return bodies and (mention.role != "possessive" or _fits(mention, entity, index))


def _as_written(name: str, index: DocumentIndex) -> str:
    """Return a name with its article if the text mostly writes one ("the United States")."""
    text = index.extraction.document.text
    return f"the {name}" if 2 * text.count(f"the {name}") > text.count(name) else name


def _may_mean_place(mention: Mention, entity: Entity) -> bool:
    """Return True for a country or its part that is told by no more than a noun ("the state"); "this country" is the speaker's."""
    plain = len(mention.text.split()) == _PLAIN and mention.determiner == "definite" and mention.number != "plural"
    return plain and mention.type == "Country" and entity.type in _LANDS


def _may_mean_person(mention: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True for one person whom the text calls so ("Judge Roe": "the judge"), or whom it is about ("the former mayor")."""
    one = entity.type == mention.type == "Person" and mention.number != "plural"
    return one and (index.is_supported(mention, entity) or _was_in_office(mention, entity, index))


def _was_in_office(mention: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True for "the former mayor" who is to mean whom the text is about or told of last, if it calls nobody else a mayor."""
    lemma, bygone = mention.lemma.lower(), set(lexicon("factuality")["adjectives"]["bygone"])
    others = (e for e in index.named_persons if e != entity.id and lemma in index.descriptions_of_persons.get(e, ()))
    former = not bygone.isdisjoint(word.lower() for word in mention.modifiers)
    expected = entity is index.main_person or index.is_spoken_of_before(mention.id)
    return former and expected and not any(others)


def business_and_field(mention: Mention) -> tuple[str, tuple[str, ...]]:
    """Return the words of a body of business up to its head, and its field behind "of" ("the maker", "of boats")."""
    end = mention.head.end - mention.span.start
    core, behind = mention.text[:end], mention.text[end:].split()
    field = mention.lemma.lower() in words("descriptions", "bodies") and behind[:1] == ["of"]
    plain = field and len(behind) <= _LONGEST and all(word.isalpha() for word in behind)
    return (core, tuple(behind)) if plain else (mention.text, ())


def _fits(mention: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True unless a description has words that the text does not say of the body ("the **foreign** company")."""
    known = (
        words("things", "empty")
        | words("descriptions", "unsaying")
        | index.descriptions_of_persons.get(entity.id, set())
    )
    return known.issuperset(word.lower() for word in mention.modifiers)


def fuller_description(mention: Mention, index: DocumentIndex) -> str:
    """Return by what an earlier description tells which thing is meant ("the veto": "the president's veto"), empty if none does."""
    entity = index.entity(mention.id)
    if entity is None or entity.id in index.named_ids or not _is_plain(mention) or _may_mean_main_body(mention, index):
        return ""
    told = (_definite(earlier, entity, index) for earlier in _same_before(mention, entity, index))
    telling = [text.replace("s' ", f"s{APOSTROPHE} ") for text in told if text and _tells_alone(text)]
    return _best_of(telling)


def only_fuller_before(mention: Mention, index: DocumentIndex) -> str:
    """Return the fuller words for the one thing told by the same noun before ("the bid": "the bid for Globex"), empty if unsure.

    Nothing else in the text so far is told by that noun, or by another for the same thing.
    """
    if not _is_plain(mention) or _is_known(mention, index) or _may_mean_main_body(mention, index):
        return ""
    before = (m for m in index.told_by_noun(mention.lemma) if m.span.end <= mention.span.start)
    fuller = list(islice((m for m in before if not _is_bare(m)), _OFTEN))
    if not 0 < len(fuller) < _OFTEN or not _is_one_thing(fuller, mention, index) or not _tells_of_one(fuller[0], index):
        return ""
    owned = _owned_by_name(fuller[0], _whole_without_time(fuller[0]), index)
    told = (owned if _tells_alone(owned) else "") or _with_article_again(fuller[0], index)
    return "" if mention.type in _SETTLED and told.islower() else told


def _is_one_thing(fuller: list[Mention], mention: Mention, index: DocumentIndex) -> bool:
    """Return True if later descriptions only take up the first, as a mention does; a company or country has to be near."""
    first, *later = fuller
    body = mention.type == "Country" or mention.lemma.lower() in words("descriptions", "bodies")
    noun = index.told_by_noun(mention.lemma)[0].lemma
    third = noun != first.lemma != mention.lemma != noun  # "A ship hit a boat. The vessel sank"
    far = not _is_near(first, mention) and (body or mention.determiner == "demonstrative")
    fits = _is_plural(first, index) == _is_plural(mention, index) and not (third or far or (body and later))
    return fits and all(_takes_up(one, first, index) for one in later)


def _is_near(earlier: Mention, mention: Mention) -> bool:
    return mention.sentence - earlier.sentence <= _SENTENCES_BACK


def _is_plural(mention: Mention, index: DocumentIndex) -> bool:
    """Return True for a noun in the plural, by its form where its number is not known ("the sides")."""
    if mention.number == "unknown":
        return index.text(mention.head).lower() != mention.lemma.lower()
    return mention.number == "plural"


def _takes_up(later: Mention, first: Mention, index: DocumentIndex) -> bool:
    """Return True for a description with no word of its own before or right behind its noun, or for the same one again."""
    core, behind = _core_and_rest(later)
    core_before, behind_before = _core_and_rest(first)
    again = behind == behind_before or not _LINK_BEHIND.match(behind or ",")
    definite = later.determiner in _DEFINITE or core == core_before
    entity = index.entity(later.id)
    same = entity is not None and entity is index.entity(first.id)
    return definite and ((again and set(core.split()) <= set(core_before.split())) or same)


def _core_and_rest(description: Mention) -> tuple[str, str]:
    """Return the words of a description up to its noun, without article, and those behind it."""
    end = description.head.end - description.span.start
    core = (word for word in description.text[:end].lower().split() if word not in _ARTICLES)
    return " ".join(core), f" {description.text[end:]}".rstrip()


def _is_known(mention: Mention, index: DocumentIndex) -> bool:
    """Return True for what has a name, and for what a country or the world has one of ("the market")."""
    entity = index.entity(mention.id)
    unique = words("descriptions", "unique") | words("descriptions", "times")
    return (entity is not None and entity.id in index.named_ids) or mention.lemma.lower() in unique


def _is_bare(description: Mention) -> bool:
    """Return True for a noun alone or with an article, which tells nothing more ("a bid", "the bid, which failed")."""
    end = description.head.end - description.span.start
    *before, _ = description.text[:end].lower().split() or [""]
    behind = description.text[end:].strip()
    return _ARTICLES.issuperset(before) and (not behind or behind[0] in ",(-–—")


def _tells_of_one(description: Mention, index: DocumentIndex) -> bool:
    """Return True for a description in its whole length, none of a headline and of no part ("half the fleet")."""
    headline = index.text(description.head)[:1].isupper()
    plain = description.determiner == "bare" and (_opens_with_name(description, index) or _has_link_behind(description))
    whole = (
        plain or description.determiner in {"indefinite", "possessive", *_DEFINITE} or description.number == "plural"
    )
    some = description.text.lower().split()[0] in words("descriptions", "whichever")
    return whole and not (some or headline or _is_counted(description) or _is_cut(description, index))


def _whole_without_time(description: Mention) -> str:
    """Return a description on one line without a time at its end ("the plan for schools **in May**"), nor a participle with one."""
    times = lexicon("times")["months"].keys() | words("descriptions", "times")
    said = _OWNERS_END.sub("", " ".join(description.text.split())).split()
    core = description.text[: description.head.end - description.span.start].split()
    if not (said[-1].lower() in times or _YEAR.fullmatch(said[-1])):
        return " ".join(said)
    while len(said) > len(core) and (said[-1].lower() in times | _BEFORE_TIMES or _YEAR.fullmatch(said[-1])):
        said.pop()
    return " ".join(said if _has_link_behind(description) else core)


def _has_link_behind(description: Mention) -> bool:
    """Return True for a noun with a phrase behind it ("legislation **to** close the mill")."""
    return bool(_LINK_BEHIND.match(_core_and_rest(description)[1] or ","))


def _with_article_again(description: Mention, index: DocumentIndex) -> str:
    """Return a description with "the", without the words behind its noun; empty if it does not tell which one."""
    whole = _whole_without_time(description)
    core = " ".join(description.text[: description.head.end - description.span.start].split())
    for text in (whole, core) if _LINK_BEHIND.match(whole[len(core) :]) else (core,):
        first, _, rest = text.partition(" ")
        named = _opens_with_name(description, index)
        told = rest if first.lower() in _ARTICLES | _OWNING else f"{first if named else first.lower()} {rest}".strip()
        if " " in told and _tells_alone(f"the {told}") and not _OWNER.search(told):
            return f"the {told}"
    return ""


def _best_of(texts: list[str]) -> str:
    """Return the first text with a name in it ("Roe's veto"), else the first, empty if there is none."""
    return next((text for text in texts if not text.islower()), next(iter(texts), ""))


def _is_plain(mention: Mention) -> bool:
    """Return True for an article and a noun without an owner ("the veto"), not for "this report", the text itself."""
    text = mention.determiner == "demonstrative" and mention.lemma.lower() in words("descriptions", "this_text")
    return (
        not text and mention.determiner in _DEFINITE and len(mention.text.split()) == _PLAIN and not mention.possessor
    )


def _may_mean_main_body(mention: Mention, index: DocumentIndex) -> bool:
    """Return True for "the company" of a text about one body, unless a narrower one is named before."""
    own_body = mention.lemma.lower() in words("descriptions", "bodies") and index.main_body is not None
    return own_body and not _narrower_before(mention, index)


def _same_before(mention: Mention, entity: Entity, index: DocumentIndex) -> Iterator[Mention]:
    """Yield the earlier descriptions of a thing with the same noun ("the president's veto"), none of a headline."""
    for earlier in index.descriptions.get(entity.id, ()):
        same = earlier.span < mention.span and earlier.lemma == mention.lemma
        same = same and (mention.determiner != "demonstrative" or _is_near(earlier, mention))
        if (
            same
            and not index.text(earlier.head)[:1].isupper()
            and not _is_counted(earlier)
            and not _is_cut(earlier, index)
        ):
            yield earlier


def _is_cut(description: Mention, index: DocumentIndex) -> bool:
    """Return True for the second half of a description with two names ("the Oslo to **Lowell race**")."""
    at = description.span.start
    return _FIRST_HALF.search(index.extraction.document.text, max(0, at - _BEFORE), at) is not None


def _narrower_before(mention: Mention, index: DocumentIndex) -> bool:
    """Return True if the same thing was called more narrowly before: after "Acme's boat business" "the business" is not Acme."""
    entity = index.entity(mention.id)
    listed = index.descriptions.get(entity.id, ()) if entity is not None else ()
    return any(m.span < mention.span and m.possessor and m.modifiers for m in listed)


def _definite(description: Mention, entity: Entity, index: DocumentIndex) -> str:
    """Return a description as one speaks of it again ("a 60-year-old pact": "the 60-year-old pact"); its owner by name."""
    text = _whole_without_time(description)
    first, _, rest = text.partition(" ")
    owned = _owned_by_name(description, text, index)
    if owned:
        return owned
    if first.lower() in _ARTICLES:
        return f"the {rest}"
    if first.lower() in _OWNING:
        return entity.label if _OWNER.search(entity.label) and _names(description, entity.label) else ""
    if not rest or first.lower() in words("descriptions", "whichever"):
        return ""
    if _OWNER.search(text):
        return text
    return f"the {first if _opens_with_name(description, index) else first.lower()} {rest}"


def _owned_by_name(description: Mention, text: str, index: DocumentIndex) -> str:
    """Return a description with the name of its owner ("his plan": "Roe's plan"), empty if it has no named one."""
    core = " ".join(description.text[: description.head.end - description.span.start].split())
    owner = index.entity(description.possessor)
    owned = _OWNERS_MARK.split(core if _MARKS.search(text) else text, 1)[1:]
    if not owned or not _OWNERS_MARK.search(core) or owner is None or owner.id not in index.named_ids:
        return ""
    whose = _OWNERS_END.sub("", index.mentions[description.possessor or ""].text.lower()).split()
    article = "the " if text.lower().startswith("the ") and whose[-1:] == owner.label.lower().split()[-1:] else ""
    return f"{article}{owner.label}'s {owned[0]}"


def _opens_with_name(description: Mention, index: DocumentIndex) -> bool:
    """Return True if the first words are a name ("**Lowell** police")."""
    start = description.span.start
    return any(mention.kind == "name" for mention, _ in index.mentions_between(start, start + 1))


def _is_counted(description: Mention) -> bool:
    """Return True for a description that opens with a number: "the raids" may be more than "three raids" before."""
    opening = [word for word in description.text.lower().split() if word not in _ARTICLES][:1]
    return description.number == "plural" and any(w in words("things", "counted") or w.isdigit() for w in opening)


def _names(description: Mention, label: str) -> bool:
    """Return True if a label has the noun of a description: what is called "Roe's occupation" is no "proposal"."""
    return description.lemma.lower() in label.lower()


def _tells_alone(text: str) -> bool:
    """Return True for a short description without pronouns, clauses and marks that tells which thing is meant."""
    said = text.lower().split()
    short = len(text) <= _LONGEST_TEXT and not _MARKS.search(text)
    return short and _LEANING.isdisjoint(said) and not is_vague(text)


def body_of_description(mention: Mention, claim: Claim, index: DocumentIndex) -> Entity | None:
    """Return the body that "the airline" means, the only one that acts before it; None if a person says it (it may be theirs)."""
    if not _is_one_business(mention) or not _is_acting(mention, claim, index):
        return None
    if any(is_otherwise(mention, index) for is_otherwise in (_narrower_before, _belongs_to_body, _has_named_referent)):
        return None
    if _is_said_by_person(mention, claim, index):
        return None
    owner = owner_before(mention.span.start, index)
    if owner is None or owner.id in _bodies_beside(claim, index):
        return None
    fits = _fits(mention, owner, index) or _is_told_by_business(mention, owner, index)
    return owner if fits else None


def _is_one_business(mention: Mention) -> bool:
    """Return True for one definite business ("the airline", not "airlines")."""
    business = mention.lemma.lower() in words("descriptions", "bodies") and mention.determiner == "definite"
    return business and mention.number != "plural"


def _is_acting(mention: Mention, claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a subject, an owner, and one who speaks through another ("a spokesman for **the airline**")."""
    return mention.role in {"subject", "possessive"} or _speaks_through_another(mention, claim, index)


def _belongs_to_body(mention: Mention, index: DocumentIndex) -> bool:
    """Return True if an owner stands with it that is no place ("Crane's **unit**")."""
    whose = index.entity(mention.possessor)
    return whose is not None and whose.type not in PLACE_TYPES


def _is_said_by_person(mention: Mention, claim: Claim, index: DocumentIndex) -> bool:
    """Return True if somebody else tells of it ("Roe said **the company** …": perhaps hers)."""
    speaker = index.mentions.get(claim.attribution.mention or "") if claim.attribution is not None else None
    return speaker is not None and speaker.id != mention.id and speaker.type == "Person"


def _has_named_referent(mention: Mention, index: DocumentIndex) -> bool:
    """Return True if coreference found already who is meant ("the airline": "Globex Air")."""
    entity = index.entity(mention.id)
    return entity is not None and entity.id in index.named_ids


def _bodies_beside(claim: Claim, index: DocumentIndex) -> set[str]:
    """Return the ids of the bodies in the same sentence ("**Crane** sued the airline")."""
    found = index.mentions_between(claim.sentence.start, claim.sentence.end)
    return {entity.id for _, entity in found if entity.type == "Organization"}


def _speaks_through_another(mention: Mention, claim: Claim, index: DocumentIndex) -> bool:
    """Return True for the body of the one who is the subject ("A spokesman for **the Lowell paper concern** said")."""
    before = (a for a in claim.arguments if a.role in {"subject", "agent"} and a.span.start < mention.span.start)
    return any(mention.span.end <= claim.trigger.start and not a.case for a in before)


def _is_told_by_business(mention: Mention, owner: Entity, index: DocumentIndex) -> bool:
    """Return True if a body can be meant by its town and business ("the Lowell paper concern"): the one that opens the report."""
    return bool(mention.modifiers) and owner is index.opening_body


def description_in_place_of_pronoun(entity: Entity, index: DocumentIndex) -> str | None:
    """Return what a label calls an entity in place of a pronoun: its name, else a description that tells which one it is."""
    shortest = index.name_of(entity)
    if entity.id in index.named_ids or shortest is None or not is_vague(shortest):
        return shortest
    full = _with_article(index.descriptions.get(entity.id, ()))
    return next((text for text in full if not is_vague(text) and len(text) <= _LONGEST_TEXT), shortest)


def _with_article(descriptions: Iterable[Mention]) -> Iterator[str]:
    """Yield the descriptions that open with an article, with "the" in its place ("a tall man": "the tall man")."""
    texts = (" ".join(m.text.split()) for m in descriptions if not m.possessor)
    return (f"the {text.partition(' ')[2]}" for text in texts if text.lower().startswith(("a ", "an ", "the ")))


def is_vague(description: str) -> bool:
    """Return True for a description that does not tell which thing is meant ("the panel", "these folks")."""
    first, _, rest = description.lower().partition(" ")
    if first in words("wording", "pointing"):
        return True
    *before, noun = rest.split() or [""]
    telling = [word for word in before if word not in words("things", "empty") | words("descriptions", "unsaying")]
    singular = {noun, noun.removesuffix("s"), noun.removesuffix("es"), f"{noun.removesuffix('ies')}y"}
    return first == "the" and not telling and bool(singular & words("descriptions", "pointing_back"))


def owner_before(start: int, index: DocumentIndex) -> Entity | None:
    """Return the only body that acts in the paragraph before a character, else in the paragraph before; None if there are several.

    "Acme said that it will sell the mill. Revenue rose": the revenue is Acme's.
    """
    blocks = index.extraction.document.blocks
    here = next((n for n, block in enumerate(blocks) if block.span.start <= start < block.span.end), None)
    near = [] if here is None else [blocks[here], *reversed(blocks[max(0, here - _NEAR) : here])]
    for block in near:
        mentions_before = index.mentions_between(block.span.start, min(block.span.end, start))
        acted = {entity.id: entity for mention, entity in mentions_before if _acts(mention, entity, index)}
        if acted:
            owner = next(iter(acted.values()))
            return owner if len(acted) == 1 and owner.id in index.named_ids else None
    return index.main_body


def _acts(mention: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True for a body that is a subject, owns one, or opens its sentence ("At Acme, profit rose")."""
    opens = mention.span.start - index.extraction.sentences[mention.sentence].start <= _OPENING
    opens = opens and index.extraction.document.text[mention.span.end :].lstrip("’'s").startswith(",")
    return entity.type == "Organization" and (mention.role in {"subject", "possessive"} or opens)
