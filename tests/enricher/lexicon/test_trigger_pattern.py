"""The prefilter finds every chunk, and passes over what begins none."""

import tomllib
from importlib.resources import files
from itertools import chain

import pytest

from services.enricher.lexicon import load_lexicon
from services.enricher.text import normalize

UNITS = ("tỉnh", "thị xã", "xã đảo", "cửa khẩu", "tổ dân phố", "cù lao", "ngã ba", "sông", "đường")


def listed() -> list[str]:
    """Return whatever the lexicon lists for the head of a chunk."""
    source = files("services.enricher").joinpath("data", "lexicon.toml")
    words = tomllib.loads(source.read_text(encoding="utf-8"))
    organizations = (words["organizations"]["complete"], words["organizations"]["open"])
    kinds = (*words["offices"].values(), *words["persons"].values(), words["places"]["regions"])
    return [*chain(*kinds, *organizations), *UNITS]


def triggers(text: str) -> list[str]:
    found = load_lexicon().trigger_pattern.finditer("\n" + normalize(text))
    return [trigger[0][1:] for trigger in found]


def test_every_chunk_in_small_letters_is_looked_for() -> None:
    lexicon = load_lexicon()
    texts = [normalize(f"ở {phrase} Tân Lập") for phrase in listed()]
    chunks = [text for text in texts if lexicon.chunk_pattern.match(text, 2)]
    assert [text for text in chunks if not lexicon.trigger_pattern.match(text, 1)] == []
    assert len(chunks) > len(texts) // 3


def test_a_capital_that_begins_more_than_a_name_is_not_read_as_one() -> None:
    lexicon = load_lexicon()
    spelt = chain(*((phrase[0].upper() + phrase[1:], phrase.upper()) for phrase in listed()))
    texts = [normalize(f"ở {phrase} Tân Lập") for phrase in spelt]
    matches = [(text, lexicon.chunk_pattern.match(text, 2)) for text in texts]
    others = [text for text, match in matches if match and not match["C"]]
    triggered = [(text, lexicon.trigger_pattern.match(text, 1)) for text in others]
    firsts = [(text, trigger[0][1:]) for text, trigger in triggered if trigger]
    assert [text for text, word in firsts if word not in lexicon.non_name_first_words] == []
    assert len(firsts) == len(others) > len(texts) // 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("đến thăm ông Khoa", ["ông", "Khoa"]),
        ("họp ở tỉnh, ở xã Tân Lập", ["xã", "Tân", "Lập"]),
        ("được bầu làm bí thư chi bộ", ["bí"]),
        ("trời nắng đẹp, lúa chín vàng", []),
    ],
)
def test_only_what_may_begin_a_chunk_triggers(text: str, words: list[str]) -> None:
    assert triggers(text) == words
