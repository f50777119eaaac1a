"""What every event is: frozen, open to new fields, with an id of its own."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from shared.contract.events import PageFetched
from tests.support.articles import article_of
from tests.support.pages import AT, numbered_page


def test_an_event_is_frozen() -> None:
    with pytest.raises(ValidationError):
        numbered_page(1).url = "http://elsewhere.example/"  # type: ignore[misc]


def test_a_field_that_we_do_not_know_yet_is_no_reason_to_refuse() -> None:
    newer = numbered_page(1).model_dump_json()[:-1] + ', "invented_tomorrow": 1}'

    assert PageFetched.model_validate_json(newer) == numbered_page(1)


def test_the_same_fact_has_the_same_id_and_another_has_another() -> None:
    again = article_of(numbered_page(1))

    assert article_of(numbered_page(1)).event_id() == again.event_id()
    assert again.event_id() == again.event_id(again.model_dump_json().encode())
    assert article_of(numbered_page(1)).event_id() != article_of(numbered_page(2)).event_id()
    assert (
        article_of(numbered_page(1)).event_id()
        != article_of(numbered_page(1), parser_version=2).event_id()
    )
    later = numbered_page(1, fetched_at=AT + timedelta(hours=1))
    assert numbered_page(1).event_id() != later.event_id()
