"""Near-duplicates differ in few bits; other texts in about half of them."""

from random import Random

from services.enricher.signature import distance, signature

WORDS = [
    f"{head}{tail}" for head in ("ba", "cô", "đi", "hội", "kế") for tail in ("", "n", "ng", "nh")
]
NEAR, FAR = 12, 18


def text(seed: int, length: int = 400) -> list[str]:
    chosen = Random(seed)  # noqa: S311 - a fixed text, not a secret
    return [chosen.choice(WORDS) + str(chosen.randrange(40)) for _ in range(length)]


def signed(words: list[str]) -> str:
    return signature(" ".join(words)) or ""


def test_a_text_with_a_few_words_changed_stays_near() -> None:
    for seed in range(30):
        words = text(seed)
        changed = [*words[:100], "khác", *words[101:300], *words[303:]]
        assert distance(signed(words), signed(changed)) <= NEAR


def test_other_texts_are_far() -> None:
    for seed in range(30):
        assert distance(signed(text(seed)), signed(text(seed + 1000))) >= FAR


def test_case_and_punctuation_do_not_count() -> None:
    assert signature("Hội nghị, cán bộ.") == signature("HỘI NGHỊ cán bộ")


def test_a_text_without_words_has_none() -> None:
    assert signature(" ... ") is None
