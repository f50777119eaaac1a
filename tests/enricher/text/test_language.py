"""The language of a text, told from the text alone."""

import unicodedata

import pytest

from services.enricher.enrich import enrich
from services.enricher.text.language import language_of
from tests.support.articles import article

NEWS = "Sáng nay, Tỉnh ủy tổ chức hội nghị triển khai nhiệm vụ của các cấp ủy trong năm tới."


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (NEWS, "vi"),
        (NEWS.upper(), "vi"),
        (plain(NEWS), "vi"),
        ("Tin vắn", "vi"),
        ("The provincial People's Committee held a meeting on the plan for this year.", "en"),
        ("Le Comité populaire de la province a tenu une réunion avec les communes.", "fr"),
        ("越南共产党中央委员会召开会议", "zh"),
        ("省の人民委員会は会議を開いたという。", "ja"),
        ("ແຂວງໄດ້ຈັດກອງປະຊຸມ", "lo"),
        ("ខេត្តបានរៀបចំកិច្ចប្រជុំ", "km"),
        ("Провинция провела совещание", "ru"),
        ("Lơ 12/3, amăng plơi hmâo jơnum hăng mơnuih ƀôn sang kơ bruă hơdôm thun anai.", "jra"),
        ("Hlăm ƀuôn mâo mnuih dôk leh anăn amâo mâo klei bruă kơ hdeh.", "rad"),
        ("Tung pơlê ai mâu mơngế ki ôh tá cheăng kâ, drêng mê vâi vâ tơdroăng nếo.", "sed"),
        ("1 2 3", None),
        ("", None),
    ],
)
def test_a_text_shows_its_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_the_text_is_believed_before_the_page() -> None:
    stated = article(NEWS).model_copy(update={"language": "en"})
    assert enrich(stated).summary.language == "vi"


def test_without_words_the_page_is_believed() -> None:
    stated = article("12 - 3").model_copy(update={"language": "km"})
    assert enrich(stated).summary.language == "km"
