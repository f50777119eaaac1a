"""A cursor leads back to its place in its own question, and to nothing else."""

import pytest

from services.desk.api.form.cursors import (
    MAX_OFFSET,
    Cursor,
    question_of,
    read,
    read_key,
    written,
    written_key,
)
from services.desk.http.problems import ProblemError

ASKED = question_of({"portal": "baocamau"})


@pytest.mark.parametrize("cursor", [Cursor(), Cursor(offset=20), Cursor(-5, 3), Cursor(1 << 62, 0)])
def test_what_was_written_is_read(cursor: Cursor) -> None:
    assert read(written(cursor, ASKED), ASKED) == cursor
    assert read(None, ASKED) == Cursor()


def test_a_key_is_read_as_it_was_written() -> None:
    assert read_key(written_key("trần văn", ASKED), ASKED) == "trần văn"
    assert read_key(None, ASKED) == ""


def test_the_order_of_parameters_makes_no_other_question() -> None:
    assert question_of({"a": 1, "b": None}) == question_of({"b": None, "a": 1})
    assert question_of({"a": 1}) != question_of({"a": 2})


@pytest.mark.parametrize(
    "text",
    ["", "é", "AAAA", "WzEsMl0", written(Cursor(0, MAX_OFFSET + 1), ASKED),
     written(Cursor(1 << 63, 0), ASKED), written(Cursor(0, -1), ASKED),
     written(Cursor(), question_of({"portal": "another"})), written_key("a", ASKED)],
)  # fmt: skip
def test_anything_else_is_the_problem_of_the_cursor(text: str) -> None:
    with pytest.raises(ProblemError) as refused:
        read(text, ASKED)
    assert refused.value.problem.status == 422
    assert refused.value.problem.errors[0]["parameter"] == "cursor"
