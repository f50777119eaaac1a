"""The words of the domain as compiled patterns, built from the files under data/."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services import enricher
from services.enricher.lexicon.chunk_pattern import NAME, chunk_pattern
from services.enricher.lexicon.gazetteer import Gazetteer, load_gazetteer
from services.enricher.lexicon.phrases import any_phrase
from services.enricher.lexicon.trigger_pattern import non_name_first_words, trigger_pattern
from services.enricher.lexicon.unit_names import name_key
from services.enricher.text import normalize


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The patterns and lists that the rules match with.

    `chunk_pattern` matches every chunk and is dear to try; its groups are those of
    lexicon/chunk_pattern.py. `trigger_pattern` tells where one may begin, and `name_pattern` stands
    in for it where the word there is none of `non_name_first_words`, so that only a name can begin.
    """

    trigger_pattern: re.Pattern[str]
    chunk_pattern: re.Pattern[str]
    name_pattern: re.Pattern[str]
    non_name_first_words: frozenset[str]
    # Surnames that begin a name anywhere; `surnames` has also those that are ordinary words.
    common_surnames: frozenset[str]
    surnames: frozenset[str]
    # "đại biểu": an office only where a person holds it in the text.
    weak_offices: re.Pattern[str]
    # "Đại tá".
    military_ranks: re.Pattern[str]
    # "nông dân": shows a person only where the words behind are also a full name.
    weak_honorifics: re.Pattern[str]
    # From abbreviated offices in small letters to their full form.
    office_labels: dict[str, str]
    # The `name_key` of each country, and of each province and city of other countries.
    countries: frozenset[str]
    foreign_places: frozenset[str]
    # The `name_key` of each king whose name has no surname: "Minh Mạng".
    reigns: frozenset[str]
    # Fields of work in small letters: "y tế", "giáo dục và đào tạo".
    fields: frozenset[str]
    gazetteer: Gazetteer


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon, read and compiled at the first call."""
    words = _toml("lexicon.toml")
    names = _toml("surnames.toml")
    common = frozenset(map(normalize, names["common"].split()))
    return Lexicon(
        trigger_pattern=re.compile(trigger_pattern(words)),
        chunk_pattern=re.compile(chunk_pattern(words)),
        name_pattern=re.compile(NAME),
        non_name_first_words=frozenset(non_name_first_words(words)),
        common_surnames=common,
        surnames=common | frozenset(map(normalize, names["rare"].split())),
        weak_offices=re.compile(any_phrase(words["offices"]["weak"])),
        military_ranks=re.compile(any_phrase(words["offices"]["ranks"])),
        weak_honorifics=re.compile(any_phrase(words["persons"]["weak_honorifics"])),
        office_labels=words["office_labels"],
        countries=frozenset(map(name_key, words["places"]["countries"])),
        foreign_places=frozenset(map(name_key, words["places"]["foreign"])),
        reigns=frozenset(map(name_key, words["persons"]["reigns"])),
        fields=frozenset(normalize("\n".join(words["organizations"]["fields"])).split("\n")),
        gazetteer=load_gazetteer(),
    )


def _toml(name: str) -> dict[str, Any]:
    source = files(enricher).joinpath("data", name)
    return tomllib.loads(source.read_text(encoding="utf-8"))
