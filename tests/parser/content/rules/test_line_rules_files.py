"""What stands beside a text on a line of its own: attached files, and how long ago it was."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, article, page

SIGNED = "<p style='text-align:right'><strong>Hà Thị Lam</strong></p>"


@pytest.mark.parametrize(
    "attached",
    [
        "Tệp đính kèm: <a href='/f/kh12.pdf'>Kế hoạch số 12 của UBND xã</a>",
        "Văn bản kèm theo: <a href='/f/kh12.docx?v=2'>Kế hoạch số 12.docx</a>",
        "<a href='/f/kh12.pdf'>ke-hoach-12.pdf</a> (85 KB)",
    ],
)
def test_an_attached_file_below_the_signature_is_not_of_the_text(attached: str) -> None:
    found = parse(page(article(f"<p>{PROSE}</p>{SIGNED}<div><p>{attached}</p></div>")))
    assert [author.name for author in found.authors] == ["Hà Thị Lam"]
    assert "Kế hoạch" not in found.text
    assert "ke-hoach" not in found.text


def test_a_sentence_that_links_to_a_file_stays() -> None:
    linked = "Toàn văn: <a href='/f/nq.pdf'>Nghị quyết</a> đã được gửi tới từng chi bộ thôn, bản."
    assert "Toàn văn: Nghị quyết đã" in parse(page(article(f"<p>{linked}</p>"))).text


@pytest.mark.parametrize("when", ["7 tháng trước", "2 giờ trước", "Hôm qua", "3 days ago"])
def test_how_long_ago_it_was_is_no_caption(when: str) -> None:
    html = article("").replace("</h1>", f"</h1><img src='/b.jpg'><i class='x-caption'>{when}</i>")
    found = parse(page(html))
    assert when not in [image.caption for image in found.images]
    assert all(when not in piece.text for piece in found.stripped if piece.kind == "caption")
