"""Propositions with their marks, attribution, time and place → claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.data import lexicon
from kg.data.gazetteer import Gazetteer
from kg.extract.abbreviations import abbreviation_propositions
from kg.extract.attribution import attributed_contents
from kg.extract.clauses import propositions
from kg.extract.confidence import confidence
from kg.extract.counts import count_propositions
from kg.extract.factuality import marks_of
from kg.extract.locative_modifiers import locative_propositions
from kg.extract.mentions import mentions
from kg.extract.participants import participant_slots, predicate_text, span_of_name, trigger
from kg.extract.places import place_of
from kg.extract.proposition import AttributedContent, Marks, Proposition, Slot, Typing
from kg.extract.quantities import quantities
from kg.extract.render import Rendering, RenderStyle, rendering
from kg.extract.roles import role_propositions
from kg.extract.share_of_whole import share_propositions
from kg.extract.times import event_time, times, with_story_time
from kg.extract.typing import typings
from kg.extract.wording import clause_of
from kg.extract.wording.label_words import LabelWords
from kg.model import (
    Argument,
    Attribution,
    Claim,
    EventTime,
    Extraction,
    Factuality,
    Mention,
    Span,
    Time,
    digest,
)
from kg.syntax import Token, Tree
from kg.syntax.second_opinion import SecondParse


def extraction(tree: Tree, gazetteer: Gazetteer, *, render: RenderStyle = "binary") -> Extraction:
    """Return everything that the document says; a pure function, and the unit of work of a corpus.

    `render` says how claims are put as surface tuples: a triple an argument, or all in one.
    """
    contents = attributed_contents(tree)
    found = _DocumentIndex(tree, mentions(tree, gazetteer, contents), times(tree), contents)
    phrases = [
        *role_propositions(tree, found.mentions),
        *locative_propositions(tree, found.mention_of),
        *count_propositions(tree, found.mention_of),
        *share_propositions(tree, found.mention_of),
        *abbreviation_propositions(tree, found.mention_of),
    ]
    stated = sorted([*propositions(tree), *phrases], key=lambda p: (p.head.i, p.kind, p.rule))
    marked = [_MarkedProposition(p, marks_of(p, tree), found.content_of(p)) for p in stated]
    claims = _claims(marked, found, render)
    return Extraction(
        tree.document,
        tuple(found.mentions),
        tuple(found.times),
        tuple(quantities(tree)),
        tuple(claims),
        tuple(sentence.span for sentence in tree.sentences),
    )


@dataclass(frozen=True, slots=True)
class _MarkedProposition:
    """A proposition with its polarity, factuality and tense, and the attributed content that it stands in."""

    proposition: Proposition
    marks: Marks
    content: AttributedContent | None


_DESCRIPTIONS = frozenset({"role", "appositive", "possessive"})
_SAID_TOO = frozenset({"count", "share", "site", "among"})


class _DocumentIndex:
    """The mentions, times and attributed contents of a document, indexed for looking up those of a word."""

    def __init__(
        self, tree: Tree, mentions: list[Mention], times: Sequence[Time], contents: list[AttributedContent]
    ) -> None:
        self.tree = tree
        self.mentions = mentions
        self.times = times
        self.contents = contents
        self.second = SecondParse(tree, tree.opinion) if tree.opinion is not None else None
        self.words = LabelWords(self.mention_of)
        self._mention_at = _mentions_by_edge(mentions, tree)
        self._content_at = _content_by_word(tree, contents)
        self._attribution_of = self._attributions()

    def mention_of(self, token: Token) -> Mention | None:
        """Return the mention that the word heads or is part of the head of."""
        return self._mention_at.get(token.end) or self._mention_at.get(-token.start - 1)

    def content_of(self, proposition: Proposition) -> AttributedContent | None:
        """Return the innermost attributed content that the proposition belongs to, None where it is the writer's.

        The cue ("said") does not belong to its content. Titles and appositions in indirect speech are the
        writer's own ("he said **Mayor** Roe had left"); numbers and places are the source's.
        """
        content = self._content_at[proposition.head.i]
        if content is None or content.cue is proposition.head:
            return None
        described = proposition.kind in _DESCRIPTIONS and proposition.rule not in _SAID_TOO
        return None if described and not content.direct else content

    def attribution_of(self, content: AttributedContent) -> Attribution:
        """Return the attribution of a content with the ids of the mentions that are its sources, outer sources too."""
        return self._attribution_of[_cue_and_content(content.attribution)]

    def _attributions(self) -> dict[_CueAndContent, Attribution]:
        found: dict[_CueAndContent, Attribution] = {}
        for content in self.contents:
            attribution, mention = content.attribution, self.mention_of(content.source) if content.source else None
            outer = found[_cue_and_content(attribution.outer)] if attribution.outer else None
            found[_cue_and_content(attribution)] = replace(
                attribution, mention=mention.id if mention else None, outer=outer
            )
        return found


_CueAndContent = tuple[Span | None, Span | None]


def _cue_and_content(attribution: Attribution) -> _CueAndContent:
    """Return the spans of the cue and the content, which identify an attribution within a document."""
    return attribution.cue, attribution.content


def _content_by_word(tree: Tree, contents: Sequence[AttributedContent]) -> list[AttributedContent | None]:
    """Return for each word the innermost content that asserts it, None where no content does."""
    index: list[AttributedContent | None] = [None] * len(tree.tokens)
    starts = [token.start for token in tree.tokens]
    asserted = [content for content in contents if content.asserted]
    for content in sorted(asserted, key=lambda c: (c.span.start - c.span.end, c.span.start)):
        first, last = bisect_left(starts, content.span.start), bisect_left(starts, content.span.end)
        index[first:last] = [content] * (last - first)
    return index


def _mentions_by_edge(mentions: list[Mention], tree: Tree) -> dict[int, Mention]:
    """Return the mentions by the end of their head, and by its start as a negative number.

    A name is found by its first or last word, and by the word that heads it: "Court" of "the Freedonian Court of Arbitration".
    """
    index: dict[int, Mention] = {}
    ordered = sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span))
    for mention in ordered:
        index.setdefault(mention.head.end, mention)
        index.setdefault(-mention.head.start - 1, mention)
    starts = [token.start for token in tree.tokens]
    for mention in (mention for mention in ordered if mention.kind == "name"):
        for token in _outermost(
            tree.tokens[bisect_left(starts, mention.head.start) : bisect_left(starts, mention.head.end)]
        ):
            index.setdefault(token.end, mention)
    return index


def _outermost(tokens: Sequence[Token]) -> list[Token]:
    """Return the words whose head is not one of the words."""
    inside = {token.i for token in tokens}
    return [token for token in tokens if token.head is token or token.head.i not in inside]


def _claims(marked: list[_MarkedProposition], index: _DocumentIndex, render: RenderStyle) -> list[Claim]:
    """Return a claim for each typing of each proposition; clause slots point to the claim of the inner predicate."""
    planned = list(_planned_claims(marked, index))
    ids: dict[int, str] = {}
    for name, one, _, first in planned:
        if first:
            ids.setdefault(one.proposition.head.i, name)
    claims: dict[str, Claim] = {}
    for name, one, typing, first in planned:
        surface = rendering(one.proposition, index.tree, style=render) if first else Rendering()
        claims.setdefault(name, _claim(name, one, typing, index, ids, surface))
    carried = {_cue_and_content(claim.attribution) for claim in claims.values() if claim.attribution}
    bare = [
        _bare_claim(content, index)
        for content in index.contents
        if _cue_and_content(content.attribution) not in carried
    ]
    return with_story_time([*claims.values(), *bare], index.tree.document)


def _planned_claims(marked: list[_MarkedProposition], index: _DocumentIndex) -> Iterator[_PlannedClaim]:
    """Yield id, proposition and typing of each claim, and whether it is the first of its proposition."""
    for one in marked:
        kinds = typings(one.proposition, index.mention_of)
        if kinds or one.proposition.slots:
            for n, typing in enumerate(kinds or (None,)):
                yield _claim_id(one, typing, index.tree), one, typing, n == 0


_PlannedClaim = tuple[str, _MarkedProposition, Typing | None, bool]


def _bare_claim(content: AttributedContent, index: _DocumentIndex) -> Claim:
    """Return a claim for an attributed content that holds no proposition, so that no statement is lost."""
    cue, tree = content.cue, index.tree
    name = digest(tree.document.id, "reported", content.span.start, content.span.end, content.attribution.cue)
    word = cue.text if cue else tree.text(content.span)
    saying = marks_of(Proposition(cue, "verbal", (cue,), cue.lemma, ()), tree) if cue else Marks()
    return Claim(
        id=name,
        type=None,
        predicate=word,
        lemma=cue.lemma if cue else word,
        trigger=content.attribution.cue or content.span,
        sentence=cue.sentence.span if cue else content.span,
        arguments=(Argument("content", content.span),),
        polarity="positive" if content.asserted else saying.polarity,
        factuality="denied" if content.denied else "claim" if content.asserted else saying.factuality,
        tense=saying.tense,
        attribution=index.attribution_of(content),
        rule="reported",
    )


def _claim_id(one: _MarkedProposition, typing: Typing | None, tree: Tree) -> str:
    proposition = one.proposition
    slots = [(slot.role, slot.case, slot.span.start, slot.span.end) for slot in proposition.slots]
    return digest(
        tree.document.id, proposition.head.start, proposition.kind, proposition.rule, typing and typing.event, slots
    )


def _claim(
    name: str,
    one: _MarkedProposition,
    typing: Typing | None,
    index: _DocumentIndex,
    ids: dict[int, str],
    surface: Rendering,
) -> Claim:
    """Return one claim; `surface` are its words, given to the first claim of a proposition only."""
    proposition, tree = one.proposition, index.tree
    stated = surface.stated
    time = event_time(proposition, one.marks, index.times, tree)
    place = place_of(proposition, index.mention_of)
    arguments = _arguments(proposition, typing, index, ids)
    return Claim(
        id=name,
        type=typing.event if typing else None,
        predicate=predicate_text(proposition),
        lemma=proposition.lemma,
        trigger=trigger(proposition),
        sentence=proposition.head.sentence.span,
        arguments=arguments,
        triple=(stated[0], stated[1], stated[2] if len(stated) > 2 else "") if stated else None,
        more=stated[3:] if stated else tuple(tree.text(argument.span) for argument in arguments),
        polarity=one.marks.polarity,
        factuality=_factuality(one, time, tree.document.published),
        tense=one.marks.tense,
        attribution=_attribution(one, index),
        time=time,
        place=place.id if place else None,
        confidence=confidence(proposition),
        rule=f"{proposition.rule}+{typing.rule}" if typing else proposition.rule,
        renderings=surface.rows,
        clause=clause_of(proposition, index.words, index.second),
        edges=typing.edges if typing else (),
        mode=typing.mode if typing else None,
    )


def _factuality(one: _MarkedProposition, time: EventTime | None, published: str | None) -> Factuality:
    """Return the factuality of the claim: that of the sentence, or what its source or a later day makes of it."""
    if one.content is not None and one.content.denied:
        return "denied"
    ahead = one.marks.tense != "past" and _lies_ahead(time, published) and not _holds_now(one.proposition)
    if one.marks.factuality == "fact" and ahead:
        return "planned"
    if one.marks.factuality == "fact" and one.content is not None:
        return "claim"
    return one.marks.factuality


def _attribution(one: _MarkedProposition, index: _DocumentIndex) -> Attribution | None:
    """Return who says it; nobody asserts to the reader what the writer calls false ("Roe wrongly claimed that …")."""
    attribution = index.attribution_of(one.content) if one.content else None
    refuted = one.content is not None and not one.content.denied and one.marks.factuality == "denied"
    return attribution.outer if attribution is not None and refuted else attribution


def _holds_now(proposition: Proposition) -> bool:
    """True for what an adverb says of the day of writing ("voters are **already** sure about the vote on May 3")."""
    return any(
        word.lower in lexicon("factuality")["current"]["adverbs"] for word in proposition.head.children_with("advmod")
    )


def _lies_ahead(time: EventTime | None, published: str | None) -> bool:
    """True for a time that had not come when the text was written ("the fair opens on Friday")."""
    return bool(time and time.value and time.earliest and published and time.earliest > published[:10])


def _arguments(
    proposition: Proposition, typing: Typing | None, index: _DocumentIndex, ids: dict[int, str]
) -> tuple[Argument, ...]:
    return tuple(
        _argument(role, slot, typing is not None, proposition, index, ids)
        for role, slot in participant_slots(proposition, typing)
    )


def _argument(
    role: str, slot: Slot, typed: bool, proposition: Proposition, index: _DocumentIndex, ids: dict[int, str]
) -> Argument:
    mention = index.mention_of(slot.head)
    named = mention is not None and (mention.kind != "nominal" or mention.type not in {"Event", "Other"})
    inner = ids.get(slot.head.i) if not named and slot.head is not proposition.head else None
    return Argument(
        role=role,
        span=slot.span,
        mention=mention.id if mention else None,
        claim=inner,
        case=slot.case,
        head=span_of_name(role, slot, mention) if typed else None,
    )
