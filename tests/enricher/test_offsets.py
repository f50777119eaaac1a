"""Whatever the text, a mention is what stands at its offsets."""

# ruff: noqa: E501 - the pieces of news are a table

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from services.enricher.enrich import enrich
from services.enricher.reading import working_copy
from shared.events import ArticleEnriched, Span
from tests.enricher.articles import article

DAY = datetime(2020, 12, 31)  # noqa: DTZ001 - the helper adds the zone of Viet Nam
PIECES = (
    "Sáng 1/7, đồng chí Trần Thế Khoa, Bí thư Tỉnh ủy Cà Mau", "ông Toả", "tỉnh Đắc Lắc", "TP.HCM",
    "Nghị quyết số 18-NQ/TW ngày 25/10/2017", "Kỳ họp thứ 9, Quốc hội khoá XIV", "nhiệm kỳ 2020 – 2025",
    "UỶ BAN NHÂN DÂN TỈNH HỌP", "Bà Rịa – Vũng Tàu", "từ ngày 30-9 đến 10-10", "quí IV", "(", ")", ",", " ",
    "\n", "31/2/2020", "ngày 99/99", "năm 0000", "xã", "Chủ tịch", "các", "và", "K’Rum", "\u0301", "İ", "ﬀ",
)  # fmt: skip


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


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_the_working_copy_has_the_length_of_the_text(text: str) -> None:
    assert len(working_copy(text)) == len(text)
