import pytest

from services.parser.parse import parse
from shared.errors import Rejected, Skipped
from shared.text.urls import url_id
from tests.support.pages import PROSE, article, page

TEASER = (
    "<div><h3><a href='/tin-{0}'>Hội nghị tổng kết công tác năm thứ {0} của huyện</a></h3>"
    f"<p>{PROSE}</p></div>"
)


def refused(
    html: str, url: str = "https://bao.example.vn/muc/chinh-tri", **facts: object
) -> Skipped:
    with pytest.raises(Skipped) as outcome:
        parse(page(html, url, **facts))
    return outcome.value


def test_a_list_of_teasers_is_not_an_article_however_long_it_is() -> None:
    html = "<html><title>Chính trị</title><body><h1>Chính trị</h1>" + "".join(
        TEASER.format(number) for number in range(12)
    )
    assert refused(html).reason == "not-an-article"


def test_a_list_with_read_on_links_is_not_an_article() -> None:
    teaser = f"<div><b>Tiêu đề không có liên kết</b><p>{PROSE}</p><a href='/x'>Xem tiếp</a></div>"
    assert refused(f"<html><title>Tin</title><body>{teaser * 6}").reason == "not-an-article"


@pytest.mark.parametrize(
    ("title", "detail"),
    [
        ("404 - Không tìm thấy trang", "an error page"),
        ("Kết quả tìm kiếm cho nghị quyết", "a search page"),
        ("Đăng nhập hệ thống", "a login page"),
        ("Bạn cần đăng nhập để đọc tài liệu của Đảng bộ", "a login page"),
    ],
)
def test_a_notice_is_named_for_what_it_is(title: str, detail: str) -> None:
    outcome = refused(f"<html><title>{title}</title><body><h1>{title}</h1><p>{PROSE}</p>")
    assert outcome.detail == detail


def test_an_article_about_a_search_is_an_article() -> None:
    html = article(f"<p>{PROSE * 4}</p>", title="Tìm kiếm nạn nhân mất tích trên sông Lam")
    assert parse(page(html)).title.startswith("Tìm kiếm")


def test_a_gallery_is_not_an_article() -> None:
    pictures = "".join(f"<img src='/anh/{number}.jpg' width='600'>" for number in range(9))
    html = f"<html><title>Chùm ảnh lễ hội</title><body><h1>Chùm ảnh lễ hội</h1>{pictures}"
    assert refused(html).detail == "pictures without text"


@pytest.mark.parametrize("status", [404, 410])
def test_a_removed_page_is_news_under_its_own_address(status: int) -> None:
    url = "https://bao.example.vn/tin/da-go-bo.html"
    removal = parse(page("", url, status=status))
    assert removal.gone
    assert (removal.title, removal.text) == ("", "")
    assert removal.article_id == url_id(url)


@pytest.mark.parametrize("html", ["", " \n\t", "\ufeff"])
def test_an_empty_page_is_gone(html: str) -> None:
    assert refused(html).reason == "gone"


def test_a_front_page_is_not_an_article() -> None:
    assert refused(article(""), "https://bao.example.vn/").detail == "the front page"


def test_an_address_that_only_differs_in_its_query_is_no_front_page() -> None:
    html = article(f"<p>{PROSE * 2}</p>")
    assert parse(page(html, "https://bao.example.vn/index.php?id=7")).title


WEEK = "".join(
    f"<p><b>Thứ {day} (0{day}/6/2026)</b></p><p>8 giờ 00: Họp giao ban tại phòng số {day}.</p>"
    for day in range(2, 7)
)


@pytest.mark.parametrize(
    "title", ["Lịch công tác tuần 23 của lãnh đạo xã", "Lịch làm việc của Thường trực Huyện ủy"]
)
def test_a_work_schedule_is_not_an_article(title: str) -> None:
    assert refused(article(WEEK, title=title)).detail == "a work schedule"


def test_news_of_a_schedule_is_an_article() -> None:
    title = "Lịch tiếp công dân được niêm yết công khai tại mười hai xã"
    assert parse(page(article("", title=title))).title == title


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<meta property='og:type' content='profile'>", "https://bao.example.vn/ca-nhan/12"),
        ("<meta property='og:type' content='article'>", "https://bao.example.vn/tac-gia/ha-mai"),
        ("", "https://bao.example.vn/author/ha-mai/"),
    ],
)
def test_the_page_of_an_author_is_not_an_article(head: str, url: str) -> None:
    html = article(head, title="Nguyễn Hà Mai")
    assert refused(html, url).detail == "the page of an author"


