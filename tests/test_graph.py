"""From sentence to what is drawn: all ties and statements that are shown, as a reader sees them."""

from __future__ import annotations

import json

import pytest
from rules_alone import drawn_by_rules, marked

from kg import parse
from kg.cli import main
from kg.data import lexicon
from kg.extract import extraction
from kg.graph.document_index import DocumentIndex
from kg.graph.lines import json_rows
from kg.graph.operators import operator_in
from kg.graph.senses import shows_violence
from kg.model import Document
from kg.parse.second_parser import second_parser
from kg.read.structure import blocks
from kg.stages import knowledge_of


@pytest.fixture(scope="module")
def second():
    return second_parser()


@pytest.fixture(scope="module")
def graph(nlp, second, gazetteer):
    def drawn(text):
        document = Document("test", text, published="2024-05-10", blocks=blocks(text))
        tree = next(iter(parse.trees([document], nlp, second=second)))
        return drawn_by_rules(knowledge_of((extraction(tree, gazetteer),), gazetteer))

    return drawn


def shown(graph, expected=()):
    """Return line by line what is shown, and what is held back for a reason that is expected with it."""
    names = {thing.id: thing.label for thing in graph.things}
    ties = [(f"{names[t.subject]} – {t.label} → {names[t.object]} [{t.status}]", t.held) for t in graph.ties]
    return [*marked(ties, expected), *statements(graph, expected)]


def statements(graph, expected=()):
    return marked([(f"{s.label} [{s.status}]", s.held) for s in graph.statements], expected)


OPERATORS = [
    ("Ann Roe was acquitted of killing Jack Lee.", ["Ann Roe was acquitted of killing Jack Lee [fact]"]),
    (
        "The court cleared Ann Roe of killing Jack Lee.",
        ["court – acquitted → Ann Roe [fact]", "The court cleared Ann Roe of killing Jack Lee [fact]"],
    ),
    ("Ann Roe is accused of killing Jack Lee.", ["Ann Roe is accused of killing Jack Lee [fact]"]),
    (
        "Ann Roe was charged with killing Jack Lee in Lowell.",
        ["Ann Roe was charged with killing Jack Lee in Lowell [fact]"],
    ),
    ("Ann Roe faces trial for killing Jack Lee.", ["Ann Roe faces trial for killing Jack Lee [fact]"]),
    ("Ann Roe pleaded not guilty to killing Jack Lee.", ["Ann Roe pleaded not guilty to killing Jack Lee [fact]"]),
    ("Ann Roe denied that she killed Jack Lee.", ["Ann Roe denied that she killed Jack Lee [fact]"]),
    ("It is not true that Ann Roe killed Jack Lee.", ["It is not true that Ann Roe killed Jack Lee [denied]"]),
    (
        "The report that Ann Roe killed Jack Lee was untrue.",
        ["The report that Ann Roe killed Jack Lee was untrue [fact]"],
    ),
    ("Ann Roe allegedly killed Jack Lee.", ["Ann Roe allegedly killed Jack Lee [claimed]"]),
    ("Ann Roe was about to kill Jack Lee.", ["Ann Roe was about to kill Jack Lee [fact]"]),
    ("Ann Roe was far from killing Jack Lee.", ["Ann Roe was far from killing Jack Lee [fact]"]),
    (
        "Police said that Ann Roe killed Jack Lee.",
        [
            "Ann Roe – killed → Jack Lee [claimed]",
            "Police said that Ann Roe killed Jack Lee [fact]  (held back: its content is a statement of its own)",
            "Ann Roe killed Jack Lee [claimed]",
        ],
    ),
    (
        "Ann Roe killed Jack Lee in Lowell on Monday.",
        ["Ann Roe – killed → Jack Lee [fact]", "Ann Roe killed Jack Lee in Lowell on Monday [fact]"],
    ),
    (
        "Jack Lee was killed by Ann Roe in Lowell.",
        ["Ann Roe – killed → Jack Lee [fact]", "Jack Lee was killed by Ann Roe in Lowell [fact]"],
    ),
]

# A launch and a pledge are ties: to an event that has words of its own, in a clause with a subject of its own.
PLEDGES = [
    (
        "Freedonia launched missile strikes on Monday.",
        ["Freedonia – launched → missile strikes [fact]", "Freedonia launched missile strikes on Monday [fact]"],
    ),
    (
        "Freedonia fired shells as Norway pledged military aid.",
        ["Freedonia fired shells [fact]", "Norway pledged military aid [fact]"],
    ),
    ("Norway may pledge military aid.", ["Norway may pledge military aid [possible]"]),
    ("Freedonia allegedly launched missile strikes.", ["Freedonia allegedly launched missile strikes [claimed]"]),
]

SENSES = [
    ("Ann Roe is beating Jack Lee in the polls.", ["Ann Roe is beating Jack Lee in the polls [fact]"]),
    (
        "Ann Roe beat Jack Lee with a stick.",
        ["Ann Roe – assaulted → Jack Lee [fact]", "Ann Roe beat Jack Lee with a stick [fact]"],
    ),
    ("Ann Roe attacked the tax plan in a speech.", ["Ann Roe attacked the tax plan in a speech [fact]"]),
    (
        "Ann Roe attacked Jack Lee in a debate on Monday.",
        ["Ann Roe – criticized → Jack Lee [fact]", "Ann Roe attacked Jack Lee in a debate on Monday [fact]"],
    ),
    ("Ann Roe shot a film in Lowell.", ["Ann Roe shot a film in Lowell [fact]"]),
    ("Jack Lee left a bag in Lowell.", ["Jack Lee left a bag in Lowell [fact]"]),
]

