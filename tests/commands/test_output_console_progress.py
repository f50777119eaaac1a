"""The progress bar says nothing where nobody sits."""

import pytest

from services.commands.output.console import progress_bar


def test_off_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("reading") as progress:
        progress(1, 2)
        progress(2, 2)

    assert capsys.readouterr() == ("", "")
