"""Tree → mentions: names, descriptions and pronouns with the features that coreference needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict

from kg.data import words
from kg.data.gazetteer import Gazetteer
from kg.extract.mentions.binding import and_conjuncts, candidate_antecedents, excluded_antecedents
from kg.extract.mentions.conversation import with_participants
from kg.extract.mentions.features import (
    determiner,
    gender,
    grammatical_number,
    grammatical_role,
    modifiers,
    possessor_candidates,
    pronoun_features,
    use_of_pronoun,
)
from kg.extract.mentions.heads import Head, heads
from kg.extract.mentions.last_speakers import with_last_speakers
from kg.extract.mentions.names import typed_names
from kg.extract.mentions.nominals import noun_type
from kg.extract.mentions.phrases import Phrases
from kg.extract.proposition import AttributedContent
from kg.model import PLACE_TYPES, BlockKind, EntityType, Gender, GrammaticalRole, Mention, MentionKind, Span
from kg.syntax import Token, Tree
from kg.syntax.negation import is_negated
from kg.syntax.subjects import subject_of

_MARKS = frozenset("\"“‘«'")
_INNER_MARKS = frozenset("`‘'")
_INNER_END = re.compile(r"(?<=[\w,.!?])['’](?!\w)")
_OWNERS = frozenset({"Person", "Organization", "Country", "City", "Region", "Group"})


def mentions(tree: Tree, gazetteer: Gazetteer, contents: Iterable[AttributedContent] = ()) -> list[Mention]:
    """Return the mentions of the document in order of their heads.

    A mention stands at the head of every noun phrase that refers. With the attributed `contents`
    of the document, the mentions in a quotation have its speaker.
    """
    found = heads(tree, typed_names(tree, gazetteer))
    ids = _Index(found)
    phrases: dict[int, Phrases] = {}
    made = []
    for head in found:
        sentence = head.token.sentence
        if sentence.index not in phrases:
            phrases[sentence.index] = Phrases(sentence)
        made.append(_mention(head, phrases[sentence.index], ids, tree))
    contents = list(contents)
    said = [(c.span, ids.id_at(c.source)) for c in sorted(contents, key=lambda c: c.span) if c.source is not None]
    return with_participants(with_last_speakers(_with_speakers(made, contents, ids, tree), said, tree), tree)


def _heads_by_word(heads: Iterable[Head]) -> dict[int, Head]:
    """Return the head that covers each word, the first one where two overlap."""
    at: dict[int, Head] = {}
    for head in heads:
        for i in range(head.first.i, head.last.i + 1):
            at.setdefault(i, head)
    return at


class _Index:
    """The mention at each word: every word of a name leads to its mention, for a description only its head."""

    def __init__(self, heads: list[Head]) -> None:
        self._at = _heads_by_word(heads)
        names = [(h, h.name) for h in heads if h.name is not None]
        self._peoples = {h.first.i: h for h, name in names if name.demonym and h.first is h.last}
        self._surnames = {h.last.lower for h, name in names if name.type == "Person" and h.first is not h.last}

    def gender_of(self, head: Head, kind: EntityType) -> Gender:
        """Return the gender of a mention; a single name counts as a first name unless a longer name ends with it."""
        single = head.name is not None and head.first is head.last
        return gender(head, kind, by_first_name=not single or head.last.lower not in self._surnames)

    def is_surname(self, word: str) -> bool:
        return word in self._surnames

    def demonym_in_name(self, head: Head) -> Head | None:
        """Return the demonym that a body's name begins with ("**Freedonian** Defense Ministry")."""
        body = head.name is not None and head.name.type == "Organization" and head.first is not head.last
        return self._peoples.get(head.first.i) if body else None

    def head_at(self, token: Token) -> Head | None:
        return self._at.get(token.i)

    def ids_at(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for token in tokens if (found := self.id_at(token))))

    def id_at(self, token: Token | None) -> str | None:
        head = self._at.get(token.i) if token is not None else None
        return _id(head) if head else None


def _id(head: Head) -> str:
    return f"m{head.first.start}-{head.last.end}"


class _OfEveryMention(TypedDict):
    """What pronouns and noun phrases have alike; while the program runs it is a plain table."""

    id: str
    kind: MentionKind
    head: Span
    sentence: int
    role: GrammaticalRole
    block: BlockKind


