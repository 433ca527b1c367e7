"""A clause → the label of a statement: referents in place of pronouns, clean spacing and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.data import lexicon, words
from kg.graph.binding import meant_by_pronoun, nearer_subject
from kg.graph.complements import complement_before
from kg.graph.descriptions import (
    body_of_description,
    business_and_field,
    description_in_place_of_pronoun,
    fuller_description,
    is_vague,
    name_of_description,
    only_fuller_before,
    owner_before,
)
from kg.graph.document_index import DocumentIndex
from kg.model import APOSTROPHE, PLACE_TYPES, Claim, Clause, Entity, Mention, Openness, Word

# Pronouns that a label may keep: in what somebody says they tell whose word it is.
_OPEN = frozenset({"our", "us"})
# Pronouns of persons: only a name tells who is meant.
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers", "i", "me", "my"})
_IN_CAPITALS = _PERSONAL | {"it", "its", "they", "them", "their", "you", "your", "we", "our"}
_OF_SPEAKER = ("i", "me", "my")
_THIRD_PERSON: Mapping[str, tuple[str, str, str]] = {
    "masculine": ("he", "him", "his"),
    "feminine": ("she", "her", "her"),
}
_SPOKEN = re.compile(r"\b(?:I|[Yy]ou|[Mm]y|[Mm]e)\b(?!\.)|^We\b")
_TOGETHER = frozenset({"we", "ourselves", "ours"})
_WE = re.compile(r"\bwe\b", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"`]|''|(?<![\w.])[‘'’](?=\w)|(?<=[\w,.])[’'](?!\w)")
# A letter that an editor put in place of another ("[W]e").
_INSERTED = re.compile(r"(?<=\w)\](?=\w)")
_MARKS = re.compile(r"[*#_=|{}<>\[\]]+")
_DEBRIS = re.compile(r"\b[a-z]{1,2}- (?!and\b|or\b|to\b)|https?:|www\.|\w\.(?:com|org|net)\b|(?<!\w)@\w", re.IGNORECASE)
_CUT_AT_END = re.compile(
    r"\b(?:(?:which|what|whose|how (?:many|much))(?: \w+)?|as (?:long|soon|far|well)|the|an?|its|their|our|my|your|did|does|"
    r"that|who|is|are|was|were|has|have|had|will|would|can|could|the following|here['’]s|for|of|to|from|with|by|at|"
    r"and|or|but|whether|because|than|since(?: then)?)$",
    re.IGNORECASE,
)
_CUT_INSIDE = re.compile(
    r"\bnot (?:only|just)\b(?!.*\bbut\b)|\b(?:said|says|added) (?:which|who|whom|whose)\b", re.IGNORECASE
)
_CUT_AT_START = re.compile(
    r"(?:as(?! (?:many|much|few|little) as)|while|because|although|though|when|"
    r"that|than|which|who|whether|if|itself|himself|herself|themselves)\b(?! said\b)",
    re.IGNORECASE,
)
# Without one of these a pattern is not looked for, which would take longer than the rest of a label.
_MARKS_OF_DEBRIS = ("- ", "@", "http", "www.", ".com", ".org", ".net")
_MARKS_OF_CUTS = ("not only", "not just", " which", " who")
_QUOTE_MARKS = frozenset("“”\"`'‘’")
_LINKS = ("and", "but", "or", "as a result", "therefore", "thus", "then", "in turn")
# The first word of a quotation, behind "that".
_OPENED = re.compile(r"\bthat (?:He|It|She|There|They|This|We)\b")
_TWICE = re.compile(r"\b(that|and) \1\b")
_LINK_AT_END = re.compile(r",? (?:and|but|or),?(?: as a result| therefore| thus| then| in turn)?[ ,]*$")
_INDEFINITE = frozenset({"a", "an", "some", "no"})
_LOOSE = re.compile(r"\s+([,;:.!?%])")
_SINGLE = frozenset({"Person", "Organization", "City", "Product", "Work"})
_ONE_FOR_MANY = 2.0
_LONGEST_DESCRIPTION = 6
# With town, state and business ("the Lowell, Mass., maker of paper mills").
_LONGEST_BY_BUSINESS = 12
_OWNERS_END = re.compile(r"['’]s?$")
_WORD = re.compile(r"\w+")
_REPEATED = re.compile(r"([,;:])(?:\s*[,;:])+")


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a statement, and what was found out while they were put together.

    `unknown` counts pronouns that nothing resolved, `referents` those replaced; `doubt` is how likely the worst of the referents
    is somebody else, `guessed` is True if one of them is a description. `names` are the named things in the label. `together` is
    True if the words say "we" behind their subject ("Roe said that we need tanks"): then only who says so tells who is meant.
    `open` says of each noun that does not tell which thing is meant where it stands ("the company": "subject").
    """

    text: str
    unknown: int
    referents: int
    names: frozenset[str]
    doubt: float
    together: bool = False
    open: tuple[Openness, ...] = ()
    guessed: bool = False


