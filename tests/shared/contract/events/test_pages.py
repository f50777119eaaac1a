"""Events about pages: the very bytes, and times with a zone."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.contract.events import PageFetched
from tests.support.pages import numbered_page


@given(st.binary())
def test_a_page_gives_the_very_bytes_back(content: bytes) -> None:
    wrapped = numbered_page(1).model_copy(update=PageFetched.wrap(content))

    again = PageFetched.model_validate_json(wrapped.model_dump_json())

    assert again.content() == content


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        numbered_page(1, fetched_at=datetime(2026, 3, 7))  # noqa: DTZ001 - that is the point