def _mention(head: Head, phrases: Phrases, ids: _Index, tree: Tree) -> Mention:
    core = Span(head.first.start, head.last.end)
    token = head.token
    known: _OfEveryMention = {
        "id": _id(head),
        "kind": head.kind,
        "head": core,
        "sentence": token.sentence.index,
        "role": grammatical_role(token),
        "block": token.sentence.block.kind,
    }
    if head.kind == "pronoun":
        return _pronoun(known, token, ids, tree.text(core))
    located = head.name is not None and (head.name.demonym or head.name.type in PLACE_TYPES)
    span = _with_article(core, token) if located else phrases.span(token, head.first, head.last)
    return _noun_phrase(known, span, head, ids, tree)


def _with_article(core: Span, token: Token) -> Span:
    """Return a place's name with its article, but without what follows: in "Oslo, the capital," only "Oslo"."""
    article = token.child("det")
    return Span(article.start, core.end) if article and article.end + 1 == core.start else core


def _pronoun(known: _OfEveryMention, token: Token, ids: _Index, text: str) -> Mention:
    person, count, sex, kind = pronoun_features(token.lower)
    kinds: EntityType = "Person" if person < 3 or sex in {"masculine", "feminine"} else "Other"
    third = person == 3
    return Mention(
        **known,
        span=known["head"],
        type=kinds,
        text=text,
        person=person,
        number=count,
        gender=sex,
        lemma=token.lower,
        modifiers=(kind, *use_of_pronoun(token)),
        candidate_antecedents=ids.ids_at(candidate_antecedents(token, kind)) if third else (),
        excluded_antecedents=ids.ids_at(excluded_antecedents(token, kind)) if third else (),
    )


def _noun_phrase(known: _OfEveryMention, span: Span, head: Head, ids: _Index, tree: Tree) -> Mention:
    kind = _type(head, ids)
    text = tree.text(known["head"] if head.kind == "name" else span)
    return Mention(
        **known,
        span=span,
        type=kind,
        lemma=text if head.kind == "name" else head.token.lemma.lower(),
        text=text,
        number=grammatical_number(head, kind),
        gender=ids.gender_of(head, kind),
        determiner=determiner(head.token),
        modifiers=modifiers(head),
        possessor=_possessor_id(head, ids),
        apposed=_apposed_id(head, ids),
        demonym=head.name is not None and head.name.demonym,
        metonym=head.name is not None and head.name.metonym,
        coordinated_mentions=ids.ids_at(and_conjuncts(head.token)),
    )


def _type(head: Head, ids: _Index) -> EntityType:
    """Return the entity type of a name or noun; a family name in the plural is a group ("the Roes")."""
    plural = head.token.tag in {"NNS", "NNPS"}
    if head.name is None:
        return "Other" if head.kind == "name" else noun_type(head.token, plural=plural)
    many = head.name.type == "Person" and head.token.child("det") is not None
    last = head.last.lower
    family = last.endswith("s") and ids.is_surname(last.removesuffix("s"))
    return "Group" if many and (plural or family) else head.name.type


def _possessor_id(head: Head, ids: _Index) -> str | None:
    """Return the id of the possessor: a possessive, or a body or place that modifies the head or follows it with "of"."""
    for token in possessor_candidates(head):
        other = ids.head_at(token)
        if other is None or other is head:
            continue
        if token.dep == "poss" or (other.name is not None and other.name.type in _OWNERS):
            return _id(other)
    people = ids.demonym_in_name(head)
    return _id(people) if people else None


def _apposed_id(head: Head, ids: _Index) -> str | None:
    """Return the id of the mention that this one describes: "Roe" in "Roe, **the mayor**" and "Roe is **the mayor**"."""
    token = head.token
    if token.dep == "appos":
        return ids.id_at(token.head)
    if token.dep == "attr":
        return ids.id_at(token.head.child("nsubj"))
    bearer = _bearer_of_role(token)
    if bearer is not None:
        return ids.id_at(bearer)
    if head.kind != "nominal" or token.tag != "NN":
        return None
    return _titled_person_id(head, ids) or _place_named_in(head, ids)


def _bearer_of_role(token: Token) -> Token | None:
    """Return whose role a noun behind "as" tells: "As **President**, I must go", "Roe served as **mayor**"."""
    if token.tag not in {"NN", "NNP"} or noun_type(token, plural=False) != "Person":
        return None
    link = token.head
    if token.dep != "pobj" or link.lower != "as" or link.dep != "prep" or link.head.pos not in {"VERB", "AUX"}:
        return None
    return _bearer_by_verb(link.head, link)


