"""Derive `ontology/lexicon/lemmas.toml`, the verb forms that the lemmatizer of the models gives to no or another verb.

    python tools/derive_lemmas.py

The verbs are those of the model's own index and those that kg's rules and words of saying name. English spelling
decides: "hoped" comes of "hope", for "hop" would double its last letter. Forms that spelling leaves open ("singing",
"routed"), irregular ones and those that are verbs themselves ("feed") are left to the lemmatizer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.parse import plain_pipeline

LEXICON = Path(__file__).resolve().parent.parent / "ontology" / "lexicon"
HEADER = "# Verb forms whose lemma the models' lemmatizer gives wrongly; derived by tools/derive_lemmas.py.\n[verbs]\n"
_DOUBLING = re.compile(r"[^aeiouy]*(?:qu)?[aeiouy][bcdfgklmnprstvz]")
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


def forms(verb: str) -> tuple[str, str, str]:
    """Return the third person, the past and the participle of a regular verb.

    >>> forms("hope"), forms("hop"), forms("tie"), forms("carry")
    (('hopes', 'hoped', 'hoping'), ('hops', 'hopped', 'hopping'), ('ties', 'tied', 'tying'), ('carries', 'carried', 'carrying'))
    """
    if verb.endswith("e"):
        keeps = verb.endswith(("ee", "oe", "ye"))
        stem = verb if keeps else f"{verb[:-2]}y" if verb.endswith("ie") else verb[:-1]
        return f"{verb}s", f"{verb}d", f"{stem}ing"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb + verb[-1] if _DOUBLING.fullmatch(verb) else verb
    return f"{verb}es" if verb.endswith(_SIBILANT) else f"{verb}s", f"{stem}ed", f"{stem}ing"


def named_verbs() -> set[str]:
    """Return the single verbs that the rules and the words of saying name."""
    found: set[str] = set()
    for path in sorted((LEXICON.parent / "rules").glob("*.toml")):
        tables = tomllib.loads(path.read_text("utf-8")).values()
        found.update(verb for table in tables for verb in _texts(table.get("lemmas", [])))
    saying = tomllib.loads((LEXICON / "reporting.toml").read_text("utf-8"))
    found.update(verb for name in ("say", "think", "want", "order", "object", "name") for verb in _texts(saying[name]))
    return {verb for verb in found if not verb.endswith("ed")}


def _texts(value: Any) -> Iterable[str]:
    return [value] if isinstance(value, str) else value


def wrong_lemmas(nlp: Language) -> Iterator[tuple[str, str]]:
    """Yield each form that spelling gives to one verb and the lemmatizer does not, with that verb."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    listed = set(lemmatizer.lookups.get_table("lemma_index")["verb"])
    odd = lemmatizer.lookups.get_table("lemma_exc")["verb"]
    irregular = {verb for form, verbs in odd.items() if not form.endswith(("ed", "ing", "s")) for verb in verbs}
    verbs_of: dict[str, list[str]] = {}
    for verb in sorted(verb for verb in listed | named_verbs() if verb.isalpha()):
        third, past, participle = forms(verb)
        if past == f"{verb}{verb[-1]}ed" and participle in odd and past not in odd:  # "cutting", but no "cutted"
            irregular.add(verb)
        for form in (third, past, participle):
            verbs_of.setdefault(form, []).append(verb)
    for form, verbs in sorted(verbs_of.items()):
        unsure = len(verbs) > 1 or form in listed or (form.endswith("ed") and verbs[0] in irregular)
        told = lemmatizer.rule_lemmatize(Doc(nlp.vocab, [form], pos=["VERB"])[0])[0]
        if not unsure and verbs[0] in odd.get(form, verbs) and told != verbs[0]:
            yield form, verbs[0]


def main() -> None:
    """Write the list."""
    lines = [f'{form} = "{verb}"\n' for form, verb in wrong_lemmas(plain_pipeline())]
    (LEXICON / "lemmas.toml").write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
