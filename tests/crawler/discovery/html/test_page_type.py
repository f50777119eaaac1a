"""What a page is by its own content."""

from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from services.crawler.discovery.html.page_type import Headlines, page_type
from shared.contract import ListedAs

HEADLINE = "Đoàn công tác của tỉnh kiểm tra tiến độ xây cầu Nà Lầy"
SENTENCE = "Đoàn đã đi kiểm tra thực địa và làm việc với các đơn vị thi công trên công trường. "
STORY = f"<p>{SENTENCE * 6}</p>"
DATED = "<div>12/05/2026 08:30</div>"
OTHERS = "".join(f"<h3><a href=/{n}>Tin số {n} của tỉnh trong tuần qua</a></h3>" for n in range(9))
SUMMARIES = "".join(
    f"<h3><a href=/{n}>Tin số {n} của tỉnh trong tuần qua</a></h3>{DATED}<p>{SENTENCE}</p>"
    for n in range(9)
)


NONE = Headlines(0, 0)


def judged(
    body: str, linked_as: str | None = None, *, head: str = "", headlines: int = 9, own: int = 9
) -> str:
    tree = LexborHTMLParser(f"<html><head>{head}</head><body><form>{body}</form></body></html>")
    shown = Headlines(headlines, min(own, headlines))
    return page_type(tree, ListedAs(url="https://a.vn/", title=linked_as), shown)


@pytest.mark.parametrize("linked_as", [HEADLINE, f"{HEADLINE[:30]}", None, "Tin nổi bật"])
def test_a_story_under_its_headline_is_an_article_with_lists_around_it(
    linked_as: str | None,
) -> None:
    assert judged(f"{OTHERS}<h1>{HEADLINE}</h1>{DATED}{STORY}{OTHERS}", linked_as) == "article"


def test_a_notice_without_a_word_is_one_too_where_its_headline_led_to_it() -> None:
    notice = f"<h1>{HEADLINE}</h1>{DATED}<a href=/van-ban.pdf>Tải về</a>"
    assert judged(notice + OTHERS, HEADLINE) == "article"
    assert judged(f"<title>{HEADLINE}</title>{OTHERS}", HEADLINE) == "article"


def test_headlines_with_their_summaries_are_a_listing() -> None:
    assert (
        judged(f"<h1>Tin tức - Sự kiện trong tỉnh</h1>{SUMMARIES}", "Tin tức - Sự kiện")
        == "listing"
    )
    assert judged(SUMMARIES) == "listing"
    named = "Học tập và làm theo tư tưởng, đạo đức, phong cách của Người"
    assert judged(f"<h1>{named}</h1>{SUMMARIES}", named) == "listing"


def test_three_headlines_make_a_listing_and_two_do_not() -> None:
    assert judged(OTHERS, headlines=3) == "listing"
    assert judged(OTHERS, headlines=2) == "static"


def test_a_headline_that_is_no_heading_counts_where_prose_follows_it() -> None:
    site = "<title>Trường Trung học phổ thông Thử Nghiệm</title>"
    body = f"{OTHERS}<div class=tieude>{HEADLINE}</div>{DATED}<p>{SENTENCE * 3}</p>{OTHERS}"
    assert judged(body, HEADLINE, head=site) == "article"
    record = f"<table><tr><td>Trích yếu</td><td>{HEADLINE}</td></tr></table>{OTHERS}"
    assert judged(record, HEADLINE, head=site) == "static"


def test_an_article_may_be_cut_by_links_to_others() -> None:
    parts = f"{STORY}<p><a href=/9>Tin số 9 của tỉnh trong tuần qua</a></p>" * 4
    assert judged(f"<h1>{HEADLINE}</h1>{DATED}{parts}{OTHERS}", HEADLINE) == "article"


def test_a_section_named_like_a_headline_is_a_listing() -> None:
    assert (
        judged(f"<h1>Văn bản chỉ đạo điều hành</h1>{OTHERS}", "Văn bản chỉ đạo điều hành")
        == "listing"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Giới thiệu",
        "Giới thiệu chung",
        "Chức năng, nhiệm vụ và quyền hạn của Sở",
        "II. Cơ cấu tổ chức bộ máy của trường",
        "Lãnh đạo Sở",
        "Các đơn vị trực thuộc",
        "Lịch sử hình thành và phát triển",
    ],
)
def test_what_an_office_says_of_itself_is_no_article(name: str) -> None:
    assert judged(f"<h1>{name}</h1>{DATED}{STORY}", name, headlines=0) == "static"


@pytest.mark.parametrize(
    "name",
    [
        "Lãnh đạo tỉnh thăm, tặng quà các gia đình chính sách",
        "Giới thiệu sách hay tháng 5/2026",
    ],
)
def test_a_headline_that_begins_like_a_profile_is_news(name: str) -> None:
    assert judged(f"<h1>{name}</h1>{DATED}{STORY}{OTHERS}", name) == "article"


