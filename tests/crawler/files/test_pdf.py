"""Lines of a PDF become paragraphs."""

from services.crawler.files.pdf import read_pdf
from tests.support.documents import pdf


def _text(*lines: str) -> str:
    return read_pdf(pdf(lines), max_pages=9, max_text=9_000)[1]


def test_a_line_that_the_margin_broke_goes_on_and_one_that_ends_does_not() -> None:
    assert _text(
        "Thực hiện kế hoạch của Ủy ban nhân dân huyện về việc lấy ý kiến của",
        "nhân dân, phòng thông báo:",
        "1. Thời gian lấy ý kiến là ba mươi ngày.",
        "2. Nơi nhận ý kiến là trụ sở của phòng.",
    ).split("\n\n") == [
        (
            "Thực hiện kế hoạch của Ủy ban nhân dân huyện về việc lấy ý kiến của nhân dân, "
            "phòng thông báo:"
        ),
        "1. Thời gian lấy ý kiến là ba mươi ngày.",
        "2. Nơi nhận ý kiến là trụ sở của phòng.",
    ]


def test_pages_beyond_the_most_are_not_read() -> None:
    state, text, pages = read_pdf(pdf(["một"], ["hai"], ["ba"]), max_pages=2, max_text=9_000)
    assert (state, text, pages) == ("cut", "một\n\nhai", 3)
