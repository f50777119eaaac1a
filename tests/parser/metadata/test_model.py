import pytest

from services.parser.metadata.model import Metadata, Sourced, plain_text


def metadata(*titles: str) -> Metadata:
    return Metadata(titles=[Sourced(title, "meta") for title in titles])


@pytest.mark.parametrize(
    ("title", "ends"),
    [
        ("Khánh thành cầu Vàm Xáng | Báo Hà Lam", {"báo hà lam"}),
        ("Trang tin Hà Lam: Khánh thành cầu Vàm Xáng", {"trang tin hà lam"}),
        # None of the ends names a site, so those count that are short, but not the longest.
        ("Tin mới - Khánh thành cầu Vàm Xáng - Sông Hà", {"tin mới", "sông hà"}),
        ("Khánh thành cầu Vàm Xáng", set()),
        ("", set()),
    ],
)
def test_the_end_of_a_title_may_name_the_site(title: str, ends: set[str]) -> None:
    assert metadata(title).title_ends == ends


def test_the_ends_of_all_titles_count() -> None:
    stated = metadata("Khánh thành cầu | Báo Hà Lam", "Khánh thành cầu - Trang tin Hà Lam")
    assert stated.title_ends == {"báo hà lam", "trang tin hà lam"}


@pytest.mark.parametrize(
    "value",
    ["Hà Lam & Vàm Xáng", "H&agrave; Lam &amp; Vàm Xáng", "H&amp;agrave; Lam &amp;amp; Vàm\nXáng"],
)
def test_entities_are_undone_twice(value: str) -> None:
    assert plain_text(value) == "Hà Lam & Vàm Xáng"
