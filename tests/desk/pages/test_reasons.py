"""Why a portal has its light, in Vietnamese: every code has its sentence, with its figures."""

from typing import get_args

import pytest

from services.desk.language import language
from services.desk.pages.reasons import reason_in
from services.health import Completeness, EntryHealth, Health, PortalFacts, Reading
from services.health.judgement import Code
from services.store import Break

AT = 1_793_000_000.0  # 26 October 2026, in the afternoon
FACTS = PortalFacts(
    portal="bao-mau",
    entries=tuple(EntryHealth("listing", str(n), AT, AT, AT, n, "x") for n in range(3)),
    last_article=AT,
    completeness=Completeness(shown=10, missing=(("u", "x"),) * 4),
    reading=Reading(pages=40, refused=30),
    drift=Break(
        portal="bao-mau", since=AT, opened_at=AT, reasons=("x",), measures=("date",), holds=False
    ),
)
SAYS = {
    "paused": "bantin portal resume bao-mau",
    "failing": "2 trong 3 trang mục bị lỗi",
    "incomplete": "4 trong 10 bài",
    "refused": "30 trong 40 trang",
    "silent": "lẽ ra đã có 1.200 bài",
    "drift": "/10/2026",
    "overdue": "/10/2026",
}


def _health(code: Code, **known: object) -> Health:
    stated = {"light": "amber", "expected": 1200.4, "next_visit": AT, "facts": FACTS, **known}
    return Health(portal="bao-mau", code=code, reason="in English", **stated)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", get_args(Code))
def test_every_code_has_its_sentence(code: Code) -> None:
    said = reason_in(language("vi"), _health(code))
    assert said != "in English"
    assert SAYS.get(code, "") in said
    assert "{" not in said
    assert reason_in(language("en"), _health(code)) == "in English"


def test_what_is_not_known_is_not_said() -> None:
    none = PortalFacts(portal="bao-mau")
    words = language("vi")
    assert reason_in(words, _health("well", facts=none)) == "chưa có bài nào"
    assert "lẽ ra" not in reason_in(words, _health("silent", expected=None))
    assert "liên kết mới" in reason_in(words, _health("refused", light="red"))
