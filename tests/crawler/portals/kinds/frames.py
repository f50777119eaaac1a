"""A page made by hand long ago: frames, a menu of <option>, windows that open, windows-1258."""

# ruff: noqa: E501 - HTML as portals write it

import unicodedata
from collections.abc import Sequence

from tests.crawler.portals.site import Site, chunks
from tests.crawler.portals.stories import Story, stories
from tests.support.loopback_web import Reply

SECTIONS = {"thoisu": "Thời sự", "xahoi": "Xã hội", "vanhoa": "Văn hoá"}
SIZE = 8
# windows-1258 has no letters with two marks: the second one follows the letter.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def frames() -> Site:
    """Return the paper of a small province as it was made in 2003."""
    site = Site("frames", stories(30, "huyện Tân Mỹ"), home="/")
    _put(
        site,
        "/",
        "<html><head><title>Bao Tan My</title></head><frameset cols='160,*' border=0><frame name=trai src='MENU.HTM'><frame name=giua src='TrangNhat.htm'><noframes><body>Trình duyệt không có khung.</body></noframes></frameset></html>",
    )
    options = "".join(
        f"<option value='{key}/INDEX.HTM'>{name}</option>" for key, name in SECTIONS.items()
    )
    _put(
        site,
        "/MENU.HTM",
        f"<html><body bgcolor=#ffffcc><form name=f><select name=s onchange=\"parent.giua.location=this.options[this.selectedIndex].value\"><option value=''>-- Chuyên mục --</option>{options}</select></form><a href='toasoan.htm' target=giua>Tòa soạn</a><br><a href='mailto:bao@example.vn'>Thư</a></body></html>",
    )
    first = "".join(_line(one, "") for one in site.stories[:5])
    _put(
        site,
        "/TrangNhat.htm",
        f"<html><body><table border=1><tr><td>{first}</td></tr></table></body></html>",
    )
    _put(
        site,
        "/toasoan.htm",
        "<html><body><center><b>TÒA SOẠN</b></center><p>Tổng biên tập: Nguyễn Văn Lực<br>Địa chỉ: 5 phố Chợ<br>Điện thoại: 0000</p></body></html>",
    )
    for at, (key, name) in enumerate(SECTIONS.items()):
        own = [one for one in site.stories if one.number % 3 == at]
        _section(site, key, name, own)
    return site


def _section(site: Site, key: str, name: str, own: Sequence[Story]) -> None:
    pages = chunks(own, SIZE)
    for at, shown in enumerate(pages):
        rows = "".join(_line(one, "../") for one in shown)
        more = (
            f"<p align=right><a href='INDEX{at + 2}.HTM'>Xem tiếp</a></p>"
            if at + 1 < len(pages)
            else ""
        )
        where = f"/{key}/INDEX{at + 1 if at else ''}.HTM"
        _put(
            site,
            where,
            f"<html><head><title>{name}</title></head><body><font size=5 color=red>{name}</font><br>{rows}{more}</body></html>",
        )
    for one in own:
        text = "".join(
            f"<p align=justify><font face='Arial' size=2>{said}</font>" for said in one.paragraphs
        )
        _put(
            site,
            f"/{_where(one)}",
            f'<html><head><title>Báo Tân Mỹ</title></head><body><table width=480><tr><td><font size=4 color=navy><b>{one.title}</b></font><br><i>(Ngày {one.date})</i>{text}<p align=right><b>Lê Hoài Nam</b></td></tr></table><a href="javascript:history.back()">Về trang trước</a></body></html>',
        )


def _where(story: Story) -> str:
    return f"{list(SECTIONS)[story.number % 3]}/2026/{story.month:02d}/BAI{story.number:03d}.HTM"


def _line(story: Story, up: str) -> str:
    if story.number % 2:
        return f"<li><a href='{up}{_where(story)}' target=_blank><b>{story.title}</b></a>"
    return f"<li><a href='#' onclick=\"window.open('{up}{_where(story)}','','width=500,height=400');return false\"><b>{story.title}</b></a>"


def _put(site: Site, path: str, html: str) -> None:
    head = "<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>"
    body = (
        html.replace("<head>", f"<head>{head}")
        if "<head>" in html
        else html.replace("<html>", f"<html><head>{head}</head>")
    )
    site.pages[path] = Reply(_windows_1258(body), headers={"Content-Type": "text/html"})


def _windows_1258(text: str) -> bytes:
    return "".join(map(_apart, unicodedata.normalize("NFC", text))).encode("cp1258")


def _apart(character: str) -> str:
    """Return a letter with its tone behind it, where windows-1258 has none for both."""
    marks = unicodedata.normalize("NFD", character)
    tones = "".join(mark for mark in marks if mark in _TONES)
    if not tones:
        return character
    rest = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones
