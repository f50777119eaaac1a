"""A small news site on the loopback web: a listing, its articles, and its portal file."""

from tests.support.loopback_web import LoopbackWeb

ARTICLE = "/tin-tuc/hoi-nghi-so-ket-cong-tac-sau-thang-{}.html"
HEADLINE = "Hội nghị sơ kết công tác sáu tháng số {}"


def listing(*numbers: int, more: str = "") -> str:
    """Return the HTML of a listing of these articles, with more HTML behind them."""
    links = "".join(
        f'<h3><a href="{ARTICLE.format(n)}">{HEADLINE.format(n)}</a></h3>' for n in numbers
    )
    return f'<a href="/">Trang chủ</a><a href="/lien-he.html">Liên hệ</a>{links}{more}'


def serve_articles(web: LoopbackWeb, *numbers: int) -> None:
    """Serve the articles of these numbers."""
    for n in numbers:
        web.html(ARTICLE.format(n), f"<h1>{HEADLINE.format(n)}</h1>")


def entry_point(
    web: LoopbackWeb, kind: str = "listing", path: str = "/tin-tuc/", **facts: object
) -> dict[str, object]:
    """Return the fields of a portal file that has this one entry."""
    return {"domains": [web.address], "entries": [{"kind": kind, "url": web.url(path), **facts}]}


def cut_article(web: LoopbackWeb, last: int) -> str:
    """Serve an article of so many pages that link to their neighbours; return its path."""
    path = ARTICLE.format(1)
    web.html("/tin-tuc/", listing(1))
    for number in range(1, last + 1):
        links = "".join(
            f'<a href="{path}?page={n}">{n}</a>' for n in (number - 1, number + 1) if 0 < n <= last
        )
        body = f"<h1>{HEADLINE.format(1)}</h1><p>Phần thứ {number} của bài.</p>"
        where = f"{path}?page={number}" if number > 1 else path
        web.html(where, f"{body}<div class=trang>{links}</div>")
    return path
