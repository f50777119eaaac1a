"""A day above the headline is believed where it stands by the article, not in the banner."""

import pytest

from services.parser.parse import read
from tests.support.pages import PROSE, page

DAY = "<p>Thứ Sáu, 03/02/2023</p>"
HEAD = "<h1>Huyện Đông Giang trao giống cây cho hộ nghèo</h1>"
TEXT = f"<p>{PROSE}</p><p>{PROSE * 2}</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"{DAY}<nav><a href='/a'>Tin</a></nav>{HEAD}{TEXT}",
        f"{DAY}<div><a href='/'>Trang chủ</a> » <a href='/t'>Tin tức</a></div>{HEAD}{TEXT}",
        f"{DAY}<p><a href='/a'>Tin tức</a></p><p><a href='/b'>Văn bản</a></p>{HEAD}{TEXT}",
        f"{DAY}{HEAD}{TEXT}<footer><p>Cơ quan chủ quản: Huyện</p></footer>",
        f"<p>từ 3/2/2023</p>{HEAD}{TEXT}",
    ],
)
def test_a_day_of_the_banner_is_none_of_the_article(html: str) -> None:
    assert read(page(f"<html><body>{html}</body></html>")).published.moment is None


@pytest.mark.parametrize("between", ["", "<p><a href='/tin'>Xây dựng Đảng</a></p>"])
def test_a_day_beside_the_headline_is_its_own(between: str) -> None:
    html = f"<div>{DAY}{between}{HEAD}{TEXT}</div><footer><p>Huyện Đông Giang</p></footer>"
    moment = read(page(f"<html><body><nav><a href='/a'>Tin</a></nav>{html}")).published.moment
    assert moment is not None
    assert moment.value.day == 3
