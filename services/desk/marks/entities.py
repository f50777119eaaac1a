"""What an article names, each with its facts in words and where the text has it: pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from services.desk.language import Language
from shared.contract import ArticleEnriched, Mention, Office, Person, Place, Span

# In the order in which they are listed; of two that stand on the very same words, the first is in
# front.
KINDS = (
    "person",
    "office",
    "organization",
    "place",
    "document",
    "occasion",
    "term",
    "date",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of an entity, in words: "office", "Bí thư Tỉnh ủy"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What a text names: a person, an office, a place and so on.

    `id` is its own within the page, `spans` are pairs of start and end in code points of the text.
    `ask` is the filter of the list that finds other articles which name it, `asked` its value; None
    where none does. `confidence` is the least of its mentions.
    """

    id: str
    kind: str
    name: str
    facts: tuple[Fact, ...]
    spans: tuple[tuple[int, int], ...]
    ask: str | None = None
    asked: str | None = None
    confidence: float = 1.0

    def explained(self, words: Language) -> str:
        """Return the entity in a line or two, for a reader who points at it."""
        head = f"{words(f'kind.{self.kind}')}: {self.name}"
        return "\n".join([head, *(f"{fact.name}: {fact.value}" for fact in self.facts)])


def entities_of(article: ArticleEnriched, words: Language) -> tuple[Entity, ...]:
    """Return all that an article names, kind by kind, each in order of its first mention."""
    return tuple(_numbered(_found(article, words)))


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    name: str
    spans: tuple[Span, ...]
    facts: tuple[tuple[str, str | None], ...] = ()
    ask: str | None = None
    asked: str | None = None


def _numbered(found: Iterable[_Found]) -> Iterator[Entity]:
    for number, one in enumerate(sorted(found, key=lambda one: KINDS.index(one.kind)), 1):
        sure = [span.confidence for span in one.spans if isinstance(span, Mention)]
        yield Entity(
            id=f"e{number}",
            kind=one.kind,
            name=one.name,
            facts=tuple(Fact(name, value) for name, value in one.facts if value),
            spans=tuple(dict.fromkeys((span.start, span.end) for span in one.spans)),
            ask=one.ask,
            asked=one.asked,
            confidence=min(sure, default=1.0),
        )


def _found(article: ArticleEnriched, words: Language) -> Iterator[_Found]:
    for person in article.persons:
        yield _person(person, words)
        yield from (_office(office, person, words) for office in person.offices)
    for body in article.organizations:
        level = (words("fact.level"), _level(body.level, words))
        yield _Found("organization", body.name, body.mentions, (level,), "text", f'"{body.name}"')
    yield from (_place(place, words) for place in article.places)
    yield from _references(article, words)
    yield from _dates(article, words)


def _person(person: Person, words: Language) -> _Found:
    offices = [
        f"{office.label or office.title} ({words('fact.former')})"
        if office.former
        else office.label or office.title
        for office in person.offices
    ]
    facts = (
        (words("fact.offices"), "; ".join(dict.fromkeys(offices))),
        (words("fact.rank"), person.rank),
        (words("fact.honorific"), person.honorific),
    )
    return _Found("person", person.name, person.mentions, facts, "person", person.name)


def _office(office: Office, person: Person, words: Language) -> _Found:
    facts = (
        (words("fact.holder"), person.name),
        (words("fact.state"), words("fact.former") if office.former else None),
        (words("fact.label"), office.label if office.label != office.title else None),
        (words("fact.body"), office.body),
        (words("fact.place"), office.place),
        (words("fact.level"), _level(office.level, words)),
    )
    return _Found("office", office.title, (office.span,), facts, "office", office.title)


def _place(place: Place, words: Language) -> _Found:
    undecided = words.number(len(place.candidates)) if place.candidates else None
    facts = (
        (words("fact.level"), _level(place.level, words)),
        (words("fact.province"), place.province),
        (words("fact.province_now"), _other_than(place.province_now, place.province)),
        (words("fact.name_now"), _other_than(place.name_now, place.name)),
        (words("fact.undecided"), undecided),
    )
    return _Found("place", place.name, place.mentions, facts, "place", place.name)


def _references(article: ArticleEnriched, words: Language) -> Iterator[_Found]:
    for paper in article.documents:
        name = " ".join(filter(None, (paper.kind, paper.symbol or paper.number)))
        facts = (
            (words("fact.issuer"), paper.issuer),
            (words("fact.dated"), words.day(paper.dated) if paper.dated else None),
        )
        symbol = paper.symbol or (name if paper.number else None)
        yield _Found(
            "document", name, paper.mentions, facts, "document" if symbol else None, symbol
        )
    for event in article.occasions:
        told = (
            (words("fact.kind"), words.word("occasion", event.kind) if event.kind else None),
            (words("fact.ordinal"), event.ordinal),
            (words("fact.term"), event.term),
        )
        yield _Found("occasion", event.name, event.mentions, told, "event", event.name)
    for term in article.terms:
        yield _Found("term", term.name, term.mentions)


def _dates(article: ArticleEnriched, words: Language) -> Iterator[_Found]:
    for date_ in article.dates:
        facts = ((words("fact.reading"), words.word("reading", date_.reading)),)
        one = date_.first if date_.first == date_.last else None
        name = words.days(date_.first, date_.last)
        yield _Found("date", name, (date_,), facts, "mentions" if one else None, _iso(one))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _level(level: str | None, words: Language) -> str | None:
    return words.word("level", level) if level else None


def _other_than(value: str | None, known: str | None) -> str | None:
    return value if value != known else None
