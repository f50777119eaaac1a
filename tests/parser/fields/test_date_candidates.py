"""The times that a page states for machines, and how far each is believed."""

from datetime import datetime

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
