"""What is said of a name that is none: which names there are, of many the nearest."""

from collections.abc import Iterable
from difflib import get_close_matches

from shared.text.normalization import match_key, without_marks

FEW = 12  # names that a line has room for
NEAREST = 3
MAX_GIVEN = 100  # characters of what was given that are said again


def there_is_none(what: str, given: str, known: Iterable[str]) -> str:
    """Return a line that says so: "no province 'ca mao': the nearest are Cà Mau, Cao Bằng"."""
    names = sorted(set(known))
    said = f"no {what} {given[:MAX_GIVEN]!r}"
    if len(names) <= FEW:
        return f"{said}: there are {', '.join(names)}" if names else said
    by_key = {_key(name): name for name in names}
    keys = get_close_matches(_key(given[:MAX_GIVEN]), by_key, n=NEAREST, cutoff=0.0)
    return f"{said}: the nearest are {', '.join(by_key[key] for key in keys)}"


def is_named(given: str, known: Iterable[str]) -> bool:
    """Return True if a name is one of these, whatever its case, with diacritics or without."""
    wanted = _key(given)
    return any(_key(name) == wanted for name in known)


def _key(name: str) -> str:
    return without_marks(match_key(name))
