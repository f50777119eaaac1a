"""What is remembered of how an article was read, and that a portal's articles are not read well."""

from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import Any

from shared.contract import ArticleEnriched

# The last short lines of a text, in which a template shows that was taken for text.
TAIL_LINES = 3  # lines
TAIL_CHARACTERS = 200  # characters; a longer line is a paragraph
# An article that is read so long after the day that it states is old news.
FRESH, NOON = timedelta(days=2), timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How one article was read; moments are Unix seconds.

    `at` is when its page was fetched last, `first_at` when it was first, `arrived` when the article
    came out as far as is known. `has_…` say which fields were found. `characters` counts those of
    the text, `stripped` those that were taken out of the body. `tail` are its last short lines.
    `is_news` says that it was found while it was new, `held` that it was not stored, because its
    portal had drifted.
    """

    article_id: str
    url_id: str
    url: str
    portal: str
    at: float
    first_at: float
    arrived: float
    has_title: bool
    has_date: bool
    has_author: bool
    has_lead: bool
    characters: int
    stripped: int
    is_news: bool = True
    tail: tuple[str, ...] = ()
    held: bool = False

    @property
    def boilerplate(self) -> float:
        """Return the share of the body that was taken out, 0 to 1."""
        return self.stripped / max(self.characters + self.stripped, 1)

    def document(self) -> dict[str, Any]:
        """Return the sample as plain values that JSON and BSON know."""
        # `asdict` copies what it holds, deeply: six times as long.
        return {**{name: getattr(self, name) for name in _SAMPLE}, "tail": list(self.tail)}

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Sample":
        """Return the sample of a document; names that this version does not know are dropped."""
        known = {name: document[name] for name in _SAMPLE if name in document}
        return cls(**{**known, "tail": tuple(document.get("tail", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A portal whose articles are no longer read as they were; moments are Unix seconds.

    `since` is when the first page was fetched that shows it, `opened_at` when it was found, None
    once it is accepted: then only samples from `since` on tell what is usual. `reasons` say in
    words what changed, `measures` name it. With `holds` its articles are not stored meanwhile.
    """

    portal: str
    since: float
    opened_at: float | None
    reasons: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    holds: bool = False

    @property
    def is_open(self) -> bool:
        """Return True until it is accepted."""
        return self.opened_at is not None

    def document(self) -> dict[str, Any]:
        """Return the break as plain values that JSON and BSON know."""
        lists = {"reasons": list(self.reasons), "measures": list(self.measures)}
        return {**asdict(self), **lists}

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Break":
        """Return the break of a document; names that this version does not know are dropped."""
        known = {name: document[name] for name in _BREAK if name in document}
        lists = {name: tuple(document.get(name, ())) for name in ("reasons", "measures")}
        return cls(**{**known, **lists})


_SAMPLE = tuple(one.name for one in fields(Sample))
_BREAK = tuple(one.name for one in fields(Break))


def sample_of(article: ArticleEnriched) -> Sample | None:
    """Return how an article was read; None where it is gone, or of no portal."""
    if article.gone or not article.portal:
        return None
    fetched = article.fetched_at.timestamp()
    arrived = _arrived(article)
    short = [block.text for block in article.blocks if len(block.text) <= TAIL_CHARACTERS]
    return Sample(
        article_id=article.article_id,
        url_id=article.url_id,
        url=article.url,
        portal=article.portal,
        at=fetched,
        first_at=fetched,
        arrived=arrived,
        has_title=bool(article.title),
        has_date=article.published is not None,
        has_author=bool(article.authors or article.sign_off),
        has_lead=bool(article.lead),
        characters=len(article.text),
        stripped=sum(len(one.text) for one in article.stripped),
        is_news=fetched - arrived < FRESH.total_seconds(),
        tail=tuple(short[-TAIL_LINES:]),
    )


def _arrived(article: ArticleEnriched) -> float:
    """Return when an article came out: as it says to the minute, else when it was found.

    Of old news that states a day alone it is the noon of that day.
    """
    fetched, published = article.fetched_at, article.published
    if published is None or published.value > fetched:
        return fetched.timestamp()
    if published.precision != "day":
        return published.value.timestamp()
    is_fresh = fetched - published.value < FRESH
    return fetched.timestamp() if is_fresh else (published.value + NOON).timestamp()
