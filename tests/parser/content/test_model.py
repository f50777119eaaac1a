"""The closed set of labels, and the lines of boilerplate that the vocabulary knows."""

import re
from typing import get_args

import pytest

from services.parser.content.model import FURNITURE, Label, boilerplate_label
from shared.contract.values import Stripped

LABELS = frozenset(get_args(Label))


def test_the_labels_of_texts_are_those_that_the_contract_states() -> None:
    stated = re.findall(r'"([a-z-]+)"', Stripped.described()["kind"])
    assert set(stated) == LABELS - {"picture", "picture-beside"}


def test_furniture_is_a_part_of_the_labels() -> None:
    assert FURNITURE < LABELS


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Chia sẻ bài viết", "share-bar"),
        ("Ý kiến bạn đọc", "comment-box"),
        ("TIN LIÊN QUAN", "related"),
        ("Từ khóa:", "tags"),
        ("Trang chủ", "navigation"),
        ("BAN BIÊN TẬP", "sign-off"),
    ],
)
def test_a_line_of_known_boilerplate_has_its_label_in_any_case(text: str, label: Label) -> None:
    assert boilerplate_label(text) == label


@pytest.mark.parametrize("text", ["", "Trang chủ có giao diện mới", "Hà Lam"])
def test_any_other_line_has_none(text: str) -> None:
    assert boilerplate_label(text) is None
