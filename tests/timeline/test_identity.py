"""Who is the same person, and why."""

from datetime import date

from services.timeline.identity import Identity, identities
from services.timeline.statements import sightings
from tests.timeline.told import named

DAY = date(2026, 3, 5)


def _persons(*texts: str, province: str | None = "Cà Mau") -> list[Identity]:
    articles = [
        named(text, DAY, name=f"a{number}", province=province) for number, text in enumerate(texts)
    ]
    found = identities(sightings(articles))
    assert identities(sightings(articles[::-1])) == found
    return found


def _articles(persons: list[Identity]) -> list[list[str]]:
    return [[one.source.article_id for one in person.sightings] for person in persons]


def test_one_name_in_one_post_is_one_person_and_the_post_says_why() -> None:
    (person,) = _persons(
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế, phát biểu.",
        "Giám đốc Sở Y tế tỉnh Cà Mau Lê Tấn Đạt dự họp.",
    )
    (link,) = person.links
    assert (link.post.title, link.articles) == ("Giám đốc Sở Y tế", ("a0", "a1"))


def test_a_name_alone_joins_nobody() -> None:
    persons = _persons(
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế, phát biểu.",
        "Ông Lê Tấn Đạt, Trưởng Công an xã Tam Hợp, phát biểu.",
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế tỉnh Nghệ An, phát biểu.",
    )
    assert len(persons) == 3
    assert [person.links for person in persons] == [(), (), ()]


def test_an_article_that_states_two_posts_links_those_known_by_either() -> None:
    persons = _persons(
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế, phát biểu.",
        "Bầu ông Lê Tấn Đạt, Giám đốc Sở Y tế, giữ chức Phó Chủ tịch UBND tỉnh.",
        "Phó Chủ tịch UBND tỉnh Lê Tấn Đạt phát biểu.",
    )
    assert _articles(persons) == [["a0", "a1", "a2"]]


def test_what_many_hold_joins_nobody() -> None:
    texts = ["Ông Lê Tấn Đạt, đại biểu HĐND tỉnh, phát biểu."] * 2
    assert len(_persons(*texts)) == 2


def test_a_man_and_a_woman_of_one_name_in_one_post_are_two() -> None:
    persons = _persons(
        "Ông Lê Thanh Tâm, Phó Giám đốc Sở Y tế, phát biểu.",
        "Bà Lê Thanh Tâm, Phó Giám đốc Sở Y tế, phát biểu.",
        "Đồng chí Lê Thanh Tâm, Phó Giám đốc Sở Y tế, phát biểu.",
    )
    assert _articles(persons) == [["a0", "a2"], ["a1"]]


def test_an_office_without_a_place_joins_nobody() -> None:
    texts = ["Ông Lê Tấn Đạt, Giám đốc Sở Y tế, phát biểu."] * 2
    assert len(_persons(*texts, province=None)) == 2
