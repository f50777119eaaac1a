"""What changed in a text, and what an article said before."""

from hypothesis import given
from hypothesis import strategies as st

from services.store.diffs import (
    MAX_COMPARED,
    MAX_KEPT,
    block_diff,
    history,
    kept_diff,
    lines_diff,
    text_blocks,
)
from services.store.revisions import merge_batch
from shared.contract.values import Block, Image
from tests.support.stored_articles import START, article, gone

LINES = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm"]), max_size=12)


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(text=text) for text in texts)


def applied(old: list[str], diff: str) -> list[str]:
    """Return what a unified diff makes of lines."""
    new, at = [], 0
    for line in diff.splitlines():
        if line.startswith("@@"):
            start, _, number = line.split()[1].lstrip("-").partition(",")
            first = int(start) - (1 if number != "0" else 0)
            new += old[at:first]
            at = first
            continue
        if line[0] in " +":
            new.append(line[1:])
        at += line[0] in " -"
    return new + old[at:]


@given(LINES, LINES)
def test_a_diff_leads_from_the_old_lines_to_the_new(old: list[str], new: list[str]) -> None:
    assert applied(old, lines_diff(old, new)) == new


def test_a_diff_shows_the_blocks_that_changed_with_their_neighbours() -> None:
    old = article(
        title="Tin", lead="Mở đầu.", text="x", blocks=blocks("Một.", "Hai.", "Ba.", "Bốn.")
    )
    new = article(
        title="Tin", lead="Mở đầu.", text="y", blocks=blocks("Một.", "Hai!", "Ba.", "Bốn.")
    )
    assert block_diff(old, new).splitlines() == [
        "@@ -3,3 +3,3 @@",
        " Một.",
        "-Hai.",
        "+Hai!",
        " Ba.",
    ]
    assert block_diff(old, old) == ""


def test_a_block_is_one_line_and_a_text_without_blocks_is_paragraphs() -> None:
    assert text_blocks(article(title="T", text="a\nb\n\nc")) == ["T", "a b", "c"]


def test_texts_of_thousands_of_blocks_are_not_compared_pair_by_pair() -> None:
    many = int(MAX_COMPARED**0.5) + 10
    old = ["đầu", *(f"a{n}" for n in range(many)), "cuối"]
    new = ["đầu", *(f"b{n}" for n in range(many)), "cuối"]
    diff = lines_diff(old, new)
    assert applied(old, diff) == new
    assert diff.count("\n") == 2 * many


def test_a_diff_that_is_long_is_not_kept() -> None:
    old, new = article(text="a " * MAX_KEPT), article(text="b " * MAX_KEPT)
    assert kept_diff(old, new) is None
    assert kept_diff(article(), article(title="Sửa")) == "@@ -1,2 +1,2 @@\n-Tin số 1\n+Sửa\n " + (
        article().text
    )


def test_every_state_comes_back_with_what_it_changed() -> None:
    events = [
        article(text="Một.\n\nHai."),
        article(hours=1, text="Một.\n\nHai, sửa.", title="Đính chính"),
        gone(hours=2),
        article(hours=3, text="Một.\n\nHai, sửa nữa.", title="Đính chính"),
    ]
    merged = merge_batch({}, events, START)
    (state,) = merged.states.values()
    versions = history(state, merged.revisions)

    assert [one.number for one in versions] == [1, 2, 3, 4]
    assert [(one.article.title, one.article.text) for one in versions] == [
        ("Tin số 1", "Một.\n\nHai."),
        ("Đính chính", "Một.\n\nHai, sửa."),
        ("Đính chính", "Một.\n\nHai, sửa."),
        ("Đính chính", "Một.\n\nHai, sửa nữa."),
    ]
    assert versions[0].article.content_hash == events[0].content_hash
    assert versions[0].article.fetched_at == events[0].fetched_at
    # What is kept in the revisions is what comes out once more.
    assert [one.diff for one in versions[1:]] == [made.diff for made in merged.revisions]
    assert versions[2].diff == ""
    # Those whose revisions are no longer kept are left out; the others keep their numbers.
    kept = history(state, merged.revisions[1:])
    assert [(one.number, one.article) for one in kept] == [
        (one.number, one.article) for one in versions[1:]
    ]
    assert [one.number for one in history(state, [])] == [4]


def test_counters_and_related_boxes_make_no_revision_and_pictures_no_diff() -> None:
    events = [article(), article(hours=1, images=(Image(url="https://x.vn/a.jpg"),))]
    merged = merge_batch({}, events, START)
    assert [made.diff for made in merged.revisions] == [""]
