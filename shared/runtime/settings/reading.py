"""Settings, read once from the environment (BANTIN_*) by the command line or an app."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from shared.errors import UsageError
from shared.runtime.kafka.address import without_password
from shared.runtime.settings.settings import PREFIX, Settings

# Names of those who try bantin out: they are no settings, and no misspelt ones.
_OF_THE_TESTS = ("BANTIN_TEST_", "BANTIN_EVAL", "BANTIN_SEEDS", "BANTIN_ROOT")
_SERVICE_LINK = re.compile(r"_SERVICE_(HOST|PORT)|_PORT_\d+_(TCP|UDP|SCTP)")
# What a file may hold in place of the environment: BANTIN_STORE_FILE names one.
SECRETS = ("kafka", "kafka_password", "kafka_key_password", "store", "frontier", "desk_token")
_CHOICES = {
    name: get_args(Settings.model_fields[name].annotation) for name in ("log_format", "log_level")
}
# Every variable that is read.
NAMES = frozenset(
    f"{PREFIX}{name}".upper()
    for name in (*Settings.model_fields, *(f"{secret}_file" for secret in SECRETS))
)


def read_settings(**given: object) -> Settings:
    """Return the settings of the environment, with what is given in their place.

    Raises UsageError that names each wrong or unknown variable and says what it may be.
    """
    _refuse_unknown(os.environ)
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        # Pydantic checks the types, so mypy need not.
        return Settings(**(_secrets_of_files(os.environ) | chosen))  # type: ignore[arg-type]
    except ValidationError as error:
        lines: dict[str, str] = {}  # by variable; a list may have several wrong parts
        for problem in error.errors():
            name = f"{PREFIX}{problem['loc'][0]}".upper() if problem["loc"] else ""
            lines.setdefault(name, _problem_text(name, dict(problem)))
        raise UsageError("; ".join(lines.values())) from None


def _secrets_of_files(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the files hold that BANTIN_<secret>_FILE name, without the end of their line.

    Raises UsageError for a file that cannot be read, and for a secret that is set twice.
    """
    found: dict[str, str] = {}
    for name in SECRETS:
        variable = f"{PREFIX}{name}".upper()
        path = environment.get(f"{variable}_FILE")
        if not path:
            continue
        if environment.get(variable):
            raise UsageError(f"{variable} and {variable}_FILE are both set: keep one")
        try:
            found[name] = Path(path).read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{variable}_FILE={path!r} cannot be read: {error}") from None
    return found


def log_settings() -> Settings:
    """Return the defaults with what the environment says of logs, as far as that is right.

    What is wrong with the settings is logged by these.
    """
    given = {
        name: os.environ.get(f"{PREFIX}{name}".upper()) for name in ("log_format", "log_level")
    }
    right = {name: value for name, value in given.items() if value in _CHOICES[name]}
    return Settings.model_construct().model_copy(update=right)


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    given = {name for name, value in environment.items() if _is_setting(name, value)}
    if unknown := sorted(given - NAMES):
        raise UsageError("; ".join(_unknown(name, NAMES) for name in unknown))


def _is_setting(name: str, value: str) -> bool:
    """Return True unless the variable is of our tests, or a link that Kubernetes sets by itself.

    https://kubernetes.io/docs/tutorials/services/connect-applications-service/
    """
    if not name.startswith(PREFIX) or name.startswith(_OF_THE_TESTS):
        return False
    return not (_SERVICE_LINK.search(name) or value.startswith(("tcp://", "udp://")))


def _unknown(name: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(name, sorted(known), n=1)
    return f"{name} is no setting" + (f": did you mean {nearest[0]}?" if nearest else "")


def _problem_text(variable: str, problem: dict[str, object]) -> str:
    """Return a line for the person who set it: "BANTIN_FUSE='x': Input should be …"."""
    if not variable:  # several of them: the message names what it means, and repeats no value
        return str(problem["msg"]).removeprefix("Value error, ")
    return f"{variable}={without_password(repr(problem['input']))}: {problem['msg']}"
