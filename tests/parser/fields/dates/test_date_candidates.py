"""The times that a page states for machines, and how far each is believed."""

from datetime import datetime

import pytest

from services.parser.document import parse_html, trim
from services.parser.fields.dates.date_candidates import (
    from_elements,
    from_metadata,
    from_scripts,
    from_url,
)
from services.parser.metadata import Sourced, read_metadata
from services.parser.parse import parse
from tests.support.pages import article, page


def published(
    head: str = "", body: str = "", url: str = "https://bao.example.vn/a-b-c.html"
) -> str | None:
    html = article(body).replace("<head>", f"<head>{head}").replace("</h1>", "</h1>" + body)
    moment = parse(page(html, url)).published
    return moment.value.isoformat() if moment else None


def test_a_time_in_the_head_takes_the_local_day() -> None:
    head = '<meta property="article:published_time" content="2020-06-30T23:30:00Z">'
    assert published(head) == "2020-07-01T06:30:00+07:00"


def test_disagreeing_dates_are_kept_as_candidates() -> None:
    head = '<meta property="article:published_time" content="2020-07-01T17:05:00+07:00">'
    html = article("").replace("<head>", f"<head>{head}")
    parsed = parse(page(html, "https://bao.example.vn/2020/07/03/tin.html"))
    (provenance,) = [one for one in parsed.provenance if one.field == "published"]
    assert provenance.source == "meta"
    assert [one.source for one in provenance.candidates] == ["url"]
    assert datetime.fromisoformat(provenance.candidates[0].value).day == 3


def test_scripts_date_a_page_that_shows_no_date_where_they_agree() -> None:
    def stated(*days: str) -> str | None:
        data = ",".join(f'{{"publishedAt": "{day}T08:15:00+07:00"}}' for day in days)
        return published(head=f"<script>window.state = [{data}]</script>")

    assert stated("2026-02-07", "2026-02-07") == "2026-02-07T08:15:00+07:00"
    assert stated("2026-02-07", "2026-02-06") is None


def times_in_a_sidebar(*days: str) -> str | None:
    times = "".join(f"<li><time datetime='{day}'>{day}</time></li>" for day in days)
    rest = "<p>Liên hệ tòa soạn</p>" * 20 + f"<div class='side'><ul>{times}</ul></div>"
    moment = parse(page(article("").replace("</body>", rest + "</body>"))).published
    return moment.value.date().isoformat() if moment else None


def test_times_of_a_list_far_away_date_other_articles() -> None:
    assert times_in_a_sidebar("2026-02-01", "2026-02-02", "2026-02-03") is None


def test_the_only_time_of_a_page_dates_it_wherever_it_stands() -> None:
    assert times_in_a_sidebar("2026-02-01") == "2026-02-01"


def test_json_ld_goes_before_meta_and_an_earlier_value_before_a_later_one() -> None:
    values = [Sourced("2026-02-12", "meta"), Sourced("2026-02-11", "meta")]
    values.append(Sourced("2026-02-10", "jsonld"))
    first, second, json_ld = from_metadata(values, month_first=False)
    assert json_ld.rank - 2 < first.rank < second.rank
    assert from_metadata([Sourced("hôm qua", "meta")], month_first=False) == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://bao.example.vn/2026/02/07/tin.html", "2026-02-07"),
        ("https://bao.example.vn/tin/2026-2-7-a.html", "2026-02-07"),
        ("https://bao.example.vn/tin-20260207.html", "2026-02-07"),
        ("https://bao.example.vn/tin-120260207085200123.html", "2026-02-07"),
        ("https://bao.example.vn/tin-20261307.html", None),
        ("https://bao.example.vn/tin-so-123456.html", None),
        ("https://bao.example.vn/2026/02/", None),
    ],
)
def test_a_url_may_be_filed_under_a_day(url: str, day: str | None) -> None:
    days = [candidate.moment.value.date().isoformat() for candidate in from_url(url)]
    assert days == ([day] if day else [])


def elements(html: str, *, far: bool = False) -> list[tuple[str, int]]:
    """Return the days of the elements of a page and the distance of their ranks from the first."""
    tree = parse_html(html)
    times = {node.mem_id for node in tree.css("time")} if far else set()
    stated = read_metadata(tree, trim(html))
    found = from_elements(stated, month_first=False, far=times)
    return [(one.moment.value.date().isoformat(), one.rank - found[0].rank) for one in found]


def test_a_marked_element_goes_before_another_time() -> None:
    html = "<time datetime='2026-02-11'></time><time datetime='2026-02-12' pubdate></time>"
    (other, _), (marked, distance) = elements(html)
    assert (other, marked) == ("2026-02-11", "2026-02-12")
    assert distance < 0


@pytest.mark.parametrize(
    "html",
    [
        "<time datetime='2026-02-12T08:15:00+07:00'>hôm kia</time>",
        "<time>12/02/2026</time>",
        "<abbr class='published' title='2026-02-12'>hôm kia</abbr>",
        "<meta itemprop='datePublished' content='2026-02-12'>",
    ],
)
def test_an_element_states_its_time_in_an_attribute_or_shows_it(html: str) -> None:
    assert [day for day, _ in elements(html)] == ["2026-02-12"]


def test_the_time_of_a_change_is_none_of_publication() -> None:
    assert elements("<time itemprop='dateModified' datetime='2026-02-12'></time>") == []


def test_far_times_count_where_they_agree() -> None:
    one, other = "<time datetime='2026-02-12'></time>", "<time datetime='2026-02-11'></time>"
    assert len(elements(one + one, far=True)) == 2
    assert elements(one + other, far=True) == []
    assert len(elements(one + other)) == 2


def test_keys_of_scripts_may_be_assignments() -> None:
    html = "<script>var a = {'pubDate': 'Thu, 12 Feb 2026 08:15:00 +0700'};</script>"
    (candidate,) = from_scripts([html], month_first=False)
    assert candidate.moment.value.isoformat() == "2026-02-12T08:15:00+07:00"
