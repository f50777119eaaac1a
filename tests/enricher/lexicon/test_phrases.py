"""Lists of phrases as one pattern."""

import re

import pytest

from services.enricher.lexicon.phrases import (
    any_phrase,
    any_small,
    first_and_second_words,
    match_at_triggers,
    one_of,
    preceded_by,
    spaced,
    trie_pattern,
)

PHRASES = re.compile(any_phrase(["ban", "ban tổ chức", "ủy ban mttq", "ủy ban", "berlin", "undp"]))


def longest(text: str) -> str | None:
    match = PHRASES.match(text)
    return match[0] if match else None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("ban tổ chức họp", "ban tổ chức"),
        ("Ban Tổ chức họp", "Ban Tổ chức"),
        ("ban  tổ chức", "ban  tổ chức"),
        ("ban tổ chứcx", "ban"),
        ("bang", None),
        ("Ủy ban MTTQVN", "Ủy ban"),
        ("Ủy ban MTTQ tỉnh", "Ủy ban MTTQ"),
        ("ủy ban mttq", "ủy ban"),
        ("Berlin", "Berlin"),
        ("BERLIN", "BERLIN"),
        ("UNDP", "UNDP"),
        ("Undp", None),
    ],
)
def test_the_longest_phrase_is_matched(text: str, phrase: str | None) -> None:
    assert longest(text) == phrase


def test_small_phrases_are_matched_in_small_letters_only() -> None:
    pattern = re.compile(any_small(["phối hợp"]))
    assert pattern.match("phối hợp")
    assert not pattern.match("Phối hợp")


def test_the_other_tone_placement_of_a_listed_phrase_is_normalized() -> None:
    assert re.match(any_phrase(["uỷ ban"]), "ủy ban")


def test_words_of_a_trie_share_their_first_letters() -> None:
    pattern = trie_pattern([("ba", "x"), ("ban", "y")])
    assert pattern == "(?:b(?:a(?:n(?:y)|x)))"
    assert re.fullmatch(pattern, "bany")
    assert re.fullmatch(pattern, "bax")
    assert not re.fullmatch(pattern, "banx")


def test_second_words_follow_their_first_words() -> None:
    phrases = ["bí thư", "bí thư thứ nhất", "bác sĩ", "bác", "hđnd tỉnh"]
    assert first_and_second_words(phrases) == {"bí": {"thư"}, "bác": {"sĩ", ""}}


def test_matches_at_triggers_do_not_overlap() -> None:
    matches = match_at_triggers([0, 2, 5, 8], re.compile("xã ..."), "xã Lùn xã Mây")
    assert [match.span() for match in matches] == [(0, 6)]
    matches = match_at_triggers([0, 2, 7], re.compile("xã ..."), "xã Lùn xã Mây")
    assert [match[0] for match in matches] == ["xã Lùn", "xã Mây"]


def test_a_word_is_looked_for_behind() -> None:
    pattern = re.compile(preceded_by(["uân khu", "đoàn"]) + r"\d")
    assert pattern.search("Quân khu 7")
    assert pattern.search("sư đoàn 3")
    assert not pattern.search("tổ 7")


def test_branches_are_tried_in_their_order() -> None:
    assert re.match(one_of("a", "ab"), "ab")[0] == "a"  # type: ignore[index] # it matches


def test_the_spaces_of_a_phrase_match_any_run_of_them() -> None:
    assert spaced("Quốc hội khóa *XIV") == "Quốc ++hội ++khóa *XIV"
    assert re.fullmatch(spaced("Quốc hội"), "Quốc   hội")
