"""The functions of the public face; `from bantin import parse` brings them."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from services.enricher import enrich as enrich_event
from services.given_input import article_from_text, moment_of, page_from_bytes
from services.parser import Hints
from services.parser import parse as parse_event
from shared.contract import ArticleEnriched, ArticleParsed
from shared.errors import UsageError


def parse(
    html: str | bytes,
    url: str,
    *,
    fetched_at: datetime | None = None,
    hints: Mapping[str, str] | None = None,
) -> ArticleParsed:
    """Return the article of a page: title, lead, body, authors, time, and all that was stripped.

    `html` is the page as text, or as the bytes that the server sent (any charset). A date of
    the page that lies after `fetched_at`, or without it after the call, is not believed; a page
    that states no date has none: `published` is then None. `hints` are those of a portal file, CSS
    selectors by field. Times without a zone are Vietnam's.

    Raises Skipped for a page that is no article (a list, a search, an error page) or empty,
    Rejected for one that is too large and for a `url` that is no web address, and UsageError for an
    unknown hint.

    >>> from bantin import parse
    >>> page = '''<html lang="vi"><body><h1>Cà Mau tổng kết công tác xây dựng Đảng năm 2023</h1>
    ... <p class="date">28/12/2023 - 16:05</p><div><p>Chiều 28/12, đồng chí Lê Văn Mẫu, Bí thư
    ... Tỉnh ủy, chủ trì hội nghị tổng kết công tác xây dựng Đảng năm 2023 của toàn tỉnh.</p>
    ... <p>Các đại biểu đã thảo luận, làm rõ nguyên nhân của những hạn chế, đề ra các giải pháp cụ
    ... thể để hoàn thành các chỉ tiêu đã đề ra, nhất là các chỉ tiêu về kinh tế và xã hội.</p>
    ... <p>BAN BIÊN TẬP</p></div></body></html>'''
    >>> article = parse(page, "https://bao.example.vn/tin-tuc/tong-ket-1207.html")
    >>> article.title
    'Cà Mau tổng kết công tác xây dựng Đảng năm 2023'
    >>> article.published.value.isoformat(), article.sign_off
    ('2023-12-28T16:05:00+07:00', 'BAN BIÊN TẬP')
    >>> "BAN BIÊN TẬP" in article.text
    False
    """
    _check(hints or {})
    content = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    return parse_event(page_from_bytes(content, url, fetched_at=fetched_at, hints=hints))


def _check(hints: Mapping[str, str]) -> None:
    known = [field.name for field in fields(Hints)]
    if unknown := sorted(hints.keys() - known):
        raise UsageError(f"no hint {', '.join(unknown)}: there are {', '.join(known)}")


def enrich(
    article: ArticleParsed | str,
    *,
    published: datetime | None = None,
    province: str | None = None,
) -> ArticleEnriched:
    """Return an article, or a bare text, with the persons, places, documents and dates it names.

    `published` and `province` (of the portal: "Cà Mau") stand in for what the article states. Dates
    without a year and relative ones are read from the day of publication; without one "hôm qua" is
    no date. For every mention `text[start:end] == surface`, also in a bare text as it was given.

    Raises UsageError for a `published` that no news can have.

    >>> from datetime import datetime
    >>> from bantin import enrich
    >>> text = "Sáng 7/3, đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, thăm phường Tân Thành."
    >>> found = enrich(text, published=datetime(2024, 3, 8), province="Cà Mau")
    >>> [(person.name, [office.title for office in person.offices]) for person in found.persons]
    [('Lê Văn Mẫu', ['Bí thư Tỉnh ủy'])]
    >>> [date.first.isoformat() for date in found.dates]
    ['2024-03-07']
    >>> [(place.name, place.province) for place in found.places]
    [('Tân Thành', 'Cà Mau')]
    """
    parsed = article_from_text(article) if isinstance(article, str) else article
    stated = {"published": moment_of(published), "province": province}
    given = {name: value for name, value in stated.items() if value is not None}
    return enrich_event(parsed.model_copy(update=given) if given else parsed)


def read_article(
    html: str | bytes,
    url: str,
    *,
    fetched_at: datetime | None = None,
    hints: Mapping[str, str] | None = None,
    province: str | None = None,
) -> ArticleEnriched:
    """Return the article of a page with what it names: `parse`, then `enrich`.

    The arguments are those of the two, and so is what is raised.

    >>> from bantin import Skipped, read_article
    >>> try:
    ...     read_article("<h1>404</h1><p>Không tìm thấy trang</p>", "https://bao.example.vn/x")
    ... except Skipped as outcome:
    ...     outcome.reason
    'not-an-article'
    """
    return enrich(parse(html, url, fetched_at=fetched_at, hints=hints), province=province)