def test_an_article_filed_under_authors_is_an_article() -> None:
    url = "https://vannghe.example.vn/tac-gia/nha-tho-cua-dong-song-a12.html"
    assert parse(page(article("", title="Nhà thơ của những dòng sông quê"), url)).title


def test_a_table_of_procedures_is_not_an_article() -> None:
    row = "<tr><td>1.00{0}</td><td><a href='/{0}'>Thủ tục cấp giấy số {0} cho hộ dân</a></td></tr>"
    rows = "".join(row.format(number) for number in range(30))
    labels = "<tr><td>Tư pháp - Hộ tịch</td><td>Toàn trình</td></tr>" * 20
    html = f"<html><title>Thủ tục</title><body><h1>Thủ tục</h1><table>{rows}{labels}</table>"
    assert refused(html).reason == "not-an-article"


def test_an_introduction_to_a_list_is_not_an_article() -> None:
    title = "Học tập và làm theo tấm gương của những người đi trước"
    html = f"<html><title>{title}</title><body><h1>{title}</h1><p>{PROSE * 2}</p><div>" + "".join(
        TEASER.format(number) for number in range(8)
    )
    assert refused(html).detail == "a list of linked headlines"


def test_a_short_article_with_teasers_below_it_is_an_article() -> None:
    below = "".join(TEASER.format(number) for number in range(6))
    dated = f"<p>12/05/2025 08:30</p><p>{PROSE}</p><p>{PROSE}</p>"
    title = "Huyện Đông Giang quán triệt nghị quyết mới"
    html = f"<html><title>{title}</title><body><div><h1>{title}</h1>{dated}{below}</div>"
    found = parse(page(html))
    assert found.text == "\n\n".join([PROSE.strip()] * 2)
    assert len(found.related) == 6


def test_two_sentences_below_a_date_are_news() -> None:
    title = "Hội Chữ thập đỏ huyện tiếp nhận máu hiến"
    text = f"<p>{PROSE}</p>"
    html = f"<html><title>{title}</title><body><h1>{title}</h1>{{0}}<div>{text}</div>".format
    assert parse(page(html("<p>07/04/2023 10:11</p>"))).text == PROSE.strip()
    assert "characters of prose" in str(refused(html("")))


def test_a_notice_is_read_beside_a_longer_introduction() -> None:
    title = "Hội Chữ thập đỏ huyện tiếp nhận máu hiến"
    columns = (
        f"<td><p>{PROSE}</p><p>{PROSE * 3}</p></td>"
        f"<td><h1>{title}</h1><p>07/04/2023</p><p>{PROSE.replace('hai trăm', 'ba trăm')}</p></td>"
    )
    html = f"<html><title>{title}</title><body><table><tr>{columns}</tr></table>"
    assert parse(page(html)).text == PROSE.replace("hai trăm", "ba trăm").strip()


def test_comments_may_be_longer_than_the_article() -> None:
    comment = f"<div class='y1'><b>Bạn đọc</b><p>Tôi nghĩ rằng {PROSE}</p><a>Trả lời</a></div>"
    html = article("").replace(
        "</body>", f"<div class='yk'><h3>Ý kiến (12)</h3>{comment * 12}</div></body>"
    )
    assert "Tôi nghĩ" not in parse(page(html)).text


def test_the_items_of_a_roundup_are_its_text() -> None:
    items = "".join(
        f"<div class='it'><h3>Tin thứ {number} trong tuần này</h3><p>{PROSE * 2}</p></div>"
        for number in range(5)
    )
    assert parse(page(article(items))).text.count("Tin thứ") == 5


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_000 + PROSE,
        "x" * (8 * 1024 * 1024 + 1),
        "<b>" * 500_000,
        f"<p>{PROSE * 5_000}</p>",
    ],
    ids=["too deep", "too long", "too many tags", "too much text"],
)
def test_a_page_past_a_limit_is_rejected_with_the_limit(html: str) -> None:
    with pytest.raises(Rejected, match=r"\d"):
        parse(page(html))


@pytest.mark.parametrize("attribute", ["a{0}=1", "a{0}", "a{0}='<>'", "<a{0}"])
def test_a_flood_of_attributes_is_rejected_before_the_tree_is_built(attribute: str) -> None:
    flood = " ".join(attribute.format(number) for number in range(100_000))
    with pytest.raises(Rejected, match="attributes"):
        parse(page(article(f"<div {flood}></div>")))


