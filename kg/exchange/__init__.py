"""A written graph in the formats of other programs, every tie and statement with its evidence."""

from kg.exchange.content import Content, SourceSentence
from kg.exchange.files import FORMS, exported
from kg.exchange.networks import network

__all__ = ["FORMS", "Content", "SourceSentence", "exported", "network"]
