"""The evidence for the type of one occurrence of a name: the tagger, its words, its neighbours, its clause.

A vote for `Location` says that the name is some place; votes for Country, City, Region and Place
say which kind. The first decide against persons and bodies, all of them together the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.data import words
from kg.data.gazetteer import Entry, Gazetteer, spelling_key
from kg.extract.mentions.first_names import first_name_gender
from kg.extract.mentions.name_contexts import context_votes
from kg.extract.mentions.name_own_words import Kind, Vote, title_of_work_votes, word_votes
from kg.extract.mentions.name_words import (
    PROPER,
    NameSpan,
    is_title,
    last_word_type,
    name_lexicon,
    opens_a_place,
    title_words,
    type_of_word,
)
from kg.extract.mentions.nominals import noun_type
from kg.model import PLACE_TYPES, EntityType
from kg.syntax import Token, Tree
from kg.syntax.phrases import word_before

_LABELS: dict[str, tuple[Vote, ...]] = {
    "PERSON": (("Person", 2.0),),
    "ORG": (("Organization", 2.0),),
    "GPE": (("Location", 2.0),),
    "LOC": (("Location", 2.0), ("Place", 0.01)),
    "FAC": (("Facility", 2.0),),
    "NORP": (("Group", 2.0),),
    "PRODUCT": (("Product", 1.5),),
    "EVENT": (("Event", 1.5),),
    "WORK_OF_ART": (("Work", 1.0),),
    "LAW": (("Work", 1.5),),
}
_CALLED = 3.0
_OLDEST = 115
_UNDERGOES = 2.0
# From how many people on a town of that very name outweighs its first word: "Fort Lowell" need not be a fort.
_TOWN = 15_000
_LOCATED = frozenset({"", "GPE", "LOC", "FAC", "PERSON"})
_ADJUNCT = frozenset({"compound", "nmod", "amod", "nn"})


def type_votes(span: NameSpan, tree: Tree, entries: tuple[Entry, ...]) -> Iterator[Vote]:
    """Yield the votes (type, weight) for one occurrence of a name, from all the evidence about it."""
    tokens = tree.tokens[span.first : span.last + 1]
    yield "Other", 0.1 if span.label else 0.7
    yield from _LABELS.get(span.label, ())
    if span.title or _opens_with_title(span, tokens):
        yield "Person", 4.0
    if _has_first_name(tokens) and not entries:
        yield "Person", 1.5
    if span.label and _is_body_acronym(tokens, tree) and not _is_country(entries):
        yield "Organization", 4.0
    if _is_region_with_office(tokens[-1], entries):
        yield "Region", _CALLED
    yield from word_votes(tokens, span.label, town=any(entry.population > _TOWN for entry in entries))
    yield from title_of_work_votes(tokens, tree, known=bool(entries))
    yield from _gazetteer_votes(span, text_of_span(span, tree), entries, adjective=tokens[-1].tag == "JJ")
    yield from _neighbour_votes(tokens, tree)
    yield from context_votes(span, tree, known=bool(entries))
    yield from _clause_votes(
        tokens, may_lie=bool(entries) or (span.label in _LOCATED and not _is_untagged_notion(span, tokens))
    )


def _is_untagged_notion(span: NameSpan, tokens: tuple[Token, ...]) -> bool:
    """True for an untagged word with an article, which towns have not: "in the **War**"."""
    before = word_before(tokens[0])
    return (
        not span.label and before is not None and before.lower in {"the", "a", "an"} and not last_word_type(tokens[-1])
    )


def _opens_with_title(span: NameSpan, tokens: tuple[Token, ...]) -> bool:
    """True for an untagged name behind its title: "**Lord** Roe", "**Vice President** ROE"."""
    return (
        not span.label
        and len(tokens) > 1
        and is_title(tokens[-2])
        and not (is_title(tokens[-1]) or last_word_type(tokens[-1]))
    )


def _is_country(entries: tuple[Entry, ...]) -> bool:
    """True if the best known thing of a name is a country ("USA")."""
    return bool(entries) and entries[0].kind == "country"


def _is_region_with_office(last: Token, entries: tuple[Entry, ...]) -> bool:
    """True for a region's name beside an office of its own ("Lowell governor Ann Roe")."""
    return any(entry.kind == "region" for entry in entries) and _has_office_of_division(last)


