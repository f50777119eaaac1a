"""The exceptions that end work."""

from shared.errors import Skipped


def test_a_skipped_record_is_counted_by_its_reason_and_its_detail_is_for_people() -> None:
    skipped = Skipped("not-an-article", "a listing")

    assert skipped.reason == "not-an-article"
    assert str(skipped) == "not-an-article: a listing"
    assert str(Skipped("robots")) == "robots"