def _bearer_by_verb(verb: Token, link: Token) -> Token | None:
    """Return who has the role that "as" brings to a verb: whoever says "I", or who holds or gets an office."""
    found = subject_of(verb)
    subject = found.referent if found is not None else None
    if subject is not None and subject.lower in {"i", "me"} and (link.i < subject.i or verb.child("dobj") is None):
        return subject
    if is_negated(verb) or _is_hypothetical(verb):
        return None
    if verb.lemma in words("roles", "serving"):
        return subject
    if verb.lemma in words("roles", "installing") and verb.lemma not in words("roles", "entering"):
        return verb.child("dobj") or verb.child("nsubjpass")
    return None


def _is_hypothetical(verb: Token) -> bool:
    """True for an infinitive, a modal and what stands behind "if": "her ability **to serve** as mayor"."""
    modal = any(child.tag in {"MD", "TO"} for child in verb.children_with("aux"))
    return modal or any(mark.lower in {"if", "unless"} for mark in verb.children_with("mark"))


def _titled_person_id(head: Head, ids: _Index) -> str | None:
    """Return the id of the person whose title stands before the name without an article: "Director of Globex **Ann Lee**"."""
    token = head.token
    bare = token.child("det", "poss", "nummod") is None and noun_type(token, plural=False) == "Person"
    beside = (
        token.head.children_with("nsubj", "nsubjpass")
        if token.dep in {"nsubj", "nsubjpass"}
        else token.children_with("conj")
    )
    for other in beside if bare else ():
        name = ids.head_at(other)
        if other.i > token.i and name is not None and name.name is not None and name.name.type == "Person":
            return _id(name)
    return None


def _place_named_in(head: Head, ids: _Index) -> str | None:
    """Return the id of the place that a phrase names with its kind: "the city of **Lowell**", "the **Lowell** region"."""
    if noun_type(head.token, plural=False) not in PLACE_TYPES:
        return None
    of = [p for c in head.token.children_with("prep") if c.lower == "of" for p in c.children_with("pobj")]
    for token in [*of, *head.token.children_with("compound")]:
        other = ids.head_at(token)
        if other is not None and other.name is not None and other.name.type in PLACE_TYPES and not other.name.demonym:
            return _id(other)
    return None


def _with_speakers(
    mentions: list[Mention], contents: Iterable[AttributedContent], ids: _Index, tree: Tree
) -> list[Mention]:
    """Return the mentions, with their speaker if they stand in a quotation; inner quotations go before outer ones.

    The speaker of a whole quotation is not "he" or "it" in it, but can be if only a part of the sentence is quoted.
    """
    quoted = _quoted_spans(contents, ids, tree)
    if not quoted:
        return mentions
    found, at, open_ = [], 0, list[tuple[Span, str | None]]()
    for mention in mentions:
        while at < len(quoted) and quoted[at][0].start <= mention.head.start:
            open_.append(quoted[at])
            at += 1
        while open_ and open_[-1][0].end <= mention.head.start:
            open_.pop()
        found.append(_with_speaker(mention, *open_[-1], tree) if open_ else mention)
    return found


def _quoted_spans(contents: Iterable[AttributedContent], ids: _Index, tree: Tree) -> list[tuple[Span, str | None]]:
    """Return the quoted spans in text order, each with the id of its speaker: ("It fell", "Roe") for “It fell,” Roe said."""
    quoted = [(span, ids.id_at(c.source)) for c in contents if c.source is not None and (span := _quoted_span(c, tree))]
    quoted.sort(key=lambda row: row[0])
    return quoted


def _quoted_span(content: AttributedContent, tree: Tree) -> Span | None:
    """Return the characters that the source says in so many words; of a quotation inside another up to its own closing mark."""
    span = content.span
    if content.direct:
        return span
    if content.attribution.outer is None or tree.document.text[span.start - 1 : span.start] not in _INNER_MARKS:
        return None
    closing = _INNER_END.search(tree.document.text, span.start, span.end + 1)
    return Span(span.start, closing.start()) if closing else span


def _with_speaker(mention: Mention, content: Span, speaker: str | None, tree: Tree) -> Mention:
    if speaker is None or speaker == mention.id:
        return mention
    whole = mention.kind == "pronoun" and mention.person == 3 and _opens_with_mark(content, tree)
    excluded = (*mention.excluded_antecedents, speaker) if whole else mention.excluded_antecedents
    return replace(mention, speaker=speaker, excluded_antecedents=excluded)


def _opens_with_mark(content: Span, tree: Tree) -> bool:
    return tree.document.text[max(0, content.start - 3) : content.start].rstrip()[-1:] in _MARKS
