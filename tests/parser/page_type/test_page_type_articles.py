"""Articles that look like pages of another kind, and tell something."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, page

VERSES = (
    *("Sông Mây chiều nay nước lớn", "Đò ai ghé bến chưa về", "Mẹ ngồi bên hiên vá áo"),
    *("Đợi con qua mấy mùa đê", "Con đi từ ngày lúa trổ", "Bây giờ rơm rạ vàng sân"),
    *("Mẹ già như con đò nhỏ", "Buộc đời vào bến gian truân"),
)
DATED = "<i>Thứ Năm, 12/02/2026 08:15</i>"
ARTICLES = {
    "Người lái đò": f"<p>{'<br>'.join(VERSES)}</p><p>Lò Văn Pành</p>",
    "Giữ rừng từ những việc nhỏ": "".join(
        f"<p><b>PV: Năm 202{n}, huyện đã trồng được bao nhiêu ha rừng mới, thưa ông?</b></p>"
        f"<p>Ông Lò Văn Pành: Chúng tôi trồng 1{n}0 ha, hầu hết là cây bản địa.</p>"
        for n in range(1, 6)
    ),
    "Giá cà phê hôm nay tăng mạnh phiên đầu tuần": (
        f"{DATED}<p>Sáng nay giá cà phê tại các xã tăng từ 200 đến 500 đồng mỗi ký.</p><table>"
        + "".join(f"<tr><td>Xã {n}</td><td>1{n}8.500</td><td>+{n}00</td></tr>" for n in range(9))
        + "</table>"
    ),
    "Điểm báo trong tỉnh ngày thứ năm": DATED
    + "".join(
        f"<p>Báo Sông Mây có bài về cây cầu mới của bản số {n} (trang {n}).</p>"
        for n in range(1, 7)
    ),
    "Bắc Bộ trời rét, có nơi dưới mười độ": DATED
    + "".join(
        f"<p>Nhiệt độ: {place} 8 - 12°C. Trời rét đậm, vùng núi cao có nơi dưới 5 độ.</p>"
        for place in ("Sông Mây", "Đông Giang", "Noong Hin", "Nà Phặc")
    ),
    "Chức năng, nhiệm vụ của Ban Xây dựng Đảng mới": (
        f"{DATED}<p>{PROSE}</p><h3>Chức năng</h3><p>{PROSE}</p><h3>Nhiệm vụ</h3><p>{PROSE}</p>"
    ),
    "Bình chọn mười sự kiện tiêu biểu của huyện": f"<p>{PROSE * 2}</p>",
}


@pytest.mark.parametrize("title", list(ARTICLES))
def test_what_looks_like_one_of_them_and_tells_something_is_an_article(title: str) -> None:
    body = ARTICLES[title]
    html = (
        f"<html><head><title>{title}</title></head><body><div><a href='/'>Trang chủ</a> "
        f"<a href='/tin'>Tin tức</a></div><h1>{title}</h1>{body}</body></html>"
    )
    found = parse(page(html))
    assert found.title == title
    assert (found.published is not None) == body.startswith(DATED)
