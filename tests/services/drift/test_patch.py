"""What a portal's file might say: a selector that brings a field back, lines that are new."""

import yaml

from services.drift import patch_of
from services.parser import parse
from tests.support.pages import PROSE, page
from tests.support.samples import newest_first

# A lead that stands beside the text, in a box whose class no rule knows.
HTML = (
    "<html><head><title>Tin số {n} của huyện</title></head><body><h1>Tin số {n} của huyện</h1>"
    "<div class='x-tom-tat-bai'>Huyện Đông Giang vừa tổ chức hội nghị lần thứ {n} trong năm nay."
    "</div><div class='content'>"
    "<p>{prose}</p><p>{prose}</p></div></body></html>"
)
PAGES = [page(HTML.format(n=n, prose=PROSE), f"https://bao.example.vn/{n}.html") for n in range(3)]
BEFORE = newest_first(range(60))


def test_a_selector_is_proposed_only_where_it_brings_the_field_back() -> None:
    patch = patch_of(("lead",), PAGES, newest_first(range(60, 80)), BEFORE)
    hints = yaml.safe_load(patch)["hints"]
    assert hints == {"lead": ".x-tom-tat-bai"}
    assert parse(PAGES[0].model_copy(update={"hints": hints})).lead
    assert patch_of(("author",), PAGES, newest_first(range(60, 80)), BEFORE) == ""


def test_a_line_that_is_new_at_the_end_of_many_is_proposed() -> None:
    newest = newest_first(range(60, 80), tail=("Tải ứng dụng của báo",))
    assert yaml.safe_load(patch_of(("tail",), PAGES, newest, BEFORE)) == {
        "hints": {"repeated": "Tải ứng dụng của báo\n"}
    }
    assert patch_of(("tail",), PAGES, newest, newest) == ""
