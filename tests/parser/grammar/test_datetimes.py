import re
from datetime import date, datetime

import pytest

from services.parser.grammar.datetimes import (
    find_moments,
    is_date_line,
    read_moment,
    text_without_date,
)
from services.parser.parse import parse
from tests.support.pages import ENGLISH, FETCHED_AT, PROSE, article, page


@pytest.mark.parametrize(
    ("text", "wanted", "precision"),
    [
        ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00", "second"),
        ("2026-03-07T01:52:11Z", "2026-03-07T01:52:11+00:00", "second"),
        ("20260307T015211Z", "2026-03-07T01:52:11+00:00", "second"),
        ("2020-07-01T17:05:00", "2020-07-01T17:05:00+07:00", "second"),
        ("Sat, 07 Mar 2026 08:47:00 +0700", "2026-03-07T08:47:00+07:00", "second"),
        ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00", "minute"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00", "minute"),
        ("07/03/2026   08:52 (GMT+07:00)", "2026-03-07T08:52:00+07:00", "minute"),
        ("01/03/2026 | 09:51", "2026-03-01T09:51:00+07:00", "minute"),
        ("15h30, ngày 5 tháng 4 năm 2021", "2021-04-05T15:30:00+07:00", "minute"),
        ("5/4/2021 3:30:00 CH", "2021-04-05T15:30:00+07:00", "second"),
        ("15g30 ngày 5/4/2021", "2021-04-05T15:30:00+07:00", "minute"),
        ("15h30’, ngày 5/4/2021", "2021-04-05T15:30:00+07:00", "minute"),
        ("lúc 7 giờ 5 phút, ngày 5/4/2021", "2021-04-05T07:05:00+07:00", "minute"),
        ("T2, 05/04/21 3:25 PM", "2021-04-05T15:25:00+07:00", "minute"),
        ("Tháng Mười Hai 12, 2020", "2020-12-12T00:00:00+07:00", "day"),
        ("Th10 12, 2020", "2020-10-12T00:00:00+07:00", "day"),
        ("ngày 12, tháng 10, năm 2020", "2020-10-12T00:00:00+07:00", "day"),
        ("12 Th10, 2020", "2020-10-12T00:00:00+07:00", "day"),
        ("March 11, 2020", "2020-03-11T00:00:00+07:00", "day"),
        ("Sept. 3, 2020", "2020-09-03T00:00:00+07:00", "day"),
        ("ngày 12 tháng mười một năm 2020", "2020-11-12T00:00:00+07:00", "day"),
        ("2020-02-18 02:18:11 UTC", "2020-02-18T02:18:11+00:00", "second"),
        ("12/02/2026 02:18 UTC", "2026-02-12T02:18:00+00:00", "minute"),
        ("2026-02-12 08:15 (GMT+7)", "2026-02-12T08:15:00+07:00", "minute"),
        ("08:15 ICT, February 12, 2026", "2026-02-12T08:15:00+07:00", "minute"),
        ("3:27 am PST, Wednesday, November 20, 2019", "2019-11-20T00:00:00+07:00", "day"),
        ("Nov 20, 2019 3:27 p.m. ET", "2019-11-20T00:00:00+07:00", "day"),
        ("2019-11-20 03:27:00 IST", "2019-11-20T00:00:00+07:00", "day"),
    ],
)
def test_a_time_is_read_as_it_was_meant(text: str, wanted: str, precision: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.value.isoformat() == wanted
    assert moment.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "99/99/2020",
        "7/3/1975",
        "tel. 0123-456-789",
        "2020",
        "",
        "số 12/2020",
        "1400/13/45",
        "le 3 février 2020 à 9h05",
        "2 تير 1399 - 12:09:08",
        "۱۳۹۹/۱۲/۳۰",
        "17 กันยายน 2563",
        "१७ सितंबर २०२०, 09:05",
        "17 lapkričio 2020",
        "2020年9月17日",
        "الأربعاء، 07 أكتوبر 2020 - 10:09",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["12/02/2026 08:15 (GMT+7)", "12/02/2026 08:15 ICT"])
