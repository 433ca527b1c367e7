"""News-like documents from word lists, by a generator with a fixed seed: text for measuring, of any amount.

Every sentence is put together from the lists below, which were written for this purpose; names are
invented or those of countries. The text is varied in structure (passives, relative clauses,
quotations, conjunctions, figures, dates), not in style.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from kg.model import Document
from kg.read import with_metadata

_FIRST = [
    "Anna",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hasan",
    "Irene",
    "Jonas",
    "Karim",
    "Lena",
    "Marco",
    "Nadia",
    "Oscar",
    "Petra",
    "Rosa",
    "Stefan",
]
_LAST = [
    "Abara",
    "Brandt",
    "Castell",
    "Dorn",
    "Evander",
    "Falk",
    "Grimaldi",
    "Hollander",
    "Ivarsson",
    "Jansky",
    "Kessler",
    "Lindqvist",
    "Moreau",
    "Novotny",
    "Okafor",
    "Petrakis",
    "Quintero",
    "Rossner",
    "Santoro",
    "Tallis",
    "Umarov",
    "Valdane",
    "Wexford",
    "Yilmazer",
    "Zelinka",
]
_BODIES = [
    "Globex",
    "Initech",
    "Hooli",
    "Vandelay",
    "Umbra",
    "Solaris",
    "Northwind",
    "Contoso",
    "Tailspin",
    "Fabrikam",
    "Litware",
    "Adatum",
    "Wingtip",
    "Lucerne",
]
_KINDS = ["Energy", "Holdings", "Shipping", "Bank", "Motors", "Steel", "Pharma", "Foods", "Airlines", "Telecom"]
_COUNTRIES = [
    "France",
    "Germany",
    "Poland",
    "Japan",
    "Brazil",
    "Canada",
    "Kenya",
    "Norway",
    "Chile",
    "Turkey",
    "Egypt",
    "Vietnam",
    "Portugal",
    "Finland",
    "Mexico",
    "Ghana",
    "Peru",
    "Greece",
    "Sweden",
    "Austria",
]
_CITIES = [
    "Lyon",
    "Hamburg",
    "Krakow",
    "Osaka",
    "Recife",
    "Toronto",
    "Nairobi",
    "Bergen",
    "Izmir",
    "Porto",
    "Tampere",
    "Puebla",
    "Graz",
    "Malmo",
    "Kumasi",
]
_OFFICES = "the finance minister|the mayor|a government spokesman|the chief executive|the police chief|the union leader"
_PLACES = (
    "the port|the central bank|the border|a chemical plant|the parliament|the airport|a hospital|the northern valley"
)
_CAUSES = "heavy rain|a fire|rising prices|a strike|an earthquake|a power cut|the court's ruling|a cyber attack"
_THINGS = "buses|tonnes of grain|solar panels|vaccines|trucks|turbines|houses|drones|barrels of oil"
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_SENTENCES = (
    "{office} of {country}, {person}, said on {day} that {body} would build a plant in {city}.",
    "{body} bought {body2} for ${n} million in {month}, the company announced.",
    "{person} was appointed head of {body} after {person2} resigned over {cause}.",
    "{cause} killed {n} people and injured {m} near {place} in {city}, officials said.",
    "“We will not give up our plans for {place},” {person} told reporters in {city} on {day}.",
    "{country} sent {n} {things} to {country2}, which had asked for help after {cause}.",
    "Police in {city} arrested {m} men who had attacked {place} last {day}, according to {person}.",
    "{body}, which employs {n} people in {country}, denied that it planned to leave {city}.",
    "The {country} government may impose tariffs of {m} percent on {things} from {country2} in {month}.",
    "{person} met {person2} in {city} and called on {country} to withdraw its troops from {place}.",
    "Workers at {body} went on strike on {day}, closing {place} and delaying the delivery of {things}.",
    "If the court agrees, {person} could be released from prison before {month}, {office} said.",
    "{city} and {city2} signed an agreement to share {things}, but {person} warned that {cause} might delay it.",
    "Prices of {things} rose by {m} percent in {month} because of {cause} in {country}, {body} reported.",
    "{person} accused {country} of firing on {place}; {office} rejected the charge as baseless.",
    "More than {n} residents were evacuated from {city} when {cause} struck {place} early on {day}.",
    "Having won the election in {month}, {person} promised to invest ${n} million in {place}.",
    "It was not immediately clear who had ordered the attack on {place}, she said.",
    "He added that {body} had no plans to sell {things} to {country2}.",
    "{person}, born in {city} in 19{m}, has led {body} since 20{y} and is married to {person2}.",
)


def documents(count: int, *, seed: int = 1, sentences: int = 6) -> Iterator[Document]:
    """Yield documents of about twenty words a sentence; the same seed gives the same documents."""
    choose = random.Random(seed)
    for n in range(count):
        body = [_sentence(choose) for _ in range(choose.randint(max(1, sentences - 2), sentences + 2))]
        title = " ".join(_sentence(choose).rstrip(".").split()[:8])
        paragraphs = [" ".join(body[i : i + 2]) for i in range(0, len(body), 2)]
        published = f"2024-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
        yield with_metadata(
            Document(f"generated-{n:06}", "\n\n".join([title, *paragraphs]), title=title, published=published)
        )


def _sentence(choose: random.Random) -> str:
    def one(words: str) -> str:
        return choose.choice(words.split("|"))

    def person() -> str:
        return f"{choose.choice(_FIRST)} {choose.choice(_LAST)}"

    def body() -> str:
        return f"{choose.choice(_BODIES)} {choose.choice(_KINDS)}"

    text = choose.choice(_SENTENCES).format(
        **dict(zip(("country", "country2"), choose.sample(_COUNTRIES, 2), strict=True)),
        **dict(zip(("city", "city2"), choose.sample(_CITIES, 2), strict=True)),
        **{"person": person(), "person2": person(), "body": body(), "body2": body(), "office": one(_OFFICES)},
        **{"place": one(_PLACES), "cause": one(_CAUSES), "things": one(_THINGS)},
        **{"day": choose.choice(_DAYS), "month": choose.choice(_MONTHS)},
        **{"n": choose.randint(100, 999), "m": choose.randint(20, 99), "y": choose.randint(10, 22)},
    )
    return text[0].upper() + text[1:]
