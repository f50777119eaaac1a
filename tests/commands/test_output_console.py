"""How answers are printed."""

import json
import subprocess
import sys

import pytest

from services.commands.output import console as output
from shared.contract.values import Author


def test_json_is_one_document_with_models_as_objects(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"authors": [Author(name="Trần Văn Mẫu")], 1: None})

    assert capsys.readouterr().out == (
        '{\n  "authors": [\n    {\n      "name": "Trần Văn Mẫu",\n      "role": null,\n'
        '      "agency": null\n    }\n  ],\n  "1": null\n}\n'
    )


def test_a_cell_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table("Lines", ("Text", "Number"), [("[bold]Tin[/bold]", None)], label="line")

    shown = capsys.readouterr().out
    assert "[bold]Tin[/bold]" in shown
    assert "None" not in shown


def test_an_answer_longer_than_a_pipe_arrives_whole_without_buffers() -> None:
    code = "from services.commands.output.console import print_json; print_json(['x' * 3_000_000])"
    shown = subprocess.run(
        [sys.executable, "-u", "-c", code], capture_output=True, text=True, check=True
    )
    assert len(json.loads(shown.stdout)[0]) == 3_000_000


@pytest.mark.parametrize("title", ["khai \\[/b] mạc", "[/b]", "x \\[red]y", ":warning: tin"])
def test_no_title_is_taken_for_markup(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(title, ["title"], [[title]])

    shown = capsys.readouterr()
    assert (shown.out.count(title), shown.err.count(title)) == (1, 1)


def test_what_a_terminal_would_obey_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table("", ["title"], [["a\x1b[2J\x1b]0;b\x07\x9bc"]])

    assert "a[2J]0;bc" in capsys.readouterr().out


def test_off_a_terminal_a_row_is_a_line_whatever_its_cells_hold(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output.print_table("2 rows", ["title", "number"], [["a\tb\nc " * 40, 1], [None, 2]])

    lines = capsys.readouterr().out.splitlines()
    assert lines == ["a b c " * 39 + "a b c\t1", "\t2"]


def test_of_several_tables_each_line_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table("Who", ["name"], [["Trần Văn Mẫu"]], label="person")

    assert capsys.readouterr() == ("person\tTrần Văn Mẫu\n", "")


def test_where_asked_for_it_is_a_table_off_a_terminal_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output.console, "tables", True)

    output.print_table("Rows", ["title"], [["a"]])

    assert "┃ title ┃" in capsys.readouterr().out


def test_what_a_terminal_has_no_room_for_is_shown_row_by_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output.console, "tables", True)
    monkeypatch.setattr(output.console, "width", 60)

    output.print_table(
        "Two", ["Name", "Place", "Address"], [["a" * 30, "b" * 20, "c"], ["d", "", 1]]
    )

    shown = capsys.readouterr().out
    assert f"Name     {'a' * 30}\nPlace    {'b' * 20}\nAddress  c\n" in shown
    assert shown.endswith("Name     d\nAddress  1\n")