def test_an_offset_that_a_text_names_is_stated(text: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.zone_stated


def test_a_numeric_date_of_unknown_order_is_no_date() -> None:
    assert read_moment("25/03/2020 09:05", month_first=None) is None
    assert read_moment("2020-03-25 09:05", month_first=None) is not None


def test_an_american_page_writes_the_month_first() -> None:
    (moment,) = find_moments("3/7/2026", month_first=True)
    assert (moment.value.month, moment.value.day) == (3, 7)


@pytest.mark.parametrize(
    "text",
    [
        "29/06/2020 - 06:52",
        "Cập nhật lúc: 10:12, ngày 03-10-2020",
        "Thứ Hai, ngày 5 tháng 4 năm 2021",
    ],
)
def test_a_line_that_only_dates_is_a_date_line(text: str) -> None:
    assert is_date_line(text)


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("Ngày 2-10-2020, tại Hà Nội, hội nghị khai mạc")


def published(
    head: str = "", body: str = "", url: str = "https://bao.example.vn/a-b-c.html"
) -> str | None:
    html = article(body).replace("<head>", f"<head>{head}").replace("</h1>", "</h1>" + body)
    moment = parse(page(html, url)).published
    return moment.value.isoformat() if moment else None


def test_a_page_without_a_date_has_none() -> None:
    assert published() is None


def test_a_date_after_the_fetch_is_not_believed() -> None:
    later = FETCHED_AT.year + 1
    assert (
        published(f'<meta property="article:published_time" content="{later}-01-01T00:00:00Z">')
        is None
    )


def test_the_date_of_an_event_in_the_text_is_not_the_date_of_the_article() -> None:
    assert (
        published(body="<p>Ngày 2-9-1995, nhân dân trong tỉnh tổ chức lễ kỷ niệm trọng thể.</p>")
        is None
    )


def test_a_time_in_the_head_takes_the_local_day() -> None:
    head = '<meta property="article:published_time" content="2020-06-30T23:30:00Z">'
    assert published(head) == "2020-07-01T06:30:00+07:00"


def test_dates_of_other_articles_below_the_text_are_not_its_own() -> None:
    html = article("").replace(
        "</body>", "<ul><li>Tin một 01/02/2020</li></ul><p>01/02/2020</p><p>03/02/2020</p></body>"
    )
    assert parse(page(html)).published is None


def test_disagreeing_dates_are_kept_as_candidates() -> None:
    head = '<meta property="article:published_time" content="2020-07-01T17:05:00+07:00">'
    html = article("").replace("<head>", f"<head>{head}")
    parsed = parse(page(html, "https://bao.example.vn/2020/07/03/tin.html"))
    (provenance,) = [one for one in parsed.provenance if one.field == "published"]
    assert provenance.source == "meta"
    assert [one.source for one in provenance.candidates] == ["url"]
    assert datetime.fromisoformat(provenance.candidates[0].value).day == 3


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Ngày đăng: 06-09-2025 08:02 SA Người đăng: quantri Lượt xem: 98", ""),
        ("12/05/2021 | 09:41 | Xem: 211", ""),
        ("Được đăng bởi admin vào Thứ 7, 20/10/2018 - 14:22", ""),
        ("Lò Thị Sao - Vừ Hải 08/11/2023, 16:47 [GMT+7]", "Lò Thị Sao Vừ Hải"),
        ("Bùi Sa Huỳnh - 08/11/2023 04:47 CH", "Bùi Sa Huỳnh"),
        ("Đăng lúc 16:47, 08/11/2023 | Bùi Văn Lúc", "Bùi Văn Lúc"),
        ("Hải Đăng 08/11/2023", "Hải Đăng"),
        ("3:27 am PST, Wednesday, November 20, 2019", ""),
        ("18:05 - 04/12/2024 Lâm Hải Long", "Lâm Hải Long"),
        ("Lâm Hải Long Thứ Tư, 04/12/2024 18:05", "Lâm Hải Long"),
        ("Lâm Hải Long Chủ Nhật, ngày 08/12/2024", "Lâm Hải Long"),
        ("T4, 04/12/24, 18g05 Lâm Hải Long", "Lâm Hải Long"),
    ],
)
def test_what_a_dated_line_says_beside_its_date_is_found(line: str, rest: str) -> None:
    assert " ".join(re.findall(r"\w+", text_without_date(line) or "")) == rest


def test_the_clock_of_a_portal_is_no_date_of_an_article() -> None:
    html = article("").replace(
        "<h1>", "<div class='dongho'>Chủ nhật, ngày 01/03/2026 | 19:21</div><h1>"
    )
    dated = html.replace("</h1>", "</h1><p>Cập nhật: 7:30, 13/05/2021</p>")
    published = parse(page(dated)).published
    assert published is not None
    assert published.value.date() == date(2021, 5, 13)


def test_the_date_of_a_quoted_post_is_not_that_of_the_article() -> None:
    quoted = "<blockquote class='tweet'>— Sông Lam (@lam) <a>07/02/2026 08:15</a></blockquote>"
    assert published(body=quoted) is None


