"""Tags in capitals, a base, addresses with blanks, tabs and doubled slashes, under two schemes."""

# ruff: noqa: E501 - HTML as portals write it
from tests.crawler.portals.site import Site, chunks
from tests.crawler.portals.stories import Story, stories

FOLDERS = {"chinh-tri": "Chính trị", "kinh-te": "Kinh tế", "doi-song": "Đời sống"}
SIZE = 7


def messy() -> Site:
    """Return a newspaper whose pages three hands have written."""
    site = Site("messy", stories(36, "thị xã Hòa Thắng"), home="/index.php")
    newest = "".join(_line(one, n) for n, one in enumerate(site.stories[:6]))
    site.html("/index.php", _page("Trang nhất", newest))
    for at, (key, name) in enumerate(FOLDERS.items()):
        own = [one for one in site.stories if one.number % 3 == at]
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            lines = "".join(_line(one, m) for m, one in enumerate(shown))
            pager = "".join(
                f"<A HREF='index.php?muc={key}&amp;trang={m + 1}'>&nbsp;{m + 1}&nbsp;</A>"
                for m in range(len(pages))
                if m != n
            )
            site.html(
                f"/vn/index.php?muc={key}&trang={n + 1}",
                _page(name, f"<FONT SIZE=5>{name}</FONT>{lines}<CENTER>{pager}</CENTER>"),
            )
            if not n:
                site.html(
                    f"/vn/index.php?muc={key}",
                    _page(name, f"<FONT SIZE=5>{name}</FONT>{lines}<CENTER>{pager}</CENTER>"),
                )
        for one in own:
            text = "".join(f"<P>{said}" for said in one.paragraphs)
            site.html(
                f"/vn/{_place(one)}",
                _page(
                    one.title,
                    f"<TABLE><TR><TD><B CLASS=TieuDe>{one.title}</B><BR><I>Ngày {one.date}</I>{text}</TABLE><A HREF='index.php?muc={key}'>Trở về</A>",
                ),
            )
    return site


def _place(story: Story) -> str:
    return f"{list(FOLDERS)[story.number % 3]}/{story.number + 100}/{story.slug}.htm"


def _line(story: Story, at: int) -> str:
    place = _place(story)
    ways = (
        f" {place} ",
        f"./{place}",
        f"\t{place}\n",
        f"{{base}}/vn//{place}".replace("/vn//", "/vn/"),
        f"../vn/{place}",
        f"/vn/x/../{place}",
        f"{place}#binhluan",
    )
    return (
        f'<P><A HREF="{ways[at % len(ways)]}" CLASS=tin>{story.title}</A><BR>{story.paragraphs[0]}'
    )


def _page(title: str, body: str) -> str:
    menu = " | ".join(f"<A HREF='index.php?muc={key}'>{name}</A>" for key, name in FOLDERS.items())
    return f"<HTML><HEAD><TITLE>{title}</TITLE><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=utf-8'><BASE HREF='{{base}}/vn/'></HEAD><BODY><DIV>{menu}</DIV>{body}<HR>Báo Hòa Thắng. Tổng biên tập: Trần Văn Sâm. Điện thoại: 0000</BODY></HTML>"
