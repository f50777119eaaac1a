"""Classic ASP in TCVN3: letters of an old font under a wrong charset, keys for everything."""

# ruff: noqa: E501 - HTML as portals write it
import unicodedata

from tests.crawler.portals.site import Site, chunks
from tests.crawler.portals.stories import Story, stories
from tests.support.loopback_web import Reply

CATEGORIES = {1: "Tin trong huyện", 2: "Nông nghiệp nông thôn", 5: "Thể thao giải trí"}
SIZE = 6
# TCVN 5712:1993 (VN3), lower case; capitals come from another font of the same letters.
_LOW = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ"
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_TO_OLD = str.maketrans(_LETTERS + _LETTERS.upper(), _LOW + _LOW)


def asp() -> Site:
    """Return the page of a district as it was made in 2001."""
    site = Site("asp", stories(28, "huyện Cẩm Sơn"), home="/index.asp")
    newest = "".join(_line(one) for one in site.stories[:5])
    _put(site, "/index.asp", "Trang chủ", f"<td>{newest}</td>")
    for at, (key, name) in enumerate(CATEGORIES.items()):
        own = [one for one in site.stories if one.number % 3 == at]
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            rows = "".join(_line(one) for one in shown)
            numbers = " ".join(
                f"<a href='viewcat.asp?cat={key}&trang={m + 1}&sid=AB12CD34EF56AB12CD34'>{m + 1}</a>"
                for m in range(len(pages))
                if m != n
            )
            for where in (
                f"/viewcat.asp?cat={key}&trang={n + 1}",
                *([f"/viewcat.asp?cat={key}"] if not n else []),
            ):
                _put(
                    site,
                    where,
                    name,
                    f"<td><font class=tieude>{name}</font>{rows}<br>Trang: {numbers}</td>",
                )
        for one in own:
            text = "".join(f"<p><font face='.VnTime'>{said}</font></p>" for said in one.paragraphs)
            _put(
                site,
                f"/viewnews.asp?id={one.number + 10}&cat={key}",
                name,
                f"<td><font face='.VnTime' size=4><b>{one.title}</b></font><br>(Cập nhật ngày {one.date}){text}<p><a href='viewnews.asp?id={one.number + 10}&cat={key}&print=1'>In tin này</a></p></td>",
            )
    return site


def _line(story: Story) -> str:
    key = list(CATEGORIES)[story.number % 3]
    where = f"viewnews.asp?id={story.number + 10}&cat={key}&sid=AB12CD34EF56AB12CD34"
    return f"<p><a href='{where}'><font face='.VnTime'><b>{story.title}</b></font></a> ({story.date})<br>{story.paragraphs[0]} <a href='{where}'>&gt;&gt;</a></p>"


def _put(site: Site, path: str, title: str, body: str) -> None:
    menu = "".join(
        f"<a href='viewcat.asp?cat={key}'>{name}</a> | " for key, name in CATEGORIES.items()
    )
    html = f"<html><head><title>Trang tin Cẩm Sơn - {title}</title><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><style>td {{font-family: .VnArial}}</style></head><body><table><tr><td><a href='index.asp'>Trang chủ</a> | {menu}</td></tr><tr>{body}</tr><tr><td>Ủy ban nhân dân huyện Cẩm Sơn. Điện thoại: 0000</td></tr></table></body></html>"
    site.pages[path] = Reply(
        unicodedata.normalize("NFC", html).translate(_TO_OLD).encode("latin-1"),
        headers={"Content-Type": "text/html"},
    )
