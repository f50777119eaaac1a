"""How work ends other than well; each docstring says what happens next."""

from collections.abc import Sequence


class Skipped(Exception):  # noqa: N818 - an outcome, not an error
    """Nothing to do for this record: it is committed and counted by its reason.

    The reason is one of a closed set of short words ("robots", "unchanged", "not-an-article"): it
    becomes a metric label. What a person should read goes into the detail.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Rejected(Exception):  # noqa: N818 - an outcome, not an error
    """This record can never succeed: it is copied byte for byte to the dead-letter topic."""


class TimedOut(Rejected):
    """This record takes longer than any record may: it is given up, as one that never succeeds."""


class Unavailable(Exception):  # noqa: N818 - an outcome, not an error
    """Our own Kafka or database is away: nothing is committed and the batch is tried again."""


class TooLargeError(Exception):
    """Kafka takes these records for no retry: their topic is kept for smaller ones than we know.

    All others that were published with them are acknowledged.
    """

    def __init__(self, records: Sequence[object], topic: str) -> None:
        super().__init__(
            f"{topic} takes no record so large, though bantin may write it: raise its "
            "max.message.bytes"
        )
        self.records = records


class FuseBlownError(Exception):
    """Too many records died in a row: the service stops before it drains a topic."""


class UsageError(Exception):
    """A person who runs bantin can mend this: printed as one line, exit code 2."""


class RefusedError(UsageError):
    """Kafka is there and refuses us: a person must mend it, and no waiting will."""


MAX_CHARACTERS = 2000  # cap: what an error says of itself travels in a header of the dead letter


def in_words(error: Exception) -> str:
    """Return "KeyError: 'title'", say, as text that any log and header takes."""
    try:
        words = f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - an error of somebody's own may fail even to say what it is
        words = type(error).__name__
    return words[:MAX_CHARACTERS].encode("utf-8", "replace").decode()


def as_bug(error: BaseException) -> Exception:
    """Return the error as an exception that ends one record and nothing else."""
    if isinstance(error, Exception):
        return error
    bug = RuntimeError(f"{type(error).__name__} raised by a handler")
    bug.__cause__ = error
    return bug
