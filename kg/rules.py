"""Old name of kg.data.rules."""

from kg.data.rules import Example, Rule, RuleBook, Test, checked, event_nouns, rules

__all__ = ["Example", "Rule", "RuleBook", "Test", "checked", "event_nouns", "rules"]
