"""Pages of records, and articles that have some."""

import pytest

from services.parser.parse import read
from tests.support.pages import PROSE, page

ITEMS = (
    "Gặp mặt người cao tuổi vùng Sông Mây",
    "Khánh thành cầu Vàm Xáng qua kênh lớn",
    "Trao giống cây cho các hộ ở bản Khau Phạ",
    "Hội thi nấu ăn của phụ nữ Đông Giang",
    "Đắp lại bờ kè sau mùa nước lên cao",
)


def portal(title: str, body: str, above: str = "") -> str:
    return (
        f"<html><head><title>{title} - Huyện Sông Mây</title></head><body><div><a href='/'>Trang "
        f"chủ</a> <a href='/tin'>Tin tức</a></div><h1>{title}</h1>{above}<div>{body}</div>"
    )


def boxes(record: str) -> str:
    return "".join(f"<div>{record.format(n=n, t=text)}</div>" for n, text in enumerate(ITEMS, 3))


RECORDS = {
    "album": portal(
        "Thư viện ảnh",
        boxes("<a href=/a/{n}><img src={n}.jpg></a><i>{t}</i><p>{n} ảnh | 41{n} lượt xem</p>"),
    ),
    "magazines": portal("E-Magazine", boxes("<h3>{t}</h3><p>{t}. " + PROSE + "</p>")),
    "questions": portal(
        "Phản ánh kiến nghị",
        boxes("<h4>{t}</h4><p>Người gửi: Hà V. L - Ngày gửi: 0{n}/02/2026</p><p>Đang xử lý</p>"),
    ),
    "events": portal(
        "Sự kiện sắp diễn ra",
        boxes("<b>{t}</b><p>Thời gian: {n}h00, 1{n}/03/2026</p><p>Địa điểm: Hội trường</p>"),
    ),
    "programme": portal(
        "Lịch phát sóng truyền hình", "".join(f"<p>{n}h30: {t}</p>" for n, t in enumerate(ITEMS, 5))
    ),
    "prices": portal(
        "Giá cả thị trường",
        "<p>Ngày cập nhật: 27/02/2026</p><table>"
        + "".join(
            f"<tr><td>{t}</td><td>đồng/kg</td><td>{n}.000</td><td>Chợ</td></tr>"
            for n, t in enumerate(ITEMS, 20)
        )
        + "</table><p>Nguồn: Sở Tài chính. Giá chỉ có giá trị tham khảo.</p>",
    ),
}
ARTICLES = {
    "dated": portal(
        "Điểm tin", boxes("<h3>{t}</h3><p>{t}. " + PROSE + "</p>"), "<p>Ngày đăng: 12/02/2026</p>"
    ),
    "with a headline": portal(
        "Năm việc làm được ở vùng Sông Mây", boxes("<h3>{t}</h3><p>{t}. " + PROSE + "</p>")
    ),
    "prose beside": portal(
        "Điểm tin", f"<p>{PROSE}</p>" + boxes("<h3>{t}</h3><p>{t}. " + PROSE + "</p>")
    ),
    "prices told": portal("Giá cả thị trường", f"<p>{PROSE * 3}</p>"),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_records_are_no_article(kind: str) -> None:
    assert read(page(RECORDS[kind], "https://songmay.example.vn/muc/")).refused


@pytest.mark.parametrize("kind", ARTICLES)
def test_records_under_a_day_a_headline_or_prose_are_one(kind: str) -> None:
    assert read(page(ARTICLES[kind], "https://songmay.example.vn/muc/8812")).refused is None
