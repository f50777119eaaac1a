"""Articles on the terminal."""

from datetime import date, datetime

import pytest

from services.commands.output.articles import interval, print_article, print_states
from services.store.states import State
from shared.contract.values import Author, Moment
from tests.support.stored_articles import article, person, place


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.commands.output.articles.console.width", 200)
    monkeypatch.setattr("services.commands.output.articles.console.tables", True)


def test_a_list_names_three_persons_and_counts_the_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba", "Lê Văn Bốn", "Lê Văn Năm")
    stored = article(persons=tuple(person(name) for name in names))

    print_states([State(stored, None)])

    shown = capsys.readouterr().out
    assert "Lê Văn Một, Lê Văn Hai, Lê Văn Ba +2" in shown
    assert "1 article" in shown
    assert stored.article_id[:10] in shown


@pytest.mark.parametrize(("precision", "shown_as"), [("day", "2026-03-07 "), ("minute", "08:52")])
def test_a_time_is_shown_as_precisely_as_the_page_states_it(
    precision: str, shown_as: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value = datetime.fromisoformat("2026-03-07T08:52:00+07:00")
    moment = Moment.model_validate({"value": value, "precision": precision})

    print_states([State(article(published=moment), None)])

    shown = capsys.readouterr().out
    assert shown_as in shown
    assert ("08:52" in shown) == (precision == "minute")


def test_an_article_is_shown_with_its_fields_and_mentions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stored = article(
        authors=(Author(name="Hà Lam"),),
        persons=(person("Trần Văn Mẫu"),),
        places=(place("Bến Tre", "Bến Tre", "Vĩnh Long"),),
    )

    print_article(stored)

    shown = capsys.readouterr().out
    for expected in (stored.title, "Hà Lam", "Trần Văn Mẫu", "Vĩnh Long"):
        assert expected in shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2020-01-01", "2025-12-31", "2020/2025"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-10-01", "2023-12-31", "2023-10/2023-12"),
        ("2023-12-28", "2023-12-28", "2023-12-28"),
        ("2023-12-28", "2023-12-31", "2023-12-28/2023-12-31"),
        ("0938-01-01", "0938-12-31", "0938"),
    ],
)
def test_an_interval_is_never_shown_as_its_first_day(first: str, last: str, shown: str) -> None:
    assert interval(date.fromisoformat(first), date.fromisoformat(last)) == shown


def test_a_narrow_terminal_gets_what_tells_an_article(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.commands.output.articles.console.width", 80)
    stored = article(persons=(person("Trần Văn Mẫu"),))

    print_states([State(stored, None)])

    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert stored.article_id[:10] in shown
    assert "Trần Văn Mẫu" not in shown


def test_off_a_terminal_an_article_is_text_and_facts_with_tabs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.commands.output.articles.console.tables", False)

    print_article(article(persons=(person("Trần Văn Mẫu"),)))

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("person\tTrần Văn Mẫu\t") for line in lines)
    assert not any(letter in line for letter in "│┃╭" for line in lines)