LABELS = [
    # An address is no part of a sentence.
    ("See www.example.com for Ann Roe and Jack Lee in Lowell.", []),
    # A negated clause words its negation.
    ("Ann Roe did not attend the talks in Lowell.", ["Ann Roe did not attend the talks in Lowell [denied]"]),
    # A passive keeps its auxiliaries, what stood before the subject follows.
    (
        "In May, Jack Lee was sacked by Ann Roe.",
        ["Ann Roe – dismissed → Jack Lee [fact]", "Jack Lee was sacked by Ann Roe in May [fact]"],
    ),
    # A pronoun without a referent holds its statement back.
    ("They never visited Lowell.", []),
    # A charge behind a pronoun that may mean two people is held back.
    (
        "Ann Roe met Mary Lee in Lowell. She was charged with fraud.",
        ["Ann Roe – met → Mary Lee [fact]", "Ann Roe met Mary Lee in Lowell [fact]"],
    ),
    # What somebody asks another to do is told by the asking.
    ("Ann Roe asked Freedonia to free Jack Lee.", ["Ann Roe asked Freedonia to free Jack Lee [fact]"]),
    # A condition is no statement of its own, "said" without content none at all.
    ("Ann Roe said on Monday.", []),
]


# A description that does not say which one is meant: a name where it is sure, else the statement is held back.
MEANT = [
    (
        "Globex Corp. posted a loss of $2 million in May. The company blamed the strike at Lowell for the loss.",
        [
            "Globex Corp. posted a loss of $2 million in May [fact]",
            "Globex Corp. blamed the strike at Lowell for the loss of $2 million [fact]",
        ],
    ),
    (
        "Globex Corp. posted a loss of $2 million in May. Revenue rose 15% to $40 million.",
        [
            "Globex Corp. posted a loss of $2 million in May [fact]",
            "Globex Corp.’s revenue rose 15% to $40 million [fact]",
        ],
    ),
    # The owner of what is reported stands before the noun and not before the speaker.
    (
        "Globex Corp. said that orders had doubled in Lowell to 900 tons.",
        [
            "Globex Corp.’s orders had doubled in Lowell to 900 tons [claimed]",
        ],
    ),
    (
        "Globex Corp. sold a mill in Lowell. City officials said customers holding vouchers for boots are expected "
        "to collect 300 pairs in Oslo.",
        [
            "Globex Corp. sold a mill in Lowell [fact]",
            "City officials said that Globex Corp.’s customers holding vouchers for boots are expected to collect 300 pairs "
            "in Oslo [fact]",
            "Vouchers for boots are expected to collect 300 pairs in Oslo [claimed]  (held back: part of another statement)",
        ],
    ),
    # What an earlier description tells, with the name of its owner; not a description with pronouns or clauses.
    (
        "Jane Roe's plan for a new bridge angered farmers in Lowell. The mayor of Oslo praised the plan on Monday.",
        [
            "Jane Roe's plan for a new bridge angered farmers in Lowell [fact]",
            "The mayor of Oslo praised Jane Roe's plan for a new bridge on Monday [fact]",
        ],
    ),
    (
        "Ann Roe visited a shut zinc smelter near Oslo on Monday. Jack Lee bought the smelter in May.",
        [
            "Ann Roe visited a shut zinc smelter near Oslo on Monday [fact]",
            "Jack Lee bought the shut zinc smelter near Oslo in May [fact]",
        ],
    ),
    (
        "The rules bar any small thrift from buying Globex bonds in Oslo. The thrift sold 40 bonds in Lowell on Monday.",
        ["The rules bar any small thrift from buying Globex bonds in Oslo [fact]"],
    ),
    # What somebody is: the clause on it is about them.
    (
        "Ann Roe is a pilot who crossed Lake Lowell in 1931.",
        [
            "Ann Roe is a pilot who crossed Lake Lowell in 1931 [fact]",
            "Ann Roe crossed Lake Lowell in 1931 [fact]  (held back: part of another statement)",
        ],
    ),
    ("Revenue rose 15% to $40 million.", []),
    ("The company may sell the mill at Lowell.", []),
    ("Ann Roe cited an example.", []),
    ("Two were beaten to death in Lowell.", []),
    ("The workers' strike in Lowell ended on Monday.", ["The workers’ strike in Lowell ended on Monday [fact]"]),
]

# A subject in any role, a pronoun that its own words or the subjects before it explain; a content that nobody says.
SUBJECTS = [
    (
        "Nine outbreaks of measles have been confirmed in villages near Oslo.",
        ["Nine outbreaks of measles have been confirmed in villages near Oslo [fact]"],
    ),
    (
        "The state radio of Norway reported that none of those hurt in Lowell was a child of Jane Roe.",
        [
            "The state radio of Norway reported that none of those hurt in Lowell was a child of Jane Roe [fact]  (held back: its content is a statement of its own)",
            "None of those hurt in Lowell was a child of Jane Roe [denied]",
        ],
    ),
    (
        "Jane Roe and Jack Lee are tied before their first chess match in Lowell.",
        ["Jane Roe and Jack Lee are tied before their first chess match in Lowell [fact]"],
    ),
    (
        "Globex Corp., rumored a target of thieves for years, said that a Swedish rival has asked to rent 20% of Globex's "
        "mills.",
        [],
    ),
]

