"""Every setting, read once from the environment (BANTIN_*) by the command line or an app."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.contract import BATCH_BYTES
from shared.errors import UsageError
from shared.runtime.kafka.address import split_address, without_password

Network = IPv4Network | IPv6Network
_PREFIX = "BANTIN_"
# Names of those who try bantin out: they are no settings, and no misspelt ones.
_OF_THE_TESTS = ("BANTIN_TEST_", "BANTIN_EVAL", "BANTIN_SEEDS", "BANTIN_ROOT")
_SERVICE_LINK = re.compile(r"_SERVICE_(HOST|PORT)|_PORT_\d+_(TCP|UDP|SCTP)")


class Settings(BaseSettings):
    """What a person may set. Durations are in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="ignore")

    # Where things are kept.
    data: Path = Field(Path("bantin.db"), description="the one SQLite file of the embedded runtime")
    kafka: str | None = Field(
        None, description="bootstrap servers, [protocol://][user:password@]host:port[,host:port…]"
    )
    store: str | None = Field(None, description="mongodb://… of the articles; unset: the data file")
    frontier: str | None = Field(
        None, description="mongodb://… of the frontier; unset: the data file"
    )
    archive: str | None = Field(
        None,
        description="where raw pages are kept: a folder or s3://bucket/prefix; unset: nowhere",
    )
    archive_file_bytes: int = Field(
        64 * 1024 * 1024, ge=1, description="a file of the archive is complete at this size"
    )
    archive_file_hours: float = Field(
        24, gt=0, description="a file of the archive is complete at this age, in hours"
    )
    keep_archive_days: int = Field(
        0, ge=0, description="raw pages that are older are taken out of the archive; 0: never"
    )
    keep_articles_days: int = Field(
        0, ge=0, description="`bantin retention apply` removes articles published earlier; 0: never"
    )
    # How Kafka is spoken to; what BANTIN_KAFKA says of it need not be said again.
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] | None = (
        Field(None, description="unset: SASL_SSL with a user, SSL with files, else PLAINTEXT")
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "SCRAM-SHA-512", description="how the user logs in"
    )
    kafka_user: str | None = Field(None, description="who logs in")
    kafka_password: SecretStr | None = Field(None, description="of that user")
    kafka_ca_file: Path | None = Field(None, description="PEM; unset: the roots of the system")
    kafka_certificate_file: Path | None = Field(None, description="PEM, ours, for mutual TLS")
    kafka_key_file: Path | None = Field(None, description="PEM, of our certificate")
    kafka_key_password: SecretStr | None = Field(None, description="of our key, if it has one")
    kafka_check_hostname: bool = Field(default=True, description="of the broker's certificate")
    prefix: str = Field(
        "",
        pattern=r"^[\w.-]{0,100}$",
        description="before the names of topics and consumer groups, on a cluster that is shared",
    )
    instance: str | None = Field(
        None,
        pattern=r"^[\w.-]{1,100}$",
        description="a name that one process alone has, and keeps: its restart is no rebalance",
    )
    # The crawler.
    portals: Path | None = Field(None, description="a folder of portal YAML files, beside our own")
    own_portals: bool = Field(default=True, description="follow the portals that bantin brings")
    user_agent: str = Field(
        "bantin/0.1", description="with an address that portals may write to; needed off loopback"
    )
    fetch_workers: int = Field(16, ge=1, le=512, description="requests that are under way at once")
    seed: bool = Field(default=True, description="put the entries of the portals into the frontier")
    only: str | None = Field(None, description="a portal id or a host: crawl nothing else")
    allow_networks: Annotated[tuple[Network, ...], NoDecode] = Field(
        (), description="private networks that may be fetched all the same, e.g. 127.0.0.0/8"
    )
    # The runtimes.
    fuse: int = Field(20, ge=0, description="stop after so many dead records in a row; 0: never")
    portal_fuse: int = Field(
        100, ge=0, description="pause a portal after so many dead letters in a day; 0: never"
    )
    retries: int = Field(3, ge=1, description="attempts at a record whose handler fails oddly")
    record_seconds: float = Field(
        30, gt=0, description="how long one record may be worked at before it is given up"
    )
    batch_bytes: int = Field(
        BATCH_BYTES,
        ge=1,
        description="how many bytes of records a stage takes at once; one record always fits",
    )
    worker_bytes: int = Field(
        640 * 1024 * 1024,
        ge=256 * 1024 * 1024,
        description="memory of a process that parses or enriches; what needs more is given up",
    )
    partitions: int = Field(12, ge=1, description="partitions of the topics that we create")
    replication: int = Field(1, ge=1, description="replication factor of topics that we create")
    drain: float = Field(40, gt=0, description="how long a stopping service finishes its work")
    # What is seen from outside.
    http_port: int | None = Field(
        None, ge=0, le=65_535, description="serves /metrics, /livez and /readyz"
    )
    otlp: str | None = Field(
        None, description="http://… of a collector of OpenTelemetry, for traces; unset: nowhere"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="the least that is logged"
    )
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="auto: text on a terminal, JSON anywhere else"
    )

    @model_validator(mode="before")
    @classmethod
    def _split_address(cls, values: dict[str, Any]) -> dict[str, Any]:
        # What is in the address is taken out of it: `kafka` stands in messages.
        address = values.get("kafka")
        if not isinstance(address, str) or not address:
            return values
        try:
            parts: dict[str, Any] = dict(split_address(address))
        except ValueError as error:
            raise ValueError(f"BANTIN_KAFKA {error}") from None
        twice = [name for name in parts if name != "kafka" and values.get(name)]
        if twice:
            raise ValueError(f"{_PREFIX}{twice[0].upper()} is set, and in BANTIN_KAFKA too")
        return {**values, **parts}

    @field_validator("kafka_security_protocol", "kafka_sasl_mechanism", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("user_agent")
    @classmethod
    def _check_user_agent(cls, value: str) -> str:
        # A header that cannot be written would fail every fetch, and look like the portals' fault.
        if not value.isascii() or not value.isprintable() or value.strip() != value or not value:
            raise ValueError("must be printable ASCII on one line: it is sent as an HTTP header")
        return value

    @field_validator("allow_networks", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        # `ip_network` has one message for both families, where a union of types has one for each.
        if not isinstance(value, str):
            return value
        return tuple(ip_network(network) for network in value.split(",") if network)


# What a file may hold in place of the environment: BANTIN_STORE_FILE names one.
SECRETS = ("kafka", "kafka_password", "kafka_key_password", "store", "frontier")
_CHOICES = {
    name: get_args(Settings.model_fields[name].annotation) for name in ("log_format", "log_level")
}
# Every variable that is read.
NAMES = frozenset(
    f"{_PREFIX}{name}".upper()
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
            name = f"{_PREFIX}{problem['loc'][0]}".upper() if problem["loc"] else ""
            lines.setdefault(name, _problem_text(name, dict(problem)))
        raise UsageError("; ".join(lines.values())) from None


def _secrets_of_files(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the files hold that BANTIN_<secret>_FILE name, without the end of their line.

    Raises UsageError for a file that cannot be read, and for a secret that is set twice.
    """
    found: dict[str, str] = {}
    for name in SECRETS:
        variable = f"{_PREFIX}{name}".upper()
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
        name: os.environ.get(f"{_PREFIX}{name}".upper()) for name in ("log_format", "log_level")
    }
    right = {name: value for name, value in given.items() if value in _CHOICES[name]}
    return Settings.model_construct().model_copy(update=right)


def require_shared_database(settings: Settings, name: Literal["store", "frontier"]) -> None:
    """Raise UsageError when a service over Kafka would keep a file of its own.

    Two replicas with a file each are two truths, and ask the same host twice.
    """
    if why := _not_shared(settings, name):
        raise UsageError(why)


def _not_shared(settings: Settings, name: Literal["store", "frontier"]) -> str | None:
    if not settings.kafka or getattr(settings, name) is not None:
        return None
    return (
        f"BANTIN_{name.upper()} is not set: over Kafka every replica shares one MongoDB, "
        "set it to mongodb://host/database"
    )


def require_kept(settings: Settings, name: Literal["store", "frontier"]) -> None:
    """Raise UsageError where there is no store or frontier yet: who only reads makes no file."""
    if why := why_not_kept(settings, name):
        raise UsageError(why)


def why_not_kept(settings: Settings, name: Literal["store", "frontier"]) -> str | None:
    """Return why there is no store or frontier to read yet, and what to do; None where there is."""
    if getattr(settings, name) is not None:
        return None
    return _not_shared(settings, name) or _no_data_file(settings)


def require_data_file(settings: Settings) -> None:
    """Raise UsageError when there is no data file to read."""
    if why := _no_data_file(settings):
        raise UsageError(why)


def _no_data_file(settings: Settings) -> str | None:
    if settings.data.exists():
        return None
    return (
        f"there is no {settings.data}: set BANTIN_DATA to the file of a run, or start one with "
        "`bantin run` or `bantin crawl`"
    )


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    given = {name for name, value in environment.items() if _is_setting(name, value)}
    if unknown := sorted(given - NAMES):
        raise UsageError("; ".join(_unknown(name, NAMES) for name in unknown))


def _is_setting(name: str, value: str) -> bool:
    """Return True unless the variable is of our tests, or a link that Kubernetes sets by itself.

    https://kubernetes.io/docs/tutorials/services/connect-applications-service/
    """
    if not name.startswith(_PREFIX) or name.startswith(_OF_THE_TESTS):
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
