"""The loopback web in the words of the crawler's tests."""

from collections.abc import Callable
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

from tests.support.loopback_web import LoopbackWeb as Web
from tests.support.loopback_web import Reply as Page
from tests.support.loopback_web import serving

__all__ = ["Page", "Web", "WritePortal", "server_context", "serving"]

WritePortal = Callable[..., None]


def server_context(certificate: Path) -> SSLContext:
    """Return the TLS of a server with this certificate and the key.pem beside it."""
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return context
