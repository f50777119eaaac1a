"""The files of articles are read where a setting has it."""

from services.crawler.crawl.parts import file_texts
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl, make_due
from tests.support.documents import docx, pdf
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, HEADLINE, entry_point, listing

PATH = ARTICLE.format(1)
LINE = "Căn cứ Luật Tổ chức chính quyền địa phương, phòng thông báo lịch tiếp dân."


async def test_files_are_read_where_a_setting_has_it_and_once_for_all_articles(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2))
    for number in (1, 2):
        files = (
            "<a href='/tep/a.pdf'>Tệp</a> <a href='/tep/b.docx'>b</a> <a href='/tep/c.pdf'>c</a>"
        )
        web.html(ARTICLE.format(number), f"<h1>{HEADLINE.format(number)}</h1>{files}")
    web.pages["/tep/a.pdf"] = Reply(pdf([LINE]), headers={"Content-Type": "text/plain"})
    web.pages["/tep/b.docx"] = Reply(docx(LINE))
    web.pages["/tep/c.pdf"] = Reply(b"<html>none</html>")

    pages, _ = await crawl(settings.model_copy(update={"attachments": True}))

    assert len(pages) == 2
    for page in pages:
        assert [(one.state, one.text) for one in page.files] == [
            ("read", LINE),
            ("read", LINE),
            ("no-document", ""),
        ]
    assert web.paths().count("/tep/a.pdf") == 1


async def test_files_are_not_read_unless_it_is_wanted_or_where_a_portal_says_no(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web), attachments=False)
    web.html("/tin-tuc/", listing(1))
    web.html(PATH, "<h1>Tin</h1><a href='/tep/a.pdf'>Tệp</a>")
    (page,), _ = await crawl(settings.model_copy(update={"attachments": True}))
    assert page.files == ()
    assert "/tep/a.pdf" not in web.paths()


async def test_a_file_that_is_away_is_asked_for_again(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    file_texts._KNOWN.clear()
    portal(**entry_point(web), attachments=True)
    web.html("/tin-tuc/", listing(1))
    web.html(PATH, "<h1>Tin</h1><a href='/tep/a.pdf'>Tệp</a>")
    web.pages["/tep/a.pdf"] = Reply(status=503)
    (page,), _ = await crawl(settings)
    assert [one.state for one in page.files] == ["not-fetched"]

    web.pages["/tep/a.pdf"] = Reply(pdf([LINE]))
    await make_due(settings, page.url)
    (page,), _ = await crawl(settings)
    assert [one.text for one in page.files] == [LINE]