def test_a_picture_within_its_address_is_no_flood() -> None:
    picture = f"<img src='data:image/png;base64,{'QUJD' * 50_000}'>"
    assert "quán triệt nghị quyết" in parse(page(article(picture * 3))).text


def test_openings_without_ends_cost_no_more_than_their_length() -> None:
    html = article("<script><!--<script>" * 20_000)
    assert parse(page(html)).title == "Huyện Đông Giang quán triệt nghị quyết mới"


@pytest.mark.parametrize(
    "block",
    [
        "<p>Ảnh: {0}</p>",
        "a<br>",
        "<tr><td>{0}</td><td>b</td></tr>",
        "<p><a href='/x'>Tin</a></p>",
        "<div><b>Hoa</b><p>Hay quá</p><a href='#'>Thích ({0})</a> <a href='#'>Trả lời</a></div>",
        "<div><img src='a'><a href='/x'>Tin mới nhất của tỉnh ta</a><i>01/02/2026</i></div>",
    ],
)
def test_many_small_blocks_cost_no_more_than_their_number(block: str) -> None:
    html = article(f"<table>{''.join(block.format(number) for number in range(20_000))}</table>")
    assert "quán triệt nghị quyết" in parse(page(html)).text


def test_a_short_notice_beside_recent_posts_is_an_article() -> None:
    sentence = "<p>Trạm Y tế xã Nậm Khòa lùi lịch tiêm chủng tháng này sang ngày thứ Sáu.</p>"
    posts = "".join(TEASER.format(number) for number in range(8))
    html = (
        "<html><body><div><article><h1>Lùi lịch tiêm chủng ở xã Nậm Khòa</h1><div class='nd'>"
        f"{sentence * 2}<p>{PROSE}</p></div></article></div><div class='ben'>{posts}</div>"
    )
    assert len(parse(page(html)).blocks) == 3


@pytest.mark.parametrize(
    "row",
    [
        "<p><a href='/v{0}'>{0}2-NQ/TU</a></p><p>Ngày ban hành: 1{0}/03/2024</p><p>{1}</p>",
        "<div>{1}</div><div>Còn hiệu lực</div><a href='/f{0}.pdf'>Tải về ({0}.pdf)</a>",
        "<table><tr><td>{0}</td><td><a href='/f'>{0}4/QĐ-UBND</a></td><td>{1}</td></tr></table>",
    ],
)
def test_a_list_of_documents_is_not_an_article(row: str) -> None:
    about = "Về việc đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh."
    rows = "".join(f"<div class='vb'>{row.format(n, about)}</div>" for n in range(1, 9))
    html = (
        "<html><body><div class='cot'><h2>Hệ thống văn bản</h2><p>Kho văn bản được cập nhật hằng "
        f"ngày.</p><div class='ds'>{rows}</div></div>"
    )
    assert "list" in str(refused(html).detail)


def test_an_article_with_files_below_it_is_an_article() -> None:
    files = "".join(f"<p><a href='/{n}.pdf'>Tải về phụ lục {n}</a></p>" for n in range(6))
    assert parse(page(article(f"<p>{PROSE}</p>" * 5 + files))).blocks


@pytest.mark.parametrize(
    "title", ["Gửi phản ánh, kiến nghị", "Hỏi đáp trực tuyến", "Tiếp nhận ý kiến công dân"]
)
def test_what_stands_above_a_form_is_not_an_article(title: str) -> None:
    html = f"<html><body><h1>{title}</h1><div class='n'><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert refused(html).detail == "a form"


def test_news_of_what_citizens_asked_is_an_article() -> None:
    html = (
        "<html><body><h1>Ý kiến cử tri</h1><p>05/02/2026 08:30</p>"
        f"<div class='n'><p>{PROSE}</p><p>{PROSE}</p></div>"
    )
    assert parse(page(html)).blocks


def test_the_front_of_a_topic_is_not_an_article_for_the_dates_of_its_teasers() -> None:
    def teaser(number: int) -> str:
        return (
            f"<div class='o'><a href='/{number}'>Thôn Nà Cọ hoàn thành tiêu chí số {number}</a>"
            f"<span class='ngay'>1{number}/01/2026</span><p>{PROSE}</p></div>"
        )

    html = (
        f"<html><body><div class='m'><h1>Chủ đề: Nông thôn mới</h1><p>{PROSE * 2}</p>"
        f"<div class='to'>{teaser(1)}</div><div>{''.join(map(teaser, range(2, 8)))}</div>"
    )
    assert refused(html).detail == "a list of linked headlines"
