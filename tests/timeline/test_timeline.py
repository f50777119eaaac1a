"""Who held which office where and when."""

from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from benchmarks.timeline import score
from services.store import NamedPersons
from services.timeline import timeline
from tests.timeline.told import named

TEXTS = Path(__file__).parent


@cache
def _annotated(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((TEXTS / name).read_text("utf-8"))
    return read


@cache
def _articles(name: str) -> tuple[NamedPersons, ...]:
    return tuple(
        named(
            text["text"].strip(),
            text["published"],
            name=text["id"],
            province=text["province"],
            portal=text["portal"],
            origin=text.get("copy_of"),
        )
        for text in _annotated(name)["articles"]
    )


@pytest.mark.parametrize("name", ["texts.yaml", "texts_held_out.yaml", "texts_unseen.yaml"])
def test_what_is_annotated_is_found_and_nothing_else(name: str) -> None:
    total = score(_annotated(name), timeline(_articles(name)))
    assert total.errors == []
    assert (total.right, total.false, total.merged) == (total.stated, 0, 0)


def test_of_the_wording_of_papers_one_is_missed_and_nothing_is_false() -> None:
    total = score(_annotated("texts_papers.yaml"), timeline(_articles("texts_papers.yaml")))
    assert (total.right, total.stated, total.false, total.merged) == (26, 27, 0, 0)
    assert (total.false, total.merged) == (0, 0)


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = list(_articles("texts.yaml"))
    found = timeline(articles)
    for seed in range(3):
        Random(seed).shuffle(articles)  # noqa: S311 - any order
        assert timeline(articles) == found


def test_copies_are_one_voice() -> None:
    (person,) = (one for one in timeline(_articles("texts.yaml")) if one.name == "Trần Quốc Mẫn")
    director = next(one for one in person.spells if one.post.title == "Giám đốc Sở Y tế")
    assert len({one.source.article_id for one in director.statements}) == 2
    assert director.voices == 1


def test_namesakes_know_each_other_and_have_keys_of_their_own() -> None:
    found = [one for one in timeline(_articles("texts.yaml")) if one.name == "Nguyễn Văn Hùng"]
    keys = {one.key for one in found}
    assert len(keys) == 3
    assert all({*one.namesakes} == keys - {one.key} for one in found)


def test_two_of_one_name_and_first_post_have_two_keys() -> None:
    found = [one for one in timeline(_articles("texts_held_out.yaml")) if "Thanh Tâm" in one.name]
    assert len({one.key for one in found}) == 2


def test_a_proposal_is_no_spell() -> None:
    text = "Hội nghị giới thiệu ông Lê Tấn Đạt để bầu giữ chức Chủ tịch HĐND tỉnh."
    (person,) = timeline([named(text, date(2026, 1, 5), name="a1")])
    assert person.spells == ()
    assert person.proposed[0].post.title == "Chủ tịch Hội đồng nhân dân"
