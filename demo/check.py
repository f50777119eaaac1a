"""What a crawl of the demo web must come to, checked against what it came to."""

import re
from collections.abc import Iterator

from demo.crawl import Found
from demo.sites import Article
from demo.web import DemoWeb
from shared.contract import ArticleEnriched
from shared.text import canonical_url, clean, match_key


def problems(web: DemoWeb, found: Found) -> list[str]:
    """Return what is missing or wrong, one line each; nothing when all is as expected."""
    expected = {canonical_url(url): text for url, (_, text) in web.expected.articles.items()}
    articles = found.articles()
    lines = [f"{url} was not stored" for url in expected.keys() - articles.keys()]
    lines += [f"{url} was stored" for url in articles.keys() - expected.keys()]
    for url, article in articles.items():
        if url in expected:
            lines += [f"{url}: {line}" for line in _differences(expected[url], article)]
    return [*lines, *_trespasses(web), *_revisions(web, found)]


def _trespasses(web: DemoWeb) -> Iterator[str]:
    visits = web.web.visits()
    yield from (
        f"{url} was fetched against robots.txt" for url in web.expected.forbidden & visits.keys()
    )
    for url in (*web.expected.gone, *web.expected.moved):
        if url not in visits:
            yield f"{url} was never asked for"


def _revisions(web: DemoWeb, found: Found) -> Iterator[str]:
    corrected = set(map(canonical_url, web.expected.corrected()))
    for url, revisions in found.revisions.items():
        causes = [revision.cause for revision in revisions]
        wanted = ["publisher_edit"] if url in corrected else []
        if causes != wanted:
            yield f"{url}: its revisions are {causes}, not {wanted}"


def _differences(text: Article, article: ArticleEnriched) -> Iterator[str]:
    for name, wanted, got in _structure(text, article):
        if wanted != got:
            yield f"{name} is {got!r}, not {wanted!r}"
    yield from _facts(text, article)


def _structure(text: Article, article: ArticleEnriched) -> Iterator[tuple[str, object, object]]:
    yield "title", clean(text.title), article.title
    yield "lead and body", _paragraphs(text), _read(article)
    yield "published", text.published, article.published and article.published.value
    captions = [image.caption for image in article.images if image.caption]
    yield "captions", [_ended(line) for line in text.captions()], [*map(_bare, captions)]
    yield "sign-off", text.sign_off or None, article.sign_off
    yield "prefix", text.prefix or None, article.prefix


def _paragraphs(text: Article) -> list[str]:
    """Return paragraphs and headings as the page states them, after its corrections."""
    blocks = [
        block if isinstance(block, str) else block.get("heading", "") for block in text.blocks
    ]
    lines = [text.lead, *blocks]
    if text.corrected:
        lines = [line.replace(text.corrected.old, text.corrected.new) for line in lines]
    return [_ended(line) for line in lines if line]


def _read(article: ArticleEnriched) -> list[str]:
    """Return what was stored: a portal that sets no lead apart may be read as having none."""
    lead = [article.lead] if article.lead else []
    return [_ended(line) for line in (*lead, *(block.text for block in article.blocks))]


def _bare(caption: str) -> str:
    """Return what a caption says of the picture: no label before it, no credit after it."""
    return _ended(re.sub(r"^Ảnh: |(?:[_ ](?:Nguồn|Ảnh): ).*$", "", caption))


def _ended(line: str) -> str:
    """Return a line without its full stop: "./." ends a text, and need not leave one."""
    return clean(line).rstrip(".")


def _facts(text: Article, article: ArticleEnriched) -> Iterator[str]:
    persons = {match_key(person.name): person for person in article.persons}
    for name, office in text.persons.items():
        person = persons.get(match_key(name))
        titles = [match_key(held.title) for held in person.offices] if person else []
        if match_key(office) not in titles:
            yield f"{name}, {office}: {titles if person else 'not even the name'} was found"
    yield from _missing("place", text.places, _places(article))
    yield from _missing("document", text.documents, _documents(article))
    dates = {(date.first, date.last) for date in article.dates}
    for first, last in text.intervals():
        if (first, last) not in dates:
            yield f"date {first}/{last} was not found"


def _missing(kind: str, wanted: tuple[str, ...], surfaces: str) -> Iterator[str]:
    for name in wanted:
        if match_key(name) not in surfaces:
            yield f"{kind} {name!r} was not found"


def _places(article: ArticleEnriched) -> str:
    return match_key(" | ".join(place.name for place in article.places))


def _documents(article: ArticleEnriched) -> str:
    mentions = [mention for document in article.documents for mention in document.mentions]
    return match_key(" | ".join(mention.surface for mention in mentions))
