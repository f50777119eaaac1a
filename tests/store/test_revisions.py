from datetime import timedelta

import pytest

from services.store.revisions import cause_of, changed_fields, merge, merge_batch, newer
from shared.contract.events import ArticleEnriched
from shared.contract.values import Image, Link, Mention, Moment, Person, Stripped
from tests.support.stored_articles import START, article, gone, person

NOW = START + timedelta(days=1)
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


@pytest.mark.parametrize(
    "noise",
    [
        {"body_hash": "other bytes"},
        {"related": (Link(url="https://x.vn/khac"),)},
        {"stripped": (Stripped(kind="other", text="Lượt xem: 99"),)},
        {"modified": LATER},
        {"signature": "00ff"},
        {"url": "https://bao.example.vn/amp/bai-1.html"},
        {"content_hash": "computed otherwise"},
    ],
    ids=lambda noise: next(iter(noise)),
)
def test_what_is_no_real_change_makes_no_revision(noise: dict[str, object]) -> None:
    current = merge(None, article(), NOW).state
    merged = merge(current, article(hours=1, **noise), NOW)
    assert merged.state is not None
    assert merged.state.article.fetched_at == START + timedelta(hours=1)
    assert (merged.stored, merged.revision, merged.reason) == (None, None, "unchanged")


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
        (article(hours=1, enricher=2, text="Khác.", body_hash=article().body_hash), "reenrich"),
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


def test_a_page_that_is_seen_to_be_gone_twice_is_gone_once() -> None:
    folded = merge_batch({}, [article(), gone(hours=1), gone(hours=2), gone(hours=1)], NOW)
    assert [getattr(answer, "cause", str(answer)) for answer in folded.results] == [
        "new",
        "gone",
        "unchanged",
        "gone",
    ]
    assert folded.results[1] == folded.results[3]
    assert len(folded.revisions) == 1


def test_a_page_that_comes_back_changed_says_what_changed() -> None:
    folded = merge_batch({}, [article(), gone(hours=1), article(hours=2, title="Trở lại")], NOW)
    (last,) = folded.states.values()
    assert last.stored is not None
    assert (last.stored.cause, last.stored.changed) == ("restored", ("title",))
    assert [made.was for made in folded.revisions] == [{}, {"title": article().title}]


def test_a_redecided_change_keeps_the_id_of_its_revision() -> None:
    current = merge(None, article(), NOW).state
    edit = article(hours=1, title="Sửa")
    first, again = merge(current, edit, NOW), merge(current, edit, NOW + timedelta(hours=1))
    assert first.revision is not None
    assert again.revision is not None
    assert first.revision.id == again.revision.id
    assert first.stored is not None
    assert again.stored is not None
    assert first.stored.event_id() == again.stored.event_id()
