"""A unified diff of blocks as two columns."""

from services.desk.marks import side_by_side
from services.store import block_diff
from tests.support.stored_articles import article


def columns(before: str, after: str) -> list[tuple[str, str]]:
    """Return the rows; what changed stands in brackets."""
    diff = block_diff(article(text=before), article(text=after))
    return [(_told(row.before), _told(row.after)) for row in side_by_side(diff) if not row.is_gap]


def _told(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{text}]" if is_changed else text for text, is_changed in pieces)


def test_what_changed_within_a_block_is_marked_word_by_word() -> None:
    rows = columns("Một.\n\nCó 58 vòi nước.", "Một.\n\nCó 85 vòi nước.")
    assert rows == [("Một.", "Một."), ("Có [58] vòi nước.", "Có [85] vòi nước.")]


def test_a_block_that_came_or_went_stands_alone() -> None:
    assert columns("Một.", "Một.\n\nHai.")[-1] == ("", "[Hai.]")
    assert columns("Một.\n\nHai.", "Một.")[-1] == ("[Hai.]", "")


def test_what_was_left_out_between_two_changes_is_a_gap() -> None:
    middle = "\n\n".join(f"Đoạn {number}" for number in range(8))
    diff = block_diff(article(text=f"A\n\n{middle}\n\nB"), article(text=f"a\n\n{middle}\n\nb"))
    assert sum(row.is_gap for row in side_by_side(diff)) == 1


def test_a_line_that_looks_like_a_sign_of_a_diff_is_text() -> None:
    assert columns("-- a", "++ a")[-1] == ("[--] a", "[++] a")
    assert columns("@@ x", "@@ y")[-1] == ("@@ [x]", "@@ [y]")


def test_of_a_text_that_did_not_change_there_are_no_rows() -> None:
    assert side_by_side("") == ()


def test_a_very_long_block_is_shown_as_changed_whole() -> None:
    rows = columns("a " * 3000, "b " * 3000)
    assert rows[-1][0].startswith("[a a")
