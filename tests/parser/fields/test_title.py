"""Which line of a page is the headline, on portals that mark none."""

import pytest

from services.parser.hints import Hints
from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from shared.contract.values import ListedAs
from tests.support.pages import PROSE, page

SITE = "Cổng thông tin Đảng bộ vùng Sông Mây"
HEADLINE = "Huyện Đông Giang trao giống cây cho hộ nghèo"
MENU = "".join(f"<a href='/muc/{n}'>Chuyên mục {n}</a> | " for n in "abcd")
LEAD = f"<tr><td><font size=3><b>{PROSE}</b></font></td></tr>"


def read(html: str, listed: str | None = None) -> ArticleParsed:
    listed_as = ListedAs(url="https://bao.example.vn/", title=listed) if listed else None
    return parse(page(html, listed_as=listed_as))


def old_portal(headline: str, *, site: str = SITE, title: str = SITE) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><table>"
        f"<tr><td><font size=5><b>{site}</b></font></td></tr><tr><td>{MENU}</td></tr>"
        f"<tr><td><b>Tin hoạt động</b></td></tr><tr><td>{headline}</td></tr>"
        f"<tr><td>Cập nhật lúc: 12/05/2021 09:30</td></tr>{LEAD}"
        f"<tr><td>{PROSE * 2}<br><br>{PROSE}<br><br></td></tr></table></body></html>"
    )


@pytest.mark.parametrize(
    "headline",
    [
        f"<font size=4><b>{HEADLINE}</b></font>",
        f"<font size=5 color=red>{HEADLINE}</font>",
        f"<div class=tieude>{HEADLINE}</div>",
        f"<span style='font-size: 20px'>{HEADLINE}</span>",
        f"<h2>{HEADLINE}</h2>",
    ],
)
def test_the_name_of_the_site_is_no_headline(headline: str) -> None:
    article = read(old_portal(headline))
    assert article.title == HEADLINE
    assert article.lead == PROSE.strip()
    assert HEADLINE not in article.text


def test_a_banner_that_leads_home_is_no_headline() -> None:
    name = "Khuyến học vùng Sông Mây"
    html = old_portal(f"<b>{HEADLINE}</b>", site=f"<a href='/'>{name}</a>", title=name)
    assert read(html).title == HEADLINE


def test_a_heading_that_is_only_the_end_of_the_stated_title_is_the_site() -> None:
    html = (
        f"<html><title>{HEADLINE} | Hội Khuyến học vùng Sông Mây</title><body>"
        f"<h1>Hội Khuyến học vùng Sông Mây</h1><h2>{HEADLINE}</h2><div><p>{PROSE * 3}</p></div>"
    )
    assert read(html).title == HEADLINE


def test_what_the_listing_calls_the_page_wins_where_the_page_shows_it() -> None:
    html = old_portal(f"<i>{HEADLINE}</i>")
    assert read(html, listed=HEADLINE).title == HEADLINE


def test_a_title_that_the_listing_cuts_is_read_in_full_on_the_page() -> None:
    html = old_portal(f"<i>{HEADLINE}</i>")
    assert read(html, listed=HEADLINE[:30] + "...").title == HEADLINE


def test_a_link_named_read_on_does_not_name_the_article() -> None:
    html = old_portal(f"<b>{HEADLINE}</b>")
    assert read(html, listed="Xem chi tiết").title == HEADLINE


def test_a_page_that_shows_no_headline_has_that_of_its_listing() -> None:
    html = f"<html><title>{SITE}</title><body><p>{SITE}</p><div><p>{PROSE * 3}</p><p>{PROSE}</p>"
    assert read(html, listed=HEADLINE).title == HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        "Đảng bộ huyện Đông Giang phát triển đảng viên ở vùng cao",
        "Tỉnh ủy triển khai nghị quyết mới",
        "Hội Nông dân xã trao hai mươi con bò giống",
    ],
)
def test_a_headline_may_begin_with_an_office(headline: str) -> None:
    assert read(old_portal(f"<b>{headline}</b>")).title == headline


@pytest.mark.parametrize(
    "name", ["Sở Nông nghiệp tỉnh Sông Mây", "Đảng bộ tỉnh Sông Mây", "Thành ủy Cần Sơn"]
)
def test_an_office_alone_is_the_name_of_a_site(name: str) -> None:
    html = old_portal(f"<b>{HEADLINE}</b>", site=name, title=name)
    assert read(html).title == HEADLINE


def test_a_death_notice_is_headed_by_two_words() -> None:
    html = (
        f"<html><title>Tin buồn - Xã Nghĩa Đông</title><body><h1>Tin buồn</h1>"
        f"<div><p>{PROSE * 3}</p></div>"
    )
    assert read(html).title == "Tin buồn"


def test_a_row_of_facts_is_no_headline() -> None:
    html = old_portal(f"{HEADLINE}</td></tr><tr><td>Viết bởi Hà Thị Lam")
    assert read(html).title == HEADLINE


