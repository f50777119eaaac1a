"""Look at a portal once, as the crawler would, with nothing stored: what would come of it."""

import tempfile
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from services.crawler import Entry, Host, VisitResult, fetching, robots
from services.parser import explain, hint_problems
from services.portal_suggestion import Finding, suggested_yaml
from shared.contract import PageFetched
from shared.errors import Rejected, Skipped, UsageError
from shared.portals import Portal
from shared.runtime import Settings

# So many articles are fetched, and so many pages besides the entry points while looking for them.
ARTICLES, MORE_PAGES = 3, 12
# An article shorter than this is worth a warning, in characters.
SHORT = 300


@dataclass(frozen=True, slots=True)
class CheckedRobots:
    """What robots.txt of a host says; `delay` is what it asks for, in seconds."""

    host: str
    rule: str
    delay: float | None
    sitemaps: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """One visit: what the page is, what it leads to, why it came to nothing.

    `kind` is what it turned out to be. `articles` and `further` count its links, `sample` are
    some of them with their titles.
    """

    url: str
    kind: str
    outcome: str
    detail: str
    articles: int
    further: int
    next_page: str | None
    sample: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """What the parser makes of an article; `refused` says why it is none."""

    url: str
    title: str
    characters: int
    fields: tuple[tuple[str, str], ...]
    stripped: tuple[tuple[str, str], ...]
    refused: str | None


@dataclass(frozen=True, slots=True)
class PortalCheck:
    """What a portal would bring as its file is, and what its file might say better."""

    portal: str
    robots: tuple[CheckedRobots, ...]
    pages: tuple[CheckedPage, ...]
    articles: tuple[CheckedArticle, ...]
    warnings: tuple[str, ...]
    suggestion: str


async def check_portal(
    portal: Portal, settings: Settings, on_visit: Callable[[str], None] = lambda _: None
) -> PortalCheck:
    """Fetch robots.txt, the entry points and three articles of a portal, as politely as ever.

    The frontier is a temporary file; nothing is published or stored. Calls `on_visit` with each
    URL that was asked for.
    """
    looks: list[_Look] = []
    async with aclosing(_looks(portal, settings)) as coming:
        async for look in coming:
            looks.append(look)
            on_visit(look.entry.url)
            if _is_enough(looks, portal):
                break
    pages = [page for look in looks for page in look.pages][:ARTICLES]
    checked = tuple(map(_checked_page, looks))
    articles = tuple(map(_checked_article, pages))
    rules = _checked_robots(looks, settings.user_agent)
    return PortalCheck(
        portal=portal.id,
        robots=rules,
        pages=checked,
        articles=articles,
        warnings=(*_warnings(portal, rules, checked, articles), *_hint_problems(portal, pages)),
        suggestion=suggested_yaml(portal, list(map(_finding, looks))),
    )


def require_article(checked: PortalCheck) -> None:
    """Raise UsageError where no article came."""
    if not any(article.refused is None for article in checked.articles):
        raise UsageError(f"{checked.portal} brought no article: the warnings say why")


@dataclass(frozen=True, slots=True)
class _Look:
    """One visit as it ended, the host after it, and the articles that it brought."""

    entry: Entry
    host: Host
    result: VisitResult
    pages: Sequence[PageFetched]


def _is_enough(looks: Sequence[_Look], portal: Portal) -> bool:
    articles = sum(len(look.pages) for look in looks)
    return articles >= ARTICLES or len(looks) >= len(portal.entries) + MORE_PAGES


async def _looks(portal: Portal, settings: Settings) -> AsyncGenerator[_Look, None]:
    """Yield what each visit of the crawl to a portal comes to."""
    with tempfile.TemporaryDirectory() as folder:
        alone = {"data": Path(folder) / "check.db", "frontier": None, "seed": True}
        settings = settings.model_copy(update={**alone, "only": portal.id})
        async with (
            fetching(settings, (portal,)) as crawl,
            aclosing(crawl.tasks(until_idle=True)) as visits,
        ):
            async for visit in visits:
                pages, outcome, reason = list[PageFetched](), "done", ""
                try:
                    pages = list(await crawl.handle(visit))
                except Skipped as skipped:
                    outcome, reason = "skipped", skipped.reason
                await crawl.complete(visit, outcome, reason)
                if visit.result:
                    yield _Look(visit.entry, visit.leased.host, visit.result, pages)


