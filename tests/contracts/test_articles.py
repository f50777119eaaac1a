"""What every implementation of `Articles` does, whatever the database."""

import asyncio
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.store.articles import Articles, Query, SaveResult
from services.store.open import open_articles
from services.store.states import State
from shared.contract.events import ArticleEnriched, ArticleStored
from shared.contract.values import Image, Link, Moment, Stripped
from shared.errors import Rejected, Skipped
from shared.runtime import telemetry
from shared.runtime.settings import Settings
from tests.support.stored_articles import START, article, gone, person


def _stored(answer: object) -> ArticleStored:
    assert isinstance(answer, ArticleStored)
    return answer


async def current(articles: Articles, event: ArticleEnriched) -> State:
    state = await articles.get(event.article_id)
    assert state is not None
    return state


async def _titles(articles: Articles, query: Query) -> list[str]:
    found = await articles.find(query)
    assert await articles.count(query) == len(found)
    assert await articles.count(query, at_most=len(found)) == len(found)
    assert await articles.count(query, at_most=1) == min(len(found), 2)
    return [state.article.title for state in found]


async def test_a_new_article_is_stored_as_it_came(articles: Articles) -> None:
    event = article(persons=(person("Trần Văn Mẫu"),), images=(Image(url="https://x.vn/a.jpg"),))
    (answer,) = await articles.save([event])
    stored = _stored(answer)
    assert (stored.cause, stored.revision, stored.changed) == ("new", 1, ())
    assert (stored.article_id, stored.title) == (event.article_id, event.title)
    assert (await current(articles, event)).article == event
    assert await articles.revisions(event.article_id) == []


async def test_an_unknown_article_is_none(articles: Articles) -> None:
    assert await articles.get("0" * 32) is None
    assert await articles.revisions("0" * 32) == []


async def test_nothing_to_save_is_no_work(articles: Articles) -> None:
    assert list(await articles.save([])) == []


async def test_an_edit_makes_a_revision_with_what_was_before(articles: Articles) -> None:
    old, new = article(), article(hours=1, title="Tin đã sửa")
    await articles.save([old])
    (answer,) = await articles.save([new])
    assert _stored(answer).cause == "publisher_edit"
    assert _stored(answer).changed == ("title",)
    (revision,) = await articles.revisions(new.article_id)
    assert revision.was == {"title": old.title}
    assert (revision.number, revision.cause) == (2, "publisher_edit")
    assert (await current(articles, new)).article == new


@pytest.mark.parametrize(
    ("event", "cause"),
    [
        (article(parser=2, text="Sạch hơn."), "reparse"),
        (article(enricher=2, persons=(person("Lê Thị Thử"),)), "reenrich"),
        (article(hours=1, text="Đính chính."), "publisher_edit"),
        (gone(hours=1), "gone"),
    ],
)
async def test_a_change_knows_its_cause(
    articles: Articles, event: ArticleEnriched, cause: str
) -> None:
    await articles.save([article()])
    (answer,) = await articles.save([event])
    assert _stored(answer).cause == cause
    assert [made.cause for made in await articles.revisions(event.article_id)] == [cause]


async def test_a_stale_event_changes_nothing(articles: Articles) -> None:
    newest = article(hours=2, title="Mới nhất")
    await articles.save([newest])
    stale = [article(hours=1, parser=9), article(hours=2, parser=0, title="Bộ tách cũ")]
    assert _reasons(await articles.save(stale)) == ["stale", "stale"]
    assert (await current(articles, newest)).article == newest
    assert await articles.revisions(newest.article_id) == []


async def test_an_unchanged_page_moves_only_the_time_of_its_fetch(articles: Articles) -> None:
    await articles.save([article()])
    again = article(
        hours=1,
        body_hash="other bytes",
        related=(Link(url="https://x.vn/khac"),),
        stripped=(Stripped(kind="other", text="Lượt xem: 1.234"),),
        modified=Moment(value=START + timedelta(hours=1)),
    )
    assert _reasons(await articles.save([again, again])) == ["unchanged", "repeated"]
    assert (await current(articles, again)).article == again
    assert await articles.revisions(again.article_id) == []


