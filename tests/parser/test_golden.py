import pytest

from services.parser.parse import parse
from tests.parser.pages import FOLDER, golden

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
        "canonical": article.canonical_url,
        "tags": list(article.tags),
        "related": [link.url for link in article.related],
        "headings": [block.text for block in article.blocks if block.kind == "heading"],
    }
    stated = {field: value for field, value in expected.items() if field in found}
    assert {field: found[field] for field in stated} == stated
    for field in ("prefix", "source", "sign_off"):
        assert found[field] == expected.get(field)
