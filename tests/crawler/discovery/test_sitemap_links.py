"""What a sitemap leads to."""

from dataclasses import replace

from services.crawler.discovery.new_entries import NewEntries
from services.crawler.discovery.sitemap_links import sitemap_links
from services.crawler.frontier.frontier import Entry
from shared.portals import Portal

HOST = "bao.example.vn"
SITE = f"https://{HOST}"
# 22 November 2026, 08:00 in Vietnam.
NOW = 1_795_309_200.0
PORTAL = Portal(id="bao", name="Báo Thử", domains=(HOST,), explore=False)
NEW = NewEntries(PORTAL, (), NOW)
SITEMAP = Entry(url=f"{SITE}/sitemap.xml", host=HOST, kind="sitemap", portal="bao")


def test_what_a_sitemap_says_changed_lately_is_told_with_its_time() -> None:
    url = f"{SITE}/hoi-nghi-so-ket-cong-tac-nam-2026-1.html"
    body = f"<url><loc>{url}</loc><lastmod>2026-11-22T07:00:00+07:00</lastmod></url>"
    found = sitemap_links(SITEMAP, f"<urlset>{body}</urlset>".encode(), NEW)
    assert found.modified == ((url, NOW - 3600),)


def test_of_an_explored_portal_each_page_of_a_sitemap_is_judged_by_its_content() -> None:
    new = replace(NEW, portal=PORTAL.model_copy(update={"explore": True}))
    pages = "".join(f"<url><loc>{SITE}/{p}</loc></url>" for p in ("1", "gioi-thieu", "lien-he"))
    found = sitemap_links(SITEMAP, f"<urlset>{pages}</urlset>".encode(), new)
    assert [(entry.url, entry.kind) for entry in found.entries] == [(f"{SITE}/1", "page")]