def _has_first_name(tokens: tuple[Token, ...]) -> bool:
    """True if a name is two or three proper nouns of which the first is a person's first name."""
    shaped = 2 <= len(tokens) <= 3 and all(t.tag == "NNP" and t.text[:1].isupper() for t in tokens)
    return shaped and not last_word_type(tokens[-1]) and first_name_gender(tokens[0].text) != "unknown"


def _is_body_acronym(tokens: tuple[Token, ...], tree: Tree) -> bool:
    """True if a name is an acronym after an article ("the NGU"): it is a body, because towns have no article."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) - (first.lower == "the") != 1:
        return False
    after_article = first.lower == "the" or (first.i > 0 and tree.tokens[first.i - 1].lower == "the")
    return after_article and _is_acronym(last.text)


def _is_acronym(text: str) -> bool:
    return 3 <= len(text) <= 6 and text.isalpha() and text.isupper()


def _gazetteer_votes(span: NameSpan, text: str, entries: tuple[Entry, ...], *, adjective: bool) -> Iterator[Vote]:
    """Yield the vote of the gazetteer's first entry for the name; its weight grows with how well known the entry is.

    A people's or body's label on a large town's name is a slip of the tagger; a person's may be right.
    """
    if not entries:
        return
    best = entries[0]
    if best.kind == "body":
        yield "Organization", 7.0
    elif adjective:
        return
    elif best.kind in {"country", "place", "continent"}:
        yield "Location", 5.0
    elif best.population > 500_000 or best.wikidata:
        yield "Location", 2.5
    else:
        yield from _lesser_place_votes(span, text, best)


def _lesser_place_votes(span: NameSpan, text: str, entry: Entry) -> Iterator[Vote]:
    """Yield a vote for "Location" from a region or small town of the gazetteer; a weak one if the tagger saw no name here."""
    if entry.kind in {"region", "district"} or entry.population > 15_000:
        yield "Location", 2.5 if _is_mislabelled(span.label, entry, text) else 1.5 if span.label else 0.6
    elif span.label:
        yield "Location", 0.7 if span.last > span.first else 0.4


def _is_mislabelled(label: str, entry: Entry, text: str) -> bool:
    """True if the tagger labels the name of a large place as a people, a body or a product."""
    if label == "NORP":
        return True
    own_name = spelling_key(entry.name) == spelling_key(text) and not text.isupper()
    return label in {"ORG", "PRODUCT"} and entry.population > 60_000 and own_name


def _neighbour_votes(tokens: tuple[Token, ...], tree: Tree) -> Iterator[Vote]:
    """Yield the votes of the words beside the name: a title before it, "region" or "who" after it."""
    first, last = tokens[0], tokens[-1]
    yield from _kind_votes(last)
    after = tree.tokens[last.i + 1] if last.i + 1 < len(tree.tokens) else None
    if after is not None:
        yield from _following_votes(tokens, after)
    before = tree.tokens[first.i - 1] if first.i else None
    if before is not None and before.sentence is first.sentence:
        yield from _preceding_votes(tokens, before, tree)
    if _shares_title(last):
        yield "Person", 6.0


def _following_votes(tokens: tuple[Token, ...], after: Token) -> Iterator[Vote]:
    """Yield the votes of the word behind a name: "who", or a title behind an acronym ("NGU **spokesman**")."""
    if after.lower == "who":
        yield "Person", 3.0
    elif after.text == "," and _is_age(after):
        yield "Person", 5.0
    if after.text.islower() and is_title(after) and len(tokens) == 1 and _is_acronym(tokens[0].text):
        yield "Organization", 3.0


def _is_age(comma: Token) -> bool:
    """True if a comma opens the age of a person: "Roe, 58, left"."""
    words = comma.sentence.tokens
    at = comma.i - words[0].i
    behind = [token.text for token in words[at + 1 : at + 3]]
    return len(behind) == 2 and behind[0].isdigit() and int(behind[0]) <= _OLDEST and behind[1] in {",", "."}


def _preceding_votes(tokens: tuple[Token, ...], before: Token, tree: Tree) -> Iterator[Vote]:
    """Yield the votes of the word before a name: "Near", a title, or a noun for its kind."""
    if opens_a_place(before):
        yield "Location", 4.0
    if _is_said_to_be_held(before, tree):
        yield "Location", _CALLED
    if _names_work(tokens, before):
        yield "Work", _CALLED
    if _is_title_before(before, tree):
        honorific = before.lower.rstrip(".") in title_words("honorific")
        yield "Person", 4.0 if honorific or tokens[-1].dep not in {"compound", "poss"} else 1.0
    elif (
        before.tag == "NN"
        and before.text.islower()
        and tokens[-1].dep not in {"compound", "poss"}
        and _tells_person(before)
    ):
        yield "Person", 2.2
    elif before.tag == "NN" and before.lower in type_of_word("beside"):
        kind = type_of_word("beside")[before.lower]
        yield kind, 2.0 if kind in PLACE_TYPES else _CALLED


def _is_said_to_be_held(before: Token, tree: Tree) -> bool:
    """True for a participle that a hyphen ties to who holds the place behind it ("rebel-**held** Lowell")."""
    holding = before.lower.rpartition("-")[2]
    mark = before.end - len(holding) - 1
    return holding in words("names", "holding") and tree.document.text[max(mark, 0) : mark + 1] == "-"


def _shares_title(last: Token) -> bool:
    """True for a name behind the first one of several that a title in the plural stands before ("**Senators** Roe and Lott")."""
    head = last.first_conjunct()
    titles = (word for word in head.children_with("compound", "nmod") if word.tag in {"NNS", "NNPS"} and is_title(word))
    return head is not last and next(titles, None) is not None


def _names_work(tokens: tuple[Token, ...], before: Token) -> bool:
    """True behind a word for a work with a title, but not for who has to do with it ("the film Ann Roe directed")."""
    head = next((t for t in tokens if not tokens[0].i <= t.head.i <= tokens[-1].i), tokens[-1])
    acts = head.dep == "nsubj" and head.head.dep in {"relcl", "acl"}
    article = word_before(before) if before.text in {"The", "A", "An"} else None
    return (article or before).lower in words("names", "titled_works") and not acts


def _is_title_before(before: Token, tree: Tree) -> bool:
    return is_title(before) or (before.text == "." and before.i > 0 and is_title(tree.tokens[before.i - 1]))


def _kind_votes(last: Token) -> Iterator[Vote]:
    """Yield the vote of the common noun in "the X and Y **regions**" and "the **cities** of X and Y"."""
    head = last.first_conjunct()
    yield from _is_called_by(head)
    yield from _office_votes(head, last)
    if head.dep in _ADJUNCT and head.head.i > last.i:
        yield from _head_noun_votes(last, head.head)
    elif head.dep == "pobj" and head.head.lower == "of":
        yield from _governing_noun_votes(head.head.head)


def _office_votes(head: Token, last: Token) -> Iterator[Vote]:
    """Yield the vote of what only a body has: "X **shares**", "X's **chairman**", "the **chairman** of X"."""
    beside = head.dep in _ADJUNCT and head.head.i == last.i + 1
    has = beside or head.dep == "poss"
    holds = head.head.head if head.dep == "pobj" and head.head.lower == "of" else None
    if (has and head.head.lower in type_of_word("traded")) or (holds and holds.lower in type_of_word("traded")):
        yield "Organization", _CALLED


def _has_office_of_division(last: Token) -> bool:
    """True for a name whose office only a state or province has: "**X** Gov. Ann Lee", "Senator Ann Lee of **X**"."""
    name = last.first_conjunct()
    if name.dep == "pobj" and name.head.lower == "of":
        holder = name.head.head
    elif name.dep in _ADJUNCT and name.head.i > last.i:
        holder = name.head
    else:
        return False
    title = sorted((holder, *holder.children_with("compound", "nmod")), key=lambda word: word.i)
    said = " ".join(word.lower.rstrip(".") for word in title)
    return any(f" {office} " in f" {said} " for office in words("names", "offices_of_divisions"))


def _head_noun_votes(last: Token, noun: Token) -> Iterator[Vote]:
    """Yield the vote of the noun that a name modifies ("the Lowell **region**")."""
    beside = type_of_word("beside")
    kind = beside.get(noun.lower) or beside.get(noun.lemma)
    if kind and last.tag in PROPER:
        doubtful = kind not in {"Region", "Product"} or noun.lemma in words("names", "loose_beside")
        yield kind, 1.5 if doubtful else 3.0


def _governing_noun_votes(noun: Token) -> Iterator[Vote]:
    """Yield the vote of the noun before "of" and a name ("the **city** of Lowell", "the **mayor** of Lowell")."""
    named = type_of_word("named_of")
    kind = named.get(noun.lower) or named.get(noun.lemma)
    if kind:
        yield kind, 3.0
    elif noun.lower in type_of_word("office"):
        yield "Location", 1.5


def _is_called_by(name: Token) -> Iterator[Vote]:
    """Yield the vote of the noun in "a **probe** named X"."""
    verb = name.head
    if name.dep in {"oprd", "attr", "dobj"} and verb.lemma in name_lexicon("calling") and verb.dep in {"acl", "relcl"}:
        kind = type_of_word("beside").get(verb.head.lemma.lower()) or noun_type(verb.head, plural=False)
        if kind not in {None, "Other", "Group"}:
            yield kind, _CALLED


def _clause_votes(tokens: tuple[Token, ...], *, may_lie: bool) -> Iterator[Vote]:
    """Yield the votes of the grammatical role of the name."""
    head = next((t for t in reversed(tokens) if t.head.i < tokens[0].i or t.head.i > tokens[-1].i), tokens[-1])
    if may_lie and _stands_beside_place(head):
        yield "Location", 1.0
    if may_lie and head.dep == "pobj" and head.head.lower in name_lexicon("locative"):
        yield "Location", 1.2 if head.head.lower == "in" else 0.6
    if head.dep in {"nsubj", "nsubjpass"}:
        yield from _verb_votes(head.head.lemma)
    if _undergoes_what_bodies_undergo(head):
        yield "Organization", _UNDERGOES
    yield from _description_votes(head, named_in_full=_has_first_name(tokens))


def _stands_beside_place(head: Token) -> bool:
    """True for a name that "and" joins to a place ("Oslo and **Lowell**")."""
    first = head.first_conjunct()
    return any(other is not head and other.entity == "GPE" for other in (first, *first.conjuncts()))


def _description_votes(head: Token, *, named_in_full: bool) -> Iterator[Vote]:
    """Yield the votes of descriptions: beside the name ("Roe, **an official**", "**an official**, Ann Roe") or said of it."""
    if any(map(_tells_person, head.children_with("appos"))):
        yield "Person", 2.0
    if head.dep == "appos" and named_in_full and _tells_person(head.head):
        yield "Person", 2.5
    if _is_said_to_hold_title(head):
        yield "Person", 2.5


def _is_said_to_hold_title(head: Token) -> bool:
    """True if the clause says that a name is a title or office ("**Roe** is the mayor")."""
    said = head.head.child("attr") if head.dep == "nsubj" and head.head.lemma == "be" else None
    return said is not None and is_title(said)


def _verb_votes(verb: str) -> Iterator[Vote]:
    """Yield the votes of the verb whose subject a name is."""
    if verb in name_lexicon("human"):
        yield "Person", 1.5
    elif verb in name_lexicon("animate"):
        yield "Person", 0.5
        yield "Organization", 0.4


def _tells_person(beside: Token) -> bool:
    """True if a description fits a person and no body ("an official", not "a manufacturer")."""
    either = beside.lemma.lower() in name_lexicon("either")
    return is_title(beside) or (beside.tag == "NN" and noun_type(beside, plural=False) == "Person" and not either)


def _undergoes_what_bodies_undergo(head: Token) -> bool:
    """True if a verb shows that the name is an organization: one can be bought or based somewhere ("bought **Acme**")."""
    if any(token.lemma in name_lexicon("corporate") for token in head.children_with("acl")):
        return True
    undergoes = head.dep == "dobj" or (head.dep == "nsubjpass" and head.head.child("prep", "agent") is not None)
    return undergoes and head.head.lemma in name_lexicon("corporate")


def _places_among(counted: Mapping[Kind, float]) -> dict[EntityType, float]:
    return {kind: weight for kind, weight in counted.items() if kind != "Location" and kind in PLACE_TYPES}


def best_type(counted: Mapping[Kind, float], bearer: Entry | None) -> EntityType:
    """Return the type with most votes; the votes for all kinds of place count together, then the kind is chosen.

    What the best-known bearer of the name is counts too, a country's name most.
    """
    kinds = _places_among(counted)
    located = sum(weight for kind, weight in counted.items() if kind == "Location" or kind in kinds)
    best = _best_type_but_places(counted)
    if located <= counted.get(best, 0.0):
        return best
    if bearer is not None and bearer.is_place:
        weight = 2.5 if bearer.kind in {"city", "region", "district"} else 8.0
        kinds[bearer.type] = kinds.get(bearer.type, 0.0) + weight
    return max(sorted(kinds), key=lambda kind: kinds[kind], default="City")


def _best_type_but_places(counted: Mapping[Kind, float]) -> EntityType:
    """Return the first type with most votes that is no kind of place; "Other" where there is none."""
    best: EntityType = "Other"
    for kind, weight in counted.items():
        if kind != "Location" and kind not in PLACE_TYPES and weight > counted.get(best, 0.0):
            best = kind
    return best


def stated_place_type(cast: tuple[Vote, ...]) -> EntityType | None:
    """Return the kind of place that the words beside one occurrence state, None where they state none."""
    weights: dict[EntityType, float] = {}
    for kind, weight in cast:
        if weight >= 2.0 and kind in {"City", "Region"}:
            weights[kind] = weights.get(kind, 0.0) + weight
    return max(sorted(weights), key=lambda kind: weights[kind], default=None)


def is_stated_place(span: NameSpan, tree: Tree) -> bool:
    """True if a name is put as a place: behind a preposition of place, or before a comma and the place around it."""
    last = tree.tokens[span.last]
    if last.dep == "pobj":
        return last.head.lower in name_lexicon("locative")
    return any(child.entity == "GPE" for child in last.children_with("appos")) or last.dep in _ADJUNCT


def is_behind_town(token: Token, tree: Tree) -> bool:
    """True if a comma and a name that is not in capitals throughout stand before a word."""
    if token.i < 2 or tree.tokens[token.i - 1].text != ",":
        return False
    town = tree.tokens[token.i - 2]
    return town.tag in PROPER and not town.text.isupper()


def text_of_span(span: NameSpan, tree: Tree) -> str:
    """Return the characters of a span."""
    return tree.text_between(tree.tokens[span.first], tree.tokens[span.last])


def _candidates_of_word(word: Token, tree: Tree, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the entries for a name of one word; a code behind a town ("Salem, **OR**") is the division that it stands for."""
    division = gazetteer.division_of_code(word.text) if is_behind_town(word, tree) else None
    if division is not None:
        return (division,)
    return () if word.lower in name_lexicon("never") else gazetteer.candidates(tree.text_between(word, word))


def gazetteer_entries(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the gazetteer's entries for the words of the span, also without "Region" or "City of"."""
    first, last = tree.tokens[span.first], tree.tokens[span.last]
    if first is last:
        return _candidates_of_word(first, tree, gazetteer)
    found = gazetteer.candidates(text_of_span(span, tree))
    if found:
        return found
    if tree.tokens[span.first + 1].lower == "of" and first.lower in type_of_word("named_of"):
        inner = NameSpan(span.first + 2, span.last)
        return gazetteer.candidates(text_of_span(inner, tree)) if inner.first <= inner.last else ()
    if last_word_type(last) == "Region":
        inner = NameSpan(span.first, span.last - 1)
        entries = gazetteer.candidates(text_of_span(inner, tree))
        return tuple(entry for entry in entries if entry.kind in {"region", "district"})
    return ()
