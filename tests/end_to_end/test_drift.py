"""Five portals of a loopback web: four come to grief in the midst of the crawl, each in its way.

Each is named with its reason within its time, the fifth stays green; what is held comes back.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from structlog.testing import capture_logs

from services.crawl_once import crawl_once, entry_requests
from services.crawler.frontier.open import open_frontier
from services.drift import accept, case_of, drift_of, kept_page, patch_of, write_case
from services.health import Health, portals_health
from services.store import Query, Sample, open_articles, open_samples
from shared.portals import read_portals
from shared.runtime.settings import Settings
from tests.support.crawling import rewrite
from tests.support.loopback_web import LoopbackWeb, Reply, loopback_web

NAMES = ("bao-con", "bao-doi-mau", "bao-hoi", "bao-im", "bao-mat-ngay")
WELL, CHANGED, CHALLENGED, SILENT, UNDATED = NAMES
ZONE = timedelta(hours=7)
FIRST, MORE = 5, 6
# As many articles are known before of each portal, over five weeks up to yesterday.
BEFORE, HOURS_APART = 60, 14
ARTICLE = """<!DOCTYPE html><html lang="vi"><head><title>{title}</title></head><body>
<h1>{title}</h1>{date}<div class="content"><p><b>Đồng chí Trần Văn Thử, Bí thư Tỉnh ủy chủ trì hội
nghị số {number} về công tác chuẩn bị cho mùa mưa bão.</b></p><p>Hội nghị đánh giá kết quả thực hiện
Nghị quyết số {number}-NQ/TU về xây dựng nông thôn mới, bàn phương hướng, nhiệm vụ thời gian tới và
thống nhất nhiều nội dung quan trọng về nhân sự.</p><p>Các đại biểu đã thảo luận lần thứ {number},
làm rõ nguyên nhân của những hạn chế, đề ra các giải pháp cụ thể cho từng xã.</p>{end}</div></body>
</html>"""
LINE = "<p>Bấm vào đây để tải ứng dụng của báo trên điện thoại</p>"
CHALLENGE = Reply(b"<script>document.cookie='a=1';location.reload()</script>")
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Portal:
    """A portal that has published a little since yesterday."""

    def __init__(self, web: LoopbackWeb) -> None:
        self.web = web
        self.number = 0
        self.publish(FIRST)

    def publish(self, number: int, *, dated: bool = True, end: str = "") -> None:
        """Publish so many articles more, and show them all."""
        now = datetime.now(UTC)
        for one in range(self.number, self.number + number):
            local = now - timedelta(hours=1) + timedelta(minutes=one) + ZONE
            title = f"Hội nghị số {one} của tỉnh bàn về mùa mưa bão"
            date = f'<p class="date">{local:%d/%m/%Y - %H:%M}</p>' if dated else ""
            html = ARTICLE.format(title=title, number=one, date=date, end=end)
            self.web.pages[self._path(one)] = Reply(html.encode(), headers=HTML)
        self.number += number
        links = "".join(
            f'<h3><a href="{self._path(n)}">Hội nghị số {n} của tỉnh bàn về mùa mưa bão</a></h3>'
            for n in range(self.number)
        )
        page = f'<html><body><a href="/">Trang chủ</a>{links}</body></html>'
        self.web.pages["/tin/"] = Reply(page.encode(), headers=HTML)

    def _path(self, number: int) -> str:
        return f"/tin/hoi-nghi-ban-ve-mua-mua-bao-a{10_000 + number}.html"


@pytest.fixture
def portals(tmp_path: Path) -> Iterator[dict[str, Portal]]:
    """Five portals, each on an address of its own, and their files."""
    folder = tmp_path / "portals"
    folder.mkdir()
    with ExitStack() as opened:
        found = {}
        for number, name in enumerate(NAMES):
            web = opened.enter_context(loopback_web(f"127.0.7.{number + 1}"))
            entry = {"kind": "listing", "url": web.url("/tin/")}
            stated = {
                "id": name, "name": name, "delay": 0.0, "domains": [web.address],
                "entries": [entry], "articles": [r"-a\d+\.html$"],
            }  # fmt: skip
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(stated))
            found[name] = Portal(web)
        yield found


@pytest.fixture
def settings(tmp_path: Path, portals: dict[str, Portal]) -> Settings:
    """Settings under which only these are followed."""
    assert portals
    return Settings(
        data=tmp_path / "bantin.db",
        portals=tmp_path / "portals",
        own_portals=False,
        allow_networks="127.0.0.0/8",  # type: ignore[arg-type]  # as the environment states it
        seed=False,
    )


async def crawl(settings: Settings) -> list[str]:
    """Crawl all of them to the end; return what was told of portals."""
    followed = read_portals(settings.portals, own=False)
    with capture_logs() as logs:
        await crawl_once([one for portal in followed for one in entry_requests(portal)], settings)
    return [f"{line['event']}: {line['portal']}" for line in logs if "drifted" in line["event"]]


async def remember(settings: Settings) -> None:
    """Let every portal have published what it published today for five weeks."""
    async with open_samples(settings) as samples:
        for name in NAMES:
            known = await samples.newest(name, FIRST)
            former = [_earlier(known[n % FIRST], n + 1) for n in range(BEFORE)]
            await samples.keep(former)


def _earlier(one: Sample, number: int) -> Sample:
    away = number * HOURS_APART * 3600.0
    ids = {"article_id": f"{one.article_id}{number}", "url_id": f"{one.url_id}{number}"}
    moments = {"at": one.at - away, "first_at": one.at - away, "arrived": one.arrived - away}
    return replace(one, **ids, **moments)  # type: ignore[arg-type]  # each as its field


async def health(settings: Settings, *, hours: float = 0.0) -> dict[str, Health]:
    """Return the health of each portal so many hours from now, looked at until then."""
    followed = read_portals(settings.portals, own=False)
    later = (datetime.now(UTC) + timedelta(hours=hours)).timestamp()
    async with open_frontier(settings) as frontier:
        entries = [await frontier.entry(one.entries[0].url) for one in followed]
    seen = [replace(one, well_at=later) for one in entries if one and hours]
    await rewrite(settings, *seen)
    return {one.portal: one for one in await portals_health(followed, settings, lambda: later)}


async def test_four_portals_that_come_to_grief_are_named_and_the_fifth_is_not(
    settings: Settings, portals: dict[str, Portal], tmp_path: Path
) -> None:
    assert await crawl(settings) == []
    await remember(settings)
    assert {one.light for one in (await health(settings)).values()} == {"green"}

    portals[WELL].publish(MORE)
    portals[CHANGED].publish(MORE, end=LINE)
    portals[UNDATED].publish(MORE, dated=False)
    portals[CHALLENGED].web.pages["/tin/"] = CHALLENGE
    told = await crawl(settings)
    assert sorted(told) == [f"portal drifted: {name}" for name in (CHANGED, UNDATED)]

    found = await health(settings)
    codes = {name: (one.light, one.code) for name, one in found.items()}
    assert codes[WELL] == codes[SILENT] == ("green", "well")
    assert codes[CHANGED] == codes[UNDATED] == ("red", "drift")
    assert codes[CHALLENGED] == ("red", "challenge")
    assert "articles without a date: 100%, usually 0%" in found[UNDATED].reason
    assert "Bấm vào đây để tải ứng dụng" in found[CHANGED].reason
    assert (await health(settings, hours=300))[SILENT].code == "silent"

    await _is_held_and_comes_back(settings, tmp_path)


async def _is_held_and_comes_back(settings: Settings, folder: Path) -> None:
    """What is held is neither stored nor lost; a case and a patch are made of it."""
    drift = await drift_of(CHANGED, settings)
    assert drift.held > 0
    async with open_articles(settings) as articles:
        stored = await articles.count(Query(portal=CHANGED))
        assert stored + drift.held == FIRST + MORE
    page = await kept_page(drift.newest[0], settings)
    assert page is not None
    patch = yaml.safe_load(patch_of(drift.found.measures, [page], drift.newest, drift.before))
    assert patch == {"hints": {"repeated": LINE[3:-4] + "\n"}}
    html, expected = write_case(case_of(page, CHANGED, drift.found.measures), folder / "cases")
    assert html.read_bytes() == page.content()
    assert "TODO" in expected.read_text("utf-8")
    await accept(CHANGED, settings)
    again = await health(settings)
    assert (again[CHANGED].light, again[UNDATED].light) == ("green", "red")
