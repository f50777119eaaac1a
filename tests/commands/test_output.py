"""How answers are printed."""

import pytest

from services.commands import output
from shared.contract.values import Author


def test_json_is_one_document_with_models_as_objects(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"authors": [Author(name="Trần Văn Mẫu")], 1: None})

    assert capsys.readouterr().out == (
        '{\n  "authors": [\n    {\n      "name": "Trần Văn Mẫu",\n      "role": null,\n'
        '      "agency": null\n    }\n  ],\n  "1": null\n}\n'
    )


def test_a_cell_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table("Lines", ("Text", "Number"), [("[bold]Tin[/bold]", None)])

    shown = capsys.readouterr().out
    assert "[bold]Tin[/bold]" in shown
    assert "None" not in shown
