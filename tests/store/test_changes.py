"""What differs between two states of an article, which is newer, and who changed it."""

from datetime import timedelta

import pytest

from services.store.changes import cause_of, changed_fields, newer
from shared.contract.events import ArticleEnriched
from shared.contract.values import Image, Mention, Moment, Person
from tests.support.stored_articles import START, article, person

LATER = Moment(value=START + timedelta(hours=5))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (article(), article(hours=1)),
        (article(parser=9, enricher=9), article(hours=1)),
        (article(enricher=9), article(parser=2)),
        (article(), article(enricher=2)),
        (article(), article(hours=0.000001)),
    ],
)
def test_the_later_fetch_wins_then_the_later_parser_then_the_later_enricher(
    old: ArticleEnriched, new: ArticleEnriched
) -> None:
    assert newer(old, new)
    assert not newer(new, old)


def test_of_two_equally_new_states_always_the_same_one_wins() -> None:
    one, other = article(title="Một"), article(title="Hai")
    assert newer(one, other) != newer(other, one)
    assert not newer(one, one)


def test_the_size_in_the_address_of_a_picture_is_no_change() -> None:
    old = article(images=(Image(url="https://x.vn/a.jpg?w=300", caption="Hội nghị"),))
    new = article(images=(Image(url="https://x.vn/a.jpg?w=600", caption="Hội nghị"),))
    other = article(images=(Image(url="https://x.vn/a.jpg?w=600", caption="Đại hội"),))
    assert changed_fields(old, new) == ()
    assert changed_fields(old, other) == ("images",)


def test_a_new_time_of_modification_is_told_beside_a_real_change() -> None:
    assert changed_fields(article(), article(title="Sửa", modified=LATER)) == ("title", "modified")


@pytest.mark.parametrize(
    ("new", "cause"),
    [
        (article(hours=1, text="Khác."), "publisher_edit"),
        (article(parser=2, text="Sạch."), "reparse"),
        (article(hours=1, parser=2, text="Sạch.", body_hash=article().body_hash), "reparse"),
        (article(hours=1, parser=2, text="Khác."), "reparse"),
        (article(hours=1, parser=2, text="Khác.", modified=LATER), "publisher_edit"),
        (article(enricher=2, persons=(person("Lê Thị Thử"),)), "reenrich"),
        (article(hours=1, enricher=2, persons=(person("Lê Thị Thử"),)), "reenrich"),
        (article(parser=2, enricher=2, persons=(person("Lê Thị Thử"),)), "reenrich"),
        (article(hours=1, enricher=2, text="Khác."), "publisher_edit"),
        # A mended portal file: other hints, so another text of the same bytes.
        (article(hours=1, enricher=2, text="Khác.", body_hash=article().body_hash), "reparse"),
        (article(text="Khác.", body_hash=article().body_hash), "reparse"),
    ],
)
def test_a_cause_is_told_from_bytes_versions_and_fields(new: ArticleEnriched, cause: str) -> None:
    assert cause_of(article(), new, changed_fields(article(), new)) == cause


def test_a_moved_mention_is_a_change_of_what_was_found() -> None:
    moved = Person(
        name="Lê Thị Thử", mentions=(Mention(start=5, end=15, surface="Lê Thị Thử", rule="test"),)
    )
    assert changed_fields(article(persons=(person("Lê Thị Thử"),)), article(persons=(moved,))) == (
        "persons",
    )
