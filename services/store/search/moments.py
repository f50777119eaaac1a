"""A number for each article whose order is that of lists: pure, the same for every database.

The last published has the largest; of one millisecond that with the smaller id; what states no time
comes below all that do. One index over it, behind any key, gives a page of a list without sorting.
"""

from datetime import datetime

from shared.contract import VIETNAM, ArticleEnriched

_ID_BITS = 20
_ID_DIGITS, _UNDATED_DIGITS = _ID_BITS // 4, 15
_LARGEST_ID = (1 << _ID_BITS) - 1
# Years 1970 to 2248 fit beside the bits of the id; what states others is put at these ends.
_LATEST = (1 << 43) - 1


def moment_of(article: ArticleEnriched) -> int:
    """Return the place of an article in time, a signed number of 64 bits."""
    if article.published is None:
        return -1 - _bits(article.article_id, _UNDATED_DIGITS)
    return (
        first_moment(article.published.value) + _LARGEST_ID - _bits(article.article_id, _ID_DIGITS)
    )


def first_moment(instant: datetime) -> int:
    """Return the smallest number of articles published at this instant."""
    milliseconds = int(instant.timestamp() * 1000)
    return min(max(milliseconds, 0), _LATEST) << _ID_BITS


def bounds(
    since: datetime | None, until: datetime | None, up_to: int | None = None
) -> tuple[int | None, int | None]:
    """Return the first number within two instants, and the first behind; None where unbounded.

    Articles without a time are in no range of instants. `up_to` is the last number of all.
    """
    behind = [first_moment(until)] if until else []
    behind += [up_to + 1] if up_to is not None else []
    if since is None and until is None:
        return None, min(behind, default=None)
    return first_moment(since) if since else 0, min(behind, default=None)


def month_of(moment: int) -> str | None:
    """Return the month of a number in Vietnam: "2026-03"; None where no time is stated."""
    if moment < 0:
        return None
    instant = datetime.fromtimestamp((moment >> _ID_BITS) / 1000, VIETNAM)
    return f"{instant:%Y-%m}"


def _bits(article_id: str, digits: int) -> int:
    try:
        return int(article_id[:digits], 16)
    except ValueError:  # an id that is not ours
        return sum(article_id.encode()) & _LARGEST_ID
