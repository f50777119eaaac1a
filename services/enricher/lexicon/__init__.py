"""The words of the domain as compiled patterns, with the gazetteer and the thesaurus."""

from services.enricher.lexicon.gazetteer import (
    REFORM_DAY,
    Gazetteer,
    ResolvedUnit,
    Unit,
    find_place,
    resolve_unit,
)
from services.enricher.lexicon.lexicon import Lexicon, load_lexicon
from services.enricher.lexicon.organization_names import full_name, level_of
from services.enricher.lexicon.phrases import match_at_triggers, one_of, spaced, trie_pattern
from services.enricher.lexicon.place_words import (
    CAPITALIZED_RUN,
    FEATURE_WORD,
    HAMLET_WORD,
    LEVEL_WORD,
)
from services.enricher.lexicon.thesaurus import Label, Thesaurus, TrieNode, load_thesaurus
from services.enricher.lexicon.unit_names import name_key, stated_unit_type, without_level_word

__all__ = [
    "CAPITALIZED_RUN",
    "FEATURE_WORD",
    "HAMLET_WORD",
    "LEVEL_WORD",
    "REFORM_DAY",
    "Gazetteer",
    "Label",
    "Lexicon",
    "ResolvedUnit",
    "Thesaurus",
    "TrieNode",
    "Unit",
    "find_place",
    "full_name",
    "level_of",
    "load_lexicon",
    "load_thesaurus",
    "match_at_triggers",
    "name_key",
    "one_of",
    "resolve_unit",
    "spaced",
    "stated_unit_type",
    "trie_pattern",
    "without_level_word",
]
