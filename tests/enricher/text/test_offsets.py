"""Whatever the text, composed or not, a mention is what stands at its offsets."""

# ruff: noqa: E501 - the pieces of news are a table

import unicodedata
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from services.enricher.enrich import enrich
from services.enricher.text import compose, is_composed
from shared.contract.events import ArticleEnriched
from shared.contract.values import Span
from tests.support.articles import article

DAY = datetime(2020, 12, 31)  # noqa: DTZ001 - the helper adds the zone of Viet Nam
PIECES = (
    "Sáng 1/7, đồng chí Trần Thế Khoa, Bí thư Tỉnh ủy Cà Mau", "ông Toả", "tỉnh Đắc Lắc", "TP.HCM",
    "Nghị quyết số 18-NQ/TW ngày 25/10/2017", "Kỳ họp thứ 9, Quốc hội khoá XIV", "nhiệm kỳ 2020 – 2025",
    "UỶ BAN NHÂN DÂN TỈNH HỌP", "Bà Rịa – Vũng Tàu", "từ ngày 30-9 đến 10-10", "quí IV", "(", ")", ",", " ",
    "\n", "31/2/2020", "ngày 99/99", "năm 0000", "xã", "Chủ tịch", "các", "và", "K’Rum", "\u0301", "İ", "ﬀ",
)  # fmt: skip


DATE_WORDS = (
    "thứ hai Ba tư Năm sáu bảy 2 7 8 chủ nhật Chủ T5 CN sáng Chiều tối đêm rạng khuya hôm nay qua kia mai ngày Ngày "
    "mùng mồng 1 05 31 32 12 13 / - . , ( ) 2020 1890 2025 20 tháng năm quý IV V I đầu giữa cuối mùa xuân hè thập niên "
    "90 1930 thế kỷ XX XXX những các từ Từ đến tới và nửa tuần này trước sau vừa rồi ngoái nhiệm kỳ giai đoạn khóa cách "
    "đây vài một mười hai giêng 9 6 3 99 của hết"
)


def spans(found: ArticleEnriched) -> list[Span]:
    groups = (found.persons, found.organizations, found.places, found.documents)
    named = [*groups, found.occasions, found.terms]
    mentions = [mention for group in named for one in group for mention in one.mentions]
    titles = [office.span for one in found.persons for office in one.offices]
    return [*mentions, *titles, *found.dates]


def check(text: str) -> None:
    for span in spans(enrich(article(text, DAY))):
        assert text[span.start : span.end] == span.surface
        assert span.surface.strip()


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_at_all(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25))
def test_mutated_news(pieces: list[str]) -> None:
    check("".join(pieces))
    check(" ".join(pieces))


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(DATE_WORDS.split()), max_size=14), st.sampled_from((" ", "")))
def test_words_of_dates_in_any_order(words: list[str], space: str) -> None:
    check(space.join(words))


def test_a_decomposed_letter_is_composed_and_knows_its_place() -> None:
    apart = unicodedata.normalize("NFD", "Tỉnh ủy")
    text, offsets = compose(apart)
    assert text == "Tỉnh ủy"
    assert [apart[offset] for offset in offsets[:-1]] == ["T", "i", "n", "h", " ", "u", "y"]
    assert offsets[-1] == len(apart) > len(text)


def test_only_decomposed_text_is_not_composed() -> None:
    assert is_composed("Tỉnh ủy")
    assert not is_composed(unicodedata.normalize("NFD", "Tỉnh ủy"))


def test_a_mention_of_a_decomposed_text_stands_at_its_offsets_there() -> None:
    apart = unicodedata.normalize("NFD", "Sáng 1/7, đồng chí Trần Thế Khoa, Bí thư Tỉnh ủy, dự.")
    (person,) = enrich(article(apart, DAY)).persons
    (mention,) = person.mentions
    assert apart[mention.start : mention.end] == mention.surface
    assert unicodedata.normalize("NFC", mention.surface) == "Trần Thế Khoa" == person.name
