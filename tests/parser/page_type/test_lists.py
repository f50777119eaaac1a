"""The front of a topic, and rows of records: what a page lists rather than says."""

import pytest

from services.parser.parse import parse, read
from shared.errors import Skipped
from tests.support.pages import PROSE, article, page

A_LIST = "a list of linked headlines"
TOPIC = "Một năm sắp xếp lại bản làng vùng cao"
TYPED = f"<html><head><title>{TOPIC}</title><meta property='og:type' content='article'></head>"


def refused(html: str) -> str:
    with pytest.raises(Skipped) as outcome:
        parse(page(html))
    return outcome.value.detail.partition(", though")[0].partition(" and ")[0]


TEASER = (
    "<div><h3><a href='/tin-{0}'>Hội nghị tổng kết công tác năm thứ {0} của huyện</a></h3>"
    f"<p>{PROSE}</p></div>"
)


def topic(teasers: int, head: str = "") -> str:
    items = "".join(
        f"<section><h3><a href='/tin-{n}'>Bản Nà Cọ dựng lại nhà văn hóa thứ {n}</a></h3>"
        f"<i>12/02/2026</i><div><p>{PROSE}</p></div></section>"
        for n in range(teasers)
    )
    return f"{TYPED}<body><h1>{TOPIC}</h1>{head}<p>{PROSE * 2}</p><div>{items}</div></body></html>"


def test_the_front_of_a_topic_is_no_article_though_its_template_says_so() -> None:
    assert refused(topic(9)) == A_LIST


def test_a_dated_article_keeps_its_place_above_many_teasers() -> None:
    assert parse(page(topic(9, "<div>Thứ Năm, 05/03/2026 08:30</div>"))).title == TOPIC


def test_records_with_their_facts_on_one_line_are_no_text_of_the_page_above_them() -> None:
    records = "".join(
        f"<div class='r'><a href='/pa-{n}'>Đường vào bản Nà Cọ ngập sâu từ cuối tuần</a>"
        f" <span>Người gửi: Công dân xã {n}. Ngày gửi: {n}/02/2026. Trạng thái: Đã trả lời</span>"
        "</div>"
        for n in range(1, 8)
    )
    own = f"<p>{PROSE}</p>" * 2
    below = f"<h2>Phản ánh đã trả lời</h2>{records}"
    title = "Gửi phản ánh, kiến nghị"
    html = f"<html><title>{title}</title><body><div><h1>{title}</h1>{own}{below}</div>"
    assert refused(html) == "a form"
    found = parse(page(article(f"{own}{below}")))
    assert "Người gửi" not in found.text


def test_a_list_of_teasers_is_not_an_article_however_long_it_is() -> None:
    html = "<html><title>Chính trị</title><body><h1>Chính trị</h1>" + "".join(
        TEASER.format(number) for number in range(12)
    )
    assert refused(html) == A_LIST


def test_a_list_with_read_on_links_is_not_an_article() -> None:
    teaser = f"<div><b>Tiêu đề không có liên kết</b><p>{PROSE}</p><a href='/x'>Xem tiếp</a></div>"
    assert refused(f"<html><title>Tin</title><body>{teaser * 6}") == A_LIST


def test_an_introduction_to_a_list_is_not_an_article() -> None:
    title = "Học tập và làm theo tấm gương của những người đi trước"
    html = f"<html><title>{title}</title><body><h1>{title}</h1><p>{PROSE * 2}</p><div>" + "".join(
        TEASER.format(number) for number in range(8)
    )
    assert refused(html) == A_LIST


def test_a_short_article_with_teasers_below_it_is_an_article() -> None:
    below = "".join(TEASER.format(number) for number in range(6))
    dated = f"<p>12/05/2025 08:30</p><p>{PROSE}</p><p>{PROSE}</p>"
    title = "Huyện Đông Giang quán triệt nghị quyết mới"
    html = f"<html><title>{title}</title><body><div><h1>{title}</h1>{dated}{below}</div>"
    found = parse(page(html))
    assert found.text == "\n\n".join([PROSE.strip()] * 2)
    assert len(found.related) == 6


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
    assert refused(html) == A_LIST


def test_an_article_with_files_below_it_is_an_article() -> None:
    files = "".join(f"<p><a href='/{n}.pdf'>Tải về phụ lục {n}</a></p>" for n in range(6))
    assert parse(page(article(f"<p>{PROSE}</p>" * 5 + files))).blocks


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
    assert refused(html) == A_LIST


def test_bare_titles_with_days_and_counters_are_a_list() -> None:
    titles = (
        "Bài 2: Nước",
        "THẾ GIỚI CÂY TRỒNG VÙNG CAO",
        "Tiết 5 - Đo lưu lượng",
        "Đất ruộng bậc thang",
    )
    rows = "".join(
        f"<div><a href='/t?{day}'>{title}</a><i> - 0{day}/10/2021 (số lượt xem: {day})</i></div>"
        for day, title in enumerate(titles, 1)
    )
    with pytest.raises(Skipped, match="not-an-article"):
        parse(page(f"<title>Tài nguyên</title><body><h1>Tài nguyên</h1><div>{rows * 3}</div>"))


