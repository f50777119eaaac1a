"""What a replayed record comes to, held against what is stored."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.enricher.enrich import enrich
from services.parser.parse import parse
from services.replay.verdicts import compare, compare_refusal
from services.store.revisions import merge
from shared.contract.events import ArticleParsed
from tests.support.replays import kept_page

NOW = datetime(2026, 3, 8, tzinfo=UTC)
PARSED = parse(kept_page(1, slogan=False))
STATE = merge(None, enrich(PARSED), NOW).state


def _with(**facts: object) -> ArticleParsed:
    return PARSED.model_copy(update=facts)


CASES = {
    "equal": _with(related=(), stripped=()),
    "better": _with(text=PARSED.text * 2),
    "worse": _with(text=PARSED.text[: len(PARSED.text) // 2]),
    "changed": _with(title="Tin khác"),
    "superseded": _with(fetched_at=datetime(2020, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("verdict", CASES)
def test_a_reading_is_held_against_the_stored_one(verdict: str) -> None:
    assert compare(STATE, CASES[verdict], None).verdict == verdict


def test_a_field_that_is_lost_is_for_the_worse_and_one_that_is_found_for_the_better() -> None:
    found = replace(STATE, article=enrich(_with(section="Thời sự")))

    assert compare(found, PARSED, None).verdict == "worse"
    assert compare(STATE, _with(section="Thời sự"), None).verdict == "better"
    assert compare(STATE, _with(section="Thời sự"), None).fields == ("section",)


def test_what_is_not_stored_is_newly_accepted() -> None:
    assert compare(None, PARSED, None).verdict == "newly accepted"


def test_a_newer_reading_is_never_replaced_by_an_older_one() -> None:
    reread = enrich(_with(reparsed_at=NOW, title="Tin khác"))

    assert compare(replace(STATE, article=reread), enrich(PARSED), PARSED).verdict == "superseded"
    assert compare(replace(STATE, article=reread), PARSED, None).verdict == "changed"


def test_a_refused_page_is_new_only_where_it_made_what_is_stored() -> None:
    older = _with(fetched_at=datetime(2020, 1, 1, tzinfo=UTC))

    assert compare_refusal(STATE, PARSED, "a listing").verdict == "newly refused"
    assert compare_refusal(STATE, older, "a listing").verdict == "refused"
    assert compare_refusal(None, PARSED, "a listing").verdict == "refused"
