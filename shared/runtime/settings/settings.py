"""Every setting of bantin, with its default and what it means."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.contract import BATCH_BYTES
from shared.runtime.kafka.address import split_address

Network = IPv4Network | IPv6Network
PREFIX = "BANTIN_"


class Settings(BaseSettings):
    """What a person may set. Durations are in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

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
    keep_revisions_days: int = Field(
        0, ge=0, description="`bantin retention apply` removes earlier revisions; 0: never"
    )
    keep_dead_days: int = Field(
        30, ge=1, description="dead letters are kept so long; Kafka: in topics made from then on"
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
        pattern=r"^[a-zA-Z0-9_.-]{0,100}$",
        description="before the names of topics and consumer groups, on a cluster that is shared",
    )
    instance: str | None = Field(
        None,
        pattern=r"^[a-zA-Z0-9_.-]{1,100}$",
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
    attachments: bool = Field(default=False, description="read PDF and DOCX files of articles")
    # The runtimes.
    fuse: int = Field(20, ge=0, description="stop after so many dead records in a row; 0: never")
    portal_fuse: int = Field(
        100, ge=0, description="pause a portal after so many dead letters in a day; 0: never"
    )
    drift_hold: bool = Field(default=True, description="store nothing of a portal that drifted")
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
    # The desk (`bantin web`).
    desk_token: SecretStr | None = Field(
        None, description="bearer token of who may write; unset: the desk writes nothing"
    )
    desk_private: bool = Field(
        default=False, description="reading needs the token of the desk as well"
    )
    desk_rate: int = Field(
        600, ge=0, description="what one client may ask of the desk; what is more gets 429; 0: all"
    )
    desk_proxies: Annotated[tuple[Network, ...], NoDecode] = Field(
        (), description="networks of our own proxies, whose X-Forwarded-For the desk believes"
    )
    desk_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="names under which the desk answers, beside those of loopback; unset: any"
    )
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
            raise ValueError(f"{PREFIX}{twice[0].upper()} is set, and in BANTIN_KAFKA too")
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

    @field_validator("allow_networks", "desk_proxies", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        # `ip_network` has one message for both families, where a union of types has one for each.
        if not isinstance(value, str):
            return value
        return tuple(ip_network(network) for network in value.split(",") if network)

    @field_validator("desk_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(host.strip().lower() for host in value.split(",") if host.strip())