def test_the_date_below_another_headline_is_not_that_of_the_article() -> None:
    teaser = (
        "<div><a href='/b'>Hơn hai trăm hộ dân xã Ba được cấp nước sạch</a></div>"
        "<div class='date'>07/02/2026 08:15</div>"
    )
    html = article("").replace("</body>", teaser + "</body>")
    assert parse(page(html)).published is None


def test_scripts_date_a_page_that_shows_no_date_where_they_agree() -> None:
    def stated(*days: str) -> str | None:
        data = ",".join(f'{{"publishedAt": "{day}T08:15:00+07:00"}}' for day in days)
        return published(head=f"<script>window.state = [{data}]</script>")

    assert stated("2026-02-07", "2026-02-07") == "2026-02-07T08:15:00+07:00"
    assert stated("2026-02-07", "2026-02-06") is None


@pytest.mark.parametrize(("other", "month"), [("25/1/2026", 2), ("1/25/2026", 3), ("", 3)])
def test_a_day_past_the_twelfth_tells_the_order_of_the_page(other: str, month: int) -> None:
    html = (
        article(f"<p>{other}</p>").replace("<html>", "<html lang='en-US'>").replace(PROSE, ENGLISH)
    )
    html = html.replace("</h1>", "</h1><div class='date'>3/2/2026</div>")
    found = parse(page(html, "https://news.example.com/a-b-c/")).published
    assert found is not None
    assert found.value.month == month


def times_in_a_sidebar(*days: str) -> str | None:
    times = "".join(f"<li><time datetime='{day}'>{day}</time></li>" for day in days)
    rest = "<p>Liên hệ tòa soạn</p>" * 20 + f"<div class='side'><ul>{times}</ul></div>"
    moment = parse(page(article("").replace("</body>", rest + "</body>"))).published
    return moment.value.date().isoformat() if moment else None


def test_times_of_a_list_far_away_date_other_articles() -> None:
    assert times_in_a_sidebar("2026-02-01", "2026-02-02", "2026-02-03") is None


def test_the_only_time_of_a_page_dates_it_wherever_it_stands() -> None:
    assert times_in_a_sidebar("2026-02-01") == "2026-02-01"


@pytest.mark.parametrize(
    "row",
    [
        "<div>08h15 ngày 12.2.2026</div>",
        "<div>2026-02-12 08:15</div>",
        "<div>8:15 | 12/02/2026</div>",
        "<div>Ngày đăng bài viết: 12/02/2026 08:15</div>",
        "<div><span title='12/02/2026 08:15'>17 ngày trước</span></div>",
        "<div><span>08:15</span><span>12/02/2026</span></div>",
        "<div><span>12/02/2026</span><span>08:15</span></div>",
        "<div>12/02/2026<br>08:15</div>",
        "<div>Thứ Năm, 12/02/2026 - 08:15 - Mạc Hải Đăng (Báo Sông Lam)</div>",
        "<div>Hạn nộp hồ sơ: 20/02/2026</div><div>12/02/2026 08:15</div>",
        "<div>Tạo: 11/02/2026 | Đăng: 12/02/2026 08:15 | Sửa: 13/02/2026</div>",
        "<p>Ngày hết hạn</p><p>20/02/2026</p><p>Ngày đăng</p><p>12/02/2026 08:15</p>",
        "<div>Sự kiện: 80 năm Quốc khánh (02/9/1945 - 02/9/2025)</div><div>12/02/2026 08:15</div>",
        "<div>Ngày ban hành: 10/02/2026</div><div>Ngày đăng: 12/02/2026 08:15</div>",
        "<div>12-02-2026 - 08:15 AM | <a href='/kt'>Thị trường chứng khoán</a></div>",
    ],
)
def test_the_row_below_the_headline_dates_the_article(row: str) -> None:
    assert published(body=row) == "2026-02-12T08:15:00+07:00"


@pytest.mark.parametrize(
    "row",
    [
        "<div>Hội nghị diễn ra vào 14 giờ ngày 15/02/2026</div>",
        "<div>Kỷ niệm 80 năm Quốc khánh 02/9/2025</div>",
        "<div>Số: 12/BC-HU, ngày 10/02/2026</div>",
        "<div>Ngày hết hiệu lực: 20/02/2026</div>",
        "<div>Thời gian tổ chức: 20/02/2026</div>",
        "<div>Ngày ký: 10/02/2026 | Người ký: Lò Văn Sáng</div>",
        "<div class='dongho'>Chủ nhật, ngày 01/03/2026 19:21:33</div>",
        "<div>Hôm nay, ngày 01/03/2026</div>",
    ],
)
def test_the_date_of_something_else_is_not_that_of_the_article(row: str) -> None:
    assert published(body=row) is None
