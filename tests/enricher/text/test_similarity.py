"""Copies are near and share; other texts are far and share nothing, even with the same formulae."""

from random import Random

import pytest

from services.enricher.text.similarity import (
    COPY_MIN_SHARED,
    fingerprint,
    hamming_distance,
    shared_hashes,
)

WORDS = [
    f"{head}{tail}" for head in ("ba", "cô", "đi", "hội", "kế") for tail in ("", "n", "ng", "nh")
]
NEAR, FAR = 12, 18
FORMULA = (
    "dự và chủ trì hội nghị có các đồng chí trong ban thường vụ lãnh đạo các sở ban ngành và các "
    "địa phương phát biểu kết luận đồng chí yêu cầu các cấp ủy tiếp tục quán triệt thực hiện tốt"
)


def text(seed: int, length: int = 400) -> list[str]:
    chosen = Random(seed)  # noqa: S311 - a fixed text, not a secret
    return [chosen.choice(WORDS) + str(chosen.randrange(40)) for _ in range(length)]


def signed(words: list[str]) -> str:
    return fingerprint(" ".join(words)).signature or ""


def sketch(words: list[str]) -> tuple[str, ...]:
    return fingerprint(" ".join(words)).sketch


def test_a_text_with_a_few_words_changed_stays_near() -> None:
    for seed in range(30):
        words = text(seed)
        changed = [*words[:100], "khác", *words[101:300], *words[303:]]
        assert hamming_distance(signed(words), signed(changed)) <= NEAR


def test_other_texts_are_far() -> None:
    for seed in range(30):
        assert hamming_distance(signed(text(seed)), signed(text(seed + 1000))) >= FAR


def test_a_text_shares_its_whole_sketch_with_itself() -> None:
    assert shared_hashes(sketch(text(1)), sketch(text(1))) == 32


def test_a_text_cut_by_half_or_joined_to_another_is_a_copy_still() -> None:
    for seed in range(30):
        words, other = text(seed), text(seed + 1000)
        assert shared_hashes(sketch(words), sketch(words[:200])) >= COPY_MIN_SHARED
        assert shared_hashes(sketch(words), sketch(words + other)) >= COPY_MIN_SHARED
        assert shared_hashes(sketch(other), sketch(words + other)) >= COPY_MIN_SHARED


def test_the_same_formulae_make_no_copy() -> None:
    for seed in range(30):
        one, other = (text(number, 300) + FORMULA.split() for number in (seed, seed + 1000))
        assert shared_hashes(sketch(one), sketch(other)) < COPY_MIN_SHARED


def test_case_and_punctuation_do_not_count() -> None:
    plain = fingerprint("hội nghị cán bộ toàn tỉnh họp")
    assert fingerprint("HỘI NGHỊ, cán bộ toàn tỉnh họp.") == plain


@pytest.mark.parametrize("words", ["", " ... "])
def test_a_text_without_words_has_none(words: str) -> None:
    assert (fingerprint(words).signature, fingerprint(words).sketch) == (None, ())


def test_a_text_of_few_words_has_a_signature_but_no_sketch() -> None:
    marks = fingerprint("Tin vắn trong ngày")
    assert marks.signature is not None
    assert marks.sketch == ()
