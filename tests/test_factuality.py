"""Polarity, factuality and tense of predicates, as a table of sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.factuality import marks_of
from kg.extract.factuality.lexicon import factuality_lexicon
from kg.extract.proposition import Marks, Proposition, PropositionKind
from kg.syntax import Tree

TreeOf = Callable[..., Tree]

CASES = [
    # what nobody plans, reported with "would"; what is done in saying so; an event before which something did not happen
    ("Roe said that Globex would be harmed by a delay.", "harmed", "positive", "possible"),
    ("Roe said that Globex would open a mill.", "open", "positive", "planned"),
    ("Roe can confirm that Globex left.", "left", "positive", "fact"),
    ("Roe can reveal that Globex left.", "left", "positive", "fact"),
    ("The mill was not old before Globex left it.", "left", "positive", "fact"),
    ("You must consider that Globex left.", "left", "positive", "fact"),
    ("The common view is that Globex left.", "left", "positive", "claim"),
    ("The fact is that Globex left.", "left", "positive", "fact"),
    # what is feared or hoped, also in a second clause; what is warned of as present; what is worth a note
    ("Workers are concerned that it may rain and that the dam will break.", "break", "positive", "possible"),
    ("Workers hope that the dam will hold and that the mill will open.", "open", "positive", "possible"),
    ("Groups warned that Globex was leaving the town.", "leaving", "positive", "fact"),
    ("It is worth noting that Globex bought Acme.", "bought", "positive", "fact"),
    # "should" before its subject opens a condition
    ("Should Globex buy Acme, Initech will leave.", "buy", "positive", "possible"),
    ("Initech will leave should Globex buy Acme.", "buy", "positive", "possible"),
    ("The note came a day before Globex faced Acme in court.", "faced", "positive", "fact"),
    ("The note comes a day before Globex faces Acme in court.", "faces", "positive", "possible"),
    ("Globex barely survived the crisis.", "survived", "positive", "fact"),
    ("Globex hardly survived the crisis.", "survived", "negative", "fact"),
    # nouns above an event
    ("There were fears of a raid.", "raid", "positive", "possible"),
    ("Shops closed in anticipation of protests.", "protests", "positive", "planned"),
    ("The day of the raid was cold.", "raid", "positive", "fact"),
    # negation and its scope
    ("Globex did not buy Acme.", "buy", "negative", "fact"),
    ("Globex never bought Acme.", "bought", "negative", "fact"),
    ("Nobody saw the raid.", "saw", "negative", "fact"),
    ("No company bought Acme.", "bought", "negative", "fact"),
    ("Few analysts saw the merger.", "saw", "negative", "fact"),
    ("A few analysts saw the merger.", "saw", "positive", "fact"),
    ("Officials gave few details.", "gave", "positive", "fact"),
    ("Officials gave no details.", "gave", "negative", "fact"),
    ("Neither the king nor the queen signed the treaty.", "signed", "negative", "fact"),
    ("The firm is no longer building cars.", "building", "negative", "fact"),
    ("The army not only attacked the port but burned it.", "attacked", "positive", "fact"),
    ("The army not merely attacked the port but burned it.", "attacked", "positive", "fact"),
    ("The army not simply attacked the port but burned it.", "attacked", "positive", "fact"),
    ("The miners did not strike or protest.", "protest", "negative", "fact"),
    ("The king left without signing the treaty.", "signing", "negative", "fact"),
    ("Instead of paying the fine, Globex sued the state.", "paying", "negative", "fact"),
    ("Globex has yet to pay the fine.", "pay", "negative", "fact"),
    ("The king could not read the letter.", "read", "negative", "fact"),
    # acts that a measure rules out
    ("The king came too late to save the ring.", "save", "negative", "fact"),
    ("The king was too weak to burn the port.", "burn", "negative", "fact"),
    ("The king was not too weak to burn the port.", "burn", "positive", "possible"),
    ("The king was only too glad to burn the port.", "burn", "positive", "fact"),
    # acts before a court, and what is said of a report
    ("The jury acquitted the king of stealing the ring.", "stealing", "positive", "denied"),
    ("The king was found not guilty of stealing the ring.", "stealing", "positive", "denied"),
    ("The king was found guilty of stealing the ring.", "stealing", "positive", "fact"),
    ("The king was not convicted of stealing the ring.", "stealing", "positive", "denied"),
    ("The king is innocent of stealing the ring.", "stealing", "positive", "denied"),
    ("The king went on trial for stealing the ring.", "stealing", "positive", "claim"),
    ("The king was tried for stealing the ring.", "stealing", "positive", "claim"),
    ("The king tried to steal the ring.", "steal", "positive", "planned"),
    ("The king was blamed for stealing the ring.", "stealing", "positive", "claim"),
    ("It is not true that Globex sold arms.", "sold", "positive", "denied"),
    ("It is true that Globex sold arms.", "sold", "positive", "fact"),
    ("It was untrue that Globex sold arms.", "sold", "positive", "denied"),
    ("It was unclear that Globex sold arms.", "sold", "positive", "possible"),
    ("The report that Globex sold arms was untrue.", "sold", "positive", "denied"),
    ("There were rumours last year that Globex had sold arms.", "sold", "positive", "possible"),
    ("The rumour that Globex sold arms turned out to be baseless.", "sold", "positive", "denied"),
    ("The report that Globex sold arms was long.", "sold", "positive", "claim"),
    ("The paper falsely reported that Globex had sold arms.", "sold", "positive", "denied"),
    ("The king was wrongly accused of selling arms.", "selling", "positive", "denied"),
    ("The king wrongly decided to sell arms.", "sell", "positive", "planned"),
    # claims and fears that the text calls untrue, acts that go with what is planned
    ("The paper debunked the claim that Globex sold arms.", "sold", "positive", "denied"),
    ("The paper did not debunk the claim that Globex sold arms.", "sold", "positive", "claim"),
    ("There is a myth that Globex sold arms.", "sold", "positive", "denied"),
    ("Globex pleaded guilty to charges it illegally sold arms.", "sold", "positive", "claim"),
    ("Despite pronouncements that Globex had won the bid, its shares fell.", "won", "positive", "claim"),
    ("Lee made the flawed assumption that Globex had won the bid.", "won", "positive", "possible"),
    ("The false rumour that the king had died spread fast.", "died", "positive", "denied"),
    ("The fear, debunked by science, that vaccines cause harm is old.", "debunked", "positive", "fact"),
    ("The law that Globex broke is old.", "broke", "positive", "fact"),
    ("The court will rule after hearing the witnesses.", "hearing", "positive", "planned"),
    ("The court ruled after hearing the witnesses.", "hearing", "positive", "fact"),
    ("Rather than pay the fine, Globex sued.", "pay", "negative", "fact"),
    ("The miners rested rather than working on.", "working", "negative", "fact"),
    ("Globex sued rather than pay the fine.", "pay", "negative", "fact"),
    ("Globex sued the state rather than paying the fine.", "paying", "negative", "fact"),
    ("Lee was the first woman to win the prize.", "win", "positive", "fact"),
    ("Lee became the first woman since Rufus Roe in 1976 to win the cup.", "win", "positive", "fact"),
    ("It took two years for the council to give the order.", "give", "positive", "fact"),
    ("Globex won 90 seats, more than enough to form a government.", "form", "positive", "planned"),
    ("Lee could be the first woman to win the prize.", "win", "positive", "possible"),
    ("Lee has a plan to win the prize.", "win", "positive", "planned"),
    ("The minister called for the council to resign.", "resign", "positive", "planned"),
    ("The minister arrived in Lowell for talks and to sign a treaty.", "sign", "positive", "planned"),
    ("The minister arrived in Lowell for talks.", "talks", "positive", "planned"),
    # implicative, causative and factive verbs
    ("Globex managed to buy Acme.", "buy", "positive", "fact"),
    ("Globex did not manage to buy Acme.", "buy", "negative", "fact"),
    ("Globex failed to buy Acme.", "buy", "negative", "fact"),
    ("Globex did not fail to deliver the parts.", "deliver", "positive", "fact"),
    ("Globex refused to pay the fine.", "pay", "negative", "fact"),
    ("Globex was unable to deliver the parts.", "deliver", "negative", "fact"),
    ("Globex was not allowed to sell the plant.", "sell", "negative", "fact"),
    ("Freedonia forced the miners to leave the pit.", "leave", "positive", "fact"),
    ("Freedonia helped the miners to leave the pit.", "leave", "positive", "fact"),
    ("The police prevented the crowd from storming the palace.", "storming", "negative", "fact"),
    ("The ministry realised that the bridge had collapsed.", "collapsed", "positive", "fact"),
    ("The ministry did not realise that the bridge had collapsed.", "collapsed", "positive", "fact"),
    ("The king's attempt to sell the land failed.", "sell", "negative", "fact"),
    ("The court wants to know why the king left.", "left", "positive", "fact"),
    # plans, wishes, purposes
    ("The jury will meet tomorrow.", "meet", "positive", "planned"),
    ("The king and the queen will meet and sign the treaty.", "sign", "positive", "planned"),
    ("Freedonia tried to build a dam.", "build", "positive", "planned"),
    ("Freedonia pledged to send troops.", "send", "positive", "planned"),
    ("The king decided not to sign the treaty.", "sign", "negative", "planned"),
    ("The king is to visit the town in May.", "visit", "positive", "planned"),
    ("The king is set to visit the town.", "visit", "positive", "planned"),
    ("Globex to buy Acme for $2 billion", "buy", "positive", "planned"),
    ("Two senators to contest the vote", "contest", "positive", "planned"),
    ("The king is going to visit the town.", "visit", "positive", "planned"),
    ("The king sent money to support the rebels.", "support", "positive", "planned"),
    ("The plan to build a dam was dropped.", "build", "positive", "planned"),
    ("The minister said the firm would build a dam.", "build", "positive", "planned"),
    ("The king asked the court to free the prisoners.", "free", "positive", "planned"),
    ("Freedonia plans a vote. Voters would choose a flag.", "choose", "positive", "planned"),
    ("The king will visit the town, meeting the mayor.", "meeting", "positive", "planned"),
    ("The king is not going to visit the town.", "visit", "negative", "planned"),
    # hedges, conditions, questions, orders
    ("The balloons may have carried cameras.", "carried", "positive", "possible"),
    ("The king is likely to sign the treaty.", "sign", "positive", "possible"),
    ("The king is expected to visit the town.", "visit", "positive", "possible"),
    ("The law would give the king new powers.", "give", "positive", "possible"),
    ("If the king won, he would rule both lands.", "won", "positive", "possible"),
    ("If the king won, he would rule both lands.", "rule", "positive", "possible"),
    ("Will the king sign the treaty?", "sign", "positive", "possible"),
    ("Sign the treaty now!", "Sign", "positive", "possible"),
    ("The troops will stay until the war ends.", "ends", "positive", "possible"),
    ("The soldiers stayed in the town until the king arrived.", "arrived", "positive", "fact"),
    ("The king should have been chosen.", "chosen", "negative", "possible"),
    ("It is hard to find water.", "find", "positive", "possible"),
    ("The miners have to leave the pit.", "leave", "positive", "possible"),
    ("The miners had to leave the pit.", "leave", "positive", "fact"),
    ("Do not sign the treaty!", "sign", "negative", "possible"),
    ("The talks reportedly failed.", "failed", "positive", "claim"),
    ("The court asked whether the king had sold the land.", "sold", "positive", "possible"),
    # denial, doubt, evidence
    ("The king denied that he had sold the land.", "sold", "positive", "denied"),
    ("The king did not say that he had sold the land.", "sold", "positive", "possible"),
    ("There is no evidence that the king sold the land.", "sold", "positive", "denied"),
    ("There is no doubt that the king sold the land.", "sold", "positive", "fact"),
    ("Doe is suspected of killing Roe.", "killing", "positive", "claim"),
    ("Doe was convicted of killing Roe.", "killing", "positive", "fact"),
    ("The army neither confirmed nor denied the raid.", "denied", "negative", "fact"),
    ("Freedonia stopped short of calling the raid a crime.", "calling", "negative", "fact"),
    # events named by nouns
    ("The army is preparing for a planned offensive.", "offensive", "positive", "planned"),
    ("A quick strike is generally expected.", "strike", "positive", "possible"),
    ("The police spoke of a possible attack.", "attack", "positive", "possible"),
    ("The army averted an attack on the port.", "attack", "negative", "fact"),
    ("The spokesman denied an attack on the port.", "attack", "positive", "denied"),
    ("The union called for a strike.", "strike", "positive", "planned"),
    ("The army called off the attack.", "attack", "negative", "fact"),
    ("The army did not rule out an attack.", "attack", "positive", "possible"),
    ("The two sides are expected to sign a deal.", "deal", "positive", "possible"),
    ("The police warned of an attack.", "attack", "positive", "possible"),
    ("The king called the attack a mistake.", "attack", "positive", "fact"),
    ("Globex is considering a merger.", "merger", "positive", "planned"),
    ("The court discussed the attack.", "attack", "positive", "fact"),
    ("The attack was not large.", "attack", "positive", "fact"),
    ("There was no attack.", "attack", "negative", "fact"),
    ("The army may carry out an attack on the port.", "attack", "positive", "possible"),
    ("The king will condemn the attack on the port.", "attack", "positive", "fact"),
    ("The capture of the town would open the road.", "capture", "positive", "possible"),
]

TENSES = [
    ("The king left the town.", "left", "past"),
    ("The king had left the town.", "left", "pluperfect"),
    ("The king has left the town.", "left", "past"),
    ("The king leaves the town.", "leaves", "present"),
    ("The king will leave the town.", "leave", "future"),
    ("The king plans to leave the town.", "leave", "future"),
    ("The king had to leave, forcing the queen to stay.", "forcing", "past"),
    ("The attack killed three people.", "attack", "past"),
]


def marks_in(tree: Tree, word: str) -> Marks:
    token = next(token for token in tree.tokens if token.text == word)
    kind: PropositionKind = "nominal" if token.pos in {"NOUN", "PROPN"} else "verbal"
    return marks_of(Proposition(token, kind, (token,), token.lemma, ()), tree)


@pytest.mark.parametrize(("sentence", "word", "polarity", "factuality"), CASES)
def test_standing(tree_of: TreeOf, sentence: str, word: str, polarity: str, factuality: str) -> None:
    found = marks_in(tree_of(sentence), word)
    assert (found.polarity, found.factuality) == (polarity, factuality)


@pytest.mark.parametrize(("sentence", "word", "tense"), TENSES)
def test_tense(tree_of: TreeOf, sentence: str, word: str, tense: str) -> None:
    assert marks_in(tree_of(sentence), word).tense == tense


def test_every_effect_is_known() -> None:
    known = {"claim", "presupposed", "fact", "not", "planned", "possible", "denied", "same"}
    words = factuality_lexicon()
    assert {
        effect for table in (words.infinitives, words.clauses) for pair in table.values() for effect in pair
    } <= known


@pytest.mark.parametrize("text", ["", "…", "?!", "no no no", "not", "to to to to", "if", '"', "will may could"])
def test_marks_of_any_text(tree_of: TreeOf, text: str) -> None:
    tree = tree_of(text)
    for token in tree.tokens:
        marks_of(Proposition(token, "verbal", (token,), token.lemma, ()), tree)
