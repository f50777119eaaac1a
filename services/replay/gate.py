"""When the results of a replay are too bad to be published unasked."""

from services.replay.results import Summary

# Shares of the articles that were held against what is stored; chosen so that a rule that mends a
# portal passes and one that breaks a layout does not; ±20 % of each decides over 1 in 500 articles.
MAX_VANISHED = 0.01
MAX_SHRUNK = 0.05


def refusal(summary: Summary, *, max_vanished: float, max_shrunk: float) -> str | None:
    """Return why the results are not published, None when they may be."""
    held = summary.held_against()
    reasons = [
        f"{number} of {held} articles {what} (more than {most:.1%})"
        for number, what, most in (
            (summary.verdicts.get("newly refused", 0), "are none any more", max_vanished),
            (summary.shrunk, "lose a tenth of their text or more", max_shrunk),
        )
        if held and number / held > most
    ]
    return "; ".join(reasons) or None
