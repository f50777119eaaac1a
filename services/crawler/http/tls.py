"""The TLS of each profile, and what went wrong with it, in words that name what would help."""

import ssl
from functools import cache

import httpx

from shared.portals import Tls

# OpenSSL's codes of a certificate that is not believed (x509_vfy.h).
_CERTIFICATE = {
    9: "the certificate is not valid yet",
    10: "the certificate has expired: its portal must renew it; tls profile insecure takes it",
    18: "the certificate is signed by itself: tls profile pinned, with it as ca_file, believes it",
    19: "the chain ends at an unknown root: tls profile extra_ca, with the root as ca_file",
    20: "unknown issuer, often a missing intermediate: tls profile extra_ca, with it as ca_file",
    21: "unknown issuer, often a missing intermediate: tls profile extra_ca, with it as ca_file",
    62: "the certificate is for another host name",
    64: "the certificate is for another address",
}
# Words of OpenSSL's reasons, in the order in which they are looked for.
_HANDSHAKE = (
    ("CERTIFICATE_REQUIRED", "the server asks for a certificate of ours"),
    ("HANDSHAKE_FAILURE", "no cipher or certificate in common: tls profile legacy may help"),
    ("UNSAFE_LEGACY_RENEGOTIATION", "old renegotiation: tls profile legacy takes it"),
    ("PROTOCOL", "an old protocol version: tls profile legacy takes it"),
    ("VERSION", "an old protocol version, or no TLS at all on this port: tls profile legacy"),
    ("KEY_TOO_SMALL", "a short key: tls profile legacy takes it"),
    ("MD_TOO_WEAK", "an old signature: tls profile legacy takes it"),
    ("SIGNATURE", "an old signature: tls profile legacy takes it"),
)
# RFC 5746; Python 3.11 has no name for it.
_OP_LEGACY_SERVER_CONNECT = 0x4


@cache
def context_of(tls: Tls) -> ssl.SSLContext:
    """Return the one context of a profile (55 ms and 0.9 MB each); OSError for a bad ca_file."""
    context = _pinned(tls) if tls.profile == "pinned" else httpx.create_ssl_context(trust_env=False)
    context.set_alpn_protocols(["http/1.1"])
    if tls.ca_file and tls.profile != "pinned":
        context.load_verify_locations(tls.ca_file)
    if tls.profile == "legacy":
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.options |= _OP_LEGACY_SERVER_CONNECT
    elif tls.profile == "insecure":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _pinned(tls: Tls) -> ssl.SSLContext:
    """Return a context that believes the certificates of the ca_file alone, even a leaf."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(tls.ca_file)
    context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    return context


def describe(error: Exception) -> str:
    """Return what went wrong with TLS: in our words where the case is known, and in OpenSSL's."""
    said = str(error) or type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{_CERTIFICATE.get(error.verify_code, 'the certificate is not believed')} ({said})"
    reason = str(getattr(error, "reason", "") or "").upper()
    words = next((words for part, words in _HANDSHAKE if part in reason), None)
    return f"{words} ({said})" if words else said
