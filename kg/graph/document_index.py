"""One document of a `Knowledge`, indexed: which thing a mention is, and who answers for a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from kg.data import lexicon, words
from kg.graph.claim_groups import DOERS, claims_by
from kg.graph.same_things import apposed_descriptions, have_common_word, same_forces, same_states
from kg.graph.text_kind import has_fiscal_quarters, is_explanation
from kg.model import (
    Assertion,
    BlockKind,
    Claim,
    Entity,
    Mention,
    ResolvedDocument,
    Span,
    Status,
    semantic_role,
)

_ARTICLE = re.compile(r"^(?:an?|some)\s+", re.IGNORECASE)
_QUOTATION = re.compile(
    r"“[^“”]{1,3000}”|(?<!\w)\"(?=\S)[^\"\n]{1,1500}(?:\"(?!\w)|(?=\s\"\w))|”[^“”\n]{1,3000}”|“[^“”\n]{1,3000}$|``[^`\n]{1,3000}?''",
    re.MULTILINE,
)
_QUOTED_WORDS = 4
_LONGEST_NAME = 60
_OWNING = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_NAMING = ("role-", "appos", "copula", "hyphen")
_CALLING = frozenset({"position", "complement", "attribute", "patient"})
_PLACES = frozenset({"City", "Region", "Place", "Facility"})
_ANOTHER_SUBJECT = 2.0
_DEEPEST = 2
_FARTHEST = 4
_OFTEN = 4
_NAMED_OFTEN = 3
_OPENING = 3


class DocumentIndex:
    """Looks up entities by mention and assertions by claim within one document."""

    def __init__(
        self,
        extraction: ResolvedDocument,
        entities: dict[str, Entity],
        assertions: Iterable[Assertion],
        by_id: Mapping[str, Entity],
    ) -> None:
        """Index a document: `entities` by mention, `assertions` of its claims, and all entities `by_id`."""
        self.extraction = extraction
        self.id = extraction.document.id
        self.mentions = {mention.id: mention for mention in extraction.mentions}
        self.entities = entities
        self.same = {
            **apposed_descriptions(self.mentions, self.entities),
            **same_forces(self.mentions, self.entities),
            **same_states(self.mentions, self.entities),
        }
        if self.same:
            self.entities = {m: self.same.get(e.id, e) for m, e in self.entities.items()}
        self.by_id = by_id
        self.has_second_opinion = any(c.clause is not None and c.clause.support is not None for c in extraction.claims)
        self._block_at: dict[int, BlockKind] = {}
        self.assertions: dict[str, list[Assertion]] = {}
        for assertion in assertions:
            self.assertions.setdefault(assertion.claim.id, []).append(assertion)

    def entity(self, mention: str | None) -> Entity | None:
        """Return the entity that a mention refers to."""
        return self.entities.get(mention or "")

    def canonical(self, entity: str | None) -> str | None:
        """Return the id of the thing that an entity stands for in this document."""
        known = self.same.get(entity or "")
        return known.id if known is not None else entity

    def assertion(self, claim: Claim) -> Assertion | None:
        """Return the first assertion of a claim, which says who answers for it."""
        return next(iter(self.assertions.get(claim.id, ())), None)

    @cached_property
    def named_ids(self) -> frozenset[str]:
        """The ids of the entities that a name in this document names."""
        return frozenset(e.id for m, e in self.entities.items() if self.mentions[m].kind == "name")

    @cached_property
    def spellings(self) -> dict[str, set[str]]:
        """The names and demonyms that mean each entity: "Norway", "Norwegian"."""
        found: dict[str, set[str]] = {}
        for name, entity in self.entities.items():
            if self.mentions[name].kind == "name" or self.mentions[name].demonym:
                found.setdefault(entity.id, {entity.label}).add(self.mentions[name].text)
        return found

    @cached_property
    def descriptions(self) -> dict[str, list[Mention]]:
        """The descriptions of each entity in text order."""
        found: dict[str, list[Mention]] = {}
        for name, entity in self.entities.items():
            if self.mentions[name].kind == "nominal":
                found.setdefault(entity.id, []).append(self.mentions[name])
        return {entity: sorted(listed, key=lambda m: m.span) for entity, listed in found.items()}

    def told_by_noun(self, lemma: str) -> list[Mention]:
        """Return the descriptions with a noun, or another for the same thing, in text order ("a measure", "the bill")."""
        return self._by_noun.get(_thing_of(lemma), [])

    @cached_property
    def _by_noun(self) -> dict[str, list[Mention]]:
        """The descriptions by what their noun is a word for."""
        found: dict[str, list[Mention]] = {}
        for mention in sorted(self.mentions.values(), key=lambda m: m.span):
            if mention.kind == "nominal":
                found.setdefault(_thing_of(mention.lemma), []).append(mention)
        return found

    @cached_property
    def genders(self) -> dict[str, set[str]]:
        """The genders of the mentions of each entity."""
        found: dict[str, set[str]] = {}
        for name, entity in self.entities.items():
            found.setdefault(entity.id, set()).add(self.mentions[name].gender)
        return found

    @cached_property
    def main_body(self) -> Entity | None:
        """The named body that the document is about: it opens it, and no other is spoken of half as often."""
        told = [e for m in self._referring_mentions if (e := self.entities[m.id]).type == "Organization"]
        most = _most_told([entity.id for entity in told], fewest=_OFTEN)
        first = next((entity for entity in told if entity.id in self.named_ids), None)
        return first if first is not None and first.id == most else None

    @cached_property
    def opening_body(self) -> Entity | None:
        """The first body that the document names, if it is the subject or owns one in its first sentences."""
        told = ((m, self.entities[m.id]) for m in self._referring_mentions if m.kind == "name")
        first = next((m for m, e in told if e.type == "Organization"), None)
        acts = first is not None and first.role in {"subject", "possessive"} and first.sentence <= _OPENING
        return self.entities[first.id] if first is not None and acts else None

    @cached_property
    def main_person(self) -> Entity | None:
        """The person whom the document is about: its opening names them, and nobody else is named half as often."""
        named = [m for m in self._referring_mentions if m.kind == "name" and self.entities[m.id].type == "Person"]
        most = _most_told([self.entities[m.id].id for m in named], fewest=_NAMED_OFTEN)
        if most is None:
            return None
        first = next(m for m in named if self.entities[m.id].id == most)
        return self.entities[first.id] if first.sentence <= _OPENING else None

    def name_of(self, entity: Entity, *, level: int = 0) -> str | None:
        """Return what a label calls an entity: its name, else its shortest description; None if that needs a pronoun too."""
        described = sorted(
            self.descriptions.get(entity.id, ()), key=lambda m: (len(m.text), not m.text[:1].islower(), m.span)
        )
        if entity.id in self.named_ids:
            return entity.label
        for mention in described:
            text = _ARTICLE.sub("the ", " ".join(mention.text.split()))
            first, _, rest = text.partition(" ")
            if len(text) > _LONGEST_NAME or "," in text:
                continue
            if first.lower() not in _OWNING:
                return text
            owner = self.entity(mention.possessor)
            whose = self.name_of(owner, level=level + 1) if owner is not None and level < _DEEPEST else None
            if whose:
                several = whose.endswith("s") and (first.lower() == "their" or whose.startswith("the "))
                return f"{whose}{'’' if several else '’s'} {rest}"  # "the workers’ union"
        return None

    def _subjects_of(self, claim: Claim) -> list[Entity]:
        """Return the things that the assertions of a claim have as subject ("they met": Ann Lee, Jane Roe)."""
        subjects = dict.fromkeys(a.subject for a in self.assertions.get(claim.id, ()) if a.subject)
        return [self.by_id[subject] for subject in subjects if subject in self.by_id]

    def joint_names(self, claim: Claim, mention: str | None) -> str | None:
        """Return the names of several whom a pronoun stands for together ("Ann Lee and Jane Roe"), as subject of a claim."""
        role = next((a.role for a in claim.arguments if a.mention == mention and mention), "")
        if semantic_role(role) != "agent":
            return None
        names = [self.name_of(subject) for subject in self._subjects_of(claim)]
        return " and ".join(names) if len(names) > 1 and None not in names else None  # type: ignore[arg-type]

    def is_pronoun(self, mention: str | None) -> bool:
        """Return True if a mention is a pronoun."""
        return mention in self.mentions and self.mentions[mention].kind == "pronoun"

    def referent_doubt(self, mention: str | None) -> float:
        """Return how many others a pronoun might mean: named things of its kind since the referent was last named."""
        own, entity = self.mentions.get(mention or ""), self.entity(mention)
        if own is None or entity is None:
            return 0.0
        last = self._last_mention_before(own, entity)
        first = max(last.sentence if last else own.sentence - 2, own.sentence - _FARTHEST)
        near = {e.id for e in self._entities_before(first, own) if _is_rival(e, entity) and e.id in self.named_ids}
        joined = last is not None and self.entity(last.apposed) is entity  # by grammar: "served as **mayor**"
        guessed = last is None or not (joined or self.is_supported(last, entity))
        expected = own.kind == "pronoun" and entity is self.main_person
        return max(0, len(near - {entity.id}) - expected) + self._distance(own, entity) + 2.0 * guessed

    def is_spoken_of_before(self, mention: str | None) -> bool:
        """Return True if whom a pronoun means is a subject before it, in its own sentence or in the one before."""
        own, entity = self.mentions.get(mention or ""), self.entity(mention)
        if own is None or entity is None:
            return False
        near = [*self._subjects.get(own.sentence - 1, ()), *self._subjects.get(own.sentence, ())]
        return any(m.span < own.span and self.entity(m.id) is entity for m in near)

    def doubt_of_it(self, mention: str | None) -> float:
        """Return a doubt for "it" that is to mean a body though another subject is nearer ("The memo names Acme, but it …")."""
        own, entity = self.mentions.get(mention or ""), self.entity(mention)
        if own is None or entity is None or (own.text.lower(), own.role) != ("it", "subject"):
            return 0.0
        before = self._things_before(own, own.sentence) or self._things_before(own, own.sentence - 1)
        is_nearest = {e.id if e is not None else None for e in before} == {entity.id}
        return 0.0 if is_nearest else _ANOTHER_SUBJECT

    def _things_before(self, mention: Mention, sentence: int) -> list[Entity | None]:
        """Return what the subjects of a sentence before a mention mean, persons left out ("**The memo** names Acme, but it")."""
        subjects = self._subjects.get(sentence, ())
        return [self.entity(m.id) for m in subjects if m.span < mention.span and m.type != "Person"]

    @cached_property
    def _subjects(self) -> dict[int, list[Mention]]:
        """The mentions that are subjects, by sentence."""
        found: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions.values(), key=lambda m: m.span):
            if mention.role == "subject":
                found.setdefault(mention.sentence, []).append(mention)
        return found

    def subjects_of_sentence(self, sentence: int) -> list[Mention]:
        """Return the mentions of a sentence that are subjects, in text order."""
        return self._subjects.get(sentence, [])

    def mentions_in_sentence_before(self, mention: Mention) -> list[Mention]:
        """Return the mentions of a sentence that stand before one and refer to something."""
        start = self.extraction.sentences[mention.sentence].start
        return [before for before, _ in self.mentions_between(start, mention.span.start)]

    def mentions_between(self, start: int, end: int) -> Iterator[tuple[Mention, Entity]]:
        """Yield the mentions between two characters that refer to something, each with its entity, in text order."""
        first = bisect_left(self._referring_mentions, start, key=lambda mention: mention.span.start)
        for mention in self._referring_mentions[first:]:
            if mention.span.start >= end:
                return
            yield mention, self.entities[mention.id]

    def _last_mention_before(self, pronoun: Mention, entity: Entity) -> Mention | None:
        """Return the last name or description of an entity before a pronoun."""
        listed = self._references.get(entity.id, [])
        place = bisect_left(listed, pronoun.span, key=lambda mention: mention.span)
        return listed[place - 1] if place else None

    def _entities_before(self, first: int, pronoun: Mention) -> Iterator[Entity]:
        """Yield the entity of each mention before a pronoun, back to a sentence."""
        place = bisect_left(self._referring_mentions, pronoun.span, key=lambda mention: mention.span)
        for at in range(place - 1, -1, -1):
            mention = self._referring_mentions[at]
            if mention.sentence < first:
                return
            yield self.entities[mention.id]

    @cached_property
    def _referring_mentions(self) -> list[Mention]:
        """The mentions that refer to an entity, in text order."""
        return sorted((self.mentions[m] for m in self.entities), key=lambda mention: mention.span)

    @cached_property
    def _references(self) -> dict[str, list[Mention]]:
        """The names and descriptions of each entity in text order."""
        found: dict[str, list[Mention]] = {}
        for mention in self._referring_mentions:
            if mention.kind != "pronoun":
                found.setdefault(self.entities[mention.id].id, []).append(mention)
        return found

    def speaker(self, assertion: Assertion, status: Status) -> tuple[str | None, str | None]:
        """Return the thing that answers for a claim, or its words if it is none; nobody for a fact."""
        if status == "fact":
            return None, None
        attribution = assertion.claim.attribution
        mention = self.mentions.get(attribution.mention or "") if attribution is not None else None
        claimant = self.canonical(assertion.claimant)
        who = self.by_id.get(claimant or "")
        if who is not None and mention is not None and not self.is_supported(mention, who):
            return None, " ".join(mention.text.split())
        return claimant, None if claimant else assertion.claimant_text

    def is_supported(self, mention: Mention, entity: Entity) -> bool:
        """Return False for a description of a named person that the text gives nobody or several ("the woman", "the president").

        Where one node has the names of two persons, only what bears the name of the node is borne out.
        """
        if entity.id in self.ids_with_mixed_names:
            return bool(set(mention.text.lower().split()) & set(entity.label.lower().split()))
        if mention.kind != "nominal" or entity.type != "Person" or entity.id not in self.named_ids:
            return True
        lemma = mention.lemma.lower()
        others = (e for e in self.named_persons if e != entity.id and lemma in self.descriptions_of_persons.get(e, ()))
        return lemma in self.descriptions_of_persons.get(entity.id, ()) and not any(others)

    @cached_property
    def ids_with_mixed_names(self) -> frozenset[str]:
        """The ids of persons with a name that has no word in common with their label ("Roe" in the node of "Ann Lee")."""
        found: set[str] = set()
        for mention, entity in self.entities.items():
            own = self.mentions[mention]
            if entity.type == "Person" and own.kind == "name" and not have_common_word(own.text, entity.label):
                found.add(entity.id)
        return frozenset(found)

    @cached_property
    def named_persons(self) -> frozenset[str]:
        """The ids of the persons that a name in this document names."""
        return frozenset(e.id for e in self.entities.values() if e.type == "Person" and e.id in self.named_ids)

    @cached_property
    def descriptions_of_persons(self) -> dict[str, set[str]]:
        """What titles, appositions and predicates call each entity, in small letters."""
        found: dict[str, set[str]] = {}
        for assertions in self.assertions.values():
            for a in assertions:
                if a.subject and a.claim.rule.startswith(_NAMING):
                    calling = " ".join(self.text(x.span) for x in a.claim.arguments if x.role in _CALLING)
                    found.setdefault(a.subject, set()).update(
                        re.findall(r"[\w-]+", f"{calling} {a.claim.lemma}".lower())
                    )
        for entity in {e.id: e for e in self.entities.values()}.values():
            found.setdefault(entity.id, set()).update(
                re.findall(r"[\w-]+", " ".join((entity.label, *entity.aliases)).lower())
            )
        return found

    def _distance(self, pronoun: Mention, entity: Entity) -> float:
        """Return 1 for what has no name and was not spoken of in the sentence before, or is one of several groups in a report."""
        plural, explains = pronoun.number == "plural", self.explains and self.is_spoken_of_before(pronoun.id)
        if entity.id in self.named_ids or (plural and explains):
            return 0.0
        before = [m.sentence for m in self.descriptions.get(entity.id, ()) if m.span < pronoun.span]
        return float(max(before, default=-9) < pronoun.sentence - 1) + float(plural)

    def text(self, span: Span) -> str:
        """Return the words of a span on one line."""
        return " ".join(self.extraction.document.text[span.start : span.end].split())

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The stretches between quotation marks of one block that hold more than a few words."""
        document = self.extraction.document
        blocks = [block.span for block in document.blocks] or [Span(0, len(document.text))]
        found = [Span(*m.span()) for b in blocks for m in _QUOTATION.finditer(document.text, b.start, b.end)]
        return tuple(span for span in found if self.text(span).count(" ") >= _QUOTED_WORDS)

    @cached_property
    def writer_speaks(self) -> bool:
        """True if the writer says "I" or "we" of himself more than once, as in letters, opinions and transcripts."""
        own = [m for m in self.mentions.values() if m.kind == "pronoun" and m.person == 1 and m.speaker is None]
        return sum(not any(q.covers(m.span) for q in self.quotations) for m in own) > 1

    @cached_property
    def explains(self) -> bool:
        """True for an essay or textbook, whose statements have a bar of their own."""
        return is_explanation(self.extraction)

    @cached_property
    def has_fiscal_quarters(self) -> bool:
        """True if the text speaks of a quarter of a business year ("the fiscal third quarter", "the quarter ended **Oct.** 31")."""
        return has_fiscal_quarters(self.extraction.document.text)

    def is_quoted(self, claim: Claim) -> bool:
        """Return True if a claim stands between quotation marks."""
        place = bisect_left(self.quotations, claim.trigger.start, key=lambda span: span.start)
        return place > 0 and claim.trigger.end < self.quotations[place - 1].end

    def block(self, claim: Claim) -> BlockKind:
        """Return in which kind of block a claim stands: headline, section head, paragraph."""
        start, blocks = claim.sentence.start, self.extraction.document.blocks
        if start not in self._block_at:
            found = (b.kind for b in blocks if b.span.start <= start < b.span.end)
            self._block_at[start] = next(found, "paragraph")
        return self._block_at[start]

    def claims_of_types(self, types: AbstractSet[str]) -> Iterator[Claim]:
        """Yield the claims of some classes ("Resign"), class by class."""
        for kind in sorted(types):
            yield from self._claims_by_type.get(kind, ())

    @cached_property
    def _claims_by_type(self) -> dict[str, list[Claim]]:
        return claims_by(lambda claim: claim.type, self.extraction.claims)

    def claims_of_sentence(self, sentence: Span) -> list[Claim]:
        """Return the claims of a sentence."""
        return self._claims_by_sentence.get(sentence, [])

    @cached_property
    def _claims_by_sentence(self) -> dict[Span, list[Claim]]:
        return claims_by(lambda claim: claim.sentence, self.extraction.claims)

    @cached_property
    def accused_by_name(self) -> frozenset[str]:
        """What is named and said to be arrested, charged or tried."""
        blamed = self.claims_of_types(words("statements", "blaming"))
        ends = (self.mentions.get(a.mention or "") for c in blamed for a in c.arguments if a.role not in DOERS)
        named = (self.entity(mention.id) for mention in ends if mention is not None and mention.kind == "name")
        return frozenset(entity.id for entity in named if entity is not None)

    def claims_reported_by(self, cue: Span) -> list[Claim]:
        """Return what a verb of saying reports ("**said** that the mill closed": the mill closed)."""
        return self._claims_by_cue.get(cue, [])

    @cached_property
    def _claims_by_cue(self) -> dict[Span, list[Claim]]:
        """What is reported, by the word that reports it."""
        return claims_by(lambda claim: claim.attribution.cue if claim.attribution else None, self.extraction.claims)

    def claims(self) -> Iterator[Claim]:
        """Yield the claims in text order."""
        yield from sorted(self.extraction.claims, key=lambda claim: (claim.sentence.start, claim.trigger, claim.id))


def _thing_of(lemma: str) -> str:
    """Return what a noun is a word for ("measure": "law"), the noun itself where no other means the same."""
    noun: str = lexicon("descriptions")["same_thing"].get(lemma.lower(), lemma.lower())
    return noun


def _most_told(ids: list[str], *, fewest: int) -> str | None:
    """Return what is told most, at least `fewest` times, and nothing else half as often (a, a, a, b: a)."""
    listed = Counter(ids).most_common(2)
    if not listed or (len(listed) > 1 and listed[1][1] * 2 > listed[0][1]) or listed[0][1] < fewest:
        return None
    return listed[0][0]


def _is_rival(one: Entity, other: Entity) -> bool:
    """Return True if one pronoun can mean either entity: two persons or two bodies, but not a person and a body."""
    if "Person" in {one.type, other.type}:
        return one.type == other.type
    return (one.type in _PLACES) == (other.type in _PLACES) or "Country" in {one.type, other.type}
