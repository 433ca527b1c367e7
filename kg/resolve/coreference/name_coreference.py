"""Names of one document that mean the same: equal, shortened, abbreviated, or known to be one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.data import lexicon, words
from kg.model import PLACE_TYPES, Mention, Span
from kg.resolve.coreference.clusters import Cluster, Clusters
from kg.resolve.names import body_name, initials, name_words, normal_name

_BEFORE_OF = re.compile(r" (?:of|for|in|on|at|de|du|des|von) ")
_TRIED = 40
# How many times as often as the next bearer of a family name the one is named in full whom the name alone means.
_FAR_MORE = 2
# So many letters a state and what is of it have in common: "Norway", "Norwegian".
_STEM = 3


def merge_names(clusters: Clusters, keys: Mapping[str, str]) -> None:
    """Merge the names of the same thing, by the surest evidence first; `keys` gives the gazetteer's key of a name."""
    names = [m for m in clusters.mentions if m.kind == "name"]
    _join_by_key(clusters, names, keys)
    _join_persons(clusters, [m for m in names if clusters.cluster_of(m).type == "Person"])
    bodies = [m for m in names if clusters.cluster_of(m).type not in {"Person", *PLACE_TYPES}]
    _join_bodies(clusters, bodies)
    _join_shortened(clusters, [m for m in bodies if not keys.get(m.id)])
    _join_countries_by_compass(clusters, names)


def _join_by_key(clusters: Clusters, names: list[Mention], keys: Mapping[str, str]) -> None:
    first: dict[str, Mention] = {}
    shared, states = _family_names_of_both(names), _states_of_namesakes(clusters, names)
    for mention in names:
        key = keys.get(mention.id, "")
        if not key.startswith("government ") and not (mention.demonym and mention.role == "modifier"):
            name = normal_name(mention.lemma)
            long = lexicon("identity")["short_names"].get(name, name)
            title = (_title_gender(mention) if name in shared else "") or _royal_title(mention)
            clusters.merge(first.setdefault(f"name {long} {title} {states.get(mention.id, '')}", mention), mention)
        if key:
            clusters.merge(first.setdefault(f"key {key}", mention), mention)


def _states_of_namesakes(clusters: Clusters, names: Iterable[Mention]) -> dict[str, str]:
    """Return the states of mentions whose name bodies of two states have ("Kenya's Navy", "Norway's Navy"), as stems."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in names:
        if state := _stem_of_state(clusters, mention):
            found[normal_name(mention.lemma)][mention.id] = state
    return {id_: state for states in found.values() if len(set(states.values())) > 1 for id_, state in states.items()}


def _stem_of_state(clusters: Clusters, mention: Mention) -> str:
    """Return the first letters of the state whose body a mention is ("**Nor**way's Navy"), "" where none is named."""
    owner = clusters.by_id.get(mention.possessor or "")
    return name_words(owner.lemma)[0][:_STEM] if owner is not None and owner.type == "Country" else ""


def _join_countries_by_compass(clusters: Clusters, names: Sequence[Mention]) -> None:
    """Merge "North" with the one country "North X" of the text, "the North" only where it names "South X" as well."""
    countries = _countries_by_direction(names)
    divided = [name_words(listed[0].lemma)[1] for listed in countries.values()]
    for direction, listed in countries.items():
        short = [m for m in names if normal_name(m.lemma) == direction]
        is_bare = all(m.determiner == "bare" for m in short) or divided.count(name_words(listed[0].lemma)[1]) > 1
        if short and is_bare and _is_one_country(clusters, listed):
            clusters.merge(listed[0], short[0])


def _family_names_of_both(names: Iterable[Mention]) -> set[str]:
    """Return the family names that a man and a woman of the text have, so that "Mr Roe" and "Mrs Roe" are two."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in names:
        parts = name_words(mention.lemma)
        if mention.type == "Person" and parts:
            gender = mention.gender if len(parts) > 1 else _title_gender(mention)
            bearers[parts[-1]].add(gender)
    return {name for name, genders in bearers.items() if genders >= {"masculine", "feminine"}}


