"""MongoDB for whoever keeps something in it: the connection, and what its errors mean."""

import asyncio
import inspect
import socket
import ssl
import warnings
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from shared.errors import Rejected, Unavailable, UsageError
from shared.extras import extra

with extra("mongo"):
    from bson.errors import BSONError
    from pymongo import MongoClient
    from pymongo.errors import (
        BulkWriteError,
        ConfigurationError,
        InvalidName,
        InvalidURI,
        OperationFailure,
        PyMongoError,
    )
    from pymongo.uri_parser import parse_uri

# Longer than an election, shorter than anybody waits at a terminal. Milliseconds.
OPTIONS: dict[str, Any] = {
    "w": "majority",
    "wTimeoutMS": 20_000,
    "connectTimeoutMS": 5_000,
    "serverSelectionTimeoutMS": 5_000,
    "socketTimeoutMS": 30_000,
}
# Databases of MongoDB itself; "/admin" is written by who means authSource=admin.
ITS_OWN = {"admin", "local", "config"}
# https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml has the codes below.
DUPLICATE_KEY = 11000
# BadValue, FailedToParse, DocumentValidationFailure, three of "too large": the document is at
# fault, and will be the next time too.
DOCUMENT_AT_FAULT = {2, 9, 121, 10334, 17419, 17280}
# A transaction of WiredTiger (a document with all its index keys) outgrew the cache.
TOO_LARGE_FOR_CACHE = 388
# What waiting mends: networks and timeouts, elections and shutdowns, conflicts, shards that move,
# servers that have too much to do, a full disk.
WAITED_FOR = {
    *(6, 7, 89, 90, 145, 202, 279, 317, 384, 398, 407, 9001),
    *(24, 46, 50, 64, 107, 262, 290),
    *(91, 94, 109, 133, 134, 149, 189, 199, 210, 211, 216, 281, 303, 355, 391),
    *(10058, 10107, 11600, 11601, 11602, 13435, 13436),
    *(43, 63, 112, 117, 136, 143, 150, 175, 215, 225, 237, 239, 246, 251, 267, 276, 285, 314),
    *(203, 249, 250, 272, 319, 338, 342, 343, 371, 406, 412, 13388),
    *(261, 264, 365, 402, 433, 449, 450, 462, 12586, 12587, 14031),
    DUPLICATE_KEY,  # two writers made the same document: the next time it is there
}
# What a server says of an error, whatever its code, that the same call may mend.
WAITED_FOR_LABELS = {
    "RetryableError",
    "RetryableWriteError",
    "SystemOverloadedError",
    "TransientTransactionError",
}
# What a person has to do about the others.
ADVICE = {
    13: "grant its user readWrite on this database",
    18: "mend its user and password, and authSource, the database that has the user",
    8000: "mend its user and password",
    73: "name another database",
    85: "an index of another shape has this name: drop it, bantin makes its own",
    86: "an index of another shape has this name: drop it, bantin makes its own",
    67: "an index cannot be made: drop the one that is in the way, bantin makes its own",
}
# What the driver raises: its own errors, and those of values that BSON does not have.
DRIVER_ERRORS = (PyMongoError, BSONError, OverflowError, UnicodeError)
MAX_CHARACTERS = 300  # the driver adds its view of every server, a screen long
_ENDS = (" (configured", ", Timeout:", ", full error:", " to execute command", "\n")
# OpenSSL names what it refuses; an end of file is what a server says that speaks no TLS, or dies.
_TLS, _UNCLEAR = "[SSL: ", ("UNEXPECTED_EOF", "connection closed", "Connection reset")
PROBE_SECONDS = 3.0


def connect(
    url: str, variable: str, *, client: Callable[..., Any], database: str, appname: str
) -> Any:  # noqa: ANN401 - that of any of the driver's clients
    """Return the database of the URL, else the one that is given; nothing is asked before it is.

    `client` is the class of the driver to use, `variable` the setting that has the URL.
    Raises UsageError, without the password, when the URL or a file that it names cannot be used.
    """
    try:
        with warnings.catch_warnings():
            # The driver only warns of an option that it does not know.
            warnings.simplefilter("error", UserWarning)
            found = client(url, **_options(url), appname=appname).get_default_database(database)
    except UserWarning as unknown:
        raise UsageError(f"{variable}: {str(unknown).partition('.')[0]}") from None
    except OSError as error:
        raise UsageError(f"{variable}: a file of its TLS options cannot be used: {error}") from None
    except (InvalidURI, ConfigurationError, InvalidName, ValueError) as error:
        raise wrong_url(error, url, variable) from None
    if found.name in ITS_OWN:
        raise UsageError(
            f"{variable} names the database {found.name!r}, which is MongoDB's own: name another, "
            f"and /{database}?authSource={found.name} where it has the user"
        )
    return found


def _options(url: str) -> dict[str, Any]:
    """Return our options where the URL does not have its own; a majority must always confirm."""
    parts = urlsplit(url)
    if parts.scheme not in ("mongodb", "mongodb+srv"):
        raise ValueError("it must start with mongodb:// or mongodb+srv://")
    given = {name.lower() for name in parse_qs(parts.query)} - {"w"}
    return {name: value for name, value in OPTIONS.items() if name.lower() not in given}


def wrong_url(error: Exception, url: str, variable: str) -> UsageError:
    """Return that the URL is none, without what the driver repeats of it: passwords too."""
    why = "percent-encode user and password (/ is %2F, @ is %40)" if "@" in url else str(error)
    return UsageError(f"{variable} is no URL of a MongoDB: {why}")