# A report and its content are one statement, a part of a clause is none beside the whole.
ONCE = [
    ("Ann Roe said that Globex sold the mill in Lowell.", ["Globex sold the mill in Lowell [claimed]"]),
    (
        "Ann Roe told Jack Lee that Globex sold the mill in Lowell.",
        [
            "Ann Roe told Jack Lee that Globex sold the mill in Lowell [fact]",
        ],
    ),
    ("Globex decided to sell the mill in Lowell.", ["Globex decided to sell the mill in Lowell [fact]"]),
    (
        "Globex expects Ann Roe to sell the mill in Lowell.",
        ["Globex expects Ann Roe to sell the mill in Lowell [fact]"],
    ),
    (
        "Ann Roe sold the mill in Lowell. In Oslo, Ann Roe sold the mill in Lowell to Globex for $2 million.",
        ["Ann Roe sold the mill in Lowell to Globex for $2 million in Oslo [fact]"],
    ),
    (
        "Globex owns and operates mills in Lowell.",
        ["Globex owns mills in Lowell [fact]", "Globex operates mills in Lowell [fact]"],
    ),
]

# Participles: of a whole clause, of an open tense, and beside a name.
PARTICIPLES = [
    ("Ann Roe left Lowell, prompting a vote in Oslo.", ["Ann Roe left Lowell [fact]"]),
    (
        "Ann Roe will lead the inquiry in Lowell, assisted by Jack Lee.",
        ["Ann Roe will lead the inquiry in Lowell [planned]"],
    ),
    (
        "Globex, based in Lowell, sold the mill for 9 million kroner, or 40 each, to Acme.",
        [
            "Globex is based in Lowell [fact]",
            "Globex sold the mill for 9 million kroner, or 40 each, to Acme [fact]",
        ],
    ),
]

# What is denied, said to be false or shown by nothing is no fact.
DENIED = [
    (
        "There is no evidence that Ann Roe sold the mill in Lowell.",
        [
            "There is no evidence that Ann Roe sold the mill in Lowell [denied]",
            "Ann Roe sold the mill in Lowell [denied]  (held back: part of another statement)",
        ],
    ),
    (
        "Jack Lee had heard nothing to suggest that Ann Roe sold the mill in Lowell.",
        ["Jack Lee had heard nothing to suggest that Ann Roe sold the mill in Lowell [denied]"],
    ),
    (
        "Jack Lee dismissed reports that Ann Roe sold the mill in Lowell.",
        [
            "Jack Lee dismissed reports that Ann Roe sold the mill in Lowell [fact]",
            "Ann Roe sold the mill in Lowell [denied]  (held back: part of another statement)",
        ],
    ),
    (
        "The claim that Ann Roe sold the mill in Lowell is entirely inaccurate, Jack Lee said.",
        [
            "Ann Roe sold the mill in Lowell [denied]  (held back: part of another statement)",
            "The claim that Ann Roe sold the mill in Lowell is entirely inaccurate [claimed]",
        ],
    ),
    ("The police had yet to find Ann Roe in Lowell.", ["The police had yet to find Ann Roe in Lowell [fact]"]),
]

# A wrong is a fact only where a clause of its own states it.
WRONGS = [
    ("Jack Lee bribed Ann Roe in Lowell.", ["Jack Lee bribed Ann Roe in Lowell [fact]"]),
    ("Jack Lee was seen bribing Ann Roe in Lowell.", ["Jack Lee was seen bribing Ann Roe in Lowell [fact]"]),
    ("A man accused of bribing Ann Roe left Lowell.", ["A man accused of bribing Ann Roe left Lowell [fact]"]),
]

# Whole labels: apposition, town of a company, degree, number of clauses, distance in time.
COMPOSED = [
    # Who says "I" is called "he" or "she" behind a name.
    (
        '"I do not think that Globex should sell the mill behind closed doors," Mr. Jack Roe told Oslo Radio.',
        [
            "Mr. Jack Roe told Oslo Radio that he does not think that Globex should sell the mill behind closed doors [fact]",
        ],
    ),
    (
        "“All I might notice was ropes that were holding the boat near Oslo,” Ms. Jane Roe said.",
        [
            "Ms. Jane Roe said that all she might notice was ropes that were holding the boat near Oslo [fact]",
        ],
    ),
    # Infinitives behind "and" and "or" are told to their end, a name with a comma too; adverbs stay before the verb.
    (
        "Norway allows farmers to lease fields or, with the consent of Globex, to sell wool.",
        ["Norway allows farmers to lease fields or, with the consent of Globex, to sell wool [fact]"],
    ),
    (
        "Jane Roe on Friday signed a contract for a bridge in Lowell.",
        ["Jane Roe signed a contract for a bridge in Lowell on Friday [fact]"],
    ),
    (
        "Jane Roe honestly doesn't know the price of the mill in Lowell.",
        ["Jane Roe honestly doesn't know the price of the mill in Lowell [denied]"],
    ),
    # "It" that is said to be what the only thing before it cannot be means no thing.
    ("Norway said it was a hard decision.", ["Norway said that it was a hard decision [fact]"]),
    (
        "Jack Lee, the Norwegian who built the old bridge, left Lowell.",
        ["Jack Lee built the old bridge [fact]", "Jack Lee left Lowell [fact]"],
    ),
    (
        "Globex Corp., Lowell, Mass., said it sold the mill to Acme.",
        ["Globex Corp. said that it sold the mill to Acme [fact]"],
    ),
    (
        "Ann Roe said the ground in Lowell is so wet it cannot hold any more rain.",
        [
            "The ground in Lowell is so wet it cannot hold any more rain [claimed]",
        ],
    ),
    # What stands behind an apposition that is left out belongs to it.
    (
        "Acme Bakers, 70%-owned by farmer Jack Lee and his Initech Corp., unveiled its new recipes in Lowell.",
        ["Acme Bakers unveiled its new recipes in Lowell [fact]"],
    ),
    (
        "Globex Corp. reported a profit of $8.2 million, or $12 a member, almost twice the $4.1 million, or $6 a member, "
        "a year earlier.",
        ["Globex Corp. reported a profit of $8.2 million, or $12 a member [fact]"],
    ),
    # A reason behind a verb of saying belongs to what is said, a time behind the subject to the subject.
    (
        "Harvests at Globex continued to be damaged, Ann Roe added, because of snow storms in Norway.",
        [
            "Ann Roe added that harvests at Globex continued to be damaged because of snow storms in Norway [fact]",
        ],
    ),
    (
        "The Lowell flood last week will cost Globex less than $3 million.",
        [
            "The Lowell flood last week will cost Globex less than $3 million [planned]",
        ],
    ),
    # A letter that an editor put in place of another; what "I" thinks is claimed.
    (
        "“[W]e are proud of the nurses of Oslo,” Jane Roe said.",
        ["Jane Roe said that we are proud of the nurses of Oslo [fact]"],
    ),
    (
        "“I thought that Jack Roe cooked the best soup in Lowell,” said Jane Lee.",
        [
            "Jack Roe cooked the best soup in Lowell [claimed]  (held back: part of another statement)",
            "Jane Lee said that she thought that Jack Roe cooked the best soup in Lowell [fact]",
        ],
    ),
    (
        "Barely a month after Globex closed the mill in Lowell, Ann Roe resigned.",
        ["Globex closed the mill in Lowell [fact]", "Ann Roe resigned [fact]"],
    ),
]