NUMBERS = "".join(
    f"<div class='v'><p>{n}/QĐ-SNV</p><p>Quyết định phê duyệt kế hoạch tuyển dụng công chức, viên"
    f" chức của các cơ quan, đơn vị trong tỉnh, đợt {n}</p>"
    f"<p>Lượt xem: {n * 37}</p></div>"
    for n in range(12, 17)
)
ASKED = "".join(
    f"<div><h4>Thủ tục số {n} cần những giấy tờ gì?</h4><p>{PROSE}</p></div>" for n in range(4)
)
CELLS = "".join(
    f"<tr><td>1.00{n}</td><td>Cấp giấy phép số {n} cho cá nhân trên địa bàn tỉnh</td>"
    "<td>Toàn trình</td></tr>"
    for n in range(8)
)


def section(name: str, body: str) -> str:
    head = f"<head><title>{name} - Sở Nội vụ</title></head>"
    return f"<html>{head}<body><h1>{name}</h1>{body}</body></html>"


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("Văn bản mới", NUMBERS, "a list of documents"),
        ("Hỏi đáp", ASKED, "questions"),
        ("Hỏi - Đáp trực tuyến", ASKED, "questions"),
        ("Thủ tục hành chính", f"<table>{CELLS}</table>", "a table under the name of a section"),
    ],
)
def test_records_under_the_name_of_a_section_are_no_article(
    name: str, body: str, reason: str
) -> None:
    assert refused(section(name, body)) == reason


def test_an_article_that_answers_questions_has_a_headline_of_its_own() -> None:
    name = "Giải đáp thắc mắc của phụ huynh về bảo hiểm y tế học sinh"
    assert parse(page(section(name, f"<p>{PROSE}</p>{ASKED}"))).title == name


PRICES = "".join(
    f"<tr><td>Lúa giống số {n}</td><td>{n}.500</td><td>+100</td></tr>" for n in range(1, 15)
)


def prices(title: str, above: str = "") -> str:
    table = f"<table><tr><th>Mặt hàng</th><th>Giá</th><th>So hôm trước</th></tr>{PRICES}</table>"
    note = "<p>(Giá bán tại chợ đầu mối, đơn vị tính: đồng/kg)</p>"
    return f"<html><title>{title}</title><body><div><h1>{title}</h1>{above}{note}{table}</div>"


def test_a_table_of_figures_is_no_article() -> None:
    assert refused(prices("Giá nông sản ngày 26/2/2026")) == "a table of figures"


def test_news_with_a_table_is_an_article_though_its_headline_states_the_day() -> None:
    html = prices("Giá nông sản ngày 26/2/2026", f"<i>26/02/2026 08:30</i><p>{PROSE}</p>")
    assert parse(page(html)).title == "Giá nông sản ngày 26/2/2026"


def test_linked_titles_with_their_facts_are_a_list() -> None:
    drafts = "".join(
        f"<div><a href='/dt/{n}'>Dự thảo Quyết định về quản lý chợ xã Nà Phặc, đợt {n}</a>"
        f"<span>Ngày bắt đầu: 0{n}/03/2026</span><span>Ngày kết thúc: 2{n}/03/2026</span>"
        f"<span>Số góp ý: 0</span></div>"
        for n in range(1, 7)
    )
    assert read(page(f"<html><body><h1>Góp ý dự thảo</h1>{drafts}</body></html>")).refused


@pytest.mark.parametrize("place", ["(trang {})", "- Tr. {}"])
def test_the_contents_of_a_printed_issue_are_no_article(place: str) -> None:
    titles = ("Khởi công trường tiểu học số 2 xã Ba", "Vận hành thử trạm bơm tiêu úng Đức Thịnh")
    items = "".join(
        f"<li>{title} giai đoạn {n} {place.format(n)}</li>" for n in range(1, 6) for title in titles
    )
    html = (
        "<html><body><h1>Báo in số 5512, thứ Sáu, ngày 27/02/2026</h1>"
        f"{'<img src=/p.jpg>' * 3}<h3>Trong số này</h3><ul>{items}</ul></body></html>"
    )
    assert refused(html) == "a list of titles"


@pytest.mark.parametrize("cell", ["td", "th"])
def test_what_the_weather_will_be_is_a_table_of_figures_with_a_few_words(cell: str) -> None:
    heads = "".join(f"<{cell}>{head}</{cell}>" for head in ("Ngày", "Thấp", "Cao", "Khả năng mưa"))
    rows = "".join(
        f"<tr><td>{day}/03</td><td>{day + 12}</td><td>{day + 20}</td><td>{day * 9}%</td></tr>"
        for day in range(2, 9)
    )
    warned = "<p>Đề phòng lũ quét, sạt lở đất ở vùng núi và ngập úng ở vùng trũng thấp.</p>"
    now = "<div>Hiện tại: 24 độ, nhiều mây, độ ẩm 91%, gió đông bắc cấp 3, có lúc có mưa nhỏ.</div>"
    html = (
        "<html><body><h1>Dự báo thời tiết Sông Mây mười ngày tới</h1>"
        f"{now}<table><tr>{heads}</tr>{rows}</table><h2>Cảnh báo</h2>{warned}{{}}</body></html>"
    )
    assert refused(html.format("")) == "a table of figures"
    assert parse(page(html.format(f"<p>{PROSE * 2}</p>"))).blocks
