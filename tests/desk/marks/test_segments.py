"""A text is cut where marks begin and end, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from services.desk.marks import KINDS, Entity, MarkedText, Segment

TEXT = "Bí thư Tỉnh ủy An Giang 🎉 Nguyễn Văn A"


def entity(number: int, kind: str, *spans: tuple[int, int]) -> Entity:
    return Entity(f"e{number}", kind, f"name {number}", (), spans)


def cut(*entities: Entity, text: str = TEXT) -> list[tuple[str, str]]:
    """Return the segments as their text and the ids above it, the innermost first."""
    found = MarkedText(text, entities).segments(0, len(text))
    return [(one.text, " ".join(part.id for part in one.entities)) for one in found]


def test_what_lies_within_another_is_in_front() -> None:
    office, place = entity(1, "office", (0, 23)), entity(2, "place", (15, 23))
    assert cut(office, place) == [
        ("Bí thư Tỉnh ủy ", "e1"),
        ("An Giang", "e2 e1"),
        (" 🎉 Nguyễn Văn A", ""),
    ]


def test_what_crosses_is_cut_at_each_others_ends() -> None:
    assert cut(entity(1, "place", (0, 3)), entity(2, "term", (2, 6)), text="abcdefg") == [
        ("ab", "e1"),
        ("c", "e1 e2"),
        ("def", "e2"),
        ("g", ""),
    ]


def test_of_two_on_the_same_words_the_kind_decides_not_the_order() -> None:
    person, place = entity(1, "person", (0, 2)), entity(2, "place", (0, 2))
    assert cut(person, place, text="ab") == cut(place, person, text="ab") == [("ab", "e1 e2")]


def test_a_span_that_is_empty_or_outside_is_none() -> None:
    wrong = entity(1, "person", (3, 3), (5, 4), (-1, 2), (0, 99))
    assert cut(wrong, text="abcd") == [("abcd", "")]


def test_code_points_are_counted_not_bytes() -> None:
    assert cut(entity(1, "person", (26, 38)))[-1] == ("Nguyễn Văn A", "e1")


def test_each_mention_has_a_name_where_it_begins() -> None:
    marked = MarkedText("a b a", [entity(7, "person", (0, 1), (4, 5))])
    assert [one.begun for one in marked.segments(0, 5)] == [("me7-1",), (), ("me7-2",)]


def test_a_mark_over_the_end_of_a_block_goes_on_in_the_next() -> None:
    marked = MarkedText("abcdef", [entity(1, "person", (1, 5))])
    assert [one.text for one in marked.segments(0, 3)] == ["a", "bc"]
    after = list(marked.segments(3, 6))
    assert after == [Segment("de", after[0].entities), Segment("f")]


spans = st.tuples(st.integers(-2, 40), st.integers(-2, 40))
entities = st.builds(
    Entity,
    id=st.sampled_from(["e1", "e2", "e3", "e4"]),
    kind=st.sampled_from(KINDS),
    name=st.just("n"),
    facts=st.just(()),
    spans=st.lists(spans, max_size=4).map(tuple),
)


@given(st.text(max_size=40), st.lists(entities, max_size=6))
def test_nothing_is_lost_and_nothing_comes_twice(text: str, found: list[Entity]) -> None:
    marked = MarkedText(text, found)
    pieces = list(marked.segments(0, len(text)))
    assert "".join(piece.text for piece in pieces) == text
    for start in range(len(text) + 1):
        halves = [*marked.segments(0, start), *marked.segments(start, len(text))]
        assert "".join(piece.text for piece in halves) == text
    begun = [name for piece in pieces for name in piece.begun]
    assert len(begun) == len({*begun}) or len({one.id for one in found}) < len(found)
