"""The five seeds through the whole pipeline, embedded and over Kafka and MongoDB."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shared.contract.events import ArticleEnriched
from shared.contract.values import Person
from shared.text.normalization import match_key
from tests.support import seeds
from tests.support.loopback_web import LoopbackWeb, loopback_web
from tests.support.pipeline_run import crawl_embedded, crawl_over_kafka
from tests.support.seeds import SEEDS, Seed

# What two runs of one pipeline may differ in.
OF_THE_RUN = {"fetched_at"}

each = pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.number)
Stored = dict[str, ArticleEnriched]


@pytest.fixture(scope="module")
def web() -> Iterator[LoopbackWeb]:
    """The sites of the five seeds."""
    seeds.folder()
    with loopback_web(*(seed.address for seed in SEEDS), respond=seeds.respond) as web:
        yield web


@pytest.fixture(scope="module")
def portals(web: LoopbackWeb, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal files of those sites."""
    folder = tmp_path_factory.mktemp("portals")
    for seed in SEEDS:
        text = seeds.portal_yaml(seed, web.base(seed.address))
        (folder / f"seed-{seed.number}.yaml").write_text(text)
    return folder


@pytest.fixture(scope="module")
def stored(portals: Path, tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """The articles that the embedded pipeline stores, by URL."""
    data = tmp_path_factory.mktemp("data") / "bantin.db"
    stored, totals = asyncio.run(crawl_embedded(portals, data))
    assert not [ending for ending in totals if ending[1] == "dead"]
    return stored


@pytest.fixture
def article(seed: Seed, web: LoopbackWeb, stored: Stored) -> ArticleEnriched:
    """The stored article of a seed."""
    return stored[web.base(seed.address) + seed.path]


def test_the_embedded_pipeline_stores_five_articles(web: LoopbackWeb, stored: Stored) -> None:
    assert sorted(stored) == [web.base(seed.address) + seed.path for seed in SEEDS]


@pytest.mark.timeout(180)
async def test_the_pipeline_over_kafka_and_mongodb_stores_the_same(
    stored: Stored, portals: Path, empty_kafka: str, mongo_database: str
) -> None:
    over_kafka = await crawl_over_kafka(portals, empty_kafka, mongo_database, len(SEEDS))
    assert {url: _lasting(article) for url, article in over_kafka.items()} == {
        url: _lasting(article) for url, article in stored.items()
    }


def _lasting(article: ArticleEnriched) -> dict[str, object]:
    return article.model_dump(mode="json", exclude=OF_THE_RUN)


@each
def test_the_title_is_that_of_the_page(seed: Seed, article: ArticleEnriched) -> None:
    assert article.title == seed.title()


@each
def test_the_lead_is_the_one_that_the_page_sets_apart(seed: Seed, article: ArticleEnriched) -> None:
    first = seed.body()[0]
    assert article.lead == first if seed.said("lead") else article.lead in (None, first)


@each
def test_the_body_is_every_paragraph_and_nothing_else(seed: Seed, article: ArticleEnriched) -> None:
    lead = [article.lead] if article.lead else []
    read = [*lead, *(block.text for block in article.blocks)]
    spoken = set(seed.said("speaker"))
    kept = [text.rstrip(".") for text in read if text not in spoken]
    assert kept == [text.rstrip(".") for text in seed.body()]


@each
def test_the_text_holds_no_line_of_boilerplate(seed: Seed, article: ArticleEnriched) -> None:
    stripped = seed.said("sign-off", "byline", "share", "comments", "date", "repeated", "caption")
    lines = set(article.text.split("\n"))
    assert not [line for line in stripped if line in lines]


@each
def test_sub_headings_are_headings(seed: Seed, article: ArticleEnriched) -> None:
    assert [block.text for block in article.blocks if block.kind == "heading"] == seed.said(
        "heading"
    )


@each
def test_each_caption_is_kept_once_beside_its_credit(seed: Seed, article: ArticleEnriched) -> None:
    captions = [image.caption for image in article.images if image.caption]
    assert [seeds.bare(caption) for caption in captions] == seed.captions()
    credits_read = [image.credit for image in article.images if image.credit]
    assert credits_read == ([seed.credit] if seed.credit else [])


@each
def test_sign_off_and_prefix_have_fields_of_their_own(seed: Seed, article: ArticleEnriched) -> None:
    assert article.sign_off == (seed.said("sign-off") or [None])[0]
    assert article.prefix == seed.prefix


@each
def test_the_byline_names_the_authors(seed: Seed, article: ArticleEnriched) -> None:
    lines = seed.said("byline")
    names = lines[0].rpartition(":")[2].split("-") if lines else []
    assert [author.name for author in article.authors] == [name.strip() for name in names]


@each
def test_the_published_time_is_stated_or_unknown(seed: Seed, article: ArticleEnriched) -> None:
    assert (article.published and article.published.value) == seed.published


@each
def test_a_reader_of_two_paragraphs_finds_the_persons_and_offices(
    seed: Seed, article: ArticleEnriched
) -> None:
    found = {person.name: person for person in article.persons}
    assert set(seed.persons) <= set(found)
    for name, offices in seed.persons.items():
        assert not _lacking(found[name], offices), name


def _lacking(person: Person, offices: tuple[str, ...]) -> set[str]:
    return set(map(match_key, offices)) - {match_key(office.title) for office in person.offices}


@each
def test_a_reader_of_two_paragraphs_finds_the_places(seed: Seed, article: ArticleEnriched) -> None:
    found = {
        (mention.surface, place.province) for place in article.places for mention in place.mentions
    }
    for name, province in seed.places.items():
        assert any(name in surface and province == of for surface, of in found), found


@each
def test_a_reader_of_two_paragraphs_finds_the_documents(
    seed: Seed, article: ArticleEnriched
) -> None:
    surfaces = " ".join(
        mention.surface for document in article.documents for mention in document.mentions
    )
    assert not [number for number in seed.documents if number not in surfaces]


@each
def test_a_reader_of_two_paragraphs_finds_the_dates(seed: Seed, article: ArticleEnriched) -> None:
    found = {(found.first, found.last) for found in article.dates}
    wanted = [interval.split("/") for interval in seed.dates]
    assert {(date.fromisoformat(a), date.fromisoformat(b)) for a, b in wanted} <= found
