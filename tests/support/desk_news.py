"""News for the desk: invented, of real portals' ids, with all that a page of it shows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.enricher import enrich
from shared.contract.events import ArticleEnriched, ArticleParsed
from shared.contract.values import (
    Attachment,
    Author,
    Block,
    Candidate,
    Image,
    Moment,
    Provenance,
    Stripped,
)
from shared.text.normalization import digest

NOW = datetime.now(UTC)
LEAD = "Sáng 7/3/2026, đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy Cà Mau, làm việc tại xã Năm Căn."
TEXTS = (
    "Làm rõ Chỉ thị số 05-CT/TW của Bộ Chính trị, bà Lê Thị Thử, Chủ tịch UBND tỉnh Cà Mau, nêu.",
    "Có 58 vòi nước công cộng 🎉 cho dân.",
)
BLOCKS = (
    Block(text=TEXTS[0]),
    Block(kind="heading", text="Nước ngọt mùa xâm nhập mặn", level=4),
    Block(text=TEXTS[1]),
    Block(kind="list", text="một\nhai & ba"),
    Block(kind="quote", text="“Không để ai thiếu nước.”"),
    Block(kind="table", text="Xã | Số vòi\nNăm Căn | 58"),
    Block(kind="box", text="Đọc thêm\nvề mùa khô"),
)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def news(
    name: str,
    *,
    blocks: tuple[Block, ...] = BLOCKS,
    hours: float = 0,
    **said: Any,  # noqa: ANN401 - any field of the event
) -> ArticleEnriched:
    """Return an article of this name in its address, published an hour ago."""
    url = f"https://www.baocamau.vn/{name}.html"
    lead = said.pop("lead", LEAD)
    text = "\n\n".join([*filter(None, [lead]), *(block.text for block in blocks)])
    facts: dict[str, Any] = {
        "article_id": digest(url),
        "url": url,
        "url_id": digest(url),
        "canonical_url": url,
        "host": "www.baocamau.vn",
        "portal": "baocamau",
        "province": "Cà Mau",
        "fetched_at": NOW + timedelta(hours=hours - 2),
        "body_hash": digest(name, text),
        "parser_version": 1,
        "title": f"Tin {name}",
        "lead": lead,
        "blocks": blocks,
        "text": text,
        "content_hash": digest(said.get("title", name), text),
        "published": Moment(value=NOW - timedelta(hours=1)),
    }
    return enrich(ArticleParsed(**{**facts, **said}))


def whole(blocks: tuple[Block, ...] = BLOCKS, *, hours: float = 0) -> ArticleEnriched:
    """Return an article with every field that a page shows."""
    return news(
        "whole",
        blocks=blocks,
        hours=hours,
        title="Cà Mau lo nước ngọt",
        authors=(Author(name="Thùy Dương", role="ảnh", agency="TTXVN"),),
        section="Thời sự",
        tags=("nước ngọt", "mùa khô"),
        images=(Image(url="https://www.baocamau.vn/a.jpg", caption="Vòi nước", credit="CTV"),),
        attachments=(
            Attachment(name="Công văn.pdf", url="https://www.baocamau.vn/a.pdf", type="pdf"),
        ),
        stripped=(Stripped(kind="share-bar", text="Chia sẻ\nFacebook"),),
        provenance=(
            Provenance(
                field="published",
                source="meta",
                candidates=(Candidate(value="2026-03-06", source="text"),),
            ),
        ),
        source="Theo TTXVN",
    )


def edited() -> ArticleEnriched:
    """Return `whole` as its publisher wrote it an hour later."""
    changed = tuple(
        Block(text=block.text.replace("58 vòi", "85 vòi")) if block.text == TEXTS[1] else block
        for block in BLOCKS
    )
    return whole(changed, hours=1)


def hostile() -> ArticleEnriched:
    """Return an article that tries to be markup in every field that is shown."""
    script = "javascript:alert(3)"
    return news(
        "hostile",
        title=HOSTILE,
        lead=None,
        blocks=(Block(text=f"{HOSTILE} ông {HOSTILE}, ngày 7/3/2026."),),
        portal=HOSTILE,
        section=HOSTILE,
        authors=(Author(name=HOSTILE, role=HOSTILE),),
        tags=(HOSTILE,),
        images=(Image(url=script, caption=HOSTILE), Image(url="data:text/html,x", alt=HOSTILE)),
        attachments=(
            Attachment(name=HOSTILE, url=script),
            Attachment(name="x", url=" javascript:alert(4)"),
        ),
        stripped=(Stripped(kind=HOSTILE, text=HOSTILE),),
        source=HOSTILE,
        language='vi" onload="x',
    )


def gone() -> ArticleEnriched:
    """Return the event that says that "taken" was taken away."""
    return news(
        "taken", hours=1, title="", lead=None, blocks=(), gone=True, withdrawn="missing"
    ).model_copy(update={"published": None})


def all_news() -> list[ArticleEnriched]:
    """Return news with an edit, a copy, one taken away, one without a date, a hostile one."""
    copy = news("copy", portal="baocantho", province="Cần Thơ", host="baocantho.com.vn")
    undated = news("undated", published=None, blocks=(Block(text="Không ngày."),), lead=None)
    old = news("old", published=Moment(value=NOW - timedelta(days=40)), lead=None)
    return [whole(), edited(), copy, news("taken"), gone(), undated, old, hostile()]
