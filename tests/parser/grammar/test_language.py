"""The language of a text comes from its letters, and then from what its page states."""

import pytest

from services.parser.grammar import language_of
from tests.support.pages import ENGLISH, PROSE

THAI = "สภาเทศบาลอนุมัติงบประมาณปีหน้าในการประชุมเปิด โดยมีชาวบ้านกว่าสองร้อยคนเข้าร่วม "
CHINESE = "市议会星期二晚上通过了明年的预算，来自十二个街区的两百多名居民出席了会议。"


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        (None, ENGLISH, "en"),
        (None, "“A café opened” – the mayor said. " + ENGLISH, "en"),
        ("vn", PROSE, "vi"),
        ("fr", PROSE, "vi"),
        ("es_VE", "El concejo aprobó el presupuesto.", "es"),
        ("pt-BR", "Prefeitura", "pt"),
        ("en", THAI, "und"),
        ("vi", CHINESE, "und"),
        ("", "", "en"),
    ],
)
def test_letters_and_then_what_the_page_states_tell_the_language(
    stated: str | None, text: str, language: str
) -> None:
    assert language_of(stated, text) == language


def test_a_vietnamese_name_in_an_english_text_does_not_make_it_vietnamese() -> None:
    assert language_of("en", f"Nguyễn Văn Bích said: {ENGLISH * 3}") == "en"


def test_only_the_first_part_of_a_text_is_looked_at() -> None:
    assert language_of(None, ENGLISH * 20 + PROSE * 20) == "en"
