"""The words that a URL repeats of a headline, and the links that lead to the page itself."""

import pytest

from services.parser.fields.page_url import PageUrl


@pytest.mark.parametrize(
    ("url", "headline"),
    [
        ("https://a.vn/mua-khoan-318.html", "Mùa khoan"),
        ("https://a.vn/i.php?Itemid=6&id=64:mua-khoan&option=com_content", "“Mùa khoan”"),
        (
            "https://a.vn/tin/id/44/canh-bao-benh-dich-ta-lon/Default.aspx",
            "Cảnh báo bệnh dịch tả lợn ở xã",
        ),
        ("https://a.vn/lang-k-ho-giu-ban-sac-post41882.html", "Làng K’Ho giữ bản sắc"),
    ],
)
def test_a_url_names_its_headline(url: str, headline: str) -> None:
    assert PageUrl(url).names(headline.casefold())


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://a.vn/tin-tuc/318", "Tin tức"),
        ("https://a.vn/mua-khoan-318.html", "Mùa khoan trên đồi"),
        ("https://a.vn/canh-bao-benh-dich-ta-lon-12", "Cảnh báo cháy rừng"),
        ("https://a.vn/tin.asp?id=7", "Tin"),
    ],
)
def test_a_url_does_not_name_another_line(url: str, line: str) -> None:
    assert not PageUrl(url).names(line.casefold())


def test_a_link_leads_to_its_own_page_without_what_is_of_the_menu() -> None:
    url = PageUrl("https://a.vn/i.php?Itemid=6&id=64:mua-khoan")
    assert url.is_led_to("/i.php?id=64:mua-khoan")
    assert url.is_led_to("#top")
    assert not url.is_led_to("/i.php?id=65:nho-ben")
    assert not url.is_led_to("/i.php")
    assert not url.is_led_to("http://[")
