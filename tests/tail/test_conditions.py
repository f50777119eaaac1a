"""Which changes fit."""

import pytest

from services.tail.conditions import Conditions
from shared.contract.events import ArticleStored
from shared.contract.values import Summary
from tests.support.stored_articles import START, article, document, person, place

ARTICLE = article(
    1,
    portal="dien-bien",
    province="Điện Biên",
    persons=(person("Trần Văn Mẫu"),),
    places=(place("Mường Thanh"),),
    documents=(document("Chỉ thị số 05-CT/TW"),),
    summary=Summary(topics=("nông thôn mới",)),
)
FITTING = (
    {"person": "Trần Văn Mẫu"},
    {"person": "tran van mau"},
    {"place": "muong thanh"},
    {"province": "Điện Biên"},
    {"document": "05-CT/TW"},
    {"topic": "Nông thôn mới", "person": "Trần Văn Mẫu"},
    {},
)
OTHERS = (
    {"person": "Trần Văn"},
    {"person": "Trán Văn Mẫu"},
    {"place": "Điện"},
    {"province": "Cà Mau"},
    {"document": "06-CT/TW"},
    {"topic": "giáo dục"},
    {"topic": "Nông thôn mới", "person": "Lê Thị Mẫu"},
)


@pytest.mark.parametrize("said", FITTING)
def test_what_the_article_says_fits(said: dict[str, str]) -> None:
    assert Conditions(**said).hold_in(ARTICLE)


@pytest.mark.parametrize("said", OTHERS)
def test_what_it_does_not_say_does_not(said: dict[str, str]) -> None:
    assert not Conditions(**said).hold_in(ARTICLE)


def test_portal_and_cause_are_told_by_the_announcement_alone() -> None:
    facts = ARTICLE.model_dump(include={*ArticleStored.model_fields})
    change = ArticleStored(**facts, cause="new", revision=1, stored_at=START)

    assert Conditions(portal="dien-bien", causes=["new", "gone"]).hold_for(change)
    assert not Conditions(portal="ca-mau").hold_for(change)
    assert not Conditions(causes=["gone"]).hold_for(change)
    assert not Conditions(portal="ca-mau").ask_for_the_article()
    assert Conditions(topic="giáo dục").ask_for_the_article()
