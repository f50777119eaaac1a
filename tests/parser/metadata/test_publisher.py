import pytest

from services.parser.metadata.model import Metadata, Sourced
from services.parser.metadata.publisher import authors_in_metadata, without_publisher
from shared.contract import Author


def names(stated: list[Sourced[tuple[Author, ...]]]) -> list[str]:
    return [author.name for authors, _ in stated for author in authors]


def head(*authors: str, title: str = "Khánh thành cầu Vàm Xáng") -> Metadata:
    return Metadata(
        titles=[Sourced(title, "meta")],
        authors=[Sourced(author, "meta") for author in authors],
        canonical=[Sourced("https://baohalam.example/tin/1.html", "selector")],
        site_name="Báo Sông Đà",
        publisher_names=frozenset(["Toà soạn Lúa Mới"]),
        language="vi",
    )


@pytest.mark.parametrize("author", ["Thu Sương", "H.T.N", "Nguyễn Văn Sáng", "Liên"])
def test_the_head_names_persons(author: str) -> None:
    assert names(authors_in_metadata(head(author))) == [author]


@pytest.mark.parametrize(
    "author",
    [
        "Báo Sông Đà",
        "Toà soạn Lúa Mới",
        "https://halam.example/tac-gia/thu",
        "halam.example",
        "bientap2",
        "Hà Lam",
    ],
)
def test_publications_accounts_and_urls_are_no_persons(author: str) -> None:
    assert authors_in_metadata(head(author)) == []


def test_an_account_is_believed_on_a_page_in_another_language() -> None:
    metadata = Metadata(authors=[Sourced("Marlow", "meta")], language="en")
    assert names(authors_in_metadata(metadata)) == ["Marlow"]


def test_json_ld_stands_before_meta_elements() -> None:
    metadata = Metadata(
        authors=[Sourced("Thu Sương", "meta"), Sourced("Lò Văn Sáng", "jsonld")], language="vi"
    )
    assert [stated.source for stated in authors_in_metadata(metadata)] == ["jsonld", "meta"]


def test_the_end_of_a_title_names_the_publication() -> None:
    stated = [Sourced((Author(name="Bích Liên"), Author(name="Thu Sương")), "text")]
    metadata = head(title="Khánh thành cầu Vàm Xáng | Bích Liên")
    assert names(without_publisher(stated, metadata)) == ["Thu Sương"]


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("TS. Đỗ Lam, Trường Chính trị tỉnh", ["Đỗ Lam"]),
        ("ThS. Đỗ Thị Lam - Trưởng khoa Nông học", ["Đỗ Thị Lam"]),
        ("TS. Đỗ Lam, ThS. Hà Văn Sỹ", ["Đỗ Lam", "Hà Văn Sỹ"]),
        ("H.Đ. Nghĩa", ["H.Đ. Nghĩa"]),
        ("halam.example", []),
        ("Nguồn halam.vn", []),
    ],
)
def test_degrees_posts_and_initials_of_the_head_are_no_hosts(stated: str, found: list[str]) -> None:
    assert names(authors_in_metadata(head(stated))) == found
