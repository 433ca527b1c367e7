"""Written forms of names: without case, articles, possessives and titles, and as words and initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.data import cached_by_folder, lexicon, words

_TOKEN = re.compile(r"\w+(?:[.’'-]\w+)*")
_ARTICLE = re.compile(r"^[Tt]he\s+(?=\S)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "le", "du", "des", "del", "von", "van", "to"})
_OFFICES = ("leads", "deputy", "minister", "represents", "founded", "works_for", "occupation")
_CALLINGS = ("member", "works_for", "represents", "occupation", "deputy")


@lru_cache(maxsize=20_000)
def normal_name(text: str) -> str:
    """Return a name without case, accents, dots, article and possessive.

    >>> normal_name("The U.N.’s"), normal_name("Félix Peña")
    ('un', 'felix pena')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
    plain = re.sub(r"\s+", " ", plain.removeprefix("the ").replace(".", "")).strip()
    return plain.removesuffix("'s").removesuffix("'").strip()


@lru_cache(maxsize=20_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a normal name without the small ones.

    >>> name_words("the Bank of Lowell")
    ('bank', 'lowell')
    """
    return tuple(word for word in _TOKEN.findall(normal_name(text)) if word not in _SMALL)


def initials(text: str, *, small: bool = False) -> str:
    """Return the acronym that a name would have, with `small` also with the letters of small words.

    >>> initials("World Health Organisation"), initials("Department of Mines", small=True)
    ('who', 'dom')
    """
    listed = _TOKEN.findall(normal_name(text)) if small else name_words(text)
    return "".join(part[0] for word in listed for part in word.split("-") if part)


def bare_name(text: str) -> str:
    """Return a name without article, possessive and line breaks.

    >>> bare_name("the  Lowell Post’s")
    'Lowell Post'
    """
    plain = " ".join(text.split())
    return _POSSESSIVE.sub("", _ARTICLE.sub("", plain)) or plain


def without_title(name: str) -> str:
    """Return a person's name without a title or calling before it, if a first and a last name remain.

    >>> without_title("Singer Jane Roe"), without_title("Dr. Jane Roe"), without_title("Pope Francis")
    ('Jane Roe', 'Jane Roe', 'Pope Francis')
    """
    listed = name.split()
    while len(listed) > 2 and listed[0].lower().rstrip(".") in _nouns_for_callings():
        listed.pop(0)
    return " ".join(listed)


def body_name(name: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a body's name without its legal form, and the legal form.

    >>> body_name("Globex Corp."), body_name("Globex Corporation"), body_name("Bank of Lowell")
    ((('globex',), 'corp'), (('globex',), 'corp'), (('bank', 'lowell'), ''))
    """
    parts, forms = list(name_words(bare_name(name))), lexicon("identity")["legal_forms"]
    form = forms[parts.pop()] if len(parts) > 1 and parts[-1] in forms else ""
    return tuple(parts), form


@cached_by_folder
def offices() -> frozenset[str]:
    """Return the nouns for offices and callings that tell people of one name apart."""
    classes = lexicon("roles")["classes"]
    return frozenset(noun for kind in _OFFICES for noun in classes[kind])


@cached_by_folder
def _nouns_for_callings() -> frozenset[str]:
    """Return the nouns for callings, and the titles that stand before names."""
    classes = lexicon("roles")["classes"]
    return frozenset(noun for kind in _CALLINGS for noun in classes[kind]) | words("roles", "honorifics")
