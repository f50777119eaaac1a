"""In which order the answers of a search come."""

from services.store.search.expressions import expression_of
from services.store.search.ranking import Candidate, ranked

ASKED = expression_of("xâm nhập mặn")


def order(*candidates: Candidate) -> list[str]:
    assert ASKED
    return [one.article_id for _, one in ranked(ASKED, candidates)]


def test_titles_come_before_texts_and_words_together_before_words_apart() -> None:
    assert order(
        Candidate("apart", 9, "Tin", together=False),
        Candidate("text", 8, "Tin", together=True),
        Candidate("title", 1, "Xâm nhập mặn", together=True),
        Candidate("title apart", 2, "Mặn xâm rồi nhập", together=False),
    ) == ["title", "title apart", "text", "apart"]


def test_of_equals_the_newest_comes_first_and_nothing_comes_twice() -> None:
    assert order(
        Candidate("old", 1, "Tin", together=True),
        Candidate("new", 2, "Tin", together=True),
        Candidate("new", 2, "Tin", together=False),
    ) == ["new", "old"]


def test_of_a_cluster_the_best_answer_is_left() -> None:
    assert ASKED
    found = ranked(
        ASKED,
        [
            Candidate("copy", 2, "Tin", together=True, cluster="origin"),
            Candidate("origin", 1, "Xâm nhập mặn", together=True, cluster="origin"),
            Candidate("other", 3, "Tin", together=True, cluster="other"),
        ],
        one_per_cluster=True,
    )
    assert [one.article_id for _, one in found] == ["origin", "other"]
