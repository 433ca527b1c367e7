"""A short text with its graph, written by hand: what the tests of the page show in real browsers."""

from collections.abc import Sequence

from kg.graph import Graph, Participant, Source, Statement, Thing, Tie
from kg.model import (
    Argument,
    Attribution,
    Claim,
    Document,
    Entity,
    EventTime,
    Knowledge,
    Mention,
    MentionKey,
    ResolvedDocument,
    Span,
    digest,
)

TEXT = "🛰️𝒢 Globex, said Ann Lee, sold the plant at Fort Nowhere. Initech may buy Globex. Ann Lee met Initech. Initech denied it left."
PEOPLE = {
    "globex": ("Organization", "Globex"),
    "ann-lee": ("Person", "Ann Lee"),
    "fort-nowhere": ("City", "Fort Nowhere"),
    "initech": ("Organization", "Initech"),
    "the-plant": ("Facility", "plant"),
}
Row = tuple[str, str, str, str, str | None, str | None, str]
# Who, verb, whom or what, status, who says so, when, and the label.
TOLD: list[Row] = [
    ("globex", "sold", "the-plant", "claimed", "ann-lee", "2024-03-01", "Globex sold the plant"),
    ("initech", "buy", "globex", "planned", None, "2024-05-01", "Initech may buy Globex"),
    ("ann-lee", "met", "initech", "fact", None, "2024-03-02", "Ann Lee met Initech"),
    ("initech", "left", "fort-nowhere", "denied", "initech", None, "Initech left Fort Nowhere"),
    ("ann-lee", "denied", "the-plant", "fact", None, None, "Ann Lee denied the plant"),
]
HELD = 4


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _sentence(at: int) -> Span:
    start = max(TEXT.rfind(". ", 0, at) + 2, 0) if ". " in TEXT[:at] else 0
    return Span(start, TEXT.index(".", at) + 1)


def claim(n: int, told: Sequence[Row] = TOLD) -> Claim:
    """The claim behind a row."""
    subject, verb, target, _, who, day, _ = told[n]
    trigger = _span(verb)
    return Claim(
        f"c{n}",
        "Deal" if n < 2 else None,
        verb,
        verb,
        trigger,
        _sentence(trigger.start),
        (Argument("agent", _span(PEOPLE[subject][1])), Argument("theme", _span(PEOPLE[target][1]))),
        time=EventTime(day, day, day) if day else None,
        attribution=Attribution(_span("Ann Lee"), None, None) if who == "ann-lee" else None,
        rule="verb",
    )


def _statement(n: int, told: Sequence[Row]) -> Statement:
    subject, verb, target, status, who, day, label = told[n]
    role = "place" if target == "fort-nowhere" else "theme"
    return Statement(
        digest("statement", "d", f"c{n}"),
        label,
        verb,
        ("Deal",) if n < 2 else (),
        (Participant("agent", subject, PEOPLE[subject][1]), Participant(role, target, PEOPLE[target][1])),
        None if verb == "met" else day,  # the text of this one tells no time: its claim alone knows the day
        status,
        who,
        None,
        0.4 + 0.15 * n if n < HELD else 0.1,
        (Source("d", claim(n, told).sentence),),
        held="" if n < HELD else "unsure",
    )


MET = Tie("tie", "ann-lee", "met", "met with", "initech", "fact", None, None, 0.9, (Source("d", claim(2).sentence),))


def graph(told: Sequence[Row] = TOLD) -> Graph:
    """Five things, a tie, four statements that are shown and one that is held back."""
    things = tuple(Thing(key, label, kind, (f"{label} alias",)) for key, (kind, label) in PEOPLE.items())
    return Graph(things, (MET,), tuple(_statement(n, told) for n in range(len(told))))


def knowledge(told: Sequence[Row] = TOLD) -> Knowledge:
    """The entities and claims behind the graph, in one short text that starts beyond the basic plane."""
    mentions = tuple(
        Mention(f"m{n}", _span(PEOPLE[key][1]), "name", "Person", _span(PEOPLE[key][1]), "x", PEOPLE[key][1], 0)
        for n, key in enumerate(PEOPLE)
    )
    entities = tuple(
        Entity(
            key,
            kind,
            label,
            aliases=(f"{label} alias",),
            latitude=48.0 if kind == "City" else None,
            longitude=11.0 if kind == "City" else None,
            mentions=(MentionKey("d", f"m{n}"),),
            links=("javascript:alert(1)",),
        )
        for n, (key, (kind, label)) in enumerate(PEOPLE.items())
    )
    document = Document("d", TEXT, title="A short text", published="2024-03-03", publisher="Gazette")
    read = ResolvedDocument(document, mentions, claims=tuple(claim(n, told) for n in range(len(told))))
    return Knowledge((document,), entities, (), (), resolved=(read,))


MEASURES = {
    "pagerank": {key: 1 / (n + 2) for n, key in enumerate(PEOPLE)},
    "community": {key: float(n % 2) for n, key in enumerate(PEOPLE)},
}