def test_a_headline_is_set_by_a_class_within_its_line() -> None:
    html = old_portal(f"<span class=ArticleTitle>{HEADLINE}</span>")
    assert read(html).title == HEADLINE


@pytest.mark.parametrize("number", ["I.", "1.", "a)", "2.1."])
def test_a_numbered_heading_of_the_text_is_no_headline(number: str) -> None:
    html = (
        f"<html><head><title>{SITE} - Chi tiết tin</title></head><body><table>"
        f"<tr><td class='wcm'><span class='titleDetail'>{HEADLINE}</span></td></tr>"
        f"<tr><td><b>{PROSE}</b></td></tr><tr><td><div class='noidung'><p><b>{number} Nông nghiệp"
        f" và thủy sản</b></p><p>{PROSE}</p><p>{PROSE * 2}</p></div></td></tr></table>"
    )
    found = read(html)
    assert found.title == HEADLINE
    assert found.lead == PROSE.strip()


@pytest.mark.parametrize("stated", ["CÔNG AN TỈNH SÔNG MÂY", "Xã Lũng Vân - tỉnh Sông Mây"])
def test_the_unmarked_line_above_the_row_is_the_headline_where_an_office_is_stated(
    stated: str,
) -> None:
    headline = "Huyện ủy Đông Giang quán triệt nghị quyết với hơn hai trăm cán bộ chủ chốt"
    row = "<div>Thượng úy Hà Thị Lam</div><div>Cập nhật lúc: 3:25 PM 17/02/2026</div>"
    html = (
        f"<html><head><title>{stated}</title></head><body><div><ul>{MENU}</ul></div><div>"
        f"<div>{headline}</div>{row}</div><div><p>{PROSE}</p><p>{PROSE * 2}</p></div></body></html>"
    )
    assert read(html).title == headline


def test_a_stated_headline_that_the_page_does_not_show_stays() -> None:
    stated = "Nông dân Lũng Vân bội thu vụ khoai sọ"
    html = (
        f"<html><head><title>{stated}</title></head><body><div>Bản tin hằng ngày của xã</div>"
        f"<div>Thứ Ba, 17/02/2026 08:15</div><div><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"
    )
    assert read(html).title == stated


@pytest.mark.parametrize(
    ("above", "below"),
    [("", "<p>Kính gửi: Bà con các bản trong toàn huyện Đông Giang!</p>"), ("Tin của ngành", "")],
)
def test_a_plain_headline_is_the_line_above_the_row_and_longer_than_rubric_and_role(
    above: str, below: str
) -> None:
    headline = "Thư thăm hỏi nhân kỷ niệm 60 năm ngày mở đường vào bản"
    row = "<div>Chuyên viên Phòng Tuyên truyền</div><div>Đăng ngày 17/02/2026 9:15</div>"
    html = (
        f"<html><head><title>{SITE} - Chi tiết tin</title></head><body><ul>{MENU}</ul><div><div>"
        f"{above}</div><div>{headline}</div>{row}</div><div>{below}<p>{PROSE}</p><p>{PROSE}</p>"
    )
    assert read(html).title == headline


def test_what_the_hints_select_goes_before_what_the_listing_names() -> None:
    html = old_portal(f"<i>{HEADLINE}</i>").replace("<b>Tin hoạt", "<b class='ten'>Tin hoạt")
    listed_as = ListedAs(url="https://bao.example.vn/", title=HEADLINE)
    assert parse(page(html, listed_as=listed_as), Hints(title=".ten")).title == "Tin hoạt động"


def test_a_lead_in_bold_is_no_title_where_the_page_states_one() -> None:
    title = "Hội nghị sơ kết 5 tháng thực hiện nhiệm vụ tại xã Sông Mây"
    lead = (
        "Sáng 24-2, tại hội trường xã Sông Mây đã diễn ra hội nghị sơ kết 5 tháng thực hiện nhiệm "
        "vụ và bàn phương hướng thời gian tới, có lãnh đạo tỉnh dự và chỉ đạo."
    )
    text = f"<div class='noidung'><p>{PROSE}</p></div>"
    body = f"<div class='sapo'><strong>{lead}</strong></div>{text}"
    found = read(f"<title>{title}</title><body><div>24/02/2026</div>{body}")
    assert (found.title, found.lead) == (title, lead)


def test_a_headline_in_the_header_of_a_portlet_is_shown() -> None:
    title = "Hội nghị sơ kết 5 tháng thực hiện nhiệm vụ tại xã Sông Mây"
    header = f"<div class='taglib-header'><h3><span>{title}</span></h3></div>"
    body = f"{header}<div>24/02/2026 08:00</div><div class='noidung'><p>{PROSE * 2}</p></div>"
    found = read(f"<title>{title}</title><body>{body}")
    assert found.title == title
    assert next(one for one in found.provenance if one.field == "title").source == "selector"