def _title_gender(mention: Mention) -> str:
    """Return the gender that the title of a name shows ("Mrs"), "" where there is no title with one."""
    for gender in ("feminine", "masculine"):
        if any(word.rstrip(".") in words("nouns", gender) for word in mention.modifiers):
            return gender
    return ""


def _royal_title(mention: Mention) -> str:
    """Return the royal title before a single name ("King Haakon"), "" where there is none."""
    titles = [word for word in mention.modifiers if word in words("titles", "royal")]
    return titles[0] if titles and len(name_words(mention.lemma)) == 1 else ""


def _may_be_called(bearer: Mention, short: Mention) -> bool:
    """True unless a short name has a royal title, which goes before a first name, and is the last word of the full name."""
    return not _royal_title(short) or name_words(bearer.lemma)[:1] == name_words(short.lemma)


def _longer_spellings(parts: tuple[str, ...], full: Mapping[str, list[str]]) -> list[str]:
    """Return the full names that a name of these words is short for."""
    keys = dict.fromkeys((_family_part(parts), *parts[-1:]))
    longer = list(dict.fromkeys(other for key in keys for other in full.get(key, [])))[:_TRIED]
    return [other for other in longer if _is_short_form_of(parts, name_words(other))]


def _is_one_country(clusters: Clusters, mentions: Sequence[Mention]) -> bool:
    """Return True if all mentions are of one country ("North Freedonia", "the North Freedonia of 1990")."""
    return len({id(clusters.cluster_of(mention)) for mention in mentions}) == 1