PHRASES = [
    # A newspaper's name ends like an adjective of a place; a number behind a person is no acronym.
    ("Jane Roe is the editor of the Lowell Guardian.", ["Jane Roe – editor of → Lowell Guardian"]),
    (
        "Globex Radio's John Roe III toured Ohio.",
        ["John Roe III – visited → Ohio", "John Roe III – works for → Globex Radio"],
    ),
    # An office between two names, also a shortened one; a home state behind "of" or a party's letter.
    (
        "Ohio Gov. Jane Roe met Rep. Ann Lee of Texas on Monday.",
        ["Jane Roe – governor of → Ohio", "Jane Roe – met → Ann Lee", "Ann Lee – representative of → Texas"],
    ),
    (
        "US President-elect Jane Roe visited Norway.",
        ["Jane Roe – president-elect of → United States", "Jane Roe – visited → Norway"],
    ),
    ("Sen. Jane Roe (R-Texas) visited Oslo.", ["Jane Roe – senator of → Texas", "Jane Roe – visited → Oslo"]),
    ("Mayor Jane Roe of Lowell visited Oslo.", ["Jane Roe – mayor of → Lowell", "Jane Roe – visited → Oslo"]),
    ("Majority Leader Jane Roe (R-Texas) visited Oslo.", ["Jane Roe – from → Texas", "Jane Roe – visited → Oslo"]),
    # A place behind its kind, and what it lies in; two in a row.
    ("Troops entered the Norwegian city of Bergen on Monday.", ["Bergen – located in → Norway"]),
    ("Troops entered Bergen and Oslo in Norway.", ["Bergen – located in → Norway", "Oslo – located in → Norway"]),
    # A body that is only named after a place.
    ("The Norwegian Workers Party met in Norway.", []),
    # An office behind a place and what it lies in; with its whole words; an age beside the home.
    (
        "The panel praised Dayton, Ohio, police officer Ann Roe.",
        ["Ann Roe – police officer of → Dayton", "Dayton – located in → Ohio"],
    ),
    (
        "Finance Minister Ann Roe of Norway visited Oslo.",
        ["Ann Roe – finance minister of → Norway", "Ann Roe – visited → Oslo"],
    ),
    ("Ann Roe, 34, of Lowell visited Oslo.", ["Ann Roe – from → Lowell", "Ann Roe – visited → Oslo"]),
    # Where somebody comes from or was trained is no part of the office, nor is where they are sent whom they serve.
    ("Ann Roe, a Harvard-trained surgeon, visited Oslo.", ["Ann Roe – visited → Oslo"]),
    (
        "Ann Roe, a Norwegian ambassador to the United Nations, visited Oslo.",
        ["Ann Roe – ambassador of → Norway", "Ann Roe – visited → Oslo"],
    ),
    (
        "Ann Roe, vice president for policy at the Lowell Institute, visited Oslo.",
        ["Ann Roe – vice president for policy of → Lowell Institute", "Ann Roe – visited → Oslo"],
    ),
    # Kinship without a possessive; a possessive body is an employer.
    (
        "Jack Lee and wife Ann Roe visited Oslo.",
        ["Ann Roe – visited → Oslo", "Ann Roe – wife of → Jack Lee", "Jack Lee – visited → Oslo"],
    ),
    ("Lowell News' Ann Roe visited Oslo.", ["Ann Roe – visited → Oslo", "Ann Roe – works for → Lowell News"]),
    # Nouns for what a named thing did to another; not where they are only planned.
    ("Google's acquisition of YouTube surprised Norway.", ["Google – acquired → YouTube"]),
    ("Google's planned acquisition of YouTube surprised Norway.", []),
    ("The arrest of Ann Roe by the FBI shocked Norway.", ["FBI – arrested → Ann Roe"]),
    ("Ann Roe succeeded Jack Lee as mayor.", ["Ann Roe – succeeded → Jack Lee"]),
    # What one end says already is no tie, nor are several of a kind; whoever joins in an act is no member.
    ("The Globex spokesman visited Oslo.", ["Globex spokesman – visited → Oslo"]),
    ("Many families in Norway live in Oslo.", []),
    ("Globex joined Initech in suspending the sale.", []),
    # A title is whole; a winner won; three persons in a row are a list.
    (
        "White House Chief of Staff Jane Roe visited Oslo.",
        ["Jane Roe – chief of staff of → White House", "Jane Roe – visited → Oslo"],
    ),
    (
        "Green Party candidate Jane Roe visited Oslo.",
        ["Jane Roe – candidate of → Green Party", "Jane Roe – visited → Oslo"],
    ),
    ("Nobel Prize winner Ann Roe visited Oslo.", ["Ann Roe – visited → Oslo", "Ann Roe – won → Nobel Prize"]),
    (
        "Police charged Ann Roe, Jack Lee and Mary Poe with fraud.",
        ["Police – charged → Ann Roe", "Police – charged → Jack Lee", "Police – charged → Mary Poe"],
    ),
    (
        "Norway imposed sanctions on Sweden, the newspaper Aftenposten and the tanker Orca.",
        ["Norway – sanctioned → Aftenposten", "Norway – sanctioned → Orca", "Norway – sanctioned → Sweden"],
    ),
    # In "his daughter Mary and son Jack" the son is not the daughter's.
    (
        "Ann Roe's daughter Mary Roe and son Jack Roe visited Oslo.",
        ["Jack Roe – visited → Oslo", "Mary Roe – daughter of → Ann Roe", "Mary Roe – visited → Oslo"],
    ),
    # A former office, one of a party, one of a company that lies in a town.
    (
        "Jane Roe, a former Lowell Party chairman, visited Oslo.",
        ["Jane Roe – former chairman of → Lowell Party", "Jane Roe – visited → Oslo"],
    ),
    (
        "Former Ohio Gov. Jane Roe visited Oslo.",
        ["Jane Roe – former governor of → Ohio", "Jane Roe – visited → Oslo"],
    ),
    (
        "The Green Party's Jane Roe visited Oslo.",
        ["Jane Roe – member of → Green Party", "Jane Roe – visited → Oslo"],
    ),
    ("Jane Roe is in a Lowell jail.", []),
    # The chairman's body is no town, whatever its name.
    ("Lancaster Chairman Ann Roe visited Oslo.", ["Ann Roe – chairman of → Lancaster", "Ann Roe – visited → Oslo"]),
    # A present with a day of the week is still to come; in a list of whose ministers were met no state was met.
    ("Ann Roe meets Jack Lee on Monday.", []),
    ("Ann Roe and Jack Lee meet separately on Monday with Mary Poe.", []),
    (
        "Ann Roe met with the Foreign Ministers of Peru, Sri Lanka, Italy, Norway, Brazil, Finland and Iceland in Oslo.",
        ["Ann Roe – met → Foreign Ministers of Peru", "Foreign Ministers of Peru – located in → Oslo"],
    ),
    # Reporters come from elsewhere; a nation's first governor governs a part of it; work that is an effort is no employment.
    (
        "Mary Poe reported from Lowell, and Jack Lee and Ann Roe from Springfield, Ohio.",
        ["Springfield – located in → Ohio"],
    ),
    ("Norway was watching. Ann Roe, the nation's first female governor, left.", []),
    ("Jack Lee has worked hard for Mary Poe.", []),
    ("Jack Lee has worked for Mary Poe.", ["Jack Lee – works for → Mary Poe"]),
    # What somebody turned from is over; a body whose name is cut; a capital by its own word.
    (
        "Ann Poe, a Kline campaign clerk-turned-lawyer, met Rosa Kline.",
        ["Ann Poe – former campaign clerk of → Rosa Kline", "Ann Poe – met → Rosa Kline"],
    ),
    ("Ann Poe, a spokeswoman-turned-senator for Ohio, left.", ["Ann Poe – senator of → Ohio"]),
    ("Ann Poe, a Globex engineer turned lawyer, left.", ["Ann Poe – former engineer of → Globex"]),
    ("Jane Roe, chairman of the Green Valley Caucus PAC, left.", []),
    ("Bergen, a self-proclaimed rebel capital in Norway, fell.", ["Bergen – located in → Norway"]),
    # Where a thing was made is not where it is; a closer place says more; acts on what has no name stand in the statement.
    (
        "The 2017 Globex Falcon, made in Bergen, in northern Norway, costs $3,000.",
        ["Bergen – located in → Norway"],
    ),
    (
        "The Globex Bridge stands on Harbour Street in Lowell. The Globex Bridge in Harbour Street was closed.",
        ["Globex Bridge – located on → Harbour Street", "Harbour Street – located in → Lowell"],
    ),
    ("Ann Roe met with Norwegian army nurses.", []),
    ("Together with Denmark, Norway should sue in court.", []),
    # The doer of a quoted fragment did not do what it says.
    ('Ann Roe went on about the rich and "wounded Norwegian families" and left.', []),
    # A state's office beside a name that a city has too; a name that leaves it open stays as it stands.
    (
        "New York Attorney General Jane Roe praised Ann Lott.",
        ["Jane Roe – attorney general of → New York", "Jane Roe – praised → Ann Lott"],
    ),
    ("The Lott School is in New York.", ["Lott School – located in → New York"]),
    # Names that go on: two partners, a chapter, what a body is for; what cannot be taken in whole makes no tie.
    ("A partner for accountancy firm Lott and Berg, Jack Hill, left.", ["Jack Hill – partner of → Lott and Berg"]),
    ("Jack Hill, a partner at Zott and Verner, left.", ["Jack Hill – partner of → Zott and Verner"]),
    (
        "Jack Hill, president of United General Builders of Ohio, left.",
        ["Jack Hill – president of → United General Builders of Ohio"],
    ),
    (
        "Tom Hill of the liberal National Committee for an Effective Senate left.",
        ["Tom Hill – works for → National Committee for an Effective Senate"],
    ),
    ("Jane Roe asked the Supreme Court for Globex.", []),
    ("Jane Roe, head of the Norwegian Association of Realtors of Ohio, left.", []),
    ("The winner of the Oslo to Lowell yacht race is Jane Roe.", []),
    ("Friends of the Valley Bank chairman Jane Roe left.", []),
    ("GS Norway chief economist Jack Hill left.", []),
    # Neighbours in a list, a prize in a list, what was during an event, a direction.
    ("The losers are Utah, Iowa, Louisiana and Ohio.", []),
    ("Ann Roe lives in Iowa, Louisiana.", ["Ann Roe – lives in → Iowa", "Iowa – located in → Louisiana"]),
    ("It was up for best actor for Evan Hill and best director for Jane Roe.", []),
    ("The last big landing was during the Lowell War at Bergen.", []),
    ("Harl north of Oslo is on fire.", []),
    # Whose office: the nearer name, the body before the first of two offices, a field before "Minister", where an envoy goes.
    (
        "In the steps of Ann Roe, who has painted people around the world, Green Point Resort owner, Rex Hill, wants to paint.",
        ["Rex Hill – owns → Green Point Resort"],
    ),
    (
        "Now Adam Hill, Initech data scientist and co-author of the report, has left.",
        ["Adam Hill – data scientist of → Initech"],
    ),
    ("Norwegian Oil Minister Jack Hill left.", ["Jack Hill – oil minister of → Norway"]),
    (
        "New South Wales Emergency Services Minister Jane Roe left.",
        ["Jane Roe – emergency services minister of → New South Wales"],
    ),
    ("Norway's Green Party secretary Jane Roe left.", ["Jane Roe – secretary of → Green Party"]),
    ("UN Middle East envoy Jane Roe left.", ["Jane Roe – Middle East envoy of → United Nations"]),
    ("Middle East envoy Jane Roe left.", []),
    # A faith or a rank is no end, a suspect no member; people are somewhere for a while; an end of ties by its own words.
    ("Jane Roe was the Anglican Archbishop. Royal Commissioner Jack Hill left.", []),
    ("Norwegian army spokesman Brigadier General Jack Hill left.", ["Jack Hill – army spokesman of → Norway"]),
    ("Police met suspected Freedom Party fighter Jane Roe.", ["Police – met → Jane Roe"]),
    ("Senior Globex staff are in Oslo for talks.", []),
    ("Jane Roe severed all ties with Jack Hill last week.", ["Jane Roe – severed ties with → Jack Hill"]),
    # The first of three partners; no route between states; a party's member is of the state.
    ("Jack Hill, a lawyer with Lott, Berg and Zorn, left.", []),
    ("Jane Roe, ambassador of the United States to Norway said so.", ["Jane Roe – ambassador of → United States"]),
    ("Jane Roe, Democrat of New York, left.", ["Jane Roe – democrat in → New York"]),
    # What is rented is not acquired.
    ("Initech rented the Globex Bridge. Initech bought the Lowell Bridge.", ["Initech – acquired → Lowell Bridge"]),
    # A film of a country, a programme of a station, an acronym of another name, the way to a place; callings in a town; two fields.
    ("Other omissions include Norway's Roe, starring Jane Lott.", []),
    ("Jane Roe spoke on Globex Radio's Ann Lowell AM.", []),
    ("GTV News left. Retired GN workers Brent and Ann Roe believe it.", ["Brent – former worker of → GN"]),
    ("Jack Hill was taken by Lowell Air to Harl Hospital in Bergen.", ["Harl Hospital – located in → Bergen"]),
    ("Jane Roe, a Lowell doctor, left.", ["Jane Roe – doctor in → Lowell"]),
    ("Liberal MP Jack Hill left. Norwegian MP Jane Roe left.", ["Jane Roe – MP of → Norway"]),
    # A limit that is denied and not the office; a rank apart from it; one of two offices that is over; for and not of.
    ("Jane Roe was not the only Globex spokesman to leave the party.", ["Jane Roe – spokesman of → Globex"]),
    ("Jack Lott is not just the chairman of Globex.", ["Jack Lott – chairman of → Globex"]),
    ("Jack Lott is not the chairman of Globex.", ["Jack Lott – not chairman of → Globex"]),
    ("Jack Lott, the No. 2 official at Globex, left.", ["Jack Lott – No. 2 official of → Globex"]),
    ("Ann Berg, the deputy UN envoy, left.", ["Ann Berg – deputy envoy of → United Nations"]),
    ("Deputy NATO chief Jack Lott resigned.", ["Jack Lott – former deputy chief of → NATO"]),
    ("Jack Lott, Norway's deputy UN ambassador, left.", ["Jack Lott – deputy ambassador to → United Nations"]),
    ("Jane Roe, the UN aid coordinator for South Sudan, left.", ["Jane Roe – aid coordinator for → South Sudan"]),
    # The nearest of two names has the office behind it; a manager of a plant in a town; a state's government and another.
    ("Lott sat between Roe and Jane Hill, the Norwegian ambassador.", ["Jane Hill – ambassador of → Norway"]),
    ("Ann Roe and Jane Hill, the founder of Globex, left.", ["Jane Hill – founded → Globex"]),
    (
        "Ann Roe, plant manager at Bergen, left. Jack Lott, station chief in Oslo, spoke.",
        ["Ann Roe – plant manager at → Bergen", "Jack Lott – station chief in → Oslo"],
    ),
    ('"The Ukrainian government and President Roe want them dead," Lott said.', []),
    # Names in pieces: glued, after a city, behind "de", in the name of a series, in a list, in another language.
    ("Jack Roe met Ann Lott, head of the Lowell Football Club.-Lott won.", ["Jack Roe – met → Ann Lott"]),
    ("Jane Roe, brand director of Globex's Tsingtao US, left.", []),
    ("Ann Hill won the 2016 Tour de France.", []),
    ("Roe joined the Guild for Peace and Unity in Europe.", []),
    ("Towns on the way are Oslo, Bergen, Lillehammer, Hamar, and Molde.", []),
    ("Two roads are closed: I-17, I-19.", []),
    ("Patras (Greek: Πάτρα, Pátra), is a city.", []),
    ("Jack Lott lives in Highgate, London.", ["Jack Lott – lives in → Highgate", "Highgate – located in → London"]),
    # Fights and deaths that were elsewhere; what is won at a contest; what is fired at.
    ("Norwegian forces fought battles with the Harlian Equality Movement in South Darfur.", []),
    (
        "Jane Roe died on her way to Lowell. Ann Hill was taken to Oslo, where she died.",
        ["Ann Hill – died in → Oslo"],
    ),
    (
        "Roe studied violence with the Department of Youth Psychiatry at Lowell University Hospital.",
        ["Department of Youth Psychiatry – located at → Lowell University Hospital"],
    ),
    ("Ann Roe won at the Olympics. Ann Hill won the Olympics.", ["Ann Hill – won → Olympics"]),
    ("Jack Lott fired at police with a pistol.", ["Jack Lott – fired at → police"]),
    (
        "Jane Roe, Globex's chief marketing and communications officer, left.",
        ["Jane Roe – chief marketing and communications officer of → Globex"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_all_ties_that_are_drawn(graph, text, expected):
    drawn = graph(text)
    names = {thing.id: thing.label for thing in drawn.things}
    found = [f"{names[t.subject]} – {t.label} → {names[t.object]}" for t in drawn.ties if t.shown]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian troops left Bergen on Monday.", "Norwegian troops – forces of → Norway"),
    ],
)
def test_a_tie_that_a_name_says_already_is_kept_but_not_drawn(graph, text, expected):
    drawn = graph(text)
    names = {thing.id: thing.label for thing in drawn.things}
    found = [(f"{names[t.subject]} – {t.label} → {names[t.object]}", t.held) for t in drawn.ties]
    assert found == [(expected, "one end says the other")]


def test_a_report_names_the_owner_once(graph):
    labels = {s.label for s in graph("Globex Corp. said that orders had doubled in Lowell to 900 tons.").statements}
    assert labels == {
        "Globex Corp. said that orders had doubled in Lowell to 900 tons",
        "Globex Corp.’s orders had doubled in Lowell to 900 tons",
    }


def test_we_is_the_speakers_only_in_what_they_say(graph):
    told = shown(graph('"We need to send more tanks to Norway," Ann Roe said in Oslo on Monday.'))
    assert [line for line in told if "we" in line.lower().split()] == [
        "Ann Roe said in Oslo on Monday that we need to send more tanks to Norway [fact]"
    ]


def test_an_epithet_is_no_part_of_a_name(graph):
    text = "Anna Roe met Jack Lee in Lowell. Sleepy Anna Roe is how Lee calls her. Anna Roe praised Lowell on Monday."
    assert {thing.label for thing in graph(text).things if thing.type == "Person"} == {"Anna Roe", "Jack Lee"}


def test_the_capitals_name_for_a_state_is_the_state(graph):
    found = graph("Norway sold tanks to Ann Roe on Monday. Oslo told Sweden on Tuesday that Norway would buy tanks.")
    assert "Government of Norway" not in {thing.label for thing in found.things if thing.shown}


@pytest.mark.parametrize(("text", "expected"), [*OPERATORS, *PLEDGES, *SENSES, *LABELS])
def test_all_that_is_drawn(graph, text, expected):
    assert shown(graph(text), expected) == expected


@pytest.mark.parametrize(("text", "expected"), [*MEANT, *SUBJECTS, *ONCE, *PARTICIPLES, *DENIED, *WRONGS, *COMPOSED])
def test_all_statements_that_are_drawn(graph, text, expected):
    assert statements(graph(text), expected) == expected


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("I grew up in Lowell. My friends and I love the old mill.", True),
        ('Ann Roe left Lowell. "I loved the old mill, and we were glad to work there," she said.', False),
        ("Ann Roe left Lowell on Monday.", False),
    ],
)
def test_a_writer_may_speak_of_himself(nlp, gazetteer, text, speaks):
    document = Document("test", text, blocks=blocks(text))
    found = knowledge_of((extraction(next(iter(parse.trees([document], nlp))), gazetteer),), gazetteer)
    assert DocumentIndex(found.resolved[0], {}, (), {}).writer_speaks is speaks


