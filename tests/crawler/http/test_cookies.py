"""Cookies of a host, kept for one visit."""

from services.crawler.http.cookies import cookie_header, cookies_of
from services.crawler.http.response import Response


def test_what_an_answer_sets_is_sent_back_without_its_attributes() -> None:
    lines = ("a=1; Path=/; HttpOnly", "b = 2", "khong-co-gia-tri", "=3")
    response = Response("https://a.vn/", 200, {}, b"", cookies=lines)
    assert cookies_of(response) == {"a": "1", "b": "2"}
    assert cookie_header(cookies_of(response)) == {"Cookie": "a=1; b=2"}
    assert cookie_header({}) == {}
