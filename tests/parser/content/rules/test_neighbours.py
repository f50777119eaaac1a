"""The passes that label a line by its neighbours."""

import pytest

from services.parser.content.model import Label
from services.parser.content.rules.neighbours import (
    find_bylines_of_roundup,
    find_dates_of_events,
    find_orphan_headings,
    find_teasers,
    find_thumbnails,
)
from services.parser.document import Document
from services.parser.parse import parse
from tests.parser.content.labelled import (
    claimed,
    context_of,
    document,
    labelled,
    labels_of,
    lines_of,
    read_all,
)
from tests.support.pages import PROSE, page

HEADLINE = "Cầu Khe Nứa thông xe sau hai năm thi công"
SUMMARY = "Cây cầu nối hai bờ sông giúp người dân không còn phải đi đò."
TEXT = f"<p>{PROSE}</p>" * 3


def label_in(page: Document, text: str, *, teasers: bool) -> Label | None:
    context = context_of(page)
    lines = read_all(context)
    if teasers:
        lines = claimed(find_teasers, lines, context)
    return next(one.label for one in lines if one.line.text == text)


@pytest.mark.parametrize("date", ["", "<i>07/03/2026</i>"])
def test_the_summary_in_the_box_of_a_linked_headline_is_related(date: str) -> None:
    teaser = f"<div><p><a href='/9'>{HEADLINE}</a></p>{date}<p>{SUMMARY}</p></div>"
    page = document(f"<div>{TEXT}{teaser}{TEXT}</div>")
    assert label_in(page, SUMMARY, teasers=False) is None
    assert label_in(page, SUMMARY, teasers=True) == "related"


@pytest.mark.parametrize(
    "apart",
    [
        f"<p><a href='/9'>{HEADLINE}</a></p><p>{SUMMARY}</p>",
        f"<div><p><a href='/9'>{HEADLINE}</a></p><p>{PROSE * 3}</p><p>{SUMMARY}</p></div>",
        f"<div><p><a href='/9'>Xem tiếp</a></p><p>{SUMMARY}</p></div>",
    ],
    ids=["no box of their own", "a large box", "no headline"],
)
def test_a_paragraph_that_shares_no_teaser_with_a_headline_stays(apart: str) -> None:
    assert label_in(document(f"<div>{TEXT}{apart}{TEXT}</div>"), SUMMARY, teasers=True) is None


def test_a_picture_that_leads_to_another_article_is_not_of_this_one() -> None:
    page = document(
        f"<div>{TEXT}<p><a href='/9'><img src='/9.jpg'></a></p><p><a href='/9'>{HEADLINE}</a></p>"
        f"<p><a href='/1.jpg'><img src='/1.jpg'></a></p></div>"
    )
    lines = read_all(context_of(page))
    assert labels_of(lines)[3:] == ["picture", "related", "picture"]
    lines = claimed(find_thumbnails, lines)
    assert labels_of(lines)[3:] == ["picture-beside", "related", "picture"]


def dates_kept(*stated: tuple[Label | None, str]) -> list[Label | None]:
    lines = lines_of(*stated)
    lines = claimed(find_dates_of_events, lines)
    return labels_of(lines)


@pytest.mark.parametrize(
    "above", [[(None, PROSE), (None, PROSE)], [(None, "Lịch thi như sau:")]], ids=["text", "colon"]
)
def test_a_date_within_the_text_is_text(above: list[tuple[Label | None, str]]) -> None:
    assert dates_kept(*above, ("date-line", "Ngày 7/3/2026"), (None, PROSE))[-2] is None


@pytest.mark.parametrize(
    "stated",
    [
        [(None, PROSE), ("date-line", "07/03/2026"), (None, PROSE)],
        [(None, PROSE), (None, PROSE), ("date-line", "07/03/2026")],
        [(None, PROSE), (None, PROSE), ("date-line", "Ngày đăng: 07/03/2026"), (None, PROSE)],
        [(None, PROSE), ("related", HEADLINE), ("date-line", "07/03/2026"), (None, PROSE)],
    ],
    ids=["below the lead", "at the end", "of the article", "of a teaser"],
)
def test_any_other_date_is_not(stated: list[tuple[Label | None, str]]) -> None:
    assert dates_kept(*stated) == [label for label, _ in stated]


def test_what_a_notice_says_of_time_is_kept_at_once() -> None:
    event = "Thời gian: 8 giờ 00, ngày 15/3/2024"
    assert dates_kept((None, PROSE), ("date-line", event), (None, PROSE)) == [None] * 3


def headings(body: str) -> list[Label | None]:
    page = document(f"<div>{TEXT}{body}</div>")
    context = context_of(page)
    lines = read_all(context)
    lines = claimed(find_orphan_headings, lines, context)
    return labels_of(lines)[3:]


