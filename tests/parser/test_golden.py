from typing import get_args

import pytest

from services.parser.content import Label
from services.parser.explain import explain
from services.parser.parse import parse
from shared.text.normalization import clean
from tests.support.pages import FOLDER, golden

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_page_reads_as_a_person_reads_it(name: str) -> None:
    page, expected = golden(name)
    article = parse(page)

    assert article.title == expected["title"]
    assert article.text.startswith(expected["starts"])
    assert article.text.endswith(expected["ends"])
    for part in expected.get("contains", ()):
        assert part in article.text
    for part in expected.get("absent", ()):
        assert part not in article.text
    assert [author.name for author in article.authors] == expected["authors"]
    captions = [image.caption for image in article.images if image.caption]
    assert captions == expected.get("captions", [])


@pytest.mark.parametrize("name", NAMES)
def test_the_fields_of_a_golden_page_are_typed_and_complete(name: str) -> None:
    page, expected = golden(name)
    article = parse(page)

    found = {
        "lead": article.lead,
        "published": article.published and article.published.value.isoformat(),
        "prefix": article.prefix,
        "source": article.source,
        "sign_off": article.sign_off,
        "section": article.section,
        "credits": [image.credit for image in article.images if image.credit],
        "images": [image.url for image in article.images],
        "attachments": [[one.name, one.url, one.type, one.size] for one in article.attachments],
        "canonical": article.canonical_url,
        "tags": list(article.tags),
        "related": [link.url for link in article.related],
        "headings": [block.text for block in article.blocks if block.kind == "heading"],
    }
    stated = {field: value for field, value in expected.items() if field in found}
    assert {field: found[field] for field in stated} == stated
    for field in ("prefix", "source", "sign_off"):
        assert found[field] == expected.get(field)


KINDS = set(get_args(Label)) - {"picture", "picture-beside"}


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_lead_and_the_blocks_and_nothing_else(name: str) -> None:
    article = parse(golden(name)[0])
    parts = [article.lead] if article.lead else []
    assert article.text == "\n\n".join([*parts, *(block.text for block in article.blocks)])
    assert article.text == clean(article.text)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stripped_is_kept_under_one_of_the_stated_kinds(name: str) -> None:
    article = parse(golden(name)[0])
    assert {part.kind for part in article.stripped} <= KINDS
    for part in article.stripped:
        if part.kind in ("caption", "sign-off", "byline", "date-line"):
            assert part.text not in [block.text for block in article.blocks]


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_can_be_explained(name: str) -> None:
    page, expected = golden(name)
    explanation = explain(page)
    assert explanation.refused is None
    assert explanation.title == expected["title"]
    assert explanation.steps[0].share == 1
    assert {line.kind for line in explanation.lines} <= KINDS | {"kept"}


def test_a_view_counter_does_not_make_another_content() -> None:
    page, _ = golden("government_portal")
    other = page.model_copy(update={"body": page.body.replace("1.245", "1.246")})
    assert parse(page).content_hash == parse(other).content_hash


def test_a_corrected_word_makes_another_content() -> None:
    page, _ = golden("government_portal")
    other = page.model_copy(update={"body": page.body.replace("xung yếu", "trọng yếu")})
    assert parse(page).content_hash != parse(other).content_hash