def label_of(claim: Claim, clause: Clause, index: DocumentIndex) -> Label:
    """Return the clause in words that stand by themselves."""
    composed = _Composition(claim, clause, index)
    for word, following in zip(clause.words, (*clause.words, Word(""))[1:], strict=True):
        composed.add(word, following.text.lower())
    text = _clean("".join(composed.said))
    unknown = composed.unknown + bool(_SPOKEN.search(text)) + text.startswith("Our ") + _has_pronoun_in_capitals(text)
    names = frozenset(composed.named & index.named_ids)
    together = bool(_WE.search(text))
    return Label(
        text, unknown, composed.referents, names, composed.doubt, together, tuple(composed.open), composed.guessed
    )


def _has_pronoun_in_capitals(text: str) -> bool:
    """Return True for a section head with a pronoun, which no parse sees ("CONGRESS HAS HEARD HIM").

    >>> _has_pronoun_in_capitals("CONGRESS HAS HEARD HIM"), _has_pronoun_in_capitals("ROE LEFT THE US")
    (True, False)
    """
    return text.isupper() and not _IN_CAPITALS.isdisjoint(text.lower().split())


class _Composition:
    """The words of a label so far, and what was found out while they were put together."""

    def __init__(self, claim: Claim, clause: Clause, index: DocumentIndex) -> None:
        self.said: list[str] = []
        self.named: set[str] = set()
        self.open: list[Openness] = []
        self.unknown = self.referents = 0
        self.doubt = 0.0
        self.guessed = False
        self._claim, self._clause, self._index = claim, clause, index
        self._third = self._replaced = False
        self._left_out: list[str] = []
        self._full: Mapping[str, str] = lexicon("wording")["full"]

    def add(self, word: Word, following: str) -> None:
        """Add a word, or what stands in its place; a name stands for the whole of a description."""
        if self._left_out and self._left_out.pop(0) == word.text:
            return
        self._left_out = []
        shown = self._pronoun(word) if word.pronoun else self._description(word) or self._form(word)
        self._replaced = word.pronoun and shown != word.text
        self._note_named(word)
        self.said.append(shown if word.joined and shown == word.text else f" {shown}")
        about = complement_before(word.mention, following, self._index) if shown == word.text else ""
        self.said.extend([f" {about}"] if about else [])

    def _note_named(self, word: Word) -> None:
        """Keep which thing a word means, so that a pronoun behind may stay ("Roe said **she** left")."""
        entity = self._index.entity(word.mention) if word.mention is not None else None
        if entity is not None and (word.pronoun or word.text.lower() != "it"):
            self.named.add(entity.id)

    def _pronoun(self, word: Word) -> str:
        if self._is_bound_nearer(word):
            return word.text
        name = None if self._is_one_of_one(word) else _referent(word, self._claim, self._index, self.named)
        if name is None and word.text.lower() == "their" and self._names_subjects():
            return word.text
        if name is None:
            self.unknown += word.text.lower() not in _OPEN | _TOGETHER
        elif name == word.text and word.text.lower() in _OF_SPEAKER:
            return self._indirect(word, name)
        elif name != word.text:
            self._note_replaced(word, name)
            return name
        return word.text

    def _is_bound_nearer(self, word: Word) -> bool:
        """Return True for a pronoun that a description before it may bind: it stays ("a farmer died when **his** truck burnt").

        Where the description is none of the label, or has a name that is not known, whom the pronoun means is not sure.
        """
        entity = self._index.entity(word.mention)
        nearer = nearer_subject(word.mention, self._index)
        if nearer is None or entity is None or entity.id in self.named or entity.id not in self._index.named_ids:
            return False
        told = any(other.mention == nearer.id for other in self._clause.words)
        if not told or nearer.determiner == "definite":
            self.doubt = max(self.doubt, _ONE_FOR_MANY)
        return told

    def _note_replaced(self, word: Word, name: str) -> None:
        """Keep how sure a name is in place of a pronoun ("She left": "**Roe** left"), and if its verb changes."""
        self._count(word)
        self.guessed = self.guessed or not self._is_named(word)
        self.doubt = max(self.doubt, self._number(word), self._place(word), self._index.doubt_of_it(word.mention))
        if is_vague(name) or self._is_unnamed_body(word):
            self.open.append("subject")
        self._third = word.text.lower() in {"i", "we", "you"}

    def _indirect(self, word: Word, pronoun: str) -> str:
        """Return what stands for "I", "me" or "my" where a label names the speaker before ("Roe said that **she** left")."""
        entity = self._index.entity(word.mention)
        genders = _THIRD_PERSON.keys() & (self._index.genders[entity.id] if entity is not None else ())
        if entity is None or entity.type != "Person" or len(genders) != 1:
            return pronoun
        self._third = word.text.lower() == "i"
        return _THIRD_PERSON[genders.pop()][_OF_SPEAKER.index(word.text.lower())]

    def _names_subjects(self) -> bool:
        """Return True if several are the subject of the label ("Roe and Lee met in **their** town")."""
        claim = self._claim
        before = [a.mention for a in claim.arguments if not a.case and a.span.end <= claim.trigger.start]
        told = self._described(before)
        several = len(set(before)) > 1 or any(m.number == "plural" for m in told)
        return several and len(told) == len(before)

    def _described(self, mentions: Iterable[str | None]) -> list[Mention]:
        """Return the mentions that are no pronouns ("Roe", "the mill", not "she")."""
        found = (self._index.mentions.get(mention or "") for mention in mentions)
        return [mention for mention in found if mention is not None and mention.kind != "pronoun"]

    def _is_unnamed(self, mention: Mention) -> bool:
        """Return True for a description of what the label has not named so far ("the firm", not behind "Crane")."""
        entity = self._index.entity(mention.id)
        return mention.kind == "nominal" and not (entity is not None and entity.id in self.named)

    def _told_in_place(self, mention: Mention, word: Word) -> str:
        """Put a name or fuller description in place of one ("the firm": "Crane"); empty if none fits its words."""
        body = body_of_description(mention, self._claim, self._index)
        name = name_of_description(mention, self._index) or (body.label if body is not None else "")
        bound = None if name else meant_by_pronoun(mention, self._clause.words, self._index)
        name = bound.label if bound is not None else name
        told = name or self._fuller(mention, word)
        core, behind = business_and_field(mention) if name else (mention.text, ())
        length = self._words_of(core, word) if told else None
        if length is None:
            return ""
        del self.said[len(self.said) - length :]
        self._left_out = list(behind)
        if bound is not None:
            self.named.add(bound.id)
            self.doubt = max(self.doubt, _ONE_FOR_MANY / 2)
        if name:
            self._count_named(word)
        return told

    def _description(self, word: Word) -> str:
        """Return the name of what a description means, in place of its words; empty if they stay as they are."""
        if word.mention is None and not word.open:
            return ""
        mention = self._index.mentions.get(word.mention or "")
        told = self._told_in_place(mention, word) if mention is not None and self._is_unnamed(mention) else ""
        if told:
            return told
        if word.open == "owned" and self._put_owner_before():
            return word.text[:1].lower() + word.text[1:]
        if word.open:
            self.open.append(word.open)
        return ""

    def _fuller(self, mention: Mention, word: Word) -> str:
        """Return what tells which one an open description means; not where its owner is named already."""
        family = mention.lemma.lower() in words("descriptions", "families")
        told = fuller_description(mention, self._index) if family or word.open not in {"", "owned"} else ""
        if not told and not family and word.open != "owned":
            told = only_fuller_before(mention, self._index)
            told = "" if self._repeats_name(told) else told
        if family and told.islower():
            return ""
        return "" if told and self._is_named_at_end(told) else told

    def _repeats_name(self, told: str) -> bool:
        """Return True for a description with a name that stands before it ("Roe sought **the loan of Hooli to Roe**")."""
        names = {word for word in _WORD.findall(told) if word.istitle()}
        return not names.isdisjoint(_WORD.findall("".join(self.said)))

    def _is_named_at_end(self, told: str) -> bool:
        """Return True for a description whose owner, or whose last word, is named before ("Roe took **the loan to Roe**")."""
        owner, *owned = re.split(r"['’]s? ", told)
        name = (owner if owned and owner[:1].isupper() else told).split()[-1]
        return name.istitle() and name in _WORD.findall("".join(self.said))

    def _put_owner_before(self) -> bool:
        """Put the owner before a noun that needs one ("revenue" → "Acme’s revenue"), return False if none is known.

        In "Acme said that revenue rose" the owner is named already.
        """
        owner = owner_before(self._claim.trigger.start, self._index)
        first = self._start_of_noun()
        if owner is None or first is None:
            return False
        if first and owner.id in self.named:
            return True
        kept = self.said[first:]
        if kept and kept[0].strip().lower() in _INDEFINITE:
            return True  # "a few assets" are anybody's
        kept = kept[1:] if kept and kept[0].strip().lower() == "the" else kept
        self.said[first:] = [f" {possessive(owner.label)}", *kept]
        self.named.add(owner.id)
        self.referents += 1
        return True

    def _start_of_noun(self) -> int | None:
        """Return where the words of the noun that comes next begin in what is said so far; None if that is not sure.

        They begin the label, or stand behind its verb ("Roe said that **the third-quarter** profit rose").
        """
        said = [part.strip().lower() for part in self.said]
        verb = self._index.text(self._claim.trigger).lower()
        if verb not in said:
            return 0 if len(said) <= _LONGEST_DESCRIPTION else None
        first = len(said)
        while said[first - 1] == "the" or said[first - 1] in words("descriptions", "unsaying"):
            first -= 1
        return first if said[first - 1] in {verb, "that"} else None

    def _words_of(self, text: str, head: Word) -> int | None:
        """Return how many of the words so far belong to a description that ends with `head`; None if they are not its words."""
        wanted = _OWNERS_END.sub("", " ".join(text.split()).lower())
        for length in range(min(len(self.said), _LONGEST_BY_BUSINESS) + 1):
            words = "".join((*self.said[len(self.said) - length :], "" if head.joined else " ", head.text))
            if words.strip().lower() == wanted:
                return length
        return None

    def _is_unnamed_body(self, word: Word) -> bool:
        """Return True for "it" that is to mean a body without a name: mostly a named one near it is meant."""
        entity = self._index.entity(word.mention)
        return entity is not None and entity.type == "Organization" and entity.id not in self._index.named_ids

    def _number(self, word: Word) -> float:
        """Return a doubt for "they" that is to mean one person or one body."""
        entity = self._index.entity(word.mention)
        plural = word.text.lower() in {"they", "them"} and entity is not None and entity.id in self._index.named_ids
        return _ONE_FOR_MANY if plural and entity is not None and entity.type in _SINGLE else 0.0

    def _place(self, word: Word) -> float:
        """Return a doubt for "it" behind its verb that is to mean a place, no country ("In Ohio, the firm raised **it**")."""
        entity, mention = self._index.entity(word.mention), self._index.mentions.get(word.mention or "")
        is_object = word.text.lower() == "it" and mention is not None and mention.role != "subject"
        return _ONE_FOR_MANY if is_object and entity is not None and entity.type in PLACE_TYPES - {"Country"} else 0.0

    def _is_one_of_one(self, word: Word) -> bool:
        """Return True for "six of **them**" that is to mean one person or one body."""
        count, of = ([part.strip().lower() for part in self.said[-2:]] + ["", ""])[:2]
        counted = (
            word.text.lower() == "them" and of == "of" and (count in words("things", "counted") or count.isdigit())
        )
        entity = self._index.entity(word.mention)
        return counted and entity is not None and entity.type in _SINGLE and entity.id in self._index.named_ids

    def _is_named(self, word: Word) -> bool:
        entity = self._index.entity(word.mention)
        return entity is None or entity.id in self._index.named_ids

    def _count(self, word: Word) -> None:
        self.referents += 1
        self.doubt = max(self.doubt, self._index.referent_doubt(word.mention))

    def _count_named(self, word: Word) -> None:
        """Count a description that a name replaces; whom the whole document is about is no guess."""
        self.referents += 1
        doubt = self._index.referent_doubt(word.mention)
        self.doubt = max(self.doubt, doubt if doubt < _ONE_FOR_MANY else 0.0)

    def _form(self, word: Word) -> str:
        """Return a verb in the form that it has behind a name in place of a pronoun."""
        full = self._full.get(word.text.lower()) if self._replaced or not word.joined else None
        if full is not None:
            third = self._third
            self._third = False
            return str(lexicon("wording")["third"].get(full, full)) if third else full
        if self._third and word.third:
            self._third = False
            return word.third
        return word.text


