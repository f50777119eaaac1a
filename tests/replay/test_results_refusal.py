"""When the results of a replay are too bad to be published unasked."""

from services.replay.results import MAX_SHRUNK, MAX_VANISHED, Summary, refusal


def _why(shrunk: int = 0, **verdicts: int) -> str | None:
    named = {name.replace("_", " "): number for name, number in verdicts.items()}
    summary = Summary(named, {}, {}, {}, shrunk, 0, 0)
    return refusal(summary, max_vanished=MAX_VANISHED, max_shrunk=MAX_SHRUNK)


def test_what_mends_passes() -> None:
    assert _why(equal=900, changed=80, better=15, worse=5, shrunk=5) is None
    assert _why(equal=1000, newly_refused=10) is None
    assert _why() is None


def test_articles_that_vanish_are_refused_with_their_number() -> None:
    assert "11 of 1011 articles are none any more" in (_why(equal=1000, newly_refused=11) or "")


def test_a_text_that_shrinks_is_refused_with_its_number() -> None:
    assert "60 of 1000 articles lose a tenth" in (_why(equal=940, worse=60, shrunk=60) or "")