async def test_a_repeated_event_is_announced_again_in_the_same_words(articles: Articles) -> None:
    first, edit = article(), article(hours=1, title="Đã sửa")
    (announced,) = await articles.save([first])
    assert await articles.save([first]) == [announced]
    (edited,) = await articles.save([edit])
    await articles.save([article(hours=2, title="Đã sửa")])
    assert await articles.save([edit]) == [edited]
    assert len(await articles.revisions(edit.article_id)) == 1


async def test_every_change_is_announced_again_when_its_event_comes_again(
    articles: Articles,
) -> None:
    tagged = {"tags": ("lũ",)}
    batch = [
        article(),
        article(hours=1, title="Sửa"),
        article(hours=2),
        gone(hours=3),
        article(hours=4, **tagged),
        gone(hours=5),
    ]
    first = await articles.save(batch)
    causes = ["new", "publisher_edit", "publisher_edit", "gone", "restored", "gone"]
    assert [_stored(answer).cause for answer in first] == causes
    assert len({_stored(answer).event_id() for answer in first}) == len(batch)
    assert await articles.save(batch) == first
    # One by one: each with all that came after it, so that the newest is the last that is told.
    alone = [(await articles.save([event]))[0] for event in batch]
    assert alone == [*(tuple(first[place:]) for place in range(5)), first[5]]


async def test_one_batch_may_hold_an_article_many_times(articles: Articles) -> None:
    batch = [article(), article(2), article(hours=1, title="Hai"), article(), article(hours=2)]
    answers = await articles.save(batch)
    causes = [answer.cause if isinstance(answer, ArticleStored) else None for answer in answers]
    assert causes == ["new", "new", "publisher_edit", None, "publisher_edit"]
    numbers = [made.number for made in await articles.revisions(batch[0].article_id)]
    assert numbers == [2, 3]
    assert (await current(articles, batch[0])).article == batch[-1]


async def test_a_page_that_is_gone_keeps_its_last_content(articles: Articles) -> None:
    kept = article()
    await articles.save([kept, gone(hours=1), gone(hours=2)])
    state = await current(articles, kept)
    assert (state.article, state.gone_at) == (kept, START + timedelta(hours=2))
    assert await _titles(articles, Query(gone=True)) == [kept.title]
    assert await _titles(articles, Query(gone=False)) == []
    (answer,) = await articles.save([article(hours=3)])
    assert _stored(answer).cause == "restored"
    assert (await current(articles, kept)).gone_at is None


async def test_a_gone_page_that_was_never_seen_is_not_listed(articles: Articles) -> None:
    assert _reasons(await articles.save([gone(hours=1)])) == ["never-stored"]
    assert await _titles(articles, Query()) == []
    (answer,) = await articles.save([article()])
    assert _stored(answer).cause == "new"
    assert (await current(articles, article())).gone_at == START + timedelta(hours=1)


async def test_a_crawler_whose_clock_is_ahead_does_not_win_for_as_long(articles: Articles) -> None:
    now = datetime.now(UTC)
    hours = (now - START) / timedelta(hours=1)
    counted = telemetry.FETCHED_IN_THE_FUTURE._value.get()

    await articles.save([article(hours=hours + 24, title="Từ ngày mai")])
    await articles.save([article(hours=hours + 1, title="Sửa"), article(2, hours=hours)])
    (answer,) = await articles.save([article(hours=hours + 0.05, title="Sửa nữa")])

    assert _stored(answer).cause == "publisher_edit"
    state = await current(articles, article())
    assert state.article.title == "Sửa nữa"
    assert state.article.fetched_at <= now + timedelta(minutes=5)
    assert telemetry.FETCHED_IN_THE_FUTURE._value.get() == counted + 2


async def test_of_one_batch_from_the_future_the_last_wins(articles: Articles) -> None:
    await articles.save([article(hours=10**6, title="Một"), article(hours=10**5, title="Hai")])

    assert (await current(articles, article())).article.title == "Hai"


