import re

import pytest

from services.parser import vocabulary


@pytest.mark.parametrize(
    ("role", "class_and_id"),
    [
        (vocabulary.BOILERPLATE, "tin_lien_quan box"),
        (vocabulary.BOILERPLATE, "doc-nhieu"),
        (vocabulary.CAPTION, "img_note"),
        (vocabulary.CAPTION, "img-note"),
        (vocabulary.CONTENT, "article_body"),
        (vocabulary.CONTENT, "articlebody"),
        (vocabulary.INSET, "thong-tin factbox"),
        (vocabulary.CLOCK, "dong_ho"),
        (vocabulary.CENTRED_OR_ITALIC, "text-center"),
        (vocabulary.RIGHT_ALIGNED, "text-end"),
    ],
)
def test_a_class_may_join_its_words_with_a_dash_an_underscore_or_nothing(
    role: str, class_and_id: str
) -> None:
    assert vocabulary.has_class(role, class_and_id)


def test_a_word_within_a_longer_one_is_no_class() -> None:
    assert not vocabulary.has_class(vocabulary.BOILERPLATE, "downloads threads")
    assert not vocabulary.has_class(vocabulary.BYLINE, "")


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("chia sẻ", "share-bar"),
        ("bình luận (3)", "comment-box"),
        ("tin liên quan", "related"),
        ("từ khóa: hà lam", "tags"),
        ("lượt xem: 913", "navigation"),
        ("ban biên tập", "sign-off"),
        ("./.", "end-mark"),
        ("hà lam họp sáng nay", None),
    ],
)
def test_a_line_that_is_boilerplate_has_its_label(key: str, label: str | None) -> None:
    assert vocabulary.boilerplate_label(key) == label


@pytest.mark.parametrize(
    ("class_and_id", "label"),
    [
        ("social-share", "share-bar"),
        ("fb-comments", "comment-box"),
        ("tu-khoa", "tags"),
        ("share-comments", "share-bar"),
        ("noi-dung", None),
        ("", None),
    ],
)
def test_a_widget_is_known_by_a_part_of_its_classes(class_and_id: str, label: str | None) -> None:
    assert vocabulary.widget_label(class_and_id) == label


def test_lists_of_other_articles_and_icons_are_known_by_their_names() -> None:
    assert vocabulary.is_list_of_others("box-tinkhac")
    assert not vocabulary.is_list_of_others("phan-trang")
    assert vocabulary.is_icon_file("logo-halam.png")
    assert not vocabulary.is_icon_file("cau-vam-xang.jpg")


def test_the_longer_of_two_icons_is_looked_for_first() -> None:
    match = re.match(vocabulary.ICON_WORDS, "calendar_today")
    assert match is not None
    assert match[0] == "calendar_today"
    assert re.findall(vocabulary.ICON_WORDS, "chat_bubble") == ["chat_bubble"]


def test_labels_have_a_group_for_each_kind() -> None:
    match = re.fullmatch(vocabulary.LABELS, "lượt xem")
    assert match is not None
    assert match.lastgroup == "counted"


def test_small_letters_stand_where_the_capitals_stood() -> None:
    assert vocabulary.in_small("Lượt Xem: ĐĂNG") == "lượt xem: đăng"
    assert vocabulary.in_small("İ Đăng") == "İ Đăng"
