from services.parser.grammar.months import MONTHS


def test_each_month_has_names_in_both_languages() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert MONTHS["tháng mười một"] == MONTHS["november"] == MONTHS["nov"] == 11
    assert MONTHS["tháng năm"] == MONTHS["may"] == 5


def test_names_are_case_folded_as_they_are_looked_up() -> None:
    assert all(name == name.casefold() for name in MONTHS)
