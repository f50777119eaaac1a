"""The number that orders lists."""

from datetime import UTC, datetime, timedelta

from services.store.search.moments import bounds, moment_of
from shared.contract.values import Moment
from tests.support.stored_articles import START, article


def test_later_comes_first_then_the_smaller_id_and_the_undated_last() -> None:
    shelf = [
        article(number, published=Moment(value=START + timedelta(days=day)))
        for number, day in [(1, 3), (2, 1), (3, 1), (4, 2)]
    ] + [article(number, published=None) for number in (5, 6)]

    shelf.sort(key=moment_of, reverse=True)

    def place(one: object) -> tuple[float, str]:
        assert hasattr(one, "published")
        assert hasattr(one, "article_id")
        when = -one.published.value.timestamp() if one.published else 0.0
        return when, one.article_id

    assert shelf == sorted(shelf, key=place)


def test_a_range_holds_what_was_published_in_it_alone() -> None:
    first, behind = bounds(START, START + timedelta(days=1))
    assert first is not None
    assert behind is not None
    for hours, within in [(-1, False), (0, True), (23, True), (24, False)]:
        one = article(published=Moment(value=START + timedelta(hours=hours)))
        assert (first <= moment_of(one) < behind) == within
    assert moment_of(article(published=None)) < 0 <= bounds(None, START)[0]  # type: ignore[operator]  # a number


def test_whatever_year_a_page_states_fits_64_bits() -> None:
    for year in (1, 1945, 9999):
        one = article(published=Moment(value=datetime(year, 1, 2, tzinfo=UTC)))
        assert 0 <= moment_of(one) < 1 << 63
