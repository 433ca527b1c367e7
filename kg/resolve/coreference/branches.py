"""Embassies, offices and other branches: which of its owner's branches a mention means, by the place behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.data import words
from kg.model import PLACE_TYPES, Mention
from kg.resolve.names import name_words, normal_name

_BETWEEN = frozenset({" in ", " at ", " near ", " in the "})


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of an owner: `owner` and `site` are the gazetteer's keys or names, `place` the words for its site."""

    owner: str
    noun: str
    site: str
    place: str

    @property
    def key(self) -> str:
        """The text under which two mentions are one branch."""
        return f"{self.owner} {self.noun} {self.site}"


def branches(mentions: Sequence[Mention], text: str, keys: Mapping[str, str]) -> dict[str, Branch]:
    """Return the branch that each mention of one means; `mentions` are in text order, `keys` those of the gazetteer.

    One without a place is the nearest before it of that noun, else the first behind it: "the embassy".
    """
    found: list[tuple[Mention, Branch]] = []
    for n, mention in enumerate(mentions):
        noun = _noun(mention)
        if noun is not None:
            found.append((mention, _branch(noun, mention, mentions[max(0, n - 2) : n + 4], text, keys)))
    placed = [branch for _, branch in found if branch.site]
    return dict(_with_nearest_places(found, placed))


def _with_nearest_places(
    found: Sequence[tuple[Mention, Branch]], placed: Sequence[Branch]
) -> Iterator[tuple[str, Branch]]:
    """Yield the branches, those without a place as the nearest one that they can mean."""
    before: list[Branch] = []
    for mention, branch in found:
        if branch.site:
            before.append(branch)
            yield mention.id, branch
            continue
        near = (other for other in [*reversed(before), *placed] if _can_be_same(branch, other))
        yield mention.id, next(near, branch)


def _can_be_same(branch: Branch, placed: Branch) -> bool:
    return branch.noun == placed.noun and branch.owner in {"", placed.owner}


def _noun(mention: Mention) -> str | None:
    """Return the noun for a branch that a mention of one branch ends in."""
    if mention.kind == "pronoun" or mention.number == "plural" or mention.determiner in {"indefinite", "quantified"}:
        return None
    last = (name_words(mention.lemma) or ("",))[-1]
    named = mention.kind == "nominal" or mention.type == "Organization"
    return last if named and last in words("identity", "branches") else None


def _branch(noun: str, mention: Mention, near: Sequence[Mention], text: str, keys: Mapping[str, str]) -> Branch:
    site = next((m for m in near if m.type in PLACE_TYPES and _is_site(mention, m, text)), None)
    place = site.text if site is not None else ""
    return Branch(_owner(noun, mention, near, keys), noun, _key(site, keys) if site else "", place)


def _is_site(mention: Mention, place: Mention, text: str) -> bool:
    return text[mention.head.end : place.head.start] in _BETWEEN


def _owner(noun: str, mention: Mention, near: Sequence[Mention], keys: Mapping[str, str]) -> str:
    """Return the gazetteer's key of the possessor or of the name inside the name, else the words before the noun."""
    inner = (
        m
        for m in near
        if m.id == mention.possessor or (m.id != mention.id and m.kind == "name" and mention.head.covers(m.head))
    )
    owner = next(inner, None)
    if owner is not None:
        return _key(owner, keys)
    return normal_name(mention.lemma).removesuffix(noun).strip() if mention.kind == "name" else ""


def _key(mention: Mention, keys: Mapping[str, str]) -> str:
    return keys.get(mention.id, "").removeprefix("government ") or normal_name(mention.lemma)