LINK = f"<p><a href='/9'>{HEADLINE}</a></p>"


@pytest.mark.parametrize(
    "heading",
    ["<h3>Nên đọc hôm nay</h3>", "<p><b>Nên đọc hôm nay</b></p>", "<p>Góc nhìn khác:</p>"],
)
def test_a_heading_of_nothing_but_links_goes_with_them(heading: str) -> None:
    assert headings(heading + LINK * 2) == ["related"] * 3


@pytest.mark.parametrize("line", ["<p>Nên đọc hôm nay</p>", "<p><b>Trời mưa to.</b></p>"])
def test_a_line_that_is_no_heading_stays_above_links(line: str) -> None:
    assert headings(line + LINK) == [None, "related"]


def test_a_heading_stays_where_the_text_goes_on_below_the_links() -> None:
    assert headings(f"<h3>Nên đọc</h3>{LINK}<p>{PROSE}</p>") == [None, "related", None]


def test_a_heading_in_a_box_of_its_own_goes_though_the_text_goes_on_below() -> None:
    box = f"<div><h3>Nên đọc</h3>{LINK}</div>"
    assert headings(f"{box}<p>{PROSE}</p>") == ["related", "related", None]


def roundup(name: str) -> list[Label | None]:
    page = document(f"<div>{TEXT}<p><b>{name}</b></p><p><b>Xã Nà Cọ làm đường</b></p>{TEXT}</div>")
    lines = read_all(context_of(page))
    lines = claimed(find_bylines_of_roundup, lines)
    return labels_of(lines)


def test_a_bold_name_above_the_heading_of_the_next_item_wrote_the_one_before() -> None:
    assert roundup("Lò Thị Xôm") == [None] * 3 + ["byline"] + [None] * 4


def test_another_bold_line_there_is_text() -> None:
    assert roundup("Vui Tết cùng bà con") == [None] * 8


def test_all_passes_leave_the_text_and_label_what_stands_around_it() -> None:
    teaser = f"<div><p><a href='/9'>{HEADLINE}</a></p><p>{SUMMARY}</p></div>"
    found = labelled(
        f"<div>{TEXT}<p style='text-align:right'>Lò Thị Xôm</p><h3>Nên đọc</h3>{teaser}</div>"
    )
    assert [label for _, label in found] == [None] * 3 + ["byline"] + ["related"] * 3


@pytest.mark.parametrize(
    ("below", "sign_off", "source"),
    [
        ("<p class='h5'><strong>Tác giả: </strong>Văn phòng Sở</p>", "Văn phòng Sở", None),
        ("<div>Biên tập: Ban Tuyên giáo Tỉnh ủy</div>", "Ban Tuyên giáo Tỉnh ủy", None),
        ("<div class='source'>TTXVN</div>", None, "TTXVN"),
        ("<div class='nguon'>Báo Sông Mây</div>", None, "Báo Sông Mây"),
        ("<div>Lượt xem: 12</div>", None, None),
    ],
)
def test_an_office_or_a_source_below_the_text_is_kept(
    below: str, sign_off: str | None, source: str | None
) -> None:
    body = f"<div class='noidung'><p>{PROSE}</p><p>{PROSE}</p></div>{below}"
    title = "Hội nghị quán triệt nghị quyết"
    found = parse(page(f"<title>{title}</title><h1>{title}</h1>{body}"))
    assert (found.sign_off, found.source, found.authors) == (sign_off, source, ())


def test_a_date_that_fills_the_row_of_a_layout_table_is_no_text() -> None:
    rows = (
        "<tr><td>Cập nhật: 22/02/2026</td></tr>"
        f"<tr><td><p>{PROSE}</p><p>{PROSE[:150]}.</p></td></tr><tr><td>Bản in</td></tr>"
        "<tr><td>Quay lại</td></tr>"
    )
    title = "Huyện cắt giảm thời gian"
    html = f"<title>{title}</title><h1>{title}</h1><table>{rows}</table>"
    assert "Cập nhật" not in parse(page(html)).text


def test_short_names_on_the_right_below_each_item_sign_it() -> None:
    names = ("L.B", "Thu Sương", "H.Đăng", "V.Lập")
    items = "".join(
        f"<p>• {PROSE.strip()}</p><p style='text-align:right'><b>{name}</b></p>" for name in names
    )
    html = (
        "<html><head><title>Tin ngắn trong ngày của huyện</title></head><body>"
        f"<h1>Tin ngắn trong ngày của huyện</h1><div>{items}</div></body></html>"
    )
    found = parse(page(html))
    assert [author.name for author in found.authors] == list(names)
    assert "H.Đăng" not in found.text
