"""An article in several pages with a file, from the portal to the store, in both runtimes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml

from shared.contract import ArticleEnriched
from tests.support.documents import pdf
from tests.support.loopback_web import LoopbackWeb, Reply, serving
from tests.support.news_site import ARTICLE, entry_point, listing
from tests.support.pipeline_run import crawl_embedded, crawl_over_kafka

PATH = ARTICLE.format(1)
TITLE = "Hội nghị sơ kết công tác sáu tháng của huyện Đông Giang"
TEXTS = (
    "Sáng 7/3, tại hội trường huyện, Ban Thường vụ Huyện ủy Đông Giang tổ chức hội nghị sơ kết.",
    "Hơn hai trăm cán bộ chủ chốt từ mười hai xã, thị trấn trong toàn huyện về dự hội nghị.",
    "Hội nghị nghe bốn tham luận về giảm nghèo, về rừng, về trường học và về đường vào các thôn.",
    "Kết luận hội nghị, Huyện ủy giao các xã rà soát từng chỉ tiêu chưa đạt trước ngày 30/6.",
)
SAID = "Bà Huỳnh Thị Chín, Chủ tịch UBND huyện, chủ trì việc rà soát."


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[LoopbackWeb]:
    """A portal with one article of two pages; its file is linked on the second."""
    (tmp_path / "portals").mkdir()
    async with serving() as web:
        facts = {"id": "test", "name": "Báo Thử", "delay": 0.0, "attachments": True}
        facts |= {"explore": False, **entry_point(web)}
        (tmp_path / "portals/test.yaml").write_text(yaml.safe_dump(facts))
        web.html("/tin-tuc/", listing(1))
        for number, other in ((1, 2), (2, 1)):
            body = "".join(f"<p>{text}</p>" for text in TEXTS[number * 2 - 2 : number * 2])
            body += "<p><a href='/tep/ke-hoach.pdf'>Kế hoạch rà soát</a></p>" * (number == 1)
            pager = f"<div><a href='{PATH}?page={other}'>{other}</a></div>"
            html = f"<title>{TITLE}</title><h1>{TITLE}</h1><div class=detail>{body}</div>{pager}"
            web.html(f"{PATH}?page=2" if number == 2 else PATH, html)
        web.pages["/tep/ke-hoach.pdf"] = Reply(pdf([SAID]))
        yield web


def _check(article: ArticleEnriched) -> None:
    assert article.text.split("\n\n") == list(TEXTS)
    assert not article.unread
    (file,) = article.attachments
    assert (file.text, file.state) == (SAID, "read")
    assert file.entities
    assert [person.name for person in file.entities.persons] == ["Huỳnh Thị Chín"]
    assert "Huỳnh Thị Chín" not in [person.name for person in article.persons]


async def test_embedded(web: LoopbackWeb, tmp_path: Path) -> None:
    stored, _ = await crawl_embedded(tmp_path / "portals", tmp_path / "bantin.db")
    _check(stored[web.url(PATH)])


@pytest.mark.timeout(300)
async def test_over_kafka(
    web: LoopbackWeb, tmp_path: Path, empty_kafka: str, mongo_database: str
) -> None:
    stored = await crawl_over_kafka(tmp_path / "portals", empty_kafka, mongo_database, 1)
    _check(stored[web.url(PATH)])
