"""Which lines of a page date its article, and which are about something else."""

from datetime import date

import pytest

from services.parser.parse import parse
from tests.support.pages import ENGLISH, PROSE, article, page


def published(
    head: str = "", body: str = "", url: str = "https://bao.example.vn/a-b-c.html"
) -> str | None:
    html = article(body).replace("<head>", f"<head>{head}").replace("</h1>", "</h1>" + body)
    moment = parse(page(html, url)).published
    return moment.value.isoformat() if moment else None


def test_the_date_of_an_event_in_the_text_is_not_the_date_of_the_article() -> None:
    assert (
        published(body="<p>Ngày 2-9-1995, nhân dân trong tỉnh tổ chức lễ kỷ niệm trọng thể.</p>")
        is None
    )


def test_dates_of_other_articles_below_the_text_are_not_its_own() -> None:
    html = article("").replace(
        "</body>", "<ul><li>Tin một 01/02/2020</li></ul><p>01/02/2020</p><p>03/02/2020</p></body>"
    )
    assert parse(page(html)).published is None


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


@pytest.mark.parametrize(("other", "month"), [("25/1/2026", 2), ("1/25/2026", 3), ("", 3)])
def test_a_day_past_the_twelfth_tells_the_order_of_the_page(other: str, month: int) -> None:
    html = (
        article(f"<p>{other}</p>").replace("<html>", "<html lang='en-US'>").replace(PROSE, ENGLISH)
    )
    html = html.replace("</h1>", "</h1><div class='date'>3/2/2026</div>")
    found = parse(page(html, "https://news.example.com/a-b-c/")).published
    assert found is not None
    assert found.value.month == month


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


def test_of_several_labelled_days_the_one_of_publication_counts() -> None:
    row = (
        "<div>Ngày tạo: 11/02/2026</div><div>Cập nhật: 13/02/2026</div>"
        "<div>Ngày đăng:</div><div>12/02/2026 08:15</div><div>Hết hạn: 20/02/2026</div>"
    )
    read = parse(page(article("").replace("</h1>", "</h1>" + row)))
    assert read.published is not None
    assert read.published.value.isoformat() == "2026-02-12T08:15:00+07:00"
    assert read.modified is not None
    assert read.modified.value.day == 13


IN_VIETNAMESE = (
    "Bài này được đăng ngày Thứ ba, 10 Tháng Hai, 2026 lúc 2:10 chiều trong mục Tin xã. Bạn có thể"
    " theo dõi phản hồi qua RSS 2.0. Bạn có thể để lại phản hồi, hoặc trackback từ trang của bạn."
)


IN_ENGLISH = (
    "This entry was posted on Tuesday, February 10th, 2026 at 2:10 pm and is filed under News. You"
    " can follow any responses to this entry through the RSS 2.0 feed. You can leave a response, or"
    " trackback from your own site, and both comments and pings are currently open."
)


@pytest.mark.parametrize("text", [IN_VIETNAMESE, IN_ENGLISH])
def test_an_article_may_say_in_a_sentence_when_it_was_put_up(text: str) -> None:
    below = (
        f"<p>Thẻ: <a href='/a'>trồng rừng đầu nguồn</a></p><p><small>{text}</small></p>"
        "<div class='comment'><b>Hà Lam viết:</b><i>11 Tháng Hai, 2026 lúc 9:20 sáng</i></div>"
    )
    read = parse(page(article("<p>Bản Nà Cọ trồng rừng.</p></div><div>" + below)))
    assert "2026" not in read.text
    assert read.published is not None
    assert read.published.value.isoformat() == "2026-02-10T14:10:00+07:00"


def test_the_row_of_an_account_tells_when_it_posted() -> None:
    row = "<div>bởi vanphongxa — đã đăng 12/02/2026 10:25, sửa lần cuối 14/02/2026 09:00</div>"
    read = parse(page(article("").replace("</h1>", "</h1>" + row)))
    assert read.published is not None
    assert read.published.value.isoformat() == "2026-02-12T10:25:00+07:00"


def test_a_sentence_of_the_text_dates_nothing_in_a_box_named_for_dates_either() -> None:
    text = "Sáng 12/02/2026, Hà Lam ghi chép ở Nà Cọ, Lũng Pô."
    html = article("").replace("<p>", f"<div class='date'>{text}</div><p>", 1)
    assert parse(page(html)).published is None
    assert published(body="<div class='date'>Sáng 12/02/2026</div>") == "2026-02-12T00:00:00+07:00"


def test_the_first_element_of_an_article_stands_above_its_text_though_it_is_a_footer() -> None:
    row = "<div>Được đăng bởi <b>Tổ Ngữ văn</b> vào <i>CN, 22/02/2026 - 20:31</i></div>"
    footer = f"<article> <footer>{row}</footer><div>"
    html = (
        article("")
        .replace("<div class='content'>", footer)
        .replace("</div></body>", "</div></article>")
    )
    moment = parse(page(html)).published
    assert moment is not None
    assert moment.value.isoformat() == "2026-02-22T20:31:00+07:00"


def test_an_answer_is_dated_by_its_own_day_and_not_by_that_of_the_question() -> None:
    days = "<ul><li>Ngày hỏi: 02/02/2026</li><li>Ngày trả lời: 14/02/2026</li></ul>"
    assert published(body=days) == "2026-02-14T00:00:00+07:00"