def _referent(word: Word, claim: Claim, index: DocumentIndex, named: set[str]) -> str | None:
    """Return the name that replaces a pronoun; the pronoun itself where its referent is named before it."""
    entity = index.entity(word.mention)
    if entity is None:
        return None if word.possessive else index.joint_names(claim, word.mention)
    if entity.id in named:
        return word.text
    if word.text.lower() in {"we", "our", "us"}:
        return None
    if word.text.lower() in _PERSONAL and entity.id not in index.named_ids:
        return None
    name = _name_within_sentence(entity, index)
    several = word.text.lower() == "their" or entity.type == "Group"
    return possessive(name, plural=several or name.startswith("the ")) if name and word.possessive else name


def _name_within_sentence(entity: Entity, index: DocumentIndex) -> str | None:
    """Return what stands for a pronoun, a description with a small letter ("Roe said that **the newspaper** fell")."""
    name = description_in_place_of_pronoun(entity, index)
    if name and entity.id not in index.named_ids and name.startswith("The "):
        return f"t{name[1:]}"
    return name


def possessive(name: str, *, plural: bool = False) -> str:
    """Return the possessive of a name; an apostrophe at the end is marked, for quotation marks are taken out.

    >>> possessive("James Roe"), possessive("the workers", plural=True), possessive("Dolan's")
    ('James Roe’s', 'the workers\ue000', "Dolan's")
    """
    if name.endswith(("'s", "’s")):
        return name
    return f"{name}{APOSTROPHE if plural and name.endswith('s') else '’s'}"


