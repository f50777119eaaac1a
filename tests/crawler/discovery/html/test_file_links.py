"""Which links of a page are files of its article."""

import pytest

from services.crawler.discovery.html.file_links import file_links

URL = "https://so.example.vn/thong-bao/1.html"


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ("<a href='/tep/kh-12.pdf'>Kế hoạch</a>", "/tep/kh-12.pdf"),
        ("<a href='/tai-ve?id=7'>Kế hoạch 12.docx</a>", "/tai-ve?id=7"),
        (
            "<a href='/documents/1/2/kh.pdf/8a-77?t=1'>Kế hoạch</a>",
            "/documents/1/2/kh.pdf/8a-77?t=1",
        ),
        ("<iframe src='/tep/kh-12.pdf#zoom=1'></iframe>", "/tep/kh-12.pdf"),
        ("<iframe src='/viewer.html?file=https://so.example.vn/a.pdf'></iframe>", "/a.pdf"),
    ],
)
def test_links_and_viewers_lead_to_files(html: str, path: str) -> None:
    assert file_links(f"<div class=noi-dung>{html}</div>", URL) == [f"https://so.example.vn{path}"]


@pytest.mark.parametrize(
    "html",
    [
        "<div class='sidebar'><ul><li><a href='/a.pdf'>Văn bản mới</a></ul></div>",
        "<footer><a href='/a.pdf'>Quy chế</a></footer>",
        "<div id='box-lien-quan'><a href='/a.docx'>Tin khác</a></div>",
        "<a href='/anh.jpg'>ảnh</a><a href='/tep/a.xlsx'>bảng</a><a href='http://['>a.pdf</a>",
    ],
)
def test_what_stands_beside_the_text_and_other_types_are_none(html: str) -> None:
    assert file_links(html, URL) == []
