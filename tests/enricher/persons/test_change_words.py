"""Words that give an office, take it, or only speak of it."""

import pytest

from services.enricher.persons.change_words import LINK, act_before


@pytest.mark.parametrize(
    ("lead", "kind", "manner"),
    [
        ("HĐND tỉnh bầu ông A giữ chức ", "granted", "elected"),
        ("Miễn nhiệm chức vụ ", "ended", "dismissed"),
        ("miễn nhiệm bà B; bầu ông A giữ chức ", "granted", "elected"),
        ("Ông A được bầu làm Chủ tịch; ông B giữ chức ", "granted", "elected"),
        ("thống nhất giới thiệu ông A để bầu giữ chức ", "proposed", "nominated"),
        ("giới thiệu và đã bầu ông A giữ chức ", "granted", "elected"),
        ("Ông A, người sẽ được bổ nhiệm làm ", "proposed", "nominated"),
        ("Thủ tướng quyết định giao quyền ", "granted", "assigned"),
        ("Ông Đặng Công Trình được bổ nhiệm làm ", "granted", "appointed"),
        ("Trình HĐND bầu ông A giữ chức ", "proposed", "nominated"),
    ],
)
def test_the_last_act_of_the_clause_decides_and_a_wish_undoes_it(
    lead: str, kind: str, manner: str
) -> None:
    found = act_before(lead)
    assert found is not None
    assert found[:2] == (kind, manner)


@pytest.mark.parametrize("lead", ["Ông A phát biểu với ", "Trước khi được bầu, ông A giữ chức "])
def test_a_clause_without_an_act_says_nothing(lead: str) -> None:
    assert act_before(lead) is None


@pytest.mark.parametrize(
    ("lead", "is_link"),
    [
        ("giữ chức vụ ", True),
        ("được bổ nhiệm lại ", True),
        ("trúng cử chức danh ", True),
        ("bổ nhiệm ông A, ", False),
        ("phát biểu, ", False),
    ],
)
def test_an_office_is_linked_to_its_verb_by_what_stands_before_it(
    lead: str, *, is_link: bool
) -> None:
    assert bool(LINK.search(lead)) is is_link
