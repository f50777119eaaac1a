"""Articles that are cut in several pages are joined."""

from services.parser.explain import explain
from services.parser.parse import parse
from shared.contract import FetchedFile, FurtherPage, PageFetched
from tests.support.pages import page

URL = "https://bao.example.vn/ky-su/mua-gio-hon-chuoi.html"
TITLE = "Ký sự mùa gió ở Hòn Chuối"
LEAD = "Ba trăm ngày gió một năm, người trên đảo chuyển nhà hai lần từ bãi này sang bãi kia."
TEXTS = (
    "Chuyến tàu đầu tháng chạp rời cửa sông khi trời chưa sáng, chở theo gạo, nước ngọt và thư.",
    "Ông Đinh Văn Mẫu sống ở bãi trước đã bốn mươi năm, quen từng hòn đá dưới chân sóng.",
    "Đêm xuống, đèn của bốn chục nóc nhà sáng lên cùng một lúc nhờ chiếc máy nổ của tổ tự quản.",
    "Lớp học của thầy giáo biên phòng có mười chín em, ngồi chung từ lớp một đến lớp năm.",
    "Sáng hôm sau tàu quay mũi, những bàn tay vẫy mãi cho tới khi đảo chỉ còn là một chấm xanh.",
    "Mùa gió tới, chúng tôi hẹn trở lại với những cuốn vở mới và thuốc cho trạm xá của đảo.",
)


def _html(*texts: str, number: int = 1, below: str = "") -> str:
    pager = "".join(f"<a href='{URL}?page={n}'>{n}</a> " for n in (1, 2, 3) if n != number)
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        f"<html><head><title>{TITLE}</title></head><body><div class='detail'><h1>{TITLE}</h1>"
        f"<p class='sapo'>{LEAD}</p><div class='body'>{body}{below}</div><div>{pager}</div></div>"
    )


def _further(number: int, html: str = "", missing: str | None = None) -> FurtherPage:
    return FurtherPage(number=number, url=f"{URL}?page={number}", body=html, missing=missing)


def _whole(*further: FurtherPage) -> PageFetched:
    return page(_html(*TEXTS[:2]), URL, further=further)


def test_the_texts_of_all_pages_are_one_in_their_order_each_line_once() -> None:
    read = _whole(
        _further(2, _html(*TEXTS[2:4], number=2)),
        _further(
            3, _html(*TEXTS[4:], number=3, below="<p><strong>Bài và ảnh: Vũ Hải Âu</strong></p>")
        ),
    )
    found = parse(read)
    assert found.text.split("\n\n") == [LEAD, *TEXTS]
    assert [author.name for author in found.authors] == ["Vũ Hải Âu"]
    assert [link.title for link in found.further] == ["2", "3"]
    assert not found.unread
    assert explain(read).pages == (
        f"page 2 ({URL}?page=2): 2 blocks joined, 1 repeated left out",
        f"page 3 ({URL}?page=3): 2 blocks joined, 1 repeated left out",
    )


def test_a_page_that_did_not_come_is_told_and_the_rest_stands() -> None:
    read = _whole(_further(2, missing="status 503"), _further(3, _html(*TEXTS[4:], number=3)))
    found = parse(read)
    assert found.text.split("\n\n") == [LEAD, *TEXTS[:2], *TEXTS[4:]]
    assert [link.url for link in found.unread] == [f"{URL}?page=2"]
    assert explain(read).pages[0] == f"page 2 ({URL}?page=2): not joined: status 503"


def test_pages_that_nobody_asked_for_are_unread() -> None:
    assert [link.title for link in parse(page(_html(*TEXTS[:2]), URL)).unread] == ["2", "3"]


def test_a_further_page_of_the_same_text_is_none_of_the_article() -> None:
    found = parse(_whole(_further(2, _html(*TEXTS[:2], number=2)), _further(3, _html(*TEXTS[:2]))))
    assert found.text.split("\n\n") == [LEAD, *TEXTS[:2]]
    assert not found.further
    assert not found.unread


def test_an_error_page_is_not_joined() -> None:
    error = (
        "<html><head><title>Lỗi 404</title></head><body><h1>Không tìm thấy trang</h1></body></html>"
    )
    found = parse(_whole(_further(2, error)))
    assert found.text.split("\n\n") == [LEAD, *TEXTS[:2]]
    assert [link.title for link in found.unread] == ["2", "3"]


def test_whether_it_is_an_article_is_judged_by_all_its_pages() -> None:
    alone = page(_html(TEXTS[0]), URL)
    first, rest = page(_html(TEXTS[0]), URL), _further(2, _html(*TEXTS[1:], number=2))
    whole = first.model_copy(update={"further": (rest,)})
    assert parse(whole).text.split("\n\n") == [LEAD, *TEXTS]
    assert alone.further == ()


def test_short_lines_may_be_said_twice_once_there_is_something_new() -> None:
    short = "Biển lặng."
    read = page(
        _html(*TEXTS[:2], short), URL, further=(_further(2, _html(TEXTS[2], short, TEXTS[3])),)
    )
    assert parse(read).text.split("\n\n") == [LEAD, *TEXTS[:2], short, TEXTS[2], short, TEXTS[3]]


def test_the_text_of_a_file_stands_beside_it_and_not_in_the_article() -> None:
    html = _html(*TEXTS[:2], below="<p><a href='/tep/ke-hoach-12.pdf'>Kế hoạch 12</a></p>")
    url = "https://bao.example.vn/tep/ke-hoach-12.pdf"
    file = FetchedFile(url=url, state="read", text="Điều 1. Ban hành kế hoạch.", pages=1)
    whole = page(html, URL, files=(file,))
    (attachment,) = parse(whole).attachments
    assert (attachment.text, attachment.state, attachment.pages) == (file.text, "read", 1)
    assert "Điều 1" not in parse(whole).text
    assert parse(whole).body_hash != parse(page(html, URL)).body_hash
