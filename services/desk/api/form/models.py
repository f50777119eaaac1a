"""What the API answers with: every field that a program may rely on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, Field

from services.store import ListedArticle, Revision, State, Version, shared_part
from shared.contract import ArticleEnriched, ArticleStored


class Listed(BaseModel):
    """What a list shows of an article; `href` has it whole."""

    id: str
    url: str
    title: str
    portal: str | None
    published: datetime | None
    persons: list[str]
    places: list[str]
    revision: int | None = Field(description="Counted from 1.")
    gone_at: datetime | None = Field(description="When its publisher had taken it away.")
    origin: str | None = Field(description="The article that it is likely a copy of.")
    similarity: float | None = Field(description="To that one, from 0 to 1.")
    href: str


class Page(BaseModel):
    """A page of a list."""

    total: int = Field(description="How many fit in all; counted at most half a minute ago.")
    total_is_whole: bool = Field(description="False where there are more than `total`.")
    next: str | None = Field(description="The address of the page behind this one.")
    articles: list[Listed]


class Found(BaseModel):
    """An article that answers, and where."""

    article: Listed
    rank: int = Field(description="0 is the best: the title has the words as they are spelled.")
    snippet: str
    marks: list[tuple[int, int]] = Field(description="Where the words stand in the snippet.")


class Counts(BaseModel):
    """How the newest answers fall apart."""

    of: int = Field(description="How many answers were counted.")
    is_whole: bool = Field(description="These are all there are.")
    counts: dict[str, dict[str, int]]


class Answers(BaseModel):
    """A page of the answers to a search."""

    total: int
    total_is_whole: bool = Field(description="False where there are more than `total`.")
    next: str | None
    facets: Counts | None
    hits: list[Found]


class RevisionOut(BaseModel):
    """A change after the first state: when, why, which fields, and what it changed in the text."""

    number: int
    cause: str
    changed: list[str]
    fetched_at: datetime
    stored_at: datetime
    parser_version: int
    enricher_version: int
    diff: str = Field(description="Title and blocks of the text, a line each, in unified form.")
    was: dict[str, Any] = Field(description="The former values of what changed.")


class Article(BaseModel):
    """An article whole, with what the store knows of it."""

    article: ArticleEnriched
    stored: ArticleStored | None
    gone_at: datetime | None
    origin: str | None
    similarity: float | None
    revisions: list[RevisionOut]


class Revisions(BaseModel):
    """Every change of an article, the first one first."""

    revisions: list[RevisionOut]


class Copy(BaseModel):
    """An article of a cluster, and what it says otherwise than the likely origin."""

    article: Listed
    diff: str


class Copies(BaseModel):
    """Who published the same: the likely origin first."""

    copies: list[Copy]


def href_of(article_id: str) -> str:
    """Return where an article is whole."""
    return f"/api/v1/articles/{quote(article_id, safe='')}"


def listed(article: ListedArticle) -> Listed:
    """Return an article as a list shows it."""
    return Listed(
        id=article.article_id,
        url=article.canonical_url,
        title=article.title,
        portal=article.portal,
        published=article.published.value if article.published else None,
        persons=list(dict.fromkeys(article.persons)),
        places=list(dict.fromkeys(article.places)),
        revision=article.revision,
        gone_at=article.gone_at,
        origin=article.origin,
        similarity=shared_part(article),
        href=href_of(article.article_id),
    )


def article_of(state: State, shown: ArticleEnriched, revisions: Sequence[RevisionOut]) -> Article:
    """Return an article whole, as it is `shown`."""
    return Article(
        article=shown,
        stored=state.stored,
        gone_at=state.gone_at,
        origin=state.origin,
        similarity=shared_part(state),
        revisions=list(revisions),
    )


def revisions_of(revisions: Sequence[Revision], versions: Sequence[Version]) -> list[RevisionOut]:
    """Return the revisions of an article, each with its diff, also where none was kept."""
    return [
        RevisionOut(
            number=made.number,
            cause=made.cause,
            changed=list(made.changed),
            fetched_at=made.fetched_at,
            stored_at=made.stored_at,
            parser_version=made.parser_version,
            enricher_version=made.enricher_version,
            diff=version.diff,
            was=made.was,
        )
        for made, version in zip(revisions, versions[1:], strict=True)
    ]
