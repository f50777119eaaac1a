"""Pages that are filled-in forms, and news that only look like one."""

import pytest

from services.crawler.discovery.html.forms import is_form

RECORD = ["Số ký hiệu", "12/KH-SNV", "Ngày ban hành: 01/03/2026", "Người ký", "Trích yếu"]
QUESTION = ["Người gửi: Nguyễn Văn B", "Câu hỏi: Tôi có được hưởng chế độ không", "Trả lời: Có."]
PERSON = ["Ngày sinh", "12/02/1970", "Quê quán: xã Nà Lầy", "Chức vụ", "Phó Giám đốc"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (RECORD, "Kế hoạch kiểm tra công vụ"),
        (QUESTION, "Hỏi về chế độ phụ cấp"),
        (PERSON, "Đồng chí Mùa A Páo - Phó Giám đốc Sở Nội vụ"),
        (PERSON, "Hoàng Văn Tài, Uỷ viên Ban Thường vụ"),
        (PERSON, "Ông Hoàng Văn Tài, Ủy viên Ban Thường vụ Tỉnh ủy"),
    ],
)
def test_a_form_is_known_by_its_fields(lines: list[str], name: str) -> None:
    assert is_form(lines, ["Sở Nội vụ", name], has_text=False)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (RECORD[:3], "Kế hoạch kiểm tra công vụ"),
        (QUESTION[:1], "Hỏi về chế độ phụ cấp"),
        (PERSON[:2], "Đồng chí Mùa A Páo - Phó Giám đốc Sở Nội vụ"),
        (PERSON, "Công bố quyết định bổ nhiệm Phó Giám đốc Sở Nội vụ"),
        (PERSON, "Báo Thạch Kim"),
        (PERSON, "Tiểu sử tóm tắt của người ứng cử đại biểu"),
        (["Đồng chí Mùa A Páo phát biểu tại hội nghị."], "Đồng chí Mùa A Páo - Phó Giám đốc Sở"),
    ],
)
def test_news_of_a_person_or_a_document_are_none(lines: list[str], name: str) -> None:
    assert not is_form(lines, [name], has_text=False)


def test_beside_a_text_a_record_states_more() -> None:
    assert not is_form(RECORD[:4], ["Kế hoạch"], has_text=True)
    assert is_form(RECORD, ["Kế hoạch"], has_text=True)
