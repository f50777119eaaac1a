"""The words of the domain as compiled patterns, with the gazetteer and the thesaurus."""

from services.enricher.lexicon.gazetteer import (
    REFORM,
    Gazetteer,
    ResolvedUnit,
    Unit,
    bare,
    describe,
    find_place,
    kind_stated,
    name_key,
)
from services.enricher.lexicon.lexicon import Lexicon, lexicon
from services.enricher.lexicon.organization_names import full_name, level_of
from services.enricher.lexicon.phrases import match_at_triggers, trie_pattern
from services.enricher.lexicon.thesaurus import Label, Thesaurus, TrieNode, thesaurus
from services.enricher.lexicon.unit_words import FEATURE, HAMLET, LEVEL, RUN

__all__ = [
    "FEATURE",
    "HAMLET",
    "LEVEL",
    "REFORM",
    "RUN",
    "Gazetteer",
    "Label",
    "Lexicon",
    "ResolvedUnit",
    "Thesaurus",
    "TrieNode",
    "Unit",
    "bare",
    "describe",
    "find_place",
    "full_name",
    "kind_stated",
    "level_of",
    "lexicon",
    "match_at_triggers",
    "name_key",
    "thesaurus",
    "trie_pattern",
]