def _checked_robots(looks: Sequence[_Look], user_agent: str) -> tuple[CheckedRobots, ...]:
    hosts = {look.host.host: look.host for look in looks}
    return tuple(_robots_of(host, user_agent) for host in hosts.values())


def _robots_of(host: Host, user_agent: str) -> CheckedRobots:
    rules = host.robots
    if rules is None:
        return CheckedRobots(host.host, "unknown", None, (), "")
    delay = robots.crawl_delay(rules, user_agent)
    return CheckedRobots(host.host, rules.rule, delay, tuple(robots.sitemaps(rules)), rules.detail)


def _checked_page(look: _Look) -> CheckedPage:
    result, found = look.result, look.result.discovered
    shown = [entry for entry in found.entries if entry.kind in ("article", "page")]
    sample = [(one.url, (one.listed_as and one.listed_as.title) or "") for one in shown]
    return CheckedPage(
        url=look.entry.url,
        kind=result.after.kind,
        outcome=result.reason or "done",
        detail=result.detail,
        articles=len(shown),
        further=len(found.entries) - len(shown) + len(found.further),
        next_page=found.next_page.url if found.next_page else None,
        sample=tuple(sample[:5]),
    )


def _finding(look: _Look) -> Finding:
    result, found = look.result, look.result.discovered
    return Finding(
        url=look.entry.url,
        kind=result.after.kind,
        has_failed=result.reason not in (None, "static", "unchanged"),
        articles=tuple(one.url for one in found.entries if one.kind in ("article", "page")),
    )


def _checked_article(page: PageFetched) -> CheckedArticle:
    try:
        seen = explain(page)
    except (Skipped, Rejected) as outcome:
        return CheckedArticle(page.url, "", 0, (), (), str(outcome))
    kept = [line.text for line in seen.lines if line.kind == "kept"]
    return CheckedArticle(
        url=page.url,
        title=seen.title,
        characters=sum(map(len, kept)),
        fields=tuple((one.field, one.source) for one in seen.fields),
        stripped=tuple((line.kind, line.text) for line in seen.lines if line.kind != "kept"),
        refused=seen.refused,
    )


def _hint_problems(portal: Portal, pages: Sequence[PageFetched]) -> list[str]:
    try:
        return hint_problems(portal.hints, pages)
    except (Skipped, Rejected):
        return []


def _warnings(
    portal: Portal,
    rules: Sequence[CheckedRobots],
    pages: Sequence[CheckedPage],
    articles: Sequence[CheckedArticle],
) -> list[str]:
    """Return in words what a person should look at."""
    told = [f"{one.host}: robots.txt: {one.detail}" for one in rules if one.detail]
    named = {point.url for point in portal.entries}.union(*(one.sitemaps for one in rules))
    told += [
        f"{one.url}: {one.outcome}: {one.detail}".rstrip(": ")
        for one in pages
        if one.outcome not in ("done", "static") and not _is_mere_guess(one, named)
    ]
    asked = {page.url for page in pages}
    told += [f"{point.url}: not visited" for point in portal.entries if point.url not in asked]
    told += [
        f"{one.url}: this {one.kind} shows no article; do the patterns of `articles` fit?"
        for one in pages
        if one.outcome == "done" and one.kind != "article" and not one.articles + one.further
    ]
    if len(articles) < ARTICLES:
        told.append(f"{len(articles)} articles came, {ARTICLES} were looked for")
    told += [f"{one.url}: no article: {one.refused}" for one in articles if one.refused]
    told += [
        f"{one.url}: only {one.characters} characters of text"
        for one in articles
        if not one.refused and one.characters < SHORT
    ]
    told += [
        f"{one.url}: no date of publication"
        for one in articles
        if not one.refused and "published" not in dict(one.fields)
    ]
    return told


def _is_mere_guess(page: CheckedPage, named: Collection[str]) -> bool:
    """Return True for a feed or sitemap that nobody named and that is not there."""
    return page.kind in ("feed", "sitemap") and page.outcome == "gone" and page.url not in named
