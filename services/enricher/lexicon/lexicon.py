"""The words of the domain as compiled patterns, built from the files under data/."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.enricher.lexicon.chunk_pattern import (
    NAME,
    chunk_pattern,
    first_words_of,
    office_head,
    opening_of,
)
from services.enricher.lexicon.gazetteer import Gazetteer, load_gazetteer, name_key
from services.enricher.lexicon.phrases import any_phrase
from services.enricher.text import normalize


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the rules match with: `chunks` reads offices, bodies, names and places.

    It is tried where `openings` says that one may begin, and `names` where the capital there begins
    none of `first_words`. Of its groups one of T (office), O (body), H (honorific), L (place), R (region)
    and C (name) is set; `run` holds the capitalised syllables that end an office, a body or a place.
    """

    trigger_pattern: re.Pattern[str]
    chunk_pattern: re.Pattern[str]
    name_pattern: re.Pattern[str]
    non_name_first_words: frozenset[str]
    common_surnames: frozenset[str]
    surnames: frozenset[str]
    weak_offices: re.Pattern[str]
    office_heads: re.Pattern[str]
    military_ranks: re.Pattern[str]
    weak_honorifics: re.Pattern[str]
    office_labels: dict[str, str]
    countries: frozenset[str]
    foreign_places: frozenset[str]
    gazetteer: Gazetteer


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon, read and compiled at the first call."""
    words = _toml("lexicon.toml")
    names = _toml("surnames.toml")
    common = frozenset(normalize(names["common"]).split())
    return Lexicon(
        trigger_pattern=re.compile(opening_of(words)),
        chunk_pattern=re.compile(chunk_pattern(words)),
        name_pattern=re.compile(NAME),
        non_name_first_words=frozenset(first_words_of(words)),
        common_surnames=common,
        surnames=common | frozenset(normalize(names["rare"]).split()),
        weak_offices=re.compile(any_phrase(words["offices"]["soft"])),
        office_heads=re.compile(office_head(words["offices"])),
        military_ranks=re.compile(any_phrase(words["offices"]["ranks"])),
        weak_honorifics=re.compile(any_phrase(words["persons"]["soft"])),
        office_labels=words["labels"],
        countries=frozenset(map(name_key, words["places"]["countries"])),
        foreign_places=frozenset(map(name_key, words["places"]["abroad"])),
        gazetteer=load_gazetteer(),
    )


def _toml(name: str) -> dict[str, Any]:
    source = files("services.enricher").joinpath("data", name)
    return tomllib.loads(source.read_text(encoding="utf-8"))
