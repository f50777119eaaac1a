"""Who wrote a text, in a sentence about that person or with a post behind the name."""

import pytest

from services.parser.grammar import (
    is_workplace,
    read_author_note,
    read_signature_with_post,
    says_author,
)


@pytest.mark.parametrize(
    "text",
    [
        "Tác giả Mạc Hải Đăng là giám đốc một chương trình nước sạch.",
        "(Tác giả: ThS. Mạc Hải Đăng hiện là giảng viên Trường Chính trị tỉnh)",
        "Về tác giả: Mạc Hải Đăng từng làm việc mười năm trong ngành thủy lợi.",
        "Mạc Hải Đăng là giảng viên khoa Nông học.",
    ],
)
def test_a_sentence_introduces_the_author(text: str) -> None:
    byline = read_author_note(text)
    assert byline is not None
    assert [author.name for author in byline.authors] == ["Mạc Hải Đăng"]


@pytest.mark.parametrize(
    "text", ["Công trình là niềm vui của bà con.", "Tác giả của bài thơ là một cựu chiến binh."]
)
def test_other_sentences_introduce_nobody(text: str) -> None:
    assert read_author_note(text) is None


def test_only_a_note_that_calls_the_person_the_author_says_so() -> None:
    assert says_author("Tác giả Mạc Hải Đăng là giám đốc.")
    assert not says_author("Mạc Hải Đăng là giám đốc.")


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Lò Văn Sáng – Phó Hiệu trưởng Trường THPT", "Lò Văn Sáng", "Phó Hiệu trưởng Trường THPT"),
        (
            "Lò Văn Sáng, Phó Chủ tịch Hội Nông dân xã",
            "Lò Văn Sáng",
            "Phó Chủ tịch Hội Nông dân xã",
        ),
        ("Y Hân - Bí thư Đoàn xã", "Y Hân", "Bí thư Đoàn xã"),
        ("ThS. Lò Văn Sáng (Trạm Khuyến nông)", "Lò Văn Sáng", "Trạm Khuyến nông"),
    ],
)
def test_a_name_and_a_post_sign(text: str, name: str, post: str) -> None:
    byline = read_signature_with_post(text)
    assert byline is not None
    assert [(author.name, author.agency) for author in byline.authors] == [(name, post)]


@pytest.mark.parametrize(
    "text",
    ["Giải nhất: Lò Văn Sáng – thôn Bến Đò", "Lò Văn Sáng – người con của bản", "Bản Đồn - Hồ Tây"],
)
def test_a_name_without_a_post_does_not(text: str) -> None:
    assert read_signature_with_post(text) is None


def test_a_meeting_is_no_workplace() -> None:
    assert is_workplace("Hội Nông dân xã")
    assert not is_workplace("Hội nghị bế mạc chiều cùng ngày")