def outage_or_refusal(error: Exception, variable: str) -> Unavailable | UsageError | Rejected:
    """Return the error as what it is: waiting mends it, or a person must, or the document is bad.

    `error` is one of DRIVER_ERRORS, `variable` the setting that has the URL.
    """
    if not isinstance(error, PyMongoError):
        return Rejected(f"cannot be written as BSON: {error}"[:MAX_CHARACTERS])
    code, said = _code_and_words(error)
    if code in DOCUMENT_AT_FAULT:
        return Rejected(f"MongoDB refuses it: {said}")
    if why := _for_a_person(error, code, str(error)):
        return UsageError(f"MongoDB refuses us, check {variable}: {why}: {said}")
    return Unavailable(f"MongoDB: {said}")


def _for_a_person(error: PyMongoError, code: int | None, said: str) -> str | None:
    """Return what a person has to do about an error, None where waiting mends it."""
    if any(map(error.has_error_label, WAITED_FOR_LABELS)):
        return None
    if code is not None and code not in WAITED_FOR:
        return ADVICE.get(code, "waiting does not mend this")
    if "CERTIFICATE_VERIFY_FAILED" in said:
        return "its certificate is not believed, name who signed it as tlsCAFile=…"
    if _TLS in said and not any(word in said for word in _UNCLEAR):
        return "there is no agreement on TLS, mend tls, tlsCAFile and tlsCertificateKeyFile"
    # All servers of the URL were asked, and the driver will ask none of them again.
    if "No replica set members available for replica set name" in said:
        return "no server of it is a member of that replica set, mend replicaSet or leave it out"
    return "mend the URL" if isinstance(error, ConfigurationError) else None


@asynccontextmanager
async def reached(url: str, variable: str) -> AsyncIterator[None]:
    """Turn whatever the driver raises in the block into what `outage_explained` makes of it."""
    try:
        yield
    except PyMongoError as error:
        raise await outage_explained(error, url, variable) from error


async def closed(client: Any) -> None:  # noqa: ANN401 - that of any of the driver's clients
    """Close a client; one of the drivers is awaited for it, the others are not."""
    closing = client.close()
    if inspect.isawaitable(closing):
        await closing


async def outage_explained(error: Exception, url: str, variable: str) -> Exception:
    """Return the error as `outage_or_refusal` has it, after a look at servers that hang up on us.

    A server that wants TLS, or has none, says no more than that.
    """
    known = outage_or_refusal(error, variable)
    if not isinstance(known, Unavailable) or not any(word in str(error) for word in _UNCLEAR):
        return known
    why = await asyncio.to_thread(_disagreement_on_tls, url)
    return UsageError(f"MongoDB refuses us, check {variable}: {why}") if why else known


def _disagreement_on_tls(url: str) -> str | None:
    """Return how one of the servers differs from the URL on TLS, None where none does."""
    parsed = parse_uri(url, warn=True)
    for host, port in parsed["nodelist"]:
        if parsed["options"].get("tls"):
            if _answers_without_tls(host, port):
                return f"{host}:{port} speaks no TLS, leave out tls=true"
        elif port and _shakes_hands(host, port):
            return f"{host}:{port} wants TLS, add tls=true and tlsCAFile=…"
    return None


def _answers_without_tls(host: str, port: int | None) -> bool:
    patience = round(PROBE_SECONDS * 1000)
    with MongoClient[dict[str, Any]](
        host, port, directConnection=True, serverSelectionTimeoutMS=patience
    ) as client:
        try:
            client.admin.command("hello")
        except PyMongoError:
            return False
    return True


def _shakes_hands(host: str, port: int) -> bool:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with (
            socket.create_connection((host, port), PROBE_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host),
        ):
            return True
    except OSError:
        return False


def refused_documents(
    error: PyMongoError, ids: Sequence[str], variable: str
) -> dict[str, Rejected | None]:
    """Return, by id, the documents that a bulk write refused; see `why_refused`.

    `ids` are those of its operations. Raises the error itself when it is about more than documents.
    """
    if not isinstance(error, BulkWriteError) or error.details["writeConcernErrors"]:
        raise error
    failures = error.details["writeErrors"]
    return {ids[failure["index"]]: why_refused(failure, variable) for failure in failures}


def why_refused(failure: Mapping[str, Any], variable: str) -> Rejected | None:
    """Return why one document of a bulk write was refused, None when another writer came first.

    Raises Unavailable or UsageError when it is not the document's fault.
    """
    if failure["code"] == DUPLICATE_KEY:
        return None
    error = outage_or_refusal(OperationFailure(failure["errmsg"], failure["code"]), variable)
    if isinstance(error, Rejected):
        return error
    raise error


def is_too_much_at_once(error: PyMongoError) -> bool:
    """Return True if a write has more index keys than the cache of MongoDB takes."""
    if isinstance(error, BulkWriteError):
        codes = {failure["code"] for failure in error.details["writeErrors"]}
        return TOO_LARGE_FOR_CACHE in codes
    return isinstance(error, OperationFailure) and error.code == TOO_LARGE_FOR_CACHE


def _code_and_words(error: PyMongoError) -> tuple[int | None, str]:
    """Return the code that the server gave, and what it said, on one line without its topology."""
    code = error.code if isinstance(error, OperationFailure) else None
    said = str(error)
    if isinstance(error, BulkWriteError):
        details = error.details
        first = (*details["writeErrors"], *details["writeConcernErrors"], {})[0]
        code, said = first.get("code"), first.get("errmsg", said)
    for end in _ENDS:
        said = said.partition(end)[0]
    return code, said[:MAX_CHARACTERS]
