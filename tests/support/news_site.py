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
