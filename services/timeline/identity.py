"""Who is the same person: never by the name alone.

Two articles tell of one person where they name the same person in the same post: the same office of
the same place. An article that states two posts of one person links those who are known by either
("ông A, Bí thư Y, được bầu làm Z"). Names in posts that many have ("đại biểu", "ủy viên") and
names whose forms of address contradict each other ("ông", "bà") link nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.timeline.posts import Post
from services.timeline.statements import Sighting


@dataclass(frozen=True, slots=True)
class Link:
    """Why articles tell of one person: the post that all of them name."""

    post: Post
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """The sightings of one person, and why they are one."""

    sightings: tuple[Sighting, ...]
    links: tuple[Link, ...]


def identities(found: Iterable[Sighting]) -> list[Identity]:
    """Return the persons of sightings, in an order that does not depend on theirs."""
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    for one in found:
        by_name[one.name_key].append(one)
    return [
        _identity(group)
        for name in sorted(by_name)
        for group in _joined(sorted(by_name[name], key=_order))
    ]


def _order(one: Sighting) -> tuple[str, ...]:
    return (one.source.article_id, *sorted(one.posts()), *(s.sentence for s in one.statements))


def _joined(of_name: Sequence[Sighting]) -> list[list[Sighting]]:
    """Return the sightings of one name by person; those that no post tells are one each."""
    by_post: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(of_name):
        for post in one.posts():
            by_post[post].append(number)
    roots = list(range(len(of_name)))
    genders: dict[int, str | None] = {n: one.gender for n, one in enumerate(of_name)}
    for numbers in (by_post[post] for post in sorted(by_post)):
        for number in numbers[1:]:
            _join(numbers[0], number, roots, genders)
    groups: dict[int, list[Sighting]] = defaultdict(list)
    for number, one in enumerate(of_name):
        groups[_root(number, roots)].append(one)
    return list(groups.values())


def _root(number: int, roots: list[int]) -> int:
    while roots[number] != number:
        roots[number] = roots[roots[number]]
        number = roots[number]
    return number


def _join(one: int, other: int, roots: list[int], genders: dict[int, str | None]) -> None:
    """Make two groups one, unless one is addressed as a man and the other as a woman."""
    first, second = sorted((_root(one, roots), _root(other, roots)))
    gender, another = genders[first], genders[second]
    if first == second or (gender and another and gender != another):
        return
    roots[second] = first
    genders[first] = gender or another


def _identity(group: Sequence[Sighting]) -> Identity:
    articles: Mapping[str, set[str]] = defaultdict(set)
    posts: dict[str, Post] = {}
    for sighting in group:
        for statement in sighting.statements:
            if statement.post.is_identifying:
                posts[statement.post.key] = statement.post
                articles[statement.post.key].add(sighting.source.article_id)
    links = [Link(posts[key], tuple(sorted(articles[key]))) for key in sorted(posts)]
    return Identity(tuple(group), tuple(one for one in links if len(one.articles) > 1))