def _countries_by_direction(names: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Return the countries named with a direction by that direction ("north": "North Freedonia")."""
    countries: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        parts = name_words(mention.lemma)
        if mention.type == "Country" and len(parts) == 2 and parts[0] in words("names", "compass"):
            countries[parts[0]].append(mention)
    return countries


def _join_persons(clusters: Clusters, names: list[Mention]) -> None:
    """Merge a short name ("Roe", "Ann") with the nearest full name before it, else after it."""
    spelled = _mentions_by_spelling(names)
    full = _full_names(spelled)
    for name, listed in spelled.items():
        parts = name_words(name)
        fitting = [spelled[other] for other in _longer_spellings(parts, full)]
        for mention in _first_of_each(clusters, listed):
            if len(name_words(clusters.cluster_of(mention).name)) > 1 and len(parts) < 2:
                continue
            alike = [m for m in fitting if _may_be_one_person(clusters, m[0], mention)]
            person = _nearest_full_name(mention, _mostly_meant(_without_relatives(clusters, alike)))
            if person is not None:
                clusters.merge(person, mention)


def _first_of_each(clusters: Clusters, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the first mention of each bearer of a name; the text has two where titles differ."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        found.setdefault(id(clusters.cluster_of(mention)), mention)
    return list(found.values())


def _without_relatives(clusters: Clusters, bearers: list[list[Mention]]) -> list[list[Mention]]:
    """Return the persons who are not introduced as somebody's relative, or all where there are no others."""
    return [mentions for mentions in bearers if not _is_a_relative(clusters, mentions[0])] or bearers


def _mostly_meant(bearers: list[list[Mention]]) -> list[list[Mention]]:
    """Return the first bearer of a name if the text has it far more often in full than the others, else all.

    An article on Ann Roe that names Lee Roe once means Ann by "Roe", and by "Lee" not "Lee II".
    """
    generations = words("titles", "after")
    plain = [mentions for mentions in bearers if name_words(mentions[0].lemma)[-1] not in generations] or bearers
    first = min(plain, key=lambda mentions: mentions[0].head, default=[])
    others = max((len(mentions) for mentions in plain if mentions is not first), default=0)
    return [first] if others and len(first) > _FAR_MORE * others else plain


def _full_names(spelled: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of several words by their last word, by their first word, and by all words but the first."""
    full: dict[str, list[str]] = {}
    for name in spelled:
        parts = name_words(name)
        if len(parts) > 1:
            for word in {parts[-1], parts[0], " ".join(parts[1:])}:
                full.setdefault(word, []).append(name)
    return full


def _family_part(parts: tuple[str, ...]) -> str:
    """Return the key for looking up full names: the whole of a short name, else its last word.

    >>> _family_part(("van", "roe")), _family_part(("j", "roe")), _family_part(("jane", "ann", "roe"))
    ('van roe', 'roe', 'roe')
    """
    whole = len(parts) < 3 and not (parts and len(parts[0]) == 1)
    return " ".join(parts if whole else parts[-1:])


def _mentions_by_spelling(names: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return the mentions of each name, which mean one thing already, in text order."""
    found: dict[str, list[Mention]] = {}
    for mention in names:
        found.setdefault(mention.lemma, []).append(mention)
    return found


def _is_short_form_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if a short name is the first or last word of a long one, or omits or abbreviates its first names.

    >>> _is_short_form_of(("j", "roe"), ("jane", "ann", "roe")), _is_short_form_of(("jane", "roe"), ("jane", "ann", "roe"))
    (True, True)
    """
    if not short or len(short) > len(long) or short == long:
        return False
    if len(short) == 1:
        return short[0] in {long[0], long[-1]}
    if short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(any(_abbreviates(word, other) for other in rest) for word in short)


def _abbreviates(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _one_gender(one: Cluster, other: Cluster) -> bool:
    return "unknown" in {one.gender, other.gender} or one.gender == other.gender


def _is_a_relative(clusters: Clusters, mention: Mention) -> bool:
    """True if a person is introduced as a relative ("his wife Ann Roe"); "Roe" alone does not mean her."""
    kin, beside = words("anaphors", "kin"), clusters.by_id.get(mention.apposed or "")
    if beside is not None and beside.determiner == "possessive" and beside.lemma in kin:
        return True
    return mention.determiner == "possessive" and not kin.isdisjoint(mention.modifiers)


def _nearest_full_name(mention: Mention, bearers: Iterable[list[Mention]]) -> Mention | None:
    """Return the last mention of a full name before the short name; a match of the family name goes before the first name."""
    surname = name_words(mention.lemma)[-1:]
    best: tuple[bool, Mention] | None = None
    later: Mention | None = None
    for mentions in bearers:
        at = bisect_left(mentions, mention.head, key=_head)
        family = name_words(mentions[0].lemma)[-1:] == surname
        if at and (best is None or (family, mentions[at - 1].head) > (best[0], best[1].head)):
            best = (family, mentions[at - 1])
        if not at and family and later is None:
            later = mentions[0]
    return best[1] if best else later


def _head(mention: Mention) -> Span:
    return mention.head


def _join_bodies(clusters: Clusters, names: list[Mention]) -> None:
    """Merge acronyms with the name they abbreviate, and "High Court" with the "Sylvanian High Court of Justice".

    A name that opens with an acronym has none of its own ("GTV News" is not "GN").
    """
    spelled = _mentions_by_spelling(names)
    first = {name: mentions[0] for name, mentions in spelled.items()}
    by_initials: dict[str, Mention] = {}
    by_word: dict[str, list[Mention]] = {}
    for name, mention in first.items():
        parts = name_words(name)
        if len(parts) > 1 and not any(len(word) > 1 and word.isupper() for word in mention.text.split()[:-1]):
            by_initials.setdefault(initials(name), mention)
            by_initials.setdefault(initials(name, small=True), mention)
        if len(parts) > 1:
            for word in parts:
                by_word.setdefault(word, []).append(mention)
    for name, mentions in spelled.items():
        for mention in _first_of_each(clusters, mentions):
            longer = _longer_name(name, mention, by_initials, by_word)
            if longer is not None and not _is_of_another_state(clusters, mention, longer):
                clusters.merge(longer, mention)


def _is_of_another_state(clusters: Clusters, short: Mention, long: Mention) -> bool:
    """Return True for a body of a state that the longer name does not open with ("Norway's **Navy**": not the "Kenyan Navy")."""
    stem = _stem_of_state(clusters, short)
    return not any(word.startswith(stem) for word in name_words(long.lemma))


def _join_shortened(clusters: Clusters, names: list[Mention]) -> None:
    """Merge the short names that no gazetteer has with the one name before them that they shorten: "Globex" with "Globex Motors".

    A name with a legal form may come later as well: "Globex" above, "Globex Inc." below.
    """
    first = {name: mentions[0] for name, mentions in _mentions_by_spelling(names).items()}
    longer: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for name, mention in first.items():
        for short in _shortened(name) if mention.type == "Organization" else ():
            longer[short].append(mention)
    for name, mention in first.items():
        found = longer.get(name_words(name), [])
        one = len({id(clusters.cluster_of(long)) for long in found}) == 1
        if one and (found[0].head < mention.head or body_name(found[0].lemma)[1]):
            clusters.merge(found[0], mention)


def _shortened(name: str) -> set[tuple[str, ...]]:
    """Return the words of the shorter names of a body: the first words before its legal form, the first word before its branch.

    >>> sorted(_shortened("Globex Vell Mills Inc.")), _shortened("Roe Brothers"), _shortened("Vell Maps"), _shortened("Roe's Ltd.")
    ([('globex',), ('globex', 'vell'), ('globex', 'vell', 'mills')], {('roe',)}, set(), {('roe',)})
    """
    core, form = body_name(name)
    found = {(*core[:n], last.removesuffix("'s")) for n, last in enumerate(core)} if form else set()
    if len(core) > 1 and core[-1] in words("identity", "branches_of_business"):
        found.add(core[:1])
    return found


def _may_be_one_person(clusters: Clusters, full: Mention, short: Mention) -> bool:
    """Return True if gender and spelling let a short name mean the bearer of a full one ("Roe": "Ann Roe")."""
    return _one_gender(clusters.cluster_of(short), clusters.cluster_of(full)) and _may_be_called(full, short)


def _is_acronym(name: str) -> bool:
    """Return True for one word with several capitals ("NASA", "McRoe")."""
    return sum(letter.isupper() for letter in name) > 1 and " " not in name


def _longer_name(
    name: str, mention: Mention, by_initials: Mapping[str, Mention], by_word: Mapping[str, list[Mention]]
) -> Mention | None:
    """Return the name that this one abbreviates or shortens; for a storm ("Hilda") the name with its kind ("Hurricane Hilda")."""
    parts = name_words(name)
    if len(parts) > 1:
        longer = by_word[parts[-1]][:_TRIED]
        return next((m for m in longer if m.type == mention.type and _is_contained(parts, m.lemma)), None)
    if parts and _is_acronym(name):
        return by_initials.get(parts[0])
    return _event_with_longer_name(parts, by_word) if parts and mention.type == "Event" else None


def _event_with_longer_name(parts: tuple[str, ...], by_word: Mapping[str, list[Mention]]) -> Mention | None:
    """Return the event whose name is one word before the given name ("Hurricane Hilda" for "Hilda")."""
    events = (m for m in by_word.get(parts[0], ()) if m.type == "Event")
    return next((m for m in events if name_words(m.lemma)[1:] == parts), None)


def _is_contained(short: tuple[str, ...], long: str) -> bool:
    """True if the words of the short name follow each other in the long one and both names have the same head.

    >>> _is_contained(("high", "court"), "Sylvanian High Court of Justice")
    True
    >>> _is_contained(("lowell", "museum"), "Lowell Museum Visitor Centre")
    False
    >>> _is_contained(("state", "department"), "state Department of Mines")
    False
    """
    parts, n = name_words(long[_first_capital(long) :]), len(short)
    head = name_words(_BEFORE_OF.split(normal_name(long), maxsplit=1)[0])[-1:]
    return n < len(parts) and short[-1:] == head and any(parts[i : i + n] == short for i in range(len(parts) - n + 1))


def _first_capital(name: str) -> int:
    """Return where the first word with a capital begins; 0 if none does."""
    return next((found.start() for found in re.finditer(r"\S+", name) if found[0][0].isupper()), 0)
