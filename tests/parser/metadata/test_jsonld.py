import json

import pytest

from services.parser.metadata.jsonld import MAX_DATA_DEPTH, MAX_DATA_NODES, read_json_ld

ARTICLE = {
    "@type": "https://schema.org/NewsArticle",
    "headline": "Khánh thành cầu Vàm Xáng",
    "datePublished": "2026-03-07",
    "dateModified": "2026-03-08",
    "author": [{"@type": "Person", "name": "Hà Lam"}, {"@type": "Organization", "name": "Báo X"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Báo Hà Lam"},
    "articleSection": ["Xã hội", "Giao thông"],
    "keywords": "cầu; Vàm Xáng, sông",
}


def test_an_article_states_its_facts() -> None:
    facts = read_json_ld([json.dumps(ARTICLE)], [])
    assert facts.titles == ["Khánh thành cầu Vàm Xáng"]
    assert (facts.published, facts.modified) == (["2026-03-07"], ["2026-03-08"])
    assert facts.authors == ["Hà Lam"]
    assert facts.publisher_names == {"Báo X", "Báo Hà Lam"}
    assert facts.sections == ["Xã hội", "Giao thông"]
    assert facts.tags == ["cầu", "Vàm Xáng", "sông"]
    assert facts.is_article


def test_an_article_under_another_headline_is_of_another_page() -> None:
    other = {
        **ARTICLE,
        "headline": "Thu hoạch lúa đông xuân ở Hà Lam",
        "datePublished": "2020-01-01",
    }
    scripts = [json.dumps({"@graph": [other, ARTICLE]})]
    assert read_json_ld(scripts, ["Khánh thành cầu Vàm Xáng | Báo X"]).published == ["2026-03-07"]
    # Where none is headed as the page is, nothing tells them apart.
    assert read_json_ld(scripts, ["Chi tiết tin"]).published == ["2020-01-01", "2026-03-07"]


def test_breadcrumbs_and_lists_are_read() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"name": "Trang chủ"}, {"item": {"name": "Xã hội"}}, {"item": "/x"}],
    }
    facts = read_json_ld([json.dumps([crumbs, {"@type": "CollectionPage"}])], [])
    assert facts.sections == ["Trang chủ", "Xã hội"]
    assert facts.is_listing
    assert not facts.is_article


def test_a_created_day_stands_in_for_the_published_one() -> None:
    created = {"@type": "BlogPosting", "dateCreated": "2026-03-07"}
    assert read_json_ld([json.dumps(created)], []).published == ["2026-03-07"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Hà\nLam", "datePublished": "2026-03-07"};',
        '{"@type": "NewsArticle", "headline": "Xã "Hà Lam"", "datePublished": "2026-03-07"}',
    ],
)
def test_a_broken_script_still_states_its_times(script: str) -> None:
    assert read_json_ld([script], []).published == ["2026-03-07"]


@pytest.mark.parametrize("script", ["", "null", "[1, 2]", '{"@type": 5}', '{"@type": "Article"'])
def test_data_of_any_shape_states_nothing(script: str) -> None:
    facts = read_json_ld([script], ["Hà Lam"])
    assert (facts.titles, facts.published, facts.authors) == ([], [], [])


def test_data_is_read_within_both_caps() -> None:
    deep: object = ARTICLE
    for _ in range(MAX_DATA_DEPTH):
        deep = [deep]
    wide = [{} for _ in range(MAX_DATA_NODES)]
    assert read_json_ld([json.dumps(deep)], []).titles == []
    assert read_json_ld([json.dumps([*wide, ARTICLE])], []).titles == []
    assert read_json_ld([json.dumps([*wide[:10], ARTICLE])], []).titles == [ARTICLE["headline"]]


@pytest.mark.parametrize(
    "script",
    [
        "{%s,}",
        "{%s, // hết\n}",
        "{/* tin */%s}",
        "//<![CDATA[\n{%s}\n//]]>",
        "[{%s},]",
        '{%s,"description":"dòng\nhai, ]"}',
        '{%s,"url":"https://halam.example//a, }"}',
    ],
)
def test_what_scripts_add_to_json_does_not_count(script: str) -> None:
    facts = read_json_ld([script % json.dumps(ARTICLE)[1:-1]], [])
    assert facts.authors == ["Hà Lam"]
    assert facts.published == ["2026-03-07"]
