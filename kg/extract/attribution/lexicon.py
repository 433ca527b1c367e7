"""The cue words of `ontology/lexicon/reporting.toml`, as sets."""

from __future__ import annotations

from dataclasses import dataclass

from kg.data import cached_by_folder, lexicon, words


@dataclass(frozen=True, slots=True)
class Cues:
    """The reporting words (lemmas), by what they take as content."""

    say: frozenset[str]
    clause: frozenset[str]
    want: frozenset[str]
    order: frozenset[str]
    awaiting: frozenset[str]
    object: frozenset[str]
    name: frozenset[str]
    physical: frozenset[str]
    presupposing: frozenset[str]
    denying: frozenset[str]
    silent: frozenset[str]
    verification: frozenset[str]
    concessive: frozenset[str]
    contrasting: frozenset[str]
    nouns: frozenset[str]
    nouns_of_will: frozenset[str]
    nouns_of_denial: frozenset[str]
    uttering: frozenset[str]
    concluding: frozenset[str]
    speeches: frozenset[str]
    spokespersons: frozenset[str]
    genres: frozenset[str]
    answers: frozenset[str]
    factive: frozenset[str]
    rejecting: frozenset[str]
    relaying: frozenset[str]
    noun_prepositions: frozenset[str]
    adjectives: frozenset[str]
    opinion_adjectives: frozenset[str]
    of_somebody: frozenset[str]
    unreal: frozenset[str]
    performing: frozenset[str]
    attempting: frozenset[str]
    clarifying: frozenset[str]
    object_prepositions: frozenset[str]
    background: frozenset[str]
    prepositional: dict[str, frozenset[str]]
    idioms: dict[str, frozenset[str]]


@cached_by_folder
def cues() -> Cues:
    """Return the lexicon of reporting, read once."""

    def table(name: str) -> frozenset[str]:
        return words("reporting", name)

    def by_verb(name: str) -> dict[str, frozenset[str]]:
        return {verb: frozenset(listed) for verb, listed in lexicon("reporting")[name].items()}

    return Cues(
        say=table("say"),
        clause=table("say") | table("think"),
        want=table("want"),
        order=table("order"),
        awaiting=table("awaiting"),
        object=table("object"),
        name=table("name"),
        physical=table("physical"),
        presupposing=table("presupposing"),
        denying=table("denying"),
        silent=table("silent"),
        verification=table("verification"),
        concessive=table("concessive"),
        contrasting=table("contrasting"),
        nouns=table("nouns_of_saying"),
        nouns_of_will=table("nouns_of_will"),
        nouns_of_denial=table("nouns_of_denial"),
        uttering=table("uttering"),
        concluding=table("concluding"),
        speeches=table("speeches"),
        spokespersons=table("spokespersons"),
        genres=table("genres"),
        answers=table("answers"),
        factive=table("factive"),
        rejecting=table("rejecting"),
        relaying=table("relaying"),
        noun_prepositions=table("noun_prepositions"),
        adjectives=table("adjectives"),
        opinion_adjectives=table("opinion_adjectives"),
        of_somebody=table("of_somebody"),
        unreal=table("unreal"),
        performing=table("performing"),
        attempting=table("attempting"),
        clarifying=table("clarifying"),
        object_prepositions=table("object_prepositions"),
        background=table("background"),
        prepositional=by_verb("prepositional"),
        idioms=by_verb("idioms"),
    )
