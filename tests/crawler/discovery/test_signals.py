"""What a listing says of articles that we have."""

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.signals import MAX_CHANGED, MAX_LEFT, MAX_SHOWN, marks_of, signals


def links(*numbers: int, said: str = "") -> list[Listed]:
    return [Listed(f"https://a.vn/{n}", f"Tin {n}", said=said) for n in numbers]


def test_another_title_or_summary_says_that_an_article_changed() -> None:
    before = marks_of(links(1, 2, 3))
    after = marks_of(
        [Listed("https://a.vn/0", "Mới"), *links(1), *links(2, said="khác"), *links(3)]
    )
    assert signals(before, after).changed == ("https://a.vn/2",)
    assert signals(before, before) == signals((), before)


def test_an_article_that_is_gone_while_older_ones_are_still_there_left_out_of_turn() -> None:
    seen = signals(marks_of(links(5, 4, 3, 2, 1)), marks_of(links(7, 6, 5, 3)))
    # 2 and 1 went as the list moved on.
    assert seen.left == ("https://a.vn/4",)
    assert seen.new == 2
    assert signals(marks_of(links(5, 4)), marks_of(links(7, 6))).left == ()


def test_a_layout_that_changes_as_a_whole_is_no_signal() -> None:
    many = range(MAX_CHANGED + 1)
    assert signals(marks_of(links(*many)), marks_of(links(*many, said="mới"))).changed == ()
    gone = marks_of(links(*range(MAX_LEFT + 1), 99))
    assert signals(gone, marks_of(links(99))).left == ()


def test_a_listing_remembers_no_more_than_its_first_links() -> None:
    assert len(marks_of(links(*range(2 * MAX_SHOWN)))) == MAX_SHOWN
