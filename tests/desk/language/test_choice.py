"""Which language a reader gets."""

import pytest

from services.desk.language import chosen


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "code"),
    [
        (None, None, None, "vi"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, "en;q=0.5, vi;q=0.8", "vi"),
        (None, None, "fr, en;q=0.1", "en"),
        (None, None, "fr", "vi"),
        (None, None, "en;q=nan, vi", "vi"),
        (None, None, "en;q=", "vi"),
        (None, "en", "vi", "en"),
        ("vi", "en", "en", "vi"),
        ("xx", "yy", "en", "en"),
        (None, None, "," * 10_000, "vi"),
    ],
)
def test_the_address_wins_over_the_cookie_and_that_over_the_browser(
    asked: str | None, cookie: str | None, accepted: str | None, code: str
) -> None:
    assert chosen(asked, cookie, accepted) == code
