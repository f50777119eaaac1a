from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml

from services.parser.parse import parse
from tests.parser.pages import article, page


def seen_abroad(utc: str, *, url: str, body: str = "", head: str = "") -> str | None:
    """Return the time that a page of another country is read to state."""
    meta = f'<meta property="article:published_time" content="{utc}">{head}'
    html = article("").replace("<html>", "<html lang='en'>").replace("<head>", "<head>" + meta)
    moment = parse(page(html.replace("</h1>", "</h1>" + body), url)).published
    return moment.value.isoformat() if moment else None


def test_a_time_in_utc_is_written_on_the_day_that_the_address_shows() -> None:
    seen = seen_abroad("2020-02-18T02:18:11Z", url="https://news.example.com/2020/02/17/a-b-c/")
    assert seen == "2020-02-17T23:18:11-03:00"
    assert datetime.fromisoformat(seen) == datetime.fromisoformat("2020-02-18T02:18:11+00:00")


def test_a_time_in_utc_is_written_on_the_day_that_readers_saw_east_of_it() -> None:
    seen = seen_abroad(
        "2020-02-17T22:18:11Z",
        url="https://news.example.com/a-b-c/",
        body="<div class='date'>February 18, 2020</div>",
    )
    assert seen == "2020-02-18T00:18:11+02:00"


def test_a_day_that_no_zone_reaches_leaves_the_time_as_it_is() -> None:
    url = "https://news.example.com/2020/07/08/a-b-c/"
    assert seen_abroad("2020-07-09T10:04:04Z", url=url) == "2020-07-09T10:04:04+00:00"


def test_a_time_in_utc_takes_the_zone_of_the_other_times_of_its_page() -> None:
    seen = seen_abroad(
        "2020-05-02T02:54:29Z",
        url="https://news.example.com/a-b-c/",
        head='<script>var next = {"date": "Fri, 01 May 2020 23:00:00 -0400"}</script>',
    )
    assert seen == "2020-05-01T22:54:29-04:00"


def test_a_time_in_utc_takes_the_zone_of_its_country() -> None:
    url = "https://news.example.ca/a-b-c/"
    assert seen_abroad("2020-08-25T00:23:33Z", url=url) == "2020-08-24T20:23:33-04:00"
    assert seen_abroad("2020-12-25T00:23:33Z", url=url) == "2020-12-24T19:23:33-05:00"


def test_a_page_that_shows_the_day_in_utc_keeps_it() -> None:
    url = "https://news.example.ca/2020/08/25/a-b-c/"
    assert seen_abroad("2020-08-25T00:23:33Z", url=url) == "2020-08-25T00:23:33+00:00"


def test_every_zone_of_a_country_exists() -> None:
    zones = yaml.safe_load(files("services.parser").joinpath("zones.yaml").read_text("utf-8"))
    assert all(len(country) == 2 and ZoneInfo(name) for country, name in zones.items())