def test_the_path_to_an_article_that_ends_with_its_title_is_not_the_headline() -> None:
    path = f"<td>Trang chủ</td><td>Tin tức</td><td>{HEADLINE}</td>"
    html = (
        f"<html><head><title>{HEADLINE}</title></head><body><table><tr>{path}</tr></table>"
        f"{'<div>Liên kết của cổng</div>' * 9}<table><tr><td>{HEADLINE}</td></tr>"
        f"<tr><td>Viết bởi Mạc Hải Đăng</td></tr><tr><td><p>{PROSE * 2}</p><p>{PROSE}</p></td>"
        "</tr></table></body></html>"
    )
    assert [author.name for author in read(html).authors] == ["Mạc Hải Đăng"]


def test_the_letterhead_of_a_notice_is_not_its_headline() -> None:
    headline = "Tin buồn: Đồng chí Mạc Văn Đẳng từ trần"
    html = (
        "<html><head><title>Báo Đông Giang điện tử - Tin buồn</title></head><body>"
        f"<h2>{headline}</h2><i>Cập nhật: 12/02/2026</i><div><p align='center'><b>BAN THƯỜNG VỤ "
        "HUYỆN ỦY ĐÔNG GIANG<br>ỦY BAN NHÂN DÂN XÃ BA VÀ GIA ĐÌNH CHÚNG TÔI</b></p>"
        f"<p>{PROSE * 2}</p><p>{PROSE}</p></div></body></html>"
    )
    article = read(html)
    assert article.title == headline
    assert article.lead is None
    assert article.text.startswith("BAN THƯỜNG VỤ HUYỆN ỦY ĐÔNG GIANG")


def test_a_short_notice_keeps_the_day_that_its_headline_names() -> None:
    headline = "Tạm dừng tiếp nhận hồ sơ một cửa ngày 04/3/2026"
    text = "Trung tâm hành chính công xã Ba tạm dừng nhận hồ sơ để nâng cấp hệ thống."
    html = (
        "<html><head><title>Chi tiết tin - Xã Ba</title></head><body><div><div>Thông báo</div>"
        f"<h3>{headline}</h3><div>02/03/2026 09:06 <a>A-</a><a>A+</a><b>Đọc bài viết</b></div>"
        f"<div><p>{text} Xin cảm ơn.</p><p>Trân trọng thông báo!</p></div></div></body></html>"
    )
    assert read(html).title == headline


def test_the_banner_of_a_school_is_no_headline_though_it_is_the_only_h1() -> None:
    headline = "Chúc mừng học sinh đạt giải cấp tỉnh môn Lịch sử"
    html = (
        "<html><head><title>Trường Sông Mây</title></head><body><h1>TRƯỜNG SÔNG MÂY</h1>"
        f"<h2>Kỷ cương - Tình thương</h2><div>Tin tức</div><h3 class='tt'>{headline}</h3>"
        f"<p>Ngày 19 tháng 1 năm 2026</p><div><p>{PROSE}</p><p>{PROSE * 2}</p></div></body></html>"
    )
    assert read(html).title == headline


def test_a_framed_title_in_the_head_is_the_name_of_the_site() -> None:
    headline = "Đêm trực của chị Thái"
    html = (
        "<html><head><title>::: CONG DOAN SONG MAY :::</title></head><body><table><tr><td>Trang chủ"
        f"</td></tr><tr><td>{headline}</td></tr><tr><td><i>Gửi lên: 27.02.2012</i></td></tr><tr>"
        f"<td><b>{PROSE}</b><br><br>Chị Thái {PROSE}<br><br>{PROSE * 2}</td></tr></table></body>"
    )
    assert read(html).title == headline


def test_the_header_of_an_article_is_one_though_its_class_names_a_footer() -> None:
    html = (
        f"<html><head><title>{HEADLINE} - Sông Mây</title></head><body><header class='entry-header "
        f"header-footer-group'><h1>{HEADLINE}</h1></header><div><p>{PROSE * 2}</p><p>{PROSE}</p>"
        "</div><footer>Sông Mây</footer></body></html>"
    )
    assert read(html).title == HEADLINE


@pytest.mark.parametrize("notice", ["<b>TIN BUỒN</b>", "<h2>TIN BUỒN</h2>"])
def test_a_notice_of_two_words_goes_before_the_office_in_the_title(notice: str) -> None:
    office = "Trang tin dien tu Huyen Dong Giang"
    assert read(old_portal(notice, site=office, title=office)).title == "TIN BUỒN"


def test_a_headline_in_a_span_beside_its_day_goes_before_the_section_above_it() -> None:
    row = f"<span class='TieuDe'>{HEADLINE}</span> <i>(06/02/2026 02:05 PM)</i>"
    html = (
        "<title>Sở Y tế - Trang tin điện tử</title><body>"
        "<span class='tieude-muc'>TIN HOẠT ĐỘNG</span>"
        f"<table><tr><td>{row}</td></tr>{LEAD}<tr><td>{PROSE * 2}<br><br>{PROSE}</td></tr></table>"
    )
    found = read(html)
    assert found.title == HEADLINE
    assert found.published is not None
    assert found.published.value.isoformat() == "2026-02-06T14:05:00+07:00"
