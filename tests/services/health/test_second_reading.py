"""Which links look like articles, by the addresses of those that are stored."""

import pytest

from services.health.second_reading import article_like, shape

NUMBERED = [f"https://bao.example.vn/chinh-tri/hop-bao-so-may-{81234 + n}.html" for n in range(16)]
DATED = [f"https://b.example.vn/2026/11/{n}/khai-mac-le-hoi-dua-ghe" for n in range(10, 20)]
ASKED = [f"https://c.example.vn/?a=news&id={n}" for n in range(100, 120)]


@pytest.mark.parametrize(
    ("stored", "like", "unlike"),
    [
        (
            NUMBERED,
            "https://bao.example.vn/xa-hoi/mua-lon-o-mien-trung-99999.html",
            ["https://bao.example.vn/xa-hoi/", "https://bao.example.vn/lien-he.html",
             "https://bao.example.vn/chuyen-muc/van-ban-phap-luat-moi-2.html"],
        ),
        (
            DATED,
            "https://b.example.vn/2026/12/1/hoi-nghi-tong-ket-nam",
            ["https://b.example.vn/2026/11/", "https://b.example.vn/gioi-thieu-ve-toa-soan"],
        ),
        (ASKED, "https://c.example.vn/?a=news&id=7", ["https://c.example.vn/?a=cat&page=2"]),
    ],
)  # fmt: skip
def test_an_article_has_the_shape_of_others_and_a_section_has_not(
    stored: list[str], like: str, unlike: list[str]
) -> None:
    assert article_like([like, *unlike], stored) == [like]


def test_one_odd_address_makes_no_shape() -> None:
    stored = [*NUMBERED, "https://bao.example.vn/gioi-thieu"]
    assert article_like(["https://bao.example.vn/lien-he"], stored) == []
    assert article_like(["https://bao.example.vn/lien-he"], []) == []
    assert shape("https://a.vn/x") == "/w1-?"