async def test_a_bad_article_is_refused_alone(articles: Articles) -> None:
    broken = article(2).model_copy(update={"title": "nửa chữ \ud800"})
    huge = article(3, text="dài " * 5_000_000)
    answers = await articles.save([article(1), broken, huge, article(4), article(3)])
    assert [type(answer) for answer in answers] == [
        ArticleStored,
        Rejected,
        Rejected,
        ArticleStored,
        ArticleStored,
    ]
    assert await articles.count(Query()) == 3


async def test_what_is_saved_is_there_after_a_restart(where: Settings) -> None:
    async with open_articles(where) as articles:
        await articles.save([article(), article(hours=1, title="Sửa")])
    async with open_articles(where) as articles:
        assert (await current(articles, article())).article.title == "Sửa"
        assert len(await articles.revisions(article().article_id)) == 1


async def test_two_stores_that_race_end_in_one_chain(where: Settings) -> None:
    versions = [article(n, hours=h, title=f"Lần {h}") for h in range(8) for n in range(3)]
    async with open_articles(where) as one, open_articles(where) as two:
        for start in range(0, len(versions), 6):
            batch = versions[start : start + 6]
            await asyncio.gather(one.save(batch), two.save(batch[::-1]), one.save(batch[3:]))
        for number in range(3):
            state = await current(two, article(number))
            assert state.article == article(number, hours=7, title="Lần 7")
            chain = await one.revisions(state.article.article_id)
            assert [made.number for made in chain] == list(range(2, len(chain) + 2))
            assert state.stored is not None
            assert state.stored.revision == len(chain) + 1


_EVENTS = [
    article(),
    article(hours=1, title="Sửa"),
    article(hours=1, parser=2, title="Sửa", text="Sạch hơn."),
    article(hours=1, parser=2, enricher=2, title="Sửa", persons=(person("Lê Thị Thử"),)),
    article(hours=1, parser=2, enricher=2, title="Cùng phiên bản, khác nội dung"),
    gone(hours=2),
    gone(hours=3),
    article(hours=4),
    gone(hours=5),
    article(2),
    gone(2, hours=1),
    gone(3),
    article(4, title="Ngang nhau, một"),
    article(4, title="Ngang nhau, hai"),
]
_ORDERS = st.lists(st.integers(0, len(_EVENTS) - 1), max_size=12).flatmap(
    lambda more: st.permutations([*range(len(_EVENTS)), *more])
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=_ORDERS, size=st.integers(1, 8))
async def test_any_order_and_any_repetition_end_in_the_same_state(
    where: Settings, order: Sequence[int], size: int
) -> None:
    # Numbers of their own for every example: one database serves them all.
    run = uuid.uuid4().int % 10**12
    events = [_numbered(event, run) for event in _EVENTS]
    # Of two that are equally new, it is always the same one: the last in the order of their JSON.
    winner = max(events[12:], key=ArticleEnriched.model_dump_json)
    wanted = [events[7], events[9], winner]
    async with open_articles(where) as articles:
        for start in range(0, len(order), size):
            await articles.save([events[number] for number in order[start : start + size]])
        states = [await current(articles, event) for event in wanted]
        unseen = await current(articles, events[11])
        await _revisions_lead_back(articles, states)
    assert [state.article for state in states] == wanted
    assert [state.gone_at for state in states] == [
        events[8].fetched_at,
        events[10].fetched_at,
        None,
    ]
    assert (unseen.article, unseen.stored) == (events[11], None)


def _reasons(answers: Sequence[SaveResult]) -> list[str]:
    return [answer.reason if isinstance(answer, Skipped) else "" for answer in answers]


async def _revisions_lead_back(articles: Articles, states: Sequence[State]) -> None:
    for state in states:
        chain = await articles.revisions(state.article.article_id)
        assert state.stored is not None
        assert [made.number for made in chain] == list(range(2, state.stored.revision + 1))
        assert state.head == (chain[-1].id if chain else None)


def _numbered(event: ArticleEnriched, run: int) -> ArticleEnriched:
    return event.model_copy(update={"article_id": f"{event.article_id[:16]}{run:016}"})
