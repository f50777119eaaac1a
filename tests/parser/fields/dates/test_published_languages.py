"""Vietnamese and English pages are read in full, others by what they state for machines."""

import pytest

from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from tests.support.pages import ENGLISH, PROSE, article, page

SENTENCES = {
    "vi": PROSE,
    "en": ENGLISH,
    "fr": (
        "Le conseil municipal de Valmont a adopté mardi soir le budget de l'année prochaine, "
        "devant plus de deux cents habitants venus des douze quartiers de la commune. "
    ),
    "id": (
        "Dewan kota Sukamaju menyetujui anggaran tahun depan pada rapat terbuka hari Selasa malam, "
        "dengan lebih dari dua ratus warga dari dua belas kelurahan. "
    ),
    "fa": "شورای شهر بودجه سال آینده را در نشست علنی با حضور بیش از دویست نفر تصویب کرد. " * 2,
    "th": "สภาเทศบาลอนุมัติงบประมาณปีหน้าในการประชุมเปิด โดยมีชาวบ้านกว่าสองร้อยคนเข้าร่วม " * 2,
    "zh": "市议会星期二晚上通过了明年的预算，来自十二个街区的两百多名居民出席了会议。" * 4,
}
ABROAD = sorted(set(SENTENCES) - {"vi", "en"})
URL = "https://news.example.com/a-b-c/"


def read(
    language: str, row: str = "", *, head: str = "", states: str | None = None, url: str = URL
) -> ArticleParsed:
    """Return the article of a page in a language that states another one, if it is told to."""
    html = article("").replace(PROSE, SENTENCES[language]).replace("</h1>", f"</h1>{row}")
    html = html.replace("<html>", f"<html lang='{states or language}'>")
    return parse(page(html.replace("<head>", f"<head>{head}"), url))


def published(
    language: str, row: str = "", *, head: str = "", states: str | None = None, url: str = URL
) -> str | None:
    moment = read(language, row, head=head, states=states, url=url).published
    return moment.value.isoformat() if moment else None


@pytest.mark.parametrize("language", ABROAD)
@pytest.mark.parametrize(
    "row",
    [
        "<div class='date'>03/02/2026 08:15</div>",
        "<div>25.02.2026</div>",
        "<div>2026-02-03 08:15</div>",
        "<div>February 3, 2026</div>",
        "<div>Publié le 3 février 2026</div>",
        "<div>2026年2月3日</div>",
        "<div>3 กุมภาพันธ์ 2569</div>",
        "<div>۱۴۰۴/۱۱/۱۴</div>",
        "<div>14 بهمن 1404 - 08:15</div>",
        "<div><time>03/02/2026</time></div>",
        "<div><time datetime='2569-02-03'>3 ก.พ. 2569</time></div>",
        "<div><time datetime='1404-11-14'>14 بهمن 1404</time></div>",
    ],
)
def test_the_text_of_other_languages_gives_no_date(language: str, row: str) -> None:
    assert published(language, row) is None


@pytest.mark.parametrize("states", ["vi", "en-US", "th"])
def test_a_template_does_not_make_text_vietnamese_or_english(states: str) -> None:
    row = "<div class='date'>03/02/2026 08:15</div>"
    assert published("th", row, states=states, url="https://bao.example.vn/a-b-c/") is None


@pytest.mark.parametrize("language", sorted(SENTENCES))
@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2026-02-03T08:15:00+09:00'>",
        """<script type="application/ld+json">{"@type": "NewsArticle",
        "datePublished": "2026-02-03T08:15:00+09:00"}</script>""",
        """<script>state = {"publishedAt": "2026-02-03T08:15:00+09:00"}</script>""",
    ],
)
def test_what_a_head_states_for_machines_counts_in_every_language(language: str, head: str) -> None:
    assert published(language, head=head) == "2026-02-03T08:15:00+09:00"


@pytest.mark.parametrize("language", ABROAD)
def test_times_of_elements_and_addresses_count_in_every_language(language: str) -> None:
    time = "<time datetime='2026-02-03T08:15:00+09:00'>03/02/2026</time>"
    assert published(language, time) == "2026-02-03T08:15:00+09:00"
    filed = "https://news.example.com/2026/02/03/a-b-c/"
    assert published(language, url=filed) == "2026-02-03T00:00:00+07:00"


@pytest.mark.parametrize("language", ABROAD)
def test_a_numeric_date_of_a_head_is_not_guessed(language: str) -> None:
    head = "<meta property='article:published_time' content='03/02/2026 08:15'>"
    assert published(language, head=head) is None


@pytest.mark.parametrize(
    ("language", "states", "wanted"),
    [
        ("vi", "en-US", "2026-02-03T08:15:00+07:00"),
        ("vi", "vi", "2026-02-03T08:15:00+07:00"),
        ("en", "vn", "2026-02-03T08:15:00+07:00"),
        ("en", "en-GB", "2026-02-03T08:15:00+07:00"),
    ],
)
def test_vietnamese_text_writes_the_day_first_whatever_its_template_states(
    language: str, states: str, wanted: str
) -> None:
    assert published(language, "<div>03/02/2026 08:15</div>", states=states) == wanted


def test_a_time_in_utc_stays_in_utc_abroad_and_is_local_in_vietnam() -> None:
    head = "<meta property='article:published_time' content='2026-02-03T19:15:00Z'>"
    assert published("en", head=head) == "2026-02-03T19:15:00+00:00"
    assert published("vi", head=head) == "2026-02-04T02:15:00+07:00"
