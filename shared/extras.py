"""Libraries that only some installations have, and the line that says how to get them."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.errors import UsageError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Wrap the imports of what the extra `name` brings ("kafka").

    Where it is missing, UsageError says how to install it.
    """
    try:
        yield
    except ImportError as missing:
        raise UsageError(f"{missing}: run `pip install 'bantin[{name}]'`") from missing
