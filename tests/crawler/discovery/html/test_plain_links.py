"""Every link of a page by a pattern alone."""

from services.crawler.discovery.html.plain_links import MAX_PLAIN, plain_links
from shared.portals.portal import Portal

PAGE = "https://bao.example.vn/chinh-tri/"
PORTAL = Portal(id="bao", name="Báo", domains=("bao.example.vn",))
HTML = """
<nav><a class=menu href=/xa-hoi/>Xã hội</a></nav>
<div hidden><A data-x='1' HREF='/chinh-tri/bai-mot-12345.html#anh'>Một</A></div>
<a href="https://media.bao.example.vn/bai-hai-12346.html?a=1&amp;b=2">Hai</a>
<a href="https://khac.example.vn/bai.html">Khác</a> <a href="mailto:a@b.vn">thư</a>
<a href="javascript:void(0)">x</a> <a href="#top">lên</a> <a href="/chinh-tri/">đây</a> <a>không</a>
<a href="/chinh-tri/bai-mot-12345.html">lần nữa</a>
"""


def test_it_sees_what_stands_in_menus_boxes_and_out_of_sight() -> None:
    assert plain_links(HTML, PAGE, PORTAL) == (
        "https://bao.example.vn/xa-hoi/",
        "https://bao.example.vn/chinh-tri/bai-mot-12345.html",
        "https://media.bao.example.vn/bai-hai-12346.html?a=1&b=2",
    )


def test_without_a_portal_only_the_same_host_is_its_own() -> None:
    assert "https://media.bao.example.vn/bai-hai-12346.html?a=1&b=2" not in plain_links(
        HTML, PAGE, None
    )


def test_it_ends_somewhere() -> None:
    many = "".join(f"<a href=/bai-{number}.html>" for number in range(MAX_PLAIN * 2))
    assert len(plain_links(many, PAGE, PORTAL)) == MAX_PLAIN
    assert plain_links("<a " + "x " * 50_000, PAGE, PORTAL) == ()
