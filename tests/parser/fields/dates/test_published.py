"""The time of publication, where head, lines and elements of one page disagree."""

import pytest

from services.parser.fields.dates.date_candidates import DateCandidate
from services.parser.fields.dates.published import choose, undo_false_utc
from services.parser.grammar import read_moment
from services.parser.parse import parse
from shared.contract import FieldSource
from tests.support.pages import FETCHED_AT, article, page

TITLE = "Huyện Đông Giang quán triệt nghị quyết mới"
SHOWN = "<div class='date'>Thứ Năm, 12/02/2026 08:15</div>"


def story(headline: str, when: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"headline": "{headline}", "datePublished": "{when}", "author": {{"@type": "Person", '
        '"name": "Mạc Hải Đăng"}}</script>'
    )


def stated(when: str) -> str:
    return f'<meta property="article:published_time" content="{when}">'


def published(head: str = "", *, above: str = "", below: str = "") -> str | None:
    html = article("").replace("<html>", "<html lang='vi'>").replace("<head>", "<head>" + head)
    html = html.replace("<h1>", above + "<h1>").replace("</h1>", "</h1>" + below)
    moment = parse(page(html)).published
    return moment.value.isoformat() if moment else None


def test_the_data_of_another_story_says_nothing_of_this_one() -> None:
    other = story("Trao nhà tình nghĩa cho hộ nghèo ở xã Ba", "2026-02-10T09:00:00+07:00")
    own = story(TITLE, "2026-02-12T08:15:00+07:00")
    assert published(other + own) == "2026-02-12T08:15:00+07:00"


@pytest.mark.parametrize(
    "when",
    [
        "2019-01-01T00:00:00+07:00",
        "2026-01-01",
        "2026-03-01T19:00:00+07:00",
        "2026-03-01",
        "2026-02-12T08:15:00Z",
        "2024-06-20T10:33:12+07:00",
    ],
)
def test_the_row_below_the_headline_beats_what_a_template_wrote_into_the_head(when: str) -> None:
    assert published(stated(when), below=SHOWN) == "2026-02-12T08:15:00+07:00"


@pytest.mark.parametrize(
    "when", ["2019-01-01T00:00:00+07:00", "2026-03-01T19:00:30+07:00", "2026-03-01"]
)
def test_what_only_a_template_states_stays_unsaid(when: str) -> None:
    assert published(stated(when)) is None
    clock = "<div>Chủ nhật, 01/03/2026</div>"
    assert published(stated(when), above=clock) is None


def test_a_time_marked_as_utc_is_local_where_its_own_day_is_shown() -> None:
    row = "<div class='date'>12/02/2026</div>"
    assert published(stated("2026-02-12T20:15:00Z"), below=row) == "2026-02-12T20:15:00+07:00"
    element = "<p>Đăng <time datetime='2026-02-12T20:15:00Z'>hôm kia</time></p>"
    assert published(stated("2026-02-12T20:15:00Z"), below=element) == "2026-02-13T03:15:00+07:00"
    next_day = "<div class='date'>13/02/2026</div>"
    assert published(stated("2026-02-12T20:15:00Z"), below=next_day) == "2026-02-13T03:15:00+07:00"


@pytest.mark.parametrize(
    "clock",
    [
        "Chủ nhật, 01/03/2026",
        "Chủ nhật, 01/03/2026 | 19:01:12",
        "Chủ nhật, ngày 1 tháng 3 năm 2026",
        "Hà Nội 25°C | Chủ nhật, 1/3/2026",
        "19:00:05 01/03/2026",
    ],
)
def test_today_above_the_headline_dates_nothing_alone(clock: str) -> None:
    assert published(above=f"<div>{clock}</div>") is None


def test_the_very_moment_of_the_fetch_dates_nothing_alone() -> None:
    assert published(below="<div>01/03/2026 19:02</div>") is None
    assert published(below="<div>01/03/2026 18:02</div>") == "2026-03-01T18:02:00+07:00"
    both = published(stated("2026-03-01T18:58:00+07:00"), below="<div>01/03/2026 18:58</div>")
    assert both == "2026-03-01T18:58:00+07:00"


def test_the_only_line_that_says_when_it_was_put_up_dates_the_page_wherever_it_stands() -> None:
    rest = "<p>Chia sẻ bài viết</p>" * 12
    posted = "<div>Ngày đăng: 12/02/2026 08:15</div>"
    html = article("").replace("</body>", rest + "{}</body>")
    found = parse(page(html.format(posted))).published
    assert found is not None
    assert found.value.isoformat() == "2026-02-12T08:15:00+07:00"
    assert parse(page(html.format(posted * 2))).published is None
    other = "<div><a href='/b'>Xã Ba tổ chức đại hội điểm cấp cơ sở</a></div>"
    assert parse(page(html.format(other + posted))).published is None


def test_today_above_the_headline_dates_an_article_that_names_its_author() -> None:
    row = "<div>Chủ nhật, 01/03/2026 07:10 | Mạc Hải Đăng</div>"
    assert published(above=row) == "2026-03-01T07:10:00+07:00"


@pytest.mark.parametrize(
    "row",
    [
        "Ngày nhận bài: 02/01/2026 · Ngày duyệt đăng: 30/01/2026 · Ngày đăng: 12/02/2026 08:15",
        "Nhận bài: 2/1/2026 | Phản biện: 20/1/2026 | Đăng trực tuyến: 08:15 12/02/2026",
        "Received: 2 January 2026; Accepted: 30 January 2026; Published: 12 February 2026 08:15",
        "Ngày họp: 10/02/2026 | Ngày đăng: 12/02/2026 08:15",
    ],
)
def test_of_the_days_of_a_text_the_one_it_was_put_up_counts(row: str) -> None:
    assert published(below=f"<div>{row}</div>") == "2026-02-12T08:15:00+07:00"


def test_the_day_that_a_text_was_received_is_not_the_one_it_was_put_up() -> None:
    assert published(below="<div>Ngày nhận bài: 02/01/2026</div>") is None


def test_a_page_without_a_date_has_none() -> None:
    assert published() is None


def test_a_date_after_the_fetch_is_not_believed() -> None:
    later = FETCHED_AT.year + 1
    assert published(stated(f"{later}-01-01T00:00:00Z")) is None


def candidate(
    value: str, rank: int, *, source: FieldSource = "text", is_doubtful: bool = False
) -> DateCandidate:
    moment = read_moment(value)
    assert moment is not None
    return DateCandidate(rank, moment, source, is_doubtful)


def chosen(*candidates: DateCandidate) -> str | None:
    moment = choose(list(candidates), fetched_at=FETCHED_AT).moment
    return moment.value.isoformat() if moment else None


def test_the_smallest_rank_wins_whatever_its_place() -> None:
    first, second = candidate("2026-02-12 08:15", 20), candidate("2026-02-11 07:00", 30)
    assert chosen(first, second) == chosen(second, first) == "2026-02-12T08:15:00+07:00"


def test_a_day_alone_takes_the_clock_of_one_that_agrees() -> None:
    day, clock = candidate("2026-02-12", 10), candidate("2026-02-12 08:15", 40)
    assert chosen(day, clock) == "2026-02-12T08:15:00+07:00"
    assert chosen(day, candidate("2026-02-11 07:00", 40)) == "2026-02-12T00:00:00+07:00"


def test_the_losers_are_kept_once_with_their_sources() -> None:
    best = candidate("2026-02-12 08:15", 10, source="jsonld")
    losers = [candidate("2026-02-11", rank, source="url") for rank in (48, 49)]
    choice = choose([best, *losers, best], fetched_at=FETCHED_AT)
    assert choice.source == "jsonld"
    assert [(one.value, one.source) for one in choice.candidates] == [
        ("2026-02-11T00:00:00+07:00", "url")
    ]


def test_what_is_in_doubt_counts_where_another_names_its_day() -> None:
    clock = candidate("2026-03-01 18:00", 30, is_doubtful=True)
    assert chosen(clock) is None
    assert chosen(clock, candidate("2026-03-01", 48, source="url")) == "2026-03-01T18:00:00+07:00"
    assert chosen(clock, candidate("2026-02-11", 48, source="url")) == "2026-02-11T00:00:00+07:00"


def test_a_false_utc_is_undone_only_where_the_page_shows_the_clock() -> None:
    head = candidate("2026-02-12T08:15:00Z", 12, source="meta")
    shown, other = candidate("2026-02-12 08:15", 34), candidate("2026-02-11 10:00", 34)
    undone, _ = undo_false_utc([head, shown])
    assert undone.moment.value.isoformat() == "2026-02-12T08:15:00+07:00"
    kept, _ = undo_false_utc([head, other])
    assert kept.moment.value.isoformat() == "2026-02-12T15:15:00+07:00"


def test_a_day_that_is_labelled_as_that_of_publication_goes_before_what_a_template_says() -> None:
    today = story(TITLE, "2026-03-01T21:40:02+07:00")
    row = "<p>Đăng ngày: 14/5/2021 | Sửa lần cuối: 02/12/2025 | Lượt xem: 640</p>"
    assert published(today, below=row) == "2021-05-14T00:00:00+07:00"


def test_day_and_month_are_as_the_element_of_a_line_states_them_for_machines() -> None:
    row = (
        "<div class='submitted'><span property='dc:date dc:created' "
        "content='2024-09-05T20:14:33+07:00'>Gửi bởi vanphong vào T5, 09/05/2024 - 20:14</span>"
    )
    assert published(below=f"{row}</div>") == "2024-09-05T20:14:33+07:00"
    other = row.replace("2024-09-05T20:14:33", "2024-09-05T21:30:00")
    assert published(below=f"{other}</div>") == "2024-05-09T20:14:00+07:00"
