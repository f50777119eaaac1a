"""Every setting, read once from the environment (BANTIN_*) by the command line or an app."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.errors import UsageError

Network = IPv4Network | IPv6Network


class Settings(BaseSettings):
    """What a person may set. Durations are in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="BANTIN_", frozen=True, extra="ignore")

    # Where things are kept.
    data: Path = Field(Path("bantin.db"), description="the one SQLite file of the embedded runtime")
    kafka: str | None = Field(
        None,
        pattern=r"^[\w.\[\]:-]*:\d{1,5}(,[\w.\[\]:-]*:\d{1,5})*$",
        description="bootstrap servers, host:port[,host:port…]",
    )
    store: str | None = Field(None, description="mongodb://… of the articles; unset: the data file")
    frontier: str | None = Field(
        None, description="mongodb://… of the frontier; unset: the data file"
    )
    # The crawler.
    portals: Path | None = Field(None, description="a folder of portal YAML files, beside our own")
    own_portals: bool = Field(default=True, description="follow the portals that bantin brings")
    user_agent: str = Field(
        "bantin/0.1", description="with an address that portals may write to; needed off loopback"
    )
    fetch_workers: int = Field(16, ge=1, le=512)
    seed: bool = Field(default=True, description="put the entries of the portals into the frontier")
    only: str | None = Field(None, description="a portal id or a host: crawl nothing else")
    allow_networks: Annotated[tuple[Network, ...], NoDecode] = Field(
        (), description="private networks that may be fetched all the same, e.g. 127.0.0.0/8"
    )
    # The runtimes.
    fuse: int = Field(20, ge=0, description="stop after so many dead records in a row; 0: never")
    retries: int = Field(3, ge=1, description="attempts at a record whose handler fails oddly")
    record_seconds: float = Field(
        30, gt=0, description="how long one record may be worked at before it is given up"
    )
    partitions: int = Field(12, ge=1, description="partitions of the topics that we create")
    replication: int = Field(1, ge=1, description="replication factor of topics that we create")
    drain: float = Field(40, gt=0, description="how long a stopping service finishes its work")
    # What is seen from outside.
    http_port: int | None = Field(
        None, ge=0, le=65_535, description="serves /metrics, /livez and /readyz"
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "text"] = "json"

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


def read_settings(**given: object) -> Settings:
    """Return the settings of the environment, with what is given in their place.

    Raises UsageError that names each wrong variable and says what it may be.
    """
    try:
        # Pydantic checks the types, so mypy need not.
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        lines: dict[str, str] = {}  # by variable; a list may have several wrong parts
        for problem in error.errors():
            name = f"BANTIN_{problem['loc'][0]}".upper()
            lines.setdefault(name, _problem_text(name, dict(problem)))
        raise UsageError("; ".join(lines.values())) from None


def _problem_text(variable: str, problem: dict[str, object]) -> str:
    """Return a line for the person who set it: "BANTIN_FUSE='x': Input should be …"."""
    return f"{variable}={problem['input']!r}: {problem['msg']}"
