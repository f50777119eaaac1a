"""An address of Kafka as a person writes it, taken apart. Needs no library of Kafka."""

import re
from urllib.parse import unquote

_HOST = r"(?:[\w.-]+|\[[0-9a-fA-F:.]+(?:%\w+)?\])"
_SERVERS = rf"{_HOST}:\d{{1,5}}(?:,{_HOST}:\d{{1,5}})*"
_ADDRESS = re.compile(
    rf"(?:(?P<scheme>[\w+]+)://)?(?:(?P<user>[^:@,/]+):(?P<password>[^:@,/]*)@)?"
    rf"(?P<servers>{_SERVERS})/?"
)
# What may stand before "://", and the security protocol of Kafka that it means.
_PROTOCOLS = {
    "kafka": None,
    "kafka+ssl": "SSL",
    "plaintext": "PLAINTEXT",
    "ssl": "SSL",
    "sasl_plaintext": "SASL_PLAINTEXT",
    "sasl_ssl": "SASL_SSL",
}
FORM = (
    "must be [protocol://][user:password@]host:port[,host:port…], an IPv6 address in brackets, "
    f"the protocol one of {', '.join(_PROTOCOLS)}, and %XX for what is no letter or digit in a "
    "password (or set BANTIN_KAFKA_PASSWORD)"
)


def split_address(address: str) -> dict[str, str]:
    """Return `kafka` (host:port[,host:port…]) and, where given, protocol, user and password.

    The keys are names of settings. Raises ValueError, which repeats nothing of the address.
    """
    match = _ADDRESS.fullmatch(address)
    scheme = (match["scheme"] or "kafka").lower() if match else ""
    if match is None or scheme not in _PROTOCOLS:
        raise ValueError(FORM)
    parts = {
        "kafka": match["servers"],
        "kafka_security_protocol": _PROTOCOLS[scheme],
        "kafka_user": unquote(match["user"] or "") or None,
        "kafka_password": unquote(match["password"] or "") or None,
    }
    return {name: part for name, part in parts.items() if part is not None}


def without_password(address: str) -> str:
    """Return an address with what stands before its last @ left out: a user and a password."""
    return re.sub(r"(^|://).*@", r"\1…@", address, flags=re.DOTALL)
