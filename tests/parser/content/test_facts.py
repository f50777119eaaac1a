"""What is known of a line by itself."""

import pytest

from services.parser.content.facts import MAX_SHORT, LineFacts, facts_of
from tests.parser.content.labelled import context_of, document, line

TABLE = "<table>" + "<tr><th>Xã</th><td>12</td><td>34</td></tr>" * 3 + "</table>"


def facts(body: str, start: str, captions: set[str] | None = None) -> LineFacts:
    page = document(body)
    number, _ = line(page, start)
    return facts_of(context_of(page), number, captions or set(), is_below_picture=False)


@pytest.mark.parametrize(
    ("body", "start", "kind"),
    [
        ("<p><img src='/1.jpg'></p>", "", "picture"),
        ("<p>Hà Lam</p>", "Hà", "short line"),
        (f"<p>Hà {'L' * MAX_SHORT}</p>", "Hà", "line"),
        (TABLE, "12", "line"),
    ],
    ids=["picture", "words", "paragraph", "value of a table"],
)
def test_the_kind_says_which_rules_are_asked(body: str, start: str, kind: str) -> None:
    assert facts(body, start).kind == kind


def test_a_question_is_told() -> None:
    assert facts("<p>Vì sao?</p>", "Vì").asks
    assert not facts("<p>Vì thế.</p>", "Vì").asks


def test_the_words_of_a_caption_above_are_known_again() -> None:
    assert facts("<p>Ảnh: Hà Lam</p>", "Ảnh", {"ảnh: hà lam"}).repeats_caption
    assert not facts("<p>Ảnh: Hà Lam</p>", "Ảnh").repeats_caption
