"""Which language a reader gets: as the address asks, else the cookie, else the browser."""

from collections.abc import Mapping

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
# Ranges of Accept-Language that are read; a browser sends a handful.
MAX_RANGES = 20


def chosen(asked: str | None, cookie: str | None, accepted: str | None) -> str:
    """Return "vi" or "en"; Vietnamese where nobody wishes for one of the two."""
    for wish in (asked, cookie):
        if wish in LANGUAGES:
            return wish
    weights = _weights(accepted or "")
    best = max(LANGUAGES, key=lambda code: weights.get(code, 0.0))
    return best if weights.get(best, 0.0) > weights.get(DEFAULT, 0.0) else DEFAULT


def _weights(accepted: str) -> Mapping[str, float]:
    """Return how much each language is wanted: "en-GB,en;q=0.8,vi;q=0.5" gives en 1.0, vi 0.5."""
    weights: dict[str, float] = {}
    for part in accepted.split(",")[:MAX_RANGES]:
        tag, _, parameter = part.strip().partition(";")
        code = tag.strip().split("-")[0].casefold()
        weights[code] = max(weights.get(code, 0.0), _quality(parameter))
    return weights


def _quality(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
