"""Articles for the tests of the store: invented names, real shapes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.contract.events import ArticleEnriched
from shared.contract.values import Document, Mention, Moment, Person, Place
from shared.text.normalization import digest

START = datetime(2025, 10, 1, 8, 30, 0, 123_456, tzinfo=UTC)


def article(
    number: int = 1,
    *,
    hours: float = 0,
    parser: int = 1,
    enricher: int = 1,
    **said: Any,  # noqa: ANN401 - any field of the event
) -> ArticleEnriched:
    """Return the article of this number as it was fetched some hours after START."""
    url = f"https://bao.example.vn/thoi-su/bai-{number}.html"
    title = said.pop("title", f"Tin số {number}")
    text = said.pop("text", "Sáng 1/10, đồng chí Trần Văn Mẫu dự hội nghị tại tỉnh Điện Biên.")
    facts: dict[str, Any] = {
        "article_id": digest(url),
        "url": url,
        "url_id": digest(url),
        "canonical_url": url,
        "host": "bao.example.vn",
        "portal": "bao-mau",
        "province": "Hòa Bình",
        "fetched_at": START + timedelta(hours=hours),
        "body_hash": digest(title, text),
        "parser_version": parser,
        "enricher_version": enricher,
        "title": title,
        "text": text,
        "content_hash": digest(title, text),
        "published": Moment(value=START),
    }
    return ArticleEnriched(**{**facts, **said})


def versions(number: int, times: int) -> list[ArticleEnriched]:
    """Return so many articles, each of them edited until there were so many versions of it."""
    return [
        article(n, hours=version, title=f"Bản {version}")
        for version in range(times)
        for n in range(number)
    ]


def gone(number: int = 1, *, hours: float = 0) -> ArticleEnriched:
    """Return the event that says that the page of this number was taken away."""
    return article(number, hours=hours, title="", text="", gone=True, published=None, province=None)


def mention(surface: str) -> Mention:
    """Return a mention of these words at the start of the text."""
    return Mention(start=0, end=len(surface), surface=surface, rule="test")


def person(name: str) -> Person:
    """Return a person of this name, mentioned once."""
    return Person(name=name, mentions=(mention(name),))


def place(name: str, province: str | None = None, now: str | None = None) -> Place:
    """Return a place of this name, mentioned once, in a province then and now."""
    return Place(name=name, province=province, province_now=now, mentions=(mention(name),))


def document(number: str, symbol: str | None = None) -> Document:
    """Return a directive of this number, mentioned once."""
    return Document(kind="chỉ thị", number=number, symbol=symbol, mentions=(mention(number),))
