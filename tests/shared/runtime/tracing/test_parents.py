"""Whose trace the work at hand belongs to."""

from shared.runtime.tracing import parents, working_for


def test_a_handle_sees_the_trace_of_each_piece_of_its_work_and_nobody_else_does() -> None:
    assert parents() == ()
    with working_for(["00-a", None]):
        assert parents() == ("00-a", None)
    assert parents() == ()
