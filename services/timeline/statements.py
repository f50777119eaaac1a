"""What an article states of one person and one post, with the sentence that says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from services.store import NamedPersons
from services.timeline.posts import Post, post_of
from shared.contract import VIETNAM, Office, OfficeChange, Person
from shared.text import match_key

Kind = Literal["granted", "ended", "held", "former", "proposed"]
_SENTENCE_END = re.compile(
    r"(?<!TP)(?<!\bQ)(?<!\bP)(?<!TS)(?<!BS)(?<!\bT)[.!?…](?=\s+[^\sa-zà-ỹ])|\n"
)
_MAX_SENTENCE = 400  # characters that are kept of a sentence, around what it says
_GENDERS = {"ông": "man", "anh": "man", "bà": "woman", "chị": "woman", "cô": "woman"}


@dataclass(frozen=True, slots=True)
class Source:
    """An article that says something: `cluster` is the same for copies of one another."""

    article_id: str
    url: str
    portal: str | None
    title: str
    day: date | None
    cluster: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says of one post of one person.

    `first` to `last` are the days on which it may have happened, as the text states them; None
    where it states none. `rule` is the manner of a change, or "mention".
    """

    kind: Kind
    rule: str
    post: Post
    acting: bool
    first: date | None
    last: date | None
    sentence: str
    source: Source

    @property
    def not_after(self) -> date | None:
        """Return the last day on which it may have happened: no news is of what is to come.

        A decision may hold from a day after its news.
        """
        return self.last or self.source.day

    def order(self) -> tuple[date, date, str, str, str]:
        """Return what statements are put in order by, whatever order the articles came in."""
        last = self.not_after or date.max
        return self.first or last, last, self.source.article_id, self.kind, self.sentence


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person as one article tells of it."""

    name: str
    name_key: str
    gender: str | None
    source: Source
    statements: tuple[Statement, ...]

    def posts(self) -> set[str]:
        """Return the keys of the posts that tell this person from others of the name."""
        return {one.post.key for one in self.statements if one.post.is_identifying}


def sightings(articles: Iterable[NamedPersons]) -> Iterator[Sighting]:
    """Yield the persons of articles with what is stated of their offices."""
    for article in articles:
        source = _source(article)
        for person in article.persons:
            if " " in person.name or "'" in person.name:
                yield from _of_person(person, article, source)


def _source(article: NamedPersons) -> Source:
    return Source(
        article_id=article.article_id,
        url=article.canonical_url,
        portal=article.portal,
        title=article.title,
        day=_day(article.published.value) if article.published else None,
        cluster=article.origin or article.article_id,
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def _of_person(person: Person, article: NamedPersons, source: Source) -> Iterator[Sighting]:
    """Yield a person of an article; one whose offices exclude each other is several.

    Two of one name in one article are one person of it: who is chairman of two communes is two.
    """
    told = [
        statement
        for office in person.offices
        if office.body or office.level == "central"
        for statement in _of_office(office, article, source)
    ]
    statements = _without_mentions_of_changed(told)
    gender = _GENDERS.get((person.honorific or "").lower())
    for group in _apart(statements):
        yield Sighting(person.name, match_key(person.name), gender, source, tuple(group))


def _of_office(office: Office, article: NamedPersons, source: Source) -> Iterator[Statement]:
    """Yield what an article says of an office: its changes, else that it is or was held."""
    post = post_of(office, article.province, source.day, article.portal)
    for change in office.changes:
        yield _of_change(change, office, post, article, source)
    if not office.changes:
        start, end = office.span.start, office.span.end
        sentence = sentence_around(article.text, start, end)
        kind: Kind = "former" if office.former else "held"
        yield Statement(kind, "mention", post, office.acting, None, None, sentence, source)


def _of_change(
    change: OfficeChange, office: Office, post: Post, article: NamedPersons, source: Source
) -> Statement:
    sentence = sentence_around(article.text, change.start, change.end)
    kind: Kind = "former" if change.kind == "held" else change.kind
    days = (change.first, change.last)
    return Statement(kind, change.manner, post, office.acting, *days, sentence, source)


def _without_mentions_of_changed(statements: list[Statement]) -> list[Statement]:
    """Leave out that a post is held where the same article tells what becomes of it."""
    changed = {(one.post.key, one.acting) for one in statements if one.rule != "mention"}
    return [
        one
        for one in statements
        if one.rule != "mention" or (one.post.key, one.acting) not in changed
    ]


def _apart(statements: list[Statement]) -> list[list[Statement]]:
    """Return the statements of one person each: one office held in two places at once is two."""
    places: dict[str, set[str]] = {}
    for one in statements:
        if one.kind == "held" and one.post.is_singular:
            places.setdefault(match_key(one.post.title), set()).add(one.post.key)
    if all(len(keys) == 1 for keys in places.values()):
        return [statements]
    return [[one] for one in statements]


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence around a span on one line, cut where it is long."""
    first = 0
    for mark in _SENTENCE_END.finditer(text, 0, start):
        first = mark.end()
    behind = _SENTENCE_END.search(text, end)
    last = behind.end() if behind else len(text)
    if last - first > _MAX_SENTENCE:
        first = max(first, start - _MAX_SENTENCE // 2)
        last = min(last, first + _MAX_SENTENCE)
    return " ".join(text[first:last].split())
