"""One page, parsed now."""

import pytest

from services.parse_once import parse_once
from shared.errors import UsageError
from tests.support.pages import article, page


def test_the_article_of_a_page_is_returned() -> None:
    parsed = parse_once(page(article("", title="Huyện Đông Giang mở lớp học đêm")))

    assert parsed.title == "Huyện Đông Giang mở lớp học đêm"


def test_a_page_that_is_no_article_is_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match="no article: not-an-article"):
        parse_once(page("<h1>404 Not Found</h1>"))
