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
from services.enricher.lexicon.gazetteer import Gazetteer, name_key, read_gazetteer
from services.enricher.lexicon.phrases import any_phrase
from services.enricher.text import normalize


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the rules match with: `chunks` reads offices, bodies, names and places.

    It is tried where `openings` says that one may begin, and `names` where the capital there begins
    none of `first_words`. Of its groups one of T (office), O (body), H (honorific), L (place), R (region)
    and C (name) is set; `run` holds the capitalised syllables that end an office, a body or a place.
    """

    openings: re.Pattern[str]
    chunks: re.Pattern[str]
    names: re.Pattern[str]
    first_words: frozenset[str]
    common_surnames: frozenset[str]
    surnames: frozenset[str]
    soft: re.Pattern[str]
    heads: re.Pattern[str]
    ranks: re.Pattern[str]
    beside: re.Pattern[str]
    labels: dict[str, str]
    countries: frozenset[str]
    abroad: frozenset[str]
    gazetteer: Gazetteer


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read and compiled at the first call."""
    words = _toml("lexicon.toml")
    names = _toml("surnames.toml")
    common = frozenset(normalize(names["common"]).split())
    return Lexicon(
        openings=re.compile(opening_of(words)),
        chunks=re.compile(chunk_pattern(words)),
        names=re.compile(NAME),
        first_words=frozenset(first_words_of(words)),
        common_surnames=common,
        surnames=common | frozenset(normalize(names["rare"]).split()),
        soft=re.compile(any_phrase(words["offices"]["soft"])),
        heads=re.compile(office_head(words["offices"])),
        ranks=re.compile(any_phrase(words["offices"]["ranks"])),
        beside=re.compile(any_phrase(words["persons"]["soft"])),
        labels=words["labels"],
        countries=frozenset(map(name_key, words["places"]["countries"])),
        abroad=frozenset(map(name_key, words["places"]["abroad"])),
        gazetteer=read_gazetteer(),
    )


def _toml(name: str) -> dict[str, Any]:
    source = files("services.enricher").joinpath("data", name)
    return tomllib.loads(source.read_text(encoding="utf-8"))