def test_both_sentences_bear_witness_to_what_is_told_twice(graph):
    found = graph("Ann Roe sold the mill in Lowell. In Oslo, Ann Roe sold the mill in Lowell to Globex for $2 million.")
    assert [len(s.sources) for s in found.statements if s.shown] == [2]


def test_no_time_is_stamped_on_news_that_states_none(graph):
    found = graph("Globex sold the mill in Lowell. Jack Lee left Oslo on Monday.").statements
    assert [(s.label, s.time) for s in found if s.shown] == [
        ("Globex sold the mill in Lowell", None),
        ("Jack Lee left Oslo on Monday", "2024-05-06"),
    ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Globex made a profit of $9 million in May.", "2024-05"),
        ("Globex made a profit of $9 million, compared with $4 million last year.", None),
        ("Globex sold forty trucks in Lowell in the first quarter.", "2024-Q1"),
        ("Globex sold forty trucks in Lowell in the fiscal first quarter.", None),
        ("Globex had a loss of $9 million in Lowell in the latest quarter.", "2024-Q1"),
        ("The Lowell flood last week will cost Globex less than $3 million.", None),
        ("Lowell News Daily airs on Radio Norway weekdays from 7:00 a.m. to 8:00 a.m.", None),
    ],
)
def test_a_time_is_that_of_the_clause(graph, text, time):
    assert [s.time for s in graph(text).statements if s.shown] == [time]


