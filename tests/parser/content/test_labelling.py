"""The first rule that claims a line gives it its label, once, and is named."""

from collections.abc import Sequence

import pytest

from services.parser.content import LabelledLine, PageContext, Rule, label_lines, labelling
from services.parser.content.labelling import read_lines, signatures_beside
from services.parser.content.model import Claim
from services.parser.document import LineNo
from tests.parser.content.labelled import context_of, document
from tests.support.pages import PROSE

BODY = f"<p>{PROSE}</p><p><a href='/9'>Cầu Khe Nứa thông xe</a></p><p>{PROSE}</p>"


def rule(name: str, label: str | None) -> Rule:
    """Return a rule that claims every line which reads as related."""

    def test(_: PageContext, lines: Sequence[LabelledLine]) -> list[Claim]:
        return [Claim(one.line_no, label) for one in lines if one.label == "related"]  # type: ignore[arg-type]  # a label by its name

    return Rule(name, "page", test, None, "it is a test", "none")


def labelled(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> tuple[str | None, str]:
    monkeypatch.setattr(labelling, "PAGE_RULES", rules)
    page = document(BODY)
    lines = label_lines(context_of(page), range(len(page.lines)))
    return lines[1].label, lines[1].rule


def test_a_line_that_no_rule_claims_is_what_it_reads_as(monkeypatch: pytest.MonkeyPatch) -> None:
    assert labelled(monkeypatch) == ("related", "link")


def test_a_rule_of_the_page_goes_before_what_a_line_reads_as(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert labelled(monkeypatch, rule("one", "other")) == ("other", "one")


def test_the_first_claim_stands_also_that_a_line_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    claim_of_text, late = rule("text", None), Rule("late", "page", _all, None, "a test", "none")
    assert labelled(monkeypatch, claim_of_text, late) == (None, "text")


def _all(_: PageContext, lines: Sequence[LabelledLine]) -> list[Claim]:
    return [Claim(one.line_no, "other") for one in lines]


def test_a_line_keeps_its_label() -> None:
    page = document(BODY)
    line = read_lines(context_of(page), range(1))[0]
    with pytest.raises(AttributeError):
        line.label = "other"  # type: ignore[misc]  # what the test is about


def test_a_name_below_the_text_is_none_of_its_signatures() -> None:
    page = document(f"<div><p>{PROSE}</p></div><p>Tác giả: Văn phòng Sở</p><p>Lò Thị Xôm</p>")
    found = signatures_beside(context_of(page), (LineNo(1), LineNo(2)))
    assert [(one.label, one.rule) for one in found] == [("sign-off", "office")]
