"""The words of the desk: each language has the same keys, and those that are used."""

import re
from datetime import UTC, date, datetime, timedelta
from string import Formatter

import pytest

from services.desk.language import LANGUAGES, language
from shared.contract import Moment
from tests.support.paths import ROOT

VI, EN = language("vi"), language("en")
SOURCES = [*ROOT.glob("services/desk/**/*.html"), *ROOT.glob("services/desk/**/*.py")]
USED = {
    key
    for path in SOURCES
    for key in re.findall(r"""\b(?:t|words)\(["']([a-z_]+\.[\w-]+)["']""", path.read_text())
}
# Groups whose keys are made of what is shown, not written out.
GROUPS = {
    "menu", "weekday", "month", "ago", "ahead", "kind", "kinds", "level", "occasion", "reading",
    "cause", "stripped", "source", "stage", "outcome", "error", "field", "portal_kind",
    "people_kind", "people_said", "people_rule", "conflict",
    "health", "light",
}  # fmt: skip


def test_every_language_has_the_same_keys() -> None:
    assert set(VI.texts) == set(EN.texts)


def test_every_text_takes_the_same_values() -> None:
    different = [key for key in VI.texts if _names(VI.texts[key]) != _names(EN.texts[key])]
    assert not different


def _names(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_every_text_that_is_used_is_there_and_every_one_that_is_there_is_used() -> None:
    assert not USED - set(VI.texts)
    assert not [key for key in VI.texts if key.split(".")[0] not in GROUPS and key not in USED]


def test_no_text_is_empty_or_holds_markup() -> None:
    texts = [text for code in LANGUAGES for text in language(code).texts.values()]
    assert not [text for text in texts if not text.strip() or "<" in text or "&" in text]


def test_a_number_of_one_has_its_own_form() -> None:
    assert EN("articles.found", n=1) == "1 article"
    assert EN("articles.found", n=12_400) == "12,400 articles"
    assert VI("articles.found", n=12_400) == "12.400 bài"


def test_a_text_that_there_is_not_is_an_error_and_a_word_of_others_is_itself() -> None:
    with pytest.raises(KeyError):
        VI("no.such")
    assert VI.word("level", "province") == "tỉnh, thành"
    assert VI.word("level", "galaxy") == "galaxy"


def test_days_and_times_are_those_of_vietnam() -> None:
    day, night = date(2026, 3, 7), datetime(2026, 3, 6, 18, 30, tzinfo=UTC)
    assert VI.day(day, weekday=True) == "Thứ bảy, 7/3/2026"
    assert EN.day(day, weekday=True) == "Saturday, 7 Mar 2026"
    assert VI.time(night) == "01:30 7/3/2026"
    assert EN.days(day, day) == "7 Mar 2026"
    assert VI.days(day, day + timedelta(1)) == "7/3/2026 – 8/3/2026"


def test_a_moment_is_as_exact_as_its_page() -> None:
    value = datetime(2026, 3, 7, tzinfo=UTC)
    assert VI.moment(Moment(value=value, precision="day")) == "7/3/2026"
    assert VI.moment(Moment(value=value)) == "07:00 7/3/2026"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (1, "100 %"), (0.5, "50 %"), (0.999, "99.9 %"), (0.0001, "0.1 %"), (0.95, "95 %")],
)
def test_a_share_is_whole_only_where_it_is(share: float, said: str) -> None:
    assert EN.share(share) == said