def test_no_stock_exchange_is_the_company(graph):
    text = "Globex Corp. ended at $12 a share on the Lowell Stock Exchange. The company opened a bakery in May."
    assert [s.label for s in graph(text).statements] == [
        "Globex Corp. ended at $12 a share on the Lowell Stock Exchange",
        "Globex Corp. opened a bakery in May",
    ]


def test_a_referent_is_put_in_for_a_pronoun(graph):
    told = shown(graph("Ann Roe arrived in Lowell on Monday. She opened the fair at the town hall."))
    assert told == ["Ann Roe arrived in Lowell on Monday [fact]", "Ann Roe opened the fair at the town hall [fact]"]


def test_the_second_parser_bears_on_sureness(nlp, second, gazetteer):
    text = "Ann Roe sold the mill in Lowell to Globex on Monday."
    document = Document("test", text, published="2024-05-10", blocks=blocks(text))
    alone = extraction(next(iter(parse.trees([document], nlp))), gazetteer)
    asked = extraction(next(iter(parse.trees([document], nlp, second=second))), gazetteer)
    clause = next(c.clause for c in alone.claims if c.clause and c.clause.verb == "sell")
    other = next(c.clause for c in asked.claims if c.clause and c.clause.verb == "sell")
    assert clause.support is None
    assert (other.support.agreement, other.support.contained, other.support.complete) == (1.0, 1.0, 1.0)
    assert clause.words == other.words


