"""`bantin parse` and `bantin enrich`: what a stage makes of one input, with nothing stored."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer
from pydantic import ValidationError

from services.commands.articles import print_article, print_parsed, zoned
from services.commands.explain import print_explanation, print_marked
from services.commands.options import Json, print_json, wait
from services.commands.submit import records, requested
from services.enricher.enrich import enrich
from services.enricher.explain import marks
from services.parser.explain import explain as explain_page
from services.parser.parse import parse
from services.pipeline import SERVICES
from shared.embedded import runtime
from shared.errors import Rejected, Skipped, UsageError
from shared.events import ArticleEnriched, ArticleParsed, Moment, PageFetched
from shared.settings import Settings, read_settings
from shared.text import clean, digest
from shared.topics import PAGE_FETCHED
from shared.urls import canonical_url, host_key, url_id

NOWHERE = "http://localhost/page.html"


def parse_one(
    source: Annotated[str, typer.Argument(help="A file with the HTML of a page, or an address.")],
    *,
    url: Annotated[str, typer.Option(help="The address that the file came from.")] = NOWHERE,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which block won, what was stripped, and why.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what the parser makes of one page: of a file, or fetched now as robots.txt allows.

    Examples: `bantin parse page.html --explain`, `bantin parse https://baodongkhoi.vn/a.html`
    """
    page = _page(source, url, read_settings(log_level="error"))
    if explain:
        _explain(page, json=json)
        return
    article = _parsed(page)
    if json:
        print_json(article)
    else:
        print_parsed(article)


def _page(source: str, url: str, settings: Settings) -> PageFetched:
    if source.startswith(("http://", "https://")):
        return wait(_fetched(source, settings))
    return page_of(_content(source), url)


def _content(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {source}: {error.strerror}") from None


def page_of(content: bytes, url: str) -> PageFetched:
    """Return these bytes as a page that was fetched from this address just now."""
    try:
        canonical = canonical_url(url)
    except Rejected as refused:
        raise UsageError(f"--url: {refused}") from None
    return PageFetched(
        url_id=url_id(canonical),
        url=canonical,
        final_url=canonical,
        host=host_key(canonical),
        status=200,
        fetched_at=datetime.now(UTC),
        body_hash=digest(content.hex()),
        **PageFetched.wrap(content),
    )


async def _fetched(url: str, settings: Settings) -> PageFetched:
    """Fetch one page as the crawler would, on a frontier that is thrown away."""
    request = requested(url, "article")
    with tempfile.TemporaryDirectory() as folder:
        alone = {"data": Path(folder) / "one.db", "frontier": None, "seed": False}
        settings = settings.model_copy(update={**alone, "only": request.host})
        async with runtime(SERVICES["crawler"], settings, until_idle=True) as running:
            await running.log.append(records([request]))
            await running.run()
            pages = running.log.scan(PAGE_FETCHED.name)
    if not pages:
        reasons = [reason for stage, _, reason in running.outcomes if stage == "fetch"]
        raise UsageError(f"{url} gave no page: {', '.join(reasons) or 'never fetched'}")
    return PageFetched.model_validate_json(pages[-1].value or b"")


def _explain(page: PageFetched, *, json: bool) -> None:
    explanation = explain_page(page)
    if json:
        print_json(explanation)
    else:
        print_explanation(explanation)


def _mark(article: ArticleEnriched, *, json: bool) -> None:
    if json:
        print_json(marks(article))
    else:
        print_marked(article)


def _parsed(page: PageFetched) -> ArticleParsed:
    try:
        return parse(page)
    except (Skipped, Rejected) as outcome:
        raise UsageError(f"no article: {outcome}") from None


def enrich_one(
    source: Annotated[
        str, typer.Argument(help="A text, a page (.html), or what `bantin parse --json` printed.")
    ],
    *,
    published: Annotated[
        datetime | None, typer.Option(help="When a text was published; dates are read from it.")
    ] = None,
    province: Annotated[str | None, typer.Option(help="The province of the portal.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the text with its marks and the rule of each.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what the enricher finds in one article.

    Example: `bantin enrich tin.txt --published 2026-03-07 --province "Cà Mau"`
    """
    article = enrich(_article(source, zoned(published), province))
    if explain:
        _mark(article, json=json)
    elif json:
        print_json(article)
    else:
        print_article(article, [])


def _article(source: str, published: datetime | None, province: str | None) -> ArticleParsed:
    content = _content(source)
    if content.lstrip().startswith(b"{"):
        return _from_json(source, content)
    if content.lstrip().startswith(b"<"):
        return _parsed(page_of(content, NOWHERE))
    return text_article(content.decode("utf-8", "replace"), published, province)


def _from_json(source: str, content: bytes) -> ArticleParsed:
    try:
        return ArticleParsed.model_validate(orjson.loads(content))
    except (ValidationError, orjson.JSONDecodeError):
        raise UsageError(f"{source} is no article as `bantin parse --json` prints it") from None


def text_article(
    text: str, published: datetime | None = None, province: str | None = None
) -> ArticleParsed:
    """Return a bare text as an article, published when it is said to be."""
    text, now = clean(text), datetime.now(UTC)
    moment = Moment(value=published, precision="day") if published else None
    return ArticleParsed(
        article_id=digest(text),
        url=NOWHERE,
        url_id=url_id(NOWHERE),
        canonical_url=NOWHERE,
        host="localhost",
        province=province,
        fetched_at=now,
        body_hash=digest(text),
        parser_version=0,
        title=text.partition("\n")[0][:120],
        text=text,
        published=moment,
        content_hash=digest(text),
    )
