"""From sentence to the lines that pass every rule, ties and statements, as a reader sees them."""

from __future__ import annotations

import pytest
from rules_alone import drawn_by_rules, marked

from kg import parse
from kg.data.drawn_line import drawn_line
from kg.extract import extraction
from kg.model import Document
from kg.parse import second_parser
from kg.read import with_metadata
from kg.read.structure import blocks
from kg.stages import knowledge_of

LINES = [
    # Rivals in a final hold no meeting; whoever took another citizenship may have left the first.
    (
        "Norway met Kenya in the final on Sunday. Jane Roe met Jack Lee in the final round of the talks in Lowell.",
        [
            "Jane Roe met Jack Lee in the final round of the talks in Lowell",
            "Jane Roe – met → Jack Lee",
            "Norway met Kenya in the final on Sunday  [2024-05-05]",
        ],
    ),
    (
        "German singer Ann Lott lived in Ohio when she acquired American citizenship. Norwegian singer Jo Berg left Kenya.",
        [
            "Ann Lott – lived in → Ohio",
            "German singer Ann Lott lived in Ohio when she acquired American citizenship",
            "Jo Berg – citizen of → Norway",
            "Norwegian singer Jo Berg left Kenya",
        ],
    ),
    # An office before the next name is that one's; a region before a first name is no part of it.
    (
        "Present were former head of Karelia Jane Roe, former head of Buryatia Jack Lee and former governor of the Perm region Ann Lott.",
        [
            "Ann Lott – former governor of → Perm Krai",
            "Jack Lee – former head of → Buryatia",
            "Jane Roe – former governor of → Perm Krai  (held back: an office of another)",
            "Jane Roe – former head of → Buryatia  (held back: an office of another)",
            "Jane Roe – former head of → Karelia",
            "Present were former head of Karelia Jane Roe",
        ],
    ),
    # No town is an ambassador, no faith has a publisher, a cousin's daughter is not one's own, a colleague's firm has no colleague.
    (
        "The talks in Norway's Bergen failed, Kenya's ambassador to Oslo stressed. Jane Roe was a Jewish publisher in Lowell.",
        [
            "Jane Roe was a Jewish publisher in Lowell",
            "The talks in Norway's Bergen failed  [claimed, by Kenya's ambassador]",
        ],
    ),
    (
        "Jack Lee spoke on Monday. His cousin's daughter Jane Hill left Oslo.",
        [
            "Jack Lee spoke on Monday  [2024-05-06]",
            "Jack Lee’s cousin's daughter Jane Hill left Oslo",
            "Jane Hill is Jack Lee’s cousin's daughter",
        ],
    ),
    (
        "Phil Hill left Norway like his colleague Jack Lee of Initech News.",
        [
            "Jack Lee – colleague of → Phil Hill",
            "Jack Lee – works for → Initech News",
            "Phil Hill left Norway like his colleague Jack Lee of Initech News",
        ],
    ),
    # Nobody works for a party by being of it; a body at work in a country, and a contest held there, do not lie there.
    (
        "Senator Jane Roe of the National Action Party left Lowell. Ann Lott leads Amnesty International in Norway. "
        "The World Cup in Norway drew a million visitors.",
        [
            "Ann Lott leads Amnesty International in Norway",
            "Ann Lott – leads → Amnesty International",
            "Jane Roe – member of → National Action Party",
            "Senator Jane Roe of the National Action Party left Lowell",
            "The World Cup in Norway drew a million visitors",
        ],
    ),
    # Two areas open one name; a description in the singular is that of the last of two names; a hyphen before an office.
    (
        "Jack Lee, a fellow with the Middle East and North Africa Programme, left Oslo. "
        "Bids were opened by Customs and Border Protection, a Commerce Department agency.",
        [
            "Bids were opened by Customs and Border Protection",
            "Customs – agency of → Commerce Department  (held back: an office of another)",
            "Jack Lee left Oslo",
            "Jack Lee – fellow of → Middle East and North Africa Programme",
        ],
    ),
    (
        "Chinese-President Jane Roe visited Oslo.",
        [
            "Chinese-President Jane Roe visited Oslo",
            "Jane Roe – president of → China",
            "Jane Roe – visited → Oslo",
        ],
    ),
    # Who is accused is so of something: in few words on the tie, else in the clause; where a firm is based is no claim of who speaks of it.
    (
        "Norway accused Kenya last year of violating its airspace. Jane Roe blamed Jack Lee for the flood in Lowell. "
        "Phil Hill accused Ann Lott of spying. Jo Berg blamed the failure on Karl Lott.",
        [
            "Phil Hill accused Ann Lott of spying",
            "Phil Hill – accused of spying → Ann Lott",
            "Jo Berg – blamed for the failure → Karl Lott",
            "Jane Roe blamed Jack Lee for the flood in Lowell",
            "Jane Roe – blamed → Jack Lee  (held back: told more fully by a statement)",
            "Norway accused Kenya last year of violating its airspace  [2023]",
            "Norway – accused → Kenya  (held back: told more fully by a statement)",
        ],
    ),
    (
        "Globex Inc is in talks with Lowell-based Initech Co to supply displays, Jane Roe said.",
        [
            "Globex Inc is in talks with Lowell-based Initech Co to supply displays  [claimed, by Jane Roe]",
            "Initech Co – based in → Lowell",
        ],
    ),
    # "then-" and "ex-" tell that an office is over; a question is no investigation; relations in a region put no country there.
    (
        "Karl Lott questioned then-U.S. Sen. Phil Hill. Ex-CIA director Jo Berg left Norway.",
        [
            "Ex-CIA director Jo Berg left Norway",
            "Karl Lott questioned then U.S. Sen. Phil Hill",
            "Phil Hill – former senator of → United States",
        ],
    ),
    (
        "Initech criticized relations between Kenya and Norway in East Asia.",
        ["Initech criticized relations between Kenya and Norway in East Asia"],
    ),
    # Who punishes sentences nobody, who is driven back is not defeated; whose criminal record is not sure.
    (
        "Globex punished Karl Lott on Monday. Norway drove back Kenya in May. Kenya repelled Norway.",
        [
            "Globex punished Karl Lott on Monday  [2024-05-06]",
            "Kenya repelled Norway",
            "Kenya – repelled → Norway",
            "Norway drove back Kenya in May  [2024-05]",
        ],
    ),
    (
        "Karl Lott was shot dead in Norway on Saturday. Prosecutor Phil Hill told reporters that his criminal record included convictions "
        "for robbery.",
        [
            "Karl Lott was shot dead in Norway on Saturday  [2024-05-04]",
            "Prosecutor Phil Hill told reporters that his criminal record included convictions for robbery"
            "  (held back: whom it accuses is not sure)",
        ],
    ),
    # A kind of body with a capital names nothing alone, but what a country has one of does; "earlier" of the saying.
    (
        "Phil Berg, chairman of the Bank, left Kenya. Karl Lott, the president of the Senate, left Norway.",
        ["Karl Lott left Norway", "Karl Lott – president of → Senate", "Phil Berg left Kenya"],
    ),
    (
        "Karl Lott said earlier this year Norway had attacked Kenya. Phil Hill said earlier he left Norway in May.",
        [
            "Karl Lott said earlier this year that Norway had attacked Kenya  [2024]",
            "Phil Hill left Norway in May  [claimed, by Phil Hill, 2024-05]",
        ],
    ),
    # Whom a speaker speaks of is another; the spokesman's name; what a court hears is told by nobody named; "as Roe has said".
    (
        "Karl Lott, a professor of law at Lowell University, criticized Norway. “Phil Berg might leave Norway,” he said. Kenya "
        "will be an ally of Norway, he speculated.",
        [
            "Karl Lott criticized Norway",
            "Karl Lott speculated that Kenya will be an ally of Norway",
            "Karl Lott – criticized → Norway",
            "Karl Lott – professor of law of → Lowell University",
            "Phil Berg might leave Norway  [by Karl Lott]",
        ],
    ),
    (
        "President Karl Lott's spokesman, Jo Berg, said Norway will attack Kenya. Manchester Crown Court heard that Phil Hill "
        "attacked Norway. As Initech has stated on several occasions, Ann Lott leads Globex.",
        [
            "Ann Lott leads Globex  [claimed, by Initech]",
            "Jo Berg – spokesman of → Karl Lott",
            "Manchester Crown Court heard that Phil Hill attacked Norway",
            "Norway will attack Kenya  [by Jo Berg]",
            "Phil Hill attacked Norway  [claimed]  (held back: part of another statement)",
        ],
    ),
    # What the writer adds on a name before a report; who is asked; an opinion of nobody; a year to compare with; long times.
    (
        "Karl Lott, who owns Initech, plans to leave Norway, Jo Berg confirmed. Phil Hill, when asked if Norway won, criticized Kenya.",
        [
            "Karl Lott owns Initech",
            "Karl Lott plans to leave Norway  [claimed, by Jo Berg]",
            "Karl Lott – owns → Initech",
            "Phil Hill criticized Kenya",
            "Phil Hill – criticized → Kenya",
        ],
    ),
    (
        "The received wisdom is that Norway attacked Kenya. Globex sales in Norway rose by 26% over 2015. In the last decade, "
        "Phil Hill left Kenya. Norway has fought Kenya since the middle of the 20th century.",
        [
            "Globex sales in Norway rose by 26% over 2015",
            "Norway attacked Kenya  [claimed]  (held back: part of another statement)",
            "Norway has fought Kenya since the middle of the 20th century",
            "Phil Hill left Kenya in the last decade  [2014/2024]",
            "The received wisdom is that Norway attacked Kenya",
        ],
    ),
    # A quotation that lost its closing mark; lines and a credit that lost their breaks.
    (
        'Jo Berg said: "Globex is a leader in Europe. It has a mill. Ann Lott visited Norway, Initech reported in July. Globex says '
        "Karl Lott attacked Kenya. Norway and Kenya met in Oslo.",
        [
            "Ann Lott visited Norway  [claimed, by Initech]",
            "Ann Lott – visited → Norway  [claimed, by Initech]",
            "Globex is a leader in Europe  [claimed, by Jo Berg]",
            "Karl Lott attacked Kenya  [claimed, by Globex]",
            "Norway and Kenya met in Oslo",
            "Norway – met → Kenya",
        ],
    ),
    (
        "Ann Lott met Phil Hill in Oslo.   Jo Berg / For Lowell Daily  Karl Lott visited Norway. Civil aviation    Norway attacked "
        "Kenya. Ann Lott leads Globex ab/cd (Reuters, AP)",
        [
            "Ann Lott leads Globex",
            "Ann Lott met Phil Hill in Oslo",
            "Karl Lott visited Norway",
            "Karl Lott – visited → Norway",
            "Norway attacked Kenya",
        ],
    ),
    # A first name that is a rank too, a body before an office of two words, a field that is an office too, a title with a colon.
    (
        "Gov. Earl Allan Lott of Ohio met Sen. Dean Hill. Pentagon Press Secretary Jo Berg praised Ann Hill, a lawyer at the "
        "Center of Water Justice.",
        [
            "Ann Hill – lawyer of → Center of Water Justice",
            "Earl Allan Lott – governor of → Ohio",
            "Gov. Earl Allan Lott of Ohio met Sen. Dean Hill",
            "Jo Berg – praised → Ann Hill",
            "Jo Berg – press secretary of → Pentagon",
            "Pentagon Press Secretary Jo Berg praised Ann Hill",
        ],
    ),
    (
        "Jo Berg's textbook Botany: The Study of Leaves was among the best books of Ann Lott's field.",
        ["Jo Berg's textbook Botany: The Study of Leaves was among the best books of Ann Lott's field"],
    ),
    # A day that was chosen, the first of two days, the day of what happened before, the end of a life, what is exceeded.
    (
        "Jo Berg picked Saturday night a week ago as the best time for the strike. Ann Lott visited Kenya on 4 April and Norway "
        "on 6 April. After Phil Hill's death Tuesday, Lowell experienced chaos for two nights. Ann Lott ran Globex over the "
        "last three years of the war.",
        [
            "Ann Lott ran Globex over the last three years of the war",
            "Ann Lott visited Kenya on 4 April and Norway on 6 April",
            "Ann Lott – visited → Kenya",
            "Jo Berg picked Saturday night a week ago as the best time for the strike  [2024-W18]",
            "Lowell experienced chaos for two nights after Phil Hill's death Tuesday",
        ],
    ),
    # The year of the sentence before; both ends of what lies between; a quarter that is none of the calendar.
    (
        "Jo Berg joined Globex in December 2015. Jo Berg left Globex on February 3. Ann Lott toured Norway between May and July in "
        "1979. Globex had a loss of $9 million in the year-ago quarter. The quarter ended Oct. 31.",
        [
            "Ann Lott toured Norway between May and July in 1979  [1979-05/1979-07]",
            "Ann Lott – visited → Norway",
            "Globex had a loss of $9 million in the year-ago quarter",
            "Jo Berg joined Globex in December 2015  [2015-12]",
            "Jo Berg left Globex on February 3  [2016-02-03]",
            "Jo Berg – joined → Globex",
            "The quarter ended Oct. 31  [2023-10-31]",
        ],
    ),
    # What was so at first may be so no longer.
    (
        "Initially, Ann Lott did not consider Jo Berg a realistic option. Unfortunately, Phil Hill praised Globex.",
        [
            "Ann Lott initially did not consider Jo Berg a realistic option",
            "Phil Hill praised Globex",
        ],
    ),
    # Whom a charge means has to be a subject close by.
    (
        "Karl Lott opened a mill in Lowell. The mill burned down in May. He was charged with arson in Oslo.",
        ["Karl Lott opened a mill in Lowell"],
    ),
    # What a noun doubts is possible, and a bowler's victims have suffered no harm.
    (
        "Suspected Initech fighter Karl Lott left Norway. Ann Hill became the second victim of Jo Berg when Phil Hill caught the ball.",
        [
            "Ann Hill became the second victim of Jo Berg when Phil Hill caught the ball",
            "Suspected Initech fighter Karl Lott left Norway",
        ],
    ),
    # A description that opens with a name keeps its capital; what is not yet so may come.
    ("Lowell pacts were old. Jo Berg left the pacts.", ["Jo Berg left the Lowell pacts", "Lowell pacts were old"]),
    ("Jane Roe has not yet left Lowell.", ["Jane Roe has not yet left Lowell"]),
    # A firm whose name ends with a possessive.
    (
        "Dolan's Inc. hired Ann Lott in May. Phil Hill is a manager at Dolan's.",
        [
            "Dolan's Inc. hired Ann Lott in May  [2024-05]",
            "Dolan's Inc. – hired → Ann Lott",
            "Phil Hill is a manager at Dolan's",
            "Phil Hill – manager of → Dolan's Inc.",
        ],
    ),
    # What a verb says of the past is worded in the past, "former" only where it is over; kinship lasts.
    (
        "Jane Roe, a former ally of Jack Lee, led the Coal Board. Phil Hill, who has led Globex Inc., was the mayor of Lowell.",
        [
            "Jane Roe led the Coal Board",
            "Jane Roe – former ally of → Jack Lee",
            "Jane Roe – led → Coal Board",
            "Phil Hill has led Globex Inc",
            "Phil Hill was the mayor of Lowell",
            "Phil Hill – leads → Globex Inc.",
            "Phil Hill – was mayor of → Lowell",
        ],
    ),
    (
        "Ann Lott grew up in Lowell. Jo Berg hails from Bergen. Phil Hill was the son of Jack Lee.",
        [
            "Ann Lott grew up in Lowell",
            "Ann Lott – grew up in → Lowell",
            "Jo Berg hails from Bergen",
            "Jo Berg – from → Bergen",
            "Phil Hill was the son of Jack Lee",
            "Phil Hill – son of → Jack Lee",
        ],
    ),
    (
        "Phil Hill is the former mayor of Lowell. Former members of the Globex Club, including singer Jane Roe, left.",
        [
            "Former members of the Globex Club, including singer Jane Roe, left",
            "Jane Roe – was member of → Globex Club",
            "Phil Hill is the former mayor of Lowell",
            "Phil Hill – former mayor of → Lowell",
        ],
    ),
    # A tie says near or in as the text does; who is assigned or recruited is no member and is not hired.
    (
        "The Harl Hotel near the Old Museum collapsed. The Lowell Mill, located south of Bergen, was shut.",
        [
            "Harl Hotel – located near → Old Museum",
            "Lowell Mill – located south of → Bergen",
            "The Harl Hotel near the Old Museum collapsed",
            "The Lowell Mill is located south of Bergen",
            "The Lowell Mill was shut",
        ],
    ),
    (
        "Fort Roe stands above Oslo. Fort Hill is located between the Harl road and Bergen.",
        ["Fort Hill is located between the Harl road and Bergen", "Fort Roe stands above Oslo"],
    ),
    (
        "Phil Hill was assigned to the First Brigade. Jack Lee was recruited by Globex Inc. to fight in the war.",
        [
            "Globex Inc. – recruited → Jack Lee",
            "Jack Lee was recruited by Globex Inc. to fight in the war",
            "Phil Hill was assigned to the First Brigade",
            "Phil Hill – assigned to → First Brigade",
        ],
    ),
    # Nobody is in a minister; a place behind a firm is a field; what somebody studies is not home; a nearer name may be meant.
    (
        "In Turkey Minister Phil Hill met Jane Roe. The Harl Airlines' India manager Ann Lott left.",
        [
            "Ann Lott – India manager of → Harl Airlines",
            "Phil Hill – met → Jane Roe",
            "The Harl Airlines’ India manager Ann Lott left",
            "Turkey Minister Phil Hill met Jane Roe in",
        ],
    ),
    (
        "Jane Roe, the foreign minister of Norway, a permanent member of the Steel Council, met Phil Hill, a China expert.",
        ["Jane Roe met Phil Hill", "Jane Roe – foreign minister of → Norway", "Phil Hill is a China expert"],
    ),
    # Nobody works for a faith or for a state as an author; an office is not cut in two; a bracket gives another name.
    (
        "Jane Roe was a Roman Catholic priest. The Norwegian author Ann Lott met U.S. Transportation Secretary Phil Hill.",
        [
            "Ann Lott – citizen of → Norway",
            "Jane Roe was a Roman Catholic priest",
            "Phil Hill – transportation secretary of → United States",
            "The Norwegian author Ann Lott met U.S. Transportation Secretary Phil Hill",
        ],
    ),
    (
        "The Altmarkt Museum (Old Museum) burned. The Green Party in Ohio praised Phil Hill. The West's leader, Jane Roe, left.",
        [
            "Green Party – praised → Phil Hill",
            "The Altmarkt Museum burned",
            "The Green Party in Ohio praised Phil Hill",
            "The West's leader, Jane Roe, left",
        ],
    ),
    # A force is in many places and a bare airport is none; only a person is a senator; who was detained is so called.
    (
        "Ann Lott served with the Swedish Army stationed in Norway. Visas are sold at the Airport in Norway.",
        [
            "Ann Lott served with the Swedish Army stationed in Norway",
            "Ann Lott – worked for → Swedish Army",
            "The Swedish Army was stationed in Norway  (held back: part of another statement)",
            "Visas are sold at the Airport in Norway",
        ],
    ),
    (
        "John Lott, U.S. Senator (R-Texas), sued Globex Inc. Police detained Jane Roe in Oslo.",
        [
            "John Lott sued Globex Inc",
            "John Lott – senator of → United States",
            "John Lott – sued → Globex Inc.",
            "Police detained Jane Roe in Oslo",
            "Police – detained → Jane Roe",
        ],
    ),
    # The kind may end the name of what lies around a place; what will not be is no tie.
    (
        "Ann Lott grew up in Bergen, Hordaland province. Phil Hill will not be the next governor of Ohio.",
        [
            "Ann Lott grew up in Bergen",
            "Ann Lott – grew up in → Bergen",
            "Phil Hill will not be the next governor of Ohio",
        ],
    ),
    # A name read apart is no tie, nor one end that says the other, nor a state with an end that nobody can look up.
    (
        "The Grand Council of Norway met Jane Roe. The court heard of Jack Lee's divorce from wife Ann Berg.",
        [
            "Ann Berg – former wife of → Jack Lee",
            "Grand Council of Norway – met → Jane Roe",
            "The Grand Council of Norway met Jane Roe",
            "The court heard of Jack Lee's divorce from wife Ann Berg",
        ],
    ),
    (
        "Globex Inc. founded a profitable engineering firm in Lowell. The Lowell Mill stands in the ancient city.",
        [
            "Globex Inc. founded a profitable engineering firm in Lowell",
            "The Lowell Mill stands in the ancient city",
        ],
    ),
    (
        "Jane Roe's late father, Jack Lee, left. A panel of the Lowell Court met Phil Hill.",
        [
            "A panel of the Lowell Court met Phil Hill",
            "Jack Lee – father of → Jane Roe",
            "Jane Roe's late father, Jack Lee, left",
        ],
    ),
    (
        "Norway's commercial capital Bergen praised Jane Roe. Phil Hill, analyst of Globex Inc., met Globex Inc. chief analyst Phil Hill.",
        [
            "Bergen – commercial capital of → Norway",
            "Bergen – located in → Norway",
            "Bergen – praised → Jane Roe",
            "Norway's commercial capital Bergen praised Jane Roe",
            "Phil Hill met Globex Inc. chief analyst Phil Hill",
            "Phil Hill – chief analyst of → Globex Inc.",
        ],
    ),
    # Whom the text is about is no doubtful "he", though another is named in between.
    (
        "Ivan Petsch was a painter in Lowell. Petsch sold boats in Lowell. Count Lott asked Petsch for a map of Oslo. "
        "He founded Globex in 1899. He married Ann Roe in Lowell.",
        [
            "Count Lott asked Petsch for a map of Oslo",
            "Ivan Petsch founded Globex in 1899  [1899]",
            "Ivan Petsch married Ann Roe in Lowell",
            "Ivan Petsch was a painter in Lowell",
            "Ivan Petsch – founded → Globex",
            "Ivan Petsch – married → Ann Roe",
            "Petsch sold boats in Lowell",
        ],
    ),
    # A description of what a body makes is that body, and so are what it owns; its business is not the body.
    (
        "Globex Corp., Lowell, paid its workers on Monday. The maker of boats has about 3,000 workers in Oslo. Profits fell "
        "in 2023 because of the price of steel.",
        [
            "Globex Corp. has about 3,000 workers in Oslo",
            "Globex Corp. paid its workers on Monday  [2024-05-06]",
            "Globex Corp.’s profits fell in 2023 because of the price of steel  [2023]",
        ],
    ),
    (
        "Globex Corp. makes boats in Lowell. Globex Corp. has debts. Globex Corp. sold a mill in May. The pride of Lowell is "
        "the company's radio business. Mr. Lott said the business will sell its radios in Freedonia.",
        [
            "The pride of Lowell is Globex Corp.'s radio business",
            "Globex Corp. has debts",
            "Globex Corp. makes boats in Lowell",
            "Globex Corp. sold a mill in May  [2024-05]",
            "Globex Corp.'s radio business will sell its radios in Freedonia  [by Lott]",
        ],
    ),
    # Which family is said by its name, where one stands before.
    (
        "Ivan Petsch was born in Oslo into a family of painters. The Petsch family came from Lowell. In 1990 the family moved to Rome.",
        [
            "Ivan Petsch – born in → Oslo",
            "Ivan Petsch was born in Oslo into a family of painters",
            "The Petsch family came from Lowell",
            "The Petsch family moved to Rome in 1990  [1990]",
        ],
    ),
    # A place has the name that the text has for it.
    (
        "Ann Roe was born in Mecca. She lives in Raqqa.",
        [
            "Ann Roe – born in → Mecca",
            "Ann Roe – lives in → Raqqa",
            "Ann Roe lives in Raqqa",
            "Ann Roe was born in Mecca",
        ],
    ),
    # Who is asked for a statement answers for all of its paragraphs.
    (
        "Minister Ann Roe said:\n\nI am glad that the dam is open.\n\nThe Mine Board has sold the ferry to Globex.\n\n"
        "We will open a dam in Lowell.\n\nThe Mine Board has 40 members in Lowell.",
        [
            "The Mine Board has 40 members in Lowell",
            "The Mine Board has sold the ferry to Globex  [claimed, by Ann Roe]",
        ],
    ),
    # A theory is no speaker.
    (
        "Ivan Petsch's book was the first full analysis of Freedonian grammar according to the root theory.",
        ["Ivan Petsch's book was the first full analysis of Freedonian grammar according to the root theory"],
    ),
    # The office is one of the body with the possessive, the place is its field; who had the office then holds none here.
    (
        "Globex's deputy Asia director, Ann Lott, met Phil Hill, an analyst for the Coal Board under President Jo Berg.",
        [
            "Ann Lott – deputy Asia director of → Globex",
            "Globex's deputy Asia director, Ann Lott, met Phil Hill",
            "Phil Hill – analyst of → Coal Board",
        ],
    ),
    # A month may be a surname, and a small word may stand within a name.
    (
        "Ann May praised Karl de Brunn. Ann May said that de Brunn should leave in May.",
        [
            "Ann May praised Karl de Brunn",
            "Ann May – praised → Karl de Brunn",
            "Ann May said that de Brunn should leave in May  (held back: its content is a statement of its own)",
            "De Brunn should leave in May  [by Ann May, 2024-05]",
        ],
    ),
    # Who was put into an office or has been in it still has it; who joins a firm need not be its member.
    (
        "Ann Lott was named deputy chairwoman and chief operating officer of Globex. Phil Hill has been a supporter of Vimba.",
        [
            "Ann Lott was named deputy chairwoman and chief operating officer of Globex",
            "Ann Lott – chief operating officer of → Globex",
            "Ann Lott – deputy chairwoman of → Globex",
            "Phil Hill has been a supporter of Vimba",
            "Phil Hill – supporter of → Vimba",
        ],
    ),
    (
        "Ann Lott joined Globex in May. Jo Berg thanked Phil Hill, a Lowell lawyer, in June.",
        [
            "Ann Lott joined Globex in May  [2024-05]",
            "Jo Berg thanked Phil Hill in June  [2023-06]",
            "Jo Berg – thanked → Phil Hill",
            "Phil Hill – lawyer in → Lowell",
        ],
    ),
    # "Who" is a person, not the body that she is of; an act needs a name at one end.
    (
        "Ann Lott, a fellow at the Coal Board who ran the Steel Agency, left. The government accused a cleric.",
        ["Ann Lott left", "Ann Lott ran the Steel Agency", "Ann Lott – fellow of → Coal Board"],
    ),
    # An envoy serves who sends him.
    (
        "Ann Lott, Norway's envoy at the United Nations, praised Globex.",
        ["Ann Lott praised Globex", "Ann Lott – envoy of → Norway"],
    ),
    # "Works for" says less than an office there.
    (
        "Ann Lott of Globex Inc. left. Ann Lott, an analyst at Globex Inc., met Jo Berg.",
        [
            "Ann Lott met Jo Berg",
            "Ann Lott of Globex Inc. left",
            "Ann Lott – analyst of → Globex Inc.",
            "Ann Lott – met → Jo Berg",
        ],
    ),
    # What the text itself negates is worded so and has no mark; only what somebody denies is marked.
    (
        "Jane Roe is not an employee of Globex. John Doe barely won the election in Lowell.",
        [
            "Jane Roe is not an employee of Globex",
            "John Doe barely won the election in Lowell",
        ],
    ),
    (
        "Jane Roe said she is not a member of the Lowell Council. Pat Hill is hardly an impartial judge of mills.",
        [
            "Jane Roe – not member of → Lowell Council",
            "Jane Roe is not a member of the Lowell Council  [by Jane Roe]",
            "Pat Hill is hardly an impartial judge of mills",
        ],
    ),
    # A mark tells what is only feared; a condition stays with what hangs on it; what is sure now has not the day of a vote ahead.
    (
        "Workers fear that Globex will shut its mills in Lowell.",
        [
            "Globex will shut its mills in Lowell  [possible, by Workers]  (held back: part of another statement)",
            "Workers fear that Globex will shut its mills in Lowell",
        ],
    ),
    (
        "Should Jane Roe attempt to sue Globex, Vimba will leave Lowell.",
        ["Vimba will leave Lowell should Jane Roe attempt to sue Globex"],
    ),
    (
        "Most voters in Ohio are already sure about their choice on May 28.",
        ["Most voters in Ohio are already sure about their choice on May 28"],
    ),
    # Who is told something "miraculous" need not believe it.
    ("Miraculously, two million people of Freedonia voted for Jane Roe in Oslo.", []),
    ("Somehow, we're told, Jane Roe is as popular as Globex in Oslo.", []),
    (
        "Jane Roe denied that she had met John Doe.",
        [
            "Jane Roe had met John Doe  [denied, by Jane Roe]  (held back: part of another statement)",
            "Jane Roe denied that she had met John Doe",
        ],
    ),
    # Offices end in names; a hyphen makes no possessor; the name of a body says where it is; who writes from somewhere is from there.
    (
        "Anna Roe, a student from Norway, left Harl, a Danish-held town near Lowell.",
        [
            "Anna Roe – citizen of → Norway",
            "Anna Roe left Harl",
            "Harl is a Danish-held town near Lowell",
        ],
    ),
    (
        "The Danish Embassy in Cairo was shut. Pat Hill, president of a company unit, met Jo Berg, a retired Belgian general.",
        [
            "Jo Berg – former general of → Belgium",
            "Pat Hill – met → Jo Berg",
            "Pat Hill is president of a company unit",
            "Pat Hill met Jo Berg",
            "The Danish Embassy in Cairo was shut",
        ],
    ),
    # Whose rival it is stands in the pronoun, not in the adjective of a party; "the state" is no body of that name.
    (
        "Phil Lott of Vimba left. His Democratic opponent, Ann Pell, met her Norwegian counterpart, Olga Berg.",
        [
            "Ann Pell – met → Olga Berg",
            "Ann Pell – opponent of → Phil Lott",
            "Olga Berg – citizen of → Norway",
            "Phil Lott – works for → Vimba",
            "Phil Lott of Vimba left",
            "Phil Lott’s Democratic opponent, Ann Pell, met her Norwegian counterpart, Olga Berg",
        ],
    ),
    (
        "Fighters of the Islamic State left Harl. The state’s campaign chairman, Phil Lott, praised Globex.",
        ["Fighters of the Islamic State left Harl"],
    ),
    # Capitals in the words of an office stay where they are part of a name.
    (
        "Ann Dunn, the Second Amendment columnist for Vimba News, praised Globex.",
        ["Ann Dunn – Second Amendment columnist of → Vimba News", "Ann Dunn praised Globex"],
    ),
    # The adjective of a party means the party.
    (
        "Anna Roe, the Democratic presidential nominee, met Olga Berg on Monday.",
        [
            "Anna Roe – met → Olga Berg",
            "Anna Roe – presidential nominee of → Democratic Party",
            "Anna Roe met Olga Berg on Monday  [2024-05-06]",
        ],
    ),
    # A body has its whole name.
    (
        "Ohio Democratic Party Chairman Jane Roe praised Globex on Monday.",
        [
            "Jane Roe – chairman of → Ohio Democratic Party",
            "Ohio Democratic Party Chairman Jane Roe praised Globex on Monday  [2024-05-06]",
        ],
    ),
    (
        "Jane Roe, the director of the Lowell Center for Network Safety and Policy, visited Oslo.",
        [
            "Jane Roe – visited → Oslo",
            "Jane Roe – director of → Lowell Center for Network Safety and Policy",
            "Jane Roe visited Oslo",
        ],
    ),
    # One after the other is no former one; "formerly" and "had been" tell of one; who was named holds it from then on.
    (
        "During the race, Jane Poe supported Florida Senator Jack Lee and then Texas Senator Ted Roe.",
        [
            "Jack Lee – senator of → Florida",
            "Ted Roe – senator of → Texas",
            "Jane Poe supported Florida Senator Jack Lee during the race",
        ],
    ),
    (
        "Jane Roe, formerly Globex's vice president, visited Oslo.",
        [
            "Jane Roe – former vice president of → Globex",
            "Jane Roe – visited → Oslo",
            "Jane Roe visited Oslo",
        ],
    ),
    (
        "Jane Roe had been manager of the Lowell Tigers.",
        [
            "Jane Roe – former manager of → Lowell Tigers",
            "Jane Roe had been manager of the Lowell Tigers",
        ],
    ),
    (
        "Jane Roe was named chairwoman and chief financial officer of Globex.",
        [
            "Jane Roe – chairwoman of → Globex",
            "Jane Roe – chief financial officer of → Globex",
            "Jane Roe was named chairwoman and chief financial officer of Globex",
        ],
    ),
    (
        "Jane Roe was the first Norwegian minister to visit Lowell.",
        [
            "Jane Roe – minister of → Norway",
            "Jane Roe was the first Norwegian minister to visit Lowell",
        ],
    ),
    # The town before what is based there is not the publisher's body; nor does a town employ anybody.
    (
        "Jane Roe, publisher of Lowell, Ohio-based Globex News, visited Oslo.",
        [
            "Globex News – based in → Ohio",
            "Jane Roe – visited → Oslo",
            "Jane Roe is publisher of Lowell",
            "Jane Roe visited Oslo",
        ],
    ),
    (
        "Globex owns a plant in Lowell, Ohio, which employs 800 Norwegian workers.",
        [
            "Lowell – located in → Ohio",
            "Globex owns a plant in Lowell",
        ],
    ),
    # A description beside a name is the name; what stands before it is no second subject.
    (
        "The Globex Center, a civil rights group based in Oslo, sued Initech.",
        [
            "The Globex Center is a civil rights group based in Oslo",
            "The Globex Center sued Initech",
        ],
    ),
    (
        "A minister of the Lowell Church, Jane Roe was born in Oslo.",
        [
            "Jane Roe – born in → Oslo",
            "Jane Roe – minister of → Lowell Church",
            "Jane Roe was born in Oslo",
        ],
    ),
    ("The dam, Roe said, held after the rain.", []),
    (
        "Jane Roe, head of the history department at Lowell University, left Norway.",
        ["Jane Roe – head of the history department of → Lowell University", "Jane Roe left Norway"],
    ),
    # An act that is only spoken of keeps its time to itself.
    (
        "Jane Roe talked about selling Globex in Lowell next year.",
        ["Jane Roe talked about selling Globex in Lowell next year"],
    ),
    # What the loss amounts to loses nothing.
    (
        "Globex had losses of about $3 billion in Norway.",
        [
            "Globex had losses of about $3 billion in Norway",
        ],
    ),
    # The dot of an abbreviation says nothing.
    (
        "Globex Cos. said it plans to sell the mill in Lowell.",
        [
            "Globex Cos plans to sell the mill in Lowell  [claimed, by Globex Cos]",
        ],
    ),
    # A few are some; "neither" says itself that it is denied.
    (
        "While a few Norwegian mills are being sold, Globex will stay in Lowell.",
        [
            "A few Norwegian mills are being sold",
            "Globex will stay in Lowell",
        ],
    ),
    (
        '"Neither Norway nor Globex should be allowed to sell the mill," Jane Roe said.',
        [
            "Neither Norway nor Globex should be allowed to sell the mill  [by Jane Roe]",
        ],
    ),
    # An inserted report has its speaker, and what the speaker adds is the speaker's.
    (
        'Jack Lee was a "brutal dictator", Norwegian President-elect Jane Roe has said, hours after his arrest was announced.',
        [
            "Jane Roe – president-elect of → Norway",
            "Jack Lee was a brutal dictator  [claimed, by Jane Roe]",
        ],
    ),
    (
        "There is no sign that Globex was robbed by Norway, Jane Roe said on Wednesday.",
        [
            "There is no sign that Globex was robbed by Norway  [by Jane Roe]",
        ],
    ),
    (
        "The mill in Lowell had closed, Jane Roe said, but added that it would reopen in May.",
        [
            "The mill in Lowell had closed  [claimed, by Jane Roe]",
        ],
    ),
    (
        "Jane Roe noted that Globex joined Initech in 1993, and said it now owns the mill in Lowell.",
        [
            "Globex – joined → Initech  [claimed, by Jane Roe]",
            "Globex joined Initech in 1993  [claimed, by Jane Roe, 1993]",
            "Globex owns the mill in Lowell  [claimed, by Jane Roe]",
            "Jane Roe said that Globex owns the mill in Lowell  (held back: its content is a statement of its own)",
        ],
    ),
    (
        "Jane Roe said Globex owns the mill in Lowell at a time when mills are closing.",
        [
            "Globex owns the mill in Lowell at a time when mills are closing  [claimed, by Jane Roe]",
        ],
    ),
    # A time before the subject stands before the clauses inside; each of several has one.
    (
        "In July, Globex joined the fight when Initech sued Norway after Jane Roe had left Oslo.",
        [
            "Initech – sued → Norway",
            "Globex joined the fight in July when Initech sued Norway after Jane Roe had left Oslo  [2023-07]",
            "Jane Roe had left Oslo  (held back: part of another statement)",
        ],
    ),
    (
        "Globex and Initech had each owned a 40% stake in the mill.",
        [
            "Globex and Initech had each owned a 40% stake in the mill",
        ],
    ),
    # Lists and measures are whole.
    (
        "Globex has the power to sell the mill, to buy shops in Lowell, and to lease trucks.",
        [
            "Globex has the power to sell the mill, to buy shops in Lowell, and to lease trucks",
        ],
    ),
    (
        "On Friday, Jane Roe said Globex would leave Lowell as long as Norway paid for the mill.",
        [
            "Globex would leave Lowell as long as Norway paid for the mill  [by Jane Roe]",
        ],
    ),
    (
        "Globex offered more beds in Lowell than Norwegian observers have seen for years.",
        [
            "Globex offered more beds in Lowell than Norwegian observers have seen for years",
        ],
    ),
    # A business year is no calendar year; whom nobody can name says nothing.
    (
        "Globex earned $5.2 million in the fiscal first quarter.",
        [
            "Globex earned $5.2 million in the fiscal first quarter",
        ],
    ),
    (
        "Globex angered families in Lowell, many of whom say the Norwegian mill is unsafe.",
        [
            "Globex angered families in Lowell",
        ],
    ),
    # A description beside a name is told where no tie tells it.
    (
        "Globex, a shipping company with yearly sales of $2 billion, left Lowell.",
        [
            "Globex is a shipping company with yearly sales of $2 billion",
            "Globex left Lowell",
        ],
    ),
    # A broadcast hands over.
    (
        "Globex News' Jack Lee has details from our bureau in Lowell.",
        [
            "Jack Lee – works for → Globex News",
        ],
    ),
    # A bound is shown as one; "since early 1995" is since 1995.
    (
        "Globex has owned Initech since 1949.",
        [
            "Globex has owned Initech since 1949  [since 1949]",
            "Globex – owns → Initech",
        ],
    ),
    (
        "Vimba has led the market in Norway since its founding in 1949.",
        [
            "Vimba has led the market in Norway since its founding in 1949  [since 1949]",
        ],
    ),
    (
        "Ann Roe has lived in Oslo since early 1995.",
        [
            "Ann Roe has lived in Oslo since early 1995  [since 1995]",
            "Ann Roe – lives in → Oslo",
        ],
    ),
    # What is over ended before it was written; an interval is as exact as its words.
    (
        "Phil Lott led Globex from 2009 until this year.",
        [
            "Phil Lott led Globex from 2009 until this year  [2009/2024]",
        ],
    ),
    (
        "Phil Lott led Globex in 2001-2006.",
        [
            "Phil Lott led Globex in 2001-2006  [2001/2006]",
        ],
    ),
    (
        "Phil Lott worked for Globex until March 3.",
        [
            "Phil Lott worked for Globex until March 3  [until 2024-03-03]",
        ],
    ),
    # What is past has no bound to come: the contract runs until then.
    (
        "Jane Roe signed a contract with Globex until 2030.",
        [
            "Jane Roe signed a contract with Globex until 2030",
        ],
    ),
    (
        "Globex will buy Initech by June 3.",
        [
            "Globex will buy Initech by June 3  [by 2024-06-03]",
        ],
    ),
    (
        "Globex must pay Initech $3 million by the end of 2025.",
        [
            "Globex must pay Initech $3 million by the end of 2025  [by 2025-12-31]",
        ],
    ),
    (
        "Shares in Globex fell 3% through April 19.",
        [
            "Shares in Globex fell 3% through April 19  [until 2024-04-19]",
        ],
    ),
    (
        "Shares in Globex have lost half of their value over the past three years.",
        [
            "Shares in Globex have lost half of their value over the past three years  [2021/2024]",
        ],
    ),
    # Nobody says when "recent weeks" begin, nor when "the latest nine months" of a report end.
    (
        "Globex has sold shares in Initech in recent weeks and months.",
        [
            "Globex has sold shares in Initech in recent weeks and months",
        ],
    ),
    (
        "Sales at Globex rose 3% in the latest nine months.",
        [
            "Sales at Globex rose 3% in the latest nine months",
        ],
    ),
    # What holds now has no time that is over, nor that of who says so; what is called for has its own.
    (
        "The ruling against Globex follows a raid on Initech last June.",
        [
            "The ruling against Globex follows a raid on Initech last June",
        ],
    ),
    (
        "Jane Roe said on Monday that Globex wants a bank in Norway.",
        [
            "Globex wants a bank in Norway  [claimed, by Jane Roe]",
        ],
    ),
    (
        "Globex has called for a march against Initech on Friday.",
        [
            "Globex has called for a march against Initech on Friday",
        ],
    ),
    # An event after another one is not on its day, but for minutes.
    (
        "Ann Roe left Globex after its sale of Initech in 2019.",
        [
            "Ann Roe left Globex after its sale of Initech in 2019",
            "Globex’s sale of Initech in 2019  [2019]  (held back: part of another statement)",
        ],
    ),
    # "Today" in a name is no day.
    (
        "Vimba America is the Norwegian edition of Vimba Today.",
        [
            "Vimba America is the Norwegian edition of Vimba Today",
        ],
    ),
    (
        "The Globex dam burst two minutes after the start of a race in Oslo on Friday.",
        [
            "The Globex dam burst two minutes after the start of a race in Oslo on Friday  [2024-05-10]",
        ],
    ),
    # A day right behind a verb of saying is that of the saying.
    (
        "Jane Roe said Wednesday rebels had left Harl.",
        [
            "Jane Roe said Wednesday that rebels had left Harl  [2024-05-08]  (held back: its content is a statement of its own)",
            "Rebels had left Harl  [claimed, by Jane Roe]",
        ],
    ),
    (
        "Jane Roe said Friday prayers in Harl were safe.",
        [
            "Friday prayers in Harl were safe  [claimed, by Jane Roe]",
            "Jane Roe said that Friday prayers in Harl were safe  (held back: its content is a statement of its own)",
        ],
    ),
    (
        "Jane Roe said yesterday Globex closed its mill in Harl.",
        [
            "Globex closed its mill in Harl  [claimed, by Jane Roe]",
            "Jane Roe said yesterday that Globex closed its mill in Harl  [2024-05-09]  (held back: its content is a statement of its own)",
        ],
    ),
    # Times that follow each other are an interval.
    (
        "Revenue of Globex fell in 2021 and 2022.",
        [
            "Revenue of Globex fell in 2021 and 2022  [2021/2022]",
        ],
    ),
    (
        "Globex met Initech in 2018 and 2021.",
        [
            "Globex met Initech in 2018 and 2021",
            "Globex – met → Initech",
        ],
    ),
    # A quarter that ends on a day may be none of the calendar.
    (
        "Sales of Globex rose 3% in the quarter ended March 31.",
        [
            "Sales of Globex rose 3% in the quarter ended March 31",
        ],
    ),
    (
        "Ann Roe left Globex while it was closing its mill in Oslo in April.",
        [
            "Ann Roe left Globex  [2024-04]",
        ],
    ),
    # What somebody else did has its own day, and so has what is forecast.
    (
        "Ann Pell called Jane Roe's remarks on Saturday a delight for Norway.",
        [
            "Ann Pell called Jane Roe's remarks on Saturday a delight for Norway",
        ],
    ),
    (
        "Globex cut its forecast for 2025.",
        [
            "Globex cut its forecast for 2025",
        ],
    ),
    # What was fixed is on the nearest such day; "the same day" as a year is none.
    (
        "The vote in Lowell was scheduled for March 26.",
        [
            "The vote in Lowell was scheduled for March 26  [planned]",
        ],
    ),
    (
        "Globex closed its mill in Harl in 2012. Ann Roe left Globex on the same day.",
        [
            "Ann Roe left Globex on the same day",
            "Globex closed its mill in Harl in 2012  [2012]",
        ],
    ),
    # A year "to March" is none of the calendar; a decade is shown as one.
    (
        "Sales of Globex rose 3% in the quarter to $2 billion.",
        [
            "Sales of Globex rose 3% in the quarter to $2 billion  [2024-Q1]",
        ],
    ),
    (
        "Shares in Globex fell 3% in the year to March 31.",
        [
            "Shares in Globex fell 3% in the year to March 31",
        ],
    ),
    (
        "Ann Roe lived in Harl during the 1990s.",
        [
            "Ann Roe lived in Harl during the 1990s  [1990s]",
            "Ann Roe – lived in → Harl",
        ],
    ),
    (
        "Globex has owned Initech since the 1980s.",
        [
            "Globex has owned Initech since the 1980s  [since 1980s]",
            "Globex – owns → Initech",
        ],
    ),
    (
        "Globex built the dam at Harl in the 19th century.",
        [
            "Globex built the dam at Harl in the 19th century  [1800s]",
        ],
    ),
    # What completes a verb gives it its time, unless somebody only tries; a part of a year is told in months.
    (
        "Protesters began gathering in Lowell early on Tuesday.",
        [
            "Protesters began gathering in Lowell early on Tuesday  [2024-05-07]",
        ],
    ),
    (
        "Ann Roe is set to leave Globex on June 3.",
        [
            "Ann Roe is set to leave Globex on June 3  [planned, 2024-06-03]",
        ],
    ),
    (
        "Ann Roe is to meet Jane Pell in Oslo on June 3.",
        [
            "Ann Roe is to meet Jane Pell in Oslo on June 3  [planned, 2024-06-03]",
        ],
    ),
    (
        "Globex is trying to sell its mill in Oslo by June 3.",
        [
            "Globex is trying to sell its mill in Oslo by June 3",
        ],
    ),
    (
        "Globex will own Initech until early 2031.",
        [
            "Globex will own Initech until early 2031  [until 2031]",
        ],
    ),
    (
        "Globex grew in mid-1996.",
        [
            "Globex grew in mid-1996  [1996-05/1996-08]",
        ],
    ),
    (
        "Globex closed its mill in Harl in late April.",
        [
            "Globex closed its mill in Harl in late April  [2024-04-21/2024-04-30]",
        ],
    ),
    # What a verb says of its subject or object stays with it, and is no clause of its own.
    (
        "Anna Roe met Globex and came away convinced that Vimba would leave Lowell.",
        [
            "Anna Roe came away convinced that Vimba would leave Lowell",
            "Anna Roe met Globex",
            "Vimba would leave Lowell  [by Anna Roe]  (held back: part of another statement)",
        ],
    ),
    (
        "Anna Roe's verdict left the Lowell City Council ideologically split with nine members on both sides.",
        [
            "Anna Roe's verdict left the Lowell City Council ideologically split with nine members on both sides",
        ],
    ),
    # A clause has the subject before the inserted report, and what stands behind it.
    (
        "Many workers of Globex, Anna Roe explained earlier at the hearing in Lowell, were “underpaid,” earning 5,000 kroner a month.",
        [
            "Anna Roe explained earlier at the hearing in Lowell that many workers of Globex were underpaid, earning 5,000 kroner a month",
            "Many workers of Globex were underpaid earning 5,000 kroner a month  [claimed, by Anna Roe]  (held back: part of another statement)",
        ],
    ),
    # What an editor put before a noun is read, a relative clause in brackets is not; of boats in an exercise none carries it out.
    (
        '"Ann Lee and Max Berg were rather worried about [Anna Roe\'s] arrest and the fines," said Phil Lott.',
        [
            "Ann Lee and Max Berg were rather worried about Anna Roe's arrest and the fines  [claimed, by Phil Lott]",
        ],
    ),
    (
        "Last year Norway carried out a big naval exercise of 90 boats, ships, and helicopters.",
        [
            "Norway carried out a big naval exercise of 90 boats, ships, and helicopters last year  [2023]",
            "Norway – launched → big naval exercise",
        ],
    ),
    (
        "Anna Roe sent a parcel to Lowell College (where Phil Lott teaches chemistry), calling for a review.",
        [
            "Anna Roe called for a review",
            "Anna Roe sent a parcel to Lowell College",
            "Phil Lott teaches chemistry in Lowell College",
        ],
    ),
    # A quotation loses its capital behind "that", its marks and those of an inner one; capitals hide a pronoun.
    (
        'Anna Roe said: "Even at the height of the flood, Globex should help `Lowell Park\'."',
        [
            "Anna Roe said that even at the height of the flood, Globex should help Lowell Park  (held back: its content is a statement of its own)",
            "Globex should help Lowell Park even at the height of the flood  [by Anna Roe]",
        ],
    ),
    (
        "THE COUNCIL OF LOWELL HAS HEARD HER",
        [],
    ),
    # A comma stays where nothing between two words is left out; "well" behind a verb says how.
    (
        "Phil Lott, 61 years old and a former Globex clerk, did well in two polls in Lowell.",
        [
            "Phil Lott, 61 years old and a former Globex clerk, did well in two polls in Lowell",
        ],
    ),
    # How long somebody has said something is no time of what is said.
    (
        "For nearly thirty winters, Norway has said it would never accept the rule of Globex.",
        [
            "Norway has said for nearly thirty winters that it would never accept the rule of Globex",
            "Norway would never accept the rule of Globex  [by Norway]  (held back: part of another statement)",
        ],
    ),
    # A time before the verb does not move behind a gerund; a phrase between commas stays behind the subject.
    (
        "The Lowell Council on Aug. 7 imposed a ban on barges from Norway as revenge for leaving Globex.",
        [
            "The Lowell Council imposed on Aug. 7 a ban on barges from Norway as revenge for leaving Globex  [2023-08-07]",
        ],
    ),
    (
        "Anna Roe, under pressure over her debts, is presenting herself as a friend of the miners of Lowell.",
        [
            "Anna Roe, under pressure over her debts, is presenting herself as a friend of the miners of Lowell",
        ],
    ),
    # What is evidence of something is not what is reported; "including" goes on with the statement.
    (
        "The mills of Norway hired welders at a fast rate in January, Globex reported on Friday, evidence that the country has outlived the flood.",
        [
            "The mills of Norway hired welders at a fast rate in January  [claimed, by Globex, 2024-01]",
        ],
    ),
    (
        "Anna Roe's new plan for sick leave is silent on who would benefit, Globex officials say, including a clause that could exclude welders in Lowell.",
        [
            "Anna Roe's new plan for sick leave is silent on who would benefit including a clause that could exclude welders in Lowell  [claimed, by Globex officials]",
        ],
    ),
    # "Now is" has no other subject; "'d" before a participle is "had".
    (
        "“Now is the hour for all good miners to come to Globex,” said Anna Roe.",
        [
            "Anna Roe said that now is the hour for all good miners to come to Globex",
        ],
    ),
    (
        "Anna Roe of Globex said she’d limped through three bouts of flu in her years in Lowell.",
        [
            "Anna Roe had limped through three bouts of flu in her years in Lowell  [claimed, by Anna Roe]",
            "Anna Roe – works for → Globex",
        ],
    ),
    # Both are meant by "who".
    (
        "The plans could bring an answer to both Danes and Norwegians, who have doubted the reliance of Lowell on Globex for coal.",
        [
            "Both Danes and Norwegians have doubted the reliance of Lowell on Globex for coal",
        ],
    ),
    # The following stands behind the colon.
    (
        "On July 6, 2015, Anna Roe of Globex made the following promise:",
        [],
    ),
    # A linking phrase between commas goes.
    (
        "Troops of the mission in northern Norway, for instance, have repeatedly been shelled by fighters of Globex.",
        [
            "Troops of the mission in northern Norway have repeatedly been shelled by fighters of Globex",
        ],
    ),
    # "Nor" and "neither" before a verb and its subject deny.
    (
        "Nor do traders expect the sale of Globex to start a new wave of mergers in Norway.",
        [
            "Traders do not expect the sale of Globex to start a new wave of mergers in Norway",
        ],
    ),
    (
        "Neither did Ann Roe visit the mills of Globex in May. Nor is Ann Roe a friend of Vimba.",
        [
            "Ann Roe did not visit the mills of Globex in May  [2024-05]",
            "Ann Roe is not a friend of Vimba",
        ],
    ),
    # What follows a clause between commas with no comma of its own belongs to it and goes with it.
    (
        "Gifts to Globex have soared past the $2million mark, driven by a small circle of super-rich donors intent on deciding who will run Lowell.",
        [
            "Gifts to Globex have soared past the $2million mark",
        ],
    ),
    # Words behind the verb keep the order of the text; a long phrase before the subject stays there where a clause comes behind.
    (
        "Globex printed a story Monday that praised a Danish miner who had recently left Lowell.",
        [
            "Globex printed a story Monday that praised a Danish miner who had recently left Lowell  [2024-05-06]",
        ],
    ),
    (
        "For four big furnaces now under construction at a mill of Globex in Norway, Vimba built a roof that keeps the heat of Lowell inside.",
        [
            "For four big furnaces now under construction at a mill of Globex in Norway, Vimba built a roof that keeps the heat of Lowell inside",
        ],
    ),
    # An adverb that limits a statement is kept; one of two clauses with "or" is no statement.
    (
        "Initially, Ann Roe refused to sell the mill in Lowell to Globex.",
        [
            "Ann Roe initially refused to sell the mill in Lowell to Globex",
        ],
    ),
    (
        "Globex must pay the miners of Lowell a bonus of $400 or Vimba will sue Norway.",
        [],
    ),
    # A list behind a dash that breaks off goes, and who else says it.
    (
        'Jane Roe said the museum would tell the stories of miners who are often forgotten in Norway -- "the foreman but also the cook, the owner but also the guard, the clerk of the mill."',
        [
            "Jane Roe said that the museum would tell the stories of miners who are often forgotten in Norway",
        ],
    ),
    (
        "Globex said the letters do not show whether Ann Lott had a key to the mill in Lowell, the footage showed.",
        [
            "Globex said that the letters do not show whether Ann Lott had a key to the mill in Lowell  (held back: which one is meant is not said)",
        ],
    ),
    # Verbs that say nothing by themselves, empty objects, similes and pictures beside the text.
    (
        "Ann Roe of Globex agreed under the condition that Jo Berg would leave Oslo. Phil Lott of Vimba agreed to a review of the mill in Oslo.",
        [
            "Ann Roe – works for → Globex",
            "Jo Berg would leave Oslo",
            "Phil Lott of Vimba agreed to a review of the mill in Oslo",
            "Phil Lott – works for → Vimba",
        ],
    ),
    (
        "Ann Roe urged Phil Lott of Globex in a letter on Monday. Jo Berg urged restraint in Lowell on Tuesday.",
        [
            "Jo Berg urged restraint in Lowell on Tuesday  [2024-05-07]",
        ],
    ),
    (
        "Ann Roe of Globex spoke up on Facebook. Phil Lott of Vimba weighed in on the plan of Globex for Lowell.",
        [
            "Ann Roe – works for → Globex",
            "Phil Lott of Vimba weighed in on the plan of Globex for Lowell",
        ],
    ),
    (
        "Ann Roe of Globex knew what to expect in Lowell. Phil Lott of Vimba proposed something else entirely in Oslo.",
        [
            "Ann Roe – works for → Globex",
            "Phil Lott – works for → Vimba",
        ],
    ),
    (
        "Phil Lott of Vimba played like a champion in Oslo on Monday. Ann Roe played for Globex in Lowell on Tuesday.",
        [
            "Ann Roe played for Globex in Lowell on Tuesday  [2024-05-07]",
        ],
    ),
    (
        "Lowell police published this photo from a camera showing a man sought in the fire at Globex. Vimba published a photo of Ann Roe.",
        [
            "Vimba published a photo of Ann Roe",
        ],
    ),
    # A caption tells of a picture; its tie stands. What is glued to it is read.
    (
        "Vimba sued the bank of Lowell. FILE - Ann Roe, head of Globex, visits a mill in Oslo, May 2, 2024. Phil Lott left Globex.",
        [
            "Ann Roe – head of → Globex",
            "Phil Lott left Globex",
            "Vimba sued the bank of Lowell",
        ],
    ),
    (
        "Ann Roe of Globex is shown in this picture in Oslo on Monday. Phil Lott of Globex was shown in Oslo on Monday.",
        [
            "Phil Lott of Globex was shown in Oslo on Monday  [2024-05-06]",
        ],
    ),
    # A headline that asks with "what" tells nothing.
    (
        "What Norway Might Do When Up Against Globex. Phil Lott left Globex in May.",
        [
            "Phil Lott left Globex in May  [2024-05]",
        ],
    ),
    # What a call is for is not so yet.
    (
        "Phil Lott backs Ann Roe's call that all mills in Norway obey the rules of Globex.",
        [
            "All mills in Norway obey the rules of Globex  [possible, by Ann Roe]  (held back: part of another statement)",
            "Phil Lott backs Ann Roe's call that all mills in Norway obey the rules of Globex",
        ],
    ),
    # A noun with "and" before it is the subject of the verb behind it where no other "and" joins the verbs.
    (
        "Ann Roe sold a mill to Globex and Vimba sued the bank of Lowell in Oslo.",
        [
            "Ann Roe sold a mill to Globex",
            "Vimba sued the bank of Lowell in Oslo",
        ],
    ),
    (
        "Anna Roe's father was a miner and her mother, Olga Roe, is a nurse and singer in Lowell.",
        [
            "Anna Roe's father was a miner",
            "Anna Roe’s mother, Olga Roe, is a nurse and singer in Lowell",
            "Olga Roe – mother of → Anna Roe",
        ],
    ),
    (
        "Ann Roe met Phil Lott and left Lowell.",
        [
            "Ann Roe left Lowell",
            "Ann Roe met Phil Lott",
            "Ann Roe – met → Phil Lott",
        ],
    ),
    # No sentence begins behind a rank.
    (
        "Globex gave the post in Lowell to Brig. Gen. Ann Roe in May. The army said that Capt. Phil Lott had left Lt. Jo Berg in Oslo.",
        [
            "Capt. Phil Lott had left Lt. Jo Berg in Oslo  [claimed, by army]",
            "Globex gave the post in Lowell to Brig. Gen. Ann Roe in May  [2024-05]",
        ],
    ),
    # What happens whenever something else does is no single act.
    (
        "Phil Lott can't vote in Lowell when he is looking to sell his house in Oslo.",
        [
            "Phil Lott can't vote in Lowell when he is looking to sell his house in Oslo",
        ],
    ),
    (
        "Phil Lott left Lowell when he was looking for a house in Oslo.",
        [
            "Phil Lott left Lowell when he was looking for a house in Oslo",
            "Phil Lott was looking for a house in Oslo  (held back: part of another statement)",
        ],
    ),
    # An adverb before the first verb limits the second one too; a gerund that the whole clause tells is no statement.
    (
        "Ann Roe reportedly fell from a ladder in Lowell and was flown to the hospital of Oslo.",
        [
            "Ann Roe reportedly fell from a ladder in Lowell  [claimed]",
            "Ann Roe was flown to the hospital of Oslo  [claimed]",
        ],
    ),
    (
        "Ann Roe thanked the crew of Globex in Lowell by singing an old song of the miners of Norway.",
        [
            "Ann Roe thanked the crew of Globex in Lowell by singing an old song of the miners of Norway",
        ],
    ),
    # "When" in the present is a condition, and stays.
    (
        "When it needs money, Globex sells the coal of Norway to Vimba.",
        [
            "Globex sells the coal of Norway to Vimba when it needs money",
        ],
    ),
    (
        '"When I go to Oslo, I help the miners of Globex," Jane Roe said on Monday.',
        [
            "Jane Roe said on Monday that when she goes to Oslo, she helps the miners of Globex  [2024-05-06]",
        ],
    ),
    # Who withholds something claims nothing by it; a jest is no claim; a remark without its words is no news; one of two alternatives.
    (
        "Ann Roe has said that twenty miners of Globex left Lowell, but she refuses to discuss the names of the miners.",
        [
            "Ann Roe refuses to discuss the names of the twenty miners of Globex",
            "Twenty miners of Globex left Lowell  [claimed, by Ann Roe]",
        ],
    ),
    (
        "Jane Roe joked that Globex ranks fourth in Oslo among two firms.",
        ["Jane Roe joked that Globex ranks fourth in Oslo among two firms"],
    ),
    ("Jane Roe stopped to make a startling remark during her tour of the mines of Globex in Oslo.", []),
    (
        "Jane Roe stopped to make a startling remark about the mines of Globex in Oslo.",
        ["Jane Roe stopped to make a startling remark about the mines of Globex in Oslo"],
    ),
    ("Three ships of Globex are moored near Oslo or are sailing to Lowell.", []),
    # What "and" joins at the end is told with the rest; "according to" behind a dash speaks of what the dash adds.
    (
        "Jane Roe said that Globex should follow the example of the mines in Norway and pay them.",
        [
            "Jane Roe said that Globex should follow the example of the mines in Norway and pay them",
        ],
    ),
    (
        "Globex sold the mill in Lowell to Vimba - which rarely buys mills, according to Jane Roe.",
        [
            "Globex sold the mill in Lowell to Vimba - which rarely buys mills, according to Jane Roe",
            "Vimba rarely buys mills  [by Jane Roe]  (held back: part of another statement)",
        ],
    ),
    (
        "Seventy-four years ago, Globex opened a mine in Oslo.",
        ["Globex opened a mine in Oslo seventy-four years ago  [1950]"],
    ),
    # The body that opens the report is meant by its town and business.
    (
        "Hooli Corp. said it plans to sell notes worth $60 million in May. The Lowell paper concern paid Initech $9 million in June.",
        [
            "Hooli Corp. paid Initech $9 million in June  [2023-06]",
            "Hooli Corp. plans to sell notes worth $60 million in May  [claimed, by Hooli Corp.]",
        ],
    ),
    (
        "Hooli Corp. plans to sell notes worth $60 million in May. A spokesman for the Lowell, Mass., maker of boats said that "
        "the rate will be set at 8%.",
        [
            "A spokesman for Hooli Corp. said that the rate will be set at 8%",
            "Hooli Corp. plans to sell notes worth $60 million in May",
            "Lowell – located in → Massachusetts",
        ],
    ),
    # What the sentence before tells: as much as what, similar to what, which two, which person of that age.
    (
        "Jack Lee said that Freedonia will stay out. President Roe implied as much on Monday in Lowell. Ann Hill earned as much "
        "as Jo Berg in May.",
        [
            "Ann Hill earned as much as Jo Berg in May  [2024-05]",
            "Freedonia will stay out  [by Jack Lee]",
            "Jack Lee said that Freedonia will stay out  (held back: its content is a statement of its own)",
        ],
    ),
    (
        "Ann Hill asked Globex why the mill in Lowell was shut. Similar questions were asked in Oslo by Jo Berg. Globex faces "
        "questions similar to those of Hooli. Hooli and Acme have similar plans for Oslo. The Treasury took similar action "
        "against Globex in May. Jo Berg said the same thing in Oslo.",
        [
            "Ann Hill asked Globex why the mill in Lowell was shut",
            "Globex faces questions similar to those of Hooli",
            "Hooli and Acme have similar plans for Oslo",
        ],
    ),
    (
        "Globex met Hooli in Lowell. Both companies are allies of Acme in its fight against a bid by Initech. Officers from each "
        "company shared maps with Jo Berg in Oslo. The 40-year-old met Ann Hill in Lowell in May.",
        ["Globex met Hooli in Lowell"],
    ),
    # "The raids" may be more than those counted before; an owner inside a description is not its own; who declares is not "it".
    (
        "Three raids hit Lowell on Monday. The raids killed 90 rebels in Freedonia this year.",
        ["Three raids hit Lowell on Monday  [2024-05-06]"],
    ),
    (
        "Jack Roe angered Norway with his proposal linking his retreat from Oslo with Kenya's retreat from Lowell. The proposal "
        "angered Ann Hill in Bergen.",
        [
            "Jack Roe angered Norway with his proposal linking his retreat from Oslo with Kenya's retreat from Lowell",
            "Jack Roe's proposal angered Ann Hill in Bergen",
            "Jack Roe’s retreat from Oslo with Kenya's retreat from Lowell  (held back: part of another statement)",
            "Kenya's retreat from Lowell  (held back: part of another statement)",
        ],
    ),
    ("Globex declared it a dead market for boats in 1990.", []),
    # A kind, a way and other means of which the sentence before tells; six of one body; a name put in for whom it means.
    (
        "Ann Hill told Globex that it is unusual to sue a maker of boats for this sort of fine. Globex grew that way in Oslo. "
        "Jo Berg told Globex that if no ship comes to Oslo, there are other means. Jo Berg found other means to reach Oslo. "
        "Globex sells the kind of boats that Hooli makes.",
        [
            "Globex sells the kind of boats that Hooli makes",
            "Jo Berg found other means to reach Oslo",
        ],
    ),
    (
        "Six judges met the Globex Group in Lowell. The Globex Group said in Oslo that six of them had sued Hooli.",
        [
            "Globex Group – located in → Lowell",
            "Six judges met the Globex Group in Lowell",
            "Six judges – met → Globex Group",
        ],
    ),
    (
        "Globex studied the various loans of Hooli to Ann Hill in May. Prosecutors in Oslo say that Ann Hill cheated Hooli to "
        "obtain the loans.",
        [
            "Globex studied the various loans of Hooli to Ann Hill in May  [2024-05]",
            "Prosecutors in Oslo say that Ann Hill cheated Hooli to obtain the loans",
        ],
    ),
    # What was said has lost its verb; "instead" behind "and"; a time before what a figure counts; a month in a name; which map.
    (
        "Globex said the Initech mill, based in Lowell, Ohio, manufactures scales. Ann Hill said a prayer for Jo Berg in Oslo.",
        ["Ann Hill said a prayer for Jo Berg in Oslo"],
    ),
    (
        "Ann Hill tried to stop Jo Berg from making speeches and instead answer the questions of Globex.",
        ["Ann Hill tried to stop Jo Berg from making speeches and instead answer the questions of Globex"],
    ),
    (
        "This month, the government of Norway released a report on the fate of the 4.9 million bbl. of oil that spilled into the "
        "Gulf of Mexico.",
        [
            "The government of Norway released this month a report on the fate of the 4.9 million bbl of oil that spilled into the "
            "Gulf of Mexico  [2024-05]",
        ],
    ),
    (
        "Ann Hill toured Ohio in May. Ann Hill told Jo Berg that nobody lost a boat on Friday despite the fires raging around the "
        "state.",
        [
            "Ann Hill toured Ohio in May  [2024-05]",
            "Ann Hill – visited → Ohio",
            "Nobody lost a boat on Friday despite the fires raging around Ohio  [by Ann Hill, 2024-05-10]",
        ],
    ),
    ("Jo Berg toured Mar-a-Lodge in Ohio.", ["Jo Berg toured Mar-a-Lodge in Ohio"]),
    ("2012 map of Ohio takes unfamiliar shape in Lowell.", ["2012 map of Ohio takes unfamiliar shape in Lowell"]),
    # The adjective of a region leads to the region, alone and behind a point of the compass.
    (
        "The Victorian Premier, Jack Lee, smiled. South Australian Labor MP Ann Hill smiled. Jo Berg praised Kentuckian governor "
        "Phil Hill.",
        [
            "Ann Hill – Labor MP of → South Australia",
            "Jack Lee – premier of → Victoria",
            "Jo Berg praised Kentuckian governor Phil Hill",
            "Jo Berg – praised → Phil Hill",
            "Phil Hill – governor of → Kentucky",
            "South Australian Labor MP Ann Hill smiled",
            "The Victorian Premier smiled",
        ],
    ),
    # Towns in a list lie beside each other, an unknown word behind an age is a home, "near" parts a town from another's people.
    (
        "Ceremonies in Washington, New York and around the world honoured Jane Roe.",
        ["Ceremonies in Washington and around the world honoured Jane Roe"],
    ),
    ("Jack Lee, 31, of Harlsby pleaded guilty to theft.", ["Jack Lee of Harlsby pleaded guilty to theft"]),
    ("Norwegian militiamen near the town of Bergen fled.", ["Norwegian militiamen near the town of Bergen fled"]),
    # A word that names nothing alone opens a body's name; whoever is of a committee is its member; ministers "for" a region.
    (
        "National Mills Service spokesperson Jane Roe smiled. Republican Jack Lee of the Foreign Relations Committee left.",
        [
            "Jack Lee – member of → Foreign Relations Committee",
            "Jane Roe – spokesperson of → National Mills Service",
            "National Mills Service spokesperson Jane Roe smiled",
            "Republican Jack Lee of the Foreign Relations Committee left",
        ],
    ),
    (
        "Jane Roe, Minister for the Middle East, smiled. Ann Lott, the UK envoy for Syria, smiled.",
        [
            "Ann Lott smiled",
            "Ann Lott – envoy of → United Kingdom",
            "Jane Roe smiled",
            "Jane Roe – minister for → Middle East",
        ],
    ),
    # A bowler's victims have suffered no harm, whatever noun says so.
    (
        "Karl Lott, Phil Hill's second victim, scored one. Ann Hill smiled.",
        ["Ann Hill smiled", "Karl Lott scored one"],
    ),
    # What only ends like an adjective of a place is no end, a share is no ownership, a prince's title is no office, and a
    # country before an office is not where a town lies.
    ("CFMEU Harlian secretary Jane Roe smiled.", ["CFMEU Harlian secretary Jane Roe smiled"]),
    ("Jo Berg is a 30 percent owner of the Lowell Bank.", ["Jo Berg is a 30 percent owner of the Lowell Bank"]),
    (
        "In Newark, U.S. Attorney Jack Lee smiled. Norwegian Prime Minister Prince Harald Roe smiled.",
        [
            "Harald Roe – prime minister of → Norway",
            "Jack Lee – attorney of → United States",
            "Norwegian Prime Minister Prince Harald Roe smiled",
            "U.S. Attorney Jack Lee smiled in Newark",
        ],
    ),
    # An office of a state says citizenship already.
    (
        "Britain's Queen Ann II smiled.",
        ["Ann II – queen of → United Kingdom", "Britain's Queen Ann II smiled"],
    ),
    # What is said has the speaker's whole name, the report a part of it: one line is enough.
    (
        "Mr. Lee said during the first day of hearings in Lowell that he happened to be in Ohio for a talk with old "
        "judges. Jack Alan Lee was hired on Friday.",
        [
            "Jack Alan Lee was hired on Friday  [2024-05-10]",
            "Mr. Lee said during the first day of hearings in Lowell that he happened to be in Ohio for a talk with old judges",
        ],
    ),
    # Whom a nearer person may mean is left to them: the name goes to the first of a chain, and to nobody where two fit.
    (
        "Jack Roe fell ill on Sunday when he met some 100 guests. The former president ruled Norway for 32 years before he was "
        "forced out in 1998.",
        [
            "Jack Roe fell ill on Sunday when he met some 100 guests  [2024-05-05]",
            "Jack Roe ruled Norway for 32 years before he was forced out in 1998",
        ],
    ),
    (
        "Jack Roe met the mayor of Lowell in May. Another Norwegian was killed in Oslo when his truck exploded near the Globex mill.",
        [
            "Another Norwegian was killed in Oslo when his truck exploded near the Globex mill",
            "Jack Roe met the mayor of Lowell in May  [2024-05]",
            "Jack Roe’s truck exploded near the Globex mill  (held back: who is meant is not sure)",
        ],
    ),
    # No place is raised; a spokesman's "we" is a body; what "since then" and "this loan" mean stands before; other than which?
    (
        "Workers in Oslo will see a rise of the minimum wage. In Bergen, lawmakers voted to raise it between 25 and 75 cents to $8.70.",
        [
            "Lawmakers voted to raise Bergen between 25 and 75 cents to $8.70 in Bergen  (held back: who is meant is not sure)",
            "Workers in Oslo will see a rise of the minimum wage",
        ],
    ),
    (
        'State Department spokesman Jack Roe visited Oslo. "We expect Norway to open the port of Bergen," Jack Roe said.',
        [
            "Jack Roe said that we expect Norway to open the port of Bergen  (held back: a pronoun is open)",
            "Jack Roe – spokesman of → State Department",
            "Jack Roe – visited → Oslo",
            "State Department spokesman Jack Roe visited Oslo",
        ],
    ),
    (
        "Globex said that this big bridge loan will be replaced with debt of Hooli in Oslo. Other responses noted that Globex has not "
        "proven to be a big problem in Lowell. Ann Hill has not heard from the council of Lowell since then.",
        [
            "Ann Hill has not heard from the council of Lowell since then  (held back: it ends in the middle)",
            "Globex said that this big bridge loan will be replaced with debt of Hooli in Oslo  "
            "(held back: which one is meant is not said)",
            "Other responses noted that Globex has not proven to be a big problem in Lowell  "
            "(held back: it points to what is told before)",
        ],
    ),
    # A thing told in full before; the name behind a people's; an object behind a phrase; a rumour apart from its clause.
    (
        "Globex lent Hooli a Norwegian security team for the port of Lowell in May. Kenya has offered to pay the team on Monday.",
        [
            "Globex lent Hooli a Norwegian security team for the port of Lowell in May  [2024-05]",
            "Kenya has offered to pay the Norwegian security team for the port of Lowell on Monday",
        ],
    ),
    (
        "Norway is negotiating with Kenya in an effort to interview the Norwegian, Jo Berg, who was captured in Lowell.",
        [
            "Jo Berg was captured in Lowell",
            "Norway is negotiating with Kenya in an effort to interview the Norwegian, Jo Berg",
        ],
    ),
    (
        "Globex has made an offer to acquire, through a wholly owned unit, all outstanding shares of Hooli for 22 dollars a share.",
        [
            "Globex has made an offer to acquire, through a wholly owned unit, all outstanding shares of Hooli for 22 dollars a share",
        ],
    ),
    (
        "There were rumors last year that Globex was planning to sell the Lowell mill.",
        [
            "Globex was planning to sell the Lowell mill  [possible]  (held back: part of another statement)",
            "There were rumors last year that Globex was planning to sell the Lowell mill  [2023]",
        ],
    ),
    (
        "Jack Roe said in Lowell that the 26-year-old man has family in Oslo. The 60-year-old pact with Norway was signed in Oslo.",
        [
            "Jack Roe said in Lowell that the 26-year-old man has family in Oslo  (held back: which one is meant is not said)",
            "The 60-year-old pact with Norway was signed in Oslo",
        ],
    ),
    # A verb that has lost its subject: behind a dash, and behind the one who said it.
    (
        "A woman spent three weeks in a coma in Lowell after the Fat Cat balloon -- tossed by heavy winds -- struck a pole that hit "
        'her. "I took the road to Oslo," said Jane Roe, among the dozens of drivers in Lowell sent sliding when their cars hit ice.',
        [
            "A woman spent three weeks in a coma in Lowell after the Fat Cat balloon  (held back: a fragment)",
            "Jane Roe said among the dozens of drivers in Lowell sent sliding when their cars hit ice  (held back: a fragment)",
        ],
    ),
    # The town and the agency of a dateline: no part of the name behind the dash.
    (
        "Lowell (CNN) -- Democrats met Jane Roe in Kenya on Friday.",
        [
            "Democrats met Jane Roe in Kenya on Friday  [2024-05-10]",
            "Democrats – met → Jane Roe",
        ],
    ),
    # "To" somebody, before a clause with a subject of its own, is whose view it is; no place, and no one who is given something.
    (
        "To Jane Roe, the Lowell mill's owners are encouraging theft in Kenya. To Ann Lott, a lawyer, Globex seems a waste of "
        "money. To Jo Berg, Globex gave 3 million dollars. To Oslo, the Lowell road is 40 miles long.",
        [
            "Ann Lott is a lawyer  (held back: a fragment)",
            "Globex gave 3 million dollars to Jo Berg",
            "Globex seems a waste of money  [claimed, by Ann Lott]",
            "The Lowell road is 40 miles long to Oslo",
            "The Lowell mill's owners are encouraging theft in Kenya  [claimed, by Jane Roe]",
        ],
    ),
    # A town before the short name of a body with an office behind it; a body that is known as a whole, and one named alone.
    (
        "Dallas Fed President Phil Hill visited Kenya. London BBC Director Jo Berg praised Ann Lott. London Globex Director "
        "Jane Roe visited Norway. Jane Roe left Globex.",
        [
            "Dallas Fed President Phil Hill visited Kenya",
            "Jane Roe left Globex",
            "Jane Roe – visited → Norway",
            "Jo Berg – director of → BBC",
            "Jo Berg – praised → Ann Lott",
            "London BBC Director Jo Berg praised Ann Lott",
            "London Globex Director Jane Roe visited Norway",
            "Phil Hill – president of → Dallas Fed",
            "Phil Hill – visited → Kenya",
        ],
    ),
    # A noun with a hyphen before a place is the first part of a body's name; a quality or direction is none.
    (
        "Geo-science Australia says that the Lowell quake was weak. Oil-rich Kenya said that the Lowell quake was weak.",
        [
            "The Lowell quake was weak  [claimed, by Geo-science Australia]",
            "The Lowell quake was weak  [claimed, by Kenya]",
        ],
    ),
    # A part of a decade as a bound: no year of it is named.
    (
        "Globex has owned the Lowell mill since the mid-1990's. Initech ran the Oslo mill until the late 1980s.",
        [
            "Globex has owned the Lowell mill since the mid-1990's  [since 1990s]",
            "Globex – owns → Lowell mill",
            "Initech ran the Oslo mill until the late 1980s  [until 1980s]",
        ],
    ),
    # "By" behind a further event names who did that one.
    (
        "The air strikes were launched on Harlian targets in the wake of weekend raids by the militant group Red Dawn. "
        "Ann Lott was shot in Lowell during a robbery by Jack Roe.",
        [
            "Ann Lott was shot in Lowell during a robbery by Jack Roe",
            "Red Dawn is the militant group",
            "The air strikes were launched on Harlian targets in the wake of weekend raids by the militant group Red Dawn",
        ],
    ),
    # Nobody accuses himself but by a word of confessing, and one accused is told by his name.
    (
        "Jack Lott sought flying lessons in Oslo. Prosecutor Dan Berg claims he was an active participant in the terrorist attacks.",
        [
            "Dan Berg was an active participant in the terrorist attacks  [claimed, by Dan Berg]  (held back: whom it accuses is not sure)",
            "Jack Lott sought flying lessons in Oslo",
            "Prosecutor Dan Berg claims that he was an active participant in the terrorist attacks"
            "  (held back: whom it accuses is not sure)",
        ],
    ),
    (
        "Jack Lott went to Oslo. Prosecutor Dan Berg says he murdered Bob Hill in Kenya.",
        [
            "Dan Berg murdered Bob Hill in Kenya  [claimed, by Dan Berg]  (held back: whom it accuses is not sure)",
            "Dan Berg – killed → Bob Hill  [claimed, by Dan Berg]  (held back: an accusation or a denial)",
            "Jack Lott went to Oslo",
            "Prosecutor Dan Berg says that he murdered Bob Hill in Kenya  (held back: whom it accuses is not sure)",
        ],
    ),
    (
        "Jack Lott confessed that he killed Bob Hill in Oslo.",
        [
            "Jack Lott confessed that he killed Bob Hill in Oslo",
            "Jack Lott – killed → Bob Hill  [claimed, by Jack Lott]",
        ],
    ),
    (
        "The police arrested Jack Lott in Kenya. Dan Berg says the suspected Red Dawn fighter will be questioned by officers in Oslo.",
        [
            "Dan Berg says that the suspected Red Dawn fighter will be questioned by officers in Oslo  (held back: whom it accuses is not sure)",
            "The police arrested Jack Lott in Kenya",
            "The suspected Red Dawn fighter will be questioned by officers in Oslo  [by Dan Berg]  (held back: whom it accuses is not sure)",
            "police – arrested → Jack Lott",
        ],
    ),
    (
        "Jack Roe told the court in Oslo that he attacked Bob Hill with a knife.",
        [
            "Jack Roe told the court in Oslo that he attacked Bob Hill with a knife",
            "Jack Roe – attacked → Bob Hill  [claimed, by Jack Roe]",
        ],
    ),
    (
        "Bob Hill died in Oslo. Prime Minister Jack Roe said he was sad about the murder in Oslo.",
        [
            "Bob Hill died in Oslo",
            "Bob Hill – died in → Oslo",
            "Jack Roe was sad about the murder in Oslo  [claimed, by Jack Roe]",
        ],
    ),
    (
        "Bob Hill left Oslo. Police chief Jack Roe said he was guilty of a bribe.",
        [
            "Bob Hill left Oslo",
            "Jack Roe was guilty of a bribe  [claimed, by Jack Roe]  (held back: whom it accuses is not sure)",
            "Police chief Jack Roe said that he was guilty of a bribe  (held back: whom it accuses is not sure)",
        ],
    ),
    # What no state gives, told with the adjective of a nation; an army's general is one of the state.
    (
        "A senior Norwegian commander, Jack Lott, met the Norwegian general Dan Berg in Oslo.",
        [
            "A senior Norwegian commander, Jack Lott, met the Norwegian general Dan Berg in Oslo",
            "Dan Berg – general of → Norway",
            "Jack Lott is a senior Norwegian commander",
            "Jack Lott – senior commander of → Norway  (held back: an adjective of nation)",
            "Jack Lott – met → Dan Berg",
        ],
    ),
    # An office that somebody leaves in the same text is a former one; not what is left some day, or somewhere else.
    (
        "Globex says Jane Roe is resigning as CEO. Jane Roe, CEO of Globex, gave the board her resignation on Wednesday.",
        [
            "Jane Roe gave the board her resignation on Wednesday  [2024-05-08]",
            "Jane Roe is resigning as CEO  [claimed, by Globex]",
            "Jane Roe – former CEO of → Globex",
        ],
    ),
    (
        "Lowell Mayor Jane Roe will step down in June. Oslo Mayor Jack Lott resigned from the Globex board. Governor Ann Hill of Ohio "
        "refused to resign.",
        [
            "Ann Hill – governor of → Ohio",
            "Governor Ann Hill of Ohio refused to resign",
            "Jack Lott – mayor of → Oslo",
            "Jane Roe – mayor of → Lowell",
            "Lowell Mayor Jane Roe will step down in June  [2024-06]",
            "Oslo Mayor Jack Lott resigned from the Globex board",
        ],
    ),
    # What a noun means that was told more fully anywhere before, by the same noun or another for the same thing; none where two are told.
    (
        "Jane Roe presented a bill on river mills in May. Lowell was quiet. Ann Lott flew to Kenya. Jack Lott stayed in Oslo. Critics from Ohio rejected the measure in June.",
        [
            "Ann Lott flew to Kenya",
            "Critics from Ohio rejected the bill on river mills in June  [2023-06]",
            "Jack Lott stayed in Oslo",
            "Jack Lott – stayed in → Oslo",
            "Jane Roe presented a bill on river mills in May  [2024-05]",
            "Lowell was quiet",
        ],
    ),
    (
        "Jane Roe wrote the Lowell council's plan for schools in May. Dan Berg went to Oslo. Ann Lott flew to Kenya. The plan was printed by Globex. Jack Lott read the plan to Acme.",
        [
            "Ann Lott flew to Kenya",
            "Dan Berg went to Oslo",
            "Jack Lott read the Lowell council's plan to Acme",
            "Jane Roe wrote the Lowell council's plan for schools in May",
            "The Lowell council's plan was printed by Globex",
        ],
    ),
    (
        "Jane Roe read a study on whales. Ann Lott praised a study on mills. Jack Lott quoted the study in Oslo.",
        ["Ann Lott praised a study on mills", "Jack Lott quoted the study in Oslo", "Jane Roe read a study on whales"],
    ),
    (
        "Jack Lott walked out of Palace hotel in Oslo. Ann Lott slept. Jane Roe photographed the hotel in June.",
        [
            "Ann Lott slept",
            "Jack Lott walked out of Palace hotel in Oslo",
            "Jane Roe photographed the Palace hotel in Oslo in June  [2023-06]",
        ],
    ),
    (
        "Globex opened a report on river mills to Ann Lott. Jane Roe and Jack Lott of Acme contributed to this report.",
        ["Globex opened a report on river mills to Ann Lott", "Jack Lott – works for → Acme"],
    ),
    # What asked for or opposed is told by an earlier phrase with the same noun.
    (
        "Norway received applications for asylum in May. Kenyans submitted 18,854 applications to Norway in June.",
        [
            "Kenyans submitted 18,854 applications for asylum to Norway in June  [2023-06]",
            "Norway received applications for asylum in May  [2024-05]",
        ],
    ),
    (
        "Norway received applications for asylum and applications for housing in May. Kenyans submitted 18,854 applications to Norway in June.",
        [
            "Kenyans submitted 18,854 applications to Norway in June  [2023-06]",
            "Norway received applications for asylum and applications for housing in May  [2024-05]",
        ],
    ),
    (
        "Norway received applications for asylum in May. Kenyans submitted 18,854 visa applications and 54 applications for housing to Norway in June.",
        [
            "Kenyans submitted 18,854 visa applications and 54 applications for housing to Norway in June  [2023-06]",
            "Norway received applications for asylum in May  [2024-05]",
        ],
    ),
    ("A ship hit a fishing boat in Lowell. The vessel sank in May.", ["A ship hit a fishing boat in Lowell"]),
    (
        "Norway imposed sanctions against Kenya in May. Peru imposed sanctions on Ohio in June.",
        [
            "Norway imposed sanctions against Kenya in May  [2024-05]",
            "Norway – sanctioned → Kenya",
            "Peru imposed sanctions on Ohio in June  [2023-06]",
            "Peru – sanctioned → Ohio",
        ],
    ),
    # A dash for a lost line break or quotation mark ends the sentence and the quotation.
    (
        'Globex sold ten mills in Norway.-Karl Lott left Kenya.- "The mill is in Lowell. - Phil Hill sold ten boats to Peru. "Peru is big," Ann Berg said.',
        [
            "Ann Berg said that Peru is big",
            "Globex sold ten mills in Norway",
            "Karl Lott left Kenya",
            "Phil Hill sold ten boats to Peru",
        ],
    ),
    # Ministries of two states have one name.
    (
        "The Kenyan Foreign Ministry sold ten boats. Karl Lott left Peru, according to Norway's Foreign Ministry.",
        [
            "Karl Lott left Peru, according to Norway's Foreign Ministry  [claimed, by Foreign Ministry]",
            "The Kenyan Foreign Ministry sold ten boats",
        ],
    ),
    (
        "Kenya's Navy and Norway's Navy met in Peru. The Norwegian Navy said on Monday that Ann Berg left Peru.",
        ["Ann Berg left Peru  [claimed, by Norwegian Navy]", "Kenya's Navy and Norway's Navy met in Peru"],
    ),
    # A month behind "said" dates the saying; a clause that nothing joins tells what a sign is of; "he" is who spoke last.
    (
        "Karl Lott said in January his mill was sold to Norway.",
        ["Karl Lott’s mill was sold to Norway  [claimed, by Karl Lott]"],
    ),
    (
        "Prosecutors said on Monday there was no sign the mill that Karl Lott built in Norway was sold to Kenya.",
        ["There was no sign the mill that Karl Lott built in Norway was sold to Kenya  [by Prosecutors]"],
    ),
    (
        'Phil Hill said it rained. But Karl Lott, a professor at Lowell College, said Hill had sold ten boats to Peru. "Norway will buy ten mills in Peru," he said.',
        [
            "Hill had sold ten boats to Peru  [claimed, by Karl Lott]",
            "Karl Lott – professor of → Lowell College",
            "Norway will buy ten mills in Peru  [by Karl Lott]",
        ],
    ),
    # Figures are no decade; what counts from a year of somebody else; "that" and "the same law" point back.
    (
        "Ann Berg's rating was hovering in the low 60s in Norway, and Karl Lott's was in the 50s.",
        ["Ann Berg's rating was hovering in the low 60s in Norway", "Karl Lott's was in the 50s"],
    ),
    (
        "The sale of Acme was the biggest in Norway since Globex in 2012.",
        ["The sale of Acme was the biggest in Norway since Globex in 2012  [since 2012]"],
    ),
    (
        "Karl Lott contends that demonstrates bias between Norway and Kenya.",
        [],
    ),
    # A participle behind a noun is no verb.
    (
        "Evidence gathered on the ground in Norway points to an attack by Kenya.",
        ["Evidence gathered on the ground in Norway points to an attack by Kenya"],
    ),
    (
        "Karl Lott noted that the same law demands a fight against mills in Norway.",
        [],
    ),
    # A day is no measure where no number counts it.
    (
        "Jane Roe, day care director of Globex, left Oslo.",
        ["Jane Roe left Oslo", "Jane Roe – day care director of → Globex"],
    ),
    # One senior leader of several.
    (
        "A senior Hamas leader, Karl Lott, left Oslo.",
        ["A senior Hamas leader, Karl Lott, left Oslo", "Karl Lott – senior leader of → Hamas"],
    ),
    # A scene that is made up is told in the present; what goes on is not.
    (
        "War breaks out. With no choice left, Norway strikes Kenya with all it has. Peru is bombing Lowell.",
        [
            "Norway – struck → Kenya  (held back: a scene in the present)",
            "Peru is bombing Lowell",
            "Peru – bombed → Lowell",
        ],
    ),
    # A text that explains goes on with "they" for what it told of.
    (
        "Whales are essential to the ocean. They feed on small fish off Norway. The ocean stores heat. Rain fills the rivers. "
        "The rivers carry sand to the coast. The sand protects the coast. Storms move the sand. Fish eat algae.",
        ["Whales feed on small fish off Norway"],
    ),
    # An office with what limits it, without the years or the rank beside it; a name with its small words and its own "'s".
    (
        "Officer Karl Lott, a 24-year veteran of the Lowell Police Department, left Oslo. Jane Roe, acting head of Globex, left Kenya.",
        [
            "Jane Roe left Kenya",
            "Jane Roe – acting head of → Globex",
            "Karl Lott – veteran of → Lowell Police Department",
            "Officer Karl Lott left Oslo",
        ],
    ),
    (
        "Phil Hill, Kenya director of the Lowell Center, left Oslo. Former local ISIL leader Dan Berg left Kenya.",
        [
            "Dan Berg – former local leader of → Islamic State",
            "Former local ISIL leader Dan Berg left Kenya",
            "Phil Hill left Oslo",
            "Phil Hill – Kenya director of → Lowell Center",
        ],
    ),
    (
        "Norwegian Defense Minister Ursula von der Lott met Jane Lee, an analyst with Moody's, in Oslo.",
        [
            "Jane Lee – analyst of → Moody's",
            "Norwegian Defense Minister Ursula von der Lott met Jane Lee in Oslo",
            "Ursula von der Lott – defense minister of → Norway",
            "Ursula von der Lott – met → Jane Lee",
        ],
    ),
    (
        "Karl Lott retired from Globex in Oslo.",
        ["Karl Lott retired from Globex in Oslo", "Karl Lott – retired from → Globex"],
    ),
    # An accused "he" is hardly somebody whom no sentence accuses by name, where another is.
    (
        "A court charged Karl Lott with fraud in Norway. Attorney Dan Berg declined to comment. The mill in Norway has been closed since he was arrested by officers.",
        [
            "A court charged Karl Lott with fraud in Norway",
            "Attorney Dan Berg declined to comment",
            "The mill in Norway has been closed since Dan Berg was arrested by officers  (held back: whom it accuses is not sure)",
        ],
    ),
    (
        "A court charged Karl Lott with fraud in Norway. Attorney Dan Berg declined to comment. Jane Roe says he was a hacker.",
        [
            "A court charged Karl Lott with fraud in Norway",
            "Attorney Dan Berg declined to comment",
            "Jane Roe says that Dan Berg was a hacker  (held back: whom it accuses is not sure)",
        ],
    ),
    # "Their" is said of things as well as of persons, and of what follows it.
    (
        "Farmers hunt whales in Norway. Whales charm us in Norway with their songs in addition to their size.",
        ["Farmers hunt whales in Norway", "Whales charm us in Norway with their songs in addition to their size"],
    ),
    (
        "Others have boats in Kenya. Despite their small size, boats are essential to Kenya.",
        ["Boats are essential to Kenya despite their small size"],
    ),
]


@pytest.fixture(scope="module")
def lines_of(nlp, gazetteer):
    second = second_parser.second_parser()

    def told(text):
        document = with_metadata(Document("test", text, published="2024-05-10", blocks=blocks(text)))
        tree = next(iter(parse.trees([document], nlp, second=second)))
        graph = drawn_by_rules(knowledge_of((extraction(tree, gazetteer),), gazetteer))
        names = {thing.id: thing.label for thing in graph.things}
        return [(drawn_line(line, names), line.held) for line in (*graph.ties, *graph.statements)]

    return told


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_all_lines_that_no_rule_holds_back(lines_of, text, expected):
    assert sorted(marked(lines_of(text), expected)) == sorted(expected)


def test_a_phrase_before_the_colon_of_a_headline_is_no_speaker(lines_of):
    lines = lines_of("Title: Globex Under Fire: Roe Was Diverted to Oslo\n\nAnna Roe spoke.")
    assert not any("Fire" in line for line, held in lines if not held)
