"""Short invented articles that several tests read."""

TEXTS = {
    "a": "Globex bought Initech in Norway on 3 May 2021.",
    "b": "Freedonia attacked Norway, the mayor of Oslo said on Monday.",
    "c": "Initech, which Globex owns, denied that it would leave Oslo.",
    "d": "Anna Brandt met Jonas Falk in Oslo. She praised Initech.",
}
