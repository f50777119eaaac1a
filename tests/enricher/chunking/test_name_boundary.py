"""Where the person begins in a run of capitals; "|" marks it, and its absence means nobody."""

import pytest

from services.enricher.chunking import Text
from services.enricher.chunking.name_boundary import is_full_name, person_start, run_between
from services.enricher.lexicon import load_lexicon


def found(title: str | None, text: str, level: str | None, *, behind_name: bool) -> str:
    run = run_between(Text(text, load_lexicon()), 0, len(text), is_spelt=True)
    start = person_start(title, run, level, behind_name=behind_name)
    return text if start is None else f"{text[:start]}|{text[start:]}"


@pytest.mark.parametrize(
    ("title", "level", "run"),
    [
        # behind an office alone
        ("Bí thư ", None, "|Trần Thế Khoa"),
        ("Đại tá ", None, "|Bình"),
        ("Chủ tịch ", None, "Bình"),
        ("Trưởng thôn ", None, "Chang |Trần Văn Mận"),
        ("Chủ tịch nước ", None, "Cuba |Rafael Mendoza"),
        ("Đại sứ Cuba tại ", None, "Việt Nam"),
        ("Hiệu trưởng Trường THPT ", None, "Nguyễn Huệ"),
        ("Hiệu trưởng Trường THPT ", None, "Nguyễn Huệ |Trần Thế Khoa"),
        # behind a level word
        ("Chủ tịch UBND xã ", "xã", "Ia Lâu |Trần Thế Khoa"),
        ("Chủ tịch UBND xã ", "xã", "Ia Lâu"),
        ("Chủ tịch UBND xã ", "xã", "|Dinh Chí Thiện"),
        ("Chủ tịch UBND huyện ", "huyện", "Chư Prông |Lê Thị Mận"),
        ("Bí thư Thành ủy ", "ủy", "|Trần Thế Khoa"),
        (None, "huyện", "Chư Prông"),
    ],
)
def test_a_run_is_split_where_the_name_begins(
    title: str | None, level: str | None, run: str
) -> None:
    assert found(title, run.replace("|", ""), level, behind_name=False) == run


def test_behind_a_name_no_other_one_is_expected() -> None:
    assert found("chánh xứ ", "Phú Nhai", None, behind_name=True) == "Phú Nhai"
    assert found("Bí thư ", "Trần Thế Khoa", None, behind_name=True) == "|Trần Thế Khoa"


def test_without_office_or_level_there_is_no_name() -> None:
    assert found(None, "Trần Thế Khoa", None, behind_name=False) == "Trần Thế Khoa"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Trần Khoa", True),
        ("Trần Thế Khoa", True),
        ("Tôn Nữ Thị Ngọc Mận", True),
        ("Xyz Thị Mận", True),
        ("H'Lim Niê", True),
        ("K'Brềm", True),
        ("Trần", False),
        ("Mây Hồng", False),
        ("Trần Thế Khoa Lê Văn Mận", False),
        ("", False),
    ],
)
def test_a_full_name_has_a_surname_first(name: str, full: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_full_name(name.split(), load_lexicon()) is full
