"""What a release promises: its schemas, and events as it writes them.

`python -m tests.support.released tests/shared/contract/released/VERSION` writes both.
"""

import sys
from datetime import timedelta
from pathlib import Path

from bantin import enrich, parse
from shared.contract import (
    ArticleEnriched,
    ArticleStored,
    Attachment,
    Event,
    FetchRequested,
    Link,
    ListedAs,
    PageFetched,
)
from shared.contract.schemas import schemas
from tests.support.pages import AT, FETCHED_AT, article, numbered_page

URL = "https://tinhdong.example/tin-tuc/hoi-nghi-1.html"
SPOKEN = (
    "<p>Sáng 1/3/2026, Đại tá Trần Văn Mẫu, nguyên Bí thư Huyện ủy Năm Căn (Cà Mau), dự kỳ họp "
    "thứ 8 HĐND tỉnh Cà Mau khóa IX, nhiệm kỳ 2021 - 2026, theo Chỉ thị số 05-CT/TW ngày 15/5/2016 "
    "của Bộ Chính trị; hôm qua, đoàn đã đến ấp Tân Lập, xã Tam Giang.</p>"
    "<figure><img src='/anh/1.jpg' alt='Kỳ họp'><figcaption>Quang cảnh kỳ họp. Ảnh: Lê Thử"
    "</figcaption></figure>"
)


def sample_events() -> dict[str, Event]:
    """Return events of every kind by name ("ArticleStored.v1.gone"), each field set somewhere."""
    html = article(SPOKEN, title="Khai mạc kỳ họp thứ 8 ở Cà Mau")
    listed = ListedAs(url="https://tinhdong.example/", title="Khai mạc", published=FETCHED_AT)
    parsed = parse(html, URL, fetched_at=FETCHED_AT).model_copy(
        update={
            "listed_as": listed,
            "further": (Link(url=f"{URL}?page=2", title="2"),),
            "attachments": (Attachment(name="Giấy mời", url=f"{URL}.pdf", type="pdf"),),
        }
    )
    enriched = enrich(parsed)
    gone = {"gone": True, "withdrawn": "missing", "title": "", "text": "", "blocks": ()}
    page = numbered_page(1, html, listed_as=listed, hints={"title": "h1"}, tls_verified=True)
    events = {
        "FetchRequested": FetchRequested(url=URL, host="tinhdong.example", requested_at=AT),
        "PageFetched": page,
        "PageFetched.binary": page.model_copy(update=PageFetched.wrap(b"\xd0\xcf\x11")),
        "ArticleParsed": parsed,
        "ArticleParsed.gone": parsed.model_copy(update=gone),
        "ArticleEnriched": enriched,
        "ArticleEnriched.gone": enriched.model_copy(update=gone),
        "ArticleStored": _stored(enriched),
        "ArticleStored.gone": _stored(enriched, cause="gone", changed=("gone",), revision=3),
    }
    return {_versioned(name, event): event for name, event in events.items()}


def _stored(article: ArticleEnriched, **facts: object) -> ArticleStored:
    same = ArticleStored.model_fields.keys() & ArticleEnriched.model_fields.keys()
    kept = {name: getattr(article, name) for name in same}
    told = {"cause": "new", "revision": 1, "stored_at": FETCHED_AT + timedelta(seconds=3)}
    return ArticleStored.model_validate(kept | told | facts)


def _versioned(name: str, event: Event) -> str:
    kind, _, variant = name.partition(".")
    return ".".join(filter(None, (kind, f"v{event.SCHEMA_VERSION}", variant)))


def main() -> None:
    """Write schemas and events into the folder of the first argument."""
    folder = Path(sys.argv[1])
    (folder / "events").mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text)
    for name, event in sample_events().items():
        (folder / "events" / f"{name}.json").write_text(event.model_dump_json(indent=1) + "\n")


if __name__ == "__main__":
    main()