def test_one_states_forces_are_one_thing(graph):
    found = graph("Norwegian forces entered Oslo on Monday. Norwegian troops left Oslo on Tuesday.")
    agents = [[p.thing for p in s.participants if p.role == "agent"] for s in found.statements if s.shown]
    assert len(agents) == 2
    assert agents[0] == agents[1] != [None]


def test_several_agents_are_one_statement(graph):
    found = [s for s in graph("Ann Roe and Jack Lee visited Lowell on Monday.").statements if s.shown]
    assert [s.label for s in found] == ["Ann Roe and Jack Lee visited Lowell on Monday"]
    assert [p.role for p in found[0].participants][:2] == ["agent", "agent"]


@pytest.mark.parametrize("phrase", [phrase for listed in lexicon("operators").values() for phrase in listed])
def test_every_operator_is_found(phrase):
    assert operator_in(f"It is said, {phrase} or not, to be so.")


def test_a_sentence_without_operator_has_none():
    assert operator_in("Roe killed the guard and fled to Lowell.") == ""


@pytest.mark.parametrize(
    ("sentence", "violent"),
    [
        ("Roe beat the guard with a stick.", True),
        ("Roe beat Lee in the polls.", False),
        ("Militants attacked the camp.", True),
        ("The senator attacked the plan.", False),
    ],
)
def test_violence_needs_evidence(sentence, violent):
    assert shows_violence(sentence) is violent


