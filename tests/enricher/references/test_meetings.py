"""Meetings that an ordinal or a unique name tells apart."""

import pytest

from services.enricher.references.meetings import find_meetings
from services.enricher.text import normalize
from tests.support.enriched import enriched


@pytest.mark.parametrize(
    "name",
    [
        "Đại hội XIII của Đảng",
        "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI",
        "Kỳ họp thứ 9, Quốc hội khóa XIV",
        "Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh khóa XI",
        "Hội nghị Trung ương 12, khóa XII",
        "bầu cử đại biểu Quốc hội khóa XV",
    ],
)
def test_a_meeting_keeps_its_ordinal_and_its_organization(name: str) -> None:
    assert [one.name for one in enriched(f"Chuẩn bị {name} thật tốt.").occasions] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Hội nghị Cấp cao APEC 2027",
        "Đại hội 13 của Đảng",
        "hội nghị hiệp thương lần thứ ba",
        "Hội nghị UBMTTQ Việt Nam tỉnh lần thứ 5 khóa X",
        "Đại hội lần thứ nhất Đảng bộ Ủy ban nhân dân tỉnh",
    ],
)
def test_a_meeting_has_more_than_one_form(name: str) -> None:
    assert [one.name for one in enriched(f"Chuẩn bị {name}, tỉnh lo chu đáo.").occasions] == [name]


@pytest.mark.parametrize(
    ("text", "meeting_type", "ordinal", "term"),
    [
        ("Kỳ họp thứ 9, Quốc hội khóa XIV khai mạc.", "session", "9", "XIV"),
        ("Đại hội XIII của Đảng thành công.", "congress", "XIII", None),
        ("Hội nghị Trung ương 12, khóa XII bế mạc.", "plenum", "12", "XII"),
        ("Tại phiên họp thứ 45 của Ủy ban Thường vụ Quốc hội.", "sitting", "45", None),
        ("Hội nghị Cấp cao APEC 2027 ở Phú Quốc.", "summit", None, None),
    ],
)
def test_a_meeting_has_a_type_an_ordinal_and_a_term(
    text: str, meeting_type: str, ordinal: str | None, term: str | None
) -> None:
    (meeting,) = find_meetings(normalize(text))
    assert (meeting.meeting_type, meeting.ordinal, meeting.term) == (meeting_type, ordinal, term)


@pytest.mark.parametrize(
    "text", ["Tỉnh chuẩn bị đại hội.", "Sáng nay có hội nghị sơ kết.", "Kỳ họp bế mạc."]
)
def test_a_meeting_without_an_ordinal_is_none_in_particular(text: str) -> None:
    assert find_meetings(normalize(text)) == []
