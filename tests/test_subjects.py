"""Every predicate of a sentence → its subject, and who performs it; the tree is as the parser gives it, repaired."""

from __future__ import annotations

from collections.abc import Callable

from kg.syntax import Token, Tree
from kg.syntax.subjects import local_subject, own_subject, subject_of

TreeOf = Callable[..., Tree]

SENTENCES = {
    "own": "Roe closed the mill.",
    "passive": "The mill was closed by Roe.",
    "passive without agent": "The mill was closed.",
    "raising": "Roe seems to like the mill.",
    "raising of a passive": "Roe is said to like the mill.",
    "subject control": "Roe tried to close the mill.",
    "subject control past an object": "Roe promised the board to go.",
    "object control": "Roe urged farmers to plant trees.",
    "object control of a passive": "Farmers were urged by Roe to plant trees.",
    "control by a prepositional object": "Roe called on Doe to resign.",
    "dative control": "Roe gave Doe a chance to speak.",
    "relative": "The general who led the raid resigned.",
    "relative on the object": "The ship that they sank was old.",
    "reduced relative": "The missiles fired by rebels hit Lowell.",
    "participle": "A man waving from a boat shouted.",
    "infinitival relative": "Roe announced her plan to leave.",
    "noun without holder": "Roe stressed the need to act.",
    "coordination": "Roe closed the mill and sold the land.",
    "coordinated passives": "The mill was closed and sold by Roe.",
    "gerund behind a preposition": "The ferry sank after hitting a rock.",
    "gerund of the object": "Roe barred them from voting.",
    "gerund of a name": "Roe was accused of lying.",
    "purpose": "Roe flew to Lowell to meet Doe.",
    "so as to": "Roe left early so as to catch the train.",
    "in order to": "Roe left in order to catch the train.",
    "adjunct participle": "Storms struck Lowell, causing floods.",
    "consequence of a passive": "The house was hit, killing two.",
    "adjunct of a passive": "The plan was rejected by the board, saying it was late.",
    "absolute": "The talks over, Roe left.",
    "content clause": "Roe said that Doe had left.",
    "expletive": "It is worth noting that prices fell.",
    "causative": "Roe let them go.",
}
"""One sentence for each construction in which a predicate gets its subject."""


def _word(token: Token | None) -> str:
    return token.text if token is not None else "-"


def _row(verb: Token) -> str:
    """Return a predicate as "verb: subject", with what other options answer differently behind it."""
    surface, agent = subject_of(verb), subject_of(verb, agent=True)
    referent = surface.referent if surface else None
    row = f"{verb.text}: {_word(referent)}"
    answers = {
        "agent": agent.referent if agent else None,
        "local": local_subject(verb),
        "own": own_subject(verb),
    }
    return " ".join([row, *(f"{name}={_word(word)}" for name, word in answers.items() if word is not referent)])