def test_rows_tell_what_is_held_back(graph):
    drawn = graph("Ann Roe killed Jack Lee in Lowell. They never visited Lowell.")
    rows = list(json_rows(drawn))
    ends = {row["id"] for row in rows if row["kind"] == "thing"}
    assert all({row["s"], row["o"]} <= ends for row in rows if row["kind"] == "tie")
    assert all((row["held"] is None) == row["shown"] for row in rows if row["kind"] != "thing")
    assert {row["held"] for row in rows if not row.get("shown", True)} >= {"a pronoun is open"}
    held = sum(row["kind"] == "statement" and not row["shown"] for row in rows)
    assert drawn.counts().endswith(f"{held} held back")


def test_the_command_prints_the_same_twice(tmp_path, capsys):
    path = tmp_path / "article.txt"
    path.write_text("Ann Roe killed Jack Lee in Lowell on Monday.\n", "utf-8")
    printed = []
    for _ in range(2):
        assert main(["statements", str(path), "--format", "jsonl"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    rows = [json.loads(line) for line in printed[0].splitlines()]
    assert {"Ann Roe killed Jack Lee in Lowell on Monday"} <= {row.get("label") for row in rows}


def test_the_command_reads_well(tmp_path, capsys):
    path = tmp_path / "article.txt"
    path.write_text("Ann Roe killed Jack Lee in Lowell.\n", "utf-8")
    assert main(["statements", str(path), "--second", "none"]) == 0
    out = capsys.readouterr().out
    assert "Ann Roe – killed → Jack Lee" in out
    assert "shown" in out.splitlines()[-1]