def _clean(text: str) -> str:
    if "]" in text:
        text = _INSERTED.sub("", text)
    text = _MARKS.sub(" ", text)
    if not _QUOTE_MARKS.isdisjoint(text):
        text = _QUOTES.sub("", text)
    text = _LOOSE.sub(r"\1", " ".join(text.split()))
    if "that that" in text or "and and" in text:
        text = _TWICE.sub(r"\1", text)
    if text.rstrip(" ,").endswith(_LINKS):
        text = _LINK_AT_END.sub("", text)
    if "that " in text:
        text = _OPENED.sub(lambda found: found[0].lower(), text)
    text = _REPEATED.sub(r"\1", text).strip(" ,;:-–—.").replace(APOSTROPHE, "’")
    return text[:1].upper() + text[1:]


def is_cut(label: str) -> bool:
    """Return True if a label ends in the middle ("until they know which employees").

    >>> is_cut("Roe asked how many"), is_cut("Roe asked how many workers left")
    (True, False)
    """
    small = label.lower()
    inside = any(mark in small for mark in _MARKS_OF_CUTS) and _CUT_INSIDE.search(label)
    last = " ".join(label.split(" ")[-4:])  # no pattern has more words
    return bool(inside or _CUT_AT_START.match(label) or _CUT_AT_END.search(last))


def is_debris(label: str) -> bool:
    """Return True if a label holds a web address, a mail address or a user name ("@globex"), left over from the page."""
    small = label.lower()
    return any(mark in small for mark in _MARKS_OF_DEBRIS) and bool(_DEBRIS.search(label))


def key_of(label: str) -> str:
    """Return what two labels that say the same have in common: their words in small letters, without articles."""
    return " ".join([word for word in _WORD.findall(label.lower()) if word not in {"the", "a", "an", "that"}])


def content_words(label: str) -> Sequence[str]:
    """Return the words of a label that carry content."""
    empty = words("things", "empty")
    return [word for word in _WORD.findall(label.lower()) if len(word) > 2 and word not in empty]
