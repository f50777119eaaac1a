"""A listing of an invented portal, its answers, and what was discovered in them."""

from services.crawler.frontier.frontier import Entry
from services.crawler.http.response import Response

HOST = "bao.example.vn"
SITE = f"https://{HOST}"
LISTING = Entry(url=f"{SITE}/chinh-tri", host=HOST, kind="listing", portal="bao")


def response(url: str, content: str) -> Response:
    """Return an answer with this HTML."""
    return Response(url, 200, {"content-type": "text/html"}, content.encode())


def urls(entries: tuple[Entry, ...]) -> dict[str, int]:
    """Return the priority of each entry by its path."""
    return {entry.url.removeprefix(SITE): entry.priority for entry in entries}
