"""What each word list must look like: one declaration for each file of `ontology/lexicon/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from kg.data.lexicon.kinds import Each, Flag, Kind, Number, Record, Row, Table, Text
from kg.model import EntityType, Gender
from kg.model import Number as GrammaticalNumber

_TYPES = frozenset(get_args(EntityType))
_WORD = Text(lower=True)
_WORDS = Each(_WORD)
_NAMES = Each(Text())
_BY_TYPE = Table(_WORDS, keys=_TYPES)
_WORD_TO_WORD = Table(_WORD)
_WORD_TO_NAME = Table(Text())
_WORD_TO_NAME_CASED = Table(Text(), lower=False)
_WORD_TO_NUMBER = Table(Number())
_WORDS_BY_WORD = Table(_WORDS)
_LISTED_WORDS = Record({"words": _WORDS})
_BODY = Row((Text(), Text(empty=True)))
_PLACE_NAMES = Each(Row((Text(), Text())))
_ENDINGS = Each(Row((Text(lower=True), Text(lower=True, empty=True))))
_PLACES = Each(Row((Text(), Text(empty=True), Text(empty=True), Number(), Number())))
TIE_ENDS = (
    "actor",
    "founder",
    "goods",
    "prize",
    "target",
    "pledge",
    "happening",
    "body",
    "team",
    "people",
    "place",
    "state",
    "speaker",
    "owner",
    "anything",
    "lasting",
)
_TIE = Record(
    {
        "subject": Text(among=frozenset(TIE_ENDS)),
        "object": Text(among=frozenset(TIE_ENDS)),
        "evidence": Text(among=frozenset({"phrase", "clause", "harm"})),
        "symmetric": Flag(),
        "noun": Flag(),
        "office": Flag(),
        "other_senses": _WORDS,
        "worded": _WORD_TO_WORD,
        "once": Text(),
    },
    frozenset({"symmetric", "noun", "office", "other_senses", "worded", "once"}),
)
_BARS = Record(dict.fromkeys(("ties", "acts", "statements", "explanations"), Number()))
_READING = Record(dict.fromkeys(("constant", "known", "read"), Number()))
_TREE = Record({"asks": Each(Row((Text(), Number())), unique=False), "adds": Each(Number(), unique=False)})
_FTM_EDGE = Record(
    dict.fromkeys(("schema", "source", "target", "role", "from", "to", "status"), Text()), frozenset({"status"})
)
_EFFECT = Text(among=frozenset({"fact", "not", "planned", "possible", "denied", "claim", "presupposed", "same"}))
_READINGS = frozenset({"planned", "possible", "not", "denied", "claim", "excluded", "weighed", "bygone"})
_BY_READING = Table(_WORDS, keys=_READINGS)
_FORM = Record(
    {
        "person": Number(whole=True),
        "number": Text(among=frozenset(get_args(GrammaticalNumber))),
        "gender": Text(among=frozenset(get_args(Gender))),
        "kind": Text(among=frozenset({"personal", "possessive", "reflexive", "demonstrative"})),
    }
)


def _record(
    words: str = "", optional: str = "", kinds: Mapping[str, Kind] | None = None, listed: Kind = _WORDS
) -> Record:
    """Return a record of lists of words, named in one text, with further keys of other kinds."""
    return Record({**dict.fromkeys(words.split(), listed), **(kinds or {})}, frozenset(optional.split()))


SCHEMAS: Mapping[str, Kind] = {
    "anaphors": _record(
        "light small counting national writers kin pairs own_places general_callings",
        kinds={
            "same": Each(_WORDS),
            "classes": _BY_TYPE,
            "bodies": _WORDS_BY_WORD,
            "last_words": _WORDS_BY_WORD,
            "opposite_kin": _WORDS_BY_WORD,
        },
    ),
    "bodies": Table(Each(_BODY)),
    "clauses": _record(
        "laying_on subject_control adverbial_antecedents linking arguing silent relative_pronouns object_prepositions "
        "cases prefixes spending object_infinitive object_gerund complex_prepositions unowned_infinitives consequences "
        "headline_passives aims never_without_object of_their_subject of_two_objects of_degree carrying making turning",
        kinds={"hyphened": Table(Text(lower=True, empty=True)), "verb_forms": _WORD_TO_WORD},
    ),
    "confidence": _record(kinds={"weights": Table(Number(), lower=False)}),
    "demonyms": Table(_NAMES, lower=False),
    "documents": _record(
        kinds={
            "columns": _record("text title published publisher author id address"),
            "signatures": _WORD_TO_NAME,
            "no_authors": _WORDS,
            "boilerplate": _record("openings whole sections inside addressed reporting"),
            "comments": _record("openings saying heads"),
            "page": _record("title published updated author publisher month_first", kinds={"article_types": _NAMES}),
        },
    ),
    "harm": _record(
        "ambiguous physical figurative suffering wrongs",
        kinds={
            **dict.fromkeys(("classes", "of_the_living", "accusing", "with_target"), _NAMES),
            "living": Each(Text(among=_TYPES)),
        },
    ),
    "operators": _record("cleared accused untrue unsure unreached"),
    "participants": _record(kinds=dict.fromkeys(("roles", "cases", "properties"), _WORD_TO_WORD)),
    "statements": _record(
        "saying agreeing urging commenting circumstances caused_by_clauses reporting hearing handed_over ironic "
        "telling_status telling_future empty answering grave_words comparing exceeding recurring jesting utterances "
        "evaluating confessing taking_part supposed accused_persons",
        kinds={"told_by_nouns": _NAMES, "grave": _NAMES, "blaming": _NAMES},
    ),
    "sureness": _record(
        "light doubts denying conditions qualifying modals pronouns pointing links",
        kinds={
            "bar": _BARS,
            "entailment": Record({"least": _BARS, **dict.fromkeys(("ties", "acts", "statements"), _READING)}),
            **dict.fromkeys(("ties", "acts", "statements", "unasked"), Table(Number(), lower=False)),
        },
    ),
    "sureness_trees": Table(Each(_TREE)),
    "descriptions": _record(
        "completed pointing_back families unique alike amounts ages distributing members bodies owned shells referring kinds "
        "manners unsaying this_text times whichever",
        kinds={"same_thing": _WORD_TO_WORD},
    ),
    "things": _record("empty never forces counted"),
    "ties": _record(
        "of_place of_bodies practised filed days effort by_own_word of_parts during general implied collective any_of_a_kind "
        "pending makers offices of_members at_the_time_of of_prizes over parting perfect beside spread of_nationality offering "
        "limiting measures of_voters recurring settled companions of_content bouts naturalization",
        kinds={
            **dict.fromkeys(TIE_ENDS, Each(Text(among=_TYPES))),
            **dict.fromkeys(("leaving", "succession", "meeting", "citizenship"), _NAMES),
            "ties": Table(_TIE, lower=False),
        },
    ),
    "wording": _record(
        "openings impersonal anybody denying of_many singular_in_s pointing linking linking_phrases manner stative of_content "
        "linking_verbs placing negations inverting limiting empty_objects contrasting uttering sayable pictures floating measuring "
        "comparing degrees prospective",
        kinds=dict.fromkeys(("third", "full", "past"), Table(Text(), lower=False)),
    ),
    "event_nouns": _record(
        "shells partakers patient_possessor",
        kinds=dict.fromkeys(("transitive", "intransitive", "casualties"), _WORD_TO_WORD),
    ),
    "factuality": _record(
        kinds={
            "classes": Table(
                Record(
                    {
                        "effect": Row((_EFFECT, _EFFECT)),
                        "complement": Text(among=frozenset({"infinitive", "clause"})),
                        "words": _WORDS,
                    },
                    frozenset({"complement"}),
                )
            ),
            **dict.fromkeys(("nouns", "nouns_for", "nouns_of", "below_of", "below_for"), _BY_READING),
            **dict.fromkeys(("adjectives", "adverbs"), _BY_READING),
            **dict.fromkeys(("excess", "singling", "unreached"), _LISTED_WORDS),
            "refutation": _record("verbs adjectives adverbs nothing weighing showing"),
            "failure": _record("verbs"),
            "occurring": _record("verbs"),
            "prospect": _record("verbs adverbs"),
            "modals": _record("planned possible unreal counterfactual ability disclosing unplanned"),
            "quantifiers": _record("determiners pronouns weak"),
            "conjunctions": _record("conditional unrealized"),
            **dict.fromkeys(("restricting", "current"), _record("adverbs")),
        }
    ),
    "followthemoney": _record(
        kinds={
            "things": _WORD_TO_NAME_CASED,
            "above": Table(_NAMES, lower=False),
            "edges": Table(_FTM_EDGE, lower=False),
        }
    ),
    "graph": _record(
        "reaching verbal telling circumstances conveying naming arranging linking vague quantifiers "
        "conditions reflexive asking spoken",
        kinds={
            "complementizers": Each(Text(lower=True, empty=True)),
            **dict.fromkeys(
                (
                    "of_people",
                    "saying_classes",
                    "uneventful_classes",
                    "undigested_classes",
                    "general_classes",
                    "frame_classes",
                ),
                _NAMES,
            ),
            "least_sure": Number(),
            "verbless": Table(Text(empty=True)),
            "idioms": _WORDS_BY_WORD,
        },
    ),
    "identity": _record(
        "empty_verbs relational passing governing branches branches_of_business common_family_names anybody",
        kinds={
            **dict.fromkeys(
                (
                    "told_apart_by_content",
                    "said_often",
                    "once",
                    "too_general",
                    "collective",
                    "owning",
                    "company_endings",
                ),
                _NAMES,
            ),
            **dict.fromkeys(("generations", "legal_forms", "short_names"), _WORD_TO_WORD),
            "nicknames": _WORDS_BY_WORD,
            "parties_by_adjective": _WORD_TO_NAME,
        },
    ),
    "lemmas": _record(kinds={"verbs": _WORD_TO_WORD}),
    "light_verbs": _record("does enjoys given undergoes"),
    "locatives": _record(
        "inside weaker origin harming reaching occurring pointing unlocated figurative",
        kinds={"presence": _record(kinds={"asserts": Text(), "edge": Text(), "held": Table(_NAMES)})},
    ),
    "modes": Table(Record({"classes": _NAMES, "words": _WORDS, "tools": _WORDS}, frozenset({"tools"})), lower=False),
    "names": _record(
        "ages captions contested compass holding loose_beside notions of_partners offices_of_divisions "
        "plural_places titled_works",
        kinds={
            "adjectives_of_regions": _ENDINGS,
            **dict.fromkeys(("whole", "last", "first", "of", "beside", "traded", "named_of", "office"), _BY_TYPE),
            **dict.fromkeys(
                (
                    "calling",
                    "numbered",
                    "streets",
                    "locative",
                    "animate",
                    "either",
                    "human",
                    "on_persons",
                    "travelling",
                    "dwelling",
                    "corporate",
                    "never",
                    "fields",
                    "endings",
                ),
                _LISTED_WORDS,
            ),
        },
    ),
    "nouns": _record(
        "feminine masculine",
        kinds={**dict.fromkeys(sorted(_TYPES - {"Other"}), _NAMES), "order": Each(Text(among=_TYPES))},
    ),
    "places": _record(
        kinds={
            **dict.fromkeys(("countries", "divisions", "postal", "cities"), _PLACE_NAMES),
            **dict.fromkeys(("waters", "mountains", "informal", "former"), _PLACES),
        }
    ),
    "pronouns": _record(
        "salutations closings happening matters worsening interviewing bidding wondering wishing learning",
        kinds={"forms": Table(_FORM), "expletive": _record("verbs weather adjectives judging phrasing reaching")},
    ),
    "quantities": _record(
        kinds={
            **dict.fromkeys(
                ("cardinals", "scales", "scale_plurals", "fractions", "fraction_plurals", "ordinals", "money_scales"),
                _WORD_TO_NUMBER,
            ),
            **dict.fromkeys(("vague", "modifiers", "modifiers_after"), _WORD_TO_WORD),
            **dict.fromkeys(
                ("currency_symbols", "currency_names", "national_currencies", "subunits", "measures"), _WORD_TO_NAME
            ),
            "percent": _WORD_TO_NUMBER,
            "compound_units": _WORDS,
            "words": _record("hyphen to and of comma article year span old aged power cubic range per cent"),
        }
    ),
    "reading": _record(
        "agency_words caption_openings caption_credits page_controls sentence_openings lettered open_endings function_words "
        "word_endings",
        kinds={
            "headers": _record("title published publisher author updated ignored"),
            "dates": _record("months months_short months_other days"),
            "languages": _WORD_TO_NAME,
        },
    ),
    "reporting": _record(
        "say think want order awaiting nouns_of_denial object name physical presupposing denying silent verification "
        "concessive contrasting nouns_of_saying nouns_of_will uttering concluding speeches spokespersons genres answers "
        "factive rejecting relaying noun_prepositions adjectives unreal performing attempting clarifying object_prepositions "
        "background opinion_adjectives of_somebody circumstances criteria doctrines hearing audiences when_said",
        kinds={"idioms": _WORDS_BY_WORD, "prepositional": _WORDS_BY_WORD},
    ),
    "roles": _record(
        "places bodies portfolio times deputising limited aged outsiders sent honorifics drawn installing entering serving making "
        "ranks sequence divisions studying of_either of_parties kinds_of_capital",
        kinds={"classes": _WORDS_BY_WORD, "sited": _WORD_TO_WORD, "short": _WORD_TO_WORD},
    ),
    "senses": Table(_WORDS),
    "times": _record(
        kinds={
            **dict.fromkeys(("months", "weekdays", "weekday_plurals", "anniversaries"), _WORD_TO_NUMBER),
            **dict.fromkeys(
                ("units", "unit_plurals", "decades", "day_parts", "seasons", "seasonal_plurals"), _WORD_TO_NAME
            ),
            **dict.fromkeys(("references", "frequencies", "modifiers", "periods"), _WORD_TO_NAME),
            "deictic_days": Table(Row((Number(whole=True), Text(empty=True)))),
            "placing": _record(
                "by since from before until through after", kinds={"at": Each(Text(lower=True, empty=True))}
            ),
            **dict.fromkeys(("words", "sets"), _WORDS_BY_WORD),
        }
    ),
    "titles": _record(
        "royal heads modifiers ambiguous honorific given civil offices members judging fields particles after of_fields "
        "of_portfolios postnominal",
        kinds={"ranks": _NAMES},
    ),
    "wikidata": _record(kinds=dict.fromkeys(("regions", "continents", "cities"), Table(Text()))),
}