def test_a_record_that_does_not_bear_its_headline_is_neither() -> None:
    record = "<h1>Chi tiết văn bản ban hành</h1><table><tr><td>Số</td><td>12</td></tr></table>"
    assert judged(record + OTHERS, HEADLINE) == "static"


def test_an_empty_page_is_neither() -> None:
    assert page_type(LexborHTMLParser(""), ListedAs(url="https://a.vn/"), NONE) == "static"
    assert judged("", HEADLINE, headlines=0) == "static"


def test_a_page_without_prose_and_headlines_is_neither() -> None:
    assert judged("<h1>Tra cứu điểm thi</h1>", "Tra cứu điểm thi", headlines=1) == "static"
    imprint = "<p>Địa chỉ: số 2 đường Một, phường Hai, tỉnh Ba, điện thoại 0200 000 0000</p>" * 9
    assert judged(imprint, headlines=0) == "static"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="article">',
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    ],
)
def test_a_page_that_declares_itself_an_article_may_be_shorter(head: str) -> None:
    short = f"<h1>{HEADLINE}</h1><p>{SENTENCE * 3}</p>{OTHERS}"
    assert judged(short, head=head) == "article"
    assert judged(short) == "listing"


def test_a_feed_that_states_the_day_announces_an_article() -> None:
    short = LexborHTMLParser(f"<h1>{HEADLINE}</h1><p>{SENTENCE * 3}</p>{OTHERS}")
    day = datetime(2026, 5, 12, tzinfo=UTC)
    announced = ListedAs(url="https://a.vn/rss", title="Đoàn kiểm tra cầu", published=day)
    assert page_type(short, announced, Headlines(9, 9)) == "article"


def test_a_story_whose_headline_is_plain_text_is_found_below_the_clock_of_the_site() -> None:
    clock = "<div>Chủ nhật, ngày 29 tháng 11 năm 2026 Đăng nhập English Sơ đồ</div>"
    body = f"{clock}<div>{HEADLINE}</div><div>Ngày đăng: 29-10-2026</div><p>{SENTENCE * 9}</p>"
    assert judged(body, HEADLINE) == "article"
    assert judged(f"{clock}<div>{HEADLINE}</div>{OTHERS}", HEADLINE) != "article"


@pytest.mark.parametrize(("own", "kind"), [(0, "static"), (1, "static"), (2, "listing")])
def test_headlines_that_stand_on_every_page_make_no_list(own: int, kind: str) -> None:
    week = "<h3>Lịch công tác tuần</h3><table><tr><td>Thứ hai<td>Họp giao ban</table>"
    assert judged(f"{week}{OTHERS}", "Lịch công tác", own=own) == kind


def test_the_record_of_a_document_is_no_article() -> None:
    names = ("Số hiệu", "Ngày ban hành", "Cơ quan ban hành", "Người ký:")
    fields = "".join(f"<tr><td>{name}</td><td>552</td></tr>" for name in names)
    record = f"<h1>{HEADLINE}</h1><table>{fields}</table>"
    assert judged(record, HEADLINE) == "static"
    assert judged(f"{record}<p>{SENTENCE * 9}</p>", HEADLINE) == "static"
    one = "<p>Ngày ban hành: 12/05/2026</p>"
    assert judged(f"<h1>{HEADLINE}</h1>{one}<p>{SENTENCE * 9}</p>", HEADLINE) == "article"


def test_a_question_that_was_sent_in_is_no_article() -> None:
    asked = f"<h3>{HEADLINE}</h3><p>Người gửi: Nguyễn Văn A</p><p>Câu hỏi: {SENTENCE * 9}</p>"
    assert judged(f"{asked}<p>Trả lời: {SENTENCE * 9}</p>", HEADLINE) == "static"
    story = f"<h1>{HEADLINE}</h1><p>Trả lời: {SENTENCE * 9}</p>"
    assert judged(story, HEADLINE) == "article"


def test_pictures_under_a_headline_beside_the_news_of_others_are_no_article() -> None:
    album = f"<h1>{HEADLINE}</h1>{DATED}<a href=/1.jpg><img src=/1.jpg></a>{OTHERS}"
    assert judged(album, HEADLINE) == "static"
    assert judged(f"<h1>{HEADLINE}</h1>{DATED}<p>{SENTENCE}</p>{OTHERS}", HEADLINE) == "article"
    file = "<a href='/tai-ve/?tep=tb-607.pdf&id=1'>Tải về</a>"
    assert judged(f"<div>{HEADLINE}</div>{DATED}{file}{OTHERS}", HEADLINE) == "article"
