"""What an article is said to be about, with invented news."""

from datetime import datetime

import pytest

from services.enricher.enrich import enrich
from services.enricher.lexicon.thesaurus import load_thesaurus
from services.enricher.summary.topics import find_topics
from tests.support.articles import article

NEWS = """Sáng 12/3, đồng chí Trần Thế Khoa, Chủ tịch Ủy ban MTTQ Việt Nam tỉnh, kiểm tra tiến độ
xây dựng nông thôn mới tại xã Tân Phú. Đến nay xã đạt 17/19 tiêu chí nông thôn mới. Đồng chí đề nghị
xã đẩy mạnh chuyển đổi số, phòng, chống tham nhũng và vận động nhân dân hiến đất. Xã phấn đấu về
đích NTM và gắn chuyển đổi số với sản phẩm OCOP."""


def named(text: str, title: str = "Tin") -> list[str]:
    return [topic.term for topic in find_topics(text, title)]


def test_what_a_text_speaks_of_most_comes_first() -> None:
    assert named(NEWS)[:2] == ["nông thôn mới", "chuyển đổi số"]


def test_a_wording_stands_for_its_term_however_it_is_spelt() -> None:
    spellings = ["Phòng, chống tham nhũng", "PHÒNG CHỐNG THAM NHŨNG", "phòng - chống tham nhũng"]
    expected = ["phòng, chống tham nhũng, lãng phí, tiêu cực"]
    assert [named(f"{one} là việc chung.") for one in spellings] == [expected] * 3


def test_the_headline_weighs_more_than_a_passing_word() -> None:
    text = "Đoàn đến thăm hợp tác xã. Hợp tác xã có 20 thành viên và trồng rừng."
    assert named(text)[0] == "kinh tế tập thể"
    assert named(text, "Phát động trồng rừng đầu xuân")[0] == "bảo vệ và phát triển rừng"


def test_a_word_said_once_far_below_the_lead_is_no_topic() -> None:
    filler = "Mọi người cùng nhau trao đổi. " * 40
    assert named(f"Đoàn thăm hợp tác xã. {filler} Có người nhắc đến hạn mặn.") == [
        "kinh tế tập thể"
    ]


def test_a_term_inside_a_longer_one_is_not_counted_again() -> None:
    found = {topic.term: topic.count for topic in find_topics("Tổ chức xây dựng Đảng.", "")}
    assert found == {"tổ chức xây dựng Đảng": 1}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("HĐND tỉnh tổ chức kỳ họp thứ 12, khóa X.", "kỳ họp Hội đồng nhân dân"),
        ("Kỳ họp thứ 9, Quốc hội khóa XIV bế mạc.", "kỳ họp Quốc hội"),
        ("Khai mạc Đại hội lần thứ XVI Đảng bộ tỉnh.", "đại hội Đảng bộ"),
    ],
)
def test_a_meeting_stands_for_its_type(text: str, term: str) -> None:
    assert enrich(article(text)).summary.topics == (term,)


def test_the_office_of_a_person_is_no_topic() -> None:
    text = "Ông Vũ Quốc Lập, Chủ tịch Hội Cựu chiến binh tỉnh, tặng quà trẻ em."
    assert enrich(article(text)).summary.topics == ("trẻ em",)


def test_the_name_of_a_department_is_no_topic() -> None:
    text = "Dự có lãnh đạo Sở Giáo dục và Đào tạo, Sở Y tế tỉnh. Đoàn thăm hợp tác xã."
    assert enrich(article(text)).summary.topics == ("kinh tế tập thể",)


def test_at_most_five_topics_are_named() -> None:
    every = {one.term for one in load_thesaurus().labels}
    assert len(find_topics(". ".join(sorted(every)), "")) == 5


def test_each_wording_of_the_thesaurus_has_one_term() -> None:
    terms: dict[tuple[bytes, ...], set[str]] = {}
    for one in load_thesaurus().labels:
        terms.setdefault(tuple(one.words), set()).add(one.term)
    assert {words: found for words, found in terms.items() if len(found) > 1} == {}


def test_without_a_word_of_the_thesaurus_there_is_no_topic() -> None:
    assert enrich(article("Trời hôm nay nắng đẹp.", datetime(2026, 1, 2))).summary.topics == ()  # noqa: DTZ001
